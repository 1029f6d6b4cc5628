"""The words that open a list of people, with counts, channels and numbers, at a line's start or in its middle."""

import pytest

from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.read import read_text


def listed(text: str, name: str) -> list[str]:
    return [fact.value["name"] for fact in read_text("labels", text).main.all(name)]


HEAD = "Anytown Parish Council\nMinutes of the meeting held on Monday 6 May 2019\n\n"


@pytest.mark.parametrize(
    "label",
    [
        "PRESENT (3 Councillors):-",
        "Present (three members): -",
        "Attending by Zoom (Three Councillors) :-",
        "Present via Teams:",
        "Councillors attending by video link:",
        "1. Those attending:",
        "1 Members present:",
    ],
)
def test_labels_with_counts_channels_and_numbers(label: str) -> None:
    text = f"{HEAD}{label} Ann Lee (AL) – Chairman, Ben Ode (BO), Cal Roe (CR)\n\n2. Apologies\nNone.\n"
    assert listed(text, "present") == ["Ann Lee", "Ben Ode", "Cal Roe"]
    assert listed(text, "chair") == ["Ann Lee"]


@pytest.mark.parametrize(
    "label", ["In attendance:", "Also, in attendance:", "Also in attendance (2):", "Others present:"]
)
def test_a_second_list_in_the_middle_of_the_line(label: str) -> None:
    second = f"{label} Cal Roe, Clerk, and 4 members of the public"
    text = f"{HEAD}Present (2 Councillors):- Ann Lee (AL) Chair and Ben Ode (BO) {second}\n"
    assert listed(text, "present") == ["Ann Lee", "Ben Ode"]
    assert listed(text, "also_present") == ["Cal Roe"]


def test_a_list_behind_the_number_of_the_public() -> None:
    text = f"{HEAD}Present: Ann Lee (Chair), Ben Ode\n\nPublic: 14 Also, in attendance:\n\nCllr Cal Roe, Anyshire Council\n"
    assert listed(text, "also_present") == ["Cal Roe"]


def test_apologies_with_a_number_are_an_item_and_no_list_of_those_present() -> None:
    text = f"{HEAD}Present: Ann Lee (Chair), Ben Ode\n\n1. Apologies: Cal Roe\n\n2. Attendance at events: noted\n\n3. Close\n"
    assert listed(text, "present") == ["Ann Lee", "Ben Ode"]
    assert listed(text, "apologies") == ["Cal Roe"]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Cllr.Lee, Cllr. Ode and Dr.A Roe", ["Lee", "Ode", "A Roe"]),
        ("Councillor Ann Lee and the Very Reverend Dr Ben Ode (nominee)", ["Ann Lee", "Ben Ode"]),
        ("Mr W Grove-Hall Clerk and Proper Officer to the Council", ["W Grove-Hall"]),
        ("Mrs Ann Church-Lee, Mr B Hall", ["Ann Church-Lee", "B Hall"]),
        ("Ann Marie Constable, Ben Steward", ["Ann Marie Constable", "Ben Steward"]),
        ("Multi-Agency Hall, Vice-Chair Court", []),
    ],
)
def test_names(printed: str, wanted: list[str]) -> None:
    assert [person.name for person in people_in(printed)] == wanted


def test_the_county_belongs_to_its_councillor() -> None:
    people = people_in("Ann Lee (AL), County Councillor Ben Ode (BO), and Borough Councillor Cal Roe (CR)")
    assert [person.title for person in people] == ["", "County Councillor", "Borough Councillor"]
    assert people[0].org == ""
