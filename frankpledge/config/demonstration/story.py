"""The demonstration's data files, and the records they name, found by the names the files use."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frankpledge.config.demonstration.calendar import Calendar
from frankpledge.govern.changes.action_record import OwnerSpec
from frankpledge.govern.enums import OwnerKind
from frankpledge.partnership.models import Account, Agency, Group, Person, Post

FOLDER = Path(__file__).parent


def data_file(name: str) -> dict[str, Any]:
    """A data file of the demonstration."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass
class Story:
    """What has been made so far. Agencies are found by every name they ever had."""

    calendar: Calendar
    clerk: Account
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def day(self, months: int | None) -> datetime.date | None:
        """The first of the month so many months before the Board's latest meeting."""
        return None if months is None else self.calendar.months_ago(months)

    def last_day(self, months: int | None) -> datetime.date | None:
        """The last day before that month."""
        first = self.day(months)
        return None if first is None else first - datetime.timedelta(days=1)

    def owner(self, written: str, *, body: Group) -> OwnerSpec:
        """An owner as the data files write it: ``person:NAME``, ``post:TITLE``, ``agency:NAME``, ``body``, ``unknown``."""
        kind, _, name = written.partition(":")
        if kind == "person":
            return OwnerSpec(OwnerKind.PERSON, printed=name, person=self.people[name])
        if kind == "post":
            return OwnerSpec(OwnerKind.POST, printed=name, post=self.posts[name])
        if kind == "agency":
            return OwnerSpec(OwnerKind.AGENCY, printed=name, agency=self.agencies[name])
        if kind == "body":
            return OwnerSpec(OwnerKind.BODY, printed=body.short_name, group=body)
        return OwnerSpec(OwnerKind.UNKNOWN)
