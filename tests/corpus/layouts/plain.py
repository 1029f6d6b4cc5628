"""Printed minutes as one reads them: heading, attendance, numbered items. The PDF families start from these paragraphs."""

from __future__ import annotations

from tests.corpus.desk import Desk, attendance_lines
from tests.corpus.telling import Teller

HEADS = ("Present:", "PRESENT", "Present", "Members Present:", "Attendance:")


def paragraphs(desk: Desk, teller: Teller, *, listed: bool = True) -> list[str]:
    """The whole minutes, one paragraph a string; ``listed`` gives the attendance a line for each person."""
    m = teller.m
    out = [teller.body(), teller.held() if desk.maybe(0.75) else f"{teller.date()}, {teller.venue()}"]
    out += attendance(desk, teller, listed=listed)
    style = desk.one("{n}. {t}", "{n} {t}", "{n}   {t}", "{n}.  {t}", "Item {n} - {t}")
    upper = desk.maybe(0.5)
    minutes_allowed, bracketed = desk.maybe(0.1), desk.maybe(0.4)
    for item in m.items:
        number, title, entry = teller.item(item, upper=upper)
        if item.parent and bracketed:
            number = number.replace(item.number, f"{item.number[:-1]}({item.number[-1]})")
        line = style.replace("{n}", number).replace("{t}", title)
        if item.presenter and desk.maybe(0.5):
            line += f" ({item.presenter.name})"
        if minutes_allowed:
            line += f" ({desk.rng.choice((5, 10, 15))} mins)"
        out.append(line)
        out += [row.text for row in teller.minute(item, entry)]
        out += teller.tasks(item, entry)
    out.append(teller.ended())
    if desk.maybe(0.4):
        out.append(desk.one("Chair", "Chairman", "Signed ………………………… Chair"))
    return out


def attendance(desk: Desk, teller: Teller, *, listed: bool) -> list[str]:
    """Present and also present, listed or in one breath."""
    m = teller.m
    style = desk.rng.choice((0, 1, 2, 3, 4, 5, 9, 10)) if listed else desk.rng.choice((0, 2, 3))
    people = attendance_lines(desk, teller, "present", m.present, style)
    others = attendance_lines(desk, teller, "also_present", m.also, style if style != 7 else 3)
    head, also = (
        desk.one(*HEADS),
        desk.one("Also Present:", "In attendance:", "Also in attendance:", "Officers in attendance:"),
    )
    apologies = [teller.announce()] if m.apologies and not m.silent_absent and desk.maybe(0.25) else []
    if listed:
        return [head, *people, *([also, *others] if others else []), *apologies]
    glue = desk.one(", ", "; ", " ") if style == 3 else desk.one("; ", " ")
    return [f"{head} {glue.join(people)}", *([f"{also} {glue.join(others)}"] if others else []), *apologies]
