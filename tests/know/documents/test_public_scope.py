"""What residents may be shown of a document at all: what is not known to be safe stays out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from frankpledge.know.charts.trend import Trend
from frankpledge.know.documents.content import Block, Chart, Column, Document, Section, Table, Verdict, Words
from frankpledge.know.documents.frozen import frozen
from frankpledge.know.documents.public import public_document
from frankpledge.know.documents.public_scope import NOT_HERE, readable
from frankpledge.know.rules.measure import measures
from tests.factories.document import a_document, a_map, a_trend

GLANCE = (Column("measure", "Measure"), Column("value", "Number", "number"), Column("change", "Change", "share"))
YEARS = (Column("year", "Year"), Column("crimes", "Crimes", "count", "crimes"), Column("rate", "Rate", "rate"))


def glance(*rows: tuple[str, float, float]) -> Table:
    return Table("every-measure", "Every measure", GLANCE, rows)


def years(measure: str, *counts: int) -> Table:
    rows = tuple((str(2020 + at), count, count / 15) for at, count in enumerate(counts))
    return Table(measure, measures()[measure].title, YEARS, rows)


def section(name: str, *blocks: Block, title: str = "A chapter") -> Section:
    return Section(name, title, blocks)


def document(*sections: Section, kind: str = "assessment") -> Document:
    return dataclasses.replace(a_document(), kind=kind, sections=sections)  # type: ignore[arg-type]


def blocks(found: Document) -> Iterator[Block]:
    for _, one in found.walked():
        yield from one.blocks


def test_a_measure_whose_file_does_not_open_it_is_in_no_table_chart_or_sentence() -> None:
    assert not measures()["homicide"].is_public
    line = dataclasses.replace(a_trend(), title="Homicide, Harrowmere")
    found = readable(
        document(
            section(
                "summary",
                glance(("Homicide", 73, 0.5), ("Burglary", 600, 0.1)),
                Words("Homicide rose to 73. Burglary is up."),
            ),
            section("theme-x-homicide", years("homicide", 50, 73), Chart("line", line)),
            section("other", Chart("line", line)),
        )
    )
    values = str(frozen(found))
    assert "73" not in values
    assert "Burglary is up." in values
    assert [row[0] for row in next(found.tables()).rows] == ["Burglary"]
    assert list(blocks(found)).count(Words(NOT_HERE)) == 1


def test_a_measure_with_a_small_count_anywhere_is_held_back_everywhere() -> None:
    """Its rate and its residents would give the count away in another table."""
    rates = Table("rates", "Rates", (Column("measure", "Measure"), Column("rate", "Rate", "rate")),
                  (("Drug offences", 0.2667), ("Burglary", 9.1)))  # fmt: skip
    found = public_document(
        document(
            section("a-drugs", years("drugs", 40, 4)),
            section("b", rates, Verdict("R", "Drug offences rose by 40.0 %.")),
        )
    )
    values = str(frozen(found))
    assert "0.2667" not in values
    assert "40.0 %" not in values
    assert "9.1" in values


def test_a_year_before_is_a_count_too() -> None:
    columns = (
        Column("period", "Period"),
        Column("now", "Crimes", "count"),
        Column("year_before", "A year before", "count"),
    )
    table = Table("robbery", "Robbery", columns, (("October to December 2025", 60, 2),))
    found = readable(document(section("robbery", table), kind="data-pack"))
    assert not list(found.tables())


def test_what_is_over_of_a_measure_that_holds_another_is_no_small_number() -> None:
    found = readable(
        document(
            section("x-burglary", years("burglary", 300, 310)),
            section("summary", glance(("Burglary", 310, 0.0))),
            section("x-recorded-crime", years("recorded-crime", 302, 900)),
        )
    )
    assert [table.name for table in found.tables() if table.rows] == ["recorded-crime"]


def test_wards_squares_and_rows_of_anything_else_stay_with_the_members() -> None:
    ward = Table(
        "burglary-by-ward", "Burglary by ward", (Column("ward", "Ward"), Column("n", "N", "count")), (("Ash", 60),)
    )
    profile = section("ward-E05000001", glance(("Burglary", 60, 0.1)), title="Ash")
    found = readable(
        document(section("wards", ward, Chart("map", a_map())), profile, section("x", ward, Chart("map", a_map())))
    )
    assert not list(found.tables())
    assert not [one for one in blocks(found) if isinstance(one, Chart)]
    assert [one.name for one in found.sections] == ["about-this-edition", "x"]


def test_a_heading_that_tells_is_left_out_and_writers_of_a_pack_are_the_partnership() -> None:
    made = document(
        section("foreword", Words("Read this.", "A. Person"), title="No more years with 3 deaths"),
        kind="data-pack",
    )
    found = readable(made)
    assert "3 deaths" not in found.sections[1].title
    assert found.sections[1].blocks == (Words("Read this.", made.partnership),)


def test_a_line_of_an_open_measure_stays() -> None:
    line = Trend("Burglary, Harrowmere, by month", "Burglary by month.", "crimes a month", a_trend().points)
    found = readable(document(section("x-burglary", years("burglary", 300, 310), Chart("line", line))))
    assert [type(one) for one in list(blocks(found))[1:]] == [Table, Chart]
