"""The pack of a quarter, on three boroughs with invented counts: its figures are those of every other page, or it is refused."""

from __future__ import annotations

import datetime
import shutil

import pytest

from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.documents.content import Caution, Chart, Document, Points, Section, Table, Verdict, Words
from frankpledge.know.queries.comparison import comparison
from frankpledge.know.queries.data_pack import (
    NoQuarter,
    Step,
    data_pack_document,
    data_pack_steps,
    quarter_of,
    quarters_of,
)
from frankpledge.know.queries.figure import held, series
from tests.factories.data_pack import QUARTER, figures_of_packs, its_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(settings) -> Document:
    settings.KNOW_DATA = figures_of_packs()
    its_partnership()
    return data_pack_document(area=held().places.find("Alder"), quarter=QUARTER)


@pytest.fixture
def own_priorities(settings, tmp_path) -> Document:
    """The same with the partnership's own priorities beside its data."""
    settings.KNOW_DATA = shutil.copytree(figures_of_packs(), tmp_path, dirs_exist_ok=True)
    its_partnership()
    text = "shops:\n  title: Shops\n  why: The high street asked.\n  measures: [shoplifting]\n"
    (tmp_path / "priorities.yaml").write_text(text, encoding="utf-8")
    return data_pack_document(area=held().places.find("Alder"), quarter=QUARTER)


def table(document: Document, name: str) -> dict[str, dict[str, object]]:
    """A table's rows by what heads them, each by the columns' keys."""
    found = next(one for one in document.tables() if one.name == name)
    return {str(row[0]): dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows}


def section(document: Document, name: str) -> Section:
    return next(one for _, one in document.walked() if one.name == name)


def said(document: Document, name: str) -> str:
    """Every sentence of a section, not of those in it."""
    out = []
    for block in section(document, name).blocks:
        if isinstance(block, Points):
            out += block.items
        elif isinstance(block, Words | Caution):
            out.append(block.text)
        elif isinstance(block, Verdict):
            out.append(f"[{block.letter}] {block.words}")
    return "\n".join(out)


def test_a_measures_table_holds_the_figures_of_the_measure_command(document):
    quarters = {one.label: one for one in series(name="shoplifting", area="Alder", by="quarter").figures}
    years = {one.label: one for one in series(name="shoplifting", area="Alder", by="year").figures}
    rows = table(document, "shoplifting")
    quarter, twelve = rows["October to December 2023"], rows["12 months to December 2023"]
    assert [quarter[key] for key in ("now", "year_before", "baseline")] == [
        quarters[label].value for label in ("2023 Q4", "2022 Q4", "2019 Q4")
    ]
    assert [twelve[key] for key in ("now", "year_before", "baseline")] == [
        years[label].value for label in ("2023", "2022", "2019")
    ]
    assert table(document, "boroughs")["Shoplifting"]["rate"] == pytest.approx(years["2023"].rate)
    assert twelve["change_on_baseline"] == pytest.approx(years["2023"].value / years["2019"].value - 1)
    assert twelve["letter"] == "R"


def test_the_first_page_sorts_what_changed_from_noise_and_says_what_cannot_be_said(document):
    changed = table(document, "changed")
    assert next(iter(changed)) == "Shoplifting"
    assert changed["Shoplifting"]["letter"] == "R"
    assert "Arson (unchanged)" in said(document, "summary-noise")
    assert "1 of the 2 other boroughs rose too" in said(document, "summary-ask")
    assert "no figure here says that" in said(document, "summary-unsaid")
    assert "Anti-social behaviour" in said(document, "summary-unsaid")


def test_wards_stand_as_on_the_page_that_compares_them(own_priorities):
    rows = table(own_priorities, "shops-by-ward")
    found = comparison(name="shoplifting", area=held().places.find("Alder"), level="ward", year="2023")
    assert [(row.area.name, row.value, row.rank_from, row.rank_to) for row in found.rows] == [
        (name, row["twelve_months"], row["place_from"], row["place_to"]) for name, row in rows.items()
    ]
    assert [row["rate"] for row in rows.values()] == pytest.approx([row.rate for row in found.rows])


def test_a_measure_has_its_verdict_chart_and_questions(document):
    blocks = section(document, "shoplifting").blocks
    assert [type(block) for block in blocks[:4]] == [Words, Verdict, Table, Chart]
    assert blocks[3].drawing.points[-1].month == datetime.date(2023, 12, 1)
    assert "Which boroughs like Alder went the other way?" in said(document, "shoplifting")


def test_a_measure_without_figures_says_so_and_asks_who_brings_them_in(document):
    words = said(document, "anti-social-behaviour")
    assert "no figures" in words
    assert "Who will bring these figures in" in words
    assert "Anti-social behaviour" in said(document, "cautions-missing")


def test_every_name_is_its_own_and_sources_are_those_used(document):
    names = [one.name for _, one in document.walked()]
    tables = [one.name for one in document.tables()]
    assert len(set(names)) == len(names)
    assert len(set(tables)) == len(tables)
    assert [one.file_name for one in document.sources] == ["crime.csv"]


def test_quarters_that_can_be_had_and_those_refused(document):
    area = held().places.find("Alder")
    assert quarters_of(area)[0] == QUARTER
    with pytest.raises(
        NoQuarter,
        match=r"January to March 2024 is not whole: March 2024 not received\. The latest whole quarter is Oct",
    ):
        data_pack_document(area=area, quarter=datetime.date(2024, 1, 1))
    with pytest.raises(NoQuarter, match="A data pack is of a borough; Ash is a ward"):
        data_pack_document(area=held().places.find("Ash"), quarter=QUARTER)
    assert quarter_of("2023-q4") == quarter_of("2023 Q4") == QUARTER
    for wrong in ("2023", "2023-Q5", "Q4-2023", "23-Q1"):
        with pytest.raises(NoQuarter, match="write the year and its quarter"):
            quarter_of(wrong)


def test_without_a_build_there_is_no_pack(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    with pytest.raises(NoFigures):
        held()


def test_each_step_is_told_before_it_is_taken(settings):
    settings.KNOW_DATA = figures_of_packs()
    heard: list[Step] = []
    data_pack_document(area=held().places.find("Alder"), quarter=QUARTER, progress=heard.append)
    assert [one.number for one in heard] == list(range(1, heard[0].of + 1))
    assert (heard[0].words, heard[-1].words) == ("Crime as a whole", "Putting it together")


def test_an_own_list_of_priorities_stands_in_the_pack(own_priorities):
    names = [one.name for one in own_priorities.sections]
    assert names == ["summary", "recorded-crime", "shops", "boroughs", "harm", "others", "cautions"]
    assert "Arson" in table(own_priorities, "other-measures")


def test_figures_swapped_in_while_it_is_made_are_not_mixed_with_the_old_ones(settings, tmp_path):
    settings.KNOW_DATA = shutil.copytree(figures_of_packs(), tmp_path, dirs_exist_ok=True)
    its_partnership()
    steps = data_pack_steps(area=held().places.find("Alder"), quarter=QUARTER)
    next(steps)
    newer = held().path.with_name("figures-29990101-000000-000000.duckdb")
    shutil.copy(held().path, newer)
    (tmp_path / "built" / "current").write_text(newer.name, encoding="utf-8")
    with pytest.raises(NoFigures, match="built anew while this was being made"):
        list(steps)
