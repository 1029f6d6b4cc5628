"""Comparison groups made by hand: who may, what is refused, and what the audit trail says."""

from __future__ import annotations

import pytest

from frankpledge.know.changes.comparison_group import (
    change_comparison_group,
    make_comparison_group,
    remove_comparison_group,
)
from frankpledge.know.models import ComparisonGroup
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from tests import cast

pytestmark = pytest.mark.django_db
NAMES = {"E09000001": "Beech", "E09000002": "Alder", "E09000003": "Cedar"}


def made(**changes: object) -> ComparisonGroup:
    given = {
        "name": "Trees", "level": "borough", "members": ["E09000001", "E09000002", "E09000002"], "names": NAMES,
        "reason": "Market towns", "by": cast.coordinator(),
    }  # fmt: skip
    return make_comparison_group(**{**given, **changes})


def said() -> str:
    return AuditEntry.objects.latest("pk").sentence


def test_members_are_kept_once_in_the_order_of_their_names_and_noted():
    group = made()
    assert group.members == ["E09000002", "E09000001"]
    assert said() == "Made the comparison group Trees of Alder, Beech, because: Market towns"


def test_a_change_says_who_came_and_who_went():
    group = made()
    change_comparison_group(
        group=group, name="Three towns", members=["E09000001", "E09000003"], names=NAMES, reason="Market towns",
        by=cast.clerk(),
    )  # fmt: skip
    group.refresh_from_db()
    assert group.members == ["E09000001", "E09000003"]
    for words in ("Three towns", "called Trees before", "added: Cedar", "taken out: Alder", "now Beech, Cedar"):
        assert words in said()


def test_nothing_changed_is_nothing_noted():
    group = made()
    entries = AuditEntry.objects.count()
    change_comparison_group(
        group=group, name="Trees", members=group.members, names=NAMES, reason="Market towns", by=cast.clerk()
    )
    assert AuditEntry.objects.count() == entries


def test_taking_away_keeps_who_was_in_it():
    remove_comparison_group(group=made(), names=NAMES, by=cast.clerk())
    assert not ComparisonGroup.objects.exists()
    assert said() == "Took the comparison group Trees away; it was Alder, Beech."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"members": ["E09000001"]}, "1 areas were chosen"),
        ({"members": ["E09000001", "E09000009"]}, "E09000009 is no area of the built figures"),
        ({"reason": "  "}, "say why these areas"),
        ({"name": "trees "}, "There is a comparison group called trees already"),
    ],
)
def test_what_is_no_group_is_refused_by_name(changes, words):
    if changes.get("name"):
        made()
    with pytest.raises(CannotDo, match=words):
        made(**changes)


def test_an_officer_may_not():
    with pytest.raises(Refused):
        made(by=cast.officer())
