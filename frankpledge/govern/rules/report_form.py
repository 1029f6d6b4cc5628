"""Forms of reports as data: which headings an edition prints, in what order, and what each one takes.

A form is a file of ``report_forms/``; a new edition is a new file. Headings of kind ``source`` are filled by the system
(number, title, meeting, the list of what does not apply); all others are answered by the author.
Source: the council's front sheets of 2019 and 2024 and the sub-groups' pro-forma, as the partnership's packs print them.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "report_forms"
KINDS = frozenset({"line", "text", "choice", "choices", "money", "list", "person", "date"})
SOURCES = frozenset(
    {"number", "part", "body", "meeting_date", "title", "filed", "last_meeting", "authors", "not_applicable"}
)
FIELD_KEYS = frozenset(
    {
        "key", "label", "kind", "source", "choices", "help", "aliases", "not_applicable", "nothing_to_report", "optional",
        "listed_as", "asks_the_partnership",
    }
)  # fmt: skip


class FormBroken(Exception):
    """A form's file that says something impossible; the message names the file, the heading and what to put right."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One heading. ``source`` is empty for what an author answers; ``number`` is the printed section number, if any."""

    key: str
    label: str
    kind: str = "text"
    source: str = ""
    choices: tuple[str, ...] = ()
    help: str = ""
    aliases: tuple[str, ...] = ()
    may_not_apply: bool = False
    may_be_nothing: bool = False
    is_optional: bool = False
    listed_as: str = ""
    asks_the_partnership: bool = False
    number: int | None = None
    section: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether an author fills it."""
        return not self.source

    @property
    def full_label(self) -> str:
        """The label where it stands alone: ``5. Financial Implications``, ``Legal: Call-in``."""
        if self.number is not None:
            return f"{self.number}. {self.label}"
        return f"{self.section}: {self.label}" if self.section else self.label


@dataclass(frozen=True, slots=True)
class FormSection:
    """Headings that stand together, under a title or a number, or neither."""

    title: str
    number: int | None
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class ReportForm:
    """One edition of a form."""

    key: str
    name: str
    kind: str
    edition: str
    since: datetime.date | None
    until: datetime.date | None
    due_working_days: int
    sections: tuple[FormSection, ...]
    list_label: str = ""
    listed_by_number: bool = False
    list_joiner: str = ", "

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Every heading in printed order."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def answered_fields(self) -> tuple[FormField, ...]:
        """The headings an author fills."""
        return tuple(field for field in self.fields if field.is_answered)

    def field(self, key: str) -> FormField:
        """The heading of a key. Raises KeyError for one the edition does not have."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(f"{self.name} has no heading “{key}”.")

    @property
    def keys(self) -> frozenset[str]:
        """The keys of every heading."""
        return frozenset(field.key for field in self.fields)

    @property
    def is_front_sheet(self) -> bool:
        """Whether it is a front sheet of the council (rather than a sub-group's pro-forma)."""
        return self.kind == "front_sheet"


def _field(file: str, data: dict[str, Any], section: dict[str, Any]) -> FormField:
    key = data.get("key", "")
    if unknown := set(data) - FIELD_KEYS:
        raise FormBroken(f"{file}: heading “{key}” says {', '.join(sorted(unknown))}, which no form understands.")
    kind, source = data.get("kind", "text"), data.get("source", "")
    if source and source not in SOURCES:
        raise FormBroken(f"{file}: heading “{key}” is filled from “{source}”; use one of {', '.join(sorted(SOURCES))}.")
    if kind not in KINDS:
        raise FormBroken(f"{file}: heading “{key}” is of kind “{kind}”; use one of {', '.join(sorted(KINDS))}.")
    if kind in ("choice", "choices") and len(data.get("choices", ())) < 2:
        raise FormBroken(f"{file}: heading “{key}” is a choice of fewer than two things: list them under choices.")
    if not key or not data.get("label"):
        raise FormBroken(f"{file}: a heading has no key or no label: {data}.")
    return FormField(
        key=key,
        label=data["label"],
        kind=kind,
        source=source,
        choices=tuple(data.get("choices", ())),
        help=data.get("help", ""),
        aliases=tuple(data.get("aliases", ())),
        may_not_apply=bool(data.get("not_applicable")),
        may_be_nothing=bool(data.get("nothing_to_report")),
        is_optional=bool(data.get("optional")),
        listed_as=data.get("listed_as", ""),
        asks_the_partnership=bool(data.get("asks_the_partnership")),
        number=section.get("number"),
        section=section.get("title", ""),
    )


def read_form(path: Path) -> ReportForm:
    """The form of a file. Raises FormBroken with the file, the heading and what to put right."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        sections = tuple(
            FormSection(
                entry.get("title", ""), entry.get("number"), tuple(_field(path.name, f, entry) for f in entry["field"])
            )
            for entry in data["section"]
        )
        listed = data.get("not_applicable", {})
        form = ReportForm(
            key=data["key"],
            name=data["name"],
            kind=data["kind"],
            edition=data["edition"],
            since=data.get("since"),
            until=data.get("until"),
            due_working_days=data["due_working_days"],
            sections=sections,
            list_label=listed.get("label", ""),
            listed_by_number=listed.get("by") == "number",
            list_joiner=listed.get("joined_with", ", "),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise FormBroken(f"{path.name} cannot be read as a form: {error}.") from error
    keys = [field.key for field in form.fields]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise FormBroken(f"{path.name}: the keys {', '.join(twice)} are given to two headings: each needs its own.")
    return form


@lru_cache(maxsize=8)
def report_forms(folder: Path = FOLDER) -> dict[str, ReportForm]:
    """Every form by its key, newest edition of each kind first. Raises FormBroken where a file is wrong."""
    forms = [read_form(path) for path in sorted(folder.glob("*.toml"))]
    forms.sort(key=lambda form: (form.kind, -(form.since or datetime.date.min).toordinal()))
    return {form.key: form for form in forms}


def report_form(key: str) -> ReportForm:
    """The form of a key. Raises FormBroken for one that is not among the files (its file was removed)."""
    forms = report_forms()
    if key not in forms:
        raise FormBroken(f"There is no form “{key}” among {', '.join(forms)}: put its file back.")
    return forms[key]


def forms_in_force(day: datetime.date) -> list[ReportForm]:
    """The forms in use on a day, front sheets first; older editions stay readable but are not offered."""
    return [form for form in report_forms().values() if (form.until is None or day <= form.until)]


def numbered(form: ReportForm) -> Iterator[FormField]:
    """The headings that may be named in the form's closing list of what does not apply."""
    return (
        field for field in form.answered_fields if field.may_not_apply and (field.number is not None or field.listed_as)
    )
