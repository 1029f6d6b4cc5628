"""The directory and the agreements, for the first page of Plan and as a report: what is due, what is under-used."""

from __future__ import annotations

import datetime

from frankpledge.kit.filters import plural
from frankpledge.know.documents.content import Block, Column, Document, Points, Section, Table, Words
from frankpledge.know.documents.values import Value
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Offering, Organisation, PartnershipSettings
from frankpledge.partnership.queries.agreement import RegisterRow, agreement_register
from frankpledge.partnership.queries.organisation import directory_counts, under_used
from frankpledge.partnership.rules.under_use import UseReading
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind

_RULE = (
    "Under-used: fewer than six in ten of its places were used in the last twelve months, by counts that cover at least 90 days, "
    "and people do not wait four weeks or more."
)
_AGREEMENTS = (
    Column("agreement", "Agreement"), Column("kind", "Kind"), Column("state", "State"), Column("signed", "Signed"),
    Column("needed_for", "Needed for"), Column("due", "Due"),
)  # fmt: skip
_OFFERS = (
    Column("offered", "What is offered"), Column("organisation", "Organisation"), Column("use", "Use"),
    Column("themes", "Themes"),
)  # fmt: skip


def directory_stands(on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """How the directory stands in a line, and what needs somebody."""
    counts = directory_counts(on)
    if not counts.live:
        return "No organisation yet: bring in a list.", ()
    under = len(under_used(on))
    needs = []
    if counts.due:
        needs.append(f"{counts.due:,} to be verified.")
    if under:
        needs.append(f"{under} under-used." if under > 1 else "One thing offered is under-used.")
    return plural(counts.live, "organisation") + " in use.", tuple(needs)


def agreements_stand(on: datetime.date) -> tuple[str, tuple[str, ...]]:
    """How the agreements stand in a line, and what is due."""
    rows = agreement_register(on)
    if not rows:
        return "None in the register yet.", ()
    signed = sum(row.state == "signed" for row in rows)
    needs = tuple(f"{row.agreement.title}: {row.due[0][0]}." for row in rows if row.due)
    return f"{signed} of {len(rows)} signed by all.", needs[:3]


def _agreement_table(rows: list[RegisterRow]) -> Table:
    cells: list[tuple[Value, ...]] = [
        (
            row.agreement.title, row.agreement.get_kind_display(), row.state.label, row.signed,
            "; ".join(group.name for group in row.groups) or "–", "; ".join(words for words, _ in row.due) or "–",
        )
        for row in rows
    ]  # fmt: skip
    return Table(
        "agreements", "Agreements and protocols", _AGREEMENTS, tuple(cells), empty="No agreement is in the register."
    )


def _public_agreement_table(rows: list[RegisterRow]) -> Table:
    """Titles that may stand in public, and only while they hold; nothing of who signed."""
    held = [row for row in rows if row.agreement.part == Part.ONE and row.state in ("signing", "signed")]
    cells: list[tuple[Value, ...]] = [(row.agreement.title, row.agreement.get_kind_display()) for row in held]
    return Table(
        "agreements", "Agreements and protocols in force", _AGREEMENTS[:2], tuple(cells), empty="None may be named."
    )


def _offer_table(found: list[tuple[Offering, UseReading]]) -> Table:
    rows: list[tuple[Value, ...]] = [
        (one.title, one.organisation.name, read.words, one.tags or "–") for one, read in found
    ]
    return Table(
        "under-used", "Under-used", _OFFERS, tuple(rows), (_RULE,), "Nothing is under-used, as far as it is counted."
    )


def _members_sections(on: datetime.date) -> tuple[Section, ...]:
    counts, rows = directory_counts(on), agreement_register(on)
    due = tuple(f"{row.agreement.title}: {words}" for row in rows for words, _ in row.due)
    stands = (
        f"{plural(counts.live, 'organisation')} in use, {counts.due:,} of them due to be verified ({counts.never:,} never"
        f" {'was' if counts.never == 1 else 'were'})."
    )
    stands = stands[:1].upper() + stands[1:]
    blocks: list[Block] = [_agreement_table(rows)]
    if due:
        blocks.insert(0, Points(due))
    return (
        Section("agreements", "Agreements", tuple(blocks)),
        Section("directory", "The directory", (Words(stands), _offer_table(under_used(on)))),
    )


def _public_sections(on: datetime.date) -> tuple[Section, ...]:
    """Agreements that may be named, and how many organisations residents can look up; nothing of use or of who signed."""
    shown = Organisation.objects.filter(part=Part.ONE).exclude(state="closed").count()
    stands = (
        f"{plural(shown, 'organisation')} {'stands' if shown == 1 else 'stand'} in the public directory."
        if shown
        else "No organisation stands in the public directory yet."
    )
    return (
        Section("agreements", "Agreements", (_public_agreement_table(agreement_register(on)),)),
        Section("directory", "The directory", (Words(stands),)),
    )


def _report(subject: str, on: datetime.date) -> Editions:  # noqa: ARG001 - there is only one
    if not agreement_register(on) and not Organisation.objects.exists():
        raise NoReport(
            "There is neither an agreement nor an organisation: add agreements, or bring in a list of organisations."
        )
    settings = PartnershipSettings.current()
    told = "The organisations and agreements are invented." if settings.is_demonstration else ""

    def edition(sections: tuple[Section, ...]) -> Document:
        return Document(
            "plan",
            "Agreements and the directory",
            settings.name,
            settings.area,
            "",
            f"{on:%-d %B %Y}",
            on,
            "",
            sections,
            (),
            told,
        )

    return Editions(edition(_members_sections(on)), edition(_public_sections(on)))


ORGANISATION_REPORT = ReportKind(
    "agreements-and-directory", "Agreements and the directory",
    "Agreements with what is due or lapsed, and what organisations offer that is under-used.", _report,
)  # fmt: skip
