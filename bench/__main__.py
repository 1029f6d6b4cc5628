"""Every figure of ``docs/benchmarks.md`` in one command: ``make bench``.

``python -m bench`` takes them all, one after the other, and writes the page; ``python -m bench reader pack`` takes some
and only prints them, unless ``--write`` is given, which renews their sections of the page.
"""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Figure:
    """One benchmark: what it shows, the goal, the command that prints it, and what is to be said beside the figure."""

    title: str
    goal: str
    command: tuple[str, ...]
    beside: str = ""


FIGURES = {
    "reader": Figure(
        "Reading papers",
        "F1 of at least 0.95 overall on the shared papers and on each family of the generated corpus; 1,000 papers in at "
        "most 60 s on two cores; the 58 kB pack in under 1 s; memory flat.",
        ("-m", "bench.reader", "--check"),
        (ROOT / "bench" / "other_councils.md").read_text(encoding="utf-8").strip(),
    ),
    "pack": Figure(
        "Binding packs",
        "A 120-page pack, data to PDF, in at most 2 s; at least ten times as fast as the same content through WeasyPrint "
        "in the same run; cost growing linearly over 30, 120 and 480 pages.",
        ("-m", "bench.pack"),
    ),
    "risks": Figure(
        "The risk register at size",
        "The board's report of 200 risks in both editions in under 1 s; nothing in residents' edition that is for members.",
        ("-m", "bench.risks"),
    ),
    "action_page": Figure(
        "The action log's page of 30 rows",
        "At least the requests a second of a bare Django template page of 30 rows, same machine, same run.",
        ("-m", "bench.action_page"),
    ),
    "histories": Figure(
        "Nothing is lost",
        "10,000 random histories of minutes, updates, splits, reassignments and imports: no action is ever missing from "
        "Matters Outstanding without a recorded closing.",
        ("-m", "pytest", "tests/govern/test_never_lost.py", "--durations=3", "-v", "-p", "no:cacheprovider"),
    ),
    "deadlines": Figure(
        "Deadlines for questions",
        "10,000 random cases computed by an independent plain implementation: all agree.",
        ("-m", "bench.deadlines"),
    ),
    "organisations": Figure(
        "The directory: doubles in a list of organisations",
        "Precision and recall of at least 0.95 each over pairs of a generated list; 25,000 lines brought in with doubles found, "
        "database included, in under 60 s.",
        ("-m", "bench.organisations"),
    ),
    "front_sheet": Figure(
        "Front sheets through Word and back",
        "500 generated reports, written out as a Word sheet and filled in by hand: 100 % of fields equal.",
        ("-m", "bench.front_sheet_round_trip"),
    ),
    "disclosure": Figure(
        "Small numbers under attack",
        "10,000 random tables and their pairs, suppressed and attacked by a linear programme: no hidden figure recovered, none "
        "placed within fewer than five steps.",
        ("-m", "bench.disclosure"),
    ),
    "redaction": Figure(
        "Redaction of the plan against violence",
        "10,000 random plans in which every secret field is a canary: none in any public document, page, file or metadata, and "
        "the residents' edition is the same as if nothing secret had ever been written.",
        ("-m", "bench.redaction"),
    ),
    "letters": Figure(
        "Letters sent exactly once",
        "10,000 members' digests queued and sent exactly once across more than 50 restarts of the sender, 50 of them kills in "
        "the middle of the sending.",
        ("-m", "bench.letters"),
    ),
    "autosave_kills": Figure(
        "Minutes typed while the server, the client and the browser are killed",
        "Nothing acknowledged is lost and at most the last two seconds of typing, whatever dies. Here 60 kills; all 500 with "
        "`python -m bench.autosave_kills --kills 500`.",
        ("-m", "bench.autosave_kills"),
    ),
    "afternoon": Figure(
        "One clerk's afternoon",
        "Read the March 2019 minutes, make the June 2019 agenda, Matters Outstanding, deadlines and pack: acts and seconds.",
        ("-m", "bench.afternoon"),
        (ROOT / "bench" / "indico.md").read_text(encoding="utf-8").strip(),
    ),
    "load": Figure(
        "Two clerks and thirty members at once",
        "Mixed work on two cores, SQLite and PostgreSQL: no lost edit, no duplicate number, no failure of the server; 95 of "
        "100 pages in under 300 ms. (One minute each here; ten with `python -m bench.load --minutes 10`.)",
        ("-m", "bench.load", "--minutes", "1"),
        (ROOT / "bench" / "ten_minutes.md").read_text(encoding="utf-8").strip(),
    ),
    "reading": Figure(
        "Reading police.uk CSV",
        "5 and 20 million rows to queryable form, ward assigned by point in polygon, within 1.5 times what the faster of plain "
        "DuckDB and plain Polars needs for CSV to Parquet alone in the same run; peak memory under 1.5 GB whatever the size; "
        "cost linear from 1 to 20 million rows.",
        ("-m", "bench.reading"),
    ),
    "dashboard": Figure(
        "The dashboard's pages under load",
        "A signed-in member's mix of pages and drawings, 50 requests a second on two cores with 20 million rows behind: 95 of "
        "100 in under 150 ms; a bare Django page beside it.",
        ("-m", "bench.dashboard"),
    ),
    "engines": Figure(
        "DuckDB and Spark",
        "Every measure at every level on both engines: counts agree to the last digit, weighted sums and rates to 1e-9. What "
        "Spark costs on one machine stands beside.",
        ("-m", "bench.engines", "--rows", "20"),
    ),
    "assessment": Figure(
        "A borough's whole crime needs assessment",
        "22 wards, the boroughs compared, 15 years, harm, limits, ranks and hot spots in at most 10 s from built data, the "
        "drawing of charts aside; beside it plain DuckDB adding the same rows up, in the same run.",
        ("-m", "bench.assessment"),
    ),
    "delivery": Figure(
        "The delivery plan at size",
        "5,000 lines over ten years, 40 agencies and 40 priorities, 60,000 edits: any report in under 1 s, also as at any past "
        "day; 10,000 random edits through the database, any line at any moment exact.",
        ("-m", "bench.delivery"),
    ),
    "first_page": Figure(
        "From a clone to the first page",
        "About 20 s on a machine with Python and nothing else; seconds the second time.",
        ("-m", "bench.first_page"),
    ),
}


def machine() -> str:
    """The machine in a line: processor, cores, memory, system."""
    processor = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        names = [line.partition(":")[2].strip() for line in described.read_text().splitlines() if "model name" in line]
        processor = names[0] if names else processor
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}"


def take(name: str) -> tuple[str, bool, float]:
    """What a benchmark printed (also shown as it comes), whether its goal was met, and how long it took."""
    figure, began = FIGURES[name], time.perf_counter()
    print(f"\n== {figure.title}", flush=True)
    lines = []
    with subprocess.Popen(
        [sys.executable, *figure.command], cwd=ROOT, text=True, stdout=subprocess.PIPE, env=_environment()
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            print(line, end="", flush=True)
            lines.append(line.replace(f"{ROOT}/", "").rstrip())
    return "\n".join(lines).strip(), child.returncode == 0, time.perf_counter() - began


def _environment() -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "FRANKPLEDGE_DATA")
    }
    return kept | {"COLUMNS": "110", "PYTHONUNBUFFERED": "1"}


def write_page(taken: dict[str, tuple[str, bool, float]]) -> None:
    """Put the figures taken in their places on the page; sections of benchmarks not taken this time stay as they are."""
    sections = {name: section(name, *figures) for name, figures in taken.items()}
    held = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    for name, figure in FIGURES.items():
        found = re.search(rf"^## {re.escape(figure.title)}\n.*?(?=^## |\Z)", held, re.MULTILINE | re.DOTALL)
        if name not in sections and found:
            sections[name] = found[0].rstrip()
    head = [
        "# Benchmarks",
        "",
        "Taken by `make bench`, which runs everything below and writes this page; `python -m bench NAME --write` renews one",
        "section. Figures of other machines will differ; the ratios should not.",
    ]
    parts = ["\n".join(head), *(sections[name] for name in FIGURES if name in sections)]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def section(name: str, said: str, met: bool, seconds: float) -> str:
    """One benchmark's part of the page: goal, verdict, day and machine, what it printed."""
    figure, now = FIGURES[name], datetime.datetime.now(tz=datetime.UTC)
    verdict = "met" if met else "**not met, or the benchmark failed: see its last lines**"
    load = os.getloadavg()[0]
    # pytest prints where the checkout lies; that is this machine's business.
    told = "\n".join(line for line in said.splitlines() if not line.startswith("rootdir: "))
    lines = [
        f"## {figure.title}",
        "",
        f"Goal: {figure.goal}",
        "",
        f"This run: {verdict}; taken in {seconds:.0f} s on {now:%-d %B %Y}, {now:%H:%M} UTC.",
        f"{machine()}; Python {platform.python_version()}; load average at the end {load:.1f}.",
        "",
        "```",
        f"$ {' '.join(('python', *figure.command))}",
        told,
        "```",
        *(["", figure.beside] if figure.beside else []),
    ]
    return "\n".join(lines)


def main() -> int:
    """Take the figures named, or all; 1 where a goal was not met."""
    asked = [name for name in sys.argv[1:] if name != "--write"]
    unknown = [name for name in asked if name not in FIGURES]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}: choose among {', '.join(FIGURES)}.", file=sys.stderr)
        return 2
    taken = {name: take(name) for name in (asked or FIGURES)}
    if not asked or "--write" in sys.argv:
        write_page(taken)
        print(f"\nWrote {PAGE.relative_to(ROOT)}.")
    failed = [FIGURES[name].title for name, (_, met, _) in taken.items() if not met]
    if failed:
        print(f"Not met: {'; '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
