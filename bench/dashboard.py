"""The dashboard's pages under load: a signed-in member's mix of pages and charts, 50 requests a second, 20 million rows behind.

    python -m bench.dashboard [--rows 20] [--rate 50] [--seconds 60] [--folder FOLDER]

The real site under gunicorn with two workers, as ``frankpledge serve`` runs it, on the publishers' real files and police.uk
months made from the shared records (``bench.dashboard_site``). Requests go out at their times whether or not earlier ones
are answered, and each is timed from the moment it was due, so that a pause shows in all it held up. First every page once, from
a server just started, on a build nobody has looked at; then the load. A bare Django page is loaded the same way in turn.
No browser's cache is counted on: every page and every drawing is sent whole.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.action_page import FILL_BARE, ROOT, WORKERS, fetch, get, run, served, write_bare
from bench.dashboard_site import BROMLEY

GOAL_MS = 150.0
AT_ONCE = 24
"""Requests that may wait for an answer at one time."""
COUNTED = (
    "recorded-crime",
    "burglary",
    "robbery",
    "violence",
    "vehicle-crime",
    "weapons",
    "shoplifting",
    "harm-cambridge",
)
PLACED = ("anti-social-behaviour", "street-crime", "street-burglary")
SHARES = {
    "overview": 15, "ward": 10, "measure": 25, "by month": 5, "chart": 25, "comparison": 8, "map": 5, "hot spots": 4,
    "hot spot map": 2, "harm": 1,
}  # fmt: skip
"""Of a hundred requests."""


def pages(wards: list[str]) -> dict[str, list[str]]:
    """Every address of the mix, by kind of page."""
    areas = [BROMLEY, *wards]
    every = [f"/know/measures/{name}/{area}/" for name in (*COUNTED, *PLACED) for area in areas]
    compared = [
        f"/know/measures/{name}/{BROMLEY}/compare/{{}}?by={level}"
        for name in (*COUNTED, *PLACED)
        for level in ("borough", "ward")
    ]
    spots = [f"/know/hot-spots/{name}/{BROMLEY}/" for name in PLACED]
    return {
        "overview": ["/know/"],
        "ward": [f"/know/areas/{ward}/" for ward in wards],
        "measure": every,
        "by month": [f"{path}?by=month" for path in every],
        "chart": [f"{path}chart.svg" for path in every],
        "comparison": [path.format("") for path in compared],
        "map": [path.format("map.svg") for path in compared],
        "hot spots": spots,
        "hot spot map": [f"{path}map.svg" for path in spots],
        "harm": [f"/know/harm/{BROMLEY}/"],
    }


def mix(found: dict[str, list[str]], count: int) -> list[tuple[str, str]]:
    """Requests in the shares, always the same ones: kind and address."""
    dice = random.Random(20)
    kinds = dice.choices(list(SHARES), weights=list(SHARES.values()), k=count)
    return [(kind, dice.choice(found[kind])) for kind in kinds]


def _ask(port: int, request: bytes, due: float) -> tuple[float, bool]:
    """Seconds from when it was due, and whether it was answered with 200."""
    answer = fetch(port, request)
    return time.perf_counter() - due, answer.startswith(b"HTTP/1.1 200")


def _load(port: int, requests: list[bytes], rate: float, out: Any) -> None:
    """In a process of its own: every request at its time."""
    waiting = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = time.perf_counter() + 0.2
        for at, request in enumerate(requests):
            due = begun + at / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            waiting.append(pool.submit(_ask, port, request, due))
        out.send([one.result() for one in waiting])


def load(port: int, requests: list[bytes], rate: float) -> list[tuple[float, bool]]:
    """What each request took, in order."""
    here, there = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.get_context("spawn").Process(target=_load, args=(port, requests, rate, there))
    worker.start()
    found: list[tuple[float, bool]] = here.recv()
    worker.join()
    return found


def part(times: list[float], share: float) -> float:
    """Milliseconds that this share of them stayed under."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _line(name: str, times: list[float], wrong: int = 0) -> str:
    return (
        f"{name:<22}{len(times):>7,}{part(times, 0.5):>9.0f}{part(times, 0.95):>9.0f}{part(times, 0.99):>9.0f}"
        f"{1000 * max(times):>9.0f}{wrong:>8}"
    )


HEAD = f"{'':<22}{'asked':>7}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'most ms':>9}{'errors':>8}"


def once(port: int, cookie: str, found: dict[str, list[str]]) -> list[str]:
    """Every page once, one after another, on a server just started: what the first to look waits for. What failed."""
    print(f"\nEvery page once, one after another, nothing asked before:\n{HEAD}")
    failed = []
    for kind, paths in found.items():
        times = []
        for path in paths:
            seconds, is_right = _ask(port, get(path, cookie), time.perf_counter())
            times.append(seconds)
            failed += [] if is_right else [path]
        print(_line(kind, times), flush=True)
    return failed


def loaded(port: int, cookie: str, asked: list[tuple[str, str]], rate: float) -> tuple[list[float], int]:
    """The mix at its rate: the times, and how many were not answered with 200."""
    answers = load(port, [get(path, cookie) for _, path in asked], rate)
    times, kinds = [seconds for seconds, _ in answers], defaultdict(list)
    for (kind, _), seconds in zip(asked, times, strict=True):
        kinds[kind].append(seconds)
    wrong = sum(not is_right for _, is_right in answers)
    print(f"\n{rate:g} requests a second for {len(asked) / rate:.0f} s, {WORKERS} workers:\n{HEAD}")
    for kind in SHARES:
        if kinds[kind]:
            print(_line(kind, kinds[kind]))
    print(_line("all of them", times, wrong), flush=True)
    return times, wrong


def measured(folder: Path, told: dict[str, Any], env: dict[str, str], rate: float, seconds: float) -> list[str]:
    """Serve both, load both; the goals missed."""
    found, missed = pages(told["wards"]), []
    bare_env = {key: value for key, value in env.items() if not key.startswith("FRANKPLEDGE_")}
    bare_env |= {"DJANGO_SETTINGS_MODULE": "bare.settings", "PYTHONPATH": str(folder)}
    write_bare(folder)
    run(FILL_BARE, cwd=folder, env=bare_env)
    asked = mix(found, int(rate * seconds))
    with served("frankpledge.config.wsgi", cwd=ROOT, env=env) as port:
        missed += [f"{path} was not answered with 200" for path in once(port, told["cookie"], found)]
        times, wrong = loaded(port, told["cookie"], asked, rate)
    with served("bare.wsgi", cwd=folder, env=bare_env) as port:
        answers = load(port, [get("/actions/")] * int(rate * seconds / 4), rate)
    print(_line("bare Django page", [one for one, _ in answers], sum(not is_right for _, is_right in answers)))
    if part(times, 0.95) > GOAL_MS:
        missed.append(f"95 of 100 under {part(times, 0.95):.0f} ms, not {GOAL_MS:.0f}")
    return missed + ([f"{wrong} requests failed"] if wrong else [])


def main() -> int:
    """Make the site unless it is there, load it, print; 1 where a goal was missed."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--rows", type=float, default=20, help="millions")
    asked.add_argument("--rate", type=float, default=50)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--folder", type=Path, help="where the site is made and kept; a temporary one if left out")
    given = asked.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="dashboard-"))
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FRANKPLEDGE_", "DJANGO_"))}
    env = kept | {
        "FRANKPLEDGE_DATA": str(folder / "site"), "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        told = made(folder, given.rows, env)
        print(f"{told['rows']:,} rows of street crime built in {told['seconds']:.0f} s into {told['megabytes']:,} MB")
        missed = measured(folder / "run", told, env, given.rate, given.seconds)
    finally:
        shutil.rmtree(folder / "run", ignore_errors=True)
        if not given.folder:
            shutil.rmtree(folder)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"goals missed: {'; '.join(missed)}" if missed else "Every goal is met.")
    return 1 if missed else 0


def made(folder: Path, millions: float, env: dict[str, str]) -> dict[str, Any]:
    """The site, made where it is not there yet; what was told of it. Drawings and sums kept from an earlier run go."""
    told = folder / f"site-{millions:g}.json"
    (folder / "run").mkdir(parents=True, exist_ok=True)
    if not told.exists():
        shutil.rmtree(folder / "site", ignore_errors=True)
        (folder / "site").mkdir()
        command = [
            sys.executable,
            "-m",
            "bench.dashboard_site",
            "--rows",
            f"{millions:g}",
            "--folder",
            str(folder / "months"),
        ]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"The site could not be made:\n{done.stderr[-3000:]}")
        told.write_text(done.stdout)
    for kept in (folder / "site" / "know" / "built").glob("figures-*.drawn"):
        shutil.rmtree(kept)
    return dict(json.loads(told.read_text()))


if __name__ == "__main__":
    sys.exit(main())
