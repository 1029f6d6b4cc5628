"""A zip whose names are safe on every machine, each file in it listed with its check sum."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.packs.bundle import Entry, bundled, safe_name


@pytest.mark.parametrize(("given_name", "safe"), [
    ("Report.pdf", "Report.pdf"), ("../../etc/passwd", "passwd"), ("C:\\temp\\a.docx", "a.docx"),
    ("Crime & disorder: June?.pdf", "Crime - disorder- June-.pdf"), ("Zoë’s – list.pdf", "Zoe-s - list.pdf"),
    ("CON.pdf", "file CON.pdf"), ("", "file"), ("...", "file"), ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
])  # fmt: skip
def test_names(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


@given(st.text(max_size=200))
def test_any_name_becomes_one_that_every_machine_takes(name: str) -> None:
    made = safe_name(name)
    assert made
    assert len(made) <= 106
    assert not set(made) & set('/\\:*?"<>|\x00\n')
    assert not made.startswith(".")
    assert not made.endswith((".", " "))


def test_every_file_is_there_once_and_listed() -> None:
    entries = [Entry("Papers", "Report.pdf", b"one", "item 2"), Entry("Papers", "report.PDF", b"two"),
               Entry("", "Contents.txt", b"theirs"), Entry("../x", "Report.pdf", b"four")]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(bundled("Board, 10 June 2030", entries))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len({name.lower() for name in names}) == 5
        assert all(name.startswith("Board- 10 June 2030/") and ".." not in name for name in names)
        listed = archive.read("Board- 10 June 2030/Contents.txt").decode("utf-8-sig")
        contents = [archive.read(name) for name in names[1:]]
    assert sorted(contents) == sorted(entry.content for entry in entries)
    for name in names[1:]:
        assert name.partition("/")[2] in listed
    for entry in entries:
        assert hashlib.sha256(entry.content).hexdigest() in listed
    assert "Papers/Report.pdf - item 2" in listed
