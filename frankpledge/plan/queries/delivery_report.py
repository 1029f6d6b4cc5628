"""The report of the delivery plan: both editions from the same lines at the same moment."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from django.utils.dateparse import parse_date

from frankpledge.know.documents.content import Document, Section
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.plan.documents.delivery_plan import (
    Framing,
    MemberLine,
    MovedWords,
    PublicLine,
    member_sections,
    public_sections,
)
from frankpledge.plan.models import DeliveryEvidence, DeliveryLine, DeliveryQuarter
from frankpledge.plan.queries.delivery_history import end_of_day
from frankpledge.plan.queries.delivery_line import row_of, state_words
from frankpledge.plan.queries.delivery_names import Names, delivery_names
from frankpledge.plan.queries.delivery_quarter import AsAt, delivery_quarters, names_of, plan_on_both
from frankpledge.plan.queries.edit import records_at
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.rules.delivery_line import LineStanding
from frankpledge.plan.rules.delivery_moved import Moved, moved_between
from frankpledge.plan.rules.delivery_quarter import last_day_of, quarter_name, quarter_of
from frankpledge.plan.rules.delivery_rag import WORDS

DEMONSTRATION = "Everything in it is invented: it belongs to a demonstration."
TITLE = "Delivery plan"


def build(subject: str, on: datetime.date) -> Editions:
    """The report as at a day, or of a frozen quarter (``subject`` is its first day). Raises NoReport."""
    quarter = parse_date(subject) if subject else None
    if subject and (quarter is None or quarter != quarter_of(quarter)):
        raise NoReport(f"“{subject}” is no quarter: choose one of the list.")
    day = last_day_of(quarter) if quarter else on
    before, now = plan_on_both(quarter_of(day) - datetime.timedelta(days=1), day)
    if not any(line.is_in_plan for line in now.lines.values()):
        raise NoReport(f"No line was in the delivery plan on {_day(now.day)}: add lines, or choose a later day.")
    if quarter and now.frozen is None:
        raise NoReport(f"{quarter_name(quarter)} is not frozen: freeze it first, or report as at its last day.")
    names = names_of(now.frozen) if now.frozen else delivery_names()
    period = quarter_name(quarter) if quarter else f"as at {_day(on)}"
    framing = _framing(now, before)
    evidence = _evidence(now.day)
    return Editions(
        members=_document(period, now.day, _members(now, before, names, framing, evidence)),
        public=_document(period, now.day, _public(now, before, names, framing, evidence)),
    )


def _document(period: str, on: datetime.date, sections: tuple[Section, ...]) -> Document:
    about = PartnershipSettings.current()
    return Document(
        kind="plan", title=TITLE, partnership=about.name, area=about.area or about.name, area_code="", period=period,
        frozen_on=on, build="", sections=sections, sources=(),
        demonstration=DEMONSTRATION if about.is_demonstration else "",
    )  # fmt: skip


def _framing(now: AsAt, before: AsAt) -> Framing:
    how = "as it was frozen" if before.frozen else "from the history of its lines"
    since = f"the plan at the end of {_day(before.day)}, {how}"
    frozen = now.frozen
    if frozen is None or frozen.version == 1:
        return Framing(WORDS, since)
    words = (
        f"This quarter was opened again after it was first frozen, and this is version {frozen.version}. The versions before it"
        " are kept as they were."
    )
    return Framing(WORDS, since, tuple(_corrections(frozen)), words)


def _corrections(frozen: DeliveryQuarter) -> list[str]:
    return [f"Opened again because: {frozen.reason}"] + [
        f"Line {one['number']}, by {one['by']}: {one['why']}" for one in frozen.content["corrections"]
    ]


def _in_order(lines: Mapping[int, LineStanding], names: Names) -> list[LineStanding]:
    held = [line for line in lines.values() if line.is_in_plan]
    return sorted(held, key=lambda line: (names.priority_place(line.priority), line.order, line.id))


def _members(
    now: AsAt, before: AsAt, names: Names, framing: Framing, evidence: Mapping[int, Sequence[tuple[int, str]]]
) -> tuple[Section, ...]:
    moved = moved_between(before.lines, now.lines, before.day, now.day)
    lines = [_member_line(line, now.day, names, evidence.get(line.id, ())) for line in _in_order(now.lines, names)]
    ended = tuple(f"{one.number} {one.text}: {one.ended_reason}" for one in moved.ended)
    untouched = tuple(_numbered(one) for one in moved.untouched)
    return member_sections(lines, _moved_words(moved, ended, untouched, _numbered), framing)


def _public(
    now: AsAt, before: AsAt, names: Names, framing: Framing, evidence: Mapping[int, Sequence[tuple[int, str]]]
) -> tuple[Section, ...]:
    """From the lines that were Part 1 on each of the two days and are so still; nothing else takes part in any list or count.
    What was made Part 2 since is told to residents of no past day, nor of a frozen quarter."""
    still = set(DeliveryLine.objects.filter(part=Part.ONE).values_list("pk", flat=True))
    then, today = _part_1(before.lines, still), _part_1(now.lines, still)
    moved = moved_between(then, today, before.day, now.day)
    lines = [_public_line(line, now.day, names, evidence.get(line.id, ())) for line in _in_order(today, names)]
    words = _moved_words(moved, tuple(one.text for one in moved.ended), None, _plainly)
    return public_sections(lines, words, Framing(framing.rule, framing.since, (), framing.version_words))


def _part_1(lines: Mapping[int, LineStanding], still: set[int]) -> dict[int, LineStanding]:
    return {number: line for number, line in lines.items() if line.part == Part.ONE and number in still}


def _numbered(line: LineStanding) -> str:
    return f"{line.number} {line.text}"


def _plainly(line: LineStanding) -> str:
    return line.text


def _public_line(
    line: LineStanding, on: datetime.date, names: Names, evidence: Sequence[tuple[int, str]], *, for_public: bool = True
) -> PublicLine:
    row = row_of(line, on)
    return PublicLine(
        priority=names.priority(line.priority, for_public=for_public), text=line.text, success=line.success,
        lead=names.agency(line.lead_agency) or "No lead yet", supporting=names.supporting(line), due_on=line.due_on,
        state=state_words()[line.state], letter=row.rated.letter, is_late=row.is_late, is_done=line.state == "done",
        source=line.source, evidence="; ".join(words for part, words in evidence if part == Part.ONE),
    )  # fmt: skip


def _member_line(
    line: LineStanding, on: datetime.date, names: Names, evidence: Sequence[tuple[int, str]]
) -> MemberLine:
    rated = row_of(line, on).rated
    shown = "; ".join(words for _, words in evidence)
    progress = f"{line.progress}\nEvidence: {shown}" if shown else line.progress
    return MemberLine(
        public=_public_line(line, on, names, evidence, for_public=False), number=line.number, by_rule=rated.rule,
        why=rated.why, judged=rated.judged, judged_reason=rated.judged_reason, progress=progress.strip(),
        heard_on=line.progress_on, stopped_reason=line.stopped_reason, operational=line.operational,
    )  # fmt: skip


def _moved_words(
    moved: Moved, ended: tuple[str, ...], untouched: tuple[str, ...] | None, said: Callable[[LineStanding], str]
) -> MovedWords:
    return MovedWords(
        new=tuple(said(one) for one in moved.new), done=tuple(said(one) for one in moved.done), ended=ended,
        letters=tuple((said(one.line), one.was, one.now) for one in moved.letters),
        due=tuple((said(one.line), one.was, one.now, one.days) for one in moved.due), untouched=untouched,
    )  # fmt: skip


def _evidence(on: datetime.date) -> dict[int, list[tuple[int, str]]]:
    """Evidence that counted at the end of a day: (part, words) by line. Taken back or made Part 2 since, it is Part 2."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    still = set(DeliveryEvidence.objects.filter(part=Part.ONE, taken_back="").values_list("pk", flat=True))
    for number, kept in records_at(DeliveryEvidence, end_of_day(on)).items():
        if not kept["taken_back"]:
            words = f"{kept['words']} ({kept['address']})" if kept["address"] else kept["words"]
            found[kept["line"]].append((kept["part"] if number in still else Part.TWO, words))
    return found


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _subjects() -> list[tuple[str, str]]:
    quarters = delivery_quarters().filter(stands=True)
    if not quarters:
        return []
    frozen = [(str(one.quarter), f"{quarter_name(one.quarter)}, as frozen") for one in quarters]
    return [("", "as at the day given below"), *frozen]


DELIVERY_REPORT = ReportKind(
    "delivery", TITLE,
    "Every line with its letter, by priority, and what moved since the quarter before. Residents read the lines that are Part 1.",
    build, _subjects,
)  # fmt: skip
