"""No word of a record and no search reaches a log, whatever fails."""

from __future__ import annotations

import logging
import sys

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from frankpledge.config.logs import QuietFormatter
from frankpledge.govern.models import Action
from tests.cast import clerk
from tests.factories.govern import make_action

SECRET = "Zwkqxsecret"


def told(message: str, *values: object, exc_info: object = None) -> str:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, values, exc_info)  # type: ignore[arg-type]
    return QuietFormatter("%(levelname)s %(name)s %(message)s").format(record)


def test_a_failure_is_told_by_kind_and_line_with_its_causes_and_no_word_of_it():
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"could not read {SECRET}") from error
    except ValueError:
        line = told("Internal Server Error: %s", "/govern/", exc_info=sys.exc_info())
    assert SECRET not in line
    assert line.index("builtins.KeyError") < line.index("builtins.ValueError")
    assert f"{__file__}:" in line
    assert "test_a_failure_is_told_by_kind" in line


def test_an_address_is_told_without_what_was_searched_for():
    assert told("Error handling request %s", f"/home/search/?q={SECRET}&kind=") == (
        "ERROR django.request Error handling request /home/search/?…"
    )


def test_the_site_logs_through_it():
    handlers = logging.getLogger().handlers
    assert [handler for handler in handlers if isinstance(handler.formatter, QuietFormatter)]


@pytest.mark.django_db
def test_a_row_that_breaks_a_rule_of_the_database_is_not_quoted():
    action = make_action(text=SECRET)
    line = ""
    try:
        with transaction.atomic():
            Action.objects.filter(pk=action.pk).update(state="closed", text=SECRET)
    except IntegrityError:
        line = told("Internal Server Error: %s", "/", exc_info=sys.exc_info())
    assert "IntegrityError" in line
    assert SECRET not in line


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_in_our_own_words():
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk())
    answer = client.post("/govern/meetings/add/", {"venue": SECRET})
    assert answer.status_code == 403
    assert "load the page again" in answer.text
    assert SECRET not in answer.text


@pytest.mark.django_db
def test_a_host_the_site_does_not_answer_to_is_400_not_500(settings):
    answer = Client(raise_request_exception=False).get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "could not be read" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_methods_no_page_knows_do_nothing(method):
    client = Client()
    client.force_login(clerk())
    answer = getattr(client, method)("/govern/meetings/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
