"""One agenda item or issue of a meeting page, sometimes with no meeting named."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.layouts.meeting_page import documents, minute_lines


def write(desk: Desk) -> str:
    """An agenda item's own page, or an issue's page that lists the meeting it was taken at."""
    teller = desk.teller()
    item = desk.rng.choice([i for i in teller.m.items if i.kind == "business" and not i.parent])
    if desk.maybe(0.5):
        desk.spaced("Agenda item")
        _, title, entry = teller.item(item, number="")
        desk.spaced(title)
        if desk.maybe(0.5):
            desk.spaced(
                desk.one(
                    "Report of the Director.", "To receive a report.", "The Committee is asked to consider the report."
                )
            )
    else:
        desk.spaced("Issue - meetings", item.title)
        when = teller.date("{dd}/{mm}/{y}")
        number, title, entry = teller.item(item)
        desk.spaced(f"Meeting: {when} - {teller.body(upper=False)} (Item {item.number})")
        paper = teller.r.entry("documents", size=f"{desk.rng.randint(30, 300)} KB")
        sized = f" pdf icon PDF {teller.r.put(paper, 'size', paper.value['size'])}" if desk.maybe(0.6) else ""
        if sized:
            title = teller.r.put(paper, "title", title)
        else:
            teller.r.entries.remove(paper)
        desk.spaced(f"{number} {title}{sized}")
    desk.spaced("Minutes:", *minute_lines(desk, teller, item, entry))
    listed = documents(desk, teller, item)
    if listed:
        desk.spaced("Supporting documents:", *[f"• {line}" for line in listed])
    return "agenda_and_minutes"
