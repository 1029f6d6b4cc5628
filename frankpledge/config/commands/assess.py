"""``frankpledge assess``: the crime needs assessment's figures in every form with their recipe, and a recipe checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import say, wrong

if TYPE_CHECKING:
    from frankpledge.know.documents.content import Document

STEM = "assessment"
FORMS = (f"{STEM}.html", f"{STEM}.pdf", f"{STEM}-a3.pdf", f"{STEM}.xlsx", f"{STEM}-csv.zip")
RECIPE = "recipe.json"


def assess(area: str, *, year: int | None, out: Path, as_json: bool) -> int:
    """Write the assessment of an area into a folder. Exit code 1 where there are no such figures, 2 for wrong use."""
    if out.exists() and not out.is_dir():
        wrong(f"{out} is a file: --out names a folder.")
    with records():
        from frankpledge.know.analysis.areas import NoArea
        from frankpledge.know.analysis.engine import NoFigures
        from frankpledge.know.queries.assessment import live_assessment
        from frankpledge.know.queries.figure import NoMeasure, held
        from frankpledge.know.queries.recipe import recipe_of

        try:
            with _watched() as told:
                document = live_assessment(area=held().places.find(area), year=year, progress=told)
        except (NoFigures, NoMeasure, NoArea) as refused:
            say(f"frankpledge: {refused}")
            return 1
        recipe = recipe_of(document, year=year)
        with _watched() as told:
            written = _write(document, recipe, out, told)
    _say(document, recipe, written, as_json=as_json)
    return 0


def check(path: Path, *, as_json: bool) -> int:
    """Say whether a recipe gives the same document here. Exit code 0 for the same, 1 for another, 2 for no recipe."""
    with records():
        from frankpledge.know.analysis.areas import NoArea
        from frankpledge.know.analysis.engine import NoFigures
        from frankpledge.know.queries.figure import NoMeasure
        from frankpledge.know.queries.recipe import RecipeRefused, check_recipe, read_recipe

        try:
            recipe = read_recipe(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            wrong(f"{path} cannot be read ({error.strerror if isinstance(error, OSError) else 'it is no text'}).")
        except RecipeRefused as refused:
            wrong(f"{path}: {refused}")
        try:
            with _watched() as told:
                checked = check_recipe(recipe, progress=told)
        except (NoFigures, NoMeasure, NoArea) as refused:
            say(f"frankpledge: {refused}")
            return 1
    if as_json:
        found = {"same": checked.is_same, "differences": checked.differences, "fingerprint": checked.fingerprint}
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        typer.echo(checked.words)
        for sentence in checked.differences:
            typer.echo(f"- {sentence}")
    return 0 if checked.is_same else 1


def makers() -> dict[str, Callable[[Document], bytes]]:
    """File name to what makes it."""
    from frankpledge.know.documents.open_data import document_zip
    from frankpledge.know.documents.press import document_pdf
    from frankpledge.know.documents.whole_page import document_html
    from frankpledge.know.documents.workbook import document_xlsx

    made = (document_html, document_pdf, partial(document_pdf, large=True), document_xlsx, document_zip)
    return dict(zip(FORMS, made, strict=True))


def _write(document: Document, recipe: dict[str, Any], out: Path, told: Callable[[str, int, int], None]) -> list[Path]:
    forms, written = makers(), []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for at, (name, make) in enumerate(forms.items()):
            told(f"Writing {name}", at, len(forms))
            (out / name).write_bytes(make(document))
            written.append(out / name)
        text = json.dumps(recipe, ensure_ascii=False, indent=2)
        (out / RECIPE).write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        wrong(f"{out} cannot be written to ({error.strerror}).")
    return [*written, out / RECIPE]


def _say(document: Document, recipe: dict[str, Any], written: list[Path], *, as_json: bool) -> None:
    if as_json:
        told = {
            "title": document.title,
            "period": document.period,
            "tables": len(list(document.tables())),
            "fingerprint": recipe["fingerprint"],
            "files": [str(path) for path in written],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{document.title}. {document.period}.")
    for path in written:
        typer.echo(str(path))
    typer.echo(f"Fingerprint {recipe['fingerprint']}")


def _unwatched(doing: str, done: int, of: int) -> None:
    """Nobody is watching."""
    del doing, done, of


@contextmanager
def _watched() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error while a person watches; nothing where the output goes into a file or a pipe."""
    import sys

    if not sys.stderr.isatty():
        yield _unwatched
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Assessment", total=1)
        yield lambda doing, done, of: bar.update(task, description=doing, completed=done, total=of)
