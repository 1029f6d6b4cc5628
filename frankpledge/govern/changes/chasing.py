"""The chase: letters to owners who have not replied, lists to the chair and the clerk, each once; the rules of a group."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from frankpledge.govern.enums import ChasingTo
from frankpledge.govern.models import Action, ChasingRule, ChasingStage, Meeting
from frankpledge.govern.queries.chasing import Asked, Chase, StageView, chase_of, meetings_to_chase, once_key
from frankpledge.kit.filters import plural
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account, Group, PartnershipSettings, Person
from frankpledge.partnership.queries.group import chairs_on

SALT = "chase"
FARTHEST = 40
USUAL = (
    (-10, ChasingTo.OWNER, "Please say how far each of these is. The list goes out with the agenda."),
    (-3, ChasingTo.OWNER, "We have no update from you yet on these. Please reply by the day named below."),
    (1, ChasingTo.CHAIR, "These owners have not replied. Matters Outstanding will say so."),
)


def chase_all(*, today: datetime.date) -> int:
    """Queue every letter of every chase that is due today; answers how many are new. Run it daily, as often as liked."""
    return sum(chase_meeting(meeting=meeting, today=today) for meeting in meetings_to_chase(today))


def chase_meeting(*, meeting: Meeting, today: datetime.date, by: Account | None = None) -> int:
    """Queue the letters of a meeting's chase that are due; answers how many are new. ``by`` is None for the daily run."""
    if by is not None:
        check(by, Permission.LETTER_SEND)
    with transaction.atomic():
        chase = chase_of(meeting, today=today)
        sent = sum(_send_stage(chase, view, today=today) for view in chase.stages if view.is_due)
        if sent:
            told = f"Wrote {plural(sent, 'letter')} for Matters Outstanding of {meeting}."
            audit.note(by=by, verb="chase_meeting", about=meeting, sentence=told)
    return sent


def _send_stage(chase: Chase, view: StageView, *, today: datetime.date) -> int:
    stage = view.stage
    if stage.goes_to == ChasingTo.OWNER:
        return sum(_write_to_owner(chase, stage, one) for one in chase.asked if one.waiting)
    silent = [one for one in chase.asked if one.waiting]
    if not silent:
        return 0
    people = chairs_on(chase.meeting.group, today) if stage.goes_to == ChasingTo.CHAIR else _clerks()
    return sum(_write_list(chase, stage, person, silent) for person in people if person.email)


def _clerks() -> list[Person]:
    rows = Account.objects.filter(role=Role.CLERK, is_active=True, person__isnull=False).select_related("person")
    return [row.person for row in rows if row.person is not None]


def _write_to_owner(chase: Chase, stage: ChasingStage, one: Asked) -> int:
    """One digest for one person: every action of theirs that waits. Part 2 words stay behind the link."""
    assert chase.replies is not None
    lines = "\n".join(f"- {_line(action)}" for action in one.waiting)
    body = (
        f"Dear {one.person.name}\n\n{stage.words}\n\nReplies are wanted by {chase.replies:%A %-d %B %Y}, for the meeting of "
        f"{chase.meeting.group} on {chase.meeting.date:%A %-d %B %Y}.\n\n{lines}\n\n"
        f"Reply here, with no password: {link_of(chase.meeting, one.person)}\n"
        "The link is yours alone: do not pass it on.\n\n"
        f"{PartnershipSettings.current().name}"
    )
    count = len(one.waiting)
    letter = queue_letter(
        once_key=once_key(chase.meeting, stage, one.person), purpose="chase", to_address=one.person.email,
        to_name=one.person.name, person=one.person, about=chase.meeting, text=body,
        subject=f"{plural(count, 'action')} {'waits' if count == 1 else 'wait'} for your update by {chase.replies:%-d %B}",
    )  # fmt: skip
    return int(letter is not None)


def _line(action: Action) -> str:
    number = f", minute {action.minute.number}" if action.minute and action.minute.number else ""
    words = action.text if action.part == Part.ONE else "confidential: its words stand behind the link"
    due = f" (due {action.due_on:%-d %B %Y})" if action.due_on else ""
    return f"{action.reference}{number}: {words}{due}"


def _write_list(chase: Chase, stage: ChasingStage, person: Person, silent: Sequence[Asked]) -> int:
    lines = "\n".join(f"- {one.person.name}: {', '.join(action.reference for action in one.waiting)}" for one in silent)
    address = settings.SITE_ADDRESS + reverse("govern:chasing-detail", args=[chase.meeting.pk])
    letter = queue_letter(
        once_key=once_key(chase.meeting, stage, person), purpose="chase", to_address=person.email, to_name=person.name,
        person=person, about=chase.meeting, subject=f"Owners who have not replied, for {chase.meeting}",
        text=f"Dear {person.name}\n\n{stage.words}\n\n{lines}\n\n{address}\n\n{PartnershipSettings.current().name}",
    )  # fmt: skip
    return int(letter is not None)


def link_of(meeting: Meeting, person: Person) -> str:
    """The signed address by which one person replies for one meeting; it says nothing to whoever cannot sign."""
    token = signing.dumps({"m": meeting.pk, "p": person.pk}, salt=SALT, compress=True)
    return str(settings.SITE_ADDRESS) + reverse("public:update", args=[token])


def set_chasing(*, group: Group, reply_days: int, is_on: bool, by: Account) -> ChasingRule:
    """Set by when replies are wanted, and whether the group chases at all. Raises CannotDo for more than 40 days."""
    check(by, Permission.LETTER_SEND)
    if reply_days > FARTHEST:
        raise CannotDo(f"Replies can be wanted at most {FARTHEST} working days before the agenda, not {reply_days}.")
    with transaction.atomic():
        rule, _ = ChasingRule.objects.update_or_create(group=group, defaults={"reply_days": reply_days, "is_on": is_on})
        told = f"Replies wanted {reply_days} working days before the agenda" if is_on else "Chasing switched off"
        audit.note(by=by, verb="set_chasing", about=rule, sentence=f"{told} for {group}.")
    return rule


def begin_usual_chase(*, group: Group, by: Account) -> ChasingRule:
    """The usual three letters: ten working days before the reply-by day, three before, and to the chair one after."""
    check(by, Permission.LETTER_SEND)
    with transaction.atomic():
        rule = set_chasing(group=group, reply_days=3, is_on=True, by=by)
        for offset, goes_to, words in USUAL:
            ChasingStage.objects.get_or_create(rule=rule, offset=offset, goes_to=goes_to, defaults={"words": words})
    return rule


def add_stage(*, rule: ChasingRule, offset: int, goes_to: ChasingTo, words: str, by: Account) -> ChasingStage:
    """Add a letter to the chase. Raises CannotDo for one of the same day and reader, or farther than 40 working days."""
    check(by, Permission.LETTER_SEND)
    if abs(offset) > FARTHEST:
        raise CannotDo(f"A letter falls at most {FARTHEST} working days from the reply-by day, not {abs(offset)}.")
    if rule.stages.filter(offset=offset, goes_to=goes_to).exists():
        raise CannotDo("There is a letter of that day to the same readers already: change that one's words.")
    with transaction.atomic():
        stage = ChasingStage.objects.create(rule=rule, offset=offset, goes_to=goes_to, words=words.strip())
        audit.note(by=by, verb="add_stage", about=rule, sentence=f"Added to the chase of {rule.group}: {stage}.")
    return stage


def remove_stage(*, stage: ChasingStage, by: Account) -> None:
    """Take a letter out of the chase. What it sent stays on record."""
    check(by, Permission.LETTER_SEND)
    with transaction.atomic():
        audit.note(by=by, verb="remove_stage", about=stage.rule, sentence=f"Taken out of the chase: {stage}.")
        stage.delete()
