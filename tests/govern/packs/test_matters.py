"""The Matters Outstanding report on its own, and the sentence that accounts for every action."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.accounted import closing_words, statement
from frankpledge.govern.packs.matters import build_matters
from tests.govern.packs.made_pack import JUNE, MARCH, ONE, matters_paper, page_texts, tags


def test_the_report_says_rows_findings_and_what_became_of_every_action() -> None:
    made = build_matters(matters_paper(), partnership="Fairmead Partnership", demonstration=True)
    text = " ".join(page_texts(made.pdf))
    assert made.accessible
    assert (
        "6 actions were recorded in the minutes of 14 March 2030: 4 are in the list below, 1 was closed and 1 is missing."
        in text
    )
    assert "Wrong minute number: Minute 58, 14 March 2030. The report cites 58b; the words are in 58a." in text
    assert "Closed by the clerk on 20 June 2030: details sent" in text
    assert "Reply to residents Missing" in text
    assert "1 June 2030, Jo Oakes: The draft was sent round." in text
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Matters outstanding"
        assert sum(str(tag.S) == "/Table" for tag in tags(pdf)) == 2


@pytest.mark.parametrize(("large", "size"), [(True, "a4"), (True, "a3"), (False, "a3")])
def test_every_edition_holds_the_same_rows(large: bool, size: str) -> None:
    made = build_matters(matters_paper(), partnership="F", large_print=large, paper_size=size)  # type: ignore[arg-type]
    text = " ".join(page_texts(made.pdf))
    for row in matters_paper().rows:
        assert row.words in text
        assert f"Minute {row.minute_number}" in text


def test_header_rows_come_again_on_each_page_but_are_tagged_once() -> None:
    rows = matters_paper().rows * 12
    made = build_matters(matters_paper(rows=rows, reconciliation=()), partnership="F")
    texts = page_texts(made.pdf)
    assert made.pages > 3
    assert all("Minute and title Resolution Owner Update State" in text for text in texts)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert sum(str(tag.S) == "/TH" and _column(tag) for tag in tags(pdf)) == 5


def _column(tag: pikepdf.Dictionary) -> bool:
    return any(entry.get("/Scope") == pikepdf.Name.Column for entry in tag.A)


def test_rows_are_not_broken_across_pages() -> None:
    rows = tuple(replace(matters_paper().rows[0], words=f"Start{n} " + "word " * 60 + f"end{n}") for n in range(30))
    texts = page_texts(build_matters(matters_paper(rows=rows, reconciliation=()), partnership="F").pdf)
    for n in range(30):
        (page,) = [text for text in texts if f"Start{n} " in text]
        assert f"end{n}" in page


def test_owners_and_updates_that_are_missing_are_said_to_be() -> None:
    row = c.MattersRow("70", "Report", MARCH, "RESOLVED to report.", part=ONE)
    text = " ".join(page_texts(build_matters(matters_paper(rows=(row,)), partnership="F").pdf))
    assert "No owner No update recorded. Open" in text


def test_no_action_at_all_is_said() -> None:
    empty = c.MattersPaper("Matters outstanding", "Board", part=ONE)
    assert "No action is outstanding." in page_texts(build_matters(empty, partnership="F").pdf)[0]


def outcomes(*kinds: c.Outcome) -> c.MattersPaper:
    return c.MattersPaper("M", "B", reconciliation=tuple(c.ReconciledAction("1", MARCH, "x", kind) for kind in kinds))


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((), ""),
        ((c.Outcome.LISTED,), "1 action was recorded in the minutes: 1 is in the list below"),
        ((c.Outcome.MISSING,), "1 action was recorded in the minutes: 1 is missing."),
        (
            (c.Outcome.LISTED, c.Outcome.LISTED, c.Outcome.CLOSED, c.Outcome.CONFIDENTIAL),
            "4 actions were recorded in the minutes: 2 are in the list below, 1 was closed, 1 is confidential (Part 2)",
        ),
    ],
)
def test_the_statement_counts_what_is_there(kinds: tuple[c.Outcome, ...], sentence: str) -> None:
    assert statement(outcomes(*kinds)).removesuffix(" and none is missing.") == sentence


def test_the_statement_names_the_meetings() -> None:
    paper = replace(outcomes(c.Outcome.CLOSED), meetings=(MARCH, JUNE))
    assert statement(paper).startswith(
        "1 action was recorded in the minutes of 14 March 2030 and 20 June 2030: 1 was closed"
    )


def test_a_closing_says_who_when_and_why() -> None:
    entry = c.ReconciledAction("1", MARCH, "x", c.Outcome.CLOSED, "Sam Clerk", JUNE, "done")
    assert closing_words(entry) == "by Sam Clerk on 20 June 2030: done"
    assert closing_words(replace(entry, by="", on=None)) == "done"
    assert closing_words(replace(entry, why="")) == "by Sam Clerk on 20 June 2030"
