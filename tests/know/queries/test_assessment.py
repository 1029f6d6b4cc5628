"""The assessment on three boroughs and three wards with invented counts: what it holds, what it says of what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.documents.content import Caution, Document, Points, Section, Table, Verdict, Words
from frankpledge.know.documents.frozen import fingerprint, frozen, thawed
from frankpledge.know.queries.assessment import live_assessment
from frankpledge.know.queries.figure import NoMeasure, held
from frankpledge.know.queries.recipe import RecipeRefused, check_recipe, differences, read_recipe, recipe_of
from tests.factories.assessment import WARDS, build_to_assess, name_partnership
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db
CHAPTERS = {
    "summary",
    "levels-and-patterns",
    "harm",
    "places",
    "wards",
    "boroughs",
    "asb-and-fire",
    "caveats",
    "emerging-issues",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("assessed")
    build_to_assess(made)
    return made


@pytest.fixture
def document(folder, settings) -> Document:
    settings.KNOW_DATA = folder
    name_partnership()
    return live_assessment(area=held().places.find("Alder"))


def section(document: Document, name: str) -> Section:
    return next(one for _, one in document.walked() if one.name == name)


def table(document: Document, name: str) -> dict[str, dict[str, Any]]:
    """A table's rows by what heads them."""
    found = next(one for one in document.tables() if one.name == name)
    return {str(row[0]): dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows}


def said(one: Section) -> str:
    """Every word of a section's own blocks."""
    found = []
    for block in one.blocks:
        if isinstance(block, (Words, Caution)):
            found.append(block.text)
        elif isinstance(block, Verdict):
            found.append(block.words)
        elif isinstance(block, Points):
            found += block.items
        elif isinstance(block, Table):
            found += [block.title, block.empty, *block.notes, *(str(value) for row in block.rows for value in row)]
    return " ".join(found)


def test_it_has_every_chapter_each_theme_and_each_ward_once(document):
    names = [one.name for _, one in document.walked()]
    assert CHAPTERS | {"theme-safer-neighbourhoods", "theme-drugs"} <= set(names)
    assert {f"ward-{code}" for code in WARDS} <= set(names)
    assert len(names) == len(set(names))
    tables = [one.name for one in document.tables()]
    assert len(tables) == len(set(tables))
    assert fingerprint(thawed(json.loads(json.dumps(frozen(document))))) == fingerprint(document)


def test_a_rise_beyond_noise_that_goes_on_is_an_emerging_issue(document):
    # Shoplifting: 40 a month, from January 2022 on 60. The last two twelve months are alike, so it no longer rises.
    assert table(document, "emerging-issues") == {}
    assert "no emerging issue" in said(section(document, "emerging-issues"))
    assert table(document, "at-a-glance")["Shoplifting"]["letter"] == "R"
    marks = table(document, "suggested-priorities")["Shoplifting"]
    assert (marks["number_place"], marks["change_place"], marks["rate_place"]) == (1, 1, 1)


def test_an_earlier_year_has_no_later_month(document):
    earlier = live_assessment(area=held().places.find("Alder"), year=2022)
    assert earlier.title == "Crime needs assessment 2022: Alder"
    assert list(table(earlier, "recorded-crime-by-year"))[-1] == "2022"
    assert earlier.period == "12 months to December 2022; whole years 2017 to 2022"
    assert fingerprint(earlier) != fingerprint(document)
    # Seen from 2022 the step of January 2022 is new, and lies beyond the limits.
    assert "Shoplifting" in table(earlier, "emerging-issues")
    assert "Birch: shoplifting" in table(earlier, "ward-changes")


def test_what_is_missing_is_said_and_the_rest_is_there(document):
    assert "needs the cambridge sheet" in said(section(document, "harm"))
    assert "No data has been brought in" in said(section(document, "asb-and-fire"))
    assert "Anti-social behaviour" in table(document, "not-here")
    assert "No crime on data.police.uk with places has been brought in." in said(
        section(document, "places-street-crime")
    )


def test_without_wards_residents_or_other_boroughs_there_is_still_an_assessment(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build, months = Build(tmp_path), months_from("2017-01", 86)
    build.receipt(1)
    build.months(months)
    build.area("E09000001", "Alder")
    build.counts("E09000001", months, [40 + at % 4 for at in range(86)], minor="SHOPLIFTING", major="THEFT")
    build.done()
    found = live_assessment(area=held().places.find("Alder"))
    assert {one.name for one in found.sections} >= CHAPTERS
    assert "No wards of this area have been brought in" in said(section(found, "wards"))
    assert "There are no rates" in said(section(found, "boroughs"))
    assert [*table(found, "recorded-crime-by-year")["2023"]] == ["year", "value", "change_on_last", "change_on_2019"]


def test_a_ward_has_no_assessment_and_no_build_no_figures(document, tmp_path, settings):
    with pytest.raises(NoMeasure, match="made for a whole borough; Ash is a ward"):
        live_assessment(area=held().places.find("Ash"))
    with pytest.raises(NoMeasure, match="no figures of Alder to 1999"):
        live_assessment(area=held().places.find("Alder"), year=1999)
    settings.KNOW_DATA = tmp_path
    with pytest.raises(NoFigures):
        live_assessment(area=Area("E09000001", "Alder", "borough", "borough", "E09000001"))


def test_progress_goes_from_nothing_to_all(document):
    seen: list[tuple[str, int, int]] = []
    live_assessment(area=held().places.find("Alder"), progress=lambda *one: seen.append(one))
    assert (seen[0][1], seen[-1][1]) == (0, seen[-1][2])
    assert [one[1] for one in seen] == sorted(one[1] for one in seen)


def test_a_recipe_gives_the_same_document_from_another_folder(document, tmp_path, settings):
    recipe = read_recipe(json.dumps(recipe_of(document, year=None)))
    settings.KNOW_DATA = tmp_path
    build_to_assess(tmp_path, "2")
    checked = check_recipe(recipe)
    assert (checked.is_same, checked.differences) == (True, ())
    assert checked.words == "These files give the same document, to the last digit."


def test_other_files_other_priorities_and_another_name_are_each_said(document, tmp_path, settings):
    recipe = recipe_of(document, year=None)
    settings.KNOW_DATA = tmp_path
    build_to_assess(tmp_path, "2", shops=42)
    with duckdb.connect(str(tmp_path / "built" / "figures-2.duckdb")) as connection:
        connection.execute("update receipts set digest = repeat('1', 64)")
    (tmp_path / "priorities.yaml").write_text(
        "shops:\n  title: Shops\n  why: The high street asked.\n  measures: [shoplifting]\n", encoding="utf-8"
    )
    name_partnership("Another Partnership")
    checked = check_recipe(recipe)
    assert not checked.is_same
    told = " ".join(checked.differences)
    for words in (
        "crime.csv (Recorded crime) is another file here: SHA-256 111111111111…",
        "The rule file own priorities.yaml is here and not in the recipe.",
        "The partnership's name is “Another Partnership” here and “Alder Partnership” in the recipe.",
        "have other figures",
        "are not in the document made here",
    ):
        assert words in told, told


def _without(key: str, inner: str) -> Any:
    def change(recipe: dict[str, Any]) -> None:
        recipe[key] = {name: digest for name, digest in recipe[key].items() if name != inner}

    return change


def _with(key: str, inner: str, value: str = "0" * 64) -> Any:
    def change(recipe: dict[str, Any]) -> None:
        recipe[key] = {**recipe[key], inner: value}

    return change


def _other_version(recipe: dict[str, Any]) -> None:
    recipe["program"] = "0.0"


def _one_file_more(recipe: dict[str, Any]) -> None:
    recipe["files"] = [*recipe["files"], {**recipe["files"][0], "file_name": "older.csv", "digest": "2" * 64}]


def _no_files(recipe: dict[str, Any]) -> None:
    recipe["files"] = []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_with("measures", "burglary.yaml"), "The measure burglary.yaml is not the one of the recipe."),
        (_with("measures", "fly-tipping.yaml"), "The measure fly-tipping.yaml of the recipe is not here."),
        (_without("measures", "arson.yaml"), "The measure arson.yaml is here and not in the recipe."),
        (_with("rules", "offences.yaml"), "The rule file offences.yaml is not the one of the recipe."),
        (_with("tables", "wards"), "Tables that have other figures (1): wards."),
        (_without("tables", "wards"), "Tables that are new here (1): wards."),
        (_with("tables", "schools"), "Tables that are not in the document made here (1): schools."),
        (_other_version, "The recipe was made by version 0.0 of the program"),
        (_one_file_more, "older.csv (Recorded crime, 2026-02) of the recipe is not used here: bring it in"),
        (_no_files, "crime.csv (Recorded crime, 2026-02) is used here and is not in the recipe."),
    ],
)
def test_each_way_a_recipe_can_differ_is_one_sentence(document, change, words):
    here = recipe_of(document, year=None)
    recipe = dict(here)
    change(recipe)
    (told,) = differences(recipe, here)
    assert words in told
    assert list(differences(here, here)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not json", "it is no JSON"),
        ("[]", "its format is 'list'"),
        ('{"format": "something else"}', "its format is 'something else'"),
        ('{"format": "frankpledge assessment recipe 1"}', "lacks area, files"),
    ],
)
def test_what_is_no_recipe_is_refused_by_name(text, words):
    with pytest.raises(RecipeRefused, match=words):
        read_recipe(text)
