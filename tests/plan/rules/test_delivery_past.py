"""10,000 random edits over some lines: any line at any moment exact, told forward and unwound, against kept copies."""

from __future__ import annotations

import datetime
import json
import random
from dataclasses import replace

from frankpledge.plan.rules.delivery_line import LineStanding, kept_of
from frankpledge.plan.rules.delivery_past import Writing, told_forward, unwound
from tests.plan.rules.test_delivery_line import standing

EDITS, LINES, MOMENTS = 10_000, 60, 120
DAY = datetime.date(2020, 1, 1)
WORDS = ("", "Ordered", "Gate fitted\nand painted", "Café “Süd”", "0")


def random_line(line: LineStanding, dice: random.Random) -> LineStanding:
    """The line with one to four fields written anew."""
    values = {
        "state": dice.choice(("not_begun", "under_way", "done")), "progress": dice.choice(WORDS) * dice.randrange(3),
        "judged": dice.choice(("", "R", "A", "G")), "judged_reason": dice.choice(WORDS), "part": dice.choice((1, 2)),
        "due_on": dice.choice((None, DAY + datetime.timedelta(days=dice.randrange(4000)))),
        "supporting": tuple(sorted(dice.sample(range(1, 20), dice.randrange(4)))),
        "lead_agency": dice.choice((None, 1, 2, 3)), "ended_on": dice.choice((None, None, None, DAY)),
        "text": f"Line {dice.randrange(10**6)}", "number": f"{dice.randrange(9)}.{dice.randrange(30)}",
    }  # fmt: skip
    return replace(line, **{name: values[name] for name in dice.sample(sorted(values), dice.randrange(1, 5))})


def changes_between(before: LineStanding | None, after: LineStanding) -> dict[str, list[object]]:
    was = {} if before is None else kept_of(before)
    return {name: [was.get(name), now] for name, now in kept_of(after).items() if name != "id" and was.get(name) != now}


def random_history(seed: int, edits: int = EDITS) -> tuple[list[Writing], list[dict[int, LineStanding]]]:
    """Writings as JSON gives them, and beside each the whole plan after it."""
    dice, lines, writings, copies = random.Random(seed), {}, [], []
    while len(writings) < edits:
        number = dice.randrange(1, LINES + 1)
        before = lines.get(number)
        after = random_line(before or standing(number), dice)
        changes = changes_between(before, after)
        if not changes:
            continue
        if before is None:  # the first edit holds every field that is not nothing
            changes = {
                name: [None, value] for name, value in kept_of(after).items() if name != "id" and value is not None
            }
        lines[number] = after
        writings.append((number, json.loads(json.dumps(changes))))
        copies.append(dict(lines))
    return writings, copies


def test_any_line_at_any_moment_is_exact_both_ways():
    writings, copies = random_history(20261122)
    dice = random.Random(7)
    for at in [0, EDITS - 1, *(dice.randrange(EDITS) for _ in range(MOMENTS))]:
        assert told_forward(writings[: at + 1]) == copies[at]
        assert unwound(copies[-1], reversed(writings[at + 1 :])) == copies[at]
        assert told_forward(writings[at + 1 : at + 200], copies[at]) == copies[min(at + 199, EDITS - 1)]


def test_before_the_first_edit_there_is_nothing():
    writings, copies = random_history(1, edits=200)
    assert told_forward([]) == {}
    assert unwound(copies[-1], reversed(writings)) == {}
