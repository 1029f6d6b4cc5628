"""The strategy of the demonstration: adopted in two versions, its cycle with a slipped consultation; six task and finish groups
at different stages; two years of local priorities."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.govern.models import Minute
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.aim import MeasureSpec, add_aim, add_measure
from frankpledge.plan.changes.cycle import StepSpec, add_step
from frankpledge.plan.changes.local_priority import LocalPrioritySpec, write_local_priorities
from frankpledge.plan.changes.priority import add_priority
from frankpledge.plan.changes.strategy import add_strategy, adopt_strategy, begin_next_version, change_strategy
from frankpledge.plan.changes.task_draft import (
    answer_appraisal,
    answer_challenge,
    appraise_draft,
    begin_draft,
    challenge_draft,
    submit_draft,
    write_draft,
)
from frankpledge.plan.changes.task_group import TaskGroupSpec, add_task_group, close_task_group, move_task_group
from frankpledge.plan.models import Priority, Strategy, TaskGroup

DAY = datetime.timedelta(days=1)


def make_strategy(story: Story) -> None:
    """All of it, by the coordinator."""
    by = Account.objects.filter(role=Role.COORDINATOR).first() or story.clerk
    told = data_file("plan_strategy")
    strategy = _strategy(story, told, by)
    _cycle(story, strategy, by)
    for one in told["group"]:
        _group(story, strategy, one, by)
    _local(story, told["local"], by)


def _strategy(story: Story, told: dict[str, Any], by: Account) -> Strategy:
    """Adopted in the spring; a second version in the autumn, in which one aim came in."""
    adopted, again = story.calendar.board_held[-3], story.calendar.board_held[-1]
    since = datetime.date(adopted.year + (adopted.month > 4), 4, 1)
    until = since.replace(year=since.year + 3) - DAY
    head = told["strategy"]
    made = add_strategy(
        title=head["title"], since=since, until=until, vision=head["vision_first"], part=Part.ONE, by=by
    )
    late: list[tuple[Priority, dict[str, Any]]] = []
    for one in head["priority"]:
        row = add_priority(
            strategy=made, title=one["title"], reason=one["reason"], agency=story.agencies[one["agency"]],
            post=story.posts.get(one.get("post", "")), part=Part.ONE, by=by,
        )  # fmt: skip
        for aim in one["aim"]:
            if aim.get("later"):
                late.append((row, aim))
            else:
                _aim(row, aim, by)
    adopt_strategy(strategy=made, on=adopted, reference=_minute(story, adopted), by=by)
    begin_next_version(strategy=made, why=head["why_second"], by=by)
    made.refresh_from_db()
    change_strategy(
        strategy=made, title=made.title, since=since, until=until, vision=head["vision"], part=Part.ONE, by=by
    )
    for row, aim in late:
        _aim(row, aim, by)
    adopt_strategy(strategy=made, on=again, reference=_minute(story, again), by=by)
    made.refresh_from_db()
    return made


def _minute(story: Story, day: datetime.date) -> str:
    """A reference to the last minute of the Board's meeting of a day."""
    rows = Minute.objects.filter(meeting__group=story.groups["board"], meeting__date=day).exclude(number="")
    found = rows.order_by("-order").first()
    return f"Minute {found.number}" if found else f"Board of {day:%-d %B %Y}"


def _aim(priority: Priority, told: dict[str, Any], by: Account) -> None:
    row = add_aim(priority=priority, text=str(told["text"]), success=str(told["success"]), part=Part.ONE, by=by)
    measures = told.get("measure", [])
    for one in measures:
        number = Decimal(str(one["number"])) if "number" in one else None
        rest = {key: value for key, value in one.items() if key in MeasureSpec.__dataclass_fields__}
        as_at = timezone.localdate() if "own_now" in one else None
        spec = MeasureSpec(**rest, own_as_at=as_at, target_kind=one["target"], target_number=number, part=Part.ONE)
        add_measure(aim=row, spec=spec, by=by)


def _cycle(story: Story, strategy: Strategy, by: Account) -> None:
    """Planned against actual: the consultation began three weeks late, the mid-year look at the measures has not begun."""
    adopted, today = story.calendar.board_held[-3], story.calendar.today
    for one in data_file("plan_strategy")["step"]:
        kind, ends = one["kind"], one.get("days", 1) - 1
        if "today" in one:
            first = today + one["today"] * DAY
        elif "board" in one:
            first = [*story.calendar.board_held, *story.calendar.board_to_come][one["board"]]
        else:
            first = adopted + one["from"] * DAY
        began = first + one.get("late", 0) * DAY if one.get("done", first < today) else None
        ended = began + (one.get("took", ends + 1) - 1) * DAY if began else None
        spec = StepSpec(
            kind=kind, title=one.get("title", ""), planned_from=first, planned_to=first + ends * DAY, actual_from=began,
            actual_to=ended if ended and ended <= today else None, note=one.get("note", ""), part=Part.ONE,
        )  # fmt: skip
        add_step(strategy=strategy, spec=spec, by=by)


def _group(story: Story, strategy: Strategy, told: dict[str, Any], by: Account) -> None:
    today = story.calendar.today
    priority = Priority.objects.filter(strategy=strategy, title=told.get("priority", "")).first()
    due = today + int(str(told["due"])) * DAY
    spec = TaskGroupSpec(
        remit=str(told["remit"]), submit_by=due, strategy=strategy, priority=priority, lead=story.people[str(told["lead"])],
        agency=story.agencies[str(told["agency"])], comment_by=due + 40 * DAY, chase_on=due - 7 * DAY, part=Part.ONE,
    )  # fmt: skip
    members = [story.people[name] for name in told.get("members", [])]
    row = add_task_group(spec=spec, name=str(told["name"]), members=members, by=by)
    if "answers" in told:
        _draft(story, row, told, due, by)
    if told.get("closed"):
        close_task_group(task_group=row, came_of_it=str(told["closed"]), on=today - 12 * DAY, by=by)


def _draft(story: Story, row: TaskGroup, told: dict[str, Any], due: datetime.date, by: Account) -> None:
    draft = begin_draft(task_group=row, by=by)
    answers = told["answers"]
    write_draft(draft=draft, answers=answers, by=by)
    if told.get("writing"):
        return
    submit_draft(draft=draft, on=due - 2 * DAY, by=by)
    for one in told.get("challenge", []):
        asked = challenge_draft(
            draft=draft, question=one["question"], person=story.people[one["by"]], on=due + 5 * DAY, by=by
        )
        if "answer" in one:
            answer_challenge(
                challenge=asked, answer=one["answer"], changed=one.get("changed", ""), on=due + 9 * DAY, by=by
            )
    if "appraisal" in told:
        move_task_group(task_group=row, to="appraisal", on=due + 12 * DAY, by=by)
        for one in told["appraisal"]:
            agency = story.agencies[one["agency"]]
            text = one.get("text", "")
            said = appraise_draft(
                draft=draft, agency=agency, text=text, nothing_to_say=not text, on=due + 20 * DAY, by=by
            )
            if "came" in one:
                answer_appraisal(appraisal=said, came_of_it=one["came"], by=by)


def _local(story: Story, told: dict[str, str], by: Account) -> None:
    """Last year's and this year's, resolved at the Board before the year began and submitted in time."""
    resolved = story.calendar.board_held[-3]
    year = resolved.year if resolved.month <= 4 else resolved.year + 1
    for back in (1, 0):
        on = resolved if not back else story.calendar.board_held[-7]
        spec = LocalPrioritySpec(
            year=year - back, first=told["first"], second=told["second_before"] if back else told["second"],
            deadline=on + 8 * DAY, proposer=told["proposer"], consulted=told["consulted"], resolved_on=on,
            reference=_minute(story, on), submitted_on=on + 6 * DAY, submitted_note=told["note"], part=Part.ONE,
        )  # fmt: skip
        write_local_priorities(spec=spec, by=by)
