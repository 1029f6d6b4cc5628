"""Coming from Modern.Gov: by address against a service on loopback, from saved XML, again, cut off, and badly answered."""

from __future__ import annotations

import datetime
import json

import pytest
from typer.testing import CliRunner

from frankpledge.config.cli import app
from frankpledge.govern.models import AgendaItem, Attendance, ListedDocument, Meeting, Minute, OldAddress, Resolution
from frankpledge.kit import fetching
from frankpledge.partnership.changes.group import add_group_spelling
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group, Person
from tests.cast import clerk
from tests.config.old_site import item_xml, meeting_xml, old_site
from tests.factories.govern import make_group, make_meeting

pytestmark = pytest.mark.django_db
POLICE = "<div><p>The Board heard of two arrests.</p><p><strong>RESOLVED</strong> that the update be noted.</p></div>"
PLAN = "<p>Members asked for dates.</p><p>RESOLVED that the plan be agreed.</p><script>alert(1)</script>"


@pytest.fixture
def site(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr(fetching.time, "sleep", lambda _seconds: None)
    with old_site() as made:
        items = item_xml(101, "Police update", POLICE, minute="57") + item_xml(
            102, "The plan & its costs", PLAN, minute="58"
        )
        made.meetings[7001] = ("14/03/2019", meeting_xml(7001, "14/03/2019", items))
        made.meetings[7002] = ("20/06/2019", meeting_xml(7002, "20/06/2019", item_xml(201, "Police update", POLICE)))
        yield made


@pytest.fixture
def bring():
    clerk()

    def run(*arguments: object, code: int = 0) -> dict:
        made = CliRunner().invoke(app, ["modern-gov", *map(str, arguments), "--json"])
        assert made.exit_code == code, made.output
        return json.loads(made.stdout.splitlines()[-1])

    return run


def test_meetings_minutes_people_and_documents_come_over(site, bring):
    told = bring(site.address, "--members")
    assert (told["meetings"], told["refused"]) == (2, [])
    group = Group.objects.get()
    assert group.name == "Fenmarsh & Holt Safety Board"
    march = Meeting.objects.get(date="2019-03-14")
    assert (march.venue, str(march.start_time), march.state) == ("Guildhall, Fenmarsh", "10:30:00", "held")
    assert list(march.minutes.values_list("number", "title")) == [
        ("57", "Police update"),
        ("58", "The plan & its costs"),
    ]
    plan = Minute.objects.get(number="58")
    assert "Members asked for dates." in plan.text
    assert "alert" not in plan.text
    assert list(Resolution.objects.filter(meeting=march).values_list("classed", flat=True)) == ["noted", "agreed"]
    lists = Attendance.objects.filter(meeting=march).values_list("name", "kind", "is_chair")
    assert set(lists) == {
        ("Councillor Ottilie Brand", "present", True), ("Gareth Quill", "apologies", False),
        ("Una Marsh", "also_present", False),
    }  # fmt: skip
    assert set(group.memberships.values_list("person__name", flat=True)) == {"Ottilie Brand", "Gareth Quill"}
    assert group.offices.get().person.name == "Ottilie Brand"
    assert ListedDocument.objects.filter(meeting=march).count() == 2
    assert OldAddress.objects.get(kind="meeting", number="7001").meeting == march


def test_again_changes_nothing_and_asks_for_nothing_settled(site, bring):
    bring(site.address, "--members")
    before = {model: model.objects.count() for model in (Meeting, Minute, AgendaItem, Resolution, Attendance, Person)}
    site.asked.clear()
    told = bring(site.address, "--members")
    assert (told["new"], told["changed"], told["members"]) == (0, 0, 0)
    assert {model: model.objects.count() for model in before} == before
    assert [asked for asked in site.asked if asked.startswith("GetMeeting7")] == []


def test_what_changed_there_is_followed_and_what_changed_here_is_kept(site, bring, settings):
    bring(site.address)
    Minute.objects.filter(number="58").update(text="Corrected here.")
    folder = settings.DATA / "modern-gov" / "127.0.0.1"
    path = folder / "meeting_7001.xml"
    path.write_text(
        path.read_text().replace("two arrests", "three arrests").replace("asked for dates", "asked for a list")
    )
    told = bring(folder)
    assert told["changed"] == 1
    assert told["kept"] == ["Fenmarsh & Holt Safety Board, 14 March 2019: minute 58 The plan & its costs"]
    assert "three arrests" in Minute.objects.get(number="57").text
    assert Minute.objects.get(number="58").text == "Corrected here."


def test_a_restricted_item_is_part_2_and_the_others_part_1(site, bring):
    items = item_xml(301, "Covert work", POLICE, restricted=True) + item_xml(302, "Lighting", PLAN)
    site.meetings = {7003: ("12/09/2019", meeting_xml(7003, "12/09/2019", items))}
    bring(site.address)
    parts = dict(Minute.objects.values_list("title", "part"))
    assert parts == {"Covert work": Part.TWO, "Lighting": Part.ONE}
    assert ListedDocument.objects.get(title="Covert work report").part == Part.TWO
    assert Resolution.objects.get(minute__title="Covert work").part == Part.TWO


def test_a_line_that_is_cut_is_tried_again(site, bring):
    site.spoil[7001] = [None, None]
    assert bring(site.address)["refused"] == []
    assert site.asked.count("GetMeeting7001") == 3


def test_a_line_that_stays_cut_is_said_and_the_next_run_goes_on(site, bring):
    site.spoil[7001] = [None] * 4
    told = bring(site.address, code=1)
    assert "run it again to go on" in told["refused"][0]
    assert told["meetings"] == 1
    assert bring(site.address)["meetings"] == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "is empty"),
        (b"<html><body>Server error</body></html>", "another kind of answer"),
        (b"<meeting><meetingid>7001</meetingid>", "cut short or damaged"),
        (
            b"<meeting><meetingid>7001</meetingid><meetingdate>14/03/2019</meetingdate></meeting>",
            "has no committeetitle",
        ),
        (
            meeting_xml(7001, "31/02/2019", "").encode(),
            "the meeting's day as “31/02/2019”",
        ),
        (
            b'<!DOCTYPE m [<!ENTITY a "b">]><meeting><meetingid>1</meetingid></meeting>',
            "declares entities of its own",
        ),
    ],
)
def test_a_bad_answer_is_refused_by_name_and_the_rest_is_recorded(site, bring, answer, said):
    site.spoil[7001] = [answer] * 9
    told = bring(site.address, code=1)
    assert said in told["refused"][0]
    assert "meeting_7001.xml" in told["refused"][0]
    assert Meeting.objects.earliest("date").date.isoformat() == "2019-06-20"


def test_a_meeting_that_is_on_record_is_filled_in_and_never_doubled(site, bring):
    group = make_group("Fenmarsh and Holt Safety Board")
    add_group_spelling(group=group, name="Fenmarsh & Holt Safety Board", by=clerk())
    mine = make_meeting(group, datetime.date(2019, 6, 20), venue="Moved to the library")
    bring(site.address)
    assert Group.objects.count() == 1
    assert Meeting.objects.filter(date="2019-06-20").count() == 1
    mine.refresh_from_db()
    assert (mine.venue, str(mine.start_time)) == ("Moved to the library", "10:30:00")
    assert mine.minutes.count() == 1


def test_an_address_that_is_none_is_refused(bring):
    made = CliRunner().invoke(app, ["modern-gov", "democracy.example", "--json"])
    assert made.exit_code == 2
    assert "is not a web address" in made.output
