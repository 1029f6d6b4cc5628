"""The directory: how many of the doubles of a list are found, how many are wrongly proposed, how long 25,000 lines take.

``python -m bench.organisations`` makes lists of invented organisations (``tests/factories/organisation_names.py``), some of
them spelt otherwise and some that only look the same, and prints precision and recall over pairs: on the kinds of slip the
weights were set on, with another seed, and on kinds of slip that were kept back. Then 25,000 lines are brought in whole, tables
and all, into a fresh database. Beside it stand plain comparing of names, and likeness of names by Python's difflib.
"""

from __future__ import annotations

import csv
import difflib
import io
import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path

from frankpledge.partnership.rules.organisation_match import find_matches, gather
from tests.factories.organisation_names import HELD_OUT, TUNED, Line, directory

LINES, SEED, GOAL, SAMPLE = 25_000, 20261122, 0.95, 1_000
Pairs = set[tuple[int, int]]


def true_pairs(lines: list[Line]) -> Pairs:
    """Every two lines that are one organisation."""
    by_truth: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_truth[line.truth].append(at)
    return {pair for several in by_truth.values() for pair in combinations(several, 2)}


def within(groups: list[list[int]]) -> Pairs:
    """Every two of one group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def score(found: Pairs, truth: Pairs) -> tuple[float, float]:
    """Precision and recall."""
    right = len(found & truth)
    return right / (len(found) or 1), right / (len(truth) or 1)


def ours(lines: list[Line]) -> tuple[Pairs, Pairs, int, float]:
    """Pairs proposed as sure; pairs when every doubt is answered rightly; how many doubts; seconds."""
    began = time.perf_counter()
    matches = find_matches([], [line.entry for line in lines])
    keys = range(len(lines))
    sure = gather(keys, [(one.one, one.other) for one in matches if one.is_sure])
    seconds = time.perf_counter() - began
    home = {key: at for at, group in enumerate(sure.groups) for key in group}
    truth = true_pairs(lines)
    doubts = {
        (home[one.one], home[one.other]) for one in matches if not one.is_sure and home[one.one] != home[one.other]
    }
    answered = [
        (one.one, one.other)
        for one in matches
        if one.is_sure or (min(one.one, one.other), max(one.one, one.other)) in truth
    ]
    return within(sure.groups), within(gather(keys, answered).groups), len(doubts), seconds


def by_exact_name(lines: list[Line]) -> tuple[Pairs, float]:
    """The usual way of a spreadsheet: names in small letters without outer spaces."""
    began = time.perf_counter()
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_name[re.sub(r"[^a-z0-9 ]", "", line.entry.names[0].lower()).strip()].append(at)
    return within(list(by_name.values())), time.perf_counter() - began


def by_difflib(lines: list[Line]) -> tuple[Pairs, float]:
    """Every name against every other by difflib, alike from 0.85: on a sample, for it grows with the square."""
    began = time.perf_counter()
    found: Pairs = set()
    names = [line.entry.names[0].lower() for line in lines]
    matcher = difflib.SequenceMatcher(autojunk=False)
    for b, name in enumerate(names):
        matcher.set_seq2(name)
        for a in range(b):
            matcher.set_seq1(names[a])
            if matcher.real_quick_ratio() >= 0.85 and matcher.quick_ratio() >= 0.85 and matcher.ratio() >= 0.85:
                found.add((a, b))
    return found, time.perf_counter() - began


def as_csv(lines: list[Line]) -> bytes:
    """The lines as a spreadsheet saves them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            "Organisation name",
            "Charity no.",
            "Company number",
            "Post code",
            "Telephone",
            "E-mail",
            "Website",
            "Description",
        ]
    )
    for line in lines:
        one = line.entry
        writer.writerow(
            [one.names[0], one.charity, one.company, one.postcode, one.phone, one.email, one.web, "Help for residents."]
        )
    return out.getvalue().encode()


def brought_in(lines: list[Line]) -> None:
    """The whole way of a list into a fresh database: read, matched, doubles found, accepted, undone."""
    from frankpledge.partnership.changes import organisation_list as changes
    from frankpledge.partnership.enums import Role
    from frankpledge.partnership.models import Account, Organisation

    clerk = Account.objects.create_account("clerk@bench.example", None, Role.CLERK)
    data, marks = as_csv(lines), [time.perf_counter()]
    brought = changes.receive_list(name="list.csv", data=data, by=clerk)
    marks.append(time.perf_counter())
    brought = changes.match_columns(brought=brought, columns=changes.guessed(brought), by=clerk)
    marks.append(time.perf_counter())
    changes.answer_rest(brought=brought, together=False, by=clerk)
    changes.accept_list(brought=brought, by=clerk)
    marks.append(time.perf_counter())
    made = Organisation.objects.count()
    changes.undo_list(brought=brought, by=clerk)
    marks.append(time.perf_counter())
    read, found, kept, undone = (after - before for before, after in pairwise(marks))
    print(
        f"{len(lines):,} lines brought in: {made:,} organisations in {read + found + kept:.1f} s (reading {read:.1f} s, doubles "
        f"{found:.1f} s, into the database {kept:.1f} s; goal 60 s); undone as one step in {undone:.1f} s, "
        f"{Organisation.objects.count()} left"
    )


def set_up(folder: Path) -> None:
    """A fresh database."""
    os.environ["FRANKPLEDGE_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def report() -> bool:
    """Precision and recall of each set, and the peers beside."""
    good = True
    sets = (
        ("kinds of slip the weights were set on", TUNED, 1),
        ("the same kinds, another seed", TUNED, 2),
        ("kinds kept back", HELD_OUT, 3),
    )
    for words, slips, step in sets:
        lines = directory(LINES, seed=SEED + step, slips=slips)
        truth = true_pairs(lines)
        sure, answered, doubts, seconds = ours(lines)
        (precise, recall), (_, best) = score(sure, truth), score(answered, truth)
        reached = min(precise, recall) >= GOAL
        good &= reached or slips is HELD_OUT  # for kinds never seen the figure is told, not promised
        print(
            f"{words}: {len(truth):,} true pairs; sure: precision {precise:.3f}, recall {recall:.3f}; {doubts} questions, "
            f"with them answered recall {best:.3f}; {seconds:.1f} s{'' if reached else '; BELOW THE GOAL of 0.95'}"
        )
        exact, exact_seconds = by_exact_name(lines)
        precise, recall = score(exact, truth)
        print(
            f"   the same name, letter by letter: precision {precise:.3f}, recall {recall:.3f}, {exact_seconds:.2f} s"
        )
    lines = directory(SAMPLE, seed=SEED + 4, slips=TUNED)
    found, seconds = by_difflib(lines)
    precise, recall = score(found, true_pairs(lines))
    longer = seconds * (LINES / SAMPLE) ** 2 / 60
    print(
        f"   difflib, every name with every other, on {SAMPLE:,} lines: precision {precise:.3f}, recall {recall:.3f}, "
        f"{seconds:.1f} s; 25,000 lines would take about {longer:.0f} minutes (reckoned by the square, not measured)"
    )
    return good


def main() -> int:
    """1 where a goal is missed."""
    good = report()
    with tempfile.TemporaryDirectory(prefix="frankpledge-organisations-") as folder:
        set_up(Path(folder))
        from frankpledge.partnership.scope import Scope, open_scope

        with open_scope(Scope.SYSTEM):
            brought_in(directory(LINES, seed=SEED + 5))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
