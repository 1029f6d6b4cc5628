"""The command that gives the figures out to residents: ``frankpledge give-out``. The site starts it as well."""

from __future__ import annotations

import typer

from frankpledge.config.options import ActingAs, AsJson

give_out = typer.Typer()


@give_out.command(name="give-out")
def give_out_figures(acting_as: ActingAs = "", as_json: AsJson = False) -> None:
    """Give residents the present figures, small numbers hidden, held against everything that was given out before.

    Exit code 1 where there is nothing to give out, or somebody is at it.
    """
    from frankpledge.config.commands.give_out import give_out as give_out_now

    raise typer.Exit(give_out_now(acting_as=acting_as, as_json=as_json))
