"""An agenda pack: summons and agenda, the whole minutes of the last meeting, Matters Outstanding, reports."""

from __future__ import annotations

import datetime as dt

from tests.corpus.desk import Desk
from tests.corpus.facts import Meeting
from tests.corpus.layouts.action_table import tagged
from tests.corpus.layouts.plain import paragraphs
from tests.corpus.printing import ordinal, say_date
from tests.corpus.telling import Teller


def write(desk: Desk) -> str:
    """The pack's own meeting is the coming one; the earlier meeting stands embedded in it."""
    coming = desk.maker.meeting()
    teller = desk.teller(coming)
    earlier = desk.maker.meeting(coming.previous, (coming.body, coming.short), coming.present)
    earlier.questions, earlier.questions_kind = [], "none"
    _summons(desk, teller)
    _agenda(desk, teller)
    desk.spaced(
        "",
        "This page is left intentionally blank",
        desk.one("Agenda Item 2", "# Agenda Item 2", "Minutes of the last meeting"),
    )
    embedded = desk.teller(earlier)
    if desk.maybe(0.6):
        tagged(desk, embedded, embedded=True)
    else:
        desk.spaced(*paragraphs(desk, embedded))
    embedded.r.ignore += ["contact", "venue"]
    if desk.maybe(0.6):
        _outstanding(desk, teller, earlier)
    if desk.maybe(0.5):
        _report(desk, teller)
    return "agenda_pack"


def _summons(desk: Desk, teller: Teller) -> None:
    m = teller.m
    desk.put(
        f"Contact for this Agenda: {teller.contact_name()}",
        f"Tel: {teller.phone()}",
        f"E-mail: {teller.email()}",
        f"{m.place} Council",
        say_date(m.date - dt.timedelta(days=8), "{d} {m} {y}"),
        "",
    )
    desk.spaced(f"To: Members of the {m.body}" if desk.maybe(0.5) else "To: Members of the Group")
    for person in m.present:
        name = person.formal
        office = ""
        if person is m.chair:
            name, office = teller.chair(person), desk.one(" (Chairman)", " (Chair)")
        shown = teller.person("members", person, name)
        desk.put(f"{shown}, ({person.agency} {person.post}){office}")
    when = teller.date("{w} {d} {m} {y}")
    if desk.maybe(0.5):
        desk.spaced(
            "",
            f"A meeting of the {teller.body(upper=False)} will be held at {teller.venue()} on {when} at"
            f" {teller.start()}",
        )
    else:
        desk.spaced(
            "",
            f"A meeting of the {teller.body(upper=False)} will be held on {when} at {teller.start()} in"
            f" {teller.venue()}",
        )


def _agenda(desk: Desk, teller: Teller) -> None:
    desk.spaced(desk.one("A G E N D A", "AGENDA", "## **A G E N D A**"))
    page = 5
    form = desk.one("{n} {t}", "{n}. {t}", "- {n} {t}**", "{n}\t{t}")
    one_line = desk.maybe(0.15)
    lines = []
    for item in teller.m.items:
        number, title, entry = teller.item(item, upper=desk.maybe(0.3))
        if item.parent and desk.maybe(0.7):
            mark = teller.r.entries[-1].slots["number"]
            number = number.replace(mark[1], mark[1][-1])
            entry.slots["number"] = (mark[0], mark[1][-1])
        pages = ""
        if item.kind in ("minutes", "matters", "business") and desk.maybe(0.5):
            document = teller.r.entry("documents", size=None, optional=True)
            title = teller.r.put(document, "title", title)
            pages = desk.one(
                f" (Pages {page} - {page + 4})",
                f" (Pages {page} - {page + 4})",
                f" {page} - {page + 4}" if not one_line else "",
            )
            page += 5
        if item.presenter and desk.maybe(0.2):
            pages = f" ({item.presenter.name}){pages}"
        lines.append(form.replace("{n}", number).replace("{t}", title) + pages)
        if item.kind == "questions" and not one_line and desk.maybe(0.7):
            lines += ["", teller.deadline(), ""]
        if item.kind == "next" and not one_line:
            lines += teller.next_meeting()[:1]
    if not one_line and desk.maybe(0.25):
        lines += [
            "",
            desk.one("PART 2 (CLOSED) AGENDA", "Part Two - Exempt Business"),
            "The public may be excluded during the items below.",
        ]
    if one_line:
        desk.spaced(" ".join(lines))
        for entry in teller.r.entries:
            if entry.field == "items":
                entry.value["optional"] = True
    else:
        desk.put(*lines)


def _outstanding(desk: Desk, teller: Teller, earlier: Meeting) -> None:
    """The report that prints earlier resolutions again with what was done: none is a decision of this meeting."""
    m = teller.m
    day = f"{ordinal(earlier.date.day)} {earlier.date:%B %Y}"
    desk.put(
        "",
        "Report No.",
        f"CSD{desk.rng.randint(10000, 25000)}",
        "",
        f"Decision Maker: {m.body}",
        f"Date: {say_date(m.date, '{o} {m} {y}')}",
        "Title: MATTERS OUTSTANDING",
        f"Contact Officer: {m.contact.name}, Democratic Services Officer",
        "",
        "1. Reason for report",
        "1.1 Appendix A updates members on matters arising from previous meetings.",
        "2. RECOMMENDATION",
    )
    entry = teller.r.entry("recommendations", number="2.1")
    desk.put(
        "2.1 "
        + teller.r.put(
            entry, "text", "The Group is asked to review progress on matters arising from previous meetings."
        ),
        "",
        "Appendix A",
        "",
    )
    desk.put("Minute Number/Title\tMatters Arising\tUpdate")
    for item in [i for i in earlier.items if i.decisions and any(p.task for ps in i.decisions for p in ps)][:4]:
        part = next(p for ps in item.decisions for p in ps if p.task)
        made = teller.r.entry(
            "matters_outstanding", minute=item.number, title=item.title, meeting_date=earlier.date.isoformat()
        )
        update = desk.one(
            "This was done in the spring and the matter is closed.",
            "Work continues and a further update will be given.",
            "The letter was sent and a reply is awaited.",
        )
        desk.put(
            f"Minute {item.number} {item.title} {day}\tRESOLVED that"
            f" {teller.r.put(made, 'text', part.text)}\t{teller.r.put(made, 'update', update)}"
        )
    desk.put("")


def _report(desk: Desk, teller: Teller) -> None:
    topic = desk.one("Domestic Abuse", "Offender Management", "Gangs")
    desk.put(
        "",
        f"{topic.upper()} SUB-GROUP UPDATE",
        "1. Background",
        *desk.maker.said(count=3),
        "2. Performance",
        "Cohort: Red 4, Amber 9, Green 12",
        "Action for the Partnership",
        "None",
        "",
    )
