"""The command that fetches street-level crime by address: which wards and months, a bar, what came and what did not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong

if TYPE_CHECKING:
    from frankpledge.know.pipeline.fetch_crimes import Ward

_MONTHS = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:\.\.(\d{4}-(?:0[1-9]|1[0-2])))?")


def fetch_area(area: str, *, months: str, address: str, to: Path | None, as_json: bool) -> int:
    """Fetch a borough's wards and pack the replies. Returns 0, or 1 where something did not come."""
    from frankpledge.kit.fetching import NotFetched
    from frankpledge.know.pipeline.fetch_crimes import Service, fetch_crimes, pack_replies

    with records():
        from django.conf import settings

        folder = to or Path(settings.KNOW_DATA) / "fetched" / "police-api" / area
        wards = _wards(Path(settings.KNOW_DATA), area)
        service = Service(address)
        try:
            wanted = _wanted(service.months(), months)
            with progress("Fetching", len(wards) * len(wanted)) as advance:
                run = fetch_crimes(service, wards, wanted, folder, told=advance)
            packed = folder / f"police-api-{area}-{wanted[0]}-{wanted[-1]}.tar.gz"
            replies = pack_replies(folder, packed)
        except NotFetched as error:
            say(str(error))
            return 1
    for refused in run.refused:
        say(refused)
    if as_json:
        told = {
            "file": str(packed),
            "replies": replies,
            "crimes": run.crimes,
            "already": run.already,
            "refused": run.refused,
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        typer.echo(
            f"{replies:,} replies in {packed} ({run.crimes:,} crimes new, {run.already:,} wards and months from before)."
        )
        typer.echo(f"Now:  frankpledge receive {packed}")
    return 1 if run.refused else 0


def _wanted(served: list[str], months: str) -> list[str]:
    """The months asked for, among those that the service has, oldest first."""
    if not months:
        return sorted(served)
    found = _MONTHS.fullmatch(months)
    if not found:
        wrong(f"“{months}” is no month: write 2026-03, or 2026-01..2026-06.")
    first, last = found[1], found[2] or found[1]
    wanted = [month for month in sorted(served) if first <= month <= last]
    if not wanted:
        wrong(
            f"the service has none of these months: it has {min(served)} to {max(served)}."
            if served
            else "it has no month."
        )
    return wanted


def _wards(data: Path, area: str) -> list[Ward]:
    """The wards in force of a borough, from the built figures: bring in and build boundaries first."""
    import shapely

    from frankpledge.know.analysis.engine import NoFigures, current_build, open_figures
    from frankpledge.know.pipeline.fetch_crimes import Ward

    try:
        with open_figures(current_build(data)) as figures:
            areas = figures.table("areas")
            chosen = areas.filter(
                (areas["borough"] == area) & (areas["generation"] == "ward-2022") & areas["shape"].notnull()
            )
            rows = figures.rows(chosen.select("code", "shape"))
    except NoFigures as error:
        wrong(str(error))
    if not rows:
        wrong(
            f"no ward of “{area}” is in the built figures: bring in the boundaries of its wards, accept them and build."
        )
    return [
        Ward(row["code"], shapely.from_wkb(bytes(row["shape"]))) for row in sorted(rows, key=lambda one: one["code"])
    ]
