"""What a kind of report of the plan is made of; the kinds themselves stand in ``plan_report_kinds``."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from frankpledge.know.documents.content import Document


class NoReport(Exception):
    """A report cannot be made; the message says what is lacking and what to do."""


@dataclass(frozen=True, slots=True)
class Editions:
    """A report in both editions, from the same rows at the same moment; ``public`` is None where all of it is Part 2."""

    members: Document
    public: Document | None = None


def no_subjects() -> Sequence[tuple[str, str]]:
    """A kind of which there is only one."""
    return ()


@dataclass(frozen=True, slots=True)
class ReportKind:
    """What can be reported on. ``build`` is given the subject ("" where there is one only) and the day it is as at, and raises
    NoReport; ``subjects`` lists value and words where one must be chosen."""

    key: str
    title: str
    sentence: str
    """What is in it, for whoever chooses."""
    build: Callable[[str, datetime.date], Editions]
    subjects: Callable[[], Sequence[tuple[str, str]]] = field(default=no_subjects)
