"""Two clerks and thirty members at once: no lost edit, no duplicate number, no failure of the server, and how fast.

``python -m bench.load --minutes 10 --database sqlite|postgresql`` makes a demonstration of its own, serves it with gunicorn
as ``frankpledge serve`` does, and lets thirty-two people work on it over HTTP: real sessions, forms with their tokens, and
pauses as people make them (members 3 to 10 s, clerks 1 to 3 s). Both clerks write in the same minutes, change the same agenda
items, actions and answers, and draw minute numbers in the same moment. Each edit bears a mark; at the end the database is read
and every acknowledged mark must be there. A probe opens the sign-in page, which asks for nothing, once a second in the same
run: machines differ, the ratio to it less.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.load_browser import Browser, Diary, Timed, Trouble
from bench.load_people import Clerk, Member, Somebody
from bench.load_site import LoadSite, serving

GOAL = 0.300
PROBE = "GET /sign-in/"
FAILED = re.compile(r"ERROR|CRITICAL|Traceback|WORKER TIMEOUT|frankpledge\.templates")


def people_of(site: LoadSite, diary: Diary) -> list[Somebody]:
    """The two clerks, each with a meeting of their own of the same group, and the thirty members; all signed in."""
    ground = site.ground
    people: list[Somebody] = []
    for number, email in enumerate(ground["clerks"]):
        clerk = Clerk(f"c{number}", site.port, diary, ground, number, meeting=ground["taking"][number])
        clerk.browser.sign_in(email, ground["password"])
        people.append(clerk)
    for number, told in enumerate(ground["members"]):
        member = Member(f"m{number}", site.port, diary, ground, 100 + number, action=told["action"])
        member.browser.sign_in(told["email"], ground["password"])
        people.append(member)
    return people


def probe(site: LoadSite, diary: Diary, until: float) -> None:
    """The simplest page, once a second."""
    browser = Browser(site.port, diary)
    while time.perf_counter() < until:
        try:
            browser.get("/sign-in/")
        except Trouble as trouble:
            diary.troubles.append(f"probe: {trouble}")
        time.sleep(1.0)


def run(site: LoadSite, minutes: float) -> tuple[Diary, float]:
    """Let them work; what they saw, and the processor seconds the server took for it."""
    diary = Diary()
    people = people_of(site, diary)
    print(f"Signed in: {len(people)} people.", flush=True)
    diary.began, used = time.perf_counter(), site.processor_seconds()
    diary.counting.set()
    until = diary.began + minutes * 60
    threads = [threading.Thread(target=one.work, args=(until,)) for one in people]
    threads.append(threading.Thread(target=probe, args=(site, diary, until)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return diary, site.processor_seconds() - used


def share(seconds: list[float], percent: int) -> float:
    """A percentile: the smallest time that so many of a hundred did not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * percent // 100) - 1))]


def table(answers: list[Timed]) -> str:
    """The kinds of pages by how often they came, with their times in milliseconds."""
    kinds: dict[str, list[float]] = {}
    for one in answers:
        kinds.setdefault(one.kind, []).append(one.seconds)
    lines = [f"{'':54}{'count':>7}{'p50':>7}{'p95':>7}{'p99':>7}{'most':>7}  ms"]
    for kind, seconds in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        lines.append(f"{kind[:53]:54}{_line(seconds)}")
    return "\n".join(lines)


def _line(seconds: list[float]) -> str:
    times = (share(seconds, 50), share(seconds, 95), share(seconds, 99), max(seconds))
    return f"{len(seconds):7,}" + "".join(f"{1000 * one:7.0f}" for one in times)


def failures(site: LoadSite, diary: Diary) -> list[str]:
    """Everything that must not be; empty where the run held. The speed is judged apart."""
    found: dict[str, Any] = site.found_marks()
    missing = [f"{what} {mark}" for mark, what in diary.kept.items() if mark not in found["marks"]]
    logged = [line for line in site.log.read_text().splitlines() if FAILED.search(line)]
    shown = [number for number, times in Counter(diary.numbers).items() if times > 1]
    bad = [one for one in diary.answers if one.status >= 500 or one.status == 0]
    kinds = Counter(diary.kept.values())
    print(f"Acknowledged edits: {len(diary.kept):,} ({', '.join(f'{what} {n}' for what, n in kinds.most_common())})")
    print(f"  found in the records: {len(diary.kept) - len(missing):,}; lost: {len(missing)}")
    print(f"Minute numbers drawn by both clerks at once: {len(diary.numbers)}; drawn twice: {len(found['twice'])}")
    told = [f"lost edit: {one}" for one in missing]
    told += [f"number twice: {one}" for one in [*found["twice"], *shown]]
    told += [f"answered {one.status}: {one.kind}" for one in bad]
    told += [f"in the log: {line}" for line in logged]
    if found["unaccounted"]:
        told.append(f"{found['unaccounted']} actions whose state is not what their history says")
    return told + [f"trouble: {one}" for one in diary.troubles]


def report(diary: Diary, minutes: float) -> float:
    """Print the times; the 95th percentile of all pages, in seconds."""
    work = [one for one in diary.answers if one.kind != PROBE]
    simple = [one.seconds for one in diary.answers if one.kind == PROBE]
    print(table(work))
    every = [one.seconds for one in work]
    print(f"{'all of them':54}{_line(every)}")
    print(f"{'the sign-in page, once a second in the same run':54}{_line(simple)}")
    statuses = Counter(one.status for one in work)
    print(f"{len(every) / minutes / 60:.1f} requests a second; by status: {dict(sorted(statuses.items()))}")
    p95 = share(every, 95)
    print(f"p95 {1000 * p95:.0f} ms, {p95 / share(simple, 95):.1f} times that of the sign-in page")
    if diary.refused:
        print("Told in words instead of done:")
        for words, times in Counter(diary.refused).most_common(12):
            print(f"  {times:4} {words}")
    return p95


def take(database: str, minutes: float, workers: int) -> bool:
    """One run on one database; whether it held."""
    print(f"\n{database}: two clerks and thirty members for {minutes:g} minutes, gunicorn with {workers} workers")
    with serving(database, workers) as site:
        diary, used = run(site, minutes)
        load = os.getloadavg()
        p95 = report(diary, minutes)
        print(f"The server's own processor time: {1000 * used / len(diary.answers):.0f} ms a request")
        wrong = failures(site, diary)
    print(
        f"Load average of this machine at the end: {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f} on {os.cpu_count()} cores"
    )
    for one in wrong[:40]:
        print(f"  FAILED {one}")
    fast = p95 < GOAL
    held = "No edit lost, no number twice, no failure." if not wrong else f"FAILED: {len(wrong)} faults, see above."
    print(f"{held} p95 {'under' if fast else 'NOT under'} {1000 * GOAL:.0f} ms.", flush=True)
    return fast and not wrong


def main() -> int:
    """Take the runs asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    databases = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    held = [take(database, given.minutes, given.workers) for database in databases]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
