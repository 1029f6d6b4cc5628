"""Counts of past operations as a file: what is taken, and each error by its line."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.reading.operation_counts import FileRefused, read_counts

KINDS = {"sweep": "Weapon sweep", "other": "Other"}
COUNTS = {"weapons": "Weapons found", "fire_safety": "Fire safety visits and installations"}
HEAD = "operation,date,kind,ward,count,detail,number\n"


def read(text: str):
    return read_counts(text.encode(), kinds=KINDS, counts=COUNTS)


def test_lines_are_taken_however_they_are_written():
    lines, wrong = read(
        HEAD + "Lantern,14/03/2019,weapon sweep,Quarry; Market,Weapons Found,knife,2\n"
        'Lantern,2019-03-14,,,fire_safety,,"1,320"\n\n'
    )
    assert wrong == []
    assert [(one.kind, one.wards, one.count, one.detail, one.number) for one in lines] == [
        ("sweep", ("Quarry", "Market"), "weapons", "knife", 2), ("other", (), "fire_safety", "", 1320),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Lantern,soon,,,weapons,,2", "“soon” is no day"),
        ("Lantern,2019-03-14,parade,,weapons,,2", "“parade” is no kind of operation"),
        ("Lantern,2019-03-14,,,dragons,,2", "“dragons” is nothing that is counted"),
        ("Lantern,2019-03-14,,,weapons,,-2", "“-2” is no count"),
        ("Lantern,2019-03-14,,,weapons,,2.5", "“2.5” is no count"),
        (",2019-03-14,,,weapons,,2", "needs a name"),
        ("Lantern,2019-03-14,,,weapons,,2\nlantern,14/03/2019,,,Weapons found,,3", "stand in line 2"),
    ],
)
def test_errors_name_their_line(line, words):
    _, wrong = read(HEAD + line)
    assert len(wrong) == 1
    assert wrong[0].startswith("Line ")
    assert words in wrong[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"name,day\n", "lacks operation, date, count, number"), (b"PK\x03\x04\x00\x00", "no CSV file"),
     (("operation,date,count,number\n" * 5001).encode(), "at most 5,000")],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(data, words):
    with pytest.raises(FileRefused, match=words):
        read_counts(data, kinds=KINDS, counts=COUNTS)


@given(st.binary(max_size=300))
def test_no_file_breaks_it(data):
    with contextlib.suppress(FileRefused):
        read_counts(HEAD.encode() + data, kinds=KINDS, counts=COUNTS)
