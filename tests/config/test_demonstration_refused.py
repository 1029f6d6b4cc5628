"""The demonstration never goes where the records are real."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.config.demonstration import accounts
from frankpledge.config.demonstration.load import CannotLoad, empty, load
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Agency
from tests.factories.partnership import make_agency

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.django_db
def test_it_is_refused_where_there_are_records_and_never_emptied_there() -> None:
    make_agency("Real Council")
    with pytest.raises(CannotLoad, match="There are records here already"):
        load(today=TODAY, tell=lambda _words: None)
    with pytest.raises(CannotLoad, match="The records here are real, so nothing was removed"):
        empty()
    assert Agency.objects.get().name == "Real Council"
    with pytest.raises(accounts.NotADemonstration, match="for the demonstration only"):
        accounts.add_account("x@example.org", Role.CLERK)
