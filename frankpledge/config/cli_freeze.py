"""The command that works out and freezes the figures of an assessment: ``frankpledge freeze``. The site starts it as well."""

from __future__ import annotations

from typing import Annotated

import typer

from frankpledge.config.options import ActingAs, AsJson

freeze = typer.Typer()


@freeze.command(name="freeze")
def freeze_figures(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The assessment's number, as its address shows it.")],
    acting_as: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Work out the figures of an assessment and freeze them; where it has some, the new ones wait until they are looked at.

    Exit code 1 where they could not be worked out; those frozen before then stand.
    """
    from frankpledge.config.commands.freeze import freeze as freeze_now

    raise typer.Exit(freeze_now(number, acting_as=acting_as, as_json=as_json))
