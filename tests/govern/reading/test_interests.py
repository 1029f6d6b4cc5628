"""Interests declared and not declared, told in the ways of small councils; substitutes named as somebody's own."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Anytown Parish Council\nMinutes of the meeting held on 6 May 2019\n\nPresent: Ann Lee (AL) Chair, Ben Ode (BO)\n\n"
    "Apologies: Cal Roe (Fire Service), Dee Fir (Youth Justice) – represented by Eve Gow\n\n"
)

TWO = """Ann Lee and Ben Ode declared personal interests as County Councillors and
Cal Roe declared one as a trustee.""".replace("\n", " ")
SHARED = "Councillors Ann and Ben Lee both declared a personal interest in Item 7 as their house backed onto it."
FOLLOWING = "The following was declared as an interest: Cllr Ann Lee due to a payment. Cllr Cal Roe as she lives near."
THEIRS = """ACC Ann Lee was attending as Cal Roe's substitute and Fay Hay, Service Director, was
attending this meeting as Ben Ode's substitute.""".replace("\n", " ")


def read(said: str):
    text = f"{HEAD}1. Substitutes\n{said}\n\n2. Declarations of interest\n{said}\n\n3. Parking\nNoted.\n\n4. Close\nNoted.\n"
    return read_text("interests", text).main


@pytest.mark.parametrize(
    "said",
    [
        "The councillors confirmed that they had no personal interests for items coming up on the agenda.",
        "Nil declared.",
        "There were no personal or prejudicial interests.",
        "No disclosable pecuniary interests were declared.",
    ],
)
def test_none(said: str) -> None:
    main = read(said)
    assert main.one("declarations_none") is True
    assert main.all("declarations") == []


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (TWO, ["Ann Lee", "Ben Ode", "Cal Roe"]),
        (SHARED, ["Ann Lee", "Ben Lee"]),
        ("Cllr Ann Lee declared that her property bordered the site.", ["Ann Lee"]),
        (FOLLOWING, ["Ann Lee", "Cal Roe"]),
    ],
)
def test_declared(said: str, wanted: list[str]) -> None:
    main = read(said)
    assert [fact.value["name"] for fact in main.all("declarations")] == wanted
    assert main.one("declarations_none") is False


def test_councillors_by_surname_share_none() -> None:
    main = read("Councillors Ann and Ben Lee spoke. Councillors Joy, Barnes and Ann Lee declared an interest.")
    assert [fact.value["name"] for fact in main.all("declarations")][-1] == "Ann Lee"


@pytest.mark.parametrize(
    "said",
    [
        THEIRS,
        "Cal Roe's substitute was Ann Lee. Ben Ode's deputy was Fay Hay.",
    ],
)
def test_whose_substitute(said: str) -> None:
    pairs = {(fact.value["substitute"], fact.value["for"]) for fact in read(said).all("substitutes")}
    assert pairs == {("Ann Lee", "Cal Roe"), ("Fay Hay", "Ben Ode"), ("Eve Gow", "Dee Fir")}
