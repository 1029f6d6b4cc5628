"""Speaking to whoever typed the command: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn, Protocol

import typer


class Wrong(typer.Exit):
    """Wrong use: exit code 2 after the sentence was said."""


def say(sentence: str) -> None:
    """A sentence beside the result, on standard error."""
    typer.echo(sentence, err=True)


def wrong(sentence: str) -> NoReturn:
    """Say what is wrong with the command as typed, and leave with exit code 2."""
    say(f"frankpledge: {sentence}")
    raise Wrong(2)


class Advance(Protocol):
    """Moves the bar on by one, naming what is being done."""

    def __call__(self, doing: str = "") -> None: ...


def _stand_still(doing: str = "") -> None:
    """Nobody is watching."""
    del doing


@contextmanager
def progress(title: str, total: int) -> Iterator[Advance]:
    """A bar on standard error while a person watches; nothing at all where the output goes into a file or a pipe."""
    if total < 2 or not sys.stderr.isatty():
        yield _stand_still
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)

        def advance(doing: str = "") -> None:
            bar.update(task, advance=1, description=doing or title)

        yield advance
