"""Who is expected at a meeting: replies, substitutes, the quorum, the responsible authorities covered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from frankpledge.govern.enums import QuorumCount, QuorumKind, ReplyAnswer, ReplyWay
from frankpledge.govern.models import Meeting, MeetingRule, Reply
from frankpledge.govern.queries.notice import OPEN_STATES, rule_of
from frankpledge.govern.rules.quorum import AUTHORITIES, Place, Quorum, QuorumRule, work_out_quorum
from frankpledge.partnership.enums import AgencyKind, Standing
from frankpledge.partnership.models import Membership, Person, Seat
from frankpledge.partnership.queries.group import members_on, seats_on


@dataclass(frozen=True)
class ExpectedRow:
    """A member (or a vacant seat), what was answered, and who is expected in the place (an empty text: nobody)."""

    seat: Seat | None
    person: Person | None
    standing: str
    reply: Reply | None
    attendee: str
    stands_for_two: bool = False


@dataclass(frozen=True)
class Expected:
    """Everybody who is to come to a meeting and what that makes."""

    rows: tuple[ExpectedRow, ...]
    quorum: Quorum
    if_all_silent_come: Quorum
    coming: int
    away: int
    silent: int
    remote: int
    covered: tuple[str, ...]
    missing: tuple[str, ...]


def attendee_key(person: Person | None, reply: Reply | None) -> str:
    """Who fills a member's place by the reply: told apart by person, or by the name typed; empty for nobody."""
    if person is None or reply is None or reply.answer == ReplyAnswer.NOT_COMING:
        return ""
    if reply.answer == ReplyAnswer.COMING:
        return f"person:{person.pk}"
    return f"person:{reply.substitute_id}" if reply.substitute_id else f"name:{reply.substitute_name.strip().lower()}"


def _counts(rule: MeetingRule, chosen: set[int], seat: Seat | None, standing: str) -> bool:
    if standing and standing != Standing.MEMBER:
        return False
    if rule.counts == QuorumCount.STATUTORY:
        return seat is not None and seat.is_statutory
    return rule.counts == QuorumCount.MEMBERS or (seat is not None and seat.pk in chosen)


def _authority(seat: Seat | None, person: Person | None) -> str:
    agency = seat.agency if seat else person.agency if person else None
    return agency.kind if agency and agency.is_responsible_authority and agency.kind in AUTHORITIES else ""


def _places(meeting: Meeting) -> list[tuple[Seat | None, Membership | None]]:
    """Seats of the day with whoever sits in them, the statutory ones first, then members without a seat."""
    places: list[tuple[Seat | None, Membership | None]] = []
    for row in seats_on(meeting.group, meeting.date):
        places += [(row.seat, one) for one in row.sitting] or [(row.seat, None)]
    places += [(None, one) for one in members_on(meeting.group, meeting.date) if one.seat_id is None]
    return places


def quorum_rule(rule: MeetingRule) -> QuorumRule:
    """The group's rule as the pure rule takes it."""
    return QuorumRule(
        kind=QuorumKind(rule.quorum_kind), number=rule.number, numerator=rule.numerator or 1,
        denominator=rule.denominator or 1, authorities=rule.authorities,
    )  # fmt: skip


def expected_at(meeting: Meeting) -> Expected:
    """Who is expected, worked out from the seats and members of the day and their replies."""
    rule = rule_of(meeting.group)
    chosen = set(rule.seats.values_list("pk", flat=True)) if rule.pk else set()
    replies = {
        row.person_id: row for row in Reply.objects.filter(meeting=meeting).select_related("substitute", "person")
    }
    rows, places, hopeful = [], [], []
    for seat, member in _places(meeting):
        person = member.person if member else None
        reply = replies.get(person.pk) if person else None
        standing = member.standing if member else ""
        attendee = attendee_key(person, reply)
        rows.append(ExpectedRow(seat, person, standing, reply, attendee))
        title = seat.title if seat else person.name if person else ""
        place = Place(title, attendee, _authority(seat, person), _counts(rule, chosen, seat, standing))
        places.append(place)
        hopeful.append(replace(place, attendee=f"person:{person.pk}") if person and reply is None else place)
    return _summed(rows, work_out_quorum(quorum_rule(rule), places), work_out_quorum(quorum_rule(rule), hopeful))


def _summed(rows: list[ExpectedRow], quorum: Quorum, hopeful: Quorum) -> Expected:
    keys = [row.attendee for row in rows if row.attendee]
    twice = {key for key in keys if keys.count(key) > 1}
    marked = tuple(
        ExpectedRow(row.seat, row.person, row.standing, row.reply, row.attendee, row.attendee in twice) for row in rows
    )
    away = [row for row in rows if row.reply and row.reply.answer == ReplyAnswer.NOT_COMING]
    remote = {row.attendee for row in rows if row.attendee and row.reply and row.reply.way == ReplyWay.REMOTE}
    silent = [row for row in rows if row.person and row.reply is None]
    return Expected(
        rows=marked, quorum=quorum, if_all_silent_come=hopeful, coming=len(set(keys)), away=len(away),
        silent=len(silent), remote=len(remote), covered=_labels(quorum.covered), missing=_labels(quorum.missing),
    )  # fmt: skip


def _labels(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(AgencyKind(kind).label) for kind in kinds)


def is_summoned(meeting: Meeting, person: Person | None) -> bool:
    """Whether somebody is a member on the day of the meeting."""
    return person is not None and members_on(meeting.group, meeting.date).filter(person=person).exists()


def own_reply(meeting: Meeting, person: Person | None) -> Reply | None:
    """What somebody answered for a meeting."""
    if person is None:
        return None
    return Reply.objects.filter(meeting=meeting, person=person).select_related("substitute").first()


def replies_wanted(person: Person, *, first: datetime.date, last: datetime.date) -> list[Meeting]:
    """Meetings to come between two days of the groups somebody belongs to, to which they have not answered."""
    rows = Meeting.objects.filter(date__range=(first, last), state__in=OPEN_STATES).exclude(replies__person=person)
    rows = rows.filter(group__memberships__person=person).distinct().select_related("group")
    return [row for row in rows.order_by("date", "id") if is_summoned(row, person)]
