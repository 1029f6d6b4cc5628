"""What of an agenda is Part 1, said for the whole at once."""

import datetime

import pytest

from frankpledge.govern.changes.agenda import add_item, attach_made_paper
from frankpledge.govern.changes.agenda_part import mark_agenda
from frankpledge.govern.changes.meeting import arrange_meeting
from frankpledge.govern.enums import PaperKind
from frankpledge.govern.models import AgendaItem, AgendaPaper
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from tests.cast import chair, clerk
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda():
    """An agenda of two items, one with a paper, and another meeting's item."""
    by, group = clerk(), make_group()
    meeting = arrange_meeting(group=group, date=datetime.date(2026, 6, 11), by=by)
    first, second = (add_item(meeting=meeting, title=title, by=by) for title in ("Welcome", "Cases"))
    paper = attach_made_paper(item=first, kind=PaperKind.MATTERS, by=by)
    other = arrange_meeting(group=group, date=datetime.date(2026, 9, 11), by=by)
    return meeting, first, second, paper, add_item(meeting=other, title="Elsewhere", by=by)


def test_what_is_named_is_part_1_and_the_rest_part_2(agenda):
    meeting, first, second, paper, elsewhere = agenda
    changed = mark_agenda(meeting=meeting, items=[first.pk, elsewhere.pk], papers=[paper.pk], by=clerk())
    assert (changed, AuditEntry.objects.filter(verb="mark_agenda").count()) == (2, 2)
    assert dict(AgendaItem.objects.values_list("pk", "part")) == {
        first.pk: Part.ONE,
        second.pk: Part.TWO,
        elsewhere.pk: Part.TWO,
    }
    assert AgendaPaper.objects.get().part == Part.ONE
    assert mark_agenda(meeting=meeting, items=[second.pk], papers=[], by=clerk()) == 3
    assert AgendaItem.objects.get(pk=first.pk).part == Part.TWO


def test_only_who_arranges_agendas_may(agenda):
    with pytest.raises(Refused):
        mark_agenda(meeting=agenda[0], items=[], papers=[], by=chair())
