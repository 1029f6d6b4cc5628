"""Telling members of a meeting: the invitation, each move, the cancellation. Each is queued once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from frankpledge.govern.models import Meeting
from frankpledge.govern.queries.invitation import meeting_event, organiser, people_to_tell, when_words
from frankpledge.kit.ical import CANCEL, PUBLISH, REQUEST, Party, calendar_bytes
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import Attachment, page_link, queue_letter
from frankpledge.partnership.models import Account, Person


@dataclass(frozen=True)
class Told:
    """How many letters were queued, and the names of those who have no address to write to."""

    letters: int
    without_address: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """For the page, after the change."""
        letters = "1 member is" if self.letters == 1 else f"{self.letters or 'No'} members are"
        told = f"{letters} told by e-mail."
        if self.without_address:
            told += f" No address is known of {', '.join(self.without_address)}: tell them yourself."
        return told


def tell_members(*, meeting: Meeting, method: str, subject: str, text: str) -> Told:
    """Queue a letter with an invitation to everybody who is to come. Call it in the transaction of the change.

    The key holds the meeting's sequence: pressed twice, it writes to nobody twice; after a move it writes again.
    """
    here = page_link("govern:meeting-detail", meeting.pk)
    notice = _Notice(f"meeting:{meeting.pk}:{meeting.sequence}:{method.lower()}", subject, f"{text}\n\n{here}", meeting)
    party = organiser(meeting)

    def invitation(person: Person) -> Attachment:
        attendee = Party(person.email, person.name)
        content = calendar_bytes([meeting_event(meeting)], method=method, organiser=party, attendee=attendee)
        return _calendar("meeting.ics", method, content)

    return _tell(people_to_tell(meeting), notice, invitation)


def tell_of_several(*, meetings: Sequence[Meeting], key: str, subject: str, text: str) -> Told:
    """One letter a member for several meetings of a group, with all of them in one calendar file."""
    first = meetings[0]
    reached: dict[int, Person] = {}
    for meeting in meetings:
        reached.update({person.pk: person for person in people_to_tell(meeting)})
    content = calendar_bytes([meeting_event(one) for one in meetings], method=PUBLISH, organiser=organiser(first))
    lines = "\n".join(f"- {when_words(one)}" for one in meetings)
    notice = _Notice(key, subject, f"{text}\n\n{lines}\n\n{page_link('govern:meeting-list')}", first)
    people = sorted(reached.values(), key=lambda one: (one.name, one.pk))
    return _tell(people, notice, lambda _: _calendar("meetings.ics", PUBLISH, content))


@dataclass(frozen=True)
class _Notice:
    """What every reader of a notice is told; ``key`` makes it one letter a person."""

    key: str
    subject: str
    text: str
    about: Meeting


def _calendar(name: str, method: str, content: bytes) -> Attachment:
    return Attachment(name, f"text/calendar; method={method}; charset=utf-8", content)


def _tell(people: Iterable[Person], notice: _Notice, attach: Callable[[Person], Attachment]) -> Told:
    """Queue the notice to each who has an address; who has none is named."""
    letters, without = 0, []
    for person in people:
        if not person.email:
            without.append(person.name)
            continue
        letter = queue_letter(
            once_key=f"{notice.key}:person:{person.pk}",
            purpose="notice",
            to_address=person.email,
            to_name=person.titled_name,
            person=person,
            subject=notice.subject,
            text=f"Dear {person.titled_name},\n\n{notice.text}\n",
            about=notice.about,
            attachment=attach(person),
        )
        letters += letter is not None
    return Told(letters, tuple(without))


def invite_members(*, meeting: Meeting, by: Account) -> Told:
    """Invite everybody who is to come. Pressed again, it reaches only those who were not written to before."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        told = tell_members(
            meeting=meeting,
            method=REQUEST,
            subject=f"Invitation: {meeting}",
            text=f"You are invited to the meeting of the {meeting.group.name_on(meeting.date)}:\n"
            f"{when_words(meeting)}\n\nPlease say on the meeting’s page whether you are coming, or who comes instead.",
        )
        sentence = f"Invited to {meeting}: {told.sentence}"
        audit.note(by=by, verb="invite_members", about=meeting, sentence=sentence)
    return told


__all__ = ["CANCEL", "REQUEST", "Told", "invite_members", "tell_members", "tell_of_several"]
