"""The command that brings in pictures from the council's map server: one of the borough, one of all boroughs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from frankpledge.config.commands.accounts import acting_account
from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong

if TYPE_CHECKING:
    import shapely

    from frankpledge.know.charts.backdrop import Bounds
    from frankpledge.know.queries.figure import Held


def fetch_pictures(address: str, *, layers: str, credit: str, acting: str, as_json: bool) -> int:
    """Fetch and keep them. Returns 0, or 1 where one did not come."""
    if not credit.strip():
        wrong("--credit is empty: say how the map's owner wants to be named on every map drawn on it.")
    with records():
        kept, refused = _fetched(address, layers, credit.strip(), acting)
    if refused:
        say(refused)
    if as_json:
        typer.echo(json.dumps({"kept": [str(path) for path in kept], "refused": refused}, ensure_ascii=False, indent=2))
    elif not refused:
        typer.echo(f"Maps are drawn on {layers} from now on ({len(kept)} pictures kept).")
    return 1 if refused else 0


def _fetched(address: str, layers: str, credit: str, acting: str) -> tuple[list[Path], str]:
    """The pictures kept, and why one did not come."""
    from frankpledge.know.pipeline.map_server import MapServer, NoMap, bring_backdrop
    from frankpledge.know.queries.backdrop import backdrops_folder

    server, by, wanted = MapServer(address, layers, credit), acting_account(acting), _wanted()
    kept: list[Path] = []
    with progress("Fetching", len(wanted)) as advance:
        for name, bounds in wanted.items():
            try:
                path = bring_backdrop(name=name, bounds=bounds, server=server, folder=backdrops_folder(), by=by)
            except NoMap as error:
                return kept, str(error)
            kept.append(path)
            advance()
    return kept, ""


def _wanted() -> dict[str, Bounds]:
    """The ground of the maps there are: the own area, and all boroughs."""
    import shapely

    from frankpledge.know.analysis.areas import NoArea
    from frankpledge.know.analysis.engine import NoFigures
    from frankpledge.know.pipeline.map_server import with_room
    from frankpledge.know.queries.figure import held
    from frankpledge.know.queries.overview import own_area

    try:
        build, own = held(), own_area()
    except (NoFigures, NoArea) as error:
        wrong(str(error))
    lines = _boroughs(build)
    if own.code not in lines:
        wrong(
            f"there are no lines of {own.name} in the figures: bring in the boundaries of boroughs, accept them and build."
        )
    return {"own": with_room(lines[own.code]), "boroughs": with_room(shapely.union_all(list(lines.values())))}


def _boroughs(build: Held) -> dict[str, shapely.Geometry]:
    """The lines of every borough, by code."""
    from frankpledge.know.analysis.engine import open_figures
    from frankpledge.know.analysis.shapes import shapes_of

    boroughs = build.places.of_level("borough")
    found: dict[str, shapely.Geometry] = {}
    with open_figures(build.path, engine="duckdb") as figures:
        for generation in {one.generation for one in boroughs}:
            codes = [one.code for one in boroughs if one.generation == generation]
            found |= shapes_of(figures, level="borough", generation=generation, codes=codes)
    return found
