"""Figures of the reader: ``python bench/reader.py [--documents N] [--each N]``.

Printed: F1 on the shared documents where they are beside the project; F1 by family on the generated corpus, sound,
damaged and held-out, with fixed seeds; seconds, papers a second and peak memory for a thousand papers in two processes;
seconds for the longest shared paper. Exit code 1 where a goal is missed and ``--check`` is given.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: E402
from rich.table import Table  # noqa: E402

from frankpledge.govern.reading.files import open_path  # noqa: E402
from frankpledge.govern.reading.read import read_paper, read_text  # noqa: E402
from tests.corpus.layouts import FAMILIES  # noqa: E402
from tests.corpus.make import sample  # noqa: E402
from tests.corpus.score import Tally, score_paper  # noqa: E402

SHARED = ROOT.parent / "shared" / "documents"
GOAL = 0.95
SECONDS_FOR_A_THOUSAND = 60.0
STEPS = (250, 500, 1000)
EDITIONS = {"sound": (0.0, False), "damaged": (0.7, False), "held-out": (0.0, True)}


def shared_figures(console: Console) -> float | None:
    """Overall F1 on the five shared documents, by their own scorer; None where they are absent."""
    if not (SHARED / "score.py").exists():
        console.print("shared documents: not beside the project, left out")
        return None
    with tempfile.TemporaryDirectory() as folder:
        for place in sorted(SHARED.glob("[0-9]*.txt")):
            said = read_paper(open_path(place)).as_schema()
            Path(folder, f"{place.stem}.json").write_text(json.dumps(said), encoding="utf-8")
        figures = Path(folder) / "figures.out"
        done = subprocess.run(
            [sys.executable, str(SHARED / "score.py"), folder, "--json", str(figures)],
            capture_output=True,
            text=True,
            check=True,
        )
        console.print(done.stdout.split("not in the overall figure")[0], highlight=False)
        overall: float = json.loads(figures.read_text(encoding="utf-8"))["overall"]["f1"]
        return overall


def family_figures(console: Console, each: int) -> dict[tuple[str, str], float]:
    """F1 by family and edition on so many papers of each, seeds fixed."""
    out: dict[tuple[str, str], float] = {}
    table = Table("family", *EDITIONS)
    totals = {edition: Tally() for edition in EDITIONS}
    for family in FAMILIES:
        for edition, (strength, held_out) in EDITIONS.items():
            tally = Tally()
            for seed in range(70_000, 70_000 + each):
                paper = sample(family, seed, held_out=held_out, strength=strength)
                tally.merge(score_paper(paper.record, read_text(paper.name, paper.text).as_schema()))
            out[family, edition] = tally.overall.f1 or 0.0
            totals[edition].merge(tally)
        table.add_row(family, *(f"{out[family, edition]:.3f}" for edition in EDITIONS))
    table.add_row("overall", *(f"{totals[edition].overall.f1 or 0:.3f}" for edition in EDITIONS))
    console.print(table)
    return out


def _read_one(task: tuple[str, str]) -> tuple[int, int]:
    """Reads a paper: the facts found, and this worker's peak resident memory so far, in KiB."""
    return len(read_text(*task).main.facts), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _awake(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def speed(console: Console, count: int) -> float:
    """Seconds on the clock for so many papers in two processes, with the workers' peak memory on the way."""
    families = list(FAMILIES)
    tasks = []
    for i in range(count):
        paper = sample(families[i % len(families)], 80_000 + i)
        tasks.append((paper.name, paper.text))
    size = sum(len(text) for _, text in tasks)
    peaks: dict[int, int] = {}
    peak = 0
    bar = Progress(TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console)
    with multiprocessing.get_context("spawn").Pool(2) as pool, bar:
        pool.map(_awake, range(8), chunksize=1)  # both workers are up and have imported the reader
        line = bar.add_task("reading", total=count)
        started = time.perf_counter()
        for done, (_, kib) in enumerate(pool.imap_unordered(_read_one, tasks, chunksize=5), 1):
            bar.update(line, completed=done)
            peak = max(peak, kib)
            if done in STEPS:
                peaks[done] = peak
        took = time.perf_counter() - started
    load = os.getloadavg()[0]
    console.print(
        f"{count} papers, {size / 1e6:.1f} million characters: {took:.1f} s in 2 processes, {count / took:.1f} papers a second"
    )
    console.print(f"load of the machine meanwhile: {load:.1f} (2 are ours; more means others were working too)")
    console.print(
        "peak memory of a worker: " + ", ".join(f"after {n}: {kib / 1024:.0f} MiB" for n, kib in peaks.items())
    )
    return took


def longest(console: Console) -> float | None:
    """Seconds for the longest shared paper, best of three."""
    places = sorted(SHARED.glob("[0-9]*.txt"), key=lambda place: place.stat().st_size)
    if not places:
        return None
    paper = open_path(places[-1])
    best = 1e9
    for _ in range(3):
        started = time.perf_counter()
        read_paper(paper)
        best = min(best, time.perf_counter() - started)
    console.print(f"{paper.name}: {len(paper.text):,} characters in {best:.3f} s")
    return best


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Figures of the reader.")
    parser.add_argument("--documents", type=int, default=1000, help="papers read against the clock")
    parser.add_argument("--each", type=int, default=12, help="papers of each family and edition")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    given = parser.parse_args()
    console = Console(width=100)
    overall = shared_figures(console)
    families = family_figures(console, given.each)
    took = speed(console, given.documents)
    pack = longest(console)
    missed = [
        f"{family}, {edition}: {f1:.3f}"
        for (family, edition), f1 in families.items()
        if edition != "held-out" and f1 < GOAL
    ]
    if overall is not None and overall < GOAL:
        missed.append(f"shared documents: {overall:.3f}")
    if took * 1000 / given.documents > SECONDS_FOR_A_THOUSAND:
        missed.append(f"a thousand papers: {took * 1000 / given.documents:.0f} s")
    if pack is not None and pack >= 1:
        missed.append(f"longest shared paper: {pack:.2f} s")
    console.print("goals missed: " + ("; ".join(missed) if missed else "none"))
    return 1 if given.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
