"""When owners are asked for updates: by which day replies are wanted, and on which day each letter falls due.

Matters Outstanding goes out with the agenda, so replies are wanted some working days before the last day on which the
agenda may be published. The Board of June 2021 asked for members to be chased (minute 17, fifteen apologies and more);
the officers' report of 2019 put the making of the list at "up to a few hours per meeting".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from frankpledge.govern.rules.question_deadline import latest_publication
from frankpledge.kit.workdays import add_working_days, is_working_day


@dataclass(frozen=True)
class Stage:
    """A letter ``offset`` working days from the reply-by day: -10 is ten before, 1 is one after, 0 the day itself."""

    key: int
    offset: int
    to_owner: bool


def reply_by(meeting: datetime.date, *, days: int, published: datetime.date | None = None) -> datetime.date:
    """The day by which replies are wanted: ``days`` working days before the agenda is (or must be) published."""
    return add_working_days(published or latest_publication(meeting), -days)


def stage_day(replies: datetime.date, offset: int) -> datetime.date:
    """The day a stage falls due."""
    if offset:
        return add_working_days(replies, offset)
    return replies if is_working_day(replies) else add_working_days(replies, -1)


def stages_due(
    stages: Iterable[Stage], *, replies: datetime.date, meeting: datetime.date, today: datetime.date
) -> list[Stage]:
    """What is to be sent today: of the stages to owners only the latest that fell due, and every escalation that did.

    Nothing is due once the meeting is over. A clerk who begins late does not send two reminders at once.
    """
    if today > meeting:
        return []
    fell_due = sorted((s for s in stages if stage_day(replies, s.offset) <= today), key=lambda s: s.offset)
    to_owners = [stage for stage in fell_due if stage.to_owner][-1:]
    return to_owners + [stage for stage in fell_due if not stage.to_owner]


def link_ends(meeting: datetime.date) -> datetime.date:
    """The last day on which the link in a letter opens: a week after the meeting, for what was promised there."""
    return meeting + datetime.timedelta(days=7)
