"""DuckDB and Spark on the same build: do they agree on every figure of every measure, and what does each cost?

    python -m bench.engines [--rows 20] [--master local[2]] [--folder FOLDER]

The build of ``bench.dashboard`` (the publishers' real files and police.uk months), with its Parquet twin. For every measure,
at every level, all areas by month: counts must be equal to the last digit, weighted sums and rates to 1e-9. Each engine runs in
a process of its own; what it takes to start (the first table read) is told apart from what each question takes after.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np

from bench.dashboard import made
from frankpledge.know.pipeline.twin import write_twin

AGREE = 1e-9
ROOT = Path(__file__).resolve().parents[1]


def _answers(master: str, out: Path) -> dict[str, Any]:
    """In the engine's process: every question, each asked of the engine itself; what it took."""
    import django

    django.setup()
    from django.conf import settings

    from frankpledge.know.queries.figure import NoMeasure, held, monthly
    from frankpledge.know.rules.measure import measures
    from frankpledge.partnership.scope import Scope, open_scope

    settings.KNOW_ENGINE = master
    found, seconds = {}, {}
    with open_scope(Scope.SYSTEM):
        begun = time.perf_counter()
        build = held()
        start = time.perf_counter() - begun
        for measure in measures().values():
            for level in measure.levels:
                begun = time.perf_counter()
                try:
                    sums = monthly(measure, level=level)
                except NoMeasure:
                    continue
                seconds[f"{measure.name} by {level}"] = time.perf_counter() - begun
                years = sorted({month.year for month in sums.months})
                people = {(a, y): build.places.people(a, y)[0] or np.nan for a in sums.areas for y in years}
                each = [[people[area, month.year] for month in sums.months] for area in sums.areas]
                rates = sums.weighted / np.array(each, dtype=float).reshape(sums.weighted.shape)
                found[measure.name, level] = (sums.areas, sums.months, sums.counts, sums.receipts, sums.weighted, rates)
    out.write_bytes(pickle.dumps(found))
    return {"start": start, "seconds": seconds}


def _asked(master: str, out: Path, env: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.engines", "--child", master, str(out)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{master} failed:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def compared(ours: Path, theirs: Path) -> tuple[int, list[str], float]:
    """Figures compared, questions whose areas, months, receipts or counts differ, the greatest relative difference."""
    one, other = (pickle.loads(path.read_bytes()) for path in (ours, theirs))
    figures, wrong, most = 0, [], 0.0
    for key in one.keys() | other.keys():
        if key not in one or key not in other:
            wrong.append(f"{' by '.join(key)}: only one of them has it")
            continue
        a, b = one[key], other[key]
        if a[:2] != b[:2] or not np.array_equal(a[2], b[2]) or not np.array_equal(a[3], b[3]):
            wrong.append(f"{' by '.join(key)}: areas, months, counts or receipts differ")
            continue
        figures += a[2].size
        for ours_, theirs_ in zip(a[4:], b[4:], strict=True):
            if not np.array_equal(np.isnan(ours_), np.isnan(theirs_)):
                wrong.append(f"{' by '.join(key)}: one has a rate where the other has none")
            scale = np.maximum(np.abs(ours_), np.abs(theirs_))
            apart = np.divide(np.abs(ours_ - theirs_), scale, out=np.zeros_like(scale), where=scale > 0)
            most = max(most, float(np.nanmax(apart, initial=0.0)))
    return figures, wrong, most


def _twin(built: Path) -> Path:
    """The Parquet twin of the current build, written where it is not there."""
    path = built / (built / "current").read_text().strip()
    if not path.with_suffix("").is_dir():
        with duckdb.connect(str(path), read_only=True) as con:
            names = [row[0] for row in con.execute("select table_name from duckdb_tables()").fetchall()]
            write_twin(con, path, names)
    return path.with_suffix("")


def main() -> int:
    """Ask both, compare, print; 1 where they do not agree."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--rows", type=float, default=20, help="millions")
    asked.add_argument("--master", default="local[2]", help="the address of the Spark")
    asked.add_argument("--folder", type=Path, help="where the site is made and kept; a temporary one if left out")
    asked.add_argument("--child", nargs=2)
    given = asked.parse_args()
    if given.child:
        print(json.dumps(_answers(given.child[0], Path(given.child[1]))))
        return 0
    folder = given.folder or Path(tempfile.mkdtemp(prefix="engines-"))
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FRANKPLEDGE_", "DJANGO_"))}
    env = kept | {"FRANKPLEDGE_DATA": str(folder / "site"), "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings"}
    try:
        told = made(folder, given.rows, env)
        twin = _twin(folder / "site" / "know" / "built")
        size = sum(path.stat().st_size for path in twin.glob("*.parquet"))
        print(
            f"{told['rows']:,} rows behind; built file {told['megabytes']:,} MB, its Parquet twin {size / 1e6:,.0f} MB"
        )
        answers = {}
        for master in ("duckdb", given.master):
            answers[master] = _asked(master, folder / f"{master[:5]}.pickle", env)
            seconds = sorted(answers[master]["seconds"].values())
            print(
                f"{master:<12} start {answers[master]['start']:5.1f} s; {len(seconds)} questions in {sum(seconds):6.1f} s:"
                f" median {median(seconds):.2f} s, longest {seconds[-1]:.2f} s"
            )
        figures, wrong, most = compared(folder / "duckd.pickle", folder / f"{given.master[:5]}.pickle")
    finally:
        if not given.folder:
            shutil.rmtree(folder)
    print(
        f"{figures:,} figures compared; counts differ in {len(wrong)} questions; sums and rates by at most {most:.1e}"
    )
    for line in wrong:
        print(line)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 1 if wrong or most > AGREE else 0


if __name__ == "__main__":
    sys.exit(main())
