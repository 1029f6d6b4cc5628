"""A document as residents may read it: no small count in a table, a chart, a sentence, nor to be worked out from the rest."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Iterator

from frankpledge.know.charts.areamap import AreaMap
from frankpledge.know.charts.hotspotmap import HotSpotMap
from frankpledge.know.charts.trend import Trend
from frankpledge.know.documents.content import (
    Block,
    Caution,
    Chart,
    Column,
    Document,
    Points,
    Section,
    Table,
    Verdict,
    Words,
)
from frankpledge.know.documents.frozen import frozen, thawed
from frankpledge.know.documents.public import without_small_numbers
from frankpledge.know.documents.public_tables import NOTE
from frankpledge.know.rules.telling import LEFT_OUT
from frankpledge.partnership.rules.count_table import Sum
from tests.factories.document import a_document, a_map, a_trend
from tests.partnership.rules.attacker import attacked

WARD = (
    Column("ward", "Ward"), Column("twelve_months", "Homicides"), Column("rate", "Rate", "rate"),
    Column("change", "Change", "share"), Column("letter", "Letter", "letter"), Column("place", "Place", "count"),
    Column("of", "Of", "count"),
)  # fmt: skip
COLUMNS = tuple(dataclasses.replace(one, kind="count") if one.key == "twelve_months" else one for one in WARD)


def wards(counts: dict[str, int], name: str = "homicide-wards", title: str = "Homicide by ward") -> Table:
    rows = tuple(
        (ward, count, count * 0.17, (count - 8) / 8, "RAG"[count % 3], at, len(counts))
        for at, (ward, count) in enumerate(counts.items(), start=1)
    )
    return Table(name, title, COLUMNS, rows)


def with_blocks(*blocks: Block, title: str = "Homicide") -> Document:
    return dataclasses.replace(a_document(), sections=(Section("one", title, blocks), Section("two", "Other", ())))


def blocks_of(document: Document) -> Iterator[Block]:
    for _, section in document.walked():
        yield from section.blocks


def test_a_row_with_a_small_count_gives_up_what_comes_from_it() -> None:
    (found,) = without_small_numbers(with_blocks(wards({"Ash": 3, "Beck": 6, "Cherry": 40, "Elm": 21}))).tables()
    shown = {row[0]: row[1:] for row in found.rows}
    assert shown["Ash"] == ("[c]",) * 5 + (4,)
    assert shown["Beck"] == ("[c]",) * 5 + (4,)  # or the total would tell Ash
    assert shown["Cherry"][0] == 40
    assert shown["Elm"][0] == 21
    assert found.notes == (NOTE,)


def test_a_table_without_small_counts_is_left_as_it_is() -> None:
    document = with_blocks(
        wards({"Ash": 30, "Beck": 0, "Cherry": 40}), Words("In the 12 months to March 2026 there were 70.")
    )
    assert without_small_numbers(document) == document


def test_counts_of_their_own_are_hidden_one_by_one() -> None:
    columns = (
        Column("ward", "Ward"),
        *(Column(name, name.capitalize(), "count", "crimes") for name in ("arson", "theft")),
    )
    rows = (("Ash", 2, 50), ("Beck", 7, 60), ("Cherry", 30, 70))
    (found,) = without_small_numbers(with_blocks(Table("other", "Other measures", columns, rows))).tables()
    assert found.rows == (("Ash", "[c]", 50), ("Beck", "[c]", 60), ("Cherry", 30, 70))


def test_what_is_hidden_in_one_table_is_hidden_where_it_is_printed_again() -> None:
    columns = (Column("measure", "Measure"), Column("value", "Number", "number"), Column("change", "Change", "share"))
    profile = Table(
        "beck", "Beck ward at a glance", columns, (("Homicide", 6, 0.5), ("Theft", 600, 0.1), ("Arson", 90, 0.2))
    )
    found = without_small_numbers(with_blocks(wards({"Ash": 3, "Beck": 6, "Cherry": 40}), profile))
    shown = {row[0]: row for row in list(found.tables())[1].rows}
    assert shown["Homicide"] == ("Homicide", "[c]", "[c]")
    assert shown["Theft"] == ("Theft", 600, 0.1)


def test_numbers_planted_in_sentences_do_not_survive() -> None:
    planted = "Homicide fell. Ash had 3 homicides; Beck six. The rate there is 0.51. Reporting rose."
    table = dataclasses.replace(wards({"Ash": 3, "Beck": 6, "Cherry": 40}), notes=(planted,))
    chart = Chart("homicide", dataclasses.replace(a_trend(), description=planted), planted)
    document = with_blocks(table, Words(planted), Words(planted, "Harrowmere Police"), Points((planted, "Fine.")),
                           Verdict("R", planted), Caution(planted), chart)  # fmt: skip
    values = str(frozen(without_small_numbers(document)))
    for told in ("3 homicides", "Beck six", "0.51", "−62.5"):
        assert told not in values
    assert values.count("Homicide fell.") == values.count("Reporting rose.") == values.count(LEFT_OUT)
    assert "Harrowmere Police" in values
    assert next(one for one in blocks_of(without_small_numbers(document)) if isinstance(one, Verdict)).letter == ""


def test_a_sentence_about_another_chapter_is_left_alone() -> None:
    document = with_blocks(wards({"Ash": 3, "Beck": 6, "Cherry": 40}))
    other = Section("two", "Theft", (Words("There were 40 thefts, 6 fewer."),))
    found = without_small_numbers(dataclasses.replace(document, sections=(document.sections[0], other)))
    assert found.sections[1] == other


def test_a_map_gives_up_the_areas_that_are_hidden() -> None:
    drawn = a_map()
    names = {area.name: 3 + 5 * at for at, area in enumerate(drawn.areas[:3])}
    found = without_small_numbers(with_blocks(wards(names), Chart("map", drawn)))
    chart = next(one for one in blocks_of(found) if isinstance(one, Chart))
    assert isinstance(chart.drawing, AreaMap)
    values = {area.name: area.value for area in chart.drawing.areas}
    assert values["Ward 0"] is None
    assert values["Ward 1"] is None
    assert values["Ward 3"] == 13.0


def test_charts_that_points_can_be_read_off_are_left_out() -> None:
    drawn = a_trend()
    low = dataclasses.replace(drawn, points=[*drawn.points[:-1], dataclasses.replace(drawn.points[-1], value=2.0)])
    hot = HotSpotMap("Hot spots", "Squares.", {}, ())
    found = without_small_numbers(with_blocks(Chart("low", low), Chart("hot", hot), Chart("fine", drawn)))
    kinds = [type(one) for one in blocks_of(found)]
    assert kinds == [Words, Words, Chart]


def test_a_line_whose_points_add_up_to_a_hidden_count_is_left_out() -> None:
    drawn = a_trend()
    points = [dataclasses.replace(point, value=5.0 + at % 2) for at, point in enumerate(drawn.points)]
    year = int(sum(point.value for point in points[-12:]))
    found = without_small_numbers(
        with_blocks(wards({"Ash": 3, "Beck": year, "Cherry": 400}), Chart("line", Trend("t", "d", "offences", points)))
    )
    assert not [one for one in blocks_of(found) if isinstance(one, Chart)]


def test_what_is_public_can_be_frozen_and_printed() -> None:
    found = without_small_numbers(with_blocks(wards({"Ash": 3, "Beck": 6, "Cherry": 40})))
    assert thawed(frozen(found)) == found
    row = next(iter(found.tables())).rows[0]
    assert COLUMNS[1].written(row[1]) == "[c]"


def test_nobody_recovers_a_hidden_count_from_a_column_and_its_total() -> None:
    chance = random.Random(7)
    for _ in range(150):
        counts = {
            f"Ward {at}": chance.choice((0, 1, 2, 4, 5, 6, chance.randint(5, 60)))
            for at in range(chance.randint(3, 12))
        }
        (found,) = without_small_numbers(with_blocks(wards(counts))).tables()
        printed = {str(row[0]): str(row[1]) for row in found.rows}
        assert not [count for count in printed.values() if re.fullmatch("[1-4]", count)]
        hidden = [ward for ward, words in printed.items() if words == "[c]"]
        if sum(counts.values()) < 5:
            continue  # the total is a small number itself and is hidden where it stands
        line = Sum("Total", tuple(counts))
        known = attacked({**printed, "Total": str(sum(counts.values()))}, [line])
        assert all(known[ward][1] - known[ward][0] >= 5 for ward in hidden), (counts, known)
