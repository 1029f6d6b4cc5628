"""The March 2019 minutes held against the June 2019 report (faults D20, D21, D22). Reads ../shared; copies nothing."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frankpledge.govern.rules.reconcile import Kind, LogAction, MinuteRef, PrintedRow, Reconciliation, reconcile

pytestmark = pytest.mark.shared
NAME = "003_2724f4609c535c71"


def plain(text: str) -> str:
    """The text without marks of layout."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|\|", " ", text))


def sentence(text: str, first_words: str, start: int = 0) -> str:
    """The whole sentence that begins with the annotated first words."""
    at = text.find(first_words, start)
    assert at >= 0, first_words
    return re.split(r"(?<=[a-z])\.\s|\s\d\)\s|\s+Resolved|\sRESOLVED", text[at : at + 400])[0]


def log_actions(record: dict[str, Any], text: str) -> list[LogAction]:
    """The marked actions of the minutes, with the whole words of each and what each owner is called."""
    titles = {item["number"]: item["title"] for item in record["items"]}
    marked = [action for action in record["actions"] if action["form"] == "marked"]
    parts = {item: [a for a in marked if a["item"] == item] for item in {a["item"] for a in marked}}
    found = []
    for number, action in enumerate(marked):
        owners = action["owners"]
        people = [name for owner in owners for name in (owner, *action["owner_aliases"].get(owner, []))]
        siblings = parts[action["item"]]
        label = f"{action['item']}.{siblings.index(action) + 1}" if len(siblings) > 1 else action["item"]
        words = [sentence(text, first) for first in (*action.get("alt_first_words", []), action["first_words"])]
        found.append(
            LogAction(
                id=number, label=label, minute_number=action["item"], minute_title=titles[action["item"]],
                meeting_date=date.fromisoformat(record["meeting_date"]), words=tuple(words),
                people=() if owners == ["SBP"] else tuple(people), owners="/".join(owners),
            )
        )  # fmt: skip
    return found


@pytest.fixture
def real(shared: Path) -> Reconciliation:
    """The two papers reconciled."""
    gold = json.loads((shared / "documents/gold" / f"{NAME}.json").read_text())
    text = plain((shared / "documents" / f"{NAME}.txt").read_text())
    record, report = gold["embedded"][0], gold["gold"]["matters_outstanding"]
    day = date.fromisoformat(record["meeting_date"])
    appendix = text.index("Minute Number/Title")
    rows = [
        PrintedRow(
            id=number, minute_number=row["minute"], title=row["title"], meeting_date=day,
            text=sentence(text, row["first_words"], appendix), update=sentence(text, row["update_first_words"], appendix),
        )
        for number, row in enumerate(report)
    ]  # fmt: skip
    minutes = [MinuteRef(item["number"], item["title"], day) for item in record["items"]]
    forenames = {owner.split()[0] for row in record["present"] for owner in [row["name"]]} | {"Betty"}
    return reconcile(log_actions(record, text), rows, minutes, is_person=lambda name: name.split()[0] in forenames)


def test_the_three_dropped_actions_are_shown(real: Reconciliation) -> None:
    dropped = [finding for finding in real.findings if finding.kind is Kind.DROPPED]
    labels = [re.match(r"Minute (\S+) of", finding.message)[1] for finding in dropped]
    assert labels == ["65.3", "72", "74.2"]


def test_the_wrong_citation_is_shown_once(real: Reconciliation) -> None:
    wrong = [finding for finding in real.findings if finding.kind is Kind.WRONG_CITATION]
    assert [finding.minute_number for finding in wrong] == ["68b"]
    assert len(wrong[0].rows) == 2
    assert "stand in minute 68a" in wrong[0].message


def test_the_promise_of_somebody_else_is_shown(real: Reconciliation) -> None:
    promised = [finding for finding in real.findings if finding.kind is Kind.PROMISED_BY_ANOTHER]
    assert [finding.minute_number for finding in promised] == ["64"]
    assert "Betty McDonald" in promised[0].message
    assert "AM/RV" in promised[0].message


def test_nothing_else_is_found(real: Reconciliation) -> None:
    assert len(real.findings) == 5
    assert len(real.pairs) == 7
