"""The personal link of a letter: no character of it can be changed, what was written behind a dead one is shown back."""

from __future__ import annotations

import datetime
import logging

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.govern.changes.action import OwnerSpec
from frankpledge.govern.changes.action_reply import LinkRefused, open_link
from frankpledge.govern.changes.chasing import link_of
from frankpledge.govern.enums import EventKind, OwnerKind
from frankpledge.govern.models import ActionEvent
from tests.factories.govern import make_action, make_group, make_meeting, make_person

pytestmark = pytest.mark.django_db
LETTERS = "ABCXYZabcxyz0189-_:."


@pytest.fixture
def token() -> str:
    """Of Nell, who owns an action, for a meeting that took place long ago."""
    board, nell = make_group(), make_person("Nell Farrow", email="nell@example.org")
    held = make_meeting(board, datetime.date(2019, 3, 14))
    make_action(held, text="Count the benches", owners=[OwnerSpec(OwnerKind.PERSON, person=nell)])
    coming = make_meeting(board, datetime.date(2019, 6, 20), state="planned")
    return link_of(coming, nell).rstrip("/").rpartition("/")[2]


def test_no_character_of_a_link_can_be_changed(token: str) -> None:
    day = datetime.date(2019, 6, 1)
    open_link(token, today=day)

    @settings(max_examples=300, deadline=None)
    @given(st.integers(0, len(token) - 1), st.sampled_from(LETTERS), st.sampled_from(["instead", "more", "less"]))
    def forged(at: int, letter: str, how: str) -> None:
        other = token[:at] + (letter if how != "less" else "") + token[at + (how != "more") :]
        if other == token:
            return
        with pytest.raises(LinkRefused, match="does not open"):
            open_link(other, today=day)

    forged()


@pytest.mark.parametrize("kind", ["expired", "forged"])
def test_what_was_written_behind_a_dead_link_is_shown_back_and_the_refusal_logged(client, caplog, token, kind) -> None:
    url = reverse("public:update", args=[token if kind == "expired" else token[:-3] + "xxx"])
    with caplog.at_level(logging.WARNING, logger="frankpledge"):
        answer = client.post(url, {"text-1": "Forty-one <b>benches</b>.", "done-1": "yes"})
    words = answer.content.decode()
    assert answer.status_code == 410
    assert "Forty-one &lt;b&gt;benches&lt;/b&gt;." in words
    assert "It was not recorded" in words
    assert "Count the benches" not in words
    assert not ActionEvent.objects.filter(kind=EventKind.UPDATED).exists()
    (record,) = [one for one in caplog.records if "personal link was refused" in one.message]
    assert token not in record.message
