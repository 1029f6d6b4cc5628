"""Text of a PDF set in columns, read one column after the other: names first, then posts, then initials."""

from __future__ import annotations

from tests.corpus.desk import Desk, wrap
from tests.corpus.telling import Teller


def columns(desk: Desk, teller: Teller) -> None:
    """The attendance table column by column."""
    m = teller.m
    desk.put(desk.one("Present:", "Attended:", "PRESENT"), "")
    heads = desk.maybe(0.6)
    if heads:
        desk.put(desk.one("Name", "Member"))
    for person in m.present:
        name = teller.chair(person) if person is m.chair else person.formal
        shown = teller.person("present", person, name)
        desk.put(f"{shown} (Chair)" if person is m.chair else shown)
    rest = [("Initials", [p.initials for p in m.present])] if desk.maybe(0.5) else []
    rest.append(("Role", [f"{p.post}, {p.agency}" for p in m.present]))
    for head, values in rest:
        desk.put("", *([head] if heads else []), *values)
    desk.put("")
    if m.apologies:
        desk.put(desk.one("Apologies:", "Apologies for absence", "Apologies"), "")
        desk.put(*[teller.person("apologies", person, role=False) for person in m.apologies], "")
        if desk.maybe(0.5):
            desk.put(*[f"{p.post}, {p.agency}" for p in m.apologies], "")


def write(desk: Desk) -> str:
    """Heading labels before their values, attendance in columns, the minutes in wrapped lines."""
    teller = desk.teller()
    m = teller.m
    m.substitutes, m.silent_absent, m.also = [], [], []
    desk.put(teller.body(), "MINUTES" if desk.maybe(0.5) else "Minutes of the meeting", "")
    if desk.maybe(0.5):
        desk.put("Date:", "Time:", "Venue:", "", teller.date(), teller.start(), teller.venue(), "")
    else:
        desk.put(f"Date: {teller.date()}", f"Time: {teller.start()}", f"Venue: {teller.venue()}", "")
    columns(desk, teller)
    width = desk.rng.choice((60, 72))
    for item in m.items:
        number, title, entry = teller.item(item)
        desk.put("", f"{number}. {title}")
        if item.kind == "apologies":
            desk.put(desk.one("The Chair welcomed members to the meeting.", "Apologies were as listed above."))
            continue
        for line in [row.text for row in teller.minute(item, entry)] + teller.tasks(item, entry):
            desk.put(*wrap(line, width))
    desk.put("", teller.ended())
    return "minutes"
