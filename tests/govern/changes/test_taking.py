"""Beginning minutes from an agenda, adding items, another order, leaving out."""

import pytest

from frankpledge.govern.changes.taking import add_minute, begin_taking, move_minute, remove_minute
from frankpledge.govern.enums import MeetingState, MinutesState
from frankpledge.govern.models import AgendaItem, Minute, TakenMinutes
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting, make_minute

pytestmark = pytest.mark.django_db


def shown(meeting):
    return [f"{row.number} {row.title}" for row in Minute.objects.filter(meeting=meeting)]


@pytest.fixture
def meeting():
    row = make_meeting(state=MeetingState.AGENDA_PUBLISHED)
    reports = None
    for order, (title, above) in enumerate(
        [("Apologies", False), ("Reports", False), ("Fire", True), ("Police", True)]
    ):
        item = AgendaItem.objects.create(
            meeting=row, title=title, order=order, part=Part.ONE, parent=reports if above else None
        )
        reports = reports if above else item
    return row


def test_every_item_gets_its_number_once_and_is_part_2(meeting):
    begin_taking(meeting=meeting, by=clerk())
    begin_taking(meeting=meeting, by=clerk())
    assert shown(meeting) == ["1 Apologies", "2 Reports", "2a Fire", "2b Police"]
    assert set(Minute.objects.values_list("part", flat=True)) == {Part.TWO}
    assert Minute.objects.get(title="Fire").item.title == "Fire"


def test_minutes_read_from_a_paper_are_taken_up_as_they_stand():
    read = make_minute(make_meeting(), number="57", text="As printed")
    begin_taking(meeting=read.meeting, by=clerk())
    assert shown(read.meeting) == ["57 Street lighting"]
    assert TakenMinutes.objects.get().state == MinutesState.DRAFT
    agreed = make_minute(make_meeting(state=MeetingState.AGREED))
    assert begin_taking(meeting=agreed.meeting, by=clerk()).state == MinutesState.AGREED


def test_another_order_moves_an_item_with_its_sub_items_and_keeps_the_numbers(meeting):
    begin_taking(meeting=meeting, by=clerk())
    late = add_minute(meeting=meeting, title="Urgent business", by=clerk())
    move_minute(minute=Minute.objects.get(title="Police"), up=True, by=clerk())
    move_minute(minute=late, up=True, by=clerk())
    assert shown(meeting) == ["1 Apologies", "3 Urgent business", "2 Reports", "2b Police", "2a Fire"]
    move_minute(minute=Minute.objects.get(title="Apologies"), up=True, by=clerk())
    assert shown(meeting)[0] == "1 Apologies"


def test_a_sub_item_is_added_behind_the_last_below_its_heading(meeting):
    begin_taking(meeting=meeting, by=clerk())
    add_minute(meeting=meeting, title="End", by=clerk())
    add_minute(meeting=meeting, title="Probation", by=clerk(), under=Minute.objects.get(title="Reports"))
    assert shown(meeting)[-3:] == ["2b Police", "2c Probation", "3 End"]
    with pytest.raises(CannotDo, match="cannot have sub-items"):
        add_minute(meeting=meeting, title="x", by=clerk(), under=Minute.objects.get(title="Fire"))


def test_what_holds_words_is_not_left_out(meeting):
    begin_taking(meeting=meeting, by=clerk())
    fire = Minute.objects.get(title="Fire")
    with pytest.raises(CannotDo, match="Say why"):
        remove_minute(minute=fire, why="", by=clerk())
    Minute.objects.filter(pk=fire.pk).update(text="Words")
    with pytest.raises(CannotDo, match="holds words"):
        remove_minute(minute=fire, why="x", by=clerk())
    with pytest.raises(CannotDo, match="holds words, resolutions or sub-items"):
        remove_minute(minute=Minute.objects.get(title="Reports"), why="x", by=clerk())
    remove_minute(minute=Minute.objects.get(title="Police"), why="Nobody came", by=clerk())
    assert shown(meeting) == ["1 Apologies", "2 Reports", "2a Fire"]


def test_refusals(meeting):
    with pytest.raises(Refused):
        begin_taking(meeting=meeting, by=officer())
    with pytest.raises(CannotDo, match="not begun"):
        add_minute(meeting=meeting, title="x", by=clerk())
    cancelled = make_meeting(state=MeetingState.CANCELLED)
    with pytest.raises(CannotDo, match="is cancelled"):
        begin_taking(meeting=cancelled, by=clerk())
