"""The risk register as a report: frozen for a meeting, for members and for residents from the same rows."""

from __future__ import annotations

import datetime

from frankpledge.know.documents.content import Document, Section
from frankpledge.know.queries.ward_profile import DEMONSTRATION
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.plan.documents.risk import PublicRiskLine, RiskLine, member_sections, public_sections
from frankpledge.plan.enums.risk import ControlStrength, RiskProximity, RiskState, RiskTreatment
from frankpledge.plan.models import Risk, RiskControl
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.risk import Register, RiskRow, register
from frankpledge.plan.rules.risk import DIRECTION_WORDS, rating_words


def plan_document(title: str, period: str, on: datetime.date, sections: tuple[Section, ...]) -> Document:
    """Sections as a document of the plan, with the partnership's own names."""
    about = PartnershipSettings.current()
    return Document(
        kind="plan", title=title, partnership=about.name, area=about.area or about.name, area_code="", period=period,
        frozen_on=on, build="", sections=sections, sources=(),
        demonstration=DEMONSTRATION if about.is_demonstration else "",
    )  # fmt: skip


def build_risk_report(subject: str, on: datetime.date) -> Editions:
    """The register as at a day. Residents' edition: adopted Part 1 risks, and of those what has its own place there.

    Raises:
        NoReport: there is no risk.
    """
    del subject
    found = register(on)
    if not found.rows:
        raise NoReport("The risk register is empty: enter the risks first.")
    since = f"the meeting of {found.since.date:%-d %B %Y}" if found.since else "the register began"
    members = plan_document(
        "Risk register", _period(found), on, member_sections([_line(one) for one in found.rows], since)
    )
    still = set(Risk.objects.filter(part=Part.ONE).values_list("pk", flat=True))
    # By letter and name: the order must not tell the scores that are left out.
    shown = sorted((_public_line(one) for one in found.rows if _is_public(one, still)), key=_by_letter)
    public = plan_document("Risk register", _period(found), on, public_sections(shown)) if shown else None
    return Editions(members, public)


def _by_letter(line: PublicRiskLine) -> tuple[int, str]:
    return "RAG".index(line.letter), line.title


def _period(found: Register) -> str:
    return f"meeting of {found.next_meeting.date:%-d %B %Y}" if found.next_meeting else f"{found.on:%B %Y}"


def _is_public(row: RiskRow, still: set[int]) -> bool:
    """Adopted and Part 1 on the day, and Part 1 still: what was taken from residents since is told of no past day."""
    return row.risk.part == Part.ONE and row.risk.state == RiskState.ADOPTED and row.risk.pk in still


def _public_line(row: RiskRow) -> PublicRiskLine:
    agency = str(row.risk.agency) if row.risk.agency else ""
    return PublicRiskLine(row.risk.title, agency, row.risk.letter, DIRECTION_WORDS[row.move.way])


def _line(row: RiskRow) -> RiskLine:
    risk = row.risk
    return RiskLine(
        number=risk.pk, title=risk.title, short_owner=str(risk.person or risk.post or risk.agency or ""), owner=risk.owner_words,
        likelihood=risk.current_likelihood, impact=risk.current_impact,
        inherent=rating_words(risk.inherent_likelihood, risk.inherent_impact),
        current=rating_words(risk.current_likelihood, risk.current_impact),
        target=rating_words(risk.target_likelihood, risk.target_impact),
        score=risk.current, target_score=risk.target, way=row.move.way, move=row.move.words,
        state=RiskState(risk.state).label, treatment=RiskTreatment(risk.treatment).word,
        proximity=RiskProximity(risk.proximity).label, story=story_of(row), facts=_facts(row),
        controls=tuple(control_words(one) for one in row.controls), findings=row.findings,
    )  # fmt: skip


def story_of(row: RiskRow) -> tuple[str, ...]:
    """Cause, event and consequence, each with its own beginning."""
    named = (
        ("Because", row.risk.cause),
        ("What may happen", row.risk.event),
        ("What that leads to", row.risk.consequence),
    )
    return tuple(f"{name}: {words.strip()}" for name, words in named if words.strip())


def control_words(control: RiskControl) -> str:
    """A control as a line: what, who, whether it works, when it is due."""
    due = f"; due {control.due_on:%-d %B %Y}" if control.due_on else ""
    owner = control.owner_words or "nobody yet"
    return f"{control.words} ({owner}; {ControlStrength(control.strength).label.lower()}{due})"


def _facts(row: RiskRow) -> tuple[str, ...]:
    risk, found = row.risk, []
    if row.vacancy:
        found.append(row.vacancy.words)
    if row.acceptance:
        found.append(row.acceptance)
    if risk.other_registers:
        found.append(f"Also in: {risk.other_registers}.")
    if risk.minute:
        found.append(f"Raised at the meeting of {risk.minute.meeting.date:%-d %B %Y}, minute {risk.minute}.")
    if row.last_review:
        found.append(f"Last reviewed {row.last_review.on:%-d %B %Y}: {row.last_review}")
    return tuple(found)


RISK_REPORT = ReportKind(
    "risk",
    "Risk register",
    "Every risk by rating, the heat map, what moved since the last meeting, what is late; for residents the titles, agencies,"
    " letters and directions of Part 1 risks.",
    build_risk_report,
)
