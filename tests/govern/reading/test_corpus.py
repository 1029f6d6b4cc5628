"""The generated corpus is fair and the same each time; its scorer agrees with the shared one; the reader reaches its floors."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from frankpledge.govern.reading.read import read_text
from tests.corpus.layouts import FAMILIES
from tests.corpus.make import Sample, sample
from tests.corpus.score import Tally, score_paper
from tests.corpus.scribe import MARKS, tight

SHARED = Path(__file__).resolve().parents[4] / "shared" / "documents"
FLOOR = 0.95
EACH = 3  # papers of each family, sound and damaged
SMALL = ("item_page", "public_questions", "committee_report")  # a paper of these holds few facts, so more are read
WORDY = {"first_words", "update_first_words"}


@cache
def papers(family: str, strength: float = 0.0, held_out: bool = False) -> tuple[Sample, ...]:
    """A small sample, its seeds fixed."""
    count = 8 if family in SMALL else EACH
    return tuple(sample(family, seed, held_out=held_out, strength=strength) for seed in range(90_000, 90_000 + count))


def meetings(paper: Sample) -> list[dict[str, Any]]:
    return [paper.record["gold"], *paper.record["embedded"]]


def strings(gold: dict[str, Any]) -> list[str]:
    """Every string of the gold that must stand in the text."""
    out = [gold[name] for name in ("body", "venue") if gold.get(name)] + list(gold["chair"])
    out += [
        person["name"] for name in ("present", "also_present", "apologies", "declarations") for person in gold[name]
    ]
    out += [value for pair in gold["substitutes"] for value in (pair["substitute"], pair["for"])]
    out += [item["title"] for item in gold["items"] if item["title"]]
    out += [entry["first_words"] for name in ("resolutions", "actions", "questions") for entry in gold[name]]
    out += [owner for entry in gold["actions"] for owner in entry["owners"]]
    return out + [document["title"] for document in gold["documents"]]


def test_there_are_at_least_fourteen_families() -> None:
    assert len(FAMILIES) >= 14


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_gives_the_same_paper_and_no_mark_is_left(family: str) -> None:
    for strength in (0.0, 0.7):
        one, other = sample(family, 5, strength=strength), sample(family, 5, strength=strength)
        assert one == other
        assert not MARKS.search(one.text + json.dumps(one.record, ensure_ascii=False))
    assert sample(family, 5).text != sample(family, 6).text


@pytest.mark.parametrize("strength", [0.0, 0.7, 1.0])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_gold_string_stands_in_the_text(family: str, strength: float) -> None:
    for paper in papers(family, strength):
        text = tight(paper.text)
        missing = [said for gold in meetings(paper) for said in strings(gold) if tight(said) not in text]
        assert missing == []


@pytest.mark.parametrize("family", FAMILIES)
def test_gold_against_itself_is_perfect_and_nothing_answered_is_nothing(family: str) -> None:
    for paper in papers(family, 0.7):
        record = paper.record
        perfect = score_paper(record, {**record["gold"], "embedded": record["embedded"]})
        assert (perfect.overall.extra, perfect.overall.missed, perfect.errors) == (0, 0, [])
        empty = score_paper(record, {})
        assert empty.overall.hit == empty.overall.extra == 0
        assert empty.overall.missed == perfect.overall.hit


def test_damage_takes_facts_out_of_the_gold() -> None:
    def asked(strength: float) -> int:
        every = [score_paper(p.record, {}).overall.missed for family in FAMILIES for p in papers(family, strength)]
        return sum(every)

    assert asked(1.0) < asked(0.0)


def disturbed(gold: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """An answer that is partly wrong: facts dropped, swapped, invented, renamed."""
    out = copy.deepcopy(gold)
    for name in ("present", "apologies", "items", "resolutions", "actions", "substitutes", "documents"):
        out[name] = [entry for entry in out[name] if rng.random() > 0.2]
    for action in out["actions"]:
        if rng.random() < 0.3:
            action["owners"] = [*action["owners"], "Zebedee Quix"]
    for person in out["present"]:
        person["name"] = rng.choice((person["name"], "Councillor " + person["name"], person["name"].split()[-1]))
    for item in out["items"]:
        item["number"] = rng.choice((item["number"], f"{item['number']}.", "999"))
    out["resolutions"].append({"item": "3", "text": "that the moon be noted"})
    out["venue"] = rng.choice((out["venue"], "Somewhere Else Hall", None))
    out["meeting_date"] = rng.choice((out["meeting_date"], "1999-01-01"))
    return out


def shared_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_the_scorer_agrees_with_the_shared_one() -> None:
    shared, rng = shared_scorer(), random.Random(7)
    records = [json.loads(place.read_text(encoding="utf-8")) for place in sorted((SHARED / "gold").glob("0*.json"))]
    records += [paper.record for family in FAMILIES for paper in papers(family, 0.7)[:2]]
    for record in records:
        answer = disturbed(record["gold"], rng)
        answer["embedded"] = [disturbed(gold, rng) for gold in record.get("embedded", [])]
        total, _, _ = shared.score_all({record["id"]: record}, {record["id"]: (answer, answer["embedded"])})
        ours = score_paper(record, answer)
        theirs = {name: tuple(total[name]) for name in shared.MAIN if name in total and any(total[name])}
        mine = {name: (c.hit, c.extra, c.missed) for name, c in ours.fields.items() if ":" not in name}
        assert {name: row for name, row in mine.items() if any(row)} == theirs


@pytest.mark.parametrize("family", FAMILIES)
def test_the_reader_reaches_its_floor(family: str) -> None:
    tally = Tally()
    for strength in (0.0, 0.7):
        for paper in papers(family, strength):
            tally.merge(score_paper(paper.record, read_text(paper.name, paper.text).as_schema()))
    shown = "\n".join("\t".join(row) for row in tally.errors if ":" not in row[1])
    assert (tally.overall.f1 or 0.0) >= FLOOR, shown[:4000]
