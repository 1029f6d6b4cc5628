"""Minutes typed into a council's own web page: initials and names, or an attendance table, and actions by name."""

from __future__ import annotations

from tests.corpus.desk import Desk, attendance_lines
from tests.corpus.telling import Teller


def people(desk: Desk, teller: Teller) -> None:
    """A list of initials and names, or a table of attendance; then apologies."""
    m = teller.m
    bullet = desk.one("", "", "• ", "  • ", "- ")
    draw = desk.rng.random()
    if draw < 0.45:
        desk.put(desk.one("Present", "Attendees", "Present:", *([] if m.also else ["In attendance"])), "")
        lines = attendance_lines(desk, teller, "present", m.present, desk.rng.choice((3, 4, 6, 6, 10)))
        desk.put(*[bullet + line for line in lines], "")
    elif draw < 0.7:
        desk.put("Attendance", "", desk.one("Core Membership", "Members", "Core membership"), "", "Name Agency")
        desk.put(*attendance_lines(desk, teller, "present", m.present, 8), "")
    else:
        mark = desk.one("\t", " | ")
        desk.put("Attendance", mark.join(("Name", "Initials", "Role", "Organisation")))
        for person in m.present:
            name = teller.chair(person) if person is m.chair else person.formal
            shown = teller.person("present", person, name)
            role = f"{person.post} (Chair)" if person is m.chair else person.post
            desk.put(mark.join((shown, person.initials, role, person.agency)))
        desk.put("")
    if m.also:
        desk.put(
            desk.one("Also in attendance:", "Also present:", "Guests"),
            *attendance_lines(desk, teller, "also_present", m.also, 3),
            "",
        )
    if m.apologies:
        desk.put(desk.one("Apologies received:", "Apologies", "Apologies:"), "")
        stand_in = {id(absent): sub for sub, absent in m.substitutes}
        for person in m.apologies:
            shown = teller.person("apologies", person, role=False)
            if id(person) in stand_in:
                entry = teller.r.entry("substitutes")
                phrase = teller.say.of("list substitute")
                shown = phrase.replace("{a}", teller.r.name(entry, "for", person, shown)).replace(
                    "{s}", teller.r.name(entry, "substitute", stand_in[id(person)])
                )
            else:
                shown += f" ({person.agency})"
            desk.put(bullet + shown)
        desk.put("")


def write(desk: Desk) -> str:
    """A page with its menu above the body's name, items as headings, ``Action - Name`` lines."""
    teller = desk.teller()
    m = teller.m
    m.silent_absent, m.substitutes = [], [pair for pair in m.substitutes if pair[1] in m.apologies]
    if desk.maybe(0.35):
        desk.spaced(
            desk.one("Skip to main content", "Home > Your council > Meetings"),
            desk.one("Menu", "Contact us", "This page was last updated on 3 May"),
        )
    desk.spaced(
        f"{teller.body(upper=False)} {desk.one('meeting minutes', 'minutes', '- minutes')} {teller.date('{d} {m} {y}')}"
    )
    hours = desk.one(teller.start(), f"{teller.start()} to {teller.m.end:%H.%M}")
    desk.spaced(f"{teller.date(teller.heading_date)} – {hours}", teller.venue())
    people(desk, teller)
    style = desk.one("Agenda item {n}", "{n}. {t}", "{n}  {t}", "Item {n}: {t}", "No {n}", "No {n}. {t}")
    numbered = desk.maybe(0.25)
    for item in m.items:
        number, title, entry = teller.item(item)
        if "{t}" in style:
            desk.spaced(style.replace("{n}", number).replace("{t}", title))
        else:
            desk.spaced(style.replace("{n}", number), title)
        if item.kind == "apologies":
            desk.spaced(
                desk.one(
                    "The Chair welcomed everyone to the meeting.",
                    f"{m.chair.initials} welcomed everyone. Apologies were noted as above.",
                )
            )
            continue
        rows = [row.text for row in teller.minute(item, entry)]
        if numbered and item.kind == "business" and not item.parent and len(rows) == len(item.said):
            rows = [f"{item.number}.{i} {row}" for i, row in enumerate(rows, 1)]
        desk.spaced(*rows)
        desk.spaced(*teller.tasks(item, entry))
        if item.kind == "business" and not item.tasks and desk.maybe(0.12):
            desk.spaced(desk.one("Action: None", "No actions.", "Actions: none"))
    if desk.maybe(0.5):
        desk.spaced(teller.ended())
    return "minutes"
