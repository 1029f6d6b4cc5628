"""The command that freezes the figures of an assessment."""

from __future__ import annotations

import json

import typer

from frankpledge.config.commands.accounts import acting_account
from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong

STEPS = 12  # of the progress bar; a longer assessment stands at the end of it


def freeze(number: int, *, acting_as: str, as_json: bool) -> int:
    """Work the figures out and keep them. Returns 0, or 1 where there is nothing to read them from or they stand."""
    with records():
        from frankpledge.know.analysis.areas import NoArea
        from frankpledge.know.analysis.engine import NoFigures
        from frankpledge.know.changes.freezing import freeze_figures
        from frankpledge.know.documents.forms import draw_ahead
        from frankpledge.know.documents.frozen import thawed
        from frankpledge.know.models import Assessment
        from frankpledge.know.published import forms_folder
        from frankpledge.know.queries.figure import NoMeasure
        from frankpledge.partnership.access.check import Refused
        from frankpledge.partnership.changes.refused import CannotDo

        by = acting_account(acting_as)
        found = Assessment.objects.filter(pk=number).defer("frozen", "waiting").first()
        if found is None:
            wrong(f"there is no assessment {number}: its page's address has its number.")
        with progress("Freezing", STEPS) as advance:
            try:
                done = freeze_figures(assessment=found, by=by, told=advance)
                advance("drawing the charts")
                draw_ahead(thawed(done.frozen), folder=forms_folder())
            except (CannotDo, NoFigures, NoArea, NoMeasure) as error:
                say(str(error))
                return 1
            except Refused as error:
                wrong(str(error))
        waits = done.waiting_at is not None
    if as_json:
        typer.echo(json.dumps({"assessment": number, "fingerprint": done.fingerprint, "waits": waits}))
    else:
        typer.echo("They wait: look at what moved." if waits else f"Frozen ({done.fingerprint[:12]}).")
    return 0
