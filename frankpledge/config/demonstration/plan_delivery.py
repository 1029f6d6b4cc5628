"""The delivery plan of the demonstration: eighteen lines, a year of updates, two quarters frozen; late ones, judged ones."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from functools import partial
from typing import Any

import xlsxwriter
from django.utils import timezone

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.kit.csvs import WORDS_STAY_WORDS
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.delivery_evidence import give_evidence
from frankpledge.plan.changes.delivery_line import LineUpdate, add_line, change_line, end_line, update_line
from frankpledge.plan.changes.delivery_quarter import freeze_quarter
from frankpledge.plan.changes.delivery_sheet import receive_sheet
from frankpledge.plan.models import DeliveryLine, Priority
from frankpledge.plan.rules.delivery_quarter import quarter_before, quarter_of

Happening = tuple[datetime.datetime, Callable[[], object]]


def make_delivery(story: Story) -> None:
    """Everything in the order of its days, so that the history reads as a year would have written it."""
    by = Account.objects.filter(role=Role.COORDINATOR).first() or story.clerk
    happenings: list[Happening] = []
    for entry in data_file("plan_delivery")["line"]:
        happenings += _happenings(story, entry, by)
    for _, happen in sorted(happenings, key=lambda one: one[0]):
        happen()
    last = quarter_before(quarter_of(story.calendar.today))
    for quarter in (quarter_before(last), last):
        freeze_quarter(quarter=quarter, by=by)
    bring_in_workbook(by)


def _at(story: Story, days_ago: int) -> datetime.datetime:
    """The middle of a working day so many days ago."""
    day = story.calendar.today - datetime.timedelta(days=days_ago)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(11)))


def _happenings(story: Story, entry: dict[str, Any], by: Account) -> list[Happening]:
    """What happened to one line: it came in, slipped, was said how it goes, got evidence, ended."""
    begun = _at(story, entry["begun"])
    found: list[Happening] = [(begun, partial(_add, story, entry, by, begun))]
    for days, later, why in entry.get("slips", ()):
        at = _at(story, days)
        found.append((at, partial(_slip, entry, later, why, by, at)))
    for update in entry["updates"]:
        at = _at(story, update[0])
        found.append((at, partial(_update, entry, update, by, at)))
    if entry.get("evidence"):
        at = _at(story, entry["updates"][-1][0]) + datetime.timedelta(hours=1)
        found.append((at, partial(_give, entry, by, at)))
    if ended := entry.get("ended"):
        at = _at(story, ended[0])
        found.append((at, partial(_end, entry, ended[1], by, at)))
    return found


def _line(entry: dict[str, Any]) -> DeliveryLine:
    line: DeliveryLine = DeliveryLine.objects.get(number=entry["number"])
    return line


def _add(story: Story, entry: dict[str, Any], by: Account, at: datetime.datetime) -> None:
    slipped = sum(later for _, later, _ in entry.get("slips", ()))
    due = story.calendar.today - datetime.timedelta(days=entry["due"] + slipped)
    # get, not first: a priority that is called otherwise now must not leave the line under none
    named = Priority.objects.get(stands=True, title__icontains=entry["priority"]) if entry["priority"] else None
    add_line(
        number=entry["number"], text=entry["text"], success=entry.get("success", ""), by=by, at=at, begun_on=at.date(),
        priority=named, lead_agency=story.agencies.get(entry["lead"]),
        lead_post=story.posts.get(entry.get("post", "")), due_on=due, part=entry.get("part", 2),
        supporting=sorted(story.agencies[name].pk for name in entry.get("support", ())),
        operational=entry.get("operational", ""), source=entry.get("source", ""),
    )  # fmt: skip


def _slip(entry: dict[str, Any], later: int, why: str, by: Account, at: datetime.datetime) -> None:
    line = _line(entry)
    assert line.due_on is not None
    change_line(line=line, due_on=line.due_on + datetime.timedelta(days=later), why=why, by=by, at=at)


def _update(entry: dict[str, Any], update: list[Any], by: Account, at: datetime.datetime) -> None:
    """By an officer of the lead agency where the cast has one, else by the coordinator, as told."""
    _, state, progress, *more = update
    judged, reason, stopped = [*more, "", "", ""][:3]
    line = _line(entry)
    own = (
        Account.objects.filter(role=Role.OFFICER, person__agency=line.lead_agency_id).first()
        if line.lead_agency_id
        else None
    )
    told = LineUpdate(line, state, progress, judged, reason, stopped)
    update_line(update=told, by=own or by, at=at)


def _give(entry: dict[str, Any], by: Account, at: datetime.datetime) -> None:
    line = _line(entry)
    for words in entry["evidence"]:
        give_evidence(line=line, words=words, part=line.part, by=by, at=at)


def _end(entry: dict[str, Any], reason: str, by: Account, at: datetime.datetime) -> None:
    end_line(line=_line(entry), reason=reason, by=by, at=at)


def bring_in_workbook(by: Account) -> None:
    """A workbook that a neighbouring unit sent: new lines, one changed, a colour nobody can tell, an agency spelt otherwise."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, WORDS_STAY_WORDS)
    sheet = book.add_worksheet("Neighbourhoods")
    fills = {letter: book.add_format({"bg_color": colour}) for letter, colour in _COLOURS.items()}
    head = book.add_format({"bold": True})
    sheet.merge_range("A1:F1", "Neighbourhoods Group: what we still have to do", head)
    for row, cells in enumerate(_ROWS, start=2):
        for column, words in enumerate(cells[:-1]):
            sheet.write_string(row, column, words, head if row == 2 else None)
        if cells[-1] in fills:
            sheet.write_blank(row, 5, None, fills[cells[-1]])
        elif cells[-1]:
            sheet.write_string(row, 5, cells[-1])
    sheet.merge_range("A9:F9", "Greens and amber are our own view; ask Leon.")
    book.close()
    receive_sheet(file_name="neighbourhoods-group-actions.xlsx", content=out.getvalue(), by=by)


_COLOURS = {"R": "#FF0000", "A": "#FFC000", "G": "#92D050", "?": "#FF4B10"}
_ROWS = (
    ("No.", "Action", "Lead", "By when", "Update", "RAG"),
    ("3.5", "Clear the alley behind Sluice Lane and gate it.", "the Council", "31 March 2027", "Cleared; gate ordered.", "G"),
    ("3.6", "Youth shelter in Mere Park moved away from the houses.", "Harrowmere Council", "Q4 2026/27", "", "A"),
    ("3.7", "Weekly visit to the taxi rank on Friday nights.", "Licencing Team", "ongoing", "Four visits.", "?"),
    ("3.1", "One telephone number for reports of anti-social behaviour by tenants of every housing association.",
     "Vale Housing", "30/01/2027", "", ""),
    ("3.8", "", "the Police", "", "Talk to Gavin", "R"),
)  # fmt: skip
