"""The risk register at size: 200 risks with 600 controls, 2,200 edits, 800 reviews.

``python -m bench.risks`` makes them in a folder of its own and times the board's report in both editions, as at today and as at
a past day. Each figure is the middle of some runs. Residents' edition is searched for the words that only members may read.
"""

from __future__ import annotations

import datetime
import json
import os
import statistics
import sys
import tempfile
import time

RISKS, CONTROLS, SCORINGS, REVIEWS, RUNS = 200, 3, 10, 4, 5
GOAL = 1.0
SECRET = "Canary"


def begin() -> None:
    """A folder of its own with an empty database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    os.environ["FRANKPLEDGE_DATA"] = tempfile.mkdtemp(prefix="frankpledge-bench-risks-")
    os.environ.setdefault("FRANKPLEDGE_DEBUG", "yes")
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False
    settings.MIGRATION_MODULES = dict.fromkeys(("partnership", "govern", "know", "plan"))
    django.setup()
    call_command("migrate", verbosity=0, run_syncdb=True)


def make_register(today: datetime.date) -> None:
    """Risks, controls, reviews and edits by bulk inserts, shaped as the changes write them."""
    from django.utils import timezone

    from frankpledge.govern.models import Meeting
    from frankpledge.partnership.enums import Role
    from frankpledge.partnership.models import Account, Agency, Group
    from frankpledge.plan.changes.edit import kept_values
    from frankpledge.plan.models import Edit, Risk, RiskControl, RiskReview

    by = Account.objects.create_account("bench@example.org", "not-a-secret-1", Role.COORDINATOR)
    agencies = Agency.objects.bulk_create([Agency(name=f"Agency {nth}") for nth in range(20)])
    board = Group.objects.create(name="Board", slug="board")
    days = [today - datetime.timedelta(days=90 * nth + 5) for nth in range(REVIEWS)]
    meetings = Meeting.objects.bulk_create([Meeting(group=board, date=day) for day in days])
    first = days[-1] - datetime.timedelta(days=30)
    risks = Risk.objects.bulk_create([
        Risk(
            title=f"Risk {nth}", cause=f"{SECRET} cause " * 8, event=f"{SECRET} event " * 8, consequence=f"{SECRET} end " * 8,
            agency=agencies[nth % 20], state="adopted", part=1 + nth % 2, raised_on=first, adopted_on=first,
            inherent_likelihood=5, inherent_impact=5, current_likelihood=1 + nth % 5, current_impact=1 + nth % 4,
            target_likelihood=2, target_impact=2,
        )
        for nth in range(RISKS)
    ])  # fmt: skip
    RiskControl.objects.bulk_create(
        [RiskControl(risk=one, words=f"{SECRET} control", agency=one.agency) for one in risks for _ in range(CONTROLS)]
    )
    RiskReview.objects.bulk_create(
        [RiskReview(risk=one, meeting=each, on=each.date, by=by) for one in risks for each in meetings]
    )
    begun = timezone.now() - datetime.timedelta(days=300)
    edits = [
        Edit(
            record="plan.risk",
            number=one.pk,
            at=begun,
            by=by,
            changes={k: [None, v] for k, v in kept_values(one).items()},
        )
        for one in risks
    ]
    edits += [
        Edit(
            record="plan.risk", number=one.pk, at=begun + datetime.timedelta(days=25 * nth), by=by,
            changes={"current_likelihood": [1 + (nth - 1) % 5, 1 + nth % 5]},
        )
        for nth in range(1, SCORINGS + 1) for one in risks
    ]  # fmt: skip
    Edit.objects.bulk_create(edits, batch_size=500)


def main() -> int:
    """Print the figures; 1 where the goal is missed or residents could read what they may not."""
    begin()
    from django.utils import timezone

    from frankpledge.know.documents.frozen import frozen
    from frankpledge.partnership.scope import Scope, open_scope
    from frankpledge.plan.queries.plan_report_kinds import kind_of

    today, slowest = timezone.localdate(), 0.0
    with open_scope(Scope.SYSTEM):
        make_register(today)
        build = kind_of("risk").build
        for words, on in (("today", today), ("60 days ago", today - datetime.timedelta(days=60))):
            spent = []
            for _ in range(RUNS):
                at = time.perf_counter()
                editions = build("", on)
                spent.append(time.perf_counter() - at)
            slowest = max(slowest, statistics.median(spent))
            print(f"The report of {RISKS} risks as at {words}, both editions: {statistics.median(spent):.2f} s")
        leaked = json.dumps(frozen(editions.public)).count(SECRET) if editions.public else 0
        print(
            f"Words for members only in residents' edition: {leaked} (in the members': {str(editions.members).count(SECRET)})"
        )
    return int(slowest > GOAL or leaked > 0)


if __name__ == "__main__":
    sys.exit(main())
