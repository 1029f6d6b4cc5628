"""The delivery plan's pages: the list, a line and its past, updates by its lead, two leads at once, quarters, workbooks."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.plan.changes.delivery_evidence import give_evidence
from frankpledge.plan.changes.delivery_line import end_line
from frankpledge.plan.models import DeliveryLine, DeliveryQuarter, DeliverySheet
from tests import cast
from tests.factories.delivery import make_line, moment, say
from tests.factories.operation import build_row_of_wards
from tests.factories.partnership import make_agency
from tests.plan.reading.plan_workbook import HEAD, workbook

pytestmark = pytest.mark.django_db


def browser(account: object = None) -> Client:
    client = Client()
    client.force_login(account or cast.coordinator())
    return client


def page(name: str, *about: object, query: str = "", account: object = None) -> str:
    answer = browser(account).get(reverse(f"plan:delivery-{name}", args=about) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(client: Client, address: str, prefix: str = "") -> str:
    """What the page's form says it showed."""
    text = client.get(address).content.decode()
    found = re.search(rf'name="{prefix}fp_shown" value="([^"]*)"', text)
    assert found is not None
    return found[1].replace("&quot;", '"')


def test_an_empty_plan_says_what_to_do():
    assert "bring in the workbook" in page("line-list")
    assert "The coordinator puts lines in" in page("line-list", account=cast.officer())


def test_the_plan_is_filtered_searched_and_sorted():
    police = make_agency("Wexmoor Police")
    make_line("1.1", text="Gate the alley", lead_agency=police)
    make_line("1.2", text="Visit homes", due_on=timezone.localdate() - datetime.timedelta(days=3))
    assert "Gate the alley" in page("line-list", query=f"?agency={police.pk}&letter=G&text=GATE")
    late = page("line-list", query="?late=yes&since=2020-01-01&sort=due")
    assert "Visit homes" in late
    assert "Gate the alley" not in late
    assert "No line passes the filter" in page("line-list", query="?differs=yes")
    assert page("line-list", query="?letter=x&agency=99999999999&since=32-13&sort=?&page=abc")


def test_a_line_tells_its_past_and_its_history():
    line = make_line("1.1", at=moment(2025, 5, 1), text="Gate the alley")
    say(line, "Gate fitted", at=moment(2025, 6, 10), judged="A", judged_reason="It does not close")
    text = page("line-detail", line.pk)
    assert "By judgement A: It does not close" in text
    assert "<del>Gate ordered</del>" in text
    then = page("line-detail", line.pk, query="?on-day=20&on-month=5&on-year=2025")
    assert "as it stood at the end of Tue 20 May 2025" in then
    assert "not in the plan yet" in page("line-detail", line.pk, query="?on-day=20&on-month=4&on-year=2025")
    assert "has not come yet" in page("line-detail", line.pk, query="?on-day=1&on-month=1&on-year=2999")


def test_the_lead_says_how_it_goes_and_nobody_else():
    officer = cast.officer()
    own, other = make_line("1.1", lead_agency=officer.person.agency), make_line("1.2")
    address = reverse("plan:delivery-line-update", args=[own.pk])
    client = browser(officer)
    client.post(address, {"state": "done", "progress": "Fitted", "fp_shown": shown(client, address)})
    own.refresh_from_db()
    assert (own.state, own.progress) == ("done", "Fitted")
    refused = client.get(reverse("plan:delivery-line-update", args=[other.pk]))
    assert refused.status_code == 403
    assert "is led by no agency yet" in refused.content.decode()


def test_two_leads_at_one_line_lose_no_words():
    line = make_line("1.1")
    address = reverse("plan:delivery-line-update", args=[line.pk])
    first, second = browser(cast.coordinator()), browser(cast.clerk())
    seen = [shown(client, address) for client in (first, second)]
    first.post(address, {"state": "under_way", "progress": "Words of the first", "fp_shown": seen[0]})
    both = second.post(address, {"state": "done", "progress": "Words of the second", "fp_shown": seen[1]})
    text = both.content.decode()
    assert "Words of the first" in text
    assert "Words of the second</textarea>" in text
    line.refresh_from_db()
    assert (line.progress, line.state) == ("Words of the first", "under_way")
    # Who wrote in another field alone keeps theirs and takes the other's.
    third = second.post(address, {"state": "done", "progress": "Gate ordered", "fp_shown": seen[1]})
    assert third.status_code == 302
    line.refresh_from_db()
    assert (line.progress, line.state) == ("Words of the first", "done")


def test_all_lines_of_an_agency_on_one_page_only_those_written_in_are_kept():
    officer = cast.officer()
    agency = officer.person.agency
    first, second, third = (make_line(f"1.{nth}", lead_agency=agency, at=moment(2026, 1, nth)) for nth in (1, 2, 3))
    address, client = reverse("plan:delivery-agency-update", args=[agency.pk]), browser(officer)
    sent = {}
    for line in (first, second, third):
        sent |= {f"line-{line.pk}-state": "under_way", f"line-{line.pk}-progress": "Gate ordered"}
        sent[f"line-{line.pk}-fp_shown"] = shown(client, address, f"line-{line.pk}-")
    sent |= {f"line-{first.pk}-progress": "Fitted", f"line-{second.pk}-heard": "on"}
    wrong = client.post(address, {**sent, f"line-{third.pk}-state": "stopped"}).content.decode()
    assert "Nothing was saved" in wrong
    assert client.post(address, sent).status_code == 302
    heard = dict(DeliveryLine.objects.values_list("number", "progress_on"))
    assert heard == {"1.1": timezone.localdate(), "1.2": timezone.localdate(), "1.3": datetime.date(2026, 1, 3)}


def test_what_moved_and_a_day_that_is_none():
    line = make_line("1.1", at=moment(2025, 5, 1), text="Gate the alley")
    end_line(line=line, reason="Merged", by=cast.coordinator())
    assert "Merged" in page("moved", query="?since=2025-06-01")
    assert "That is no day in the past" in page("moved", query="?since=2999-01-01")


def test_a_quarter_is_frozen_opened_put_right_and_frozen_anew():
    line = make_line("1.1", at=moment(2025, 5, 1))
    client = browser()
    client.post(reverse("plan:delivery-quarter-freeze"), {"quarter": "2025-07-01"})
    frozen = DeliveryQuarter.objects.get()
    client.post(reverse("plan:delivery-quarter-reopen", args=[frozen.pk]), {"reason": "A late return"})
    again = DeliveryQuarter.objects.get(is_open=True)
    values = {"state": "done", "progress": "Fitted", "why": "It was fitted", "due_on-day": "1", "due_on-month": "10",
              "due_on-year": "2025"}  # fmt: skip
    client.post(reverse("plan:delivery-quarter-correct", args=[again.pk, line.pk]), values)
    assert "It was fitted" in page("quarter-detail", again.pk)
    client.post(reverse("plan:delivery-quarter-refreeze", args=[again.pk]))
    text = page("quarter-list")
    assert "Replaced" in text
    assert "A late return" in text


def test_a_workbook_is_shown_answered_recorded_and_undone():
    client = browser()
    content = workbook({"Plan": [HEAD, ["1.1", "Gate the alley", "Nobody Ltd", "31/03/2027"]]})
    client.post(reverse("plan:delivery-sheet-list"), {"file": SimpleUploadedFile("ours.xlsx", content)})
    sheet = DeliverySheet.objects.get()
    text = page("sheet-detail", sheet.pk)
    assert "Which agency is “Nobody Ltd”?" in text
    assert "Plan!C2" in text
    name = re.search(r'name="(answer-0-[^"]+)"', text)[1]
    client.post(reverse("plan:delivery-sheet-detail", args=[sheet.pk]), {name: "none"})
    client.post(reverse("plan:delivery-sheet-accept", args=[sheet.pk]))
    assert "Line 1.1" in page("sheet-detail", sheet.pk)
    assert DeliveryLine.objects.get().due_on == datetime.date(2027, 3, 31)
    client.post(reverse("plan:delivery-sheet-undo", args=[sheet.pk]))
    assert DeliveryLine.objects.get().ended_on == timezone.localdate()


def test_a_file_that_is_no_workbook_is_refused_on_the_page():
    answer = browser().post(
        reverse("plan:delivery-sheet-list"), {"file": SimpleUploadedFile("ours.csv", b"No.,Action")}
    )
    assert "“ours.csv” was not taken" in answer.content.decode()


def test_evidence_that_is_a_measure_leads_to_its_figures_where_there_are_any(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    line = make_line("1.1")
    give_evidence(line=line, words="Fewer fires", measure="arson", by=cast.coordinator())
    assert "Arson of Figures" in page("line-detail", line.pk)
    build_row_of_wards(tmp_path)
    assert reverse("know:measure-detail", args=["arson", "E09900001"]) in page("line-detail", line.pk)


def test_two_people_at_one_line_of_an_open_quarter_lose_nothing():
    line, client = make_line("1.1", at=moment(2025, 5, 1)), browser()
    client.post(reverse("plan:delivery-quarter-freeze"), {"quarter": "2025-07-01"})
    frozen = DeliveryQuarter.objects.get()
    client.post(reverse("plan:delivery-quarter-reopen", args=[frozen.pk]), {"reason": "A late return"})
    again = DeliveryQuarter.objects.get(is_open=True)
    address = reverse("plan:delivery-quarter-correct", args=[again.pk, line.pk])
    seen = shown(client, address)
    due = {f"due_on-{name}": str(getattr(line.due_on, name)) for name in ("day", "month", "year")}
    first = {"state": "under_way", "progress": "Fitted", "why": "It was", "fp_shown": seen, **due}
    assert client.post(address, first).status_code == 302
    second = {"state": "done", "progress": "Gate ordered", "why": "It is", "fp_shown": seen, **due}
    client.post(address, second)
    again.refresh_from_db()
    (kept,) = again.content["lines"]
    assert (kept["state"], kept["progress"]) == ("done", "Fitted")
