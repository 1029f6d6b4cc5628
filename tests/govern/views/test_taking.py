"""Pages of taking minutes: saving with and without script, capture, attendance, who may read what while it is taken."""

import pytest
from django.urls import reverse

from frankpledge.govern.changes.taking import add_minute, begin_taking
from frankpledge.govern.enums import AttendanceKind, MinutesState
from frankpledge.govern.models import (
    Attendance,
    Declaration,
    MinuteComment,
    Resolution,
    Substitution,
    TakenMinutes,
    TextRevision,
)
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def minute():
    meeting = make_meeting()
    for name in ("Sara Poole", "Seth Penn"):
        person = make_member(meeting.group, make_person(name)).person
        Attendance.objects.create(meeting=meeting, kind=AttendanceKind.PRESENT, name=name, person=person)
    begin_taking(meeting=meeting, by=clerk())
    return add_minute(meeting=meeting, title="Lamps", by=clerk())


@pytest.fixture
def desk(client):
    client.force_login(clerk())
    return client


def post(desk, name, *args, **data):
    return desk.post(reverse(f"govern:{name}", args=args), data, follow=True)


def saving(desk, minute, text, base=0, writer="A", serial=1):
    data = {"block": f"minute:{minute.pk}:text", "base": base, "writer": writer, "serial": serial, "text": text}
    return desk.post(reverse("govern:taking-save", args=[minute.meeting_id]), data)


def test_the_script_is_answered_saved_beside_or_refused(desk, minute):
    assert saving(desk, minute, "The lamps ").json()["state"] == "saved"
    assert saving(desk, minute, "Other words", writer="B").json()["state"] == "beside"
    state = desk.get(
        reverse("govern:taking-state", args=[minute.meeting_id]), {"block": f"minute:{minute.pk}:text"}
    ).json()
    assert (state["text"], state["revisions"][f"minute:{minute.pk}:text"]) == ("The lamps ", 1)
    assert list(state["beside"]) == [f"minute:{minute.pk}:text"]
    assert saving(desk, minute, "x", base="y").status_code == 400
    TakenMinutes.objects.update(state=MinutesState.APPROVED)
    refused = saving(desk, minute, "x", base=1, serial=2)
    assert (refused.status_code, "as a new version" in refused.json()["message"]) == (409, True)


def test_without_script_the_save_button_saves_every_field_and_a_stale_one_is_kept_beside(desk, minute):
    title, text = f"minute:{minute.pk}:title", f"minute:{minute.pk}:text"
    fields = {
        "writer": "page",
        "block": [title, text],
        f"base:{title}": "0",
        f"base:{text}": "0",
        f"text:{title}": "Lamps",
    }
    page = post(desk, "taking-item", minute.pk, **fields, **{f"text:{text}": "Out since May."})
    assert f"Saved: minute {minute.number}." in page.text
    stale = post(desk, "taking-item", minute.pk, **{**fields, "writer": "other"}, **{f"text:{text}": "Out since June."})
    assert "Both texts are kept" in stale.text
    assert "Out since June." in stale.text
    row = TextRevision.objects.get(is_beside=True)
    assert "Put in the place of the other." in post(desk, "beside-settle", row.pk, outcome="taken").text
    minute.refresh_from_db()
    assert minute.text == "Out since June."


def test_a_line_shows_whom_it_means_and_asks_where_two_answer(desk, minute):
    shown = post(desk, "line-read", minute.pk, line="SP to write by May").text
    assert "Who is SP?" in shown
    assert "Due: Fri 31 May 2024" in shown
    refused = post(desk, "line-capture", minute.pk, line="SP to write by May").text
    assert "nothing is guessed" in refused
    assert 'value="SP to write by May"' in refused
    assert not Resolution.objects.exists()
    seth = Attendance.objects.get(name="Seth Penn").person_id
    assert "SP (Seth Penn)" in post(desk, "line-capture", minute.pk, line="SP to write by May", **{"who:SP": seth}).text


def test_resolutions_by_button_and_phrase(desk, minute):
    post(desk, "resolution-add", minute.pk, text="that it be noted", classed="noted")
    row = Resolution.objects.get()
    post(desk, "resolution-class", row.pk, classed="agreed")
    assert Resolution.objects.get().classed == "agreed"
    assert "Write the words" in post(desk, "resolution-add", minute.pk, text="", classed="noted").text
    post(desk, "resolution-remove", row.pk)
    assert not Resolution.objects.exists()
    assert "11 phrases" in post(desk, "phrases-take").text
    assert "0 phrases" in post(desk, "phrases-take").text


def test_the_attendance_page_takes_hours_as_people_write_them(desk, minute):
    row = Attendance.objects.get(name="Sara Poole")
    key = f"p{row.person_id}"
    sent = {f"seen-{key}": "present||||", f"kind-{key}": "present", f"arrived-{key}": "10.20", f"note-{key}": "train"}
    assert "Saved: 1 line changed." in post(desk, "taking-attendance", minute.meeting_id, **sent).text
    row.refresh_from_db()
    assert (row.arrived_at.hour, row.arrived_at.minute, row.note) == (10, 20, "train")
    wrong = {**sent, f"seen-{key}": "present|10:20|||train", f"arrived-{key}": "later"}
    assert "is no time of day" in post(desk, "taking-attendance", minute.meeting_id, **wrong).text
    assert "None declared: recorded." in post(desk, "interest-declare", minute.meeting_id, do="nil").text
    assert "No interest was declared." in desk.get(reverse("govern:taking-attendance", args=[minute.meeting_id])).text


def test_members_read_nothing_before_the_draft_is_closed(client, desk, minute):
    saving(desk, minute, "Half a sentence about")
    client.force_login(officer())
    for name in ("minutes-detail", "meeting-detail"):
        page = client.get(reverse(f"govern:{name}", args=[minute.meeting_id])).text
        assert "being written" in page
        assert "Half a sentence" not in page
    assert client.get(reverse("govern:decision-sheet", args=[minute.meeting_id])).status_code == 404
    assert client.get(reverse("govern:minute-detail", args=[minute.pk])).status_code == 302


def test_an_officer_sees_only_their_own_comments(client, minute):
    TakenMinutes.objects.update(state=MinutesState.COMMENT)
    MinuteComment.objects.create(minute=minute, round=0, by=clerk(), text="The clerk's own remark")
    MinuteComment.objects.create(minute=minute, round=0, by=officer(), text="The officer's remark")
    client.force_login(officer())
    page = client.get(reverse("govern:minutes-detail", args=[minute.meeting_id])).text
    assert "officer&#39;s remark" in page
    assert "clerk&#39;s own remark" not in page


def test_the_minutes_page_shows_who_was_there_late_for_whom_and_what_they_declared(desk, minute):
    row = Attendance.objects.get(name="Sara Poole")
    Attendance.objects.filter(pk=row.pk).update(arrived_at="10:20", left_at="11:40")
    Attendance.objects.create(meeting=minute.meeting, kind="present", name="Sue Stand", role="Nurse")
    seth = Attendance.objects.get(name="Seth Penn").person
    Attendance.objects.filter(person=seth).update(kind=AttendanceKind.ABSENT)
    Substitution.objects.create(meeting=minute.meeting, substitute_name="Sue Stand", absent_name="Seth Penn")
    Declaration.objects.create(meeting=minute.meeting, name="Sara Poole", interest="Lives in Mill Lane")
    for name in ("minutes-detail", "meeting-detail"):
        page = desk.get(reverse(f"govern:{name}", args=[minute.meeting_id])).text
        for words in (
            "from 10.20 am",
            "until 11.40 am",
            "for Seth Penn",
            "Absent without apology (1)",
            "Lives in Mill Lane",
        ):
            assert words in page
