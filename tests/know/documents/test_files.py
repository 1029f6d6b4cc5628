"""Workbook, open data and the one-file page: safe, described, whole."""

from __future__ import annotations

import hashlib
import json
import re

from lxml import html

from frankpledge.know.documents.open_data import document_zip, file_names
from frankpledge.know.documents.whole_page import POLICY, document_html
from frankpledge.know.documents.workbook import document_xlsx, sheet_names
from tests.factories.document import a_document, table
from tests.know.documents.forms import package, sheets

FORMULA = '=HYPERLINK("http://bad.example";"click")'
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_words_that_look_like_formulas_stay_words() -> None:
    document = a_document(table((FORMULA, 1), kinds=("words", "count")))
    held = [cell for rows in sheets(document_xlsx(document)).values() for row in rows for cell in row]
    assert FORMULA in held
    described, files = package(document_zip(document))
    content = files[described["resources"][1]["path"]].decode()
    assert "\"'=HYPERLINK(" in content


def test_the_workbook_says_where_its_figures_come_from() -> None:
    first = next(iter(sheets(document_xlsx(a_document(demonstration="Invented."))).items()))
    words = " ".join(str(cell) for row in first[1] for cell in row if cell)
    assert first[0] == "Contents"
    for said in (
        "Invented.",
        "Open Government Licence v3.0",
        "Contains public sector information.",
        "ab" * 32,
        "5 March 2026",
    ):
        assert said in words


def test_sheets_and_files_have_names_of_their_own() -> None:
    assert sheet_names(["Wards", "wards", "[a]/b:c*?", "x" * 40, "x" * 40, "Contents", "'", "History"]) == [
        "Wards", "wards 2", "a b c", "x" * 31, "x" * 29 + " 2", "Contents 2", "2", "History 2",
    ]  # fmt: skip
    assert file_names(["Ash & Beck", "ash beck", "../../etc", "–"]) == ["ash-beck", "ash-beck-2", "etc", "table"]


def test_an_empty_table_is_said_in_every_form() -> None:
    document = a_document(table(name="nothing"))
    rows = [cell for row in sheets(document_xlsx(document))["Table of nothing"] for cell in row if cell]
    assert "Nothing to show." in rows
    described, files = package(document_zip(document))
    assert files[described["resources"][1]["path"]].decode().count("\n") == 1
    assert "Nothing to show." in described["resources"][1]["description"]
    assert b"Nothing to show." in document_html(document)


def test_the_package_describes_itself() -> None:
    described, files = package(document_zip(a_document(demonstration="Invented.")))
    assert described["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[a-z0-9._-]+", described["name"])
    assert described["description"].startswith("Invented.")
    assert described["licenses"] == [
        {"name": "OGL-UK-3.0", "title": "Open Government Licence v3.0",
         "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
    ]  # fmt: skip
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        assert len({field["name"] for field in resource["schema"]["fields"]}) == len(resource["schema"]["fields"])
    assert set(files) == {"README.txt", "datapackage.json", *(one["path"] for one in described["resources"])}


def test_counts_with_a_fraction_are_said_to_be_numbers() -> None:
    described, _ = package(document_zip(a_document(table(("Ash", 1.5), ("Beck", 2), kinds=("words", "count")))))
    assert described["resources"][1]["schema"]["fields"][1]["type"] == "number"


def test_the_same_document_gives_the_same_files() -> None:
    assert document_zip(a_document()) == document_zip(a_document())
    assert document_html(a_document()) == document_html(a_document())
    assert document_xlsx(a_document()) == document_xlsx(a_document())


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    content = document_html(a_document(table((HOSTILE, 1), kinds=("words", "count")), words=HOSTILE)).decode()
    tree = html.fromstring(content)
    assert not tree.xpath("//script | //link | //iframe | //*[@onerror]")
    assert tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)") == POLICY
    assert all(address.startswith("data:image/svg+xml") for address in tree.xpath("//@src"))
    assert all(address.startswith("#") for address in tree.xpath("//@href"))
    assert content.count("<h1") == 1
    assert {one.get("alt") for one in tree.xpath("//img")} == {
        "Burglary fell in the pandemic and came back.", "Map of six wards; ward 5 has the highest rate."
    }  # fmt: skip
    assert [one.tag for one in tree.xpath("//main//h2 | //main//h3")] == ["h2", "h3", "h2", "h2"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in tree.xpath("//nav//a/@href")} <= set(ids)


def test_the_description_is_json_without_surprises() -> None:
    described, files = package(document_zip(a_document()))
    assert json.loads(files["datapackage.json"]) == described
    assert b"NaN" not in files["datapackage.json"]
