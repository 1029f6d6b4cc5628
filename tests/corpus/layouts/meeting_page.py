"""A council's meeting page (the commonest committee system): numbered, stripped of numbers and titles, or flattened."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.facts import Item
from tests.corpus.scribe import unmarked
from tests.corpus.telling import Teller

INTRODUCTIONS = {
    "apologies": (
        "To receive any apologies for absence.",
        "To receive apologies for absence and notification of substitutes.",
    ),
    "declarations": (
        "Members are asked to declare any interest they may have in any item on the agenda.",
        "To receive any declarations of interest.",
    ),
    "minutes": (
        "To agree the minutes of the last meeting as a correct record.",
        "To approve and sign the minutes of the previous meeting.",
    ),
    "matters": ("To consider any matters arising.",),
    "questions": ("To receive questions from members of the public.",),
    "business": (
        "To receive a report.",
        "An update will be provided by the lead officer.",
        "The Board is asked to note the report and to comment.",
        "To consider the attached report.",
    ),
    "log": ("To review the actions agreed at earlier meetings.",),
}


def heading(desk: Desk, teller: Teller, *, minutes: bool, dated: bool = True, named: bool = True) -> None:
    """Title, body, date, venue and contact as the page prints them."""
    desk.spaced(
        desk.one("Agenda and minutes", "Agenda and draft minutes", "Agenda, decisions and minutes")
        if minutes
        else "Agenda"
    )
    when = f"{teller.date(teller.heading_date)} {teller.start()}" if dated else ""
    if named and dated and desk.maybe(0.5):
        desk.spaced(f"{teller.body(upper=False)} - {when}")
    elif named:
        desk.put(teller.body(upper=False))
        desk.spaced(when) if dated else desk.put("")
    venue = f"Venue: {teller.venue()}" + desk.one("", ". View directions", " View directions")
    contact = f"Contact: {teller.contact_name()} " + desk.one("", f" {teller.phone()}" if desk.maybe(0.6) else "")
    if desk.maybe(0.5):
        contact += desk.one("  Email: ", " Email: ", ", Email: ") + teller.email()
    desk.spaced(venue, contact.rstrip())


def title_line(desk: Desk, teller: Teller, item: Item, title: str, bare: str) -> str:
    """The title, sometimes with its own paper and file size after it."""
    if item.kind in ("minutes", "business") and desk.maybe(0.35):
        entry = teller.r.entry("documents", size=f"{desk.rng.randint(40, 900)} KB")
        shown, size = teller.r.put(entry, "title", title), teller.r.put(entry, "size", entry.value["size"])
        return f"{shown} {desk.one('pdf icon PDF', 'PDF', 'PDF')} {size}"
    return title


def documents(desk: Desk, teller: Teller, item: Item) -> list[str]:
    """Papers listed under an item, each with its size."""
    out = []
    for document in item.documents:
        entry = teller.r.entry("documents", size=document.size)
        icon = desk.one("pdf icon PDF", "PDF")
        out.append(
            f"{teller.r.put(entry, 'title', document.title)} {icon} {teller.r.put(entry, 'size', document.size)}"
        )
    return out


def minute_lines(desk: Desk, teller: Teller, item: Item, entry: object) -> list[str]:
    """What was minuted, action lines and traps included."""
    lines = [row.text for row in teller.minute(item, entry)]  # type: ignore[arg-type]
    lines += teller.tasks(item, entry)  # type: ignore[arg-type]
    if item.kind == "business" and not item.tasks and desk.maybe(0.1):
        lines.append(desk.one("Action: None", "Actions: None.", "ACTION: None"))
    return lines


def numbered(desk: Desk) -> str:
    """Number, title and ``Minutes:`` each on a line of its own; sometimes an agenda before the meeting."""
    teller = desk.teller()
    minutes = not desk.maybe(0.15)
    heading(desk, teller, minutes=minutes)
    if desk.maybe(0.3):
        desk.spaced("Media")
    desk.spaced("Items", "No. Item") if desk.maybe(0.6) else desk.spaced("No. Item")
    share = desk.maybe(0.15)
    dot = desk.one(".", ".", "")
    extra = desk.maybe(0.4)
    upper = desk.maybe(0.3)
    twice, repeated = desk.maybe(0.1), desk.maybe(0.06)
    for item in teller.m.items:
        number, title, entry = teller.item(item, upper=upper)
        desk.spaced(number + dot, title_line(desk, teller, item, title, item.title))
        if share:
            desk.spaced("• Share this item")
        if item.kind in INTRODUCTIONS and desk.maybe(0.6):
            desk.spaced(desk.one(*INTRODUCTIONS[item.kind]))
        if item.kind == "questions" and desk.maybe(0.5):
            desk.spaced(teller.deadline())
        listed = documents(desk, teller, item)
        if listed or extra:
            desk.spaced("Additional documents:", *[f"{desk.one('·  ', '• ', '')}{line}" for line in listed])
        if minutes:
            lines = minute_lines(desk, teller, item, entry)
            decided = [
                line
                for line in lines
                if unmarked(line).startswith(("RESOLVED that", "RESOLVED: ", "RESOLVED –", "AGREED: "))
            ]
            if twice and len(decided) == 1 and not unmarked(decided[0]).endswith((":", "that")):
                desk.spaced("Decision:", decided[0])
            if lines:
                again = [f"{item.number} {unmarked(title).upper()}"] if repeated else []
                desk.spaced("Minutes:", *again, *lines)
        elif item.kind == "next":
            desk.spaced(*teller.next_meeting())
    return "agenda_and_minutes" if minutes else "agenda"


def stripped(desk: Desk) -> str:
    """The same page with its numbers, titles and labels lost: blank lines alone part the items."""
    teller = desk.teller()
    dated = desk.maybe(0.6)
    named = dated and desk.maybe(0.85)
    heading(desk, teller, minutes=True, dated=dated, named=named)
    desk.spaced("No. Item")
    teller.r.ignore.append("items")
    for item in teller.m.items:
        desk.put("", "")
        if item.kind in INTRODUCTIONS and desk.maybe(0.35):
            desk.spaced(desk.one(*INTRODUCTIONS[item.kind]))
        if item.kind == "questions" and desk.maybe(0.5):
            desk.spaced(teller.deadline())
        lines = minute_lines(desk, teller, item, None)
        if item.kind == "next" and not named:
            lines.insert(0, f"{teller.body(upper=False)} will meet next as follows.")
        for line in lines:
            desk.spaced(line, *([""] if desk.maybe(0.3) else []))
    for item in teller.m.items:
        desk.spaced(*documents(desk, teller, item))
    return "agenda_and_minutes"


def flattened(desk: Desk) -> str:
    """The page's table with its cells run together, each item a line ending in a bar."""
    teller = desk.teller()
    named = desk.maybe(0.6)
    if named:
        heading(desk, teller, minutes=True)
    else:
        desk.put(
            f"Venue: {teller.venue()}. View directions",
            f"Contact: {teller.contact_name()} Tel: {teller.phone()} Email: {teller.email()}",
        )
    keep = desk.maybe(0.5)
    desk.put("No. | Item | |" if desk.maybe(0.6) else "No. | Item |", "---|---|---|" if desk.maybe(0.6) else "---|---")
    for item in teller.m.items:
        number, title, entry = teller.item(item, number=None if keep else "")
        shown = title_line(desk, teller, item, title, item.title)
        run_on = item.kind in INTRODUCTIONS and desk.maybe(0.4)
        if run_on and shown == title:
            entry.value["optional"] = True  # nothing shows where the title ends
        cell = [f"{number} | {shown}" if keep else shown]
        if run_on:
            cell.append(desk.one(*INTRODUCTIONS[item.kind]))
        listed = documents(desk, teller, item)
        if listed:
            cell += ["Additional documents:", *listed]
        lines = minute_lines(desk, teller, item, entry)
        if lines:
            cell.append("Minutes:")
        text = " ".join(cell)
        if len(lines) > 2 and desk.maybe(0.6):
            desk.put(f"{text} {lines[0]}", *lines[1:-1], f"{lines[-1]} |")
        else:
            desk.put(f"{text} {' '.join(lines)} |")
        if desk.maybe(0.7):
            desk.put("||")
    return "agenda_and_minutes"
