"""Notes by members in a data pack: those that everybody may read, on its last twelve months."""

from __future__ import annotations

import pytest

from frankpledge.know.changes.figure_note import write_note
from frankpledge.know.documents.content import Words
from frankpledge.know.queries.data_pack import data_pack_document
from frankpledge.know.queries.figure import held
from frankpledge.know.rules.measure import measures
from frankpledge.partnership.enums import Part
from tests import cast
from tests.factories.data_pack import QUARTER, figures_of_packs, its_partnership
from tests.factories.figure_chart import month

pytestmark = pytest.mark.django_db


def test_part_1_notes_on_the_last_twelve_months_stand_with_their_measure(settings):
    settings.KNOW_DATA = figures_of_packs()
    its_partnership()
    area, clerk = held().places.find("Alder"), cast.clerk()
    for written, part, text in (
        ("2023-11", Part.ONE, "Shops agreed to report."), ("2023-11", Part.TWO, "Not for residents."),
        ("2022-12", Part.ONE, "Too long ago."), ("2024-01", Part.ONE, "After the quarter."),
    ):  # fmt: skip
        at = month(written)
        write_note(
            measure=measures()["shoplifting"], area=area, period_from=at, period_to=at, text=text, by=clerk, part=part
        )
    document = data_pack_document(area=area, quarter=QUARTER)
    words = [block for _, one in document.walked() for block in one.blocks if isinstance(block, Words)]
    notes = [(one.text, one.by) for one in words if one.text.startswith("Note on")]
    assert notes == [("Note on November 2023: Shops agreed to report.", "Wilma Archer")]
