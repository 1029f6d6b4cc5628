"""The delivery plan at size: 5,000 lines over ten years, led by 40 agencies under 40 priorities, about 60,000 edits.

``python -m bench.delivery`` makes them in a folder of its own, times the plan's page, the quarter's report as at today and at
past days, what moved, and one line's page; beside it the same report with plain Django ORM, line by line. Then 10,000 random
edits through the change and the database, with every line at random moments against copies kept while they were written.
Each figure is the middle of some runs: seconds on the clock, and seconds of this process, which a busy machine slows less.
"""

from __future__ import annotations

import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

LINES, YEARS, AGENCIES, PRIORITIES, UPDATES = 5_000, 10, 40, 40, 11
RANDOM_EDITS, RANDOM_LINES, MOMENTS, RUNS = 10_000, 60, 40, 5
GOAL = 1.0
WORDS = (
    "gate", "alley", "traders", "visit", "ordered", "fitted", "waits", "for", "funding", "agreed", "with", "residents", "and",
    "checked", "in", "the", "evening",
)  # fmt: skip


def begin() -> None:
    """A folder of its own with an empty database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    os.environ["FRANKPLEDGE_DATA"] = tempfile.mkdtemp(prefix="frankpledge-bench-delivery-")
    os.environ.setdefault("FRANKPLEDGE_DEBUG", "yes")
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["*"]
    settings.MIGRATION_MODULES = dict.fromkeys(("partnership", "govern", "know", "plan"))
    django.setup()
    call_command("migrate", verbosity=0, run_syncdb=True)


def make_plan() -> tuple[Any, datetime.date]:
    """Lines and edits by bulk inserts, shaped as the changes write them: the first edit holds every field, each other a few."""
    from django.utils import timezone

    from frankpledge.partnership.enums import Role
    from frankpledge.partnership.models import Account, Agency
    from frankpledge.plan.changes.edit import kept_values
    from frankpledge.plan.models import DeliveryLine, Edit, Priority, Strategy
    from frankpledge.plan.rules.delivery_line import order_of

    dice, today = random.Random(20261122), timezone.localdate()
    by = Account.objects.create_account("bench@example.org", "not-a-secret-1", Role.COORDINATOR)
    agencies = Agency.objects.bulk_create(
        [Agency(name=f"Agency {nth}", short_name=f"A{nth}") for nth in range(AGENCIES)]
    )
    since = today - datetime.timedelta(days=YEARS * 365)
    strategy = Strategy.objects.create(title="Strategy", since=since, until=today)
    priorities = Priority.objects.bulk_create(
        [Priority(strategy=strategy, title=f"Priority {nth}", order=nth, part=1) for nth in range(PRIORITIES)]
    )
    first = today - datetime.timedelta(days=YEARS * 365)
    lines, begun = [], []
    for nth in range(LINES):
        day = first + datetime.timedelta(days=dice.randrange(YEARS * 365 - 60))
        number = f"{nth % PRIORITIES + 1}.{nth // PRIORITIES + 1}"
        lines.append(DeliveryLine(
            number=number, order=order_of(number), priority=priorities[nth % PRIORITIES], begun_on=day, part=dice.choice((1, 2)),
            text=" ".join(dice.choices(WORDS, k=18)), success=" ".join(dice.choices(WORDS, k=10)),
            lead_agency=dice.choice(agencies), due_on=day + datetime.timedelta(days=dice.randrange(90, 900)),
            operational=" ".join(dice.choices(WORDS, k=8)), supporting=[],
        ))  # fmt: skip
        begun.append(day)
    lines = DeliveryLine.objects.bulk_create(lines)
    edits = []
    for line, day in zip(lines, begun, strict=True):
        edits.append(
            (_at(day), line.pk, {name: [None, value] for name, value in kept_values(line).items() if value is not None})
        )
        edits += _updates(line, day, today, dice)
    edits.sort(key=lambda one: one[0])
    label = DeliveryLine._meta.label_lower
    Edit.objects.bulk_create(
        [Edit(record=label, number=number, at=at, by=by, changes=changes) for at, number, changes in edits],
        batch_size=2000,
    )
    changed = ["state", "progress", "progress_on", "judged", "judged_reason", "due_on"]
    DeliveryLine.objects.bulk_update(lines, changed, batch_size=200)
    return by, today


def _at(day: datetime.date) -> datetime.datetime:
    from django.utils import timezone

    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(11)))


def _updates(
    line: Any, day: datetime.date, today: datetime.date, dice: random.Random
) -> list[tuple[Any, int, dict[str, Any]]]:
    """About eleven updates of a line between the day it came in and today; the line is left as the last one says."""
    found, days = [], sorted(dice.randrange(1, (today - day).days) for _ in range(UPDATES))
    for nth, after in enumerate(days):
        on = day + datetime.timedelta(days=after)
        values: dict[str, Any] = {"progress": " ".join(dice.choices(WORDS, k=25)), "progress_on": on}
        values["state"] = "done" if nth == UPDATES - 1 and dice.random() < 0.6 else "under_way"
        if dice.random() < 0.1:
            values["due_on"] = line.due_on + datetime.timedelta(days=60)
        if dice.random() < 0.1:
            values["judged"], values["judged_reason"] = dice.choice("RAG"), "As told"
        changes = {}
        for name, value in values.items():
            before = getattr(line, name)
            if before != value:
                changes[name] = [_plain(before), _plain(value)]
                setattr(line, name, value)
        found.append((_at(on), line.pk, changes))
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def timed(call: Callable[[], Any], runs: int = RUNS) -> tuple[float, float]:
    """The middle of some runs: seconds on the clock, seconds of this process."""
    clock, own = [], []
    for _ in range(runs):
        began, cpu = time.perf_counter(), time.process_time()
        call()
        clock.append(time.perf_counter() - began)
        own.append(time.process_time() - cpu)
    return statistics.median(clock), statistics.median(own)


def row_by_row(day: datetime.date) -> int:
    """The peer: each line as it stood at the end of a day with plain Django, a query a line, each edit laid on the one before."""
    from frankpledge.plan.models import DeliveryLine
    from frankpledge.plan.queries.delivery_history import end_of_day
    from frankpledge.plan.queries.edit import record_at
    from frankpledge.plan.rules.delivery_line import standing_of
    from frankpledge.plan.rules.delivery_rag import rated

    when, count = end_of_day(day), 0
    for line in DeliveryLine.objects.all():
        kept = record_at(line, when)
        if kept is not None:
            rated(standing_of(line.pk, kept), day)
            count += 1
    return count


def pages(by: Any, today: datetime.date) -> bool:
    """Each page and report, with its seconds; whether every report is under the goal."""
    from django.test import Client
    from django.urls import reverse

    from frankpledge.partnership.scope import Scope, open_scope
    from frankpledge.plan.models import DeliveryLine
    from frankpledge.plan.queries.delivery_moved import moved_since
    from frankpledge.plan.queries.delivery_report import build

    client = Client()
    with open_scope(Scope.SYSTEM):
        line = DeliveryLine.objects.order_by("pk")[LINES // 2]
    client.force_login(by)
    plan = reverse("plan:delivery-line-list")
    days = {
        "today": today,
        **{f"{years} years ago": today - datetime.timedelta(days=365 * years) for years in (1, 3, 5, 7, 9)},
    }
    calls: dict[str, Callable[[], Any]] = {
        "the plan's page, 5,000 lines": lambda: _got(client, plan),
        "the same, filtered, searched, sorted": lambda: _got(
            client, plan + "?letter=R&text=gate&sort=due&since=2026-01-01"
        ),
        "one line's page with its history": lambda: _got(client, line.get_absolute_url()),
        "the page of what moved since the last quarter": lambda: _got(client, reverse("plan:delivery-moved")),
        "what moved since five years ago": lambda: moved_since(days["5 years ago"]),
    }
    for words, day in days.items():
        calls[f"the report, both editions, as at {words}"] = lambda day=day: build("", day)
    good = True
    with open_scope(Scope.SYSTEM):
        for words, call in calls.items():
            clock, own = timed(call)
            good = good and own < GOAL
            print(f"  {words:<52} {clock:6.3f} s ({own:6.3f} s of the process)", flush=True)
        day = days["5 years ago"]
        ours, plain = timed(lambda: build("", day))[1], timed(lambda: row_by_row(day), 1)[1]
        print(f"  the lines five years ago, plain Django row by row      {plain:6.3f} s of the process")
        print(f"  ratio to our whole report of that day                  {plain / ours:6.1f}")
    return good


def _got(client: Any, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def through_the_database(by: Any) -> bool:
    """10,000 random edits through the change; the plan at random moments against copies."""
    from frankpledge.partnership.scope import Scope, open_scope
    from frankpledge.plan.changes.edit import write_record
    from frankpledge.plan.models import DeliveryLine
    from frankpledge.plan.queries.delivery_history import lines_at, lines_now

    dice, at = random.Random(7), _at(datetime.date(2100, 1, 1))
    with open_scope(Scope.SYSTEM):
        lines = list(DeliveryLine.objects.order_by("?")[:RANDOM_LINES])
        numbers, copies = {line.pk for line in lines}, []
        asked = set(dice.sample(range(RANDOM_EDITS), MOMENTS))
        began = time.perf_counter()
        for nth in range(RANDOM_EDITS):
            at += datetime.timedelta(hours=1)
            values = {
                "progress": f"Said {nth}", "state": dice.choice(("not_begun", "under_way", "done")), "part": dice.choice((1, 2)),
                "due_on": at.date() + datetime.timedelta(days=dice.randrange(400)), "supporting": dice.sample(range(9), 2),
                "ended_on": dice.choice((None, at.date())),
            }  # fmt: skip
            chosen = {name: values[name] for name in dice.sample(sorted(values), 3)}
            write_record(record=dice.choice(lines), by=by, at=at, **chosen)
            if nth in asked:
                copies.append((at, {pk: one for pk, one in lines_now().items() if pk in numbers}))
        print(f"  {RANDOM_EDITS:,} edits written in {time.perf_counter() - began:.1f} s")
        same = sum({pk: one for pk, one in lines_at(when).items() if pk in numbers} == kept for when, kept in copies)
    print(f"  the lines at {same} of {MOMENTS} random moments are exact ({RANDOM_LINES} lines each)")
    return same == MOMENTS


def main() -> int:
    """Print every figure; 1 where a report takes longer than the goal or a moment is not exact."""
    begin()
    began = time.perf_counter()
    from frankpledge.partnership.scope import Scope, open_scope

    with open_scope(Scope.SYSTEM):
        by, today = make_plan()
        from frankpledge.plan.models import DeliveryLine, Edit

        made = f"{DeliveryLine.objects.count():,} lines and {Edit.objects.count():,} edits"
        print(f"  {made} made in {time.perf_counter() - began:.1f} s; load {os.getloadavg()[0]:.1f}", flush=True)
    good = pages(by, today)
    exact = through_the_database(by)
    print(f"  load {os.getloadavg()[0]:.1f} at the end")
    return 0 if good and exact else 1


if __name__ == "__main__":
    sys.exit(main())
