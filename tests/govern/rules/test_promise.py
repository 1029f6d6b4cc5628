"""Who promises something in an update."""

import pytest

from frankpledge.govern.rules.promise import promised_by


def somebody(name: str) -> bool:
    return name.split()[0] in ("Betty", "Robin")


@pytest.mark.parametrize(
    ("update", "names"),
    [
        ("The item will be updated upon by Betty Marsh when the plan is discussed.", ("Betty Marsh",)),
        ("To be reported on by Chief Inspector Hale.", ("Chief Inspector Hale",)),
        ("Robin Hale will write to the port.", ("Robin Hale",)),
        ("Ms Marsh has agreed to ask, and Mr Hale will write.", ("Ms Marsh", "Mr Hale")),
        ("Update from Betty Marsh: none.", ("Betty Marsh",)),
        ("Community Safety will be seeking guidance from the Chairman of the Board.", ()),
        ("Disseminated by the Committee Clerk.", ()),
        ("Betty Marsh was thanked.", ()),
        ("The update has been disseminated and this matter is now closed.", ()),
        ("", ()),
    ],
)
def test_names_of_those_who_promise(update, names):
    assert promised_by(update, is_person=somebody) == names
