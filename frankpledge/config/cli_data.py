"""The part of the command line that brings data in: ``frankpledge receive``, ``check``, ``accept`` and ``build``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from frankpledge.config.options import ActingAs, AsJson

data = typer.Typer()


@data.command()
def receive(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE|FOLDER...", help="Publishers' files, or folders of them.")
    ],
    acting_as: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Bring data files in: each is kept as it came, read, and reported on in words. No figure moves by it.

    Exit code 1 where a file was refused; it is kept with the reason, and the others are received.
    """
    from frankpledge.config.commands.know import receive as receive_files

    raise typer.Exit(receive_files(files, acting_as=acting_as, as_json=as_json))


@data.command()
def check(as_json: AsJson = False) -> None:
    """Read the files that were kept and not read to the end: from a page, or cut off. Nothing is accepted by it.

    Exit code 1 where a file was refused; it is kept with the reason.
    """
    from frankpledge.config.commands.know import check as check_files

    raise typer.Exit(check_files(as_json=as_json))


@data.command()
def accept(
    receipts: Annotated[list[int] | None, typer.Argument(metavar="RECEIPT...", help="Numbers of receipts.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that wait and have no doubt in their report.")] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it is accepted in spite of a doubt.")
    ] = "",
    acting_as: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Accept data files that were received. The next build takes them in.

    Exit code 1 where one was not accepted: it was refused, or has a doubt that needs a reason.
    """
    from frankpledge.config.commands.know import accept as accept_receipts

    raise typer.Exit(accept_receipts(receipts or [], every=every, reason=reason, acting_as=acting_as, as_json=as_json))


@data.command()
def build(
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Also write every table as Parquet, for Spark and other engines.")
    ] = False,
    forecasts: Annotated[
        bool,
        typer.Option(
            help="Work forecasts of the partnership's own area out: a second or two for each measure that moved."
        ),
    ] = True,
    acting_as: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Make the figures anew from all accepted files, beside the old ones, and swap them in whole.

    Exit code 1 where they could not be made; the figures from before then stand.
    """
    from frankpledge.config.commands.know import build as build_figures

    raise typer.Exit(build_figures(acting_as=acting_as, as_json=as_json, parquet=parquet, forecasts=forecasts))
