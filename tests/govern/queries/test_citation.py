"""Citations in a meeting's papers, read from every kind of place."""

from __future__ import annotations

import datetime
import io

import docx
import pytest
from django.urls import reverse

from frankpledge.govern.models import AgendaItem, AgendaPaper
from frankpledge.govern.queries.citation import citations_of
from tests.cast import clerk
from tests.factories.govern import make_group, make_meeting, make_minute

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    group = make_group()
    before = make_meeting(group, datetime.date(2025, 3, 13))
    make_minute(before, "68a", "Offender Management Update")
    make_minute(before, "68b", "Youth Justice Update")
    return make_meeting(group, datetime.date(2025, 6, 12), state="planned")


def word(text: str) -> bytes:
    paper, out = docx.Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(out)
    return out.getvalue()


def test_agenda_minutes_and_attached_papers_are_read(client, meeting):
    item = AgendaItem.objects.create(meeting=meeting, title="Offenders", note="As minute 68a asks.")
    AgendaPaper.objects.create(
        item=item, title="Panel paper", kind="docx", file_name="panel.docx",
        content=word("Minute 68b Offender Management asked for figures."),
    )  # fmt: skip
    make_minute(meeting, "70", "Matters", "Minute 99 was noted.")
    report = citations_of(meeting)
    assert (report.count, report.wrong, report.unread) == (3, 2, ())
    told = {place.place: place.findings[0].sentence for place in report.places if place.findings}
    assert "68a of 13 March 2025 is “Offender Management Update”" in told["Paper: Panel paper"]
    assert told["Minute 70 Matters"] == "There is no minute 99 on record."
    client.force_login(clerk())
    assert "do not hold" in client.get(reverse("govern:citation-list", args=[meeting.pk])).content.decode()


def test_a_paper_without_text_is_named_as_not_read(meeting):
    item = AgendaItem.objects.create(meeting=meeting, title="Map")
    AgendaPaper.objects.create(item=item, title="Scan", kind="pdf", file_name="scan.pdf", content=b"%PDF-1.4 nothing")
    assert citations_of(meeting).unread == ("Scan",)


def test_minutes_of_later_meetings_and_other_groups_are_not_on_record_yet(meeting):
    make_minute(make_meeting(meeting.group, datetime.date(2025, 9, 11)), "90", "Later")
    make_minute(make_meeting(make_group(), datetime.date(2025, 3, 13)), "91", "Elsewhere")
    AgendaItem.objects.create(meeting=meeting, title="Two", note="minute 90 and minute 91")
    assert citations_of(meeting).wrong == 2
