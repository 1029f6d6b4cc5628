"""A document shown in a page by the macro, and given out in each of its forms."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.template import engines
from lxml import html

from frankpledge.know.documents.content import Document
from frankpledge.know.views.document_form import FORMS, chart_of, form_of
from tests.factories.document import a_document, table
from tests.know.documents.forms import page_tables, printed

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"
PAGE = '{% from "know/_document.html" import document_page %}{{ document_page(document, chart_address) }}'


def shown(document: Document) -> bytes:
    """The macro's markup."""
    context = {"document": document, "chart_address": lambda name: f"/charts/{name}.svg"}
    return engines["jinja2"].from_string(PAGE).render(context).encode()  # type: ignore[no-any-return]


def test_the_page_shows_every_part_with_headings_in_order() -> None:
    document = a_document(demonstration="Every figure here is invented.")
    tree = html.fromstring(shown(document).decode())
    assert [(one.tag, one.get("id")) for one in tree.xpath("//h2 | //h3 | //h4")] == [
        ("h2", "document-contents"), ("h2", "burglary"), ("h3", "burglary-wards"), ("h2", "figures"), ("h2", "document-sources"),
    ]  # fmt: skip
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in tree.xpath("//nav//a/@href")} <= set(ids)
    assert [(one.get("src"), bool(one.get("alt"))) for one in tree.xpath("//img")] == [
        ("/charts/burglary-trend.svg", True), ("/charts/map.svg", True),
    ]  # fmt: skip
    text = tree.text_content()
    for said in (
        "Every figure here is invented.",
        "Harrowmere Police",
        "Nothing to show.",
        "Residents are those of mid-2024.",
    ):
        assert said in text


def test_the_page_prints_the_values_of_the_other_forms() -> None:
    document = a_document(table(("Ash", 1234, 0.63, 12.5, -0.035, "R", None, None)))
    (row,) = page_tables(shown(document))["figures"]
    wanted = printed(next(one for one in document.tables() if one.name == "figures"))[0]
    assert [cell.removesuffix(" Red") for cell in row] == wanted
    cells = html.fromstring(shown(document).decode()).xpath("//table[@id='table-figures']//td/@data-label")
    assert len(cells) == 7


def test_words_are_never_markup() -> None:
    content = shown(a_document(table((HOSTILE, 1), kinds=("words", "count")), words=HOSTILE)).decode()
    assert not html.fromstring(content).xpath("//script")
    assert "49" not in content


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_a_file_of_its_kind(form: str) -> None:
    starts = {"html": b"<!doctype", "pdf": b"%PDF", "large.pdf": b"%PDF", "xlsx": b"PK", "zip": b"PK"}
    answer = form_of(a_document(), form, "data-pack")
    assert answer.content.startswith(starts[form])
    assert f'filename="data-pack.{form}"' in answer.headers["Content-Disposition"]
    assert ("Content-Security-Policy" in answer.headers) == (form == "html")


def test_what_there_is_none_of_is_not_found() -> None:
    with pytest.raises(Http404, match="html, pdf"):
        form_of(a_document(), "docx", "data-pack")
    with pytest.raises(Http404, match="no chart"):
        chart_of(a_document(), "../secret")
    assert b"<svg" in chart_of(a_document(), "map", large=True).content


def test_a_chart_is_kept_by_no_browser() -> None:
    assert chart_of(a_document(), "map").headers["Cache-Control"] == "private, no-store"
