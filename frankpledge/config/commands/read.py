"""``frankpledge read``: papers to what is in them. Starts no Django and records nothing."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer

from frankpledge.config.commands.screen import progress, say, wrong

WORTH_A_SECOND_PROCESS = 8  # below this many files, starting a process takes longer than it saves


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a line for the screen, or why it was refused."""

    line: str = ""
    refused: str = ""


def _brief(name: str, found: dict[str, Any]) -> str:
    """One line a person can check at a glance."""
    counts = [
        f"{len(found[field])} {field.replace('_', ' ')}"
        for field in ("items", "resolutions", "actions")
        if found[field]
    ]
    parts = [found["doc_type"], found["body"] or "body not stated", found["meeting_date"] or "date not stated", *counts]
    inside = len(found["embedded"])
    if inside:
        parts.append(f"{inside} earlier meeting{'s' if inside > 1 else ''} inside")
    return f"{name}: {', '.join(str(part) for part in parts)}"


def _read_one(path: Path, *, json_dir: Path | None, as_json: bool) -> Outcome:
    """Read one file and write its JSON. A refusal comes back as its sentence; so does a fault of our own."""
    from frankpledge.govern.reading.files import open_path
    from frankpledge.govern.reading.paper import UnreadablePaper
    from frankpledge.govern.reading.read import read_paper

    try:
        found = read_paper(open_path(path)).as_schema()
    except UnreadablePaper as error:
        return Outcome(refused=str(error))
    except Exception as error:  # noqa: BLE001, RUF100 - one bad paper must not lose the other 999
        return Outcome(
            refused=f"{path.name}: the reader failed on it ({type(error).__name__}: {error}). Please report this."
        )
    if json_dir is not None:
        text = json.dumps(found, ensure_ascii=False, indent=2)
        (json_dir / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
    if as_json:
        return Outcome(line=json.dumps({"file": path.name, **found}, ensure_ascii=False))
    return Outcome(line=_brief(path.name, found))


def _outcomes(files: list[Path], work: Callable[[Path], Outcome], jobs: int) -> Iterator[Outcome]:
    """The outcomes in the order of the files, from several processes where that pays."""
    processes = min(jobs or os.cpu_count() or 1, len(files))
    if processes == 1 or len(files) < WORTH_A_SECOND_PROCESS:
        yield from map(work, files)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(work, files, chunksize=4)


def _refuse_same_stem(files: Iterable[Path]) -> None:
    """Two files with one stem would overwrite each other's JSON: say so before anything is read."""
    stems = Counter(path.stem for path in files)
    for stem, count in stems.items():
        if count > 1:
            which = ", ".join(str(path) for path in files if path.stem == stem)
            wrong(f"{count} files would all be written to {stem}.json ({which}): rename them, or read them apart.")


def read_files(files: list[Path], *, json_dir: Path | None, as_json: bool, jobs: int) -> int:
    """Read every file, saying how each went. Returns 0, or 1 where a file was refused."""
    if json_dir is not None:
        _refuse_same_stem(files)
        try:
            json_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            wrong(
                f"{json_dir} cannot be used for the JSON files ({error.strerror}): name a folder that can be written to."
            )
    refused = 0
    work = partial(_read_one, json_dir=json_dir, as_json=as_json)
    with progress("Reading papers", len(files)) as advance:
        for outcome in _outcomes(files, work, jobs):
            advance()
            if outcome.refused:
                refused += 1
                say(outcome.refused)
            elif as_json or json_dir is None:
                typer.echo(outcome.line)
    if json_dir is not None or refused:
        where = f", written to {json_dir}" if json_dir is not None else ""
        say(f"{len(files) - refused} of {len(files)} read{where}." + (f" {refused} refused." if refused else ""))
    return 1 if refused else 0
