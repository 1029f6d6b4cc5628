"""The numbers Word prints before paragraphs, which its file does not hold as text: worked out again from its lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def roman(number: int) -> str:
    """``4`` gives ``iv``."""
    out = ""
    for value, letters in ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out


def figure(number: int, kind: str) -> str:
    """A list number in one of Word's formats: ``figure(2, "lowerLetter")`` gives ``b``."""
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"}:
        return roman(number) if kind == "lowerRoman" else roman(number).upper()
    if kind == "decimalZero":
        return f"{number:02d}"
    return str(number)


@dataclass(slots=True)
class Level:
    """One level of a list: how its number looks and where it starts."""

    kind: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts through a document's lists in order; ``label`` must be asked once for each paragraph, in order."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    of_number: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists of an open Word document; empty where it has none."""
        out = cls()
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        if root is not None:
            out._read_lists(root)
        styles = document.styles.element
        links = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        for name in links:
            found = _style_number(links, name)
            if found:
                out.styles[name] = found
        return out

    def _read_lists(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            levels = {}
            for level in abstract.iter(qn("w:lvl")):
                levels[_whole(level.get(qn("w:ilvl")))] = Level(
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                    _whole(_value(level, "w:start"), 1),
                )
            self.lists[abstract.get(qn("w:abstractNumId"))] = levels
        for number in root.iter(qn("w:num")):
            key = number.get(qn("w:numId"))
            self.of_number[key] = _value(number, "w:abstractNumId") or ""
            for override in number.iter(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start is not None:
                    self.restarts.setdefault(key, {})[_whole(override.get(qn("w:ilvl")))] = _whole(start, 1)

    def label(self, paragraph: Any) -> str:
        """The printed number or bullet of a paragraph: ``3.``, ``6.1``, ``(a)``, a bullet, or nothing."""
        number, level = self._where(paragraph)
        levels = self.lists.get(self.of_number.get(number, ""), {})
        if level not in levels:
            return ""
        here = levels[level]
        if here.kind == "bullet":
            return "•"
        if here.kind == "none":
            return ""
        counts = self._count(number, level, levels)
        label = here.pattern
        for place in range(level + 1):
            shown = levels.get(place, here)
            label = label.replace(f"%{place + 1}", figure(counts.get(place, shown.start), shown.kind))
        return label.strip()

    def is_listed(self, paragraph: Any) -> bool:
        """Whether a paragraph belongs to a numbered or bulleted list."""
        number, level = self._where(paragraph)
        return level in self.lists.get(self.of_number.get(number, ""), {})

    def _count(self, number: str, level: int, levels: dict[int, Level]) -> dict[int, int]:
        counts = self.counts.setdefault(self.of_number[number], {})
        if number not in self.started:
            self.started.add(number)
            for place, start in self.restarts.get(number, {}).items():
                counts[place] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        return counts

    def _where(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "0", 0
        style = _value(properties, "w:pStyle") or ""
        number, level = self.styles.get(style, ("0", 0))
        own = properties.find(qn("w:numPr"))
        if own is not None:
            number = _value(own, "w:numId") or number
            level = _whole(_value(own, "w:ilvl"), level)
        return number, level


def _style_number(links: dict[str, Any], name: str) -> tuple[str, int] | None:
    level: int | None = None
    for _ in range(12):  # a style may be based on itself in a broken file
        style = links.get(name)
        if style is None:
            return None
        found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is not None:
            level = _whole(_value(found, "w:ilvl"), 0) if level is None else level
            number = _value(found, "w:numId")
            if number:
                return number, level
        name = _value(style, "w:basedOn") or ""
    return None


def _value(parent: Any, tag: str) -> str | None:
    found = parent.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text is not None and text.isdigit() else default
