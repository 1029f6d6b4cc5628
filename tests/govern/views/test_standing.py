"""The page of standing items, sent what no form of ours sends."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import clerk
from tests.factories.govern import make_group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["", "x", "²", "-1", "9" * 30, "\x00"])
def test_moving_what_is_no_item_is_not_found(client, typed):
    client.force_login(clerk())
    group = make_group()
    address = reverse("govern:standing-edit", args=[group.slug])
    assert client.post(address, {"move": typed, "way": "up"}).status_code == 404
