"""One printed list taken apart into people."""

import pytest

from frankpledge.govern.reading.names import chair_mark, initials_match, looks_like_name
from frankpledge.govern.reading.people import people_in


def names(text: str) -> list[str]:
    return [person.name for person in people_in(text)]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Ann Lee, Ben Ode and Carol Roe", ["Ann Lee", "Ben Ode", "Carol Roe"]),
        ("Ann Lee (Housing) Ben Ode (Police) (Chair) Carol Roe (Fire)", ["Ann Lee", "Ben Ode", "Carol Roe"]),
        ("Councillor Ann Page, Portfolio Holder for Parks Ben Ode, (Clerk)", ["Ann Page", "Ben Ode"]),
        ("David Ode Sharon Lee, Carol Roe", ["David Ode", "Sharon Lee", "Carol Roe"]),
        ("Councillors Barnes, M Burton, Joy and Mrs Webb", ["Barnes", "M Burton", "Joy", "Webb"]),
        ("Councillors K. Evans (Anyshire), L. George (Anyshire)", ["K. Evans", "L. George"]),
        ("AL – Ann Lee – Anytown Council", ["Ann Lee"]),
        ("AL Ann Lee (Anytown Council)", ["Ann Lee"]),
        ("Ann Lee, Head of Housing, Anytown Council", ["Ann Lee"]),
        ("the Borough Commander Andrew Ode, David Roe", ["Andrew Ode", "David Roe"]),
        ("Ann Lee, Area Manager, Victim Support", ["Ann Lee"]),
        ("Anytown Police, Housing Association", []),
    ],
)
def test_lists(printed: str, wanted: list[str]) -> None:
    assert names(printed) == wanted


def test_role_agency_initials_and_title() -> None:
    (person,) = people_in("Chief Inspector Ben Ode (BO), Neighbourhood Lead, Anytown Police")
    assert (person.title, person.initials) == ("Chief Inspector", "BO")
    assert "Neighbourhood Lead" in person.role
    assert person.org == "Anytown Police"


def test_the_name_stands_where_it_is_said_to_stand() -> None:
    text = "Ann Lee (Housing), Councillor Ben Ode"
    for person in people_in(text):
        assert text[person.start : person.end] == person.name


@pytest.mark.parametrize(
    ("role", "chair"),
    [
        ("Chair", True),
        ("Independent Chair", True),
        ("Acting Chairman", True),
        ("Vice-Chairman, in the Chair", True),
        ("Vice-Chair", False),
        ("Deputy Chairman", False),
        ("Chair of the Scrutiny Committee of Parks", False),
    ],
)
def test_chair_marks(role: str, chair: bool) -> None:
    assert chair_mark(role) is chair


def test_initials() -> None:
    assert initials_match("AO", "Ann O'Hara")
    assert initials_match("JSH", "Jo Smith-Hill")
    assert not initials_match("AL", "Ben Ode")


@pytest.mark.parametrize(
    "words", ["Apologies for Absence", "Police Update", "RESOLVED", "No declarations", "Housing Service"]
)
def test_words_that_are_no_names(words: str) -> None:
    assert not looks_like_name(words)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Cllrs Hill, Crump, J.Wells, I.Wells and Water", ["Hill", "Crump", "J.Wells", "I.Wells", "Water"]),
        (
            "Cllrs Ann Lee, Cal Roe with Sam Winter, Town Clerk and Lou Brew, Admin Officer",
            ["Ann Lee", "Cal Roe", "Sam Winter", "Lou Brew"],
        ),
        ("Gary Senior (GS) Road Alliance", ["Gary Senior"]),
        ("Anyshire Police representatives - Inspector Ann Keats, Sgt Sarah Port", ["Ann Keats", "Sarah Port"]),
        ("Cllr Irwin (ill) and Craig Orr of Orbit Housing", ["Irwin", "Craig Orr"]),
        ("H Jackson and R Stone Co-opted Members", ["H Jackson", "R Stone"]),
        ("CClrs Hamil, Petty and Smith, and AKC Clrs Barn and Cuth", ["Hamil", "Petty", "Smith", "Barn", "Cuth"]),
        ("Marie Font (Homes); Kofi Mens, represented by Gwen Parr", ["Marie Font", "Kofi Mens"]),
    ],
)
def test_lists_of_many_hands(printed: str, wanted: list[str]) -> None:
    assert names(printed) == wanted
