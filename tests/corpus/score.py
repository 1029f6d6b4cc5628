"""The scorer of this repository: what was asked, what was answered, what was hit, by field and by family.

    python -m tests.corpus.score PREDICTIONS --gold DIR/gold [--family NAME] [--errors N]

PREDICTIONS holds a JSON file for each gold file, by the same name. Written anew after the rules of the shared documents'
README, so that the corpus can be scored where the shared folder is absent; a test holds the two together.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.corpus import matching as match
from tests.corpus.matching import Fact

PEOPLE = ("present", "apologies", "also_present", "declarations")
Likeness = Callable[[Fact, Fact], float]


@dataclass
class Count:
    """Hits, answers that hit nothing, facts that nothing hit."""

    hit: int = 0
    extra: int = 0
    missed: int = 0

    def __iadd__(self, other: Count) -> Count:
        self.hit, self.extra, self.missed = self.hit + other.hit, self.extra + other.extra, self.missed + other.missed
        return self

    @property
    def f1(self) -> float | None:
        asked = 2 * self.hit + self.extra + self.missed
        return 2 * self.hit / asked if asked else None


@dataclass
class Tally:
    """Counts by field, and what went wrong in words."""

    fields: dict[str, Count] = field(default_factory=dict)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, name: str, count: Count) -> None:
        self.fields.setdefault(name, Count())
        self.fields[name] += count

    def merge(self, other: Tally) -> None:
        for name, count in other.fields.items():
            self.add(name, count)
        self.errors += other.errors

    @property
    def overall(self) -> Count:
        """All fields of the headline together (those without a ``:`` in their name)."""
        out = Count()
        for name, count in self.fields.items():
            if ":" not in name:
                out += count
        return out


class Judge:
    """Scores one meeting's answer against its gold."""

    def __init__(self, name: str, gold: Fact, said: Fact | None, ignore: Iterable[str]) -> None:
        self.name, self.gold, self.said, self.skip = name, gold, said or {}, set(ignore)
        self.tally = Tally()

    def run(self) -> Tally:
        self._singles()
        self._people()
        self._questions()
        self._items()
        self._decided()
        self._documents()
        return self.tally

    def asked(self, name: str) -> bool:
        return name not in self.skip and name.split(".")[0] not in self.skip

    def single(self, name: str, gold: Any, said: Any, same: Callable[[Any, Any], bool]) -> None:
        if not self.asked(name):
            return
        has, given = gold not in (None, "", []), said not in (None, "", [])
        hit = bool(has and given and same(gold, said))
        self.tally.add(name, Count(int(hit), int(given and not hit), int(has and not hit)))
        if (has or given) and not hit:
            self.tally.errors.append((self.name, name, "gold/said", f"{gold!r} / {said!r}"))

    def many(self, name: str, gold: list[Fact], said: list[Fact], like: Likeness, shown: str) -> None:
        """One answer to one fact, the likest first; a fact marked optional forgives an answer and is never required."""
        pairs = sorted(
            (-score, bool(g.get("optional")), i, j)
            for i, g in enumerate(gold)
            for j, s in enumerate(said)
            if (score := like(g, s)) > 0
        )
        facts: set[int] = set()
        answers: set[int] = set()
        for _, _, i, j in pairs:
            if i not in facts and j not in answers:
                facts.add(i)
                answers.add(j)
        wanted = {i for i, g in enumerate(gold) if not g.get("optional")}
        self.tally.add(name, Count(len(facts & wanted), len(said) - len(answers), len(wanted - facts)))
        self.tally.errors += [(self.name, name, "missed", _show(gold[i], shown)) for i in sorted(wanted - facts)]
        self.tally.errors += [
            (self.name, name, "extra", _show(s, shown)) for j, s in enumerate(said) if j not in answers
        ]

    def _singles(self) -> None:
        g, s = self.gold, self.said
        bodies = [g.get("body"), *(g.get("body_alt") or [])]
        self.single(
            "body",
            g.get("body"),
            s.get("body"),
            lambda _, b: any(match.title_likeness(a, b) >= 0.8 for a in bodies if a),
        )
        days = [g.get("meeting_date"), *(g.get("meeting_date_alt") or [])]
        self.single(
            "meeting_date",
            g.get("meeting_date"),
            s.get("meeting_date"),
            lambda _, b: any(match.same_date(a, b) for a in days),
        )
        for name in ("start_time", "end_time"):
            self.single(name, g.get(name), s.get(name), match.same_time)
        self.single("venue", g.get("venue"), s.get("venue"), match.same_place)
        for name in ("declarations_none", "questions_none"):
            if g.get(name) is not None:
                said = None if s.get(name) is None else [bool(s[name])]
                self.single(name, [g[name]], said, lambda a, b: a == b)
        one, other = g.get("contact") or {}, s.get("contact") or {}
        other = {"name": other} if isinstance(other, str) else other
        self.single(
            "contact.name",
            one.get("name"),
            other.get("name"),
            lambda a, b: (
                match.name_likeness(a, b) > 0 or match.close(" ".join(match.words(a)), " ".join(match.words(b))) >= 0.85
            ),
        )
        self.single("contact.phone", one.get("phone"), other.get("phone"), lambda a, b: _digits(a) == _digits(b))
        self.single(
            "contact.email",
            one.get("email"),
            other.get("email"),
            lambda a, b: match.folded(a).strip() == match.folded(b).strip(),
        )
        one, other = g.get("next_meeting") or {}, s.get("next_meeting") or {}
        self.single("next_meeting.date", one.get("date"), other.get("date"), match.same_date)
        self.single("next_meeting.time", one.get("time"), other.get("time"), match.same_time)
        self.single("next_meeting.venue", one.get("venue"), other.get("venue"), match.same_place)

    def _people(self) -> None:
        def like(g: Fact, s: Fact) -> float:
            score = match.name_likeness(g.get("name"), s.get("name"))
            by_initials = g.get("initials") and match.joined(g["initials"]) == match.joined(s.get("name"))
            return score or (0.9 if by_initials else 0.0)

        if self.asked("chair"):
            chairs = [{"name": n} for n in self.gold.get("chair") or []]
            chairs += [{"name": n, "optional": True} for n in self.gold.get("chair_optional") or []]
            raw = self.said.get("chair") or []
            self.many("chair", chairs, _facts([raw] if isinstance(raw, str | dict) else raw, "name"), like, "name")
        for name in PEOPLE:
            if self.asked(name):
                self.many(name, self.gold.get(name) or [], _facts(self.said.get(name), "name"), like, "name")
        if self.asked("substitutes"):

            def pair(g: Fact, s: Fact) -> float:
                who = max(
                    match.name_likeness(g["substitute"], s.get("substitute")),
                    0.9 if match.title_likeness(g["substitute"], s.get("substitute")) >= 0.8 else 0.0,
                )
                whom = match.name_likeness(g["for"], s.get("for"))
                return (who + whom) / 2 if who and whom else 0.0

            self.many(
                "substitutes",
                self.gold.get("substitutes") or [],
                _facts(self.said.get("substitutes"), "substitute"),
                pair,
                "substitute for",
            )

    def _questions(self) -> None:
        def question(g: Fact, s: Fact) -> float:
            who = match.name_likeness(g.get("from"), s.get("from") or s.get("name"))
            subject = (
                match.title_likeness(g.get("subject"), s.get("subject"))
                if g.get("subject") and s.get("subject")
                else 0.0
            )
            what = max(match.opening_likeness(g, s), subject)
            return who + what if who and what >= 0.55 else 0.0

        def deadline(g: Fact, s: Fact) -> float:
            wrong = (g.get("date") and not match.same_date(g["date"], s.get("date"))) or (
                g.get("time") and not match.same_time(g["time"], s.get("time"))
            )
            return 0.0 if wrong else 1.0

        if self.asked("questions"):
            self.many(
                "questions",
                self.gold.get("questions") or [],
                _facts(self.said.get("questions"), "text"),
                question,
                "from first_words text",
            )
        if self.asked("question_deadlines"):
            raw = self.said.get("question_deadlines") or []
            self.many(
                "question_deadlines",
                self.gold.get("question_deadlines") or [],
                _facts([raw] if isinstance(raw, dict) else raw, "date"),
                deadline,
                "date time",
            )

    def _items(self) -> None:
        def like(g: Fact, s: Fact) -> float:
            score = match.title_likeness(g.get("title"), s.get("title")) if g.get("title") else 0.8
            if g.get("number") in (None, ""):
                return score if score >= 0.75 else 0.0
            same = match.number_key(g["number"]) == match.number_key(s.get("number"))
            return 1 + score if same and score >= 0.6 else 0.0

        if self.asked("items"):
            self.many(
                "items", self.gold.get("items") or [], _facts(self.said.get("items"), "title"), like, "number title"
            )

    def _decided(self) -> None:
        items = self.gold.get("items") or []

        def text(g: Fact, s: Fact) -> float:
            score = match.opening_likeness(g, s) if match.items_agree(g.get("item"), s.get("item"), items) else 0.0
            same = g.get("item") and s.get("item") and match.number_key(g["item"]) == match.number_key(s["item"])
            return score + (0.2 if same else 0.0) if score else 0.0

        def decision(g: Fact, s: Fact) -> float:
            score = text(g, s)
            kind = match.joined(g.get("kind"))
            return score + (0.05 if score and kind and kind == match.joined(s.get("kind")) else 0.0)

        def action(g: Fact, s: Fact) -> float:
            score, owned = text(g, s), match.same_owners(g, s)
            return score + (0.5 if owned else 0.0) if score and (owned or g.get("optional")) else 0.0

        for name, like in (("resolutions", decision), ("actions", action)):
            if self.asked(name):
                gold, said = self.gold.get(name) or [], _facts(self.said.get(name), "text")
                headline = [g if g.get("form") == "marked" else {**g, "optional": True} for g in gold]
                self.many(name, headline, said, like, "item owners first_words text")
                self.many(f"{name}:all", gold, said, like, "item owners first_words text")

    def _documents(self) -> None:
        def like(g: Fact, s: Fact) -> float:
            score = match.title_likeness(g.get("title"), s.get("title"))
            wrong = g.get("size") and match.joined(g["size"]) != match.joined(s.get("size"))
            return 0.0 if score < 0.75 or wrong else score

        if self.asked("documents"):
            self.many(
                "documents",
                self.gold.get("documents") or [],
                _facts(self.said.get("documents"), "title"),
                like,
                "title size",
            )


def _digits(text: object) -> str:
    return "".join(ch for ch in str(text) if ch.isdigit())


def _facts(value: Any, key: str) -> list[Fact]:
    """Plain strings where a list of objects is expected are taken as objects of one key."""
    return [v if isinstance(v, dict) else {key: v} for v in value or [] if v not in (None, "")]


def _show(fact: Fact, keys: str) -> str:
    return " | ".join(str(fact[key]) for key in keys.split() if fact.get(key))


def score_paper(record: Fact, said: Fact | None) -> Tally:
    """A paper's own meeting and those embedded in it, each with the answer that has its date, or the next one left."""
    said = said or {}
    out = Judge(record["id"], record["gold"], said, record.get("ignore", [])).run()
    left = list(said.get("embedded") or [])
    waiting = []
    for gold in record.get("embedded", []):
        hit = next((s for s in left if match.same_date(gold.get("meeting_date"), s.get("meeting_date"))), None)
        if hit is None:
            waiting.append(gold)
            continue
        left.remove(hit)
        out.merge(_inside(record, gold, hit))
    for gold in waiting:
        out.merge(_inside(record, gold, left.pop(0) if left else {}))
    for extra in left:
        out.merge(_inside(record, {}, extra))
    return out


def _inside(record: Fact, gold: Fact, said: Fact) -> Tally:
    return Judge(f"{record['id']}#", gold, said, gold.get("ignore", ["contact", "venue"])).run()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Score predictions against the gold of a corpus.")
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--family")
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    total, families = Tally(), {}
    for place in sorted(given.gold.glob("*.json")):
        record = json.loads(place.read_text(encoding="utf-8"))
        if given.family not in (None, record["family"]):
            continue
        answer = given.predictions / place.name
        tally = score_paper(record, json.loads(answer.read_text(encoding="utf-8")) if answer.exists() else None)
        total.merge(tally)
        families.setdefault(record["family"], Tally()).merge(tally)
    for line in report(total, families):
        print(line)  # noqa: T201
    for row in total.errors[: given.errors]:
        print("\t".join(row))  # noqa: T201


def report(total: Tally, families: dict[str, Tally]) -> list[str]:
    """Lines of a table by field, overall, and by family."""
    out = [f"{'field':<24}{'gold':>6}{'hit':>6}{'extra':>6}{'F1':>8}"]
    rows = [
        *sorted(total.fields.items()),
        ("OVERALL", total.overall),
        *((n, t.overall) for n, t in sorted(families.items())),
    ]
    for name, count in rows:
        figure = "-" if count.f1 is None else f"{count.f1:.3f}"
        out.append(f"{name:<24}{count.hit + count.missed:>6}{count.hit:>6}{count.extra:>6}{figure:>8}")
    return out


if __name__ == "__main__":
    main()
