"""The action log and the page of an action, as members see them."""

from __future__ import annotations

import csv
import datetime
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.govern.changes.action import add_update, close_action
from frankpledge.govern.enums import ActionState, ClosingReason
from frankpledge.govern.models import Action
from frankpledge.partnership.enums import Role
from tests.cast import clerk as the_clerk
from tests.factories import govern as make

pytestmark = pytest.mark.django_db


def signed_in(role: Role = Role.CLERK, person=None) -> Client:
    client = Client()
    client.force_login(make.make_account(role, person))
    return client


def page(client: Client, name: str, *args, **params):
    response = client.get(reverse(f"govern:{name}", args=args), params)
    assert response.status_code == 200, response
    return response.content.decode()


def test_strangers_are_sent_to_sign_in():
    response = Client().get(reverse("govern:action-list"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("sign-in"))


def test_an_empty_log_says_so():
    assert "Nothing is outstanding" in page(signed_in(), "action-list")


def test_thirty_rows_a_page_and_a_fixed_number_of_queries():
    client = signed_in()
    meeting = make.make_meeting()
    robin = make.make_person(agency=make.make_agency("Harbour Council"))
    by = make.make_account()

    def count():
        with CaptureQueriesContext(connection) as queries:
            text = page(client, "action-list")
        return len(queries), text.count('name="chosen"')

    make.make_action(meeting, owners=[make.person_owner(robin)], by=by)
    few = count()
    for number in range(34):
        make.make_action(meeting, text=f"Lamp {number}", owners=[make.person_owner(robin)], by=by)
    many = count()
    assert (few[1], many[1]) == (1, 30)
    assert few[0] == many[0] <= 11
    assert page(client, "action-list", page=2).count('name="chosen"') == 5


@pytest.fixture
def log():
    """Three actions: one of a person, one of an agency and overdue, one closed."""
    council = make.make_agency("Harbour Council")
    robin = make.make_person("Robin Hale", agency=council)
    meeting = make.make_meeting()
    by = make.make_account()
    lamps = make.make_action(meeting, "Mend the lamps", [make.person_owner(robin, "RH")], by, theme="Lighting")
    patrol = make.make_action(
        meeting,
        "Write the rota",
        [make.agency_owner(council)],
        by,
        due_on=datetime.date(2024, 4, 1),
        due_words="1 April",
    )
    closed = make.make_action(meeting, "Count bollards", [], by)
    close_action(action=closed, reason=ClosingReason.DONE, text="", by=by)
    return {"council": council, "robin": robin, "meeting": meeting, "lamps": lamps, "patrol": patrol, "closed": closed}


def shown(client, **params):
    text = page(client, "action-list", **params)
    return [words for words in ("Mend the lamps", "Write the rota", "Count bollards") if words in text]


def test_filters(log):
    client = signed_in()
    assert shown(client) == ["Mend the lamps", "Write the rota"]
    assert shown(client, state="all") == ["Mend the lamps", "Write the rota", "Count bollards"]
    assert shown(client, state="closed") == ["Count bollards"]
    assert shown(client, overdue="yes") == ["Write the rota"]
    assert shown(client, person=log["robin"].pk) == ["Mend the lamps"]
    assert shown(client, agency=log["council"].pk) == ["Mend the lamps", "Write the rota"]
    assert shown(client, theme="lighting") == ["Mend the lamps"]
    assert shown(client, text="rota") == ["Write the rota"]
    assert shown(client, text="hale lamps") == ["Mend the lamps"]
    assert shown(client, text=log["patrol"].reference) == ["Write the rota"]
    assert shown(client, meeting=log["meeting"].pk + 1) == []
    assert shown(client, group=log["meeting"].group_id) == ["Mend the lamps", "Write the rota"]


def test_own_and_agency_actions_are_chosen_apart(log):
    officer = signed_in(Role.OFFICER, log["robin"])
    assert shown(officer, mine="own") == ["Mend the lamps"]
    assert shown(officer, mine="agency") == ["Mend the lamps", "Write the rota"]
    assert shown(signed_in(Role.OFFICER), mine="own") == []
    response = officer.get(reverse("govern:action-mine"))
    assert response["Location"].endswith("?mine=own")


@pytest.mark.parametrize("params", [{"page": "99"}, {"page": "x"}, {"person": "²"}, {"sort": "evil"}, {"state": "'"}])
def test_odd_parameters_are_no_error(log, params):
    page(signed_in(), "action-list", **params)


@pytest.mark.parametrize("sort", ["due", "newest", "oldest", "meeting", "state"])
def test_every_order_works(log, sort):
    assert len(shown(signed_in(), sort=sort)) == 2


def test_the_files_hold_what_the_page_shows(log):
    client = signed_in()
    evil = make.make_action(log["meeting"], "=HYPERLINK(1)", [], theme="Lighting")
    add_update(action=log["lamps"], text="+Ordered", by=make.make_account())
    response = client.get(reverse("govern:action-csv"), {"theme": "lighting"})
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["What is to be done"] for row in rows] == ["Mend the lamps", "'=HYPERLINK(1)"]
    assert rows[0]["Owner"] == "Robin Hale (Harbour Council)"
    assert rows[0]["Latest update"] == "'+Ordered"
    data = client.get(reverse("govern:action-xlsx"), {"theme": "lighting"}).content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["Mend the lamps", evil.text]
    assert sheet["B3"].data_type == "s"


def test_the_page_of_an_action_links_to_its_minute(log):
    minute = make.make_minute(log["meeting"], "12a", "Street lighting")
    resolution = make.make_resolution(minute, "that the harbour lamps be mended by the council")
    action = make.make_action(minute=minute, resolution=resolution, owners_printed="RH/QX", due_words="next meeting")
    text = page(signed_in(), "action-detail", action.pk)
    assert reverse("govern:minute-detail", args=[minute.pk]) in text
    assert resolution.text in text
    assert "RH/QX" in text
    assert "next meeting" in text


def test_an_officer_updates_own_actions_only(log):
    officer = signed_in(Role.OFFICER, log["robin"])
    for action in (log["lamps"], log["patrol"]):
        response = officer.post(reverse("govern:action-update", args=[action.pk]), {"text": "Half done"})
        assert response.status_code == 302
    stranger = signed_in(Role.OFFICER, make.make_person("Jo Penrose"))
    assert "belongs to Robin Hale" in page(stranger, "action-detail", log["lamps"].pk)
    refused = stranger.post(reverse("govern:action-update", args=[log["lamps"].pk]), {"text": "Mine now"})
    assert refused.status_code == 403
    assert log["lamps"].events.filter(text="Mine now").count() == 0


def test_a_second_press_of_the_button_adds_nothing(log):
    client = signed_in()
    seen = log["lamps"].events.last().pk
    for _ in range(2):
        client.post(reverse("govern:action-update", args=[log["lamps"].pk]), {"text": "Ordered", "seen": seen})
    assert log["lamps"].events.filter(text="Ordered").count() == 1


def test_two_people_editing_at_once_are_noticed_and_may_send_again(log):
    client = signed_in()
    seen = log["lamps"].events.last().pk
    add_update(action=log["lamps"], text="Lamps have come", by=make.make_account())
    address = reverse("govern:action-update", args=[log["lamps"].pk])
    response = client.post(address, {"text": "Still waiting", "seen": seen})
    text = response.content.decode()
    assert "changed while you were writing" in text
    assert "Lamps have come" in text
    assert "Still waiting" in text  # what was typed is not lost
    last = log["lamps"].events.last().pk
    assert f'value="{last}"' in text
    assert client.post(address, {"text": "Still waiting", "seen": last}).status_code == 302


def post(client, name, action, **data):
    data.setdefault("seen", action.events.last().pk)
    return client.post(reverse(f"govern:{name}", args=[action.pk]), data)


def test_close_and_reopen(log):
    client, lamps = signed_in(), log["lamps"]
    assert "Close the action" in page(client, "action-close", lamps.pk)
    assert "Say why" in post(client, "action-close", lamps, reason="overtaken", text="").content.decode()
    assert post(client, "action-close", lamps, reason="overtaken", text="New lamps").status_code == 302
    lamps.refresh_from_db()
    assert (lamps.state, lamps.closing_reason) == (ActionState.CLOSED, ClosingReason.OVERTAKEN)
    assert post(client, "action-reopen", lamps, reason="Still dark").status_code == 302
    lamps.refresh_from_db()
    assert lamps.state == ActionState.OPEN


def test_only_the_clerk_is_offered_no_follow_up(log):
    assert "No follow-up" in page(signed_in(), "action-close", log["lamps"].pk)
    coordinator = signed_in(Role.COORDINATOR)
    assert "No follow-up" not in page(coordinator, "action-close", log["lamps"].pk)
    post(coordinator, "action-close", log["lamps"], reason="no_follow_up", text="Enough")
    assert Action.objects.get(pk=log["lamps"].pk).state == ActionState.OPEN


def test_an_officer_may_not_close(log):
    assert (
        signed_in(Role.OFFICER, log["robin"]).get(reverse("govern:action-close", args=[log["lamps"].pk])).status_code
        == 403
    )


def test_reassign_due_reword_split_and_merge(log):
    client, lamps = signed_in(), log["lamps"]
    assert "Robin Hale" in page(client, "action-reassign", lamps.pk)
    owner = f"agency:{log['council'].pk}"
    assert post(client, "action-reassign", lamps, owner_1=owner, reason="New lead").status_code == 302
    assert [str(row) for row in lamps.owners.filter(until=None)] == ["Harbour Council"]
    assert post(client, "action-due", lamps, due_words="by 28 June 2024").status_code == 302
    assert post(client, "action-reword", lamps, text="Mend all lamps", theme="Lamps").status_code == 302
    lamps.refresh_from_db()
    assert (lamps.due_on, lamps.text, lamps.theme) == (datetime.date(2024, 6, 28), "Mend all lamps", "Lamps")
    assert post(client, "action-split", lamps, parts="Order lamps\nFit lamps").status_code == 302
    parts = list(lamps.led_to.order_by("id"))
    assert [part.text for part in parts] == ["Order lamps", "Fit lamps"]
    assert post(client, "action-merge", parts[1], into=parts[0].pk).status_code == 302
    text = page(client, "action-detail", lamps.pk)
    assert "Split into" in text
    assert "From Robin Hale to Harbour Council" in text


def test_the_latest_update_can_be_withdrawn(log):
    client, lamps = signed_in(), log["lamps"]
    post(client, "action-update", lamps, text="On the wrong action")
    event = lamps.events.last()
    address = reverse("govern:update-withdraw", args=[lamps.pk, event.pk])
    assert client.post(address, {"seen": event.pk, "reason": "Slip"}).status_code == 302
    assert "<s>On the wrong action</s>" in page(client, "action-detail", lamps.pk)
    assert Action.objects.get(pk=lamps.pk).state == ActionState.OPEN


def test_an_action_by_hand(log):
    client = signed_in(Role.COORDINATOR)
    minute = make.make_minute(log["meeting"], "14", "Any other business")
    data = {"meeting": log["meeting"].pk, "minute": "14", "text": "Ask the port", "part": "2",
            "owner_1": f"body:{log['meeting'].group_id}", "due_words": "next meeting"}  # fmt: skip
    refused = client.post(reverse("govern:action-add"), data | {"minute": "99"})
    assert "has no minute 99" in refused.content.decode()
    assert client.post(reverse("govern:action-add"), data | {"owner_1": ""}).status_code == 302
    action = Action.objects.get(text="Ask the port")
    assert action.minute == minute
    assert signed_in(Role.OFFICER).get(reverse("govern:action-add")).status_code == 403


def test_no_owner_is_lost_when_there_are_more_than_three(log):
    owners = [make.person_owner(make.make_person(f"Owner Number{number}")) for number in range(5)]
    action = make.make_action(log["meeting"], "Together", owners)
    text = page(signed_in(), "action-reassign", action.pk)
    assert text.count('name="owner_') == 6
    chosen = {f"owner_{slot}": f"person:{owner.person.pk}" for slot, owner in enumerate(owners, start=1)}
    assert post(signed_in(), "action-reassign", action, reason="Order", **chosen).status_code == 302
    assert action.owners.filter(until=None).count() == 5


def test_reassigning_to_nobody_is_refused(log):
    text = post(signed_in(), "action-reassign", log["lamps"], reason="Away").content.decode()
    assert "Choose who owns the action now" in text


def test_an_action_without_its_meeting_is_asked_for_it(client):
    client.force_login(the_clerk())
    address = reverse("govern:action-add")
    assert "Choose a meeting</option>" in client.get(address).text
    assert "Choose the meeting it was agreed at" in client.post(address, {"text": "Mend the lamps"}).text
    assert not Action.objects.exists()
