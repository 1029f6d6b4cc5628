"""Printed names of a paper under review: gathered from its facts, proposed from the directory, settled by the clerk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.review import Overtaken, ReviewRefused, held_for_review, take_turn
from frankpledge.govern.enums import NameAnswer, OwnerKind
from frankpledge.govern.models import ReadFact, ReadMeeting, ReadName
from frankpledge.govern.rules.printed_name import (
    Named,
    NamePrint,
    folded_print,
    is_body,
    is_full_name,
    likeness_keys,
    may_be_alike,
    names_in,
    near,
    new_person,
    surname_in,
    who_is_meant,
)
from frankpledge.partnership.changes.initials import rule_initials
from frankpledge.partnership.models import Account, Agency, Group, Person
from frankpledge.partnership.queries.owner import match_owner, resolve_initials
from frankpledge.partnership.queries.person import find_people, propose_people
from frankpledge.partnership.rules.initials import looks_like_initials
from frankpledge.partnership.rules.name import fold_name


def gather_names(read_meeting: ReadMeeting, facts: Iterable[ReadFact]) -> list[ReadName]:
    """Add a ReadName for each name the facts print that has none yet, and propose whom each means."""
    known = {(row.folded, row.is_owner): row for row in read_meeting.names.all()}
    fresh: dict[tuple[str, bool], ReadName] = {}
    for fact in facts:
        for name in names_in(fact.field, fact.corrected or fact.value):
            key = (folded_print(name.printed, is_owner=name.is_owner), name.is_owner)
            row = known.get(key) or fresh.get(key)
            if row is None:
                fresh[key] = _fresh(read_meeting, name, key[0])
            elif row.pk is None and not row.role:
                row.role, row.organisation = name.role[:250], name.organisation[:200]
    rows = ReadName.objects.bulk_create(fresh.values())
    propose_people_of(read_meeting, [row for row in rows if not row.is_owner])
    return rows


def _fresh(read_meeting: ReadMeeting, name: NamePrint, folded: str) -> ReadName:
    return ReadName(
        read_meeting=read_meeting, printed=name.printed[:200], folded=folded, is_owner=name.is_owner,
        role=name.role[:250], organisation=name.organisation[:200],
        kind=OwnerKind.UNKNOWN if name.is_owner else OwnerKind.PERSON,
    )  # fmt: skip


def propose_people_of(read_meeting: ReadMeeting, rows: Sequence[ReadName]) -> None:
    """Look each person's name up in the directory, and in the paper: exact, near, or new. The clerk's answers stay."""
    directory = _Directory(Person.objects.select_related("agency").prefetch_related("names"))
    open_rows = [row for row in rows if row.version == 0]
    printed = ReadName.objects.filter(read_meeting__paper_import_id=read_meeting.paper_import_id, is_owner=False)
    everybody = [Named(pk, name) for pk, name in printed.values_list("pk", "printed")]
    for row in open_rows:
        found = find_people(row.printed, on=read_meeting.date) if directory.has(row.printed) else []
        among = directory.near(row.printed)
        likely = [] if found else [one.person for one in propose_people(row.printed, on=read_meeting.date, among=among)]
        others = [other for other in everybody if other.key < row.pk and may_be_alike(row.printed, other.name)]
        _propose_person(row, found, likely, near(row.printed, others))
    ReadName.objects.bulk_update(open_rows, ["person", "candidates", "reason", "answer", "name", "rank", "role"])


class _Directory:
    """The directory by the words of its names, so that a name is compared only with those that can be like it."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_name: set[str] = set()
        self._by_sound: dict[str, dict[int, Person]] = defaultdict(dict)
        for person in people:
            for folded in (person.folded, *(spelling.folded for spelling in person.names.all())):
                self._by_name.add(folded)
                for key in likeness_keys(folded):
                    self._by_sound[key][person.pk] = person

    def has(self, printed: str) -> bool:
        """Whether anybody bears this very name."""
        return fold_name(printed) in self._by_name

    def near(self, printed: str) -> list[Person]:
        """Everybody whose name can be like it."""
        found = {pk: person for key in likeness_keys(fold_name(printed)) for pk, person in self._by_sound[key].items()}
        return [found[pk] for pk in sorted(found)]


def _propose_person(row: ReadName, found: list[Person], likely: list[Person], spelt_otherwise: list[Named]) -> None:
    row.person, row.answer = None, NameAnswer.PROPOSED
    row.candidates = [person.pk for person in found or likely][:6]
    if len(found) == 1:
        row.person, row.reason = found[0], ""
    elif found:
        row.person = found[0]
        row.reason = f"{len(found)} people of this name are in the directory: check that it is this one."
    elif likely:
        row.reason = f"Not in the directory under this name. Near it: {', '.join(one.name for one in likely[:3])}."
    elif spelt_otherwise:
        row.reason = f"Near “{spelt_otherwise[0].name}” in the same paper: is it the same person?"
    elif is_full_name(row.printed):
        person = new_person(row.printed, row.role)
        row.answer = NameAnswer.ADD
        row.name, row.role = person.name[:200], person.role[:250]
        row.rank = person.rank[:100] or row.rank  # a second look finds the role without the rank it began with
        row.reason = "Not in the directory: will be added when the paper is accepted."
    else:
        row.reason = "Not a full name, and nobody in the directory answers to it."
    row.reason = row.reason[:300]


def propose_owners(read_meeting: ReadMeeting, *, body: str) -> list[ReadName]:
    """Work out again whom each owner's mark means, where the clerk has not said. Needs the people gathered first."""
    rows = list(
        ReadName.objects.filter(read_meeting__paper_import_id=read_meeting.paper_import_id).select_related("person")
    )
    owners = [row for row in rows if row.is_owner and row.read_meeting_id == read_meeting.pk]
    people = [row for row in rows if not row.is_owner]
    open_rows = [row for row in owners if row.version == 0]
    passages = _passages_of_owners(read_meeting) if open_rows else {}
    for row in open_rows:
        _propose_owner(row, read_meeting, people, body, passages.get(row.folded, ""))
    ReadName.objects.bulk_update(
        open_rows, ["kind", "person", "post", "agency", "group", "same_as", "candidates", "reason"]
    )
    return owners


def _passages_of_owners(read_meeting: ReadMeeting) -> dict[str, str]:
    """The words of the paper where each owner's mark stands beside an action."""
    text = read_meeting.paper_import.paper.text
    found: dict[str, str] = {}
    for fact in read_meeting.facts.filter(field="actions"):
        for owner in names_in("actions", fact.corrected or fact.value):
            key = folded_print(owner.printed, is_owner=True)
            found[key] = f"{found.get(key, '')} {text[fact.start : fact.end]}"
    return found


def _propose_owner(
    row: ReadName, read_meeting: ReadMeeting, people: Sequence[ReadName], body: str, passage: str
) -> None:
    """The clerk's ruling first, then the paper's own people, then the directory; what could be two is left open."""
    row.kind, row.person, row.post, row.agency, row.group, row.same_as = OwnerKind.UNKNOWN, None, None, None, None, None
    row.candidates, row.reason = (
        [],
        "Nobody answers to it yet: it will be recorded as printed, for the clerk to settle.",
    )
    group, on = read_meeting.group, read_meeting.date or timezone.localdate()
    attending = [one for one in people if one.read_meeting_id == read_meeting.pk]
    present = [one.person for one in attending if one.person]
    if is_body(row.printed, body) or (group and is_body(row.printed, group.name)):
        row.kind, row.group, row.reason = OwnerKind.BODY, group, f"“{row.printed}” is the body as a whole."
        return
    if group is not None and looks_like_initials(row.printed):
        ruled = resolve_initials(row.printed, group=group, on=on, attending=present)
        if ruled.is_ruled and ruled.key is not None:
            row.kind, row.person_id, row.reason = OwnerKind.PERSON, ruled.key, ruled.reason[:300]
            return
    by_pk = {one.pk: one for one in people}
    answer = who_is_meant(row.printed, [_named(one, read_meeting) for one in people])
    if answer.key is None and len(answer.candidates) > 1:
        several = [_named(by_pk[key], read_meeting) for key in answer.candidates]
        named = surname_in(passage, several)
        if named is not None:
            _take(
                row, by_pk[named.key], f"{answer.reason.removesuffix(' Ask the clerk.')} The words name {named.name}."
            )
            return
    if answer.key is None and answer.candidates:
        row.candidates = [by_pk[key].person_id for key in answer.candidates if by_pk[key].person_id]
        row.reason = answer.reason[:300]
    elif answer.key is not None:
        _take(row, by_pk[answer.key], answer.reason)
        _doubt_if_also_a_body(row, read_meeting, present)
    elif group is not None:
        _from_directory(row, read_meeting, present)


def _named(one: ReadName, read_meeting: ReadMeeting) -> Named:
    name = one.person.name if one.person else one.printed
    return Named(one.pk, name, one.role, attended=one.read_meeting_id == read_meeting.pk)


def _take(row: ReadName, meant: ReadName, reason: str) -> None:
    row.kind, row.reason = OwnerKind.PERSON, reason[:300]
    row.person, row.same_as = meant.person, None if meant.person else meant


def _doubt_if_also_a_body(row: ReadName, read_meeting: ReadMeeting, present: Sequence[Person]) -> None:
    """Initials that are an agency's short name too (LAS) are the clerk's to settle."""
    if read_meeting.group is None or not looks_like_initials(row.printed):
        return
    match = match_owner(
        row.printed, group=read_meeting.group, on=read_meeting.date or timezone.localdate(), attending=present
    )
    if match.kind in ("agency", "body") or (match.kind == "unknown" and match.agency):
        row.candidates = [row.person_id] if row.person_id else []
        row.kind, row.person, row.same_as = OwnerKind.UNKNOWN, None, None
        row.reason = f"{row.reason} {match.reason} Settle which."[:300]


def _from_directory(row: ReadName, read_meeting: ReadMeeting, present: Sequence[Person]) -> None:
    if read_meeting.group is None:
        return
    match = match_owner(
        row.printed, group=read_meeting.group, on=read_meeting.date or timezone.localdate(), attending=present
    )
    row.kind, row.reason = OwnerKind(match.kind), match.reason[:300]
    row.candidates = [person.pk for person in match.candidates][:6]
    if match.kind == "unknown":
        return
    row.person, row.post, row.agency, row.group = match.person, match.post, match.agency, match.group


@dataclass(frozen=True)
class NameChoice:
    """The clerk's answer for one printed name: whom it means, or a person to be added, or nobody (left as printed)."""

    answer: NameAnswer
    person: Person | None = None
    same_as: ReadName | None = None
    agency: Agency | None = None
    group: Group | None = None
    is_body: bool = False
    name: str = ""
    rank: str = ""
    role: str = ""


@transaction.atomic
def settle_name(
    *, name: ReadName, choice: NameChoice, by: Account, seen: int | None = None, remember: bool = False, why: str = ""
) -> ReadName:
    """Say who a printed name is. Every fact of the meeting that prints it follows.

    With ``remember`` the initials mean that person in the minutes of the body from the day of the meeting on: a ruling,
    with ``why`` as its reason. Raises Refused, ReviewRefused for an answer that names nobody or cannot be remembered,
    CannotDo to remember what is no set of initials, Overtaken unless ``seen`` is still the name's version.
    """
    paper_import = held_for_review(name.read_meeting.paper_import, by=by)
    row = ReadName.objects.select_for_update(of=("self",)).select_related("read_meeting").get(pk=name.pk)
    if seen is not None and seen != row.version:
        raise Overtaken(f"Nothing was changed: somebody settled “{row.printed}” meanwhile. Look again.")
    if choice.answer == NameAnswer.ADD and not is_full_name(choice.name or row.printed):
        raise ReviewRefused(f"“{choice.name or row.printed}” is no full name: give a first name and a surname.")
    row.answer, row.version = choice.answer, row.version + 1
    row.person, row.same_as, row.agency, row.group, row.post = (
        choice.person,
        choice.same_as,
        choice.agency,
        choice.group,
        None,
    )
    row.kind = _kind_of(choice)
    if choice.answer == NameAnswer.ADD:
        row.name, row.rank, row.role = choice.name[:200], choice.rank[:100], choice.role[:250]
    row.reason = "Settled by the clerk."
    row.save()
    if not row.is_owner:
        _owners_again(row.read_meeting)
    remembered = _remember(row, why, by) if remember else ""
    take_turn(paper_import, by=by, verb="settle_name", sentence=f"“{row.printed}” settled: {_told(row)}{remembered}.")
    return row


def _remember(row: ReadName, why: str, by: Account) -> str:
    """Make a ruling of the answer. Raises ReviewRefused where there is no body, no day, or nobody of the directory yet."""
    read = row.read_meeting
    if read.group is None or read.date is None:
        raise ReviewRefused("It can be remembered once the body and the date of the meeting are settled.")
    if row.person is None:
        raise ReviewRefused(
            f"“{row.printed}” can be remembered only for somebody who is in the directory: choose a person of the directory, "
            "or save without remembering it."
        )
    reason = why.strip() or f"Settled in the review of {read.paper_import.paper.name}."
    rule_initials(group=read.group, initials=row.printed, person=row.person, since=read.date, reason=reason, by=by)
    return f", remembered for {read.group} from {read.date:%-d %B %Y}"


def _kind_of(choice: NameChoice) -> OwnerKind:
    if choice.answer == NameAnswer.AS_PRINTED:
        return OwnerKind.UNKNOWN
    if choice.person or choice.same_as or choice.answer == NameAnswer.ADD:
        return OwnerKind.PERSON
    if choice.is_body:
        return OwnerKind.BODY
    if choice.agency:
        return OwnerKind.AGENCY
    raise ReviewRefused("Choose whom the name means, add them, or leave it as printed.")


def _told(row: ReadName) -> str:
    if row.answer == NameAnswer.ADD:
        return f"{row.name or row.printed} will be added to the directory"
    return str(row.person or row.same_as or row.group or row.agency or "left as printed")


def _owners_again(read_meeting: ReadMeeting) -> None:
    body = read_meeting.facts.filter(field="body").values_list("value", flat=True).first() or {}
    propose_owners(read_meeting, body=str(body.get("value") or ""))
