"""People printed in one breath, with nothing but the next name to tell where one ends. All invented."""

import pytest

from frankpledge.govern.reading.people import people_in


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
