"""Freezing the figures of an assessment: at once the first time; after that they wait until somebody has seen what moved."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from frankpledge.kit.alone import alone
from frankpledge.kit.beside import start_beside
from frankpledge.know.changes.assessment import locked_open
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import fingerprint, frozen, thawed
from frankpledge.know.models import Assessment
from frankpledge.know.queries.freezing import freezing_of, freezing_paths
from frankpledge.know.rules.assessment import refuse_writing
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

Told = Callable[[str], None]


def begin_freezing(*, assessment: Assessment, by: Account) -> None:
    """Start ``frankpledge freeze`` beside the site, so that no request waits for it; ``freezing_of`` tells how far it is.

    Raises CannotDo where one is going on, or where the figures stand.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    if refusal := refuse_writing(assessment.state):
        raise CannotDo(refusal)
    going = freezing_of(assessment)
    if going is not None and going.is_going_on:
        raise CannotDo("The figures are being worked out just now: wait until they are there.")
    told_at, _ = freezing_paths(assessment.pk)
    _write(told_at, step="", begun=time.time())
    start_beside("freeze", str(assessment.pk), "--json", "--as", by.email)


def freeze_figures(*, assessment: Assessment, by: Account | None, told: Told | None = None) -> Assessment:
    """Work the figures out from the present build and keep them: at once the first time, waiting to be looked at after that.

    Raises:
        CannotDo: somebody freezes just now, or the words and figures stand.
        NoFigures, NoArea, NoMeasure: nothing is built, or not of this area and year; said to pages that wait as well.
    """
    from frankpledge.know.queries.assessment import live_assessment  # loads the engine: only where it is used
    from frankpledge.know.queries.figure import held

    if by is not None:
        check(by, Permission.ASSESSMENT_WRITE)
    with _alone(assessment), _telling(assessment, told) as say:
        say("reading the figures")
        area = held().places.find(assessment.area_code)

        def step(doing: str, done: int, of: int) -> None:
            say(f"{doing} ({done} of {of})")

        document = live_assessment(area=area, year=assessment.year, progress=step)
        say("keeping them")
        return keep_figures(assessment=assessment, document=document, by=by)


@contextmanager
def _alone(assessment: Assessment) -> Iterator[None]:
    with alone(freezing_paths(assessment.pk)[1]) as mine:
        if not mine:
            raise CannotDo("The figures of this assessment are being worked out just now.")
        yield


@contextmanager
def _telling(assessment: Assessment, told: Told | None) -> Iterator[Told]:
    """Each step to whoever called and to the pages that wait; and how it ended."""
    path, _ = freezing_paths(assessment.pk)

    def say(step: str) -> None:
        _write(path, step=step)
        if told is not None:
            told(step)

    try:
        yield say
    except Exception as error:
        _write(path, trouble=str(error) or type(error).__name__)
        raise
    _write(path, done=True)


def _write(path: Path, **state: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".writing")
    beside.write_text(json.dumps(state), encoding="utf-8")
    os.replace(beside, path)


def keep_figures(*, assessment: Assessment, document: Document, by: Account | None) -> Assessment:
    """Keep a document of figures: the first is frozen; a later one waits, unless it says the same as the frozen one."""
    with transaction.atomic():
        found = locked_open(assessment)
        if found.frozen_at is None:
            return _freeze(found, document, by)
        found.waiting, found.waiting_at = frozen(document), timezone.now()
        found.save(update_fields=["waiting", "waiting_at"])
        sentence = f"Worked out the figures of “{found.title}” anew; they wait to be looked at."
        audit.note(by=by, verb="keep_figures", about=found, sentence=sentence)
    return found


def _freeze(found: Assessment, document: Document, by: Account | None) -> Assessment:
    found.frozen, found.frozen_at = frozen(document), timezone.now()
    found.build, found.fingerprint = document.build[:120], fingerprint(document)
    found.waiting, found.waiting_at = {}, None
    found.save(update_fields=["frozen", "frozen_at", "build", "fingerprint", "waiting", "waiting_at"])
    sentence = f"Froze the figures of “{found.title}” at {document.frozen_on:%-d %B %Y} ({found.fingerprint[:12]})."
    audit.note(by=by, verb="freeze_figures", about=found, sentence=sentence)
    return found


def take_figures(*, assessment: Assessment, seen: str, by: Account) -> Assessment:
    """Put the waiting figures in the place of the frozen ones. ``seen`` is the fingerprint of those the page showed.

    Raises CannotDo where none wait, or others than those that were looked at.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        found = locked_open(assessment)
        if found.waiting_at is None:
            raise CannotDo("No figures wait: they were taken or left already.")
        document = thawed(found.waiting)
        if fingerprint(document) != seen:
            raise CannotDo("Other figures were worked out meanwhile: look at what moved in them first.")
        return _freeze(found, document, by)


def leave_figures(*, assessment: Assessment, by: Account) -> Assessment:
    """Keep the frozen figures and drop the waiting ones. Done twice it does nothing the second time."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        found = locked_open(assessment)
        if found.waiting_at is None:
            return found
        found.waiting, found.waiting_at = {}, None
        found.save(update_fields=["waiting", "waiting_at"])
        sentence = f"Kept the frozen figures of “{found.title}”; those worked out anew were left."
        audit.note(by=by, verb="leave_figures", about=found, sentence=sentence)
    return found
