"""Sums kept on disk: what is read back is what was kept, and what was kept for other sums is never taken."""

from __future__ import annotations

import dataclasses
import datetime

import numpy as np
import pytest

from frankpledge.know.analysis import keptsums
from frankpledge.know.analysis.figures import Monthly, Wanted
from frankpledge.know.analysis.keptsums import keep_sums, key_of, read_sums

WANTED = Wanted("met-crime", labels=("ARSON",), left_out=("FRAUD AND FORGERY",), weights={"ARSON": 185.0})


def sums(weighted: list[list[float]]) -> Monthly:
    months = (datetime.date(1998, 1, 1), datetime.date(2026, 2, 1))
    counts = np.array([[3, 0], [2_000_000_000, 7]])
    return Monthly(
        ("E05000001", "E09000001"), months, counts, np.array(weighted), np.array([[1, 2], [0, 2]]), {2: "2026-02"}
    )


def same(one: Monthly, other: Monthly) -> bool:
    return all(
        np.array_equal(getattr(one, each.name), getattr(other, each.name))
        if isinstance(getattr(one, each.name), np.ndarray)
        else getattr(one, each.name) == getattr(other, each.name)
        for each in dataclasses.fields(Monthly)
    )


@pytest.mark.parametrize("weighted", [[[3.0, 0.0], [2_000_000_000.0, 7.0]], [[555.25, 0.0], [1 / 3, 1e-9]]])
def test_what_is_read_back_is_what_was_kept(tmp_path, weighted):
    folder = tmp_path / "figures-1.sums"
    keep_sums(folder, "abc", sums(weighted))
    found = read_sums(folder, "abc")
    assert found is not None
    assert same(found, sums(weighted))
    assert [found.counts.dtype, found.receipts.dtype, found.weighted.dtype] == [np.int64, np.int64, np.float64]
    assert isinstance(found.months[0], datetime.date)
    assert [path.name for path in folder.iterdir()] == ["abc.npz"]


def test_other_sums_have_other_keys(monkeypatch):
    about = {"engine": "duckdb", "level": "ward", "generation": ""}
    changed = [{"family": "lfb"}, {"measure": "positive"}, {"labels": ()}, {"left_out": ()}, {"weights": None}, {"weights": {}},
               {"weights": {"ARSON": 185.5}}]  # fmt: skip
    keys = {key_of(dataclasses.replace(WANTED, **one), **about) for one in [{}, *changed]}
    keys |= {
        key_of(WANTED, **(about | one)) for one in ({"engine": "yarn"}, {"level": "lsoa"}, {"generation": "ward-2014"})
    }
    assert len(keys) == 11
    monkeypatch.setattr(keptsums, "_program", lambda: b"another")
    assert key_of(WANTED, **about) not in keys


def test_what_is_not_there_or_damaged_is_none(tmp_path):
    assert read_sums(tmp_path, "abc") is None
    keep_sums(tmp_path, "abc", sums([[1.0, 2.0], [3.0, 4.0]]))
    whole = (tmp_path / "abc.npz").read_bytes()
    for damaged in (b"", b"PK", whole[:200], whole[:-30], b"<html>404</html>"):
        (tmp_path / "abc.npz").write_bytes(damaged)
        assert read_sums(tmp_path, "abc") is None


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    keep_sums(tmp_path / "taken", "abc", sums([[1.0, 2.0], [3.0, 4.0]]))
