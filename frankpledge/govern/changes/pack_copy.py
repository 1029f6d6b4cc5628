"""Members' own copies of a pack with Part 2: named at once, made in portions, each given to its member only."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import Pack, PackCopy
from frankpledge.govern.packs.copies import marked_copy
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import Refused, check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.partnership.queries.group import members_on

PAGES = (PackFormat.PDF, PackFormat.LARGE, PackFormat.A3)


@dataclass(frozen=True)
class Progress:
    """How far the copies of a pack are."""

    made: int
    total: int

    @property
    def is_done(self) -> bool:
        """Whether every copy is made."""
        return self.made == self.total


def name_copies(*, pack: Pack, by: Account) -> int:
    """Give every member of the group on the meeting's day a copy number; how many are new.

    Raises CannotDo for a public pack, which nobody gets by name, and for forms without pages to mark. Members who have
    a number keep it.
    """
    check(by, Permission.PACK_BUILD)
    if pack.edition != PackEdition.MEMBERS:
        raise CannotDo(f"{pack.name} is public, so it has no copies by name: make them of a members' edition.")
    if pack.format not in PAGES:
        raise CannotDo(f"{pack.name} has no pages to mark: make the copies of a PDF of the same press.")
    with transaction.atomic():
        Pack.objects.select_for_update().defer("content").get(pk=pack.pk)
        there = {copy.person_id: copy.number for copy in PackCopy.objects.filter(pack=pack).defer("content")}
        number, new = max(there.values(), default=0), 0
        for row in members_on(pack.meeting.group, pack.meeting.date):
            if row.person_id in there:
                continue
            number, new = number + 1, new + 1
            there[row.person_id] = number
            copy = PackCopy.objects.create(
                pack=pack, number=number, person=row.person, name=row.person.titled_name, named_by=by
            )
            audit.note(by=by, verb="name_copy", about=copy, sentence=f"Named {copy}: {pack.meeting}.")
    if not there:
        raise CannotDo(
            f"{pack.meeting.group} had no members on {pack.meeting.date:%-d %B %Y}: enter them, then come back."
        )
    return new


def make_copies(*, pack: Pack, by: Account, seconds: float = 1.5) -> Progress:
    """Make copies that are named and not made yet until ``seconds`` are over, one at least; how far they are."""
    check(by, Permission.PACK_BUILD)
    until = time.monotonic() + seconds
    source: bytes | None = None
    for copy in PackCopy.objects.filter(pack=pack, made_at=None).defer("content"):
        source = bytes(pack.content) if source is None else source
        made = marked_copy(source, number=copy.number, name=copy.name, large=pack.format != PackFormat.PDF)
        # Made by two presses at once, both are the same; the later one is dropped.
        PackCopy.objects.filter(pk=copy.pk, made_at=None).update(content=made, made_at=timezone.now())
        if time.monotonic() > until:
            break
    rows = PackCopy.objects.filter(pack=pack)
    return Progress(rows.exclude(made_at=None).count(), rows.count())


def fetch_copy(*, copy: PackCopy, by: Account) -> PackCopy:
    """A copy to download, noted with who fetched it. Raises Refused for anybody else's, CannotDo while it is not made."""
    check(by, Permission.MEMBERS_READ)
    is_own = by.person_id is not None and by.person_id == copy.person_id
    if not is_own and not may(by, Permission.PACK_BUILD):
        raise Refused("This copy is marked with another member's name: open your own, or ask the clerk.")
    if copy.made_at is None:
        raise CannotDo(f"Copy {copy.number} is not made yet: press the button that makes the copies.")
    with transaction.atomic():
        if is_own and copy.fetched_at is None:
            copy.fetched_at = timezone.now()
            copy.save(update_fields=["fetched_at"])
        audit.note(by=by, verb="fetch_copy", about=copy, sentence=f"Downloaded {copy}: {copy.pack.meeting}.")
    return copy
