"""The part of the command line that works on figures: ``frankpledge measure``, ``data-pack``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from frankpledge.config.cli_data import data
from frankpledge.config.cli_fetch import fetch
from frankpledge.config.cli_freeze import freeze
from frankpledge.config.cli_give_out import give_out
from frankpledge.config.options import AsJson

know = typer.Typer()
know.add_typer(data)
know.add_typer(fetch)
know.add_typer(freeze)
know.add_typer(give_out)


@know.command()
def measure(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The measure: recorded-crime. Without it they are listed.")
    ] = "",
    area: Annotated[
        str, typer.Option("--area", metavar="CODE", help="A borough, ward or LSOA: E09000006, or its name.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="month, quarter, year or financial-year.")] = "year",
    as_json: AsJson = False,
) -> None:
    """Print one measure of one area: value, rate with its interval, rank, sources and caveats.

    Exit code 1 where there is no such figure (nothing built, no such area or measure), 2 for wrong use.
    """
    from frankpledge.config.commands.measure import list_measures
    from frankpledge.config.commands.measure import measure as print_measure
    from frankpledge.config.commands.screen import wrong

    if not name:
        raise typer.Exit(list_measures(as_json=as_json))
    if not area:
        wrong("name an area:  frankpledge measure recorded-crime --area E09000006")
    raise typer.Exit(print_measure(name, area=area, by=by, as_json=as_json))


@know.command(name="data-pack")
def data_pack(
    area: Annotated[str, typer.Option("--area", metavar="CODE", help="The borough: E09000006, or its name.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder its files are written into.")],
    quarter: Annotated[
        str, typer.Option("--quarter", metavar="QUARTER", help="2025-Q4. Without it the latest whole quarter.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Write the data pack of a quarter in every form: page, PDF, A3 large print, workbook, open data.

    Exit code 1 where it cannot be made (nothing built, no such borough, a quarter that is not whole), 2 for wrong use.
    """
    from frankpledge.config.commands.data_pack import data_pack as write_data_pack

    raise typer.Exit(write_data_pack(area, quarter=quarter, out=out, as_json=as_json))


@know.command()
def assess(
    area: Annotated[str, typer.Option("--area", metavar="CODE", help="The borough: E09000006, or its name.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="The folder its files are written into.")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="Y", help="Figures to December of this year only.")
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="A recipe.json: does it give the same document here?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the crime needs assessment of a borough in every form, with the recipe that makes it again; or check a recipe.

    Exit code 1 where there are no such figures, or where a checked recipe gives another document; 2 for wrong use.
    """
    from frankpledge.config.commands.assess import assess as write_assessment
    from frankpledge.config.commands.assess import check as check_recipe
    from frankpledge.config.commands.screen import wrong

    if check is not None:
        raise typer.Exit(check_recipe(check, as_json=as_json))
    if not area or out is None:
        wrong("name an area and a folder:  frankpledge assess --area E09000006 --out assessment")
    raise typer.Exit(write_assessment(area, year=year, out=out, as_json=as_json))
