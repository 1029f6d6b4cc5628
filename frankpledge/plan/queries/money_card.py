"""What the first page of Plan says of money and of ward priorities."""

from __future__ import annotations

import datetime

from frankpledge.kit.filters import plural
from frankpledge.plan.models import GrantPot, Project
from frankpledge.plan.queries.funding_alert import money_alerts
from frankpledge.plan.queries.grant import pot_view
from frankpledge.plan.queries.ward_priority import ward_table
from frankpledge.plan.rules.money import pounds

MOST = 4


def money_stands(on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """What runs, what is left for small grants; what needs somebody, the pressing first."""
    running = Project.objects.filter(closed_on=None).count()
    left = [
        f"{pounds(pot_view(one).left)} of {one} left" for one in GrantPot.objects.filter(since__lte=on, until__gte=on)
    ]
    alerts = money_alerts(on)
    needs = [f"{one.alert.title}: {one.alert.words}" for one in alerts[:MOST]]
    if len(alerts) > MOST:
        needs.append(f"And {len(alerts) - MOST} more.")
    stands = f"{plural(running, 'project')}{''.join(f', {words}' for words in left)}."
    return stands[:1].upper() + stands[1:], tuple(needs)


def ward_priorities_stand(on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """How many wards have a priority, how many are stale."""
    table = ward_table(on)
    if not table.rows:
        return "No wards are known yet: bring in ward boundaries.", ()
    having = sum(bool(row.open) for row in table.rows)
    needs = []
    if table.stale:
        needs.append(
            f"{plural(table.stale, 'priority', 'priorities')} heard nothing of, not answered or not worked on."
        )
    if table.without:
        needs.append(f"{plural(len(table.without), 'ward')} without a priority.")
    return f"{having} of {plural(having + len(table.without), 'ward')} with a priority.", tuple(needs)
