"""What is too much at once: refused in words before it is kept, for strangers sooner than for members."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frankpledge.config import size
from frankpledge.govern.models import PaperImport, ReceivedPaper
from tests.cast import clerk

pytestmark = pytest.mark.django_db
RECEIVE = "/govern/papers/receive/"


@pytest.fixture
def browser(client: Client) -> Client:
    client.force_login(clerk())
    return client


def _files(count: int) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"minutes{number}.txt", b"Minutes %d" % number) for number in range(count)]


def _nothing_is_kept() -> bool:
    return not PaperImport.objects.exists() and not ReceivedPaper.objects.exists()


@pytest.mark.parametrize(("count", "said"), [(101, "101 files at once are too many"), (1001, "Choose at most 100")])
def test_too_many_files_are_refused_with_how_many_may_come(browser: Client, count: int, said: str) -> None:
    answer = browser.post(RECEIVE, {"files": _files(count)})
    assert answer.status_code in (400, 422)
    assert said in answer.text
    assert _nothing_is_kept()


def test_a_name_too_long_to_send_is_told(browser: Client) -> None:
    part = f'--edge\r\nContent-Disposition: form-data; name="files"; filename="{"n" * 3000}.txt"\r\n\r\nMinutes\r\n--edge--\r\n'
    answer = browser.post(RECEIVE, part.encode(), content_type="multipart/form-data; boundary=edge")
    assert "the name of a file is too long" in answer.text
    assert _nothing_is_kept()


def test_a_text_too_long_to_paste_is_told(browser: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert "Save it as a file" in browser.post(RECEIVE, {"text": "words " * 1000}).text
    assert _nothing_is_kept()


def test_a_stranger_may_send_less_than_a_member(client: Client, browser: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(size, "STRANGER", 100)
    stranger = Client().post("/sign-in/", {"username": "x" * 200})
    assert (stranger.status_code, "Nothing was kept" in stranger.text) == (413, True)
    assert browser.post(RECEIVE, {"files": _files(1)}).status_code == 302
    monkeypatch.setattr(size, "MEMBER", 120)
    assert browser.post(RECEIVE, {"files": _files(1)}).status_code == 413


def test_a_length_that_is_no_number_counts_for_nothing(client: Client) -> None:
    assert client.post("/sign-in/", data=b"", content_type="text/plain", CONTENT_LENGTH="many").status_code == 200
