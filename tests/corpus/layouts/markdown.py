"""Whole minutes in Markdown: front matter, headings, sub-numbers such as 6.1, bold labels."""

from __future__ import annotations

from tests.corpus.desk import Desk, attendance_lines


def write(desk: Desk) -> str:
    """Front matter above, items as headings, each paragraph with a sub-number, actions with a bold label."""
    teller = desk.teller()
    m = teller.m
    if desk.maybe(0.7):
        desk.put("---", f"title: Minutes of the {m.body}", f"date: {m.date.isoformat()}", "layout: minutes", "---", "")
    desk.spaced(f"# {teller.body(upper=False)}")
    desk.put(f"**Date:** {teller.date()}", f"**Time:** {teller.start()}", f"**Venue:** {teller.venue()}", "")
    desk.put(desk.one("**Present**", "## Present", "**Attendees:**"), "")
    desk.put(
        *[f"- {line}" for line in attendance_lines(desk, teller, "present", m.present, desk.rng.choice((1, 2, 3, 4)))],
        "",
    )
    if m.also:
        desk.put(
            desk.one("**In attendance**", "**Also present:**"),
            "",
            *[f"- {line}" for line in attendance_lines(desk, teller, "also_present", m.also, 3)],
            "",
        )
    bold = desk.one(
        "**Action:** {o} to {x}", "**ACTION:** {o} to {x}.", "**Action {o}:** {x}", "**Action** – {o} to {x}"
    )
    if desk.held_out:
        bold = desk.one("> **Action ({o})**: {x}", "**Action point:** {o} to {x}")
    teller.action = bold
    teller.ways = desk.rng.choice((["line"], ["line"], teller.ways))
    level = desk.one("## {n}. {t}", "## {n} {t}", "**{n}. {t}**", "### {n}. {t}")
    for item in m.items:
        number, title, entry = teller.item(item)
        desk.spaced(level.replace("{n}", number).replace("{t}", title))
        rows = [row.text for row in teller.minute(item, entry)]
        sub = item.parent == "" and desk.maybe(0.8)
        for i, row in enumerate(rows, 1):
            desk.spaced(
                f"{item.number}.{i} {row}" if sub and not row.startswith(("1", "2", "3", "(", "a)", "b)", "[")) else row
            )
        desk.spaced(*teller.tasks(item, entry))
    desk.spaced(teller.ended())
    return "minutes"
