"""The whole assessment as one document: frozen figures, the authors' words, partners' contributions, comments, priorities.

Page, PDF, workbook and open data are made from it, and a published version keeps it. Agencies are named, people are not.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping

from django.utils import timezone

from frankpledge.know.documents.content import Block, Caution, Column, Document, Points, Section, Table, Words
from frankpledge.know.documents.typed import typed
from frankpledge.know.enums import BoardDecision
from frankpledge.know.models import Assessment, AssessmentComment, ChapterText, Contribution, Recommendation
from frankpledge.know.queries.contribution import comments_of, partners_of
from frankpledge.know.queries.freezing import figures_of
from frankpledge.know.queries.recommendation import Recommended, recommended, recommended_before

PRIORITIES, BEFORE, PARTNERS = "recommended-priorities", "priorities-before", "partners"
OWN = {
    PRIORITIES: "Recommended priorities",
    BEFORE: "What became of last year’s priorities",
    PARTNERS: "Partners and what they said",
}
"""Chapters that the workflow adds to those of the figures; authors write in them as well."""


class NoFrozenFigures(Exception):
    """The assessment has no figures yet; the message says what to do."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Said:
    """Everything people said, by section."""

    texts: Mapping[str, str]
    given: Mapping[str, list[Contribution]]
    comments: Mapping[str, list[AssessmentComment]]

    def around(self, section: Section) -> tuple[Block, ...]:
        """The section's blocks: the authors' words above, partners' words and comments taken in below."""
        above = typed(self.texts.get(section.name, ""))
        return (*above, *section.blocks, *self.below(section.name))

    def below(self, name: str) -> tuple[Block, ...]:
        """What partners contributed to a section, and the comments on it that were taken in."""
        out: list[Block] = []
        for one in self.given.get(name, ()):
            out += typed(one.text, by=one.agency.name + (" (late)" if one.is_late else ""))
        taken = [f"{_who(one)}: {one.text}" for one in self.comments.get(name, ())]
        if taken:
            out += [Words("Comments on the draft that were taken in:"), Points(tuple(taken))]
        return tuple(out)


def _who(comment: AssessmentComment) -> str:
    """Whose comment it is: the agency, for the document goes to residents."""
    person = comment.by.person
    return person.agency.name if person is not None and person.agency is not None else "A member"


def _said(assessment: Assessment) -> _Said:
    given: dict[str, list[Contribution]] = {}
    for one in Contribution.objects.filter(assessment=assessment, is_nil=False).select_related("agency"):
        given.setdefault(one.section, []).append(one)
    comments: dict[str, list[AssessmentComment]] = {}
    for row in comments_of(assessment).filter(is_taken_in=True):
        comments.setdefault(row.section, []).append(row)
    rows = ChapterText.objects.filter(assessment=assessment).values_list("section", "text")
    return _Said(dict(rows), given, comments)


def chapters_of(assessment: Assessment) -> list[tuple[int, Section]]:
    """Every chapter and part of one with its depth: those of the figures, then the workflow's own."""
    figures = figures_of(assessment)
    found = list(figures.walked()) if figures else []
    own = {name: (1, Section(name, title)) for name, title in OWN.items()}
    second = next((at for at, (depth, _) in enumerate(found) if at and depth == 1), len(found))
    return [*found[:second], own[PRIORITIES], *found[second:], own[BEFORE], own[PARTNERS]]


def whole_assessment(assessment: Assessment) -> Document:
    """The assessment as it stands now. Raises NoFrozenFigures until its figures are worked out."""
    figures = figures_of(assessment)
    if figures is None:
        raise NoFrozenFigures(
            "The figures are not there yet: they are worked out first, then everything else is written."
        )
    said = _said(assessment)
    first, *others = (_around(one, said) for one in figures.sections)
    ends = (_before(assessment, said), _partners(assessment, said))
    sections = (first, _priorities(assessment, said), *others, *ends)
    return dataclasses.replace(figures, title=assessment.title, sections=sections)


def _around(section: Section, said: _Said) -> Section:
    inner = tuple(_around(one, said) for one in section.sections)
    return dataclasses.replace(section, blocks=said.around(section), sections=inner)


def _priorities(assessment: Assessment, said: _Said) -> Section:
    rows = recommended(assessment)
    parts = tuple(_priority(place, one) for place, one in enumerate(rows, start=1))
    none = (Words("No priority is recommended."),) if not rows else ()
    start = Section(PRIORITIES, OWN[PRIORITIES], (*_course(assessment), *none))
    return dataclasses.replace(start, blocks=said.around(start), sections=parts)


def _course(assessment: Assessment) -> tuple[Words, ...]:
    """That the board agreed it, and why a new version was made."""
    told = []
    if assessment.agreed_on:
        day = f"{assessment.agreed_on.day} {assessment.agreed_on:%B %Y}"
        told.append(f"The board agreed this assessment on {day} ({assessment.agreed_minute}).")
    if assessment.correction:
        told.append(f"This version takes the place of the one before because: {assessment.correction}")
    return tuple(Words(one) for one in told)


def _priority(place: int, one: Recommended) -> Section:
    row, name = one.row, f"priority-{place}"
    blocks: list[Block] = [*typed(row.why), *decision_words(row)]
    if one.evidence.tables:
        blocks.append(Words("It rests on these figures:"))
    blocks += _called(one.evidence.tables, f"{name}-", f"evidence of priority {place}")
    blocks += [Caution(f"No longer in the figures: {lost}.") for lost in one.evidence.lost]
    return Section(name, f"{place}. {row.title}", tuple(blocks))


def decision_words(row: Recommendation) -> tuple[Words, ...]:
    """What the board decided, with the minute; nothing until then."""
    if not row.decision:
        return ()
    label = BoardDecision(row.decision).label
    said = f" {row.decided_words}" if row.decided_words else ""
    return (Words(f"Decision of the board ({row.minute_reference}): {label}.{said}"),)


def _called(tables: Iterable[Table], before: str, note: str) -> list[Table]:
    """The same tables under names and titles of their own: each table of a document has one place in it."""
    return [dataclasses.replace(one, name=f"{before}{one.name}", title=f"{one.title} ({note})") for one in tables]


def _before(assessment: Assessment, said: _Said) -> Section:
    found = recommended_before(assessment)
    start, before = Section(BEFORE, OWN[BEFORE]), found.assessment
    if before is None:
        words = Words(found.none_words)
        return dataclasses.replace(start, blocks=said.around(dataclasses.replace(start, blocks=(words,))))
    words = Words(f"The priorities that {before.title} recommended, and what became of them.")
    start = dataclasses.replace(start, blocks=(words,))
    parts = tuple(_earlier(place, one, before, assessment) for place, one in enumerate(found.rows, start=1))
    return dataclasses.replace(start, blocks=said.around(start), sections=parts)


def _earlier(place: int, one: Recommended, before: Assessment, assessment: Assessment) -> Section:
    name = f"before-{place}"
    blocks: list[Block] = [*decision_words(one.row)]
    blocks += typed(one.row.became) or (Words("What became of it is not recorded."),)
    then = _called(one.evidence.tables, f"{name}-then-", f"priority {place}, assessment of {before.year}")
    now = _called(
        one.now.tables if one.now else (), f"{name}-now-", f"priority {place}, assessment of {assessment.year}"
    )
    return Section(name, one.row.title, (*blocks, *then, *now))


def _partners(assessment: Assessment, said: _Said) -> Section:
    today = timezone.localdate()
    rows = tuple(
        (one.agency.name, one.asked.due_on if one.asked else None, _came(one.given), one.answer_words(today))
        for one in partners_of(assessment)
    )
    table = Table(
        "partners-asked",
        "Who was asked, and who answered",
        (
            Column("agency", "Agency"),
            Column("asked_by", "Asked to answer by", "date"),
            Column("received", "Answer received", "date"),
            Column("answer", "Answer"),
        ),
        rows,
        notes=("“Nothing to add” is an answer that the agency gave. A dash: not asked for, or not received.",),
        empty="No partner has been asked yet.",
    )
    start = Section(PARTNERS, OWN[PARTNERS], (table,))
    return dataclasses.replace(start, blocks=(*said.around(start), *said.below("")))


def _came(given: tuple[Contribution, ...]) -> datetime.date | None:
    days = [timezone.localdate(one.received_at) for one in given]
    return min(days, default=None)
