"""What of a document residents may be shown at all, before any number is looked at: what is not known to be safe stays out.

Out stay the figures of wards and squares (residents get wards by whole years, given out through one control for all of them),
tables whose rows are not periods, boroughs, or measures, measures whose file does not say that residents may read them, and
measures with a small count anywhere in the document, or so near to another measure that holds them that the difference is small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from frankpledge.know.charts.areamap import AreaMap
from frankpledge.know.charts.trend import Trend
from frankpledge.know.documents.content import Block, Caution, Chart, Document, Points, Section, Table, Verdict, Words
from frankpledge.know.documents.public_tables import count_columns
from frankpledge.know.documents.values import is_number
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.telling import LEFT_OUT, SENTENCE, tells
from frankpledge.partnership.rules.disclosure import THRESHOLD

NOT_HERE = "This part stands in the members’ edition only: small numbers could be worked out from it."
ABOUT = Section(
    "about-this-edition",
    "About this edition",
    (
        Words(
            "This is the edition for residents. Figures by ward and of single places, measures not open to residents, and"
            " measures with small numbers are left out of it. Figures by ward stand on the partnership’s page of figures, by"
            " whole years."
        ),
    ),
)
ROWS = frozenset({"period", "year", "quarter", "month", "measure", "borough"})
"""What rows of figures may be of: the key of a table's first column."""
_BY_WARD = re.compile(r"\bby ward\b|\bwards?\b", re.IGNORECASE)


def readable(document: Document) -> Document:
    """The document without whatever residents may not be shown at all."""
    scope = Scope(document)
    sections = tuple(scope.section(one) for one in document.sections if scope.is_shown(one))
    return replace(document, title=scope.plain(document.title), sections=(ABOUT, *sections))


@dataclass(frozen=True, slots=True)
class _Figure:
    """A count of one measure, and the place that tells which other measure's count is of the same time."""

    measure: str
    at: tuple[str, str]
    count: float


class Scope:
    """Which measures of a document are held back, and what goes with them."""

    def __init__(self, document: Document) -> None:
        self.partnership, self.kind = document.partnership, document.kind
        known = measures()
        self.titles = {one.title.casefold(): name for name, one in known.items()}
        self.held_back = {name for name, one in known.items() if not one.is_public}
        figures = [figure for _, section in document.walked() for figure in self._figures(section)]
        self.held_back |= {one.measure for one in figures if 0 < abs(one.count) < THRESHOLD}
        self.held_back |= set(_near(figures, known, self.held_back))
        # The longest title first: "robbery of persons" is not "robbery".
        self._names = sorted((known[name].title for name in self.held_back), key=len, reverse=True)

    def _figures(self, section: Section) -> Iterator[_Figure]:
        """The counts of measures in a section's tables of periods and of measures."""
        own = self.measure_of(section.name)
        for table in (block for block in section.blocks if isinstance(block, Table) and block.columns):
            if _is_of_wards(section.name, table.name):
                continue
            for row in table.rows:
                head = table.columns[0].key
                name = self.titled(str(row[0])) if head == "measure" else own if head in ROWS else None
                for x in count_columns(table) if name else ():
                    value = row[x]
                    if isinstance(value, (int, float)) and is_number(value) and _counts(table.columns[x].unit):
                        where = table.name if head == "measure" else str(row[0])
                        yield _Figure(name or "", (where, table.columns[x].key), float(value))

    def measure_of(self, section: str) -> str | None:
        """The measure a section is of, by its name."""
        found = [name for name in measures() if section == name or section.endswith(f"-{name}")]
        return max(found, key=len, default=None)

    def titled(self, words: str) -> str | None:
        """The measure that a row's head names; the head may say the period besides."""
        low = words.casefold()
        found = [title for title in self.titles if low == title or low.startswith((f"{title},", f"{title} to "))]
        return self.titles[max(found, key=len)] if found else None

    def is_shown(self, section: Section) -> bool:
        """Whether a section stands in the public edition at all: not of a measure held back, nor of wards or places."""
        return self.measure_of(section.name) not in self.held_back and not _is_of_wards(section.name)

    def section(self, section: Section) -> Section:
        """A section with what may be shown of it."""
        blocks = tuple(self._block(block) for block in section.blocks)
        inner = tuple(self.section(one) for one in section.sections if self.is_shown(one))
        return replace(section, title=self.plain(section.title), blocks=blocks, sections=inner)

    def _block(self, block: Block) -> Block:
        match block:
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Words():
                # A pack is the partnership's; in an assessment an agency stands to its own words.
                by = self.partnership if block.by and self.kind != "assessment" else block.by
                return Words(self.plain(block.text), by)
            case Points():
                return replace(block, items=tuple(self.plain(item) for item in block.items))
            case Verdict():
                said = self.plain(block.words)
                return Verdict(block.letter if said == block.words else "", said)
            case Caution():
                return replace(block, text=self.plain(block.text))

    def _table(self, table: Table) -> Block:
        numeric = any(column.is_numeric or column.kind == "letter" for column in table.columns)
        if not numeric:
            return table
        head = table.columns[0].key
        if head not in ROWS or _is_of_wards(table.name) or self._names_held_back(table.title):
            return Words(NOT_HERE)
        rows = table.rows
        if head == "measure":
            rows = tuple(row for row in rows if (name := self.titled(str(row[0]))) and name not in self.held_back)
        return replace(table, rows=rows, notes=tuple(self.plain(note) for note in table.notes))

    def _chart(self, chart: Chart) -> Block:
        drawing = chart.drawing
        if not isinstance(drawing, (Trend, AreaMap)) or self._names_held_back(drawing.title):
            return Words(NOT_HERE)
        if isinstance(drawing, AreaMap) and _BY_WARD.search(f"{drawing.title} {drawing.description}"):
            return Words(NOT_HERE)
        return replace(chart, drawing=replace(drawing, description=self.plain(drawing.description)))

    def _names_held_back(self, words: str) -> bool:
        """Whether words name a measure that is held back, and not only as part of the name of one that is not."""
        low = words.casefold()
        shown = sorted(
            (title for title, name in self.titles.items() if name not in self.held_back), key=len, reverse=True
        )
        for title in sorted((*shown, *(one.casefold() for one in self._names)), key=len, reverse=True):
            if title in low:
                if self.titles[title] in self.held_back:
                    return True
                low = low.replace(title, " ")
        return False

    def plain(self, text: str) -> str:
        """Text without the sentences that name a measure held back together with a figure, or tell a small number."""
        lines = []
        for line in text.split("\n"):
            kept: list[str] = []
            for sentence in SENTENCE.split(line):
                out = tells(sentence, ()) or (re.search(r"\d", sentence) and self._names_held_back(sentence))
                if not out:
                    kept.append(sentence)
                elif not kept or kept[-1] != LEFT_OUT:
                    kept.append(LEFT_OUT)
            lines.append(" ".join(kept))
        return "\n".join(lines)


def _is_of_wards(*names: str) -> bool:
    """Whether a section or a table is of wards, squares or other small areas, by its name."""
    return any(re.search(r"(^|-)(wards?|squares|places)(-|$)", name) for name in names)


def _counts(unit: str) -> bool:
    """Whether figures of a unit count something: days of harm and weighted crimes do not."""
    return "day" not in unit and "weighted" not in unit


def _near(figures: list[_Figure], known: Mapping[str, Measure], out: set[str]) -> Iterator[str]:
    """Measures so near to one that holds them that the rest of it would be a small number."""
    at: dict[tuple[str, str], dict[str, float]] = {}
    for one in figures:
        at.setdefault(one.at, {})[one.measure] = one.count
    for together in at.values():
        for inner, count in together.items():
            for outer, whole in together.items():
                held = _holds(known[outer], known[inner])
                if held and outer not in out and 0 < whole - count < THRESHOLD:
                    yield inner


def _holds(outer: Measure, inner: Measure) -> bool:
    """Whether one measure counts all that another does and more; a measure that names no offence counts every one."""
    if outer.family != inner.family or not inner.labels:
        return False
    return not outer.labels or set(inner.labels) < set(outer.labels)
