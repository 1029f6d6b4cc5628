"""People printed in one breath, with nothing but the next name to tell where one ends. All invented."""

import pytest

from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.read import read_text


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        pytest.param(
            "Joan Marsh – Independent Chair Nigel Orr – Support Manager, Anytown City Council Lorna Dee – Director, Social "
            "Work Kate Poe – Head of Operations, Elder Aid, Anyshire Jane Roe – Director of Nursing, Anyshire NHS Trust",
            ["Joan Marsh", "Nigel Orr", "Lorna Dee", "Kate Poe", "Jane Roe"],
            id="a dash behind each name",
        ),
        pytest.param(
            "David Marsh, Chief Executive - City of Anyford Council Brian Orr, Vice Chancellor - University of Anyford Ken "
            "Dee – Joseph Sempler Foundation Cllr. Stephen Poe – City of Anyford Council (Chair) Pat Roe, Chair – Patient Forum",
            ["David Marsh", "Brian Orr", "Ken Dee", "Stephen Poe", "Pat Roe"],
            id="a post, a dash and an agency behind each name",
        ),
        pytest.param(
            "Graham Marsh Anyshire Councils Partnership Peter Orr Anyshire County Council Rachel Dee Public Health Anyshire "
            "Will Poe Public Health Anyshire David Roe Youth Offending Service",
            ["Graham Marsh", "Peter Orr", "Rachel Dee", "Will Poe", "David Roe"],
            id="an agency straight behind each name",
        ),
        pytest.param(
            "Cllr Marsh (Chair) Northam District Council Cllr Orr Council Cllr Dee Cllr Poe Southam Borough Council "
            "Acting Supt. Ian Roe Anyshire Police Insp. Steve Lee Anyshire Police",
            ["Marsh", "Orr", "Dee", "Poe", "Ian Roe", "Steve Lee"],
            id="councillors by surname alone",
        ),
        pytest.param(
            "Chris Marsh CM Anyshire County Council Sharyn Orr SO Anyshire County Council Karen Dee KD Road Safety Manager",
            ["Chris Marsh", "Sharyn Orr", "Karen Dee"],
            id="initials with no brackets",
        ),
        pytest.param(
            "Mark Samson MS Traffic Management and Safety Manager Pat Orr PO Anyshire County Council",
            ["Mark Samson", "Pat Orr"],
            id="initials that are letters of honour elsewhere",
        ),
        pytest.param(
            "Ann Lee, Mary Ann Roe, Rev Canon Judith Poe, Manager, John Marsh Foundation",
            ["Ann Lee", "Mary Ann Roe", "Judith Poe"],
            id="no cut in a second forename, behind a title, or in a foundation's name",
        ),
        pytest.param(
            "Mark Orr – Chief Officer, Anyshire Clinical Commissioning Groups, Jan Dee – Manager",
            ["Mark Orr", "Jan Dee"],
            id="four words of an agency are no two names",
        ),
    ],
)
def test_names_in_one_breath(printed: str, wanted: list[str]) -> None:
    assert [person.name for person in people_in(printed)] == wanted


def test_roles_stay_with_the_name_before_them() -> None:
    first, second = people_in("Joan Marsh – Independent Chair Nigel Orr – Support Manager, Anytown City Council")
    assert (first.role, first.is_chair) == ("Independent Chair", True)
    assert (second.role, second.org) == ("Support Manager", "Anytown City Council")


def people_of(text: str, field: str) -> list[str]:
    """Names of one list of a paper's own meeting."""
    return [person["name"] for person in read_text("x", text).as_schema()[field]]


def test_a_second_list_opens_inside_the_line_of_the_first() -> None:
    text = (
        "Minutes of the Anyford Road Board\nLocation East Room - Lodden\nHeld on 15 January 2013\nPresent: Chris Marsh CM "
        "Anyshire County Council Sharyn Orr SO Anyshire County Council Apologies: Pat Dee PD Anyshire County Council\n"
        "1 Apologies\nApologies were noted.\n2 Minutes of the last meeting\nThey were agreed.\n"
    )
    assert people_of(text, "present") == ["Chris Marsh", "Sharyn Orr"]
    assert people_of(text, "apologies") == ["Pat Dee"]
    assert read_text("x", text).as_schema()["venue"] == "East Room - Lodden"


@pytest.mark.parametrize("label", ["Present Members:", "PRESENT Board Members: Secretariat:", "Board Members Present:"])
def test_labels_of_those_present(label: str) -> None:
    text = (
        f"Anyford Board\nMinutes of the meeting held on 4 May 2020\n{label} Ann Lee, Ben Ode and Cal Roe\n1. Welcome\n"
    )
    assert people_of(text, "present") == ["Ann Lee", "Ben Ode", "Cal Roe"]


def test_the_chair_of_another_body_is_not_the_chair_where_one_is_marked() -> None:
    text = (
        "Anyford Board\nMinutes of the meeting held on 4 May 2020\nPresent:\nPat Roe, Chair – Patient Forum\n"
        "Cllr Ann Lee – Anyford Council (Chair)\nBen Ode – Police\n1. Welcome\n"
    )
    assert read_text("x", text).as_schema()["chair"] == ["Ann Lee"]
