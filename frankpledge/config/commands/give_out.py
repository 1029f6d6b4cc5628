"""The command that gives the figures out to residents."""

from __future__ import annotations

import json

import typer

from frankpledge.config.commands.accounts import acting_account
from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import say, wrong


def give_out(*, acting_as: str, as_json: bool) -> int:
    """Give them out. Returns 0, or 1 where there is nothing to give out or somebody is at it."""
    with records():
        from frankpledge.know.changes.released import give_out_figures
        from frankpledge.know.queries.given import given_figures
        from frankpledge.partnership.access.check import Refused
        from frankpledge.partnership.changes.refused import CannotDo

        try:
            refused = give_out_figures(by=acting_account(acting_as))
        except CannotDo as error:
            say(str(error))
            return 1
        except Refused as error:
            wrong(str(error))
        given = given_figures()
    measures = sorted(given.measures) if given else []
    if as_json:
        typer.echo(json.dumps({"measures": measures, "kept_in": list(refused)}, ensure_ascii=False))
    else:
        typer.echo(f"Given out: {len(measures)} measures.")
        for words in refused:
            typer.echo(f"Kept in: {words}")
    return 0
