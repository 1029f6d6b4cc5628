"""A plan workbook held against the plan: line by line what recording it would do, what must be answered, what is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from frankpledge.partnership.models import Agency, Person, Post
from frankpledge.partnership.queries.agency import find_agency
from frankpledge.partnership.rules.name import fold
from frankpledge.plan.models import DeliveryEvidence, DeliverySheet, Priority
from frankpledge.plan.queries.delivery_history import lines_now
from frankpledge.plan.queries.delivery_names import LABELS, Names, delivery_names
from frankpledge.plan.reading.delivery_sheet import Noticed, Question, SheetRow, read_sheets
from frankpledge.plan.reading.delivery_words import read_day
from frankpledge.plan.reading.workbook_cells import read_cells
from frankpledge.plan.rules.delivery_line import LineStanding, read_number
from frankpledge.plan.rules.delivery_rag import letter_by_rule

LEAVE_OUT = "leave-out"
_BETWEEN = re.compile(r"\s*(?:[;,/&\n]|\band\b)\s*")
_EVIDENCE = re.compile(r"^(?P<words>.*?)\s*(?:<(?P<address>https?://[^>\s]+)>)?$")
_PLAIN = ("text", "success", "stopped_reason", "progress", "operational", "source")


@dataclass(slots=True)
class Proposed:
    """What one row of the workbook would do: make a line, change one, or nothing. ``values`` is what would be written."""

    row: SheetRow
    number: str
    line: LineStanding | None
    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(field in words, before, after, address)."""
    doubts: list[Noticed] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Keys of questions without an answer."""
    is_left_out: bool = False

    @property
    def kind(self) -> str:
        """asked, left out, new, changed or same."""
        if self.is_left_out:
            return "left out"
        if self.asked:
            return "asked"
        if self.line is None:
            return "new"
        return "changed" if self.values or self.evidence else "same"


@dataclass(slots=True)
class Preview:
    """A workbook held against the plan as it stands now."""

    rows: list[Proposed]
    questions: dict[str, Question]
    """By key, each once, also those that are answered."""
    refused: list[Noticed]
    notes: list[Noticed]

    def of_kind(self, kind: str) -> list[Proposed]:
        """The rows of a kind."""
        return [row for row in self.rows if row.kind == kind]

    @property
    def open_questions(self) -> list[str]:
        """Questions that keep a row from being recorded."""
        return sorted({key for row in self.rows if not row.is_left_out for key in row.asked})


def preview_of(sheet: DeliverySheet) -> Preview:
    """What recording the workbook would do now. Raises WorkbookRefused where it cannot be read."""
    found = read_sheets(read_cells(bytes(sheet.content)))
    held = _Matching(sheet)
    preview = Preview([], {}, list(found.refused), list(found.notes))
    for row in found.rows:
        proposed = held.proposed(row, preview)
        if proposed is not None:
            preview.rows.append(proposed)
    return preview


class _Matching:
    """The plan, the directory and the answers that rows are held against."""

    def __init__(self, sheet: DeliverySheet) -> None:
        self.file_name, self.answers = sheet.file_name, dict(sheet.answers)
        self.names: Names = delivery_names()
        self.today = timezone.localdate()
        lines = [line for line in lines_now().values() if line.is_in_plan]
        self.by_number = {line.number.casefold(): line for line in lines}
        self.by_text = {fold(line.text): line for line in lines}
        self.taken: dict[str, str] = {}
        self.last = max((int(one) for line in lines if (one := line.number.split(".")[0]).isdecimal()), default=0)
        self.priorities = {fold(one.title): one.pk for one in Priority.objects.filter(stands=True)}
        self.posts = _once((fold(title), pk) for pk, title in Post.objects.values_list("pk", "title"))
        self.people = _once((fold(name), pk) for pk, name in Person.objects.values_list("pk", "name"))
        self.agencies: dict[str, int | None] = {}
        rows = DeliveryEvidence.objects.filter(taken_back="").values_list("line_id", "words", "address")
        self.evidence = set(rows)

    def answer(self, key: str) -> str:
        """What a person said to a question; "" for nothing yet."""
        return str(self.answers.get(key, ""))

    def proposed(self, row: SheetRow, preview: Preview) -> Proposed | None:
        """What a row would do; None where it is refused."""
        number, line = self._number(row, preview)
        if number is None:
            return None
        one = Proposed(row, number, line, doubts=list(row.doubts))
        for question in row.questions:
            self._ask(one, question, preview)
        self._take_words(one)
        self._take_agencies(one, preview)
        self._take_named(one)
        self._take_days(one)
        self._take_state_and_letter(one)
        self._take_evidence(one)
        self._settle(one)
        return one

    def _ask(self, one: Proposed, question: Question, preview: Preview) -> None:
        preview.questions.setdefault(question.key, question)
        answer = self.answer(question.key)
        if not answer:
            one.asked.append(question.key)
        elif answer == LEAVE_OUT:
            one.is_left_out = True
        elif question.kind == "letter":
            one.row.letter = answer.removeprefix("none")
            one.row.letter_from = f"{question.words} is taken for {answer}"
        elif question.kind == "state":
            one.row.state = answer
        elif question.kind == "day":
            day = None if answer == "none" else read_day(answer).day
            for key in ("due_on", "begun_on", "progress_on"):
                if one.row.addresses.get(key) == question.address or (key == "due_on" and key not in one.row.days):
                    one.row.days[key] = day
                    break

    def _number(self, row: SheetRow, preview: Preview) -> tuple[str | None, LineStanding | None]:
        """The row's number and the line of the plan it is; a number is drawn where it has none."""
        written = row.words.get("number", "")
        if not written:
            line = self.by_text.get(fold(row.words["text"]))
            if line is not None and line.number.casefold() not in self.taken:
                row.doubts.append(
                    Noticed(row.address, f"It has no number, and the words of line {line.number}: taken for that.")
                )
                self.taken[line.number.casefold()] = row.address
                return line.number, line
            self.last += 1
            row.doubts.append(Noticed(row.address, f"It has no number: it is given {self.last}."))
            written = str(self.last)
        at = row.addresses.get("number", row.address)
        try:
            number = read_number(written)
        except ValueError as wrong:
            preview.refused.append(Noticed(at, str(wrong)))
            return None, None
        if number.casefold() in self.taken:
            words = f"Number {number} stands at {self.taken[number.casefold()]} already, so this row is refused."
            preview.refused.append(
                Noticed(at, f"{words} If it is 1.10 that lost its nought, write the number as text.")
            )
            return None, None
        self.taken[number.casefold()] = at
        line = self.by_number.get(number.casefold())
        return (line.number if line else number), line

    def _take_words(self, one: Proposed) -> None:
        for name in _PLAIN:
            if said := one.row.words.get(name):
                one.values[name] = "\n".join(said.strip().splitlines())
        if one.row.part is not None:
            one.values["part"] = one.row.part
        if said := one.row.words.get("priority"):
            key = fold(re.sub(r"^(?:priority\s+)?\d+[\s.:)–-]+", "", said, flags=re.IGNORECASE))
            found = self.priorities.get(key) or self.priorities.get(fold(said))
            if found:
                one.values["priority"] = found
            else:
                words = f"“{said[:100]}” is no priority of the strategy: the line stands under none."
                one.doubts.append(Noticed(one.row.addresses.get("priority", one.row.address), words))

    def _agency(self, said: str) -> int | None:
        """An agency by any name the partnership knows; each name is looked up once."""
        key = fold(said)
        if key not in self.agencies:
            found = find_agency(said)
            self.agencies[key] = found.pk if found else None
        return self.agencies[key]

    def _named_agency(self, one: Proposed, said: str, address: str, preview: Preview) -> int | None:
        """An agency by its name, or by what a person said it is; asked where neither."""
        if (known := self._agency(said)) is not None:
            return known
        question = Question(f"agency:{fold(said)[:80]}", "agency", address, said)
        preview.questions.setdefault(question.key, question)
        answer = self.answer(question.key)
        if answer == LEAVE_OUT:
            one.is_left_out = True
        elif answer.isdecimal():
            return int(answer)
        elif answer == "none":
            one.doubts.append(Noticed(address, f"“{said}” is no agency here: left out, as you said."))
        else:
            one.asked.append(question.key)
        return None

    def _take_agencies(self, one: Proposed, preview: Preview) -> None:
        supporting: list[int] = []
        if said := one.row.words.get("lead_agency"):
            at = one.row.addresses["lead_agency"]
            several = [said] if self._agency(said) is not None else [part for part in _BETWEEN.split(said) if part]
            found = [self._named_agency(one, part, at, preview) for part in several]
            if found and found[0] is not None:
                one.values["lead_agency"] = found[0]
            supporting += [agency for agency in found[1:] if agency is not None]
            if len(several) > 1:
                one.doubts.append(Noticed(at, f"“{said}” names several: the first leads, the others support."))
        if said := one.row.words.get("supporting"):
            at = one.row.addresses["supporting"]
            parts = [part for part in re.split(r"\s*[;\n]\s*", said) if part]
            for part in parts:
                several = [part] if self._agency(part) is not None else [bit for bit in _BETWEEN.split(part) if bit]
                found = [self._named_agency(one, bit, at, preview) for bit in several]
                supporting += [agency for agency in found if agency is not None]
        if supporting:
            one.values["supporting"] = sorted(set(supporting) - {one.values.get("lead_agency")})

    def _take_named(self, one: Proposed) -> None:
        """A post or a person by name; one that the directory does not have is kept in words, where only members read it."""
        for name, known, words in (("lead_post", self.posts, "post"), ("lead_person", self.people, "person")):
            said = one.row.words.get(name)
            if not said:
                continue
            found = known.get(fold(said))
            if found is not None:
                one.values[name] = found
                continue
            held = one.values.get("operational") or (one.line.operational if one.line else "")
            kept = f"Lead {words} in the workbook: {said}"
            if kept not in held:
                one.values["operational"] = f"{held}\n{kept}".strip()
            doubt = f"No one {words} of the directory is called “{said[:80]}”: kept in words under Operational."
            one.doubts.append(Noticed(one.row.addresses[name], doubt))

    def _take_days(self, one: Proposed) -> None:
        for name, day in one.row.days.items():
            if name == "begun_on" and day is None:
                continue
            if name in ("begun_on", "progress_on") and day is not None and day > self.today:
                words = f"{day.day} {day:%B %Y} has not come yet: left out."
                one.doubts.append(Noticed(one.row.addresses[name], words))
                continue
            one.values[name] = day

    def _take_state_and_letter(self, one: Proposed) -> None:
        """State and letter; the letter is a judgement, with its reason, exactly where the rule would give another."""
        row, was = one.row, one.line
        if row.state:
            one.values["state"] = row.state
        state = one.values.get("state") or (was.state if was else "not_begun")
        if state == "stopped":
            reason = one.values.get("stopped_reason") or (was.stopped_reason if was else "")
            one.values["stopped_reason"] = reason or f"As the workbook “{self.file_name}” says, without a reason."
            one.values["judged"] = one.values["judged_reason"] = ""
            return
        one.values.pop("stopped_reason", None)
        if not row.letter:
            return
        by_rule = self._by_rule(one, state)
        given, is_ours = row.words.get("judged_reason", ""), "rule" in row.addresses
        if row.letter == by_rule and not given and not is_ours and not (was and was.judged):
            return
        at = row.addresses.get("judged", row.address)
        reason = given or (was.judged_reason if was and was.judged == row.letter else "")
        if row.letter != by_rule and not reason:
            reason = f"As the workbook “{self.file_name}” says ({at}): {row.letter_from}."
            words = (
                f"It says {row.letter}; by rule it is {by_rule}. It is kept as a judgement, with where it comes from."
            )
            one.doubts.append(Noticed(at, words))
        one.values["judged"], one.values["judged_reason"] = row.letter, reason[:500]

    def _by_rule(self, one: Proposed, state: str) -> str:
        def now(name: str, default: Any) -> Any:
            return one.values[name] if name in one.values else getattr(one.line, name) if one.line else default

        letter, _ = letter_by_rule(
            state=state, due_on=now("due_on", None), begun_on=now("begun_on", self.today),
            progress_on=now("progress_on", None), has_progress=bool(now("progress", "").strip()), on=self.today,
        )  # fmt: skip
        return letter

    def _take_evidence(self, one: Proposed) -> None:
        for said in one.row.words.get("evidence", "").splitlines():
            found = _EVIDENCE.match(" ".join(said.split()))
            words, address = (found["words"] or found["address"] or "", found["address"] or "") if found else (said, "")
            if words and (one.line is None or (one.line.id, words[:500], address) not in self.evidence):
                one.evidence.append((words[:500], address))

    def _settle(self, one: Proposed) -> None:
        """Leave only what differs from the line, and say each change."""
        if one.line is None:
            one.values.setdefault("begun_on", self.today)
        else:
            one.values = {
                name: value for name, value in one.values.items() if not _same(getattr(one.line, name), value)
            }
        for name, value in one.values.items():
            if one.line is None and (value in (None, "") or name not in one.row.addresses):
                continue  # what the workbook does not say of a new line needs no telling
            before = getattr(one.line, name) if one.line else None
            one.changes.append((
                LABELS[name], self.names.value(name, _shown(before)), self.names.value(name, _shown(value)),
                one.row.addresses.get(name, one.row.address),
            ))  # fmt: skip
        at = one.row.addresses.get("evidence", one.row.address)
        one.changes += [("Evidence", "nothing", words, at) for words, _ in one.evidence]


def _once(pairs: Any) -> dict[str, int]:
    """Names that only one record bears."""
    found: dict[str, int] = {}
    twice = set()
    for name, number in pairs:
        if name in found:
            twice.add(name)
        found[name] = number
    return {name: number for name, number in found.items() if name not in twice}


def _same(before: Any, after: Any) -> bool:
    return tuple(before) == tuple(after) if isinstance(before, tuple) else before == after


def _shown(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    return list(value) if isinstance(value, tuple) else value


def agency_choices() -> list[tuple[str, str]]:
    """What a name can be said to be."""
    rows: Mapping[int, str] = dict(Agency.objects.filter(ended_on=None).values_list("pk", "name"))
    return [(str(pk), name) for pk, name in rows.items()]
