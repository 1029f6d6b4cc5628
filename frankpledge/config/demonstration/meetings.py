"""The demonstration's meetings: attendance, minutes, resolutions, and the actions with everything that became of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from frankpledge.config.demonstration.calendar import month_name
from frankpledge.config.demonstration.story import Story
from frankpledge.govern.changes import action as actions
from frankpledge.govern.changes.event_part import mark_event
from frankpledge.govern.changes.meeting import arrange_meeting, change_meeting, publish_minutes
from frankpledge.govern.enums import AttendanceKind, MeetingMode, MeetingState, ResolutionClass
from frankpledge.govern.models import (
    Action,
    ActionEvent,
    Attendance,
    Declaration,
    Meeting,
    Minute,
    Question,
    Resolution,
    Substitution,
)
from frankpledge.govern.queries.meeting import next_meeting
from frankpledge.partnership import audit
from frankpledge.partnership.enums import OfficeRole, Part, Standing
from frankpledge.partnership.models import Group, Person


@dataclass(frozen=True)
class Held:
    """A meeting to be written up: its row and what the data files say of it."""

    meeting: Meeting
    told: dict[str, Any]


def arrange(story: Story, board: dict[str, Any], forums: dict[str, Any]) -> list[Held]:
    """Every meeting's row, those to come too; returns the held ones, oldest first, with what is told of them."""
    group = story.groups["board"]
    held = [
        Held(_arrange(story, group, day), told)
        for day, told in zip(story.calendar.board_held, board["meeting"], strict=True)
    ]
    for day in story.calendar.board_to_come:
        _arrange(story, group, day)
    for slug, year in forums["groups"].items():
        held += _arrange_group(story, story.groups[slug], year)
    return sorted(held, key=lambda one: one.meeting.date)


def _arrange(story: Story, group: Group, day: datetime.date) -> Meeting:
    remote = "remote" in group.usual_venue.lower()
    mode = MeetingMode.REMOTE if remote else MeetingMode.ROOM
    announced = min(day, story.calendar.today) - datetime.timedelta(days=90)
    return arrange_meeting(group=group, date=day, mode=mode, announced_on=announced, by=story.clerk)


def _arrange_group(story: Story, group: Group, year: dict[str, Any]) -> list[Held]:
    """A group's meetings. Its latest round brings actions; the rounds before it went the same way and are done with."""
    entries = year["entries"]
    days = story.calendar.group_days(year["weekday"], year["every"])
    if group.ended_on:
        days = [day for day in days if day <= group.ended_on]
    past = [day for day in days if day < story.calendar.today]
    out = []
    for back, day in enumerate(reversed(past)):
        entry = entries[-1 - back % len(entries)]
        out.append(Held(_arrange(story, group, day), _told_of_group(entry, fresh=back < len(entries))))
    for day in days[len(past) :][:1]:
        _arrange(story, group, day)
    return out


def _told_of_group(entry: dict[str, Any], *, fresh: bool) -> dict[str, Any]:
    keys = ("who", "printed", "due", "theme", "updates", "close")
    if fresh:
        resolution = {
            "text": entry["action"],
            "class": "action",
            "kind": "ACTION",
            **{k: entry[k] for k in keys if k in entry},
        }
    else:
        resolution = {"text": "that progress be noted.", "class": "noted"}
    minutes = [
        {
            "title": "Apologies and notes of the last meeting",
            "text": "The notes of the last meeting were agreed.",
            "part": 2,
        },
        {"title": entry["title"], "text": entry["text"], "resolution": [resolution], "part": 2},
    ]
    return {"minute": minutes}


def write_up(story: Story, held: Held, *, first_number: int) -> tuple[int, list[Happening]]:
    """Write a meeting's record. Returns the next free minute number and what is still to happen to its actions."""
    meeting, told = held.meeting, held.told
    is_board = meeting.group.slug == "board"
    _attend(story, meeting, told)
    later: list[Happening] = []
    number = first_number
    for order, entry in enumerate(told["minute"]):
        part = Part(entry.get("part", Part.ONE if is_board else Part.TWO))
        minute = Minute.objects.create(
            meeting=meeting, number=str(number), title=entry["title"], text=_filled(entry["text"], meeting),
            order=order, part=part,
        )  # fmt: skip
        number += 1
        for place, resolution in enumerate(entry.get("resolution", ())):
            later += _resolve(story, minute, resolution, place)
    audit.note(by=story.clerk, verb="record_minutes", about=meeting, sentence=f"Recorded the minutes of {meeting}.")
    _close_meeting(story, meeting, is_latest=meeting.date == story.calendar.board_held[-1], is_board=is_board)
    return number, later


def _filled(text: str, meeting: Meeting) -> str:
    following = next_meeting(meeting.group, after=meeting.date)
    shown = f"{following.date:%-d %B %Y}" if following else "a day to be fixed"
    return text.format(next=shown, date=f"{meeting.date:%-d %B %Y}", month_2=month_name(meeting.date, 2))


def _close_meeting(story: Story, meeting: Meeting, *, is_latest: bool, is_board: bool) -> None:
    """End time, state and publication of a meeting that was held."""
    started = datetime.datetime.combine(meeting.date, meeting.start_time or datetime.time(10))
    ended = started + datetime.timedelta(minutes=95 if is_board else 60)
    state = MeetingState.HELD if is_latest else MeetingState.AGREED
    change_meeting(meeting=meeting, by=story.clerk, state=state, end_time=ended.time())
    if is_board:
        on = min(meeting.date + datetime.timedelta(days=20), story.calendar.today)
        published = meeting.date - datetime.timedelta(days=8)
        change_meeting(meeting=meeting, by=story.clerk, agenda_published_on=published)
        publish_minutes(meeting=meeting, by=story.clerk, on=on)


def _attend(story: Story, meeting: Meeting, told: dict[str, Any]) -> None:
    """Attendance from the memberships of the day, less the apologies, with those who stood in."""
    memberships = meeting.group.memberships.select_related("person__agency")
    rows = [row for row in memberships if _holds(row.since, row.until, meeting.date)]
    offices = meeting.group.offices.filter(role__in=[OfficeRole.CHAIR, OfficeRole.JOINT_CHAIR])
    chairs = {office.person_id for office in offices if _holds(office.since, office.until, meeting.date)}
    away = set(told.get("apologies", ()))
    order = 0

    def enter(person: Person, kind: AttendanceKind) -> None:
        nonlocal order
        Attendance.objects.create(
            meeting=meeting, kind=kind, person=person, agency=person.agency, name=person.titled_name, role=person.role,
            organisation=str(person.agency or ""), order=order,
            is_chair=person.pk in chairs and kind == AttendanceKind.PRESENT,
        )  # fmt: skip
        order += 1

    members = [row.person for row in rows if row.standing == Standing.MEMBER]
    stand_ins = [story.people[first] for first, _ in told.get("substitutes", ())]
    for person in _unique([*(one for one in members if one.name not in away), *stand_ins]):
        enter(person, AttendanceKind.PRESENT)
    for person in (row.person for row in rows if row.standing != Standing.MEMBER):
        enter(person, AttendanceKind.ALSO_PRESENT)
    for person in (one for one in members if one.name in away):
        enter(person, AttendanceKind.APOLOGIES)
    for substitute, absent in told.get("substitutes", ()):
        first, second = story.people[substitute], story.people[absent]
        Substitution.objects.create(
            meeting=meeting, substitute_name=first.name, absent_name=second.name, substitute=first, absent=second
        )
    Declaration.objects.create(meeting=meeting)
    for asked in told.get("question", ()):
        Question.objects.create(meeting=meeting, part=Part.ONE, **asked)


def _holds(since: datetime.date | None, until: datetime.date | None, day: datetime.date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _unique(people: Iterable[Person]) -> list[Person]:
    return list({person.pk: person for person in people}.values())


@dataclass(frozen=True)
class Happening:
    """Something that becomes of an action on a later day."""

    on: datetime.date
    happen: Callable[[], object]


def _resolve(story: Story, minute: Minute, entry: dict[str, Any], order: int) -> list[Happening]:
    """A resolution and, where it is one, its action. Returns what becomes of the action later."""
    meeting = minute.meeting
    resolution = Resolution.objects.create(
        meeting=meeting, minute=minute, text=entry["text"], kind=entry.get("kind", "RESOLVED"),
        classed=ResolutionClass(entry["class"]), order=order, part=minute.part,
    )  # fmt: skip
    if entry["class"] != "action":
        return []
    owners = [story.owner(one, body=meeting.group) for one in entry["who"]]
    action = actions.open_action(
        meeting=meeting, text=entry.get("do", entry["text"]), owners=owners,
        minute=minute, resolution=resolution, owners_printed=entry["printed"], due_words=_filled(entry["due"], meeting),
        theme=entry["theme"], part=minute.part, by=story.clerk,
    )  # fmt: skip
    return _fate(story, action, entry, meeting)


def _fate(story: Story, action: Action, entry: dict[str, Any], meeting: Meeting) -> list[Happening]:
    """Updates, reassignment and closing, as the data files tell them; what lies ahead of today has not happened.

    The words on a public action were made public before the latest meeting; newer ones wait for the clerk's decision.
    """

    def on(row: dict[str, Any]) -> datetime.date:
        return meeting.date + datetime.timedelta(days=row["after"])

    def publish(event: ActionEvent) -> None:
        if action.part == Part.ONE and event.on < story.calendar.board_held[-1]:
            mark_event(event=event, part=Part.ONE, by=story.clerk)

    def update(row: dict[str, Any]) -> None:
        given, day = story.people[row["by"]], on(row)
        publish(actions.add_update(action=action, text=row["text"], given_by=given, on=day, by=story.clerk))

    def pass_on(row: dict[str, Any]) -> None:
        owners = [story.owner(one, body=meeting.group) for one in row["to"]]
        actions.reassign(action=action, owners=owners, reason=row["reason"], on=on(row), by=story.clerk)

    def close(row: dict[str, Any]) -> None:
        day = on(row)
        publish(actions.close_action(action=action, reason=row["reason"], text=row["text"], on=day, by=story.clerk))

    found = [Happening(on(row), partial(update, row)) for row in entry.get("updates", ())]
    found += [Happening(on(row), partial(pass_on, row)) for row in [entry.get("reassign")] if row]
    found += [Happening(on(row), partial(close, row)) for row in [entry.get("close")] if row]
    return [one for one in found if one.on <= story.calendar.today]
