"""Figures in the demonstration: invented files brought in, accepted and built; one waits, one was refused."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from frankpledge.config.demonstration import invented
from frankpledge.config.demonstration.story import Story
from frankpledge.kit.months import later, span
from frankpledge.know.changes.comparison_group import make_comparison_group
from frankpledge.know.changes.figure_note import write_note
from frankpledge.know.changes.receipt import accept_receipt
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.build import build_figures
from frankpledge.know.pipeline.reading import data_folder
from frankpledge.know.pipeline.receive import receive_file
from frankpledge.know.queries.comparison_group import areas_to_choose
from frankpledge.know.queries.figure_note import months_of
from frankpledge.know.queries.overview import own_area
from frankpledge.know.rules.measure import measures
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account

PUBLISHED_AFTER = 2  # months: what the Met's page shows on a day ends about two months before it
RECENT, STREET_MONTHS = 24, 12
FORETOLD = ("recorded-crime",)  # one is enough to look at: each costs the loading a second or two


def clear_data() -> None:
    """Take an earlier demonstration's files and figures out of the data folder."""
    shutil.rmtree(data_folder().root, ignore_errors=True)


def bring_in_figures(story: Story) -> None:
    """Everything but the latest borough file is accepted and built; that one waits with restated figures in its report."""
    last = later(story.calendar.today.replace(day=1), -PUBLISHED_AFTER)
    first = later(last, -RECENT)
    history = span(invented.HISTORY_FROM, first) - 1
    recent = "MPS {} Level Crime (most recent 24 months).csv"
    accepted = {
        **invented.geography(),
        "Mid-year estimates by LSOA.csv": invented.residents(first.year),
        "MPS Borough Level Crime (Historical).csv": invented.borough_file(invented.HISTORY_FROM, history),
        "MPS Ward Level Crime (Historical).csv": invented.ward_file(invented.HISTORY_FROM, history),
        recent.format("Borough"): invented.borough_file(first, RECENT),
        recent.format("Ward"): invented.ward_file(first, RECENT),
        "Weights of harm (invented).csv": invented.weights(),
    }
    for back in range(STREET_MONTHS, 0, -1):
        month = later(last, -back)
        accepted[f"{month:%Y-%m}-harrowmere-street.csv"] = invented.street_file(month)
    for name, data in accepted.items():
        accept_receipt(receipt=_received(story, name, data), by=story.clerk)
    build_figures(by=story.clerk, forecasts_of=FORETOLD)
    _make_group(story)
    _notes(story)
    _received(story, recent.format("Borough"), invented.borough_file(later(first, 1), RECENT, restated=6))
    _received(story, recent.format("LSOA"), invented.NOT_FOUND)


def _make_group(story: Story) -> None:
    """One comparison group made by hand."""
    names = areas_to_choose("ward")
    wanted = ("Market", "Old Quay", "Canal Side", "Bridge", "St Botolph's")
    make_comparison_group(
        name="Wards along the river", level="ward", names=names, by=story.clerk,
        members=[code for code, name in names.items() if name.partition(",")[0] in wanted],
        reason="The wards with a night-time economy, as the Partnership agreed to hold against each other.",
    )  # fmt: skip


def _notes(story: Story) -> None:
    """Two notes beside the chart of all crime: one that everybody may read, and one for members."""
    measure, area = measures()["recorded-crime"], own_area()
    last = months_of(measure, area)[-1]
    coordinator = Account.objects.get(role=Role.COORDINATOR)
    notes = [
        (story.clerk, Part.ONE, "The Board agreed to compare with 2019, and not with the pandemic years."),
        (coordinator, Part.TWO, "The market moved to Saturdays; the traders' forum expects more reports of theft."),
    ]  # fmt: skip
    for by, part, text in notes:
        write_note(measure=measure, area=area, period_from=later(last, -1), period_to=last, text=text, by=by, part=part)


def _received(story: Story, name: str, data: bytes) -> Receipt:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        return receive_file(path=path, by=story.clerk, name=name)
