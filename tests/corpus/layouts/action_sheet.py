"""A Word table whose rows have an owner and a deadline in cells of their own: minutes in rows, or an action sheet."""

from __future__ import annotations

from tests.corpus.desk import Desk, attendance_lines
from tests.corpus.telling import Teller


def write(desk: Desk) -> str:
    """Minutes whose table is subject, discussion, owner and date; or a sheet of actions alone."""
    teller = desk.teller()
    m = teller.m
    m.substitutes, m.silent_absent = [], []
    m.also = []
    mark = desk.one("\t", " | ", " / ", "\t")
    desk.spaced(
        teller.body(),
        desk.one(f"Action Sheet - meeting of {teller.date()}", f"Minutes of the meeting held on {teller.date()}"),
    )
    if desk.maybe(0.6):
        desk.put(
            f"Date and time{mark}{teller.date('{w} {d} {m} {y}')} at {teller.start()}",
            f"Venue{mark}{teller.venue()}",
            "",
        )
    if desk.maybe(0.5):
        _people_rows(desk, teller, mark)
    else:
        desk.put("Present:", *attendance_lines(desk, teller, "present", m.present, desk.rng.choice((3, 4, 2))), "")
    if m.apologies:
        desk.spaced("Apologies: " + ", ".join(teller.person("apologies", p, role=False) for p in m.apologies))
    if desk.maybe(0.5):
        _minutes(desk, teller, mark)
    else:
        _sheet(desk, teller, mark)
    return "minutes"


def _people_rows(desk: Desk, teller: Teller, mark: str) -> None:
    m = teller.m
    desk.put(mark.join(("Present", "Role and organisation", "Initials")))
    for person in m.present:
        name = teller.chair(person) if person is m.chair else person.formal
        shown = teller.person("present", person, name)
        role = f"{person.post}, {person.agency}" + (" (Chair)" if person is m.chair else "")
        desk.put(mark.join((shown, role, person.initials)))
    desk.put("")


def _minutes(desk: Desk, teller: Teller, mark: str) -> None:
    """Item rows with the discussion in a cell; under them a row for each action."""
    desk.put(
        mark.join(
            (
                "No.",
                desk.one("Item", "Subject"),
                desk.one("Discussion and agreed actions", "Discussion"),
                desk.one("Owner", "Responsible", "Lead"),
                desk.one("Deadline", "Timescale", "By when"),
            )
        )
    )
    for item in teller.m.items:
        if item.kind == "apologies":
            continue
        number, title, entry = teller.item(item)
        said = " ".join(row.text for row in teller.minute(item, entry))
        desk.put(mark.join((number, title, said, "", "")))
        for task in item.tasks:
            made = teller.r.entry("actions", entry, form="marked")
            words = teller.r.put(made, "text", task.task)
            desk.put(mark.join(("", "", f"Action: {words}", teller.owners(made, task.owner), task.due)))
    desk.put("")


def _sheet(desk: Desk, teller: Teller, mark: str) -> None:
    """An action sheet: numbered rows, finished ones among them, which are no actions of this meeting."""
    status = desk.maybe(0.4)
    heads = ["No.", "Action", desk.one("Owner", "Lead officer", "Who"), desk.one("Deadline", "Due date", "By when")]
    desk.put(mark.join([*heads, *(["Status"] if status else [])]))
    number = 0
    for item in teller.m.items:
        for task in item.tasks:
            number += 1
            made = teller.r.entry("actions", None, form="marked")
            words = teller.r.put(made, "text", task.task)
            words = words[0] + words[1].upper() + words[2:]
            row = [f"{number}.", words, teller.owners(made, task.owner), task.due or "Next meeting"]
            desk.put(mark.join([*row, *(["Open"] if status else [])]))
        if status and item.kind == "log":
            number += 1
            who = desk.rng.choice(teller.m.present).initials
            desk.put(
                mark.join(
                    [
                        f"{number}.",
                        "Book the room for the spring",
                        who,
                        "31 March",
                        desk.one("Complete", "Closed", "Done"),
                    ]
                )
            )
    desk.put("")
    told = teller.next_meeting()
    if not any("meeting" in line.lower() for line in told):
        desk.put("Date of next meeting")  # a day alone under a sheet tells nobody what happens on it
    desk.spaced(*told)
