"""The Data pages: bringing files in, the report, the decision, the build and its progress."""

from __future__ import annotations

import fcntl
import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.know.changes.receipt import accept_receipt
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.build import build_figures
from frankpledge.know.pipeline.reading import data_folder
from frankpledge.know.pipeline.receive import receive_file
from frankpledge.know.pipeline.waiting import read_waiting
from frankpledge.partnership.models import PartnershipSettings
from tests import cast
from tests.factories.datafiles import borough_file

pytestmark = pytest.mark.django_db
LIST = "know:receipt-list"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KNOW_DATA = tmp_path / "know"
    return tmp_path / "know"


@pytest.fixture
def clerk(client: Client) -> Client:
    client.force_login(cast.clerk())
    return client


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that pages started beside the site; the test reads in their stead."""
    commands: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **given: commands.append(command[3:]))
    return commands


def _upload(client: Client, *paths: Path) -> Any:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    return client.post(reverse("know:receipt-add"), {"files": files})


def test_one_file_leads_to_its_report_and_several_to_the_list(
    clerk: Client, tmp_path: Path, started: list[list[str]]
) -> None:
    answer = _upload(clerk, borough_file(tmp_path))
    receipt = Receipt.objects.get()
    assert answer["Location"] == reverse("know:receipt-detail", args=[receipt.pk])
    assert (receipt.state, started) == ("checking", [["check", "--json"]])
    assert "Waits its turn to be read." in clerk.get(answer["Location"]).text
    read_waiting()
    page = clerk.get(answer["Location"]).text
    assert "Recorded crime by borough: 4 rows, March 2024 to February 2026, 2 areas." in page
    assert "The check found nothing to remark on." in page
    bad = tmp_path / "404.csv"
    bad.write_text("<html><title>404 Not Found</title></html>")
    later = borough_file(tmp_path, first="202404", name="later.csv")
    answer = _upload(clerk, bad, later)
    assert answer["Location"] == reverse(LIST)
    page = clerk.get(reverse(LIST)).text
    assert "2 files are kept and are being read now." in page
    assert "2 files are being read." in page
    assert page.count("Waits its turn") == 2
    read_waiting()
    page = clerk.get(reverse(LIST)).text
    assert ("Waits its turn" in page, page.count("Refused</strong>")) == (False, 1)


def test_a_refused_file_says_why_and_offers_no_decision(clerk: Client, tmp_path: Path) -> None:
    bad = tmp_path / "404.csv"
    bad.write_text("<html><title>404 Not Found</title></html>")
    answer = _upload(clerk, bad)
    read_waiting()
    page = clerk.get(answer["Location"]).text
    assert "is a web page, with the title “404 Not Found”" in page
    assert "The file is kept as it came. No figure has moved." in page
    assert 'name="decision"' not in page


def test_the_same_file_twice_leads_to_its_first_receipt(clerk: Client, tmp_path: Path) -> None:
    path = borough_file(tmp_path)
    first = _upload(clerk, path)["Location"]
    assert _upload(clerk, path)["Location"] == first  # pressed twice: it waits once
    assert "was received before" not in clerk.get(first).text
    read_waiting()
    answer = _upload(clerk, path)
    assert answer["Location"] == first
    assert "was received before: receipt" in clerk.get(first).text


def test_an_empty_form_is_refused(clerk: Client) -> None:
    answer = clerk.post(reverse("know:receipt-add"), {})
    assert answer.status_code == 422
    assert "Choose a file" in answer.text


def test_restated_years_of_the_partnerships_own_borough_are_shown(clerk: Client, tmp_path: Path) -> None:
    PartnershipSettings.objects.create(name="Safer Bromley", area="London Borough of Bromley")
    receive_file(path=borough_file(tmp_path), by=cast.clerk())
    changed = {("Bromley", "ARSON", "202406"): 17, ("Bexley", "ARSON", "202406"): 99}
    later = receive_file(path=borough_file(tmp_path, name="l.csv", first="202404", changed=changed), by=cast.clerk())
    page = clerk.get(reverse("know:receipt-detail", args=[later.pk])).text
    assert "All offences in Bromley by year, of the months that both have" in page
    assert "2 figures are restated. All offences by year: 2024 360 to 456." in page
    rows = page[page.index("All offences in Bromley") : page.index("The largest of 2")]
    assert [word in rows for word in ("180", "187", "+7")] == [True, True, True]


def _decide(client: Client, receipt: Receipt, decision: str, reason: str = "") -> Any:
    return client.post(reverse("know:receipt-decide", args=[receipt.pk]), {"decision": decision, "reason": reason})


def test_a_doubt_is_answered_before_it_is_accepted(clerk: Client, tmp_path: Path) -> None:
    receipt = receive_file(path=borough_file(tmp_path, minors=(("ODD", "PIRACY"),)), by=cast.clerk())
    answer = _decide(clerk, receipt, "accept")
    assert answer.status_code == 422
    assert "has 1 doubt: say why it is accepted all the same, or set it aside." in answer.text
    assert _decide(clerk, receipt, "accept", "Asked the Met").status_code == 302
    receipt.refresh_from_db()
    assert (receipt.state, receipt.reason) == ("accepted", "Asked the Met")
    assert _decide(clerk, receipt, "set-aside").status_code == 422
    assert _decide(clerk, receipt, "set-aside", "A mistake").status_code == 302
    receipt.refresh_from_db()
    assert receipt.state == "set-aside"


def test_an_officer_reads_and_is_told_who_brings_data_in(client: Client, tmp_path: Path) -> None:
    receipt = receive_file(path=borough_file(tmp_path), by=cast.clerk())
    client.force_login(cast.officer())
    page = client.get(reverse(LIST)).text
    assert "ask the clerk or the coordinator" in page
    assert 'type="file"' not in page
    assert 'name="decision"' not in client.get(reverse("know:receipt-detail", args=[receipt.pk])).text
    assert _decide(client, receipt, "accept").status_code == 403
    assert client.get(reverse("know:receipt-file", args=[receipt.pk])).status_code == 403


def test_the_file_comes_back_as_it_was(clerk: Client, tmp_path: Path) -> None:
    path = borough_file(tmp_path)
    receipt = receive_file(path=path, by=cast.clerk())
    answer = clerk.get(reverse("know:receipt-file", args=[receipt.pk]))
    assert b"".join(answer.streaming_content) == path.read_bytes()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="borough.csv"'
    (data_folder().root / receipt.kept_as).unlink()
    assert clerk.get(reverse("know:receipt-file", args=[receipt.pk])).status_code == 404


def test_the_list_says_what_there_is_and_what_the_figures_lack(clerk: Client, tmp_path: Path) -> None:
    assert "Nothing has been built yet, so pages have no figures." in clerk.get(reverse(LIST)).text
    receipt = receive_file(path=borough_file(tmp_path), by=cast.clerk())
    accept_receipt(receipt=receipt, by=cast.clerk())
    page = clerk.get(reverse(LIST)).text
    assert "1 accepted file is not in them yet." in page
    assert "Metropolitan Police Service" in page
    build_figures(by=cast.clerk())
    page = clerk.get(reverse(LIST)).text
    assert "Every accepted file is in them." in page
    assert "from 1 data file." in page


def test_the_template_for_partners_is_a_csv(clerk: Client) -> None:
    answer = clerk.get(reverse("know:receipt-template"))
    assert answer["Content-Disposition"] == 'attachment; filename="partner-extract.csv"'
    assert answer.content.splitlines()[0].decode("utf-8-sig").startswith("Agency,Date,Category")


def _progress(client: Client) -> str:
    return client.get(reverse("know:figures-progress"), headers={"HX-Request": "true"}).text


def test_a_build_is_begun_beside_the_site_and_shown(clerk: Client, tmp_path: Path, started: list[list[str]]) -> None:
    build = reverse("know:figures-build")
    clerk.post(build)
    assert "there is nothing to build" in clerk.get(reverse(LIST)).text
    accept_receipt(receipt=receive_file(path=borough_file(tmp_path), by=cast.clerk()), by=cast.clerk())
    clerk.post(build)
    assert started == [["build", "--json", "--as", cast.clerk().email]]
    assert "Being built now.</strong> Beginning." in clerk.get(reverse(LIST)).text
    clerk.post(build)
    assert len(started) == 1
    assert "Somebody is building just now" in clerk.get(reverse(LIST)).text


def test_progress_is_told_and_a_build_that_died_says_so(clerk: Client, folder: Path) -> None:
    built = data_folder().built
    built.mkdir(parents=True)
    data_folder().progress.write_text(json.dumps({"number": 2, "step": "counts"}))
    with (built / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Step 2: counts." in _progress(clerk)
        assert "every 2s" in _progress(clerk)
    assert "The build was cut off before it was done." in _progress(clerk)
    assert "every 2s" not in _progress(clerk)
    data_folder().progress.write_text(json.dumps({"number": 0, "step": "", "begun": time.time() - 60}))
    assert "cut off" in _progress(clerk)
    data_folder().progress.write_text(json.dumps({"number": 0, "step": "", "trouble": "No space left on the disk."}))
    assert "No space left on the disk." in _progress(clerk)
