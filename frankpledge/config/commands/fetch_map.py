"""The command that brings in pictures from the council's map server: one of the borough, one of all boroughs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from frankpledge.config.commands.accounts import acting_account
from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong

if TYPE_CHECKING:
    from frankpledge.know.charts.backdrop import Bounds


def fetch_pictures(address: str, *, layers: str, credit: str, acting: str, as_json: bool) -> int:
    """Fetch and keep them. Returns 0, or 1 where one did not come."""
    from frankpledge.know.pipeline.map_server import MapServer, NoMap, bring_backdrop
    from frankpledge.know.queries.backdrop import backdrops_folder

    if not credit.strip():
        wrong("--credit is empty: say how the map's owner wants to be named on every map drawn on it.")
    with records():
        by, kept = acting_account(acting), []
        wanted = _wanted()
        server, refused = MapServer(address, layers, credit.strip()), ""
        with progress("Fetching", len(wanted)) as advance:
            for name, bounds in wanted.items():
                try:
                    kept.append(
                        bring_backdrop(name=name, bounds=bounds, server=server, folder=backdrops_folder(), by=by)
                    )
                except NoMap as error:
                    refused = str(error)
                    break
                advance()
    if refused:
        say(refused)
    if as_json:
        typer.echo(json.dumps({"kept": [str(path) for path in kept], "refused": refused}, ensure_ascii=False, indent=2))
    elif kept:
        typer.echo(f"Maps are drawn on {layers} now ({len(kept)} pictures kept).")
    return 1 if refused else 0


def _wanted() -> dict[str, Bounds]:
    """The ground of the maps there are: the own area's wards, and all boroughs."""
    import shapely

    from frankpledge.know.analysis.areas import NoArea
    from frankpledge.know.analysis.engine import NoFigures, open_figures
    from frankpledge.know.analysis.shapes import shapes_of
    from frankpledge.know.pipeline.map_server import with_room
    from frankpledge.know.queries.figure import held
    from frankpledge.know.queries.overview import own_area

    try:
        build, own = held(), own_area()
    except (NoFigures, NoArea) as error:
        wrong(str(error))
    boroughs = build.places.of_level("borough")
    with open_figures(build.path, engine="duckdb") as figures:
        lines: dict[str, shapely.Geometry] = {}
        for generation in {one.generation for one in boroughs}:
            codes = [one.code for one in boroughs if one.generation == generation]
            lines |= shapes_of(figures, level="borough", generation=generation, codes=codes)
    if own.code not in lines:
        wrong(
            f"there are no lines of {own.name} in the figures: bring in the boundaries of boroughs, accept them and build."
        )
    return {"own": with_room(lines[own.code]), "boroughs": with_room(shapely.union_all(list(lines.values())))}
