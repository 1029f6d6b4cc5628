"""The part of the command line that fetches data by address: ``frankpledge fetch-crimes``; and the partners' template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from frankpledge.config.options import ActingAs, AsJson

fetch = typer.Typer()


@fetch.command(name="fetch-crimes")
def fetch_crimes(
    area: Annotated[
        str, typer.Option("--area", metavar="CODE", help="The borough whose wards are asked for: E09000006.")
    ],
    months: Annotated[
        str,
        typer.Option("--months", metavar="FROM..TO", help="2026-01..2026-06, or one month. All there are if left out."),
    ] = "",
    address: Annotated[
        str, typer.Option("--address", metavar="URL", help="Where the service is.")
    ] = "https://data.police.uk/api",
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Where replies are kept; the data folder if left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch street-level crime from the police.uk service, ward by ward, and pack it as a file to receive.

    Goes on where an earlier run stopped. Exit code 1 where something did not come (run it again), 2 for wrong use.
    """
    from frankpledge.config.commands.fetch_crimes import fetch_area

    raise typer.Exit(fetch_area(area, months=months, address=address, to=to, as_json=as_json))


@fetch.command(name="fetch-map")
def fetch_map(
    address: Annotated[str, typer.Argument(metavar="URL", help="The address of the map server (WMS), without GetMap.")],
    layers: Annotated[str, typer.Option("--layers", metavar="NAMES", help="Its layers, with commas between.")],
    credit: Annotated[str, typer.Option("--credit", metavar="WORDS", help="What its owner wants printed on each map.")],
    acting: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Bring in pictures of the ground from the council's own map server: maps are drawn on them from then on.

    Run it again when the council's map has changed. Exit code 1 where a picture did not come (those from before stand), 2 for
    wrong use.
    """
    from frankpledge.config.commands.fetch_map import fetch_pictures

    raise typer.Exit(fetch_pictures(address, layers=layers, credit=credit, acting=acting, as_json=as_json))


@fetch.command(name="partner-template")
def partner_template() -> None:
    """Print the CSV template for partners' extracts: frankpledge partner-template > extract.csv."""
    from frankpledge.know.sources.partner import template_csv

    typer.echo(template_csv().decode("utf-8"), nl=False)
