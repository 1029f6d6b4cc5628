"""Agendas: drafted from standing items, numbered, moved; papers attached or refused."""

import datetime
import io

import pikepdf
import pytest

from frankpledge.govern.changes.agenda import (
    AgendaRefused,
    add_item,
    attach_made_paper,
    attach_paper,
    draft_agenda,
    move_item,
    remove_item,
)
from frankpledge.govern.changes.meeting import MeetingRefused, arrange_meeting, change_meeting
from frankpledge.govern.enums import PaperKind
from frankpledge.govern.models import AgendaItem, AgendaPaper, StandingItem
from frankpledge.govern.packs.content import Edition
from frankpledge.govern.queries.pack import pack_content
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from tests.cast import clerk, officer
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db
MARCH, JUNE = datetime.date(2026, 3, 12), datetime.date(2026, 6, 11)


def one_page_pdf(**save):
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


@pytest.fixture
def june():
    """A meeting of a group with three standing items and a meeting before it."""
    by, group = clerk(), make_group()
    arrange_meeting(group=group, date=MARCH, by=by)
    StandingItem.objects.create(group=group, title="Minutes of the meeting", brings="minutes", order=0, part=Part.ONE)
    reports = StandingItem.objects.create(group=group, title="Reports", order=1, part=Part.ONE)
    StandingItem.objects.create(group=group, title="Fire", order=0, parent=reports)
    return arrange_meeting(group=group, date=JUNE, by=by), by


def numbers(meeting):
    return [(item.number, item.title) for item in AgendaItem.objects.filter(meeting=meeting)]


def test_draft_takes_standing_items_in_order_with_the_minutes_of_the_meeting_before(june):
    meeting, by = june
    draft_agenda(meeting=meeting, by=by)
    assert numbers(meeting) == [("1", "Minutes of the meeting held on 12 March 2026"), ("2", "Reports"), ("2a", "Fire")]
    assert list(AgendaPaper.objects.values_list("title", "of_meeting__date")) == [("Minutes of 12 March 2026", MARCH)]


def test_sub_item_is_part_2_until_somebody_decides(june):
    meeting, by = june
    draft_agenda(meeting=meeting, by=by)
    assert AgendaItem.objects.get(title="Fire").part == Part.TWO


def test_draft_refuses_a_second_time(june):
    meeting, by = june
    draft_agenda(meeting=meeting, by=by)
    with pytest.raises(AgendaRefused, match="already has an agenda"):
        draft_agenda(meeting=meeting, by=by)


def test_moving_and_removing_renumber(june):
    meeting, by = june
    draft_agenda(meeting=meeting, by=by)
    move_item(item=AgendaItem.objects.get(title="Reports"), up=True, by=by)
    assert [number for number, _ in numbers(meeting)] == ["1", "1a", "2"]
    assert numbers(meeting)[0] == ("1", "Reports")
    remove_item(item=AgendaItem.objects.get(title="Reports"), by=by)
    assert numbers(meeting) == [("1", "Minutes of the meeting held on 12 March 2026")]


def test_sub_item_of_a_sub_item_is_refused(june):
    meeting, by = june
    draft_agenda(meeting=meeting, by=by)
    with pytest.raises(AgendaRefused, match="2a cannot have sub-items"):
        add_item(meeting=meeting, title="Deeper", parent=AgendaItem.objects.get(title="Fire"), by=by)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.pdf", b"%PDF-1.7 and then nothing", "broken"),
        ("locked.pdf", one_page_pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "locked with a password"),
        ("notes.txt", b"plain words", "neither a PDF nor a Word document"),
        ("report.docx", b"not a zip at all", "report.docx"),
    ],
)
def test_a_paper_that_cannot_be_bound_is_refused_by_name(june, name, data, said):
    meeting, by = june
    item = add_item(meeting=meeting, title="Plans", by=by)
    with pytest.raises(AgendaRefused, match=said):
        attach_paper(item=item, file_name=name, data=data, by=by)
    assert not AgendaPaper.objects.exists()


def test_a_pdf_is_attached_as_it_is(june):
    meeting, by = june
    item, data = add_item(meeting=meeting, title="Plans", by=by), one_page_pdf()
    paper = attach_paper(item=item, file_name="fire_plan.pdf", data=data, by=by)
    assert (paper.title, paper.kind, bytes(paper.content), paper.part) == ("fire plan", "pdf", data, Part.TWO)


def test_an_officer_cannot_arrange_or_change(june):
    meeting, _ = june
    with pytest.raises(Refused, match="As an agency officer you cannot"):
        change_meeting(meeting=meeting, venue="Elsewhere", by=officer())


def test_two_meetings_on_one_day_are_refused_and_the_change_is_not_kept(june):
    meeting, by = june
    with pytest.raises(MeetingRefused, match="already has a meeting on 12 March 2026"):
        change_meeting(meeting=meeting, date=MARCH, by=by)
    meeting.refresh_from_db()
    assert meeting.date == JUNE


def test_changing_a_meeting_says_what_changed_in_the_audit_trail(june):
    meeting, by = june
    change_meeting(meeting=meeting, venue="The Forge Centre", by=by)
    assert AuditEntry.objects.first().sentence.endswith("venue from  to The Forge Centre.")


def test_minutes_of_the_meeting_before_and_matters_outstanding_are_put_under_any_item_once(june):
    meeting, by = june
    item = add_item(meeting=meeting, title="Looking back", by=by)
    for kind in (PaperKind.MATTERS, PaperKind.MINUTES):
        attach_made_paper(item=item, kind=kind, by=by)
    titles = [paper.title for paper in pack_content(meeting, edition=Edition.MEMBERS).items[0].papers]
    assert titles == ["Matters Outstanding", "Minutes of 12 March 2026"]
    with pytest.raises(AgendaRefused, match="already has Matters Outstanding"):
        attach_made_paper(item=item, kind=PaperKind.MATTERS, by=by)
    with pytest.raises(AgendaRefused, match="attach the file"):
        attach_made_paper(item=item, kind=PaperKind.PDF, by=by)


def test_minutes_asked_for_before_any_meeting_stands_there_are_those_of_the_one_entered_later(june):
    meeting, by = june
    first = arrange_meeting(group=meeting.group, date=datetime.date(2025, 12, 4), by=by)
    item = add_item(meeting=first, title="Minutes", by=by)
    attach_made_paper(item=item, kind=PaperKind.MINUTES, by=by)
    assert pack_content(first, edition=Edition.MEMBERS).items[0].papers == ()
    arrange_meeting(group=meeting.group, date=datetime.date(2025, 9, 4), by=by)
    assert [paper.title for paper in pack_content(first, edition=Edition.MEMBERS).items[0].papers] == [
        "Minutes of 4 September 2025"
    ]
