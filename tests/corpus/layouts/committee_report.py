"""A report to a committee: a decision maker, a date, recommendations; nearly everything else is empty on purpose."""

from __future__ import annotations

import datetime as dt

from tests.corpus.desk import Desk
from tests.corpus.printing import say_date


def write(desk: Desk) -> str:
    """A report's front page and paragraphs: it is not minutes, and holds no decision."""
    teller = desk.teller()
    m = teller.m
    title = desk.rng.choice([i.title for i in m.items if i.kind == "business"]).upper()
    desk.put(
        desk.one("Report No. ", "Agenda Item No. ") + str(desk.rng.randint(4, 900)),
        f"{m.place} Council",
        "",
        "PART ONE - PUBLIC",
        "",
    ) if desk.maybe(0.5) else None
    entry = teller.r.entry("items", number=None, optional=True)
    desk.put(
        f"{desk.one('Decision Maker:', 'Report to:', 'Committee:')} {teller.body()}",
        "",
        f"Date: {teller.date(teller.heading_date)}",
        "",
    )
    desk.put("Decision Type: Non-Urgent Non-Executive Non-Key", "", f"Title: {teller.r.put(entry, 'title', title)}", "")
    desk.put(
        f"Contact Officer: {teller.contact_name()}, {m.contact.post}",
        *([f"Tel: {teller.phone()}"] if desk.maybe(0.4) else []),
        f"Email: {teller.email()}",
        "",
    )
    desk.put(
        f"Chief Officer: {desk.maker.person('civil').name}, Director", "", "Ward: All", "", "1. Reason for report", ""
    )
    desk.put(
        f"1.1 To update the Committee on the work of the Safer {m.place} Partnership.",
        "",
        desk.one("2. RECOMMENDATIONS", "2. Recommendation"),
    )
    for number, text in enumerate(
        ("Members are asked to note the update.", "The Committee is asked to comment on the draft strategy.")[
            : desk.rng.randint(1, 2)
        ],
        1,
    ):
        made = teller.r.entry("recommendations", number=f"2.{number}")
        desk.put(f"2.{number} {teller.r.put(made, 'text', text)}")
    desk.put(
        "",
        "Financial",
        "1. Cost of proposal: Not Applicable",
        "2. Ongoing costs: Not Applicable",
        "",
        "3. COMMENTARY",
        "",
    )
    for number, line in enumerate(desk.maker.said(count=6), 1):
        desk.put(f"3.{number} {line}", "")
    earlier = say_date(m.date - dt.timedelta(days=30), "{d} {m} {y}")
    desk.put(f"3.7 The Partnership last met on {earlier}, when it was chaired by {m.present[1].formal}.", "")
    return "report"
