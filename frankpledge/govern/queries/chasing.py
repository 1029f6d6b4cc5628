"""Reading the chase of a meeting: who owns what that is open, who has replied since the meeting before, who cannot be asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch

from frankpledge.govern.enums import ActionState, ChasingTo, EventKind, MeetingState, OwnerKind
from frankpledge.govern.models import Action, ActionEvent, ActionOwner, ChasingRule, ChasingStage, Meeting
from frankpledge.govern.queries.meeting import previous_meeting
from frankpledge.govern.rules.chasing import Stage, reply_by, stage_day, stages_due
from frankpledge.partnership.models import Group, Letter, Membership, Person, PostHolding
from frankpledge.partnership.queries.group import chairs_on, covers


@dataclass
class Asked:
    """One person and the open actions they answer for at a meeting; ``replied`` are those updated since the one before."""

    person: Person
    actions: list[Action] = field(default_factory=list)
    replied: set[int] = field(default_factory=set)
    says_done: set[int] = field(default_factory=set)

    @property
    def waiting(self) -> list[Action]:
        """What still lacks an update."""
        return [action for action in self.actions if action.pk not in self.replied]


@dataclass(frozen=True)
class StageView:
    """A stage with its day, whether it is due, and how many letters it has sent for this meeting."""

    stage: ChasingStage
    day: datetime.date
    is_due: bool
    letters: tuple[Letter, ...]


@dataclass(frozen=True)
class Chase:
    """The chase of one meeting as it stands."""

    meeting: Meeting
    rule: ChasingRule | None
    replies: datetime.date | None
    asked: tuple[Asked, ...]
    unreachable: tuple[tuple[Action, str], ...]
    stages: tuple[StageView, ...]

    @property
    def open_count(self) -> int:
        """How many open actions are chased, each counted once."""
        return len({action.pk for one in self.asked for action in one.actions} | {a.pk for a, _ in self.unreachable})

    @property
    def said_done(self) -> tuple[Action, ...]:
        """The actions that an owner says are done, each once, in the order of the log."""
        found = {a.pk: a for one in self.asked for a in one.actions if a.pk in one.says_done}
        return tuple(found[pk] for pk in sorted(found))

    @property
    def replied_count(self) -> int:
        """How many of them have an update since the meeting before."""
        return len({pk for one in self.asked for pk in one.replied})


def chase_of(meeting: Meeting, *, today: datetime.date) -> Chase:
    """Everything about the chase of a coming meeting, in a bounded number of reads."""
    rule = ChasingRule.objects.filter(group=meeting.group_id).prefetch_related("stages").first()
    asked, unreachable = _who_is_asked(meeting, today)
    replies = reply_by_of(meeting, rule) if rule else None
    return Chase(meeting, rule, replies, asked, unreachable, _stages(meeting, rule, replies, today))


def reply_by_of(meeting: Meeting, rule: ChasingRule) -> datetime.date:
    """The day by which replies are wanted for a meeting."""
    return reply_by(meeting.date, days=rule.reply_days, published=meeting.agenda_published_on)


def meetings_to_chase(today: datetime.date) -> list[Meeting]:
    """The next meeting of each group that chases."""
    rows = Meeting.objects.filter(date__gte=today, group__chasing_rule__is_on=True)
    rows = rows.exclude(state=MeetingState.CANCELLED).select_related("group").order_by("date")
    first: dict[int, Meeting] = {}
    for row in rows:
        first.setdefault(row.group_id, row)
    return list(first.values())


def once_key(meeting: Meeting, stage: ChasingStage, person: Person) -> str:
    """What makes a letter of the chase one letter."""
    return f"chase:{meeting.pk}:{stage.pk}:{person.pk}"


def _stages(
    meeting: Meeting, rule: ChasingRule | None, replies: datetime.date | None, today: datetime.date
) -> tuple[StageView, ...]:
    if rule is None or replies is None:
        return ()
    rows = list(rule.stages.all())
    due = stages_due(
        [Stage(row.pk, row.offset, row.goes_to == ChasingTo.OWNER) for row in rows],
        replies=replies, meeting=meeting.date, today=today,
    )  # fmt: skip
    due_keys = {stage.key for stage in due}
    letters: dict[int, list[Letter]] = {row.pk: [] for row in rows}
    for letter in Letter.objects.filter(once_key__startswith=f"chase:{meeting.pk}:").defer("text", "attachment"):
        letters.setdefault(int(letter.once_key.split(":")[2]), []).append(letter)
    return tuple(
        StageView(row, stage_day(replies, row.offset), row.pk in due_keys, tuple(letters[row.pk])) for row in rows
    )


def _who_is_asked(meeting: Meeting, today: datetime.date) -> tuple[tuple[Asked, ...], tuple[tuple[Action, str], ...]]:
    before = previous_meeting(meeting)
    since = before.date if before else datetime.date.min
    actions = _open_actions(meeting.group)
    find = _Finder(meeting.group, today, actions)
    asked: dict[int, Asked] = {}
    unreachable: list[tuple[Action, str]] = []
    for action in actions:
        people, why_not = find.people_of(action)
        if not people:
            unreachable.append((action, why_not))
        told = _told_since(action, since)
        for person in people:
            one = asked.setdefault(person.pk, Asked(person))
            one.actions.append(action)
            if told:
                one.replied.add(action.pk)
            if any(event.detail.get("says_done") for event in told):
                one.says_done.add(action.pk)
    return tuple(sorted(asked.values(), key=lambda one: one.person.name)), tuple(unreachable)


def open_actions_of(group: Group, person: Person, *, today: datetime.date) -> list[Action]:
    """The open actions of a group that one person answers for: by name, by post, for their agency or for the body."""
    actions = _open_actions(group)
    find = _Finder(group, today, actions)
    return [action for action in actions if person.pk in {one.pk for one in find.people_of(action)[0]}]


def _open_actions(group: Group) -> list[Action]:
    owners = ActionOwner.objects.filter(until=None).select_related("person", "post", "agency", "group")
    rows = Action.objects.filter(meeting__group=group).exclude(state=ActionState.CLOSED)
    rows = rows.select_related("meeting", "minute").prefetch_related(
        Prefetch("owners", queryset=owners, to_attr="held_now"),
        Prefetch("events", queryset=ActionEvent.objects.order_by("id"), to_attr="told_all"),
    )
    return list(rows.order_by("meeting__date", "id"))


def _told_since(action: Action, since: datetime.date) -> list[ActionEvent]:
    events: list[ActionEvent] = action.told_all  # type: ignore[attr-defined]
    withdrawn = {event.detail.get("withdraws") for event in events if event.kind == EventKind.WITHDRAWN}
    return [
        event for event in events
        if event.kind == EventKind.UPDATED and event.on > since and event.pk not in withdrawn
    ]  # fmt: skip


class _Finder:
    """Who answers for an owner: the person, the holder of the post, the agency's members of the group, the chair."""

    def __init__(self, group: Group, today: datetime.date, actions: Iterable[Action]) -> None:
        owners = [owner for action in actions for owner in action.held_now]  # type: ignore[attr-defined]
        posts = {owner.post_id for owner in owners if owner.post_id}
        agencies = {owner.agency_id for owner in owners if owner.agency_id}
        self.holders: dict[int, list[Person]] = {}
        for held in PostHolding.objects.filter(covers(today), post__in=posts).select_related("person"):
            self.holders.setdefault(held.post_id, []).append(held.person)
        self.members: dict[int, list[Person]] = {}
        sitting = Membership.objects.filter(covers(today), group=group, person__agency__in=agencies)
        for membership in sitting.select_related("person"):
            self.members.setdefault(membership.person.agency_id or 0, []).append(membership.person)
        self.chairs = chairs_on(group, today)

    def people_of(self, action: Action) -> tuple[list[Person], str]:
        """Whom to ask, or nobody and why. Somebody who left, or has no e-mail address, cannot be asked."""
        found: dict[int, Person] = {}
        why = "No owner yet"
        for owner in action.held_now:  # type: ignore[attr-defined]
            people = self._of(owner)
            if not people and owner.kind != OwnerKind.UNKNOWN:
                why = f"Nobody answers for {owner}"
            for person in people:
                if person.left_on is not None:
                    why = f"{person.name} left on {person.left_on:%-d %B %Y}"
                elif not person.email:
                    why = f"{person.name} has no e-mail address in the directory"
                else:
                    found[person.pk] = person
        return list(found.values()), "" if found else why

    def _of(self, owner: ActionOwner) -> list[Person]:
        if owner.kind == OwnerKind.PERSON and owner.person is not None:
            return [owner.person]
        if owner.kind == OwnerKind.POST:
            return self.holders.get(owner.post_id or 0, [])
        if owner.kind == OwnerKind.AGENCY:
            return self.members.get(owner.agency_id or 0, [])
        return self.chairs if owner.kind == OwnerKind.BODY else []
