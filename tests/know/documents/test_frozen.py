"""A document frozen as JSON comes back the same, and its fingerprint knows figures from days."""

import dataclasses
import datetime
import json

import numpy as np
import pytest

from frankpledge.know.charts.trend import Limits, Mark, Point, Stretch, Trend
from frankpledge.know.documents.content import Chart, Column, Document, Points, Section, Source, Table, Verdict, Words
from frankpledge.know.documents.frozen import fingerprint, frozen, thawed

MONTH = datetime.date(2025, 12, 1)


def a_document(value: float = 12.5) -> Document:
    drawing = Trend(
        "Burglary", "Burglary by month.", "crimes a month", (Point(MONTH, value, is_outside=True),), Limits(1.0, 0.5, 2.0),
        (Stretch(MONTH, MONTH, "Pandemic"),), (Mark(MONTH, "CONNECT"),),
    )  # fmt: skip
    table = Table(
        "burglary", "Burglary", (Column("month", "Month", "month"), Column("rate", "Rate", "rate")), ((MONTH, value),)
    )
    inner = Section("wards", "Wards", (Points(("one", "two")), Verdict("A", "Noise.")))
    section = Section("burglary", "Burglary", (Words("Fewer."), table, Chart("burglary-line", drawing)), (inner,))
    source = Source("Recorded crime", "A force", "2025-12", "OGL", "Contains data", "crime.csv", "ab" * 32)
    return Document(
        "data-pack",
        "Data pack",
        "Invented Partnership",
        "Mere",
        "X1",
        "2025",
        MONTH,
        "figures-1",
        (section,),
        (source,),
    )


def test_a_document_comes_back_from_json_as_it_was() -> None:
    made = a_document()
    assert thawed(json.loads(json.dumps(frozen(made)))) == made


def test_numbers_of_the_analysis_are_kept_to_the_last_digit() -> None:
    made = a_document(np.float64(1) / 3)
    again = thawed(json.loads(json.dumps(frozen(made))))
    assert next(again.tables()).rows[0][1] == 1 / 3


def test_the_fingerprint_changes_with_a_figure_and_not_with_the_day_or_the_build() -> None:
    made = a_document()
    later = dataclasses.replace(made, frozen_on=datetime.date(2026, 1, 1), build="figures-2")
    assert fingerprint(later) == fingerprint(made)
    assert fingerprint(a_document(12.6)) != fingerprint(made)


def test_values_that_are_no_document_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="A document cannot hold a Bomb"):
        thawed({"~": "Bomb"})
    with pytest.raises(ValueError, match="not the values of a document"):
        thawed({"a": 1})


def test_sections_are_walked_in_reading_order() -> None:
    assert [(depth, one.name) for depth, one in a_document().walked()] == [(1, "burglary"), (2, "wards")]
