"""Rows named from outside: found by what heads them, shown as they stand, lost when they are gone."""

from __future__ import annotations

import dataclasses

from frankpledge.know.documents.evidence import Reference, evidence_of, moved, rows_by_key
from tests.factories.assessments import document, recounted, table


def test_a_heading_that_comes_again_has_its_number() -> None:
    twice = dataclasses.replace(table(), rows=(("Theft", 1, 0.1), ("Theft", 2, 0.2)))
    assert list(rows_by_key(twice)) == ["Theft", "Theft (2)"]


def test_chosen_rows_of_each_table_once_and_what_is_lost() -> None:
    found = evidence_of(
        document(), [Reference("levels", "Robbery"), Reference("levels", "Arson"), Reference("gone", "x")]
    )
    assert [one.rows for one in found.tables] == [(("Robbery", 40, 0.4),)]
    assert found.lost == ("levels: Arson", "gone: x")


def test_what_moved_is_told_figure_by_figure() -> None:
    assert moved(document(), document()) == ()
    (one,) = moved(document(), recounted(document(), 99))
    assert (one.row, one.before, one.after) == ("Burglary", 120, 99)
    fewer = dataclasses.replace(document(), sections=())
    assert [(one.row, one.after) for one in moved(document(), fewer)] == [("Burglary", "gone"), ("Robbery", "gone")]
    assert [one.after for one in moved(fewer, document())] == ["new", "new"]
