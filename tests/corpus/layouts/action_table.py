"""Minutes as one Word table of three columns, number, text and Action: as rows apart by tabs, or with the cells' tags left in."""

from __future__ import annotations

from tests.corpus.desk import Desk, attendance_lines
from tests.corpus.telling import Row, Teller


def front(desk: Desk, teller: Teller, *, marks: bool = False) -> None:
    """Body, the line that says when, and the attendance."""
    m = teller.m
    head = "## " if marks else ""
    desk.spaced(
        f"{head}{teller.body()}",
        teller.held(needs="{t}"),
        f"{'### ' if marks else ''}{desk.one('Present:', 'Present')}",
    )
    style = desk.rng.choice((0, 1, 2))
    lines = attendance_lines(desk, teller, "present", m.present, style)
    if desk.maybe(0.3) and not marks:
        cut = desk.rng.randint(1, len(lines))
        desk.spaced(" ".join(lines[:cut]), *([" ".join(lines[cut:])] if lines[cut:] else []))
    else:
        desk.spaced(lines[0])
        desk.put(*[f"{line}  " if marks else line for line in lines[1:]], "")
    if m.also:
        desk.spaced(f"{'### ' if marks else ''}{desk.one('Also Present:', 'Also Present', 'In Attendance:')}")
        desk.put(*attendance_lines(desk, teller, "also_present", m.also, desk.rng.choice((3, style))), "")


def task_rows(desk: Desk, teller: Teller, item: object, entry: object) -> list[Row]:
    """Tasks without a resolution: a sentence with its owner beside it."""
    rows = []
    for task in item.tasks:  # type: ignore[attr-defined]
        made = teller.r.entry("actions", entry, form="marked")  # type: ignore[arg-type]
        words = teller.r.put(made, "text", task.task)
        owners = teller.owners(made, task.owner)
        who = {"people": " and ".join(p.short for p in task.owner.people), "post": f"The {task.owner.text}"}.get(
            task.owner.kind, "Partners"
        )
        low = who[0].lower() + who[1:] if task.owner.kind != "people" else who
        sentence = desk.one(f"{who} would {words}.", f"{who} to {words}.", f"It was agreed that {low} would {words}.")
        rows.append(Row(teller.perhaps_agreed(sentence, entry), owners))  # type: ignore[arg-type]
    return rows


def tabbed(desk: Desk) -> str:
    """Each paragraph a row of three cells; the heading word Action on each item's row."""
    teller = desk.teller()
    _to_owned(desk, teller)
    front(desk, teller)
    upper = desk.maybe(0.7)
    for item in teller.m.items:
        number, title, entry = teller.item(item, upper=upper)
        word = desk.one("Action", "Action", "ACTION", "")
        joined = bool(item.parent) and desk.maybe(0.5)
        desk.put(f"\t{number} {title}\t{word}" if joined else f"{number}\t{title}\t{word}")
        for row in [*teller.minute(item, entry, owned=True), *task_rows(desk, teller, item, entry)]:
            desk.put(f"\t{row.text}\t{row.owners}")
        if desk.maybe(0.15):
            desk.put("")
    desk.spaced("", teller.ended(), desk.one("Chairman", "Chair", ""))
    return "minutes"


def _to_owned(desk: Desk, teller: Teller) -> None:
    teller.resolved = desk.one("RESOLVED that {x}.", "RESOLVED: That {x}.", "RESOLVED – that {x}.", teller.resolved)


def tag(desk: Desk, text: str, bold: bool = False) -> str:
    return f"<p><b>{text}</b></p>" if bold else f"<p>{text}</p>"


def tagged(desk: Desk, teller: Teller | None = None, *, embedded: bool = False) -> str:
    """All paragraphs of an item in one cell with their tags, the owners together in the cell beside it."""
    teller = teller or desk.teller()
    _to_owned(desk, teller)
    front(desk, teller, marks=desk.maybe(0.6))
    together = desk.maybe(0.5)
    upper = desk.maybe(0.8)
    for item in teller.m.items:
        number, title, entry = teller.item(item, upper=upper)
        rows = [*teller.minute(item, entry, owned=True), *task_rows(desk, teller, item, entry)]
        said = " ".join(
            tag(desk, row.text, row.text.lstrip().upper().startswith(("RESOLVED", "AGREED"))) for row in rows
        )
        owners = [row.owners for row in rows if row.owners]
        cell = (
            ""
            if not owners
            else (f"<b>{owners[0]}</b>" if len(owners) == 1 else " ".join(f"<p><b>{o}</b></p>" for o in owners))
        )
        bold = desk.maybe(0.7)
        head = f"<b>{number}</b>" if bold else number
        name = f"<b>{title}</b>" if bold else title
        if together and not owners:
            desk.put(f"{head}\t<p>{name}</p> {said}\t<b>Action</b>")
        elif bool(item.parent) and desk.maybe(0.5):
            desk.put(f"\t<p><b>{number} {title}</b></p>\t<b>Action</b>", *([f"\t{said}\t{cell}"] if rows else []))
        else:
            desk.put(f"{head}\t{name}\t<b>Action</b>")
            if rows:
                desk.put(f"\t{said}\t{cell}")
        if desk.maybe(0.1):
            desk.put("")
    desk.spaced("", teller.ended(), "Chairman")
    return "minutes"
