"""Saving words as they are typed: each saving says what it stood on, and none covers another's or is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.taking import hold_open
from frankpledge.govern.enums import Beside
from frankpledge.govern.models import Meeting, Minute, Resolution, TextRevision
from frankpledge.govern.rules.revision import Kept, Saving, Verdict, judge, may_grow
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

LONGEST = 100_000
LONGEST_TITLE = 300
_BLOCK = re.compile(r"(?P<kind>minute|resolution):(?P<pk>[1-9]\d{0,17}):(?P<field>text|title)")


@dataclass(frozen=True)
class Saved:
    """The answer to a saving: what became of it, the revision that stands, when, and the row beside if it is one."""

    verdict: Verdict
    revision: int
    at: datetime
    beside: int | None = None


@dataclass(frozen=True)
class Block:
    """A text field of the minutes, named as the page names it: ``minute:12:text``."""

    name: str
    row: Minute | Resolution
    field: str

    @property
    def minute(self) -> Minute | None:
        """The minute it belongs to."""
        return self.row if isinstance(self.row, Minute) else self.row.minute

    @property
    def text(self) -> str:
        """What it says now."""
        return str(getattr(self.row, self.field))


def find_block(meeting: Meeting, name: str) -> Block:
    """The field a page means. Raises CannotDo where it is not, or no longer, of this meeting."""
    match = _BLOCK.fullmatch(name)
    row: Minute | Resolution | None = None
    if match and match["kind"] == "minute":
        row = Minute.objects.filter(pk=match["pk"], meeting=meeting).first()
    elif match and match["field"] == "text":
        row = Resolution.objects.filter(pk=match["pk"], meeting=meeting).select_related("minute").first()
    if match is None or row is None:
        raise CannotDo(
            "What you wrote in is no longer in these minutes: somebody took it out. Copy your words, load the page anew."
        )
    return Block(name, row, match["field"])


def save_block(*, meeting: Meeting, name: str, saving: Saving, by: Account) -> Saved:
    """Take in a saving. It is committed when this returns. Raises CannotDo once the words stand, or for a text too long."""
    check(by, Permission.MINUTES_TAKE)
    saving = _plain(saving, name)
    with transaction.atomic():
        hold_open(meeting)  # savings of one meeting come one after the other, on PostgreSQL too
        block = find_block(meeting, name)
        rows = list(TextRevision.objects.filter(block=name).order_by("id"))
        verdict = judge(saving, [_kept(row) for row in rows], block.text)
        if verdict is Verdict.BESIDE:
            return _keep_beside(block, rows, saving, by)
        latest = _latest(rows)
        if verdict is Verdict.PUT_IN:
            return Saved(verdict, _put_in(block, latest, saving, by), timezone.now())
        beside = next((row for row in rows if row.is_beside and row.writer == saving.writer and not row.outcome), None)
        if verdict is Verdict.HAD_ALREADY and beside is not None:
            return Saved(Verdict.BESIDE, latest.revision if latest else 0, beside.saved_at, beside.pk)
        if verdict is Verdict.HAD_ALREADY:
            return Saved(verdict, _seen_by(saving, rows), timezone.now())
        return Saved(verdict, latest.revision if latest else 0, timezone.now())


def _seen_by(saving: Saving, rows: list[TextRevision]) -> int:
    """The last revision a tab knows of: its own, not one that somebody put in since, or it would write over that unseen."""
    own = [row.revision for row in rows if row.writer == saving.writer and not row.is_beside]
    return max([*own, saving.base])


def _plain(saving: Saving, name: str) -> Saving:
    """The saving with line ends as we keep them, and a title in one line. Raises CannotDo for more than is sensible."""
    text = saving.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    longest = LONGEST
    if name.endswith(":title"):
        text, longest = " ".join(text.split()), LONGEST_TITLE
    if len(text) > longest:
        raise CannotDo(
            f"These are {len(text):,} characters; a field of the minutes holds {longest:,}. Put the rest into a file."
        )
    return Saving(text, saving.base, saving.writer[:40], saving.serial)


def _kept(row: TextRevision) -> Kept:
    return Kept(row.revision, row.writer, row.serial, row.is_beside)


def _latest(rows: list[TextRevision]) -> TextRevision | None:
    return max((row for row in rows if not row.is_beside), key=lambda row: row.revision, default=None)


def _put_in(block: Block, latest: TextRevision | None, saving: Saving, by: Account | None) -> int:
    """Put the words in force; the revision they have now."""
    now = timezone.now()
    revision = latest.revision + 1 if latest else 1
    age = (now - latest.begun_at).total_seconds() if latest else 0.0
    if latest is not None and may_grow(_kept(latest), saving, age):
        latest.revision, latest.text, latest.serial, latest.saved_at = revision, saving.text, saving.serial, now
        latest.save(update_fields=["revision", "text", "serial", "saved_at"])
    else:
        if latest is None and block.text:
            _begin(block, now)  # what stood before the first saving is kept as well
        TextRevision.objects.create(
            meeting=block.row.meeting, minute=block.minute, block=block.name, revision=revision, based_on=saving.base,
            text=saving.text, writer=saving.writer, serial=saving.serial, by=by, begun_at=now, saved_at=now,
        )  # fmt: skip
        about = block.minute or block.row
        audit.note(by=by, verb="save_block", about=about, sentence=f"Wrote in {_called(block)}.")
    setattr(block.row, block.field, saving.text)
    block.row.save(update_fields=[block.field])
    return revision


def _begin(block: Block, now: datetime) -> None:
    TextRevision.objects.create(
        meeting=block.row.meeting, minute=block.minute, block=block.name, revision=0, based_on=0, text=block.text,
        writer="as it stood", serial=0, begun_at=now, saved_at=now,
    )  # fmt: skip


def _called(block: Block) -> str:
    number = block.minute.number if block.minute else ""
    what = "a resolution of minute" if isinstance(block.row, Resolution) else "minute"
    return f"{what} {number}".strip()


def _keep_beside(block: Block, rows: list[TextRevision], saving: Saving, by: Account) -> Saved:
    """Keep words that stood on a revision that has passed. What the same tab goes on typing grows the same row."""
    now, latest = timezone.now(), _latest(rows)
    revision = latest.revision if latest else 0
    open_one = next((row for row in rows if row.is_beside and row.writer == saving.writer and not row.outcome), None)
    if open_one is None:
        open_one = TextRevision.objects.create(
            meeting=block.row.meeting, minute=block.minute, block=block.name, revision=revision, based_on=saving.base,
            text=saving.text, writer=saving.writer, serial=saving.serial, by=by, begun_at=now, saved_at=now, is_beside=True,
        )  # fmt: skip
        sentence = f"Two people wrote in {_called(block)} at once: the later words are kept beside."
        audit.note(by=by, verb="keep_beside", about=block.minute or block.row, sentence=sentence)
    else:
        open_one.text, open_one.serial, open_one.saved_at = saving.text, saving.serial, now
        open_one.save(update_fields=["text", "serial", "saved_at"])
    return Saved(Verdict.BESIDE, revision, now, open_one.pk)


def settle_beside(*, beside: TextRevision, outcome: Beside, by: Account) -> TextRevision:
    """Decide about words kept beside: put them in, add them below, or leave them out. They stay in the history.

    Deciding twice changes nothing. Raises CannotDo once the minutes' words stand.
    """
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_open(beside.meeting)
        row = TextRevision.objects.select_for_update(of=("self",)).get(pk=beside.pk)
        if row.outcome or outcome == Beside.WAITING:
            return row
        block = find_block(row.meeting, row.block)
        latest = _latest(list(TextRevision.objects.filter(block=row.block)))
        joined = f"{block.text}\n\n{row.text}" if block.field == "text" else f"{block.text} {row.text}"
        words = {Beside.TAKEN: row.text, Beside.ADDED: joined.strip()}.get(outcome)
        if words is not None and words != block.text:
            base = latest.revision if latest else 0
            _put_in(block, latest, _plain(Saving(words, base, f"beside {row.pk}", row.serial), row.block), by)
        row.outcome, row.settled_by, row.settled_at = outcome, by, timezone.now()
        row.save(update_fields=["outcome", "settled_by", "settled_at"])
        sentence = f"Words kept beside {_called(block)}: {Beside(outcome).label.lower()}."
        audit.note(by=by, verb="settle_beside", about=block.minute or block.row, sentence=sentence)
    return row
