"""The forward plan as it is kept: drafts take what falls on them, postponed items come back, nothing stands twice."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.govern.changes.agenda import AgendaRefused, add_falls, add_item, attach_paper, draft_agenda
from frankpledge.govern.changes.meeting_move import cancel_meeting
from frankpledge.govern.changes.rhythm import (
    RhythmRefused,
    end_rhythm_item,
    keep_rhythm_item,
    postpone_agenda_item,
    postpone_item,
)
from frankpledge.govern.changes.standing import begin_with_usual_items
from frankpledge.govern.enums import RhythmKind
from frankpledge.govern.models import AgendaItem, AgendaPaper, StandingItem
from frankpledge.govern.queries.forward import falls_on, forward_plan_of
from frankpledge.partnership.access.check import Refused
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_group
from tests.govern.changes.test_agenda import one_page_pdf

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2099, 1, 5)
DAYS = [datetime.date(2099, month, 12) for month in (3, 6, 9)]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Every test stands on one day."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)


@pytest.fixture
def year():
    """Three meetings to come of a group whose standing items end with any other business."""
    group = make_group("Harbour Board")
    for order, title in enumerate(["Apologies", "Police update", "Any other business"]):
        StandingItem.objects.create(group=group, title=title, order=order)
    return [make_meeting(group, date=day, state="planned") for day in DAYS]


def keep(at, kind=RhythmKind.NEXT_TIME, title="Shoplifting", **fields):
    return keep_rhythm_item(group=at.group, by=clerk(), kind=kind, title=title, **fields)


def titles(meeting):
    return [f"{item.number} {item.title}" for item in AgendaItem.objects.filter(meeting=meeting)]


def test_a_draft_takes_what_falls_on_the_meeting_before_any_other_business(year):
    keep(year[0])
    keep(year[0], RhythmKind.THEME, "Theme", meeting=year[1])
    draft_agenda(meeting=year[0], by=clerk())
    assert titles(year[0]) == ["1 Apologies", "2 Police update", "3 Shoplifting", "4 Any other business"]


def test_an_item_may_stand_under_a_standing_item(year):
    keep(year[0], under=StandingItem.objects.get(title="Police update"))
    draft_agenda(meeting=year[0], by=clerk())
    assert titles(year[0])[1:3] == ["2 Police update", "2a Shoplifting"]


def test_what_falls_on_a_meeting_with_an_agenda_is_put_on_once_however_often_it_is_pressed(year):
    draft_agenda(meeting=year[0], by=clerk())
    item = keep(year[0])
    assert len(add_falls(meeting=year[0], by=clerk())) == 1
    assert add_falls(meeting=year[0], by=clerk()) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(meeting=year[0], title="Shoplifting", rhythm_item=item)


def test_a_postponed_item_leaves_the_agenda_and_comes_back_with_the_reason_and_where_it_comes_from(year):
    item = keep(year[0])
    draft_agenda(meeting=year[0], by=clerk())
    postpone_item(item=item, meeting=year[0], reason="The author is ill", by=clerk())
    assert "3 Shoplifting" not in titles(year[0])
    draft_agenda(meeting=year[1], by=clerk())
    row = AgendaItem.objects.get(meeting=year[1], rhythm_item=item)
    assert row.came_from == "Postponed from 12 March 2099: The author is ill"


def test_an_item_added_by_hand_can_be_put_off_and_takes_its_papers_along(year):
    draft_agenda(meeting=year[0], by=clerk())
    by_hand = add_item(meeting=year[0], title="Lamps", by=clerk())
    attach_paper(item=by_hand, file_name="lamps.pdf", data=one_page_pdf(), by=clerk())
    postpone_agenda_item(item=by_hand, reason="No figures", to_meeting=year[2], by=clerk())
    assert [paper.item.meeting_id for paper in AgendaPaper.objects.filter(file_name="lamps.pdf")] == [year[2].pk]
    draft_agenda(meeting=year[2], by=clerk())
    assert titles(year[2]) == ["1 Apologies", "2 Police update", "3 Lamps", "4 Any other business"]
    with pytest.raises(AgendaRefused, match="already has an agenda"):
        draft_agenda(meeting=year[2], by=clerk())


def test_papers_with_nowhere_to_go_stop_the_postponement(year):
    by_hand = add_item(meeting=year[2], title="Lamps", by=clerk())
    attach_paper(item=by_hand, file_name="lamps.pdf", data=one_page_pdf(), by=clerk())
    with pytest.raises(RhythmRefused, match="arrange the next meeting first"):
        postpone_agenda_item(item=by_hand, reason="No figures", by=clerk())
    assert AgendaItem.objects.filter(meeting=year[2], title="Lamps").exists()
    assert forward_plan_of(year[2].group, TODAY).waiting == []


def test_a_standing_item_is_not_put_off(year):
    draft_agenda(meeting=year[0], by=clerk())
    with pytest.raises(RhythmRefused, match="comes to every meeting"):
        postpone_agenda_item(item=AgendaItem.objects.get(title="Apologies"), reason="x", by=clerk())


def test_a_cancelled_meeting_passes_its_business_on(year):
    keep(year[0])
    draft_agenda(meeting=year[0], by=clerk())
    add_item(meeting=year[0], title="Lamps", by=clerk())
    cancel_meeting(meeting=year[0], reason="Snow", by=clerk())
    assert {entry.item.title for entry in falls_on(year[1], TODAY)} == {"Shoplifting", "Lamps"}
    draft_agenda(meeting=year[1], by=clerk())
    lamps = AgendaItem.objects.get(meeting=year[1], title="Lamps")
    assert lamps.came_from == "Was on the agenda of 12 March 2099, which was cancelled: Snow"


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        (RhythmKind.ANNUAL, {}, "say the month"),
        (RhythmKind.EVERY_NTH, {}, "say how many"),
        (RhythmKind.THEME, {}, "say which"),
        (RhythmKind.NEXT_TIME, {"until": datetime.date(2098, 1, 1)}, "before it begins"),
    ],
)
def test_a_rule_that_lacks_something_is_refused(year, kind, fields, said):
    with pytest.raises(RhythmRefused, match=said):
        keep(year[0], kind, **fields)


def test_postponing_to_an_earlier_or_another_group_s_meeting_is_refused(year):
    item, foreign = keep(year[1]), make_meeting(make_group("Quay"), date=DAYS[2], state="planned")
    for target in (year[0], foreign):
        with pytest.raises(RhythmRefused, match="Choose a later meeting of Harbour Board"):
            postpone_item(item=item, meeting=year[1], to_meeting=target, reason="x", by=clerk())


def test_a_stopped_item_falls_nowhere_and_stays_on_record(year):
    item = keep(year[0], RhythmKind.UNTIL_NOTICE)
    assert len([column for column in forward_plan_of(year[0].group, TODAY).columns if column.entries]) == 3
    end_rhythm_item(item=item, reason="The crossing is open", by=clerk())
    assert not any(column.entries for column in forward_plan_of(year[0].group, TODAY).columns)
    with pytest.raises(Refused):
        end_rhythm_item(item=item, reason="x", by=officer())


def test_the_usual_items_are_added_once_around_the_group_s_own():
    group = make_group("Quay Board")
    StandingItem.objects.create(group=group, title="Police update")
    begin_with_usual_items(group=group, by=clerk())
    assert begin_with_usual_items(group=group, by=clerk()) == []
    rows = list(StandingItem.objects.filter(group=group).values_list("title", flat=True))
    assert (len(rows), rows[0], rows[5]) == (8, "Apologies for absence and substitutes", "Police update")
    assert rows[-1] == "Date of next meeting"
