"""Reports of the plan for tests: a kind whose members' edition holds a secret that its residents' edition does not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.know.documents.content import Column, Document, Section, Table, Words
from frankpledge.plan.queries import plan_report_kinds
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind

SECRET = "Xylophone Yard, Thursday at dawn"
"""Stands in the members' edition only."""
OPEN = "Lighting in the underpass"
"""Stands in both."""
TODAY = datetime.date(2026, 10, 1)


def a_report(*rows: tuple[str, str], title: str = "Works of the quarter") -> Document:
    """A report of lines with their letters."""
    table = Table("lines", "Lines", (Column("line", "Line"), Column("letter", "Letter", "letter")), rows)
    return Document(
        kind="plan", title=title, partnership="Safer Testham Partnership", area="Testham", area_code="",
        period="July to September 2026", frozen_on=TODAY, build="", sources=(),
        sections=(Section("lines", "Lines of the plan", (Words("What is to be done."), table)),),
    )  # fmt: skip


def offer_a_kind(monkeypatch: pytest.MonkeyPatch, *, has_public: bool = True) -> list[tuple[str, str]]:
    """Let “works” be a kind of report; the rows given back may be added to, and the report then says something else."""
    rows = [(OPEN, "G")]

    def build(subject: str, on: datetime.date) -> Editions:
        if subject == "nothing":
            raise NoReport("There are no works yet: add one first.")
        public = replace(a_report(*rows), frozen_on=on) if has_public else None
        return Editions(replace(a_report(*rows, (SECRET, "R"), title="Works"), frozen_on=on), public)

    kind = ReportKind("works", "Works", "The works of the quarter.", build)
    monkeypatch.setattr(plan_report_kinds, "KINDS", (kind,))
    return rows
