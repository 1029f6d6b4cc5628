"""The chase: one letter a person and stage, Part 2 words behind the link, replies recorded once, links that do not open."""

from __future__ import annotations

import datetime

import pytest
from django.core import signing
from django.urls import reverse

from frankpledge.govern.changes.action import OwnerSpec, add_update, close_action
from frankpledge.govern.changes.action_record import ActionRefused
from frankpledge.govern.changes.action_reply import LinkRefused, open_link, reply_by_link
from frankpledge.govern.changes.chasing import (
    add_stage,
    begin_usual_chase,
    chase_all,
    chase_meeting,
    link_of,
    remove_stage,
    set_chasing,
)
from frankpledge.govern.enums import ChasingTo, ClosingReason, EventKind, OwnerKind
from frankpledge.govern.models import ActionEvent
from frankpledge.govern.queries.chasing import chase_of
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import OfficeRole, Part
from frankpledge.partnership.models import AuditEntry, Letter, Office
from tests.cast import clerk, officer
from tests.factories.govern import make_action, make_group, make_meeting, make_person

pytestmark = pytest.mark.django_db
D = datetime.date
FIRST_DAY, SECOND_DAY, CHAIR_DAY = D(2019, 5, 23), D(2019, 6, 4), D(2019, 6, 10)


@pytest.fixture
def board():
    group = make_group()
    begin_usual_chase(group=group, by=clerk())
    chair = make_person("Helga Moor", email="helga@example.org")
    Office.objects.create(group=group, person=chair, role=OfficeRole.CHAIR, since=D(2018, 1, 1))
    return group


@pytest.fixture
def meeting(board):
    make_meeting(board, D(2019, 3, 14))
    return make_meeting(board, D(2019, 6, 20), state="planned")


def owned(board, person, text="Write to the bus company", part=Part.ONE):
    held = board.meetings.get(date=D(2019, 3, 14))
    return make_action(held, text=text, owners=[OwnerSpec(OwnerKind.PERSON, person=person)], part=part)


@pytest.fixture
def nell():
    return make_person("Nell Farrow", email="nell@example.org")


def test_one_person_gets_one_letter_for_all_that_waits(board, meeting, nell):
    owned(board, nell)
    owned(board, nell, "Find a room")
    assert chase_all(today=FIRST_DAY) == 1
    assert chase_all(today=FIRST_DAY) == 0
    assert chase_all(today=FIRST_DAY + datetime.timedelta(days=1)) == 0
    letter = Letter.objects.get()
    assert letter.subject == "2 actions wait for your update by 7 June"
    assert "Write to the bus company" in letter.text
    assert "Friday 7 June 2019" in letter.text


def test_part_2_words_stay_behind_the_link(board, meeting, nell):
    owned(board, nell, "Watch the lock-up in Mill Lane", part=Part.TWO)
    chase_all(today=FIRST_DAY)
    letter = Letter.objects.get()
    assert "Mill Lane" not in letter.text + letter.subject
    assert "its words stand behind the link" in letter.text


def test_who_has_replied_is_left_in_peace_and_the_chair_reads_who_has_not(board, meeting, nell):
    done, silent = owned(board, nell), owned(board, make_person("Ivo Lint", email="ivo@example.org"))
    chase_all(today=FIRST_DAY)
    add_update(action=done, text="Written.", by=clerk(), on=D(2019, 5, 28))
    assert chase_all(today=SECOND_DAY) == 1
    assert Letter.objects.first().to_name == "Ivo Lint"
    assert chase_all(today=CHAIR_DAY) == 1
    told = Letter.objects.first()
    assert (told.to_name, silent.reference in told.text, done.reference in told.text) == ("Helga Moor", True, False)


def test_nobody_to_ask_is_said_and_why(board, meeting):
    nobody = owned(board, make_person("Ada Quill"))
    gone = owned(board, make_person("Rex Bly", email="rex@example.org", left_on=D(2019, 4, 1)))
    chase = chase_of(meeting, today=FIRST_DAY)
    assert chase.unreachable == (
        (nobody, "Ada Quill has no e-mail address in the directory"), (gone, "Rex Bly left on 1 April 2019")
    )  # fmt: skip
    assert chase_meeting(meeting=meeting, today=FIRST_DAY, by=clerk()) == 0


def test_an_officer_sends_no_letters(meeting):
    with pytest.raises(Refused):
        chase_meeting(meeting=meeting, today=FIRST_DAY, by=officer())


def test_a_reply_by_link_is_an_update_of_its_owner_and_closes_nothing(board, meeting, nell):
    action = owned(board, nell)
    given = {"meeting": meeting, "person": nell, "action": action, "today": FIRST_DAY}
    first = reply_by_link(text="All sent.", says_done=True, **given)
    assert reply_by_link(text="All sent.", says_done=True, **given) == first  # the button pressed twice
    action.refresh_from_db()
    assert action.state == "in_progress"
    assert first.given_by == nell
    assert AuditEntry.objects.filter(verb="reply_by_link").count() == 1
    one = chase_of(meeting, today=FIRST_DAY).asked[0]
    assert (one.waiting, one.says_done) == ([], {action.pk})


def test_a_reply_for_somebody_elses_or_a_closed_action_is_refused(board, meeting, nell):
    other = owned(board, make_person("Ivo Lint", email="ivo@example.org"))
    given = {"meeting": meeting, "person": nell, "text": "Mine now.", "says_done": False, "today": FIRST_DAY}
    with pytest.raises(ActionRefused, match="no longer yours"):
        reply_by_link(action=other, **given)
    mine = owned(board, nell)
    close_action(action=mine, reason=ClosingReason.DONE, text="Done.", by=clerk())
    with pytest.raises(ActionRefused, match="closed by now"):
        reply_by_link(action=mine, **given)
    assert not ActionEvent.objects.filter(kind=EventKind.UPDATED).exists()


def test_links_that_do_not_open(meeting, nell):
    token = link_of(meeting, nell).rstrip("/").rpartition("/")[2]
    assert open_link(token, today=D(2019, 6, 27)) == (meeting, nell)
    with pytest.raises(LinkRefused, match="good until 27 June 2019"):
        open_link(token, today=D(2019, 6, 28))
    forged = signing.dumps({"m": meeting.pk, "p": nell.pk}, salt="another")
    for wrong in (token[:-2] + "xx", forged, "", "a:b:c"):
        with pytest.raises(LinkRefused, match="does not open"):
            open_link(wrong, today=FIRST_DAY)
    nell.left_on = FIRST_DAY
    nell.save()
    with pytest.raises(LinkRefused):
        open_link(token, today=FIRST_DAY)


def test_the_page_behind_a_link_takes_replies_without_a_sign_in(client, board, nell):
    today = datetime.datetime.now(tz=datetime.UTC).date()
    coming = make_meeting(board, today + datetime.timedelta(days=20), state="planned")
    held = make_meeting(board, today - datetime.timedelta(days=20))
    action = make_action(held, text="Count the benches", owners=[OwnerSpec(OwnerKind.PERSON, person=nell)])
    url = reverse("public:update", args=[link_of(coming, nell).rstrip("/").rpartition("/")[2]])
    page = client.get(url)
    assert "Count the benches" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"  # no-referrer would make a browser hide where its answer comes from
    client.post(url, {f"text-{action.pk}": "Forty-one.", f"done-{action.pk}": "yes"})
    event = ActionEvent.objects.get(kind=EventKind.UPDATED)
    assert (event.text, event.detail["says_done"]) == ("Forty-one.", True)
    refused = client.get(reverse("public:update", args=["forged"]))
    assert refused.status_code == 410
    assert "Count the benches" not in refused.content.decode()


def test_rules_refuse_what_makes_no_sense(board):
    with pytest.raises(CannotDo, match="at most 40 working days"):
        set_chasing(group=board, reply_days=41, is_on=True, by=clerk())
    given = {"rule": board.chasing_rule, "goes_to": ChasingTo.OWNER, "words": "Now?", "by": clerk()}
    with pytest.raises(CannotDo, match="of that day to the same readers"):
        add_stage(offset=-3, **given)
    remove_stage(stage=add_stage(offset=-1, **given), by=clerk())
    assert board.chasing_rule.stages.count() == 3


def test_a_chase_switched_off_writes_nothing(board, meeting, nell):
    owned(board, nell)
    set_chasing(group=board, reply_days=3, is_on=False, by=clerk())
    assert chase_all(today=FIRST_DAY) == 0


def test_an_action_of_the_body_asks_the_chair_and_not_the_vice_chair(board, meeting):
    vice = make_person("Una Penn", email="una@example.org")
    Office.objects.create(group=board, person=vice, role=OfficeRole.VICE_CHAIR, since=D(2018, 1, 1))
    held = board.meetings.get(date=D(2019, 3, 14))
    make_action(held, owners=[OwnerSpec(OwnerKind.BODY, group=board)])
    assert [one.person.name for one in chase_of(meeting, today=FIRST_DAY).asked] == ["Helga Moor"]
