"""Saving the words of a chapter, so that two may write at once and neither writes over the other unseen."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.know.changes.assessment import locked_open
from frankpledge.know.models import Assessment, ChapterSaving, ChapterText
from frankpledge.know.rules.seen_words import digest, is_written_on
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

ONE_STRETCH = datetime.timedelta(minutes=30)  # savings of one person within this time are one row of the history
LONGEST = 40_000


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saving did. ``beside``: the words were kept beside those somebody else had saved meanwhile."""

    chapter: ChapterText
    changed: bool
    beside: ChapterSaving | None = None


def save_chapter(*, assessment: Assessment, section: str, text: str, seen: str | None, by: Account) -> Saved:
    """Keep the authors' words above the figures of a section.

    ``seen`` is the digest of what the writer saw; where something else stands there now, the words are kept beside it and
    shown to both. None: what stands there has been seen. Raises CannotDo once the words stand, and for too many.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    text = "\n".join(text.strip().splitlines())
    if len(text) > LONGEST:
        raise CannotDo(
            f"These are {len(text):,} characters and a chapter holds {LONGEST:,}: shorten it, or use two chapters."
        )
    with transaction.atomic():
        held = locked_open(assessment)
        chapter, _ = ChapterText.objects.get_or_create(assessment=held, section=section)
        if chapter.text == text:
            return Saved(chapter, changed=False)
        if seen is not None and seen != digest(chapter.text):
            return Saved(chapter, changed=False, beside=_beside(chapter, text, by))
        _put(chapter, text, by)
        _kept(chapter, by)
    return Saved(chapter, changed=True)


def _put(chapter: ChapterText, text: str, by: Account) -> None:
    chapter.text, chapter.author = text, by
    chapter.revision += 1
    chapter.save()


def _beside(chapter: ChapterText, text: str, by: Account) -> ChapterSaving:
    """The words kept beside. One row grows while the same person adds to it; other words are a row of their own."""
    rows = chapter.savings.filter(is_beside=True, settled_at=None, by=by)
    found = next((row for row in rows if is_written_on(row.text, text)), None)
    if found is None:
        return ChapterSaving.objects.create(
            chapter=chapter, revision=chapter.revision, text=text, by=by, is_beside=True
        )
    found.text = text
    found.save(update_fields=["text", "saved_at"])
    return found


def _kept(chapter: ChapterText, by: Account) -> None:
    """The history: this person's open stretch brought up to date, or a new one begun."""
    last = chapter.savings.filter(is_beside=False).first()
    if last is not None and last.by_id == by.pk and timezone.now() - last.begun_at < ONE_STRETCH:
        last.text, last.revision = chapter.text, chapter.revision
        last.save(update_fields=["text", "revision", "saved_at"])
        return
    _begun(chapter, by)


def _begun(chapter: ChapterText, by: Account) -> None:
    """A new row of the history, noted."""
    ChapterSaving.objects.create(chapter=chapter, revision=chapter.revision, text=chapter.text, by=by)
    sentence = f"Wrote in the chapter “{chapter.section}” of “{chapter.assessment.title}”."
    audit.note(by=by, verb="save_chapter", about=chapter.assessment, sentence=sentence)


def settle_beside(*, saving: ChapterSaving, take: bool, by: Account) -> None:
    """Put the words kept beside in the place of the present ones, or leave them out; both stay in the history."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = locked_open(saving.chapter.assessment)
        row = ChapterSaving.objects.select_for_update(of=("self",)).select_related("chapter").get(pk=saving.pk)
        if row.settled_at is not None or not row.is_beside:
            return  # settled by somebody else meanwhile
        row.settled_at = timezone.now()
        row.save(update_fields=["settled_at"])
        if take and row.chapter.text != row.text:
            _put(row.chapter, row.text, by)
            _begun(row.chapter, by)  # the words that stood keep their row, also where they are this person's own
        done = "Took" if take else "Left out"
        sentence = f"{done} words kept beside the chapter “{row.chapter.section}” of “{held.title}”."
        audit.note(by=by, verb="settle_beside", about=held, sentence=sentence)
