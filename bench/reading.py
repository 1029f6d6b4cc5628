"""Reading police.uk CSV to queryable form with wards, beside plain DuckDB and plain Polars that only turn CSV into Parquet.

``python -m bench.reading`` runs 1, 5 and 20 million rows; ``--rows 1 --rounds 2`` less. Each tool runs in a process of its own,
in turns, so that whatever else the machine does meets all of them. Frankpledge reads every month with its checks (columns,
places, repeated Crime IDs, months), writes Parquet, gives each distinct place its borough, ward in two generations and LSOA
in two censuses, and adds the records up by month, kind and area and by map point. DuckDB and Polars do none of that. The
usual script (pandas and geopandas, every crime joined to a ward) is run at 5 million rows under a limit of memory.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench.reading_months import DATA, write_areas, write_months

GOAL, MOST_MB, LINEAR = 1.5, 1_500, 1.35
"""Times the faster peer's seconds; peak memory; a million rows of 20 may cost this much of a million of 1 or 5."""
SMALLEST = 5
"""Millions of rows from which the goal holds: at one million the lines of 12,000 areas weigh more than the rows."""
LIMIT_GB = 12
PEERS = ("duckdb", "polars")
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one tool."""

    seconds: float
    cpu: float
    peak_mb: int
    told: dict[str, Any]


def months_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*-street.csv"))


def run_duckdb(folder: Path, out: Path) -> dict[str, Any]:
    """CSV to Parquet as DuckDB does it out of the box."""
    con = duckdb.connect()
    con.execute(
        f"copy (select * from read_csv('{folder}/*/*-street.csv', header = true)) to '{out}/all.parquet' (compression zstd)"
    )
    return {}


def run_polars(folder: Path, out: Path) -> dict[str, Any]:
    """CSV to Parquet as Polars does it, streaming."""
    import polars

    polars.scan_csv(f"{folder}/*/*-street.csv").sink_parquet(out / "all.parquet", compression="zstd")
    return {}


def run_usual(folder: Path, out: Path) -> dict[str, Any]:
    """The usual analyst's script: everything in one frame, every crime a point, every point joined to a ward."""
    import geopandas
    import pandas

    del out
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_GB << 30, LIMIT_GB << 30))
    crimes = pandas.concat([pandas.read_csv(path) for path in months_in(folder)])
    crimes = crimes.dropna(subset=["Longitude"])
    wards = geopandas.read_file(f"/vsigzip/{DATA}/geo/wards-london-654-from-2014-simplified-5m.geojson.gz").to_crs(
        27700
    )
    points = geopandas.points_from_xy(crimes["Longitude"], crimes["Latitude"], crs=4326)
    joined = geopandas.GeoDataFrame(crimes, geometry=points).to_crs(27700).sjoin(wards[["GSS_CODE", "geometry"]])
    return {"groups": len(joined.groupby(["GSS_CODE", "Month", "Crime type"]).size())}


def load_month(path: Path, out: Path, receipt: int) -> Any:
    """One month as an accepted receipt's Parquet, with every check of the reader."""
    from frankpledge.know.pipeline.build_events import EventFile
    from frankpledge.know.sources.police_street import SOURCE
    from frankpledge.know.sources.tables import EVENTS

    beside = [pa.field("source", pa.string()), pa.field("receipt", pa.int64()), pa.field("vintage", pa.string())]
    schema, target = pa.schema([*EVENTS, *beside]), out / f"{receipt}.parquet"
    reading = SOURCE.read(path)
    waiting = []
    with pq.ParquetWriter(target, schema, compression="zstd", compression_level=1) as file:
        for _, batch in reading.batches:
            told = [pa.repeat(one, batch.num_rows) for one in (SOURCE.name, pa.scalar(receipt, pa.int64()), "")]
            waiting.append(pa.RecordBatch.from_arrays([*batch.columns, *told], schema=schema))
        file.write_table(pa.Table.from_batches(waiting))
    return EventFile(receipt, SOURCE.name, SOURCE.family, str(reading.facts["vintage"]), target)


def run_frankpledge(folder: Path, out: Path) -> dict[str, Any]:
    """Every month read with its checks into Parquet, wards assigned, records added up: what pages are answered from."""
    from frankpledge.know.pipeline.build_events import build_events

    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        files = list(pool.map(lambda one: load_month(one[1], out, one[0] + 1), enumerate(months_in(folder))))
    read = time.perf_counter() - began
    con = duckdb.connect(str(out / "figures.duckdb"))
    con.execute(f"set memory_limit = '900MB'; set temp_directory = '{out}/spill'; set preserve_insertion_order = false")
    con.execute(f"create table areas as from '{folder.parent}/areas.parquet'")
    con.execute("create table lookups (kind text, old text, new text)")
    build_events(con, files)
    con.close()
    return {"read": read, "build": time.perf_counter() - began - read}


def _answers(out: Path) -> dict[str, Any]:
    """What the built file answers, and how quickly: all records there, one borough's wards by month and kind."""
    with duckdb.connect(str(out / "figures.duckdb"), read_only=True) as con:
        rows = con.execute("select sum(rows), sum(left_out) from event_months").fetchone()
        placed = con.execute("select sum(count) from events_monthly where ward_2014 is not null").fetchone()
        began = time.perf_counter()
        groups = con.execute(
            "select ward_2014, month, category, sum(count) from events_monthly where borough = 'E09000006' group by all"
        ).fetchall()
        seconds = time.perf_counter() - began
    assert rows is not None
    assert placed is not None
    size = sum(path.stat().st_size for path in out.glob("*.parquet")) + (out / "figures.duckdb").stat().st_size
    return {
        "rows": int(rows[0] + rows[1]),
        "in a ward": int(placed[0]),
        "groups": len(groups),
        "ask": seconds,
        "size": size,
    }


TOOLS = {"duckdb": run_duckdb, "polars": run_polars, "frankpledge": run_frankpledge, "pandas": run_usual}


def _peak_mb() -> int:
    """The most memory this process held. Not ``ru_maxrss``, which a child has from its parent."""
    [line] = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1]) // 1024


def child(tool: str, folder: Path) -> int:
    """Run one tool and print what it needed, as JSON."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as out:
        before = resource.getrusage(resource.RUSAGE_SELF)
        began = time.perf_counter()
        told = TOOLS[tool](folder, Path(out))
        seconds, used, peak = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF), _peak_mb()
        cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        if tool == "frankpledge":
            told |= _answers(Path(out))
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak, "told": told}))
    return 0


def measured(tool: str, folder: Path) -> Run | str:
    """A run in a process of its own; the last line of what it said where it failed."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.reading", "--child", tool, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return done.stderr.strip().splitlines()[-1][:90] if done.stderr.strip() else f"ended with {done.returncode}"
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _line(tool: str, rows: int, runs: list[Run]) -> str:
    best = min(runs, key=lambda one: one.seconds)
    peak = max(one.peak_mb for one in runs)
    return f"{tool:<12}{best.seconds:>8.1f}{best.cpu:>9.1f}{rows / best.seconds:>12,.0f}{peak:>10,}"


def take(millions: float, folder: Path, rounds: int) -> tuple[list[str], float, float]:
    """Run all tools at one size: what was missed, our seconds and our processor seconds for a million rows."""
    here, months, rows = write_months(folder, int(millions * 1_000_000))
    print(f"\n{rows:,} rows in {months} monthly files, {sum(p.stat().st_size for p in months_in(here)) / 1e9:.2f} GB")
    print(f"{'':<12}{'seconds':>8}{'cpu s':>9}{'rows/s':>12}{'peak MB':>10}")
    runs: dict[str, list[Run]] = {tool: [] for tool in (*PEERS, "frankpledge")}
    for _ in range(rounds):
        for tool, done in runs.items():
            run = measured(tool, here)
            assert isinstance(run, Run), f"{tool} failed: {run}"
            done.append(run)
    for tool, done in runs.items():
        print(_line(tool, rows, done))
    if millions == 5:
        usual = measured("pandas", here)
        print(_line("pandas", rows, [usual]) if isinstance(usual, Run) else f"pandas      fails: {usual}")
    ours, told = min(runs["frankpledge"], key=lambda one: one.seconds), runs["frankpledge"][0].told
    peer = min(min(one.seconds for one in runs[tool]) for tool in PEERS)
    peak = max(one.peak_mb for one in runs["frankpledge"])
    print(
        f"ours: reading {ours.told['read']:.1f} s, wards and sums {ours.told['build']:.1f} s; {told['rows']:,} records, "
        f"{told['in a ward']:,} in a ward; kept as {told['size'] / 1e6:,.0f} MB\n"
        f"one borough's wards by month and kind: {told['groups']:,} figures in {told['ask'] * 1000:.0f} ms\n"
        f"{ours.seconds / peer:.2f} times the faster of the two (goal from {SMALLEST} million: at most {GOAL})"
    )
    too_slow = millions >= SMALLEST and ours.seconds > GOAL * peer
    missed = [f"{rows:,} rows: {ours.seconds / peer:.2f} times the faster peer"] if too_slow else []
    missed += [f"{rows:,} rows: peak of {peak:,} MB"] if peak > MOST_MB else []
    missed += [f"{rows:,} rows: {told['rows']:,} records came out"] if told["rows"] != rows else []
    return missed, ours.seconds / rows * 1e6, ours.cpu / rows * 1e6


def main() -> int:
    """Take the figures; 1 where a goal was not met."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=float, nargs="+", default=[1, 5, 20], help="millions")
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--folder", type=Path, help="where the months are written and kept; a temporary one if left out")
    asked.add_argument("--child", nargs=2, metavar=("TOOL", "FOLDER"))
    given = asked.parse_args()
    if given.child:
        return child(given.child[0], Path(given.child[1]))
    if not DATA.exists():
        print("The shared records (../shared/data) are not here: the months cannot be made.", file=sys.stderr)
        return 1
    folder = given.folder or Path(tempfile.mkdtemp(prefix="reading-"))
    missed, costs = [], []
    try:
        write_areas(folder)
        write_months(folder, int(max(given.rows) * 1_000_000))
        for millions in given.rows:
            found, seconds, cpu = take(millions, folder, given.rounds if millions < 5 else 1)
            missed += found
            costs.append((millions, seconds, cpu))
    finally:
        if not given.folder:
            shutil.rmtree(folder)
    print(
        "\na million rows: "
        + "; ".join(f"{cpu:.2f} cpu s ({seconds:.2f} s) of {size:g} million" for size, seconds, cpu in costs)
    )
    usual = median(cpu for _, _, cpu in costs[:-1]) if len(costs) > 1 else costs[0][2]
    if costs[-1][2] > LINEAR * usual:
        missed.append(
            f"a million rows of {costs[-1][0]:g} costs {costs[-1][2] / usual:.2f} times what it costs of fewer"
        )
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"goals missed: {'; '.join(missed)}" if missed else "Every goal is met.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
