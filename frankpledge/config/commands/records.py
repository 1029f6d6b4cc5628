"""Commands that work on the records: bringing papers in, Matters Outstanding, packs."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from frankpledge.config.commands.accounts import acting_account
from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong

if TYPE_CHECKING:
    from frankpledge.govern.models import Meeting, PaperImport
    from frankpledge.govern.queries.matter import MatterRow, MattersReport
    from frankpledge.partnership.models import Account, Group


def day_of(written: str) -> datetime.date:
    """A day as commands take it. Leaves with exit code 2 and a sentence for anything else."""
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        wrong(f"“{written}” is not a day: write it as 2026-12-10.")


def _group(slug: str) -> Group:
    from frankpledge.partnership.models import Group
    from frankpledge.partnership.queries.group import find_group

    found = Group.objects.filter(slug=slug).first() or find_group(slug)
    if found is None:
        known = ", ".join(Group.objects.values_list("slug", flat=True)) or "none yet"
        wrong(f"there is no group “{slug}”. Groups: {known}.")
    return found


def _meeting(slug: str, written: str) -> Meeting:
    from frankpledge.govern.models import Meeting

    group, day = _group(slug), day_of(written)
    found = Meeting.objects.filter(group=group, date=day).select_related("group").first()
    if found is None:
        near = Meeting.objects.filter(group=group).order_by("-date").values_list("date", flat=True)[:6]
        known = ", ".join(other.isoformat() for other in near) or "none yet"
        wrong(f"{group} has no meeting on {day:%-d %B %Y}. Its latest: {known}.")
    return found


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        wrong(f"{path} cannot be written ({error.strerror}): name another file.")


# --- import ----------------------------------------------------------------------------------------------------------


def import_files(files: list[Path], *, accept: bool, group: str, date: str, acting_as: str, as_json: bool) -> int:
    """Bring files in, one after the other; a refused one does not stop the rest. Returns 0, or 1 where one was refused."""
    done: list[dict[str, Any]] = []
    with records():
        by = acting_account(acting_as)
        settled = {"group": _group(group) if group else None, "date": day_of(date) if date else None}
        with progress("Bringing papers in", len(files)) as advance:
            for path in files:
                done.append(_import_one(path, by, accept, settled))
                advance()
                if not as_json:
                    say(done[-1]["told"])
    if as_json:
        typer.echo(json.dumps(done, ensure_ascii=False, indent=2))
    return 1 if any(row["state"] == "refused" for row in done) else 0


def _import_one(path: Path, by: Account, accept: bool, settled: dict[str, Any]) -> dict[str, Any]:
    """One file; what became of it, as JSON shows it."""
    from frankpledge.govern.changes.acceptance import NotSettled
    from frankpledge.govern.changes.paper import AlreadyBroughtIn, import_file
    from frankpledge.govern.changes.review import ReviewRefused
    from frankpledge.govern.reading.paper import UnreadablePaper
    from frankpledge.partnership.access.check import Refused

    try:
        data = path.read_bytes()
    except OSError as error:
        return {"file": str(path), "state": "refused", "told": f"{path}: cannot be opened ({error.strerror})."}
    try:
        made = import_file(name=path.name, data=data, by=by, accept=accept, **settled)
    except AlreadyBroughtIn as error:
        return {"file": str(path), "state": "already brought in", "import": error.paper_import.pk, "told": str(error)}
    except NotSettled as error:
        told = f"{path.name} was read and waits for a review in the browser. {error}"
        return {"file": str(path), "state": "refused", "told": told, "reasons": error.reasons}
    except (ReviewRefused, UnreadablePaper, Refused) as error:
        return {"file": str(path), "state": "refused", "told": str(error)}
    return _imported(path, made)


def _imported(path: Path, made: PaperImport) -> dict[str, Any]:
    from frankpledge.govern.enums import ImportState
    from frankpledge.govern.models import ReadFact

    facts = ReadFact.objects.filter(read_meeting__paper_import=made).count()
    state = ImportState(made.state).label
    told = f"{path.name}: {facts} facts read; {state.lower()}. Review it at {made.get_absolute_url()}"
    return {"file": str(path), "state": state, "import": made.pk, "kind": made.doc_type, "facts": facts, "told": told}


# --- Matters Outstanding ----------------------------------------------------------------------------------------------


def _row(row: MatterRow) -> dict[str, Any]:
    """A row of the report under the names JSON and CSV give its columns."""
    return {
        "minute": row.label,
        "title": row.title,
        "meeting": row.action.meeting.date.isoformat(),
        "resolution": row.words,
        "owners": "; ".join(row.owners),
        "updates": "\n".join(f"{update.on.isoformat()} {update.by}: {update.text}" for update in row.updates),
        "state": row.state,
        "due": row.due,
        "overdue": row.is_overdue,
        "action": row.action.reference,
        "closed_by": row.closed_by,
        "closed_why": row.closed_why,
        "part": row.action.part,
    }


def _as_json(report: MattersReport) -> str:
    told = {
        "group": str(report.meeting.group),
        "meeting": report.meeting.date.isoformat(),
        "statement": report.statement,
        "open": [_row(row) for row in report.rows],
        "closed": [_row(row) for row in report.closed],
        "missing": [f"A{number}" for number in report.missing],
        "findings": [
            {"kind": found.kind.name.lower(), "message": found.message, "actions": [f"A{one}" for one in found.actions]}
            for found in report.reconciliation.findings
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_csv(report: MattersReport) -> bytes:
    from frankpledge.kit.csvs import csv_bytes

    rows = [_row(row) for row in (*report.rows, *report.closed)]
    head = list(rows[0]) if rows else ["minute", "title", "meeting", "resolution", "owners", "updates", "state", "due"]
    return csv_bytes(head, [list(row.values()) for row in rows])


def _as_pdf(report: MattersReport) -> bytes:
    from frankpledge.govern.packs.content import Edition
    from frankpledge.govern.packs.matters import build_matters
    from frankpledge.govern.queries.pack_matters import paper_of
    from frankpledge.partnership.models import PartnershipSettings

    settings = PartnershipSettings.current()
    made = build_matters(
        paper_of(report), partnership=settings.name, edition=Edition.MEMBERS, demonstration=settings.is_demonstration
    )
    return made.pdf


def _print_table(report: MattersReport) -> None:
    """The report for a person at a terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table("Minute", "Meeting", "Resolution", "Owner", "State", "Due", title=str(report.meeting))
    for row in (*report.rows, *report.closed):
        due = f"{row.due} (overdue)" if row.is_overdue else row.due
        table.add_row(
            row.label, f"{row.action.meeting.date:%-d %b %Y}", row.words, ", ".join(row.owners), row.state, due
        )
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    console.print(report.statement)
    for found in report.reconciliation.findings:
        console.print(f"- {found.message}")


def matters(*, group: str, meeting: str, pdf: Path | None, as_csv: bool, as_json: bool) -> int:
    """The report for a meeting. Returns 0, or 1 where an action cannot be accounted for."""
    if as_csv and as_json:
        wrong("choose --csv or --json, not both.")
    with records():
        from frankpledge.govern.packs.content import PackRefused
        from frankpledge.govern.queries.matter import matters_outstanding

        found = _meeting(group, meeting)
        report = matters_outstanding(group=found.group, meeting=found)
        if pdf is not None:
            try:
                _write(pdf, _as_pdf(report))
            except PackRefused as error:
                say(str(error))
                return 1
            say(f"Wrote {pdf}. {report.statement}")
        if as_json:
            typer.echo(_as_json(report))
        elif as_csv:
            sys.stdout.buffer.write(_as_csv(report))
        elif pdf is None:
            _print_table(report)
        return 1 if report.missing else 0


# --- packs ------------------------------------------------------------------------------------------------------------


def bind_pack(*, group: str, meeting: str, output: Path, edition: str, large_print: bool, acting_as: str) -> int:
    """Bind a pack, keep it and write it out. Returns 0, or 1 where it could not be made."""
    with records():
        from frankpledge.govern.changes.pack import PackNotMade, build_for_meeting
        from frankpledge.govern.enums import PackEdition
        from frankpledge.partnership.access.check import Refused

        if edition not in PackEdition.values:
            wrong(f"there is no edition “{edition}”: write {' or '.join(PackEdition.values)}.")
        found, by = _meeting(group, meeting), acting_account(acting_as)
        with progress("Binding the pack", 5) as advance:
            try:
                pack = build_for_meeting(
                    meeting=found, edition=PackEdition(edition), large_print=large_print, by=by,
                    progress=lambda words, _step, _steps: advance(words),
                )  # fmt: skip
            except (PackNotMade, Refused) as error:
                say(str(error))
                return 1
        _write(output, bytes(pack.content))
        for note in pack.notes:
            say(f"Note: {note}")
        say(f"Wrote {output}: {pack.pages} pages, {PackEdition(edition).label.lower()}.")
        return 0
