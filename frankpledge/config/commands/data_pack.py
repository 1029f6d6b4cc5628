"""``frankpledge data-pack``: the pack of a quarter written into a folder, in every form."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong

if TYPE_CHECKING:
    from frankpledge.know.documents.content import Document


def data_pack(area: str, *, quarter: str, out: Path, as_json: bool) -> int:
    """Write the pack of a quarter. Exit code 1 where it cannot be made, 2 for wrong use; nothing half is left in the folder."""
    if out.exists() and not out.is_dir():
        wrong(f"{out} is a file: name a folder to write into.")
    with records():
        from frankpledge.know.analysis.areas import NoArea
        from frankpledge.know.analysis.engine import NoFigures
        from frankpledge.know.queries.data_pack import NoQuarter
        from frankpledge.know.queries.figure import NoMeasure
        from frankpledge.know.rules.priority import PrioritiesRefused

        try:
            stem, document = _made(area, quarter)
        except (NoFigures, NoMeasure, NoArea, NoQuarter, PrioritiesRefused) as refused:
            say(f"frankpledge: {refused}")
            return 1
        files = _written(document, stem, out)
    _tell(document, files, as_json=as_json)
    return 0


def _made(area: str, quarter: str) -> tuple[str, Document]:
    """The stem of its files, and the document; the latest whole quarter where none is named."""
    from frankpledge.know.queries.data_pack import NoQuarter, data_pack_steps, quarter_of, quarters_of
    from frankpledge.know.queries.data_pack_record import code_of
    from frankpledge.know.queries.figure import held

    where = held().places.find(area)
    wanted = quarter_of(quarter) if quarter else next(iter(quarters_of(where)), None)
    if wanted is None:
        raise NoQuarter(f"No quarter of recorded crime in {where.name} has been received whole.")
    steps = data_pack_steps(area=where, quarter=wanted)
    first = next(steps)
    with progress(f"Data pack {code_of(wanted)}", first.of) as advance:
        advance(first.words)
        while True:
            try:
                advance(next(steps).words)
            except StopIteration as done:
                document: Document = done.value
                return f"data-pack-{where.code}-{code_of(wanted)}", document


def _written(document: Document, stem: str, out: Path) -> list[Path]:
    """Every form in the folder: written aside first, so that one that fails leaves none half there."""
    from frankpledge.know.documents.open_data import document_zip
    from frankpledge.know.documents.press import document_pdf
    from frankpledge.know.documents.whole_page import document_html
    from frankpledge.know.documents.workbook import document_xlsx

    forms: dict[str, Callable[[Document], bytes]] = {
        "html": document_html, "pdf": document_pdf, "large.pdf": lambda one: document_pdf(one, large=True),
        "xlsx": document_xlsx, "zip": document_zip,
    }  # fmt: skip
    try:
        out.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(dir=out, prefix=".making-") as aside,
            progress("Writing", len(forms)) as advance,
        ):
            for form, make in forms.items():
                (Path(aside) / f"{stem}.{form}").write_bytes(make(document))
                advance(form)
            return [(Path(aside) / f"{stem}.{form}").replace(out / f"{stem}.{form}") for form in forms]
    except OSError as error:
        wrong(f"{out} cannot be written to ({error.strerror}).")


def _tell(document: Document, files: list[Path], *, as_json: bool) -> None:
    if as_json:
        from frankpledge.know.documents.frozen import fingerprint

        told = {
            "title": document.title, "area": document.area_code, "period": document.period, "build": document.build,
            "fingerprint": fingerprint(document), "files": [str(path) for path in files],
        }  # fmt: skip
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for path in files:
        typer.echo(path)
