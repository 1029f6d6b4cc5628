"""Files that go with minutes: Part 2 unless said, residents read them only with published minutes, members by the letter."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.meeting import publish_minutes, withdraw_minutes
from frankpledge.govern.changes.meeting_note import add_file
from frankpledge.govern.changes.minutes_course import close_draft, send_for_comment
from frankpledge.govern.changes.publication import hold_back, release
from frankpledge.govern.changes.taking import add_minute, begin_taking
from frankpledge.govern.enums import MeetingState, PublicKind
from frankpledge.govern.models import Attendance, Meeting
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Letter
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 ..."


@pytest.fixture
def meeting():
    row = make_meeting(state=MeetingState.AGENDA_PUBLISHED, announced_at=timezone.now())
    person = officer().person
    person.email = "tobias@example.org"
    person.save()
    Attendance.objects.create(meeting=row, kind="present", name=person.name, person=person)
    begin_taking(meeting=row, by=clerk())
    add_minute(meeting=row, title="Lamps", by=clerk())
    return row


def send(meeting, title, part=Part.TWO, **more):
    return add_file(meeting=meeting, file_name="a.pdf", data=PDF, title=title, part=part, by=clerk(), **more)


def publish(meeting):
    publish_minutes(meeting=Meeting.objects.get(pk=meeting.pk), by=clerk(), on=timezone.localdate())


def test_a_file_is_part_2_unless_said():
    meeting = make_meeting()
    begin_taking(meeting=meeting, by=clerk())
    assert add_file(meeting=meeting, file_name="a.pdf", data=PDF, by=clerk()).part == Part.TWO


def test_residents_read_part_1_files_of_published_minutes_and_no_others(client, meeting):
    shown, kept = send(meeting, "Lamps in pictures", Part.ONE), send(meeting, "Names of callers")
    page, file = f"/meetings/{meeting.pk}/", f"/files/{shown.pk}/"
    assert "Lamps in pictures" not in client.get(page).text
    assert client.get(file).status_code == 404
    publish(meeting)
    text = client.get(page).text
    assert ("Lamps in pictures" in text, "Names of callers" in text) == (True, False)
    assert client.get(file).content == PDF
    assert client.get(f"/files/{kept.pk}/").status_code == 404
    release(subject=PublicKind.FILE, record=kept.pk, by=clerk())
    assert "Names of callers" in client.get(page).text
    with pytest.raises(CannotDo):  # out already: it is withdrawn with words for residents, not silently held back
        hold_back(subject=PublicKind.FILE, record=kept.pk, ground="", by=clerk())


def test_files_go_with_the_minutes_that_are_withdrawn(client, meeting):
    shown, kept = send(meeting, "Lamps in pictures", Part.ONE), send(meeting, "Names of callers")
    publish(meeting)
    withdraw_minutes(meeting=Meeting.objects.get(pk=meeting.pk), by=clerk())
    assert client.get(f"/files/{shown.pk}/").status_code == 410
    assert client.get(f"/files/{kept.pk}/").status_code == 404


def test_the_letter_links_the_files_and_names_no_part_2_file(meeting):
    shown, kept = send(meeting, "Lamps in pictures", Part.ONE), send(meeting, "Names of callers")
    close_draft(meeting=meeting, by=clerk())
    send_for_comment(meeting=meeting, until=timezone.localdate() + datetime.timedelta(days=7), by=clerk())
    text = Letter.objects.get().text
    assert "Lamps in pictures" in text
    assert "Names of callers" not in text
    assert text.count("- A Part 2 file:") == 1
    for row in (shown, kept):
        assert reverse("govern:minutes-file-download", args=[row.pk]) in text


def test_while_the_minutes_are_written_only_their_writer_reads_the_files(client, meeting):
    row = send(meeting, "Lamps in pictures", Part.ONE)
    address = reverse("govern:minutes-file-download", args=[row.pk])
    client.force_login(officer())
    assert client.get(address).status_code == 404
    close_draft(meeting=meeting, by=clerk())
    assert client.get(address).content == PDF
    client.force_login(clerk())
    page = client.get(reverse("govern:minutes-detail", args=[meeting.pk])).text
    assert "public once the minutes are" in page
    assert reverse("govern:publication-detail", args=[meeting.pk]) + f"#file-{row.pk}" in page
