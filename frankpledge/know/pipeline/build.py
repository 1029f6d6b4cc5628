"""Building: the figures made from the accepted receipts in one DuckDB file beside the old one, and swapped in whole.

Pages read the file that ``built/current`` names. It is replaced only after the new file is finished, closed and on disk, so a
process killed at any moment leaves the old figures. Two builds at once are refused.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from django.conf import settings
from django.db import transaction

from frankpledge.kit.alone import alone
from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Build, Receipt
from frankpledge.know.pipeline.build_events import EventFile, build_events
from frankpledge.know.pipeline.build_geography import PLAIN, build_geography
from frankpledge.know.pipeline.forecasts import add_forecasts
from frankpledge.know.pipeline.inforce import Held, choose_months, held, listed, make_held, parquet_of
from frankpledge.know.pipeline.reading import data_folder, read_again
from frankpledge.know.pipeline.twin import write_twin
from frankpledge.know.sources.kept import DataFolder
from frankpledge.know.sources.register import sources_by_name
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account

POINTER = "current"
KEPT_BUILDS = 3  # files; a page that is just being answered may still read the one before
MEMORY = "900MB"
_COUNTS = """level TEXT, area TEXT, area_name TEXT, month DATE, major TEXT, minor TEXT, measure TEXT, count BIGINT,
    source TEXT, receipt BIGINT, vintage TEXT"""

# Areas that come by name (the Met's VAWG file) get the code of today's ward of that borough and name.
_COUNTS_ALL = """
CREATE TABLE counts_all AS SELECT h.family, c.level, coalesce(nullif(c.area, ''), w.code, '') AS area,
    coalesce(w.name, c.area_name) AS area_name, c.month, c.major, c.minor, c.measure, c.count, c.source, c.receipt, h.vintage
FROM {reads} c JOIN held h USING (receipt)
LEFT JOIN ward_names w ON c.area = '' AND c.level = 'ward' AND w.plain = {plain}"""


class NotBuilt(Exception):
    """The figures were not made; the message says why. Those from before stand."""


@dataclass(slots=True)
class _Making:
    """One build on its way."""

    con: duckdb.DuckDBPyConnection
    folder: DataFolder
    receipts: Sequence[Held]
    say: Callable[[str], None]


def build_figures(
    *,
    by: Account | None,
    told: Callable[[str], None] | None = None,
    with_parquet: bool = False,
    forecasts_of: Collection[str] | None = None,
) -> Build:
    """Make the figures anew from every accepted receipt, and let pages read them.

    Args:
        by: the account that asked for it; None for the system itself.
        told: is called with each step, for a progress bar.
        with_parquet: write a Parquet twin of every table beside the file as well, for engines that read no DuckDB (Spark);
            it is always written where the site's own engine is one.
        forecasts_of: the measures that forecasts of the partnership's own area are worked out for, a second or two each; all
            where left out. Of figures that did not move since the build before they are taken over whatever is named.

    Raises:
        NotBuilt: nothing is accepted, another build is going on, the disk is full.
        Refused: the account may not build.
    """
    if by is not None:
        check(by, Permission.DATA_ACCEPT)
    folder = data_folder()
    with_parquet = with_parquet or settings.KNOW_ENGINE != "duckdb"
    accepted = list(Receipt.objects.filter(state=ReceiptState.ACCEPTED).order_by("pk").select_related("accepted_by"))
    accepted = [one for one in accepted if one.source in sources_by_name()]
    if not accepted:
        raise NotBuilt("No file has been accepted yet: bring files in, look at their reports, accept them, then build.")
    folder.built.mkdir(parents=True, exist_ok=True)
    with _alone(folder), _told(folder, told or _silent) as say:
        began = time.monotonic()
        _sweep(folder)
        _complete(folder, accepted, say)
        path, tables = make_figures(folder, [held(one) for one in accepted], say, with_parquet=with_parquet)
        tables["forecasts"] = _forecasts(path, folder, say, forecasts_of)
        say("swapping in")
        point_at(folder, path)
        return _record(path, accepted, by, time.monotonic() - began, tables)


@contextmanager
def _told(folder: DataFolder, told: Callable[[str], None]) -> Iterator[Callable[[str], None]]:
    """Write each step beside the figures as well, for pages that wait; and how it ended."""
    steps = 0

    def write(**state: object) -> None:
        beside = folder.progress.with_suffix(".writing")
        beside.write_text(json.dumps({"number": steps, **state}), encoding="utf-8")
        os.replace(beside, folder.progress)

    def say(doing: str) -> None:
        nonlocal steps
        steps += 1
        write(step=doing)
        told(doing)

    write(step="")
    try:
        yield say
    except NotBuilt as error:
        write(step="", trouble=str(error))
        raise
    write(step="", done=True)


def _silent(doing: str) -> None:
    """Nobody is watching."""
    del doing


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Hold the lock of building; the system lets it go when a process is killed."""
    with alone(folder.building) as is_ours:
        if not is_ours:
            raise NotBuilt("Somebody is building just now: wait until it is done, then look again.")
        yield


def _complete(folder: DataFolder, accepted: Sequence[Receipt], say: Callable[[str], None]) -> None:
    """Every accepted file's tables must be there; those that are gone are made anew from the kept file."""
    for receipt in accepted:
        if folder.tables(folder.loaded, receipt.pk):
            continue
        say(f"reading {receipt.file_name} again")
        if not read_again(receipt):
            raise NotBuilt(
                f"What was read of {receipt.file_name} (receipt {receipt.pk}) is gone, and it cannot be made again from "
                f"{receipt.kept_as}. Bring the file in again, or set the receipt aside. The figures from before stand."
            )


def _sweep(folder: DataFolder) -> None:
    """Take away what a killed build left, and files older than the last few."""
    for path in [*folder.built.glob("*.making*"), *folder.built.glob("*.writing")]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    files = sorted(folder.built.glob("figures-*.duckdb"))
    current = _current_name(folder)
    for path in files[: -KEPT_BUILDS + 1]:
        if path.name != current:
            path.unlink()
            for kept in ("", ".drawn", ".sums"):  # its Parquet twin, charts drawn from it, sums taken from it
                shutil.rmtree(path.with_suffix(kept), ignore_errors=True)


def _current_name(folder: DataFolder) -> str:
    pointer = folder.built / POINTER
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""


def make_figures(
    folder: DataFolder, receipts: Sequence[Held], say: Callable[[str], None], *, with_parquet: bool = False
) -> tuple[Path, dict[str, int]]:
    """Make the file of these receipts, which no page reads yet. Returns it and the rows of each table.

    Raises:
        NotBuilt: a table cannot be read or written; what was begun is taken away.
    """
    path = folder.built / f"figures-{datetime.now(tz=UTC):%Y%m%d-%H%M%S-%f}.duckdb"
    try:
        return path, _make(path, folder, receipts, say, with_parquet)
    except (duckdb.Error, OSError) as error:
        path.with_suffix(".making").unlink(missing_ok=True)
        shutil.rmtree(path.with_suffix(""), ignore_errors=True)
        why = str(error).splitlines()[0]
        raise NotBuilt(f"The figures could not be made ({why}). Those from before stand.") from error


def _make(
    path: Path, folder: DataFolder, receipts: Sequence[Held], say: Callable[[str], None], with_parquet: bool
) -> dict[str, int]:
    """Write the file under another name, close it, put it on disk, give it its name."""
    making = path.with_suffix(".making")
    spill = path.with_suffix(".making-spill")
    con = duckdb.connect(str(making))
    try:
        con.execute(f"SET memory_limit = '{MEMORY}'")
        con.execute(f"SET temp_directory = '{spill}'")
        con.execute("SET preserve_insertion_order = false")
        step = _Making(con=con, folder=folder, receipts=receipts, say=say)
        make_held(con, receipts)
        _receipts(step)
        say("areas and residents")
        build_geography(con, folder, receipts)
        say("counts")
        _counts(step)
        build_events(con, _event_files(folder, receipts), say=say)
        tables = _rows(con)
        if with_parquet:
            say("Parquet twin")
            write_twin(con, path, tables)
        con.execute("CHECKPOINT")
    finally:
        con.close()
        shutil.rmtree(spill, ignore_errors=True)
    _on_disk(making)
    os.replace(making, path)
    return tables


def _forecasts(path: Path, folder: DataFolder, say: Callable[[str], None], only: Collection[str] | None) -> int:
    """The rows of forecasts put into a new file. Figures do without where they cannot be made."""
    try:
        return add_forecasts(path, before=folder.built / _current_name(folder), say=say, only=only)
    except (duckdb.Error, OSError) as error:
        say(f"no forecasts: {str(error).splitlines()[0]}")
        return 0


def _event_files(folder: DataFolder, receipts: Sequence[Held]) -> list[EventFile]:
    """The records of the accepted receipts, each with what it is chosen by."""
    found = []
    for one in receipts:
        for path in parquet_of(folder, "events", [one]):
            found.append(EventFile(one.receipt, one.source, one.family, one.vintage, path))
    return found


def _on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _receipts(step: _Making) -> None:
    step.con.execute(
        """CREATE TABLE receipts AS SELECT receipt, source, title, publisher, licence, credit, file_name, digest, vintage,
        accepted_by, accepted_at FROM held ORDER BY receipt"""
    )


def _counts(step: _Making) -> None:
    """counts_all, months and counts: what publishers counted themselves."""
    paths = parquet_of(step.folder, "counts", step.receipts)
    step.con.execute(f"CREATE TEMP TABLE nothing ({_COUNTS})")
    reads = f"read_parquet({listed(paths)})" if paths else "nothing"
    step.con.execute(_COUNTS_ALL.format(reads=reads, plain=PLAIN.format("c.area_name")))
    choose_months(step.con, "counts_all")
    step.con.execute(
        """CREATE TABLE months AS SELECT family, level, measure, major, month, receipt, vintage, total FROM month_chosen
        ORDER BY family, level, measure, major, month"""
    )
    step.con.execute(
        """CREATE TABLE counts AS SELECT c.* FROM counts_all c JOIN months m ON m.family = c.family AND m.level = c.level
        AND m.measure = c.measure AND m.month = c.month AND m.receipt = c.receipt AND m.major IN ('', c.major)
        ORDER BY c.family, c.level, c.area"""  # a page asks for one area: its rows lie together
    )


def _rows(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    found = con.execute(
        "SELECT table_name, estimated_size FROM duckdb_tables() WHERE NOT temporary ORDER BY 1"
    ).fetchall()
    return {str(name): int(rows) for name, rows in found}


def point_at(folder: DataFolder, path: Path) -> None:
    """Let pages read this file: name it in ``current``, whole or not at all."""
    beside = folder.built / f"{POINTER}.writing"
    with beside.open("w", encoding="utf-8") as file:
        file.write(path.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, folder.built / POINTER)


def _record(path: Path, accepted: list[Receipt], by: Account | None, seconds: float, tables: dict[str, int]) -> Build:
    with transaction.atomic():
        Build.objects.filter(is_current=True).update(is_current=False)
        build = Build.objects.create(
            file_name=path.name,
            built_by=by,
            seconds=round(seconds, 2),
            size=path.stat().st_size,
            tables=tables,
            is_current=True,
        )
        build.receipts.set(accepted)
        audit.note(
            by=by,
            verb="build_figures",
            about=build,
            sentence=f"Built the figures from {len(accepted)} accepted data files ({path.name}).",
        )
    return build
