"""500 generated reports through Word and back: every field must be equal.

Each report is written out as a sheet and read back; then an empty sheet of the same form is filled in as a person would
in Word (by other code than the writer's), saved by another library, and read back. Goal: 100 % of fields equal.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from frankpledge.govern.packs.report_word import report_docx
from frankpledge.govern.packs.report_word_read import opened_sheet, read_sheet
from frankpledge.govern.rules.report_answer import GIVEN, NOT_APPLICABLE, NOTHING, PERSON_PARTS, Answer, given
from frankpledge.govern.rules.report_form import FormField, ReportForm, report_forms

SOME = (
    "patrol lighting the estate funding & <closed> “agreed” review café naïve Łódź 東京 quarter ward £12,500 50% "
    "officers’ crime–reduction \u202bعربي\u202c e-mail@example.org https://example.org/a_b?c=1&d=2 🚓 1st (i) "
    "]]> &amp; {brace} #hash fp:cost N/A tel: 1. 2.1 - * • A/B |"
)
WORDS = [*SOME.split(), "\\n", "\u00a0", "\u200b"]


def phrase(rng: random.Random, most: int = 12) -> str:
    """Some words."""
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, most)))


def text(rng: random.Random) -> str:
    """Paragraphs, bullets, tables, in random order and untidy spacing."""
    out = []
    for _ in range(rng.randint(1, 6)):
        kind = rng.randrange(4)
        if kind == 0:
            out.append("\n".join(f"- {phrase(rng)}" for _ in range(rng.randint(1, 5))))
        elif kind == 1:
            width = rng.randint(2, 4)
            row = lambda: "| " + " | ".join(phrase(rng, 3).replace("|", "/") for _ in range(width)) + " |"  # noqa: B023, E731
            out.append("\n".join(row() for _ in range(rng.randint(2, 4))))
        else:
            out.append("\n".join(phrase(rng, 30) for _ in range(rng.randint(1, 3))))
    return rng.choice(["\n\n", "\n\n\n", "\r\n\r\n"]).join(out)


def raw(rng: random.Random, one: FormField) -> Any:
    """Something a person might answer under a heading."""
    if one.kind == "choice":
        return rng.choice(one.choices)
    if one.kind == "choices":
        return rng.sample(one.choices, rng.randint(1, len(one.choices)))
    if one.kind == "money":
        return rng.choice(["No cost", "£358,740", "12500.50", "£25k a year", "£1,250 one-off & <nil> after"])
    if one.kind == "list":
        return [phrase(rng, 20) for _ in range(rng.randint(1, 6))]
    if one.kind == "date":
        return f"20{rng.randint(10, 40)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    if one.kind == "person":
        return {"name": "Ada " + phrase(rng, 2), "role": rng.choice(["", phrase(rng, 4)]),
                "phone": rng.choice(["", "01632 960 001"]), "email": rng.choice(["", "ada@example.org"])}  # fmt: skip
    return text(rng) if one.kind == "text" else phrase(rng)


def answers(rng: random.Random, form: ReportForm) -> dict[str, Answer | None]:
    """A whole report: given, not applicable, nothing to report, or still missing."""
    out: dict[str, Answer | None] = {}
    for one in form.answered_fields:
        draw = rng.random()
        if draw < 0.15 and one.may_not_apply:
            out[one.key] = Answer(NOT_APPLICABLE)
        elif draw < 0.15 and one.may_be_nothing:
            out[one.key] = Answer(NOTHING)
        else:
            out[one.key] = None if draw < 0.2 else given(one, raw(rng, one))
    return out


def sheet(form: ReportForm, values: dict[str, Answer | None]) -> bytes:
    """The Word file of a report."""
    kept = {key: answer.kept() for key, answer in values.items() if answer is not None}
    facts = {one.source: "Filled in" for one in form.fields if one.source}
    return report_docx(form, kept, facts, title="Report", identity="12.x.7.abcd", identity_words="Report 12")


def controls(document: Any) -> Iterator[tuple[str, str, Any]]:
    """Every control with the key and the part of its tag."""
    for sdt in document.element.body.iter(qn("w:sdt")):
        tag = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        if tag.startswith("fp:"):
            key, _, sub = tag[3:].partition("#")[0].partition(":")
            yield key, sub, sdt


def _say(sdt: Any, lines: list[str]) -> None:
    """Type into a control as Word does: the prompt goes, each line is a paragraph."""
    properties, content = sdt.find(qn("w:sdtPr")), sdt.find(qn("w:sdtContent"))
    prompt = properties.find(qn("w:showingPlcHdr"))
    if prompt is not None:
        properties.remove(prompt)
    is_block = content.find(qn("w:p")) is not None
    if not is_block:
        lines = [" ".join(lines)]
    for old in list(content):
        content.remove(old)
    for line in lines:
        run, words = OxmlElement("w:r"), OxmlElement("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        if is_block:
            paragraph = OxmlElement("w:p")
            paragraph.append(run)
            content.append(paragraph)
        else:
            content.append(run)


def fill(data: bytes, form: ReportForm, values: dict[str, Answer | None]) -> bytes:
    """An empty sheet filled in by hand: plain typing, boxes ticked, saved again."""
    document = docx.Document(io.BytesIO(data))
    for key, sub, sdt in list(controls(document)):
        answer, one = values[key], form.field(key)
        if answer is None:
            continue
        if sub in (NOT_APPLICABLE, NOTHING):
            if answer.state == sub:
                _tick(sdt)
        elif answer.state == GIVEN:
            _fill_one(one, sub, sdt, answer.value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fill_one(one: FormField, sub: str, sdt: Any, value: Any) -> None:
    if one.kind == "choices":
        if one.choices[int(sub)] in value:
            _tick(sdt)
    elif one.kind == "person":
        if value[sub]:
            _say(sdt, [value[sub]])
    elif one.kind == "list":
        _say(sdt, value)
    else:
        _say(sdt, str(value).split("\n"))


def _tick(sdt: Any) -> None:
    checked = next(sdt.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"))
    checked.set("{http://schemas.microsoft.com/office/word/2010/wordml}val", "1")


def typed_value(one: FormField, answer: Answer | None) -> Answer | None:
    """What plain typing of an answer means: each line typed is a paragraph of its own."""
    if answer is None or answer.state != GIVEN or one.kind != "text":
        return answer
    lines = answer.value.split("\n")
    is_row = lambda line: line.startswith("|") and line.endswith("|")  # noqa: E731
    parted = [line if line.startswith("- ") or is_row(line) else f"\n{line}\n" for line in lines]
    return given(one, "\n".join(parted))


def differing(expected: dict[str, Answer | None], data: bytes, form: ReportForm) -> list[str]:
    """The keys that came back otherwise."""
    read = read_sheet(opened_sheet("sheet.docx", data), form)
    return [key for key, answer in expected.items() if key not in read.held or read.held[key] != answer]


def main() -> int:
    """Print what was counted; 1 if any field differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20190620)
    chosen = parser.parse_args()
    rng, began, fields, wrong = random.Random(chosen.seed), time.perf_counter(), 0, []
    for nth in range(chosen.reports):
        form = list(report_forms().values())[nth % len(report_forms())]
        values = answers(rng, form)
        wrong += [f"{nth} {key} written" for key in differing(values, sheet(form, values), form)]
        typed = {key: typed_value(form.field(key), answer) for key, answer in values.items()}
        filled = fill(sheet(form, dict.fromkeys(values)), form, values)
        wrong += [f"{nth} {key} filled in" for key in differing(typed, filled, form)]
        fields += 2 * len(values)
    took = time.perf_counter() - began
    parts = f"{len(PERSON_PARTS)} parts of a person counted as one field"
    print(
        f"{chosen.reports} reports of {len(report_forms())} editions, each written out and filled in by hand: {fields:,}"
    )
    print(
        f"fields read back, {fields - len(wrong):,} equal ({100 * (1 - len(wrong) / fields):.2f} %; {parts}); {took:.1f} s."
    )
    print("\n".join(wrong[:20]) if wrong else "Every field is equal.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
