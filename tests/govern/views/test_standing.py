"""The page of standing items, sent what no form of ours sends."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.govern.changes.agenda import add_item
from frankpledge.govern.enums import PaperKind
from frankpledge.govern.queries.meeting import standing_items
from frankpledge.partnership.enums import Part
from tests.cast import clerk
from tests.factories.govern import make_group, make_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["", "x", "²", "-1", "9" * 30, "\x00"])
def test_moving_what_is_no_item_is_not_found(client, typed):
    client.force_login(clerk())
    group = make_group()
    address = reverse("govern:standing-edit", args=[group.slug])
    assert client.post(address, {"move": typed, "way": "up"}).status_code == 404


def test_the_items_of_the_latest_agenda_are_taken_with_the_papers_they_bring(client):
    client.force_login(clerk())
    meeting = make_meeting()
    address = reverse("govern:standing-edit", args=[meeting.group.slug])
    assert "of the latest agenda" not in client.get(address).text
    top = add_item(
        meeting=meeting, title="MINUTES OF THE PREVIOUS MEETING HELD ON 4 MAY 2018", by=clerk(), part=Part.ONE
    )
    add_item(meeting=meeting, title="Fire", parent=add_item(meeting=meeting, title="Reports", by=clerk()), by=clerk())
    assert "Take the 3 items of the latest agenda" in client.get(address).text
    for _ in range(2):
        client.post(address, {"from_agenda": "yes"})
    assert [(row.title, row.brings, row.part, str(row.parent or "")) for row in standing_items(meeting.group)] == [
        ("MINUTES OF THE PREVIOUS MEETING", PaperKind.MINUTES, top.part, ""),
        ("Reports", "", Part.TWO, ""),
        ("Fire", "", Part.TWO, "Reports"),
    ]
    assert "of the latest agenda" not in client.get(address).text
