"""Lists of organisations brought in: received, columns matched, doubles proposed and answered, accepted and undone in one step.

Nothing of a list stands in the directory before it is accepted, and then all of it or none. What two lines of one organisation
say differently is kept: the second value goes into its notes with the line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.kit.filters import plural
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.organisation_list_kept import keep_groups, take_back
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import BringingStep
from frankpledge.partnership.models import Account, Organisation, OrganisationList, OrganisationPair
from frankpledge.partnership.queries.organisation import entries_of, entry_of
from frankpledge.partnership.rules.open_referral import NotOpenReferral, read_document
from frankpledge.partnership.rules.organisation_columns import FIELDS, find_head, guess_columns, read_line
from frankpledge.partnership.rules.organisation_match import Match, find_matches, gather
from frankpledge.partnership.rules.table_file import TableRefused, read_table

_AT_ONCE = 1_000


@transaction.atomic
def receive_list(*, name: str, data: bytes, by: Account) -> OrganisationList:
    """Take in a file: CSV, Excel, or Open Referral as JSON (which needs no columns matched). Raises CannotDo for any other."""
    check(by, Permission.ORGANISATION_WRITE)
    digest = hashlib.sha256(data).hexdigest()
    again = (
        OrganisationList.objects.filter(digest=digest)
        .exclude(step__in=(BringingStep.UNDONE, BringingStep.DROPPED))
        .first()
    )
    if again is not None:
        raise CannotDo(
            f"That file was brought in on {timezone.localtime(again.at):%-d %B %Y} as “{again.file_name}”"
            f" ({again.get_step_display().lower()})."
        )
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        return _receive_referral(name, data, digest, by)
    try:
        rows = read_table(name, data)
    except TableRefused as refused:
        raise CannotDo(str(refused)) from refused
    head = find_head(rows)
    brought = OrganisationList.objects.create(
        file_name=name[:200], digest=digest, head=[cell[:100] for cell in rows[head]], by=by,
        rows=[[head + 2 + at, *row] for at, row in enumerate(rows[head + 1 :]) if any(cell.strip() for cell in row)],
    )  # fmt: skip
    if not brought.rows:
        brought.delete()
        raise CannotDo(f"“{name}” has headings and no lines under them.")
    _note(brought, by, "receive_list", f"Received the list {brought.file_name}: {len(brought.rows):,} lines.")
    return brought


def _receive_referral(name: str, data: bytes, digest: str, by: Account) -> OrganisationList:
    try:
        entries, left = read_document(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError, NotOpenReferral) as refused:
        raise CannotDo(f"“{name}” is not Open Referral: {refused}") from refused
    brought = OrganisationList.objects.create(file_name=name[:200], digest=digest, head=["Open Referral"], by=by)
    for at, entry in enumerate(entries, start=1):
        read = read_line(at, list(entry_words(entry).values()), dict(enumerate(entry_words(entry))))
        if read.fault:
            brought.faults.append([at, read.fault])
            continue
        brought.faults += [[at, note] for note in read.notes]
        rest = {key: entry[key] for key in ("public_id", "offerings", "verified_on")}
        brought.entries.append({"line": at, **read.values, **rest})
    if left:
        brought.faults.append([0, f"These have no place here and were left: {', '.join(left)}."])
    _note(brought, by, "receive_list", f"Received {brought.file_name} (Open Referral): {len(entries):,} organisations.")
    return _propose(brought)


def entry_words(entry: Mapping[str, Any]) -> dict[str, str]:
    """The values of an entry that are words of an organisation."""
    return {key: str(value) for key, value in entry.items() if key in FIELDS}


def guessed(brought: OrganisationList) -> dict[int, str]:
    """What the columns of a list seem to mean, by their headings."""
    return guess_columns(brought.head)


@transaction.atomic
def match_columns(*, brought: OrganisationList, columns: Mapping[int, str], by: Account) -> OrganisationList:
    """Read every line by what its columns mean, and find the doubles.

    Raises CannotDo without a column of names, or where two columns are said to be the same.
    """
    check(by, Permission.ORGANISATION_WRITE)
    brought = _held(brought)
    _at(brought, BringingStep.MAPPING, BringingStep.PREVIEW)
    if "name" not in columns.values():
        raise CannotDo("Say which column holds the name: a line without one is nobody.")
    twice = next((name for name in columns.values() if name and list(columns.values()).count(name) > 1), "")
    if twice:
        raise CannotDo(f"Two columns are said to be “{FIELDS[twice][0]}”: choose one, or leave the other out.")
    brought.columns = {str(at): name for at, name in columns.items()}
    brought.entries, brought.faults = [], []
    for row in brought.rows:
        read = read_line(row[0], row[1:], columns)
        if read.fault:
            brought.faults.append([read.line, read.fault])
        else:
            brought.entries.append({"line": read.line, **read.values})
            brought.faults += [[read.line, note] for note in read.notes]
    if not brought.entries:
        raise CannotDo("No line has a name in that column: choose another one.")
    return _propose(brought)


def _propose(brought: OrganisationList) -> OrganisationList:
    """Find the doubles and go on to the preview."""
    there = entries_of(Organisation.objects.all())
    matches = find_matches(there, [entry_of(values, at) for at, values in enumerate(brought.entries)])
    brought.pairs.all().delete()
    brought.step = BringingStep.PREVIEW
    brought.save()
    OrganisationPair.objects.bulk_create((_pair(brought, match) for match in _telling(matches)), batch_size=_AT_ONCE)
    return brought


def _telling(matches: list[Match]) -> list[Match]:
    """Matches that say something new: what follows from surer ones is left out, and so are doubts within one group."""
    keys = {key for one in matches for key in (one.one, one.other)}
    fixed = {key for key in keys if key < 0}
    sure = [one for one in matches if one.is_sure]
    groups = gather(sorted(keys), [(one.one, one.other) for one in sure], fixed=fixed).groups
    home = {key: at for at, group in enumerate(groups) for key in group}
    asked: set[tuple[int, int]] = set()
    found, held = [], _Joined(sorted(keys))
    for one in matches:
        if one.is_sure:
            if held.join(one.one, one.other):
                found.append(one)
            continue
        pair = (min(home[one.one], home[one.other]), max(home[one.one], home[one.other]))
        both_there = any(key < 0 for key in groups[pair[0]]) and any(key < 0 for key in groups[pair[1]])
        if pair[0] != pair[1] and pair not in asked and not both_there:
            asked.add(pair)
            found.append(one)
    return found


class _Joined:
    """Which keys hang together already."""

    def __init__(self, keys: list[int]) -> None:
        self._up = {key: key for key in keys}

    def _top(self, key: int) -> int:
        while self._up[key] != key:
            self._up[key] = key = self._up[self._up[key]]
        return key

    def join(self, one: int, other: int) -> bool:
        """Join two; whether they did not hang together before."""
        a, b = self._top(one), self._top(other)
        self._up[a] = b
        return a != b


def _pair(brought: OrganisationList, match: Match) -> OrganisationPair:
    """The match as it is asked about: the line first, then another line or an organisation that is there."""
    line, other = max(match.one, match.other), min(match.one, match.other)
    return OrganisationPair(
        brought=brought, line=line, other_line=other if other >= 0 else None, organisation_id=-other if other < 0 else None,
        score=match.score, why=match.why[:300], is_sure=match.is_sure, together=True if match.is_sure else None,
    )  # fmt: skip


@transaction.atomic
def answer_pair(*, pair: OrganisationPair, together: bool, by: Account) -> None:
    """Say whether two are one organisation. Raises CannotDo once the list is settled."""
    check(by, Permission.ORGANISATION_WRITE)
    _at(_held(pair.brought), BringingStep.PREVIEW)
    pair.together = together
    pair.save(update_fields=["together"])


@transaction.atomic
def answer_rest(*, brought: OrganisationList, together: bool, by: Account) -> int:
    """Answer every question that is still open in one way; how many there were."""
    check(by, Permission.ORGANISATION_WRITE)
    brought = _held(brought)
    _at(brought, BringingStep.PREVIEW)
    return brought.pairs.filter(together=None).update(together=together)


@transaction.atomic
def accept_list(*, brought: OrganisationList, by: Account) -> OrganisationList:
    """Bring the list in: each group of lines becomes one organisation, or adds to the one that is there.

    Raises CannotDo while questions are open.
    """
    check(by, Permission.ORGANISATION_WRITE)
    brought = OrganisationList.objects.select_for_update().get(pk=brought.pk)
    _at(brought, BringingStep.PREVIEW)
    waiting = brought.pairs.filter(together=None).count()
    if waiting:
        raise CannotDo(
            f"{plural(waiting, 'question')} {'is' if waiting == 1 else 'are'} still open: answer, or keep all the rest apart in"
            " one press."
        )
    pairs = list(
        brought.pairs.order_by("-score", "pk").values_list("line", "other_line", "organisation_id", "together")
    )
    told = [
        (line, other if other is not None else -organisation, together) for line, other, organisation, together in pairs
    ]
    keys = [*range(len(brought.entries)), *sorted({-one for _, _, one, _ in pairs if one})]
    joined = gather(
        keys, [(one, other) for one, other, together in told if together],
        apart=[(one, other) for one, other, together in told if not together], fixed=[key for key in keys if key < 0],
    )  # fmt: skip
    brought.clashes = [list(pair) for pair in joined.clashes]
    groups = [group for group in joined.groups if any(key >= 0 for key in group)]
    brought.counts = {**keep_groups(brought, groups), "lines": len(brought.entries), "clashes": len(joined.clashes)}
    brought.rows, brought.entries = [], []
    brought.step, brought.settled_at = BringingStep.ACCEPTED, timezone.now()
    brought.save()
    made, met = brought.counts["made"], brought.counts["met"]
    _note(
        brought,
        by,
        "accept_list",
        f"Brought in {brought.file_name}: {plural(made, 'organisation')} new, {met:,} known before.",
    )
    return brought


@transaction.atomic
def undo_list(*, brought: OrganisationList, by: Account) -> OrganisationList:
    """Take a whole list back as one step: what it made goes, what it added to others goes, all or nothing.

    Raises CannotDo where an organisation it made was changed since, naming some.
    """
    check(by, Permission.ORGANISATION_WRITE)
    brought = OrganisationList.objects.select_for_update().get(pk=brought.pk)
    _at(brought, BringingStep.ACCEPTED)
    gone, restored = take_back(brought)
    brought.step = BringingStep.UNDONE
    brought.save()
    _note(
        brought,
        by,
        "undo_list",
        f"Took {brought.file_name} back: {plural(gone, 'organisation')} removed, {restored:,} put back as before.",
    )
    return brought


@transaction.atomic
def drop_list(*, brought: OrganisationList, by: Account) -> OrganisationList:
    """Set a list aside before it is brought in; its lines are not kept."""
    check(by, Permission.ORGANISATION_WRITE)
    brought = _held(brought)
    _at(brought, BringingStep.MAPPING, BringingStep.PREVIEW)
    brought.pairs.all().delete()
    brought.rows, brought.entries = [], []
    brought.step, brought.settled_at = BringingStep.DROPPED, timezone.now()
    brought.save()
    _note(brought, by, "drop_list", f"Set the list {brought.file_name} aside.")
    return brought


def _held(brought: OrganisationList) -> OrganisationList:
    """The list as it stands, held for a change: somebody may have settled it since the page was shown."""
    held: OrganisationList = OrganisationList.objects.select_for_update().get(pk=brought.pk)
    return held


def _at(brought: OrganisationList, *steps: BringingStep) -> None:
    if brought.step not in steps:
        raise CannotDo(f"“{brought.file_name}” is {brought.get_step_display().lower()}: that cannot be done to it now.")


def _note(brought: OrganisationList, by: Account, verb: str, sentence: str) -> None:
    audit.note(by=by, verb=verb, about=brought, sentence=sentence)
