"""The commands that bring data in: receive, check, accept, build. Each prints what became of every file, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from frankpledge.config.commands.accounts import acting_account
from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong

if TYPE_CHECKING:
    from frankpledge.know.models import Receipt
    from frankpledge.partnership.models import Account

_NOT_DATA = {".ds_store", "thumbs.db", "desktop.ini", "manifest.csv"}
_PAPERS = {".md", ".txt", ".pdf", ".docx", ".html", ".duckdb"}


def _files(paths: list[Path]) -> list[Path]:
    """The files named, and the data files of the folders named, in order. A folder's own notes are no data."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file())
            found += [
                one
                for one in inside
                if one.name.casefold() not in _NOT_DATA
                and not one.name.startswith(".")
                and one.suffix.casefold() not in _PAPERS
            ]
        elif path.is_file():
            found.append(path)
        else:
            wrong(f"{path} is not there: name a file or a folder.")
    if not found:
        wrong("there is no data file in the folder named.")
    return found


def receive(paths: list[Path], *, acting_as: str, as_json: bool) -> int:
    """Bring files in. Returns 0, or 1 where one was refused; the others are received all the same."""
    files = _files(paths)
    with records():
        by = acting_account(acting_as)
        done = []
        with progress("Receiving", len(files)) as advance:
            for path in files:
                done.append(_receive_one(path, by))
                advance(path.name)
                if not as_json:
                    _say_received(done[-1])
    if as_json:
        typer.echo(json.dumps(done, ensure_ascii=False, indent=2))
    else:
        _say_sum(done, {"received": "received", "received before": "received before", "refused": "refused"})
        if any(row["state"] == "received" for row in done):
            say(
                "Next:  frankpledge accept --all  takes those without a doubt; frankpledge build  then makes the figures."
            )
    return 1 if any(row["state"] == "refused" for row in done) else 0


def _say_sum(done: list[dict[str, Any]], states: dict[str, str]) -> None:
    """How many files came to what, where there are several."""
    counted = {words: sum(row["state"] == state for row in done) for state, words in states.items()}
    if len(done) > 1:
        said = ", ".join(f"{count:,} {words}" for words, count in counted.items() if count)
        typer.echo(f"{len(done):,} files: {said}.")


def _receive_one(path: Path, by: Account) -> dict[str, Any]:
    from frankpledge.know.pipeline.receive import AlreadyReceived, NotKept, receive_file
    from frankpledge.partnership.access.check import Refused

    try:
        receipt = receive_file(path=path, by=by)
    except AlreadyReceived as error:
        return {
            "file": str(path), "state": "received before", "receipt": error.receipt.pk, "source": error.receipt.source,
            "told": str(error),
        }  # fmt: skip
    except NotKept as error:
        return {"file": str(path), "state": "refused", "told": str(error)}
    except OSError as error:
        return {"file": str(path), "state": "refused", "told": f"{path}: cannot be opened ({error.strerror})."}
    except Refused as error:
        wrong(str(error))
    return {"file": str(path), **_shown(receipt)}


def check(*, as_json: bool) -> int:
    """Read the files that were kept and not read to the end. Returns 0, or 1 where one was refused."""
    with records():
        from frankpledge.know.pipeline.waiting import read_waiting

        with progress("Reading", 1) as advance:
            done = [
                {"file": one.file_name, **_shown(one)}
                for one in read_waiting(told=lambda receipt: advance(receipt.file_name))
            ]
    if as_json:
        typer.echo(json.dumps(done, ensure_ascii=False, indent=2))
    else:
        for row in done:
            _say_received(row)
        if not done:
            say("Every file that was kept is read, or somebody is reading it now.")
    return 1 if any(row["state"] == "refused" for row in done) else 0


def _shown(receipt: Receipt) -> dict[str, Any]:
    """A receipt as JSON shows it."""
    report = receipt.report
    return {
        "receipt": receipt.pk,
        "state": receipt.state,
        "source": receipt.source,
        "vintage": receipt.vintage,
        "rows": receipt.rows,
        "from": receipt.period_from and receipt.period_from.isoformat(),
        "to": receipt.period_to and receipt.period_to.isoformat(),
        "digest": receipt.digest,
        "told": report.get("summary", ""),
        "findings": report.get("findings", []),
        "against": report.get("against"),
        "changes": report.get("changes", {}),
    }


def _say_received(row: dict[str, Any]) -> None:
    number = f"receipt {row['receipt']}: " if row.get("receipt") else ""
    typer.echo(f"{Path(row['file']).name}: {number}{row['state']}. {row['told']}")
    for found in row.get("findings", []):
        if found["severity"] != "refuse":
            where = f" ({found['where']})" if found["where"] else ""
            value = f" [{found['value']}]" if found["value"] else ""
            typer.echo(f"  {found['severity']}: {found['words']}{value}{where}")


def accept(numbers: list[int], *, every: bool, reason: str, acting_as: str, as_json: bool) -> int:
    """Accept receipts by number, or all that wait without a doubt. Returns 0, or 1 where one could not be accepted."""
    if every == bool(numbers):
        wrong("name the receipts to accept (frankpledge accept 3 4), or give --all.")
    if every and reason:
        wrong("--reason is for receipts named one by one: a doubt is answered for each file, not for all.")
    with records():
        from frankpledge.know.changes.receipt import NotDecided, accept_receipt, doubts_of
        from frankpledge.know.enums import ReceiptState
        from frankpledge.know.models import Receipt

        by, done = acting_account(acting_as), []
        waiting = list(Receipt.objects.filter(state=ReceiptState.RECEIVED).order_by("pk"))
        wanted = waiting if every else [_receipt(number) for number in numbers]
        with progress("Accepting", len(wanted)) as advance:
            for receipt in wanted:
                advance(receipt.file_name)
                try:
                    told = accept_receipt(receipt=receipt, by=by, reason=reason)
                    done.append({"receipt": told.pk, "file": told.file_name, "state": "accepted", "told": "Accepted."})
                except NotDecided as error:
                    doubts = doubts_of(receipt)
                    done.append(
                        {
                            "receipt": receipt.pk,
                            "file": receipt.file_name,
                            "state": "waiting" if doubts else "refused",
                            "told": str(error),
                            "doubts": doubts,
                        }
                    )
    _print_accepted(done, as_json)
    return 1 if any(row["state"] != "accepted" for row in done) else 0


def _receipt(number: int) -> Receipt:
    from frankpledge.know.models import Receipt

    found = Receipt.objects.filter(pk=number).first()
    if found is None:
        wrong(f"there is no receipt {number}: the Data page lists them, and frankpledge receive says their numbers.")
    return found


def _print_accepted(done: list[dict[str, Any]], as_json: bool) -> None:
    """What was accepted, then what was not and why, then how many of each."""
    if as_json:
        typer.echo(json.dumps(done, ensure_ascii=False, indent=2))
        return
    for row in sorted(done, key=lambda one: one["state"] != "accepted"):
        state = "accepted." if row["state"] == "accepted" else f"{row['state']}. {row['told']}"
        typer.echo(f"receipt {row['receipt']}, {row['file']}: {state}")
        for doubt in row.get("doubts", []):
            typer.echo(f"  doubt: {doubt}")
    _say_sum(done, {"accepted": "accepted", "waiting": "wait for a reason", "refused": "were refused"})
    waiting = [str(row["receipt"]) for row in done if row["state"] == "waiting"]
    if waiting:
        say(f'Where a doubt is answered:  frankpledge accept {" ".join(waiting)} --reason "…"')
    if not done:
        say("No receipt waits to be accepted.")


def build(*, acting_as: str, as_json: bool, parquet: bool, forecasts: bool) -> int:
    """Build the figures and swap them in. Returns 0, or 1 where they were not made; those from before then stand."""
    with records():
        from frankpledge.know.pipeline.build import NotBuilt, build_figures
        from frankpledge.partnership.access.check import Refused

        by = acting_account(acting_as)
        with progress("Building", 6) as advance:
            try:
                made = build_figures(
                    by=by, told=_step(advance), with_parquet=parquet, forecasts_of=None if forecasts else ()
                )
            except NotBuilt as error:
                say(str(error))
                return 1
            except Refused as error:
                wrong(str(error))
        row = {
            "file": made.file_name,
            "receipts": sorted(made.receipts.values_list("pk", flat=True)),
            "seconds": made.seconds,
            "bytes": made.size,
            "tables": made.tables,
        }
    if as_json:
        typer.echo(json.dumps(row, ensure_ascii=False, indent=2))
    else:
        rows = ", ".join(f"{name} {count:,}" for name, count in made.tables.items())
        size = f"{made.size / 2**20:.1f} MB"
        typer.echo(
            f"Built {made.file_name} from {len(row['receipts'])} files in {made.seconds:.1f} s ({size}): {rows}."
        )
    return 0


def _step(advance: Callable[[str], None]) -> Callable[[str], None]:
    def told(doing: str) -> None:
        advance(f"Building: {doing}")

    return told
