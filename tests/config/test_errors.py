"""Pages for what goes wrong: the reason in words where it is one that people run into."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_name_the_site_does_not_answer_to_is_told_with_the_setting() -> None:
    answer = Client(headers={"host": "minutes.example.org"}).get("/")
    assert answer.status_code == 400
    assert "FRANKPLEDGE_HOSTS" in answer.text
    assert "minutes.example.org" not in answer.text
