"""Papers brought in: the list of them, and everything the review page shows of one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Count, Q, QuerySet

from frankpledge.govern.enums import Becomes, FactState, ImportState, NameAnswer
from frankpledge.govern.models import Meeting, PaperImport, ReadDoubt, ReadFact, ReadMeeting, ReadName
from frankpledge.govern.queries.card import Card, NameLine, cards_of, name_lines
from frankpledge.govern.queries.fact import single_value, unsettled, value_of
from frankpledge.govern.queries.recorded import recorded_of
from frankpledge.govern.rules.meeting_date import DateProposal, proposals
from frankpledge.govern.rules.passage import shown
from frankpledge.govern.rules.review import SECTION_TITLES, Section
from frankpledge.kit.passages import Piece, cut
from frankpledge.partnership.models import InitialsRuling
from frankpledge.partnership.queries.agency import find_agency
from frankpledge.partnership.queries.group import covers
from frankpledge.partnership.rules.initials import fold_initials
from frankpledge.partnership.rules.name import fold

WAITING = (ImportState.RECEIVED, ImportState.TO_REVIEW, ImportState.PARTLY, ImportState.UNDONE)
DONE = (ImportState.ACCEPTED, ImportState.SET_ASIDE)


def imports(states: Iterable[str]) -> QuerySet[PaperImport]:
    """Papers in these states, newest first, without their bytes and text, with how many facts were found and recorded."""
    facts = Count("read_meetings__facts", distinct=True)
    recorded = Count("read_meetings__facts", filter=Q(read_meetings__facts__is_recorded=True), distinct=True)
    rows = PaperImport.objects.filter(state__in=list(states)).annotate(facts=facts, recorded=recorded).order_by("-id")
    return rows.select_related("paper__received_by__person", "accepted_by__person").defer(
        "paper__content", "paper__text"
    )


def unread_imports() -> QuerySet[PaperImport]:
    """Papers that wait to be read, in the order they came."""
    return imports([ImportState.RECEIVED]).order_by("id")


@dataclass(frozen=True)
class FactGroup:
    """A section of the review page with its cards, the doubtful ones first."""

    section: Section
    title: str
    cards: list[Card]

    @property
    def left(self) -> int:
        """How many of them accepting would record."""
        return sum(card.is_left for card in self.cards)

    @property
    def doubtful(self) -> int:
        """How many want a look first."""
        return sum(card.is_doubtful for card in self.cards)

    @property
    def count_words(self) -> str:
        """The line beside the heading."""
        recorded = sum(card.is_recorded or bool(card.on_record) for card in self.cards)
        parts = [f"{len(self.cards)} read", f"{recorded} recorded" if recorded else ""]
        return ", ".join([*filter(None, parts), *([f"{self.doubtful} to look at"] if self.doubtful else [])])


@dataclass(frozen=True)
class Organisation:
    """An organisation printed beside people who will be added, and the agency settled for it."""

    printed: str
    count: int
    agency_id: int | None


@dataclass
class Review:
    """The review of one meeting of a paper."""

    paper_import: PaperImport
    meetings: list[ReadMeeting]
    current: ReadMeeting
    groups: list[FactGroup]
    doubts: list[ReadDoubt]
    names: list[NameLine]
    reasons: list[str]
    on_record: Meeting | None
    proposals: list[DateProposal] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    body: str = ""

    @property
    def is_open(self) -> bool:
        """Whether decisions may still be taken."""
        return self.paper_import.state in (ImportState.TO_REVIEW, ImportState.PARTLY, ImportState.UNDONE)

    @property
    def is_paper_only(self) -> bool:
        """Whether accepting records no meeting."""
        return self.current.becomes == Becomes.PAPER

    @property
    def left(self) -> int:
        """How many facts accepting this meeting would record."""
        return sum(group.left for group in self.groups)

    @property
    def doubtful(self) -> list[Card]:
        """Cards that want a look first."""
        return [card for group in self.groups for card in group.cards if card.is_doubtful]

    @property
    def offered(self) -> int:
        """Candidates that are recorded only if they are kept."""
        return sum(card.is_offered and card.state == FactState.WAITING for group in self.groups for card in group.cards)

    @property
    def new_people(self) -> int:
        """How many people accepting would add to the directory."""
        return sum(line.is_new for line in self.names)

    @property
    def lists_members(self) -> bool:
        """Whether the paper lists members who are not recorded as members by it."""
        return any(card.field == "members" and not card.is_recorded for group in self.groups for card in group.cards)

    @property
    def unmatched(self) -> list[NameLine]:
        """Names nobody is found for, and owners still to be settled."""
        return [line for line in self.names if line.is_open]


def import_with_paper(pk: int) -> PaperImport | None:
    """One import with its paper's text, without the bytes."""
    rows = PaperImport.objects.select_related("paper__received_by__person", "accepted_by__person")
    return rows.defer("paper__content").filter(pk=pk).first()


def review_of(paper_import: PaperImport, *, order: int = 0) -> Review:
    """Everything the review page shows of the ``order``-th meeting found in a paper (the first for one there is not)."""
    meetings = list(paper_import.read_meetings.select_related("group", "meeting").prefetch_related("group__names"))
    current = next((one for one in meetings if one.order == order), meetings[0])
    current.paper_import = paper_import
    facts = list(current.facts.all())
    doubts = list(current.doubts.all())
    names = _names(current)
    lines = name_lines([row for row in names if row.read_meeting_id == current.pk])
    recorded = recorded_of(current)
    cards = cards_of(facts, doubts, lines, recorded, current)
    groups = [
        FactGroup(section, SECTION_TITLES[section], sorted(found, key=lambda card: not card.is_doubtful))
        for section in Section
        if (found := [card for card in cards if card.section is section])
    ]
    review = Review(
        paper_import, meetings, current, groups, doubts, lines, unsettled(current, facts),
        recorded.meeting, body=str(single_value(facts, "body") or ""), organisations=_organisations(names),
    )  # fmt: skip
    if current.date is None:
        review.proposals = _date_proposals(paper_import, facts)
    return review


def card_of(fact: ReadFact) -> Card:
    """One card by itself, for the fragment that takes the place of an old one."""
    read_meeting = fact.read_meeting
    lines = name_lines([row for row in _names(read_meeting) if row.read_meeting_id == read_meeting.pk])
    doubts = list(read_meeting.doubts.all())
    return cards_of([fact], doubts, lines, recorded_of(read_meeting), read_meeting)[0]


def names_of_paper(paper_import: PaperImport) -> list[ReadName]:
    """Every printed name of a paper with its answer, its meeting and its group."""
    rows = ReadName.objects.filter(read_meeting__paper_import=paper_import)
    return list(rows.select_related("read_meeting__group", "person__agency", "post", "agency", "group", "same_as"))


def ruling_on(row: ReadName) -> InitialsRuling | None:
    """The clerk's ruling on an owner's initials that is in force in the body's minutes on the day of the meeting."""
    read = row.read_meeting
    if not row.is_owner or read.group is None or read.date is None:
        return None
    rulings = InitialsRuling.objects.filter(covers(read.date), group=read.group, initials=fold_initials(row.printed))
    return rulings.select_related("person").order_by("-since").first()


def _names(read_meeting: ReadMeeting) -> list[ReadName]:
    return names_of_paper(read_meeting.paper_import)


def _organisations(names: list[ReadName]) -> list[Organisation]:
    """Organisations of people to be added, most frequent first. Those of every meeting of the paper: they are the same."""
    new = [row for row in names if row.answer == NameAnswer.ADD and row.person_id is None and row.organisation]
    counts = Counter(fold(row.organisation) for row in new)
    first = {fold(row.organisation): row for row in reversed(new)}
    return [Organisation(first[key].organisation, count, first[key].agency_id) for key, count in counts.most_common()]


def likely_agencies(organisations: Iterable[Organisation]) -> dict[str, int]:
    """The agency of the directory that bears each printed name, of those for which none is settled: a proposal."""
    found = {one.printed: find_agency(one.printed) for one in organisations if one.agency_id is None}
    return {printed: agency.pk for printed, agency in found.items() if agency is not None and agency.ended_on is None}


def _date_proposals(paper_import: PaperImport, facts: list[ReadFact]) -> list[DateProposal]:
    printed = next((fact for fact in facts if fact.field == "meeting_date"), None)
    text = paper_import.paper.text
    around = text[max(0, printed.start - 40) : printed.end + 40] if printed else ""
    deadlines = [value_of(fact) for fact in facts if fact.field == "question_deadlines"]
    said = str(value_of(printed).get("value") or "") if printed else ""
    found = proposals(printed=said, passage=around, deadlines=deadlines, name=paper_import.paper.name, text=text)
    today = datetime.date.today() + datetime.timedelta(days=366)  # noqa: DTZ011 - a bound, not a moment
    return [one for one in found if one.on <= today]


def pieces_of(review: Review, chosen: ReadFact | None = None) -> list[Piece]:
    """The paper's text cut at the passages of the meeting under review, as it is shown."""
    spans = [(card.start, card.end) for group in review.groups for card in group.cards]
    spans += [(doubt.start, doubt.end or doubt.start) for doubt in review.doubts if doubt.start is not None]
    marked = (chosen.start, chosen.end) if chosen else None
    return [replace(piece, text=shown(piece.text)) for piece in cut(review.paper_import.paper.text, spans, marked)]
