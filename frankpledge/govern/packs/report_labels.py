"""The headings of a form as people type them: with or without the number, in other capitals, under an older name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.rules.report_form import FormField, ReportForm

NUMBER = re.compile(r"^(\d{1,2})(?:\.(?!\d)|\)|\s|$)\s*")
ANY_FEW_WORDS = "[a-z0-9 ]{0,40}"
SHEET_WORDS = ("not applicable", "nothing to report", "filled in by the system", "write in the shaded fields")


def folded(text: str) -> str:
    """Letters and figures only, small, with single spaces: how labels are compared."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("’", "'").replace("&", " and ")).strip()


def _pattern(label: str) -> re.Pattern[str]:
    """A label as a pattern over folded text; ``*`` stands for any few words."""
    parts = [folded(part) for part in label.split("*")]
    return re.compile(rf"\s*{ANY_FEW_WORDS}\s*".join(re.escape(part) for part in parts))


@dataclass
class Heading:
    """A heading found in a line: its field, and the rest of the line."""

    field: FormField
    rest: str


class Labels:
    """The labels of a form as they may be typed."""

    def __init__(self, form: ReportForm) -> None:
        self.form = form
        self.known: list[tuple[re.Pattern[str], FormField]] = []
        for one in form.fields:
            labels = [one.label, *one.aliases]
            if one.section and [f.label for s in form.sections if s.title == one.section for f in s.fields] == [
                one.label
            ]:
                labels.append(one.section)
            self.known += [(_pattern(label.split("(Access")[0].rstrip(": ")), one) for label in labels]
        self.titles = {folded(section.title) for section in form.sections if section.title}
        self.own = {folded(one.help) for one in form.fields} | {folded(c) for one in form.fields for c in one.choices}

    def find(self, line: str, label: str = "") -> Heading | None:
        """The heading a line begins with. ``label``: the number Word prints before the line."""
        number_text = NUMBER.match(line) or (NUMBER.match(label) if label else None)
        number = int(number_text[1]) if number_text else None
        bare = line[len(number_text[0]) :] if number_text and NUMBER.match(line) else line
        mark = "?" if "?" in bare.partition(":")[0] else ":"
        head, colon, rest = bare.partition(mark)
        found = self._matching(folded(head), number) or (self._matching(folded(bare), number) if colon else None)
        if found is None:
            return None
        return Heading(found, rest.strip(" :") if colon else "")

    def _matching(self, words: str, number: int | None) -> FormField | None:
        if not words or len(words) > 120:
            return None
        hits = [one for pattern, one in self.known if pattern.fullmatch(words)]
        if not hits:
            return None
        exact = [one for one in hits if one.number == number]
        loose = [one for one in hits if one.number is None]
        return (exact or (loose if number is not None or loose else hits) or [None])[0]  # type: ignore[list-item]


def is_of_the_sheet(text: str, labels: Labels) -> bool:
    """Whether a line outside every field is one of the sheet's own: a heading, a tick box's words, a help text."""
    words = folded(text)
    return (
        words in labels.own
        or words in labels.titles
        or any(words.startswith(start) for start in SHEET_WORDS)
        or labels.find(text) is not None
    )
