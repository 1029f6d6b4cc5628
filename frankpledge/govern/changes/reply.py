"""Replies to invitations: by the member, or by the clerk for somebody. A second answer takes the place of the first."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.enums import MeetingMode, QuorumCount, QuorumKind, ReplyAnswer, ReplyWay
from frankpledge.govern.models import Meeting, MeetingRule, Reply
from frankpledge.govern.queries.forward import is_open
from frankpledge.govern.queries.reply import is_summoned
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group, Person, Seat


class ReplyRefused(Exception):
    """A reply that cannot be recorded; the message says why and what to do."""


def give_reply(
    *, meeting: Meeting, person: Person, answer: ReplyAnswer, by: Account, way: ReplyWay = ReplyWay.ROOM,
    substitute: Person | None = None, substitute_name: str = "", note: str = "",
) -> Reply:  # fmt: skip
    """Record whether a member comes, how, or who comes instead. Only the clerk may answer for somebody else.

    One substitute may be named for two members. Raises ReplyRefused for a meeting that is over, for who is not a
    member, and for a substitute who cannot be one.
    """
    check(by, Permission.MEETING_REPLY)
    if by.person_id != person.pk:
        check(by, Permission.MEETING_WRITE)
    if not is_open(meeting, timezone.localdate()):
        raise ReplyRefused(f"{meeting} is over or cancelled: no reply is needed.")
    if not is_summoned(meeting, person):
        raise ReplyRefused(f"{person.name} is not a member of {meeting.group} on {meeting.date:%-d %B %Y}.")
    substitute_name = "" if substitute else " ".join(substitute_name.split())
    if answer != ReplyAnswer.SUBSTITUTE:
        substitute, substitute_name = None, ""
    else:
        _refuse_substitute(meeting, person, substitute, substitute_name)
    with transaction.atomic():
        reply, _ = Reply.objects.update_or_create(
            meeting=meeting, person=person,
            defaults={
                "answer": answer, "way": _way(meeting, way), "substitute": substitute, "note": note,
                "substitute_name": substitute_name, "answered_by": by,
            },
        )  # fmt: skip
        told = reply.get_answer_display().lower()
        if name := substitute.name if substitute else substitute_name:
            told = f"{name} comes instead"
        audit.note(by=by, verb="give_reply", about=reply, sentence=f"{person.name}, {meeting}: {told}.")
    return reply


def _way(meeting: Meeting, way: ReplyWay) -> ReplyWay:
    """A meeting held in one way only leaves no choice."""
    only = {MeetingMode.ROOM: ReplyWay.ROOM, MeetingMode.REMOTE: ReplyWay.REMOTE}
    return only.get(MeetingMode(meeting.mode), way)


def _refuse_substitute(meeting: Meeting, person: Person, substitute: Person | None, name: str) -> None:
    if substitute is None and not name:
        raise ReplyRefused(f"Say who comes instead of {person.name}.")
    if substitute is None:
        return
    if substitute.pk == person.pk:
        raise ReplyRefused(f"{person.name} cannot come instead of {person.name}: name somebody else.")
    own = Reply.objects.filter(meeting=meeting, person=substitute).exclude(answer=ReplyAnswer.COMING).first()
    if own is not None:
        raise ReplyRefused(
            f"{substitute.name}, a member too, has answered “{own.get_answer_display().lower()}”: name somebody else."
        )


def set_meeting_rule(
    *, group: Group, by: Account, notice_days: int, quorum_kind: QuorumKind = QuorumKind.NUMBER,
    number: int | None = None, numerator: int | None = None, denominator: int | None = None,
    counts: QuorumCount = QuorumCount.MEMBERS, seats: list[Seat] | None = None, authorities: int = 0,
) -> MeetingRule:  # fmt: skip
    """Set how a group meets: the notice its meetings need, its quorum, whose seats count, how many authorities."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        rule, _ = MeetingRule.objects.update_or_create(
            group=group,
            defaults={
                "notice_days": notice_days, "quorum_kind": quorum_kind, "number": number, "numerator": numerator,
                "denominator": denominator, "counts": counts, "authorities": authorities,
            },
        )  # fmt: skip
        rule.seats.set(seats or [])
        audit.note(by=by, verb="set_meeting_rule", about=group, sentence=f"Set how {group} meets.")
    return rule
