"""The pages and files of Matters Outstanding."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.govern.changes.action import close_action
from frankpledge.govern.enums import ClosingReason
from frankpledge.partnership.enums import Role
from tests.factories import govern as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    group, by = make.make_group(), make.make_account()
    march, june = make.make_meeting(group, make.MARCH), make.make_meeting(group, make.JUNE)
    minute = make.make_minute(march, "12", "Street lighting")
    resolution = make.make_resolution(minute, "that the lamps in Harbour Street be mended")
    action = make.make_action(minute=minute, resolution=resolution, by=by, due_words="until further notice")
    closed = make.make_action(minute=minute, text="Count the bollards", by=by)
    close_action(action=closed, reason=ClosingReason.OVERTAKEN, text="Bollards went", by=by, on=make.JUNE)
    dropped = make.make_action(minute=minute, text="Ask the coastguard for its rota", by=by)
    make.make_printed_matter(
        june,
        minute_number="13",
        title="Lighting",
        minute_meeting_date=make.MARCH,
        text=resolution.text,
        update="Ordered.",
    )
    return {"june": june, "action": action, "closed": closed, "dropped": dropped}


def get(name: str, pk: int, role: Role = Role.CLERK, **params):
    client = Client()
    client.force_login(make.make_account(role))
    return client.get(reverse(f"govern:{name}", args=[pk]), params)


def test_the_report_its_proof_and_its_findings(board):
    text = get("matters-detail", board["june"].pk).content.decode()
    assert "3 actions came from 1 earlier meeting: 2 open and listed, 1 closed. None is missing." in text
    assert "Bollards went" in text
    assert "Every meeting" in text
    assert "coastguard" in text
    assert "Wrong citation" in text
    assert "Dropped" in text
    assert "Take the printed updates" in text


def test_officers_may_read_it_and_not_take_updates(board):
    assert "Take the printed updates" not in get("matters-detail", board["june"].pk, Role.OFFICER).content.decode()


def test_a_meeting_with_nothing_before_it():
    text = get("matters-detail", make.make_meeting().pk).content.decode()
    assert "Nothing is outstanding" in text
    assert "0 actions came from no earlier meeting" in text


def test_taking_the_printed_updates(board):
    client = Client()
    client.force_login(make.make_account())
    address = reverse("govern:matters-take", args=[board["june"].pk])
    assert "1 printed update was taken" in client.post(address, follow=True).content.decode()
    assert "1 was there already" in client.post(address, follow=True).content.decode()
    assert board["action"].events.filter(text="Ordered.").count() == 1


def test_files(board):
    response = get("matters-csv", board["june"].pk)
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["State"] for row in rows] == ["Open", "Open", "Closed: overtaken by events"]
    assert response["Content-Disposition"].endswith('.csv"')
    sheet = openpyxl.load_workbook(io.BytesIO(get("matters-xlsx", board["june"].pk).content)).active
    assert sheet.max_row == 4


def test_the_report_as_a_pdf(board):
    response = get("matters-pdf", board["june"].pk)
    assert response.content.startswith(b"%PDF")
    assert response["Content-Type"] == "application/pdf"
