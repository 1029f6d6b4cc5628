"""Another committee system's page: tabs one after another, labels on a line and values on the next."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.layouts.meeting_page import minute_lines
from tests.corpus.telling import Teller


def details(desk: Desk, teller: Teller) -> None:
    """Labels and values apart; the hour is the scheduled range, which gives no end."""
    day = teller.date(desk.one("{w} {d} {m} {y}", "{d} {m} {y}", "{w}, {d} {m} {y}"))
    hours = desk.one(f"{teller.start()} - {teller.m.end:%H:%M}", teller.start())
    rows = [("Committee", teller.body(upper=False)), ("Date", day), ("Time", hours), ("Venue", teller.venue())]
    if desk.maybe(0.4):
        rows[1:3] = [("Date and Time", f"{day} {hours}")]
    desk.put(desk.one("Meeting Details", "Meeting details", "Council Meetings"), "")
    gap = desk.maybe(0.4)
    for label, value in rows:
        desk.put(label, *([""] if gap else []), value, *([""] if gap else []))
    desk.put("Status", "Confirmed", "")


def write(desk: Desk) -> str:
    """Details, agenda with minutes, attendance with apologies and substitutes, declarations."""
    teller = desk.teller()
    teller.m.silent_absent = []
    teller.m.substitutes = [pair for pair in teller.m.substitutes if pair[1] in teller.m.apologies]
    desk.put("Home", "Councillors", "Committees", "Calendar of meetings", "") if desk.maybe(0.4) else None
    details(desk, teller)
    if desk.maybe(0.5):
        desk.put("Agenda", "Attendance", "Declarations of Interests", "Visitors", "")
    desk.put("Agenda Items", "")
    for item in teller.m.items:
        if item.kind in ("apologies", "declarations"):
            continue
        number, title, entry = teller.item(item)
        if desk.maybe(0.5):
            desk.put(number, title)
        else:
            desk.put(f"{number} {title}")
        lines = minute_lines(desk, teller, item, entry)
        if lines:
            desk.put(desk.one("Minutes", "Minute"), *lines, "")
        else:
            desk.put("")
    _attendance(desk, teller)
    _declarations(desk, teller)
    if desk.maybe(0.5):
        desk.put("Visitors", "Visitor information is not yet available for this meeting.")
    return "agenda_and_minutes"


def _attendance(desk: Desk, teller: Teller) -> None:
    m = teller.m
    desk.put("Attendance", "", "Attended - Committee Members", "Name")
    for person in m.present:
        name = teller.chair(person) if person is m.chair else person.formal
        shown = teller.person("present", person, name, role=False)
        desk.put(f"{shown} (Chair)" if person is m.chair else shown)
    if m.also:
        desk.put("", "Attended - Other Members", "Name")
        desk.put(*[teller.person("also_present", person, role=False) for person in m.also])
    desk.put("", "Apologies", "Name\tReason for Sending Apology\tSubstituted By")
    stand_in = {id(absent): sub for sub, absent in m.substitutes}
    for person in m.apologies:
        shown = teller.person("apologies", person, role=False)
        if id(person) in stand_in:
            entry = teller.r.entry("substitutes")
            desk.put(
                f"{teller.r.name(entry, 'for', person, shown)}\t\t{teller.r.name(entry, 'substitute', stand_in[id(person)])}"
            )
        else:
            desk.put(f"{shown}\t\t")
    if not m.apologies:
        desk.put("No apology information has been recorded for the meeting.")
    desk.put(
        "",
        "Absent",
        "Name\tReason for Absence\tSubstituted By",
        "No absentee information has been recorded for the meeting.",
        "",
    )


def _declarations(desk: Desk, teller: Teller) -> None:
    desk.put("Declarations of Interests", "Member Name\tItem Ref\tDetails\tNature of Declaration\tAction")
    if teller.m.declarations_kind != "some":
        desk.put(
            teller.r.fact("declarations_none", "No declarations of interest have been entered for this meeting.", True),
            "",
        )
        return
    for person, why in teller.m.declarations:
        line = f"{teller.person('declarations', person, role=False)}\t4\t{why}\tPersonal\tStayed in the meeting"
        desk.put(teller.r.fact("declarations_none", line, False))
    desk.put("")
