"""Minutes of a council or panel with proposers, seconders and votes; numbers such as 23/041."""

from __future__ import annotations

from tests.corpus.desk import Desk, attendance_lines
from tests.corpus.facts import Part
from tests.corpus.telling import Teller


def write(desk: Desk) -> str:
    """Attendance with surnames in the plural, apologies the same way, decisions with a vote."""
    teller = desk.teller()
    m = teller.m
    m.substitutes, m.silent_absent = [], []
    for item in m.items:
        item.tasks = item.tasks[:1]
    if not m.items[0].number.endswith(f"/{m.date:%y}") and desk.maybe(0.4):
        base = desk.rng.randint(1, 80)
        tops = [item for item in m.items if not item.parent]
        for i, item in enumerate(tops):
            item.number = f"{m.date:%y}/{base + i:03d}"
        for item in m.items:
            if item.parent:
                item.parent, item.number = "", item.number[-1]
        m.items = [item for item in m.items if len(item.number) > 1]
    desk.spaced(
        teller.body(),
        f"{desk.one('MINUTES of the meeting held on', 'Minutes of a meeting held on')}"
        f" {teller.date(teller.heading_date)} at {teller.start()} in {teller.venue()}",
    )
    members = [p for p in m.present if p.kind == "councillor" or p is m.chair]
    others = [p for p in m.present if p not in members]
    _attendance(desk, teller, members, others)
    for item in m.items:
        number, title, entry = teller.item(item, upper=desk.maybe(0.2))
        desk.spaced(f"{number} {title}" if "/" in number else f"{number}. {title}")
        if item.kind == "apologies":
            desk.spaced(_apologies(desk, teller))
            continue
        for row in teller.minute(item, entry):
            desk.put(row.text)
        if item.kind == "business" and desk.maybe(0.4):
            _vote(desk, teller, entry)
        desk.put("")
        desk.spaced(*teller.tasks(item, entry))
    desk.spaced(teller.ended())
    return "minutes"


def _attendance(desk: Desk, teller: Teller, members: list, others: list) -> None:  # type: ignore[type-arg]
    m = teller.m
    desk.put(desk.one("Present:", "PRESENT:"))
    desk.put(f"{attendance_lines(desk, teller, 'present', [m.chair], 7)[0]}")
    rest = [p for p in members if p is not m.chair]
    if len(rest) > 1:
        initial = desk.maybe(0.5)
        shown = [
            teller.person("present", p, f"{p.forename[0]} {p.surname}" if initial else p.surname, role=False)
            for p in rest
        ]
        desk.put(
            f"{desk.one('Councillors', 'Cllrs', 'Councillors:')} {', '.join(shown[:-1])} {desk.one('and', '&')} {shown[-1]}"
        )
    else:
        desk.put(*[teller.person("present", p, role=False) for p in rest])
    if others:
        desk.put("Co-opted members:" if desk.maybe(0.3) else "", *attendance_lines(desk, teller, "present", others, 3))
    if m.also:
        desk.put(
            "",
            desk.one("In attendance:", "Officers in attendance:", "Also present:"),
            *attendance_lines(desk, teller, "also_present", m.also, 2),
        )
    desk.put("")


def _apologies(desk: Desk, teller: Teller) -> str:
    m = teller.m
    if len(m.apologies) < 2:
        return " ".join(teller.absence())
    councillors = [teller.person("apologies", p, p.surname, role=False) for p in m.apologies]
    return f"Apologies for absence were received from Councillors {', '.join(councillors[:-1])} and {councillors[-1]}."


def _vote(desk: Desk, teller: Teller, entry: object) -> None:
    """A resolution with its proposer, seconder and vote, none of whom owns anything."""
    one, two = desk.rng.sample(teller.m.present, 2)
    text = desk.maker.pick(
        (
            "the fee be set at £40 a year",
            "a letter of support be sent",
            "the meeting dates for the year be approved",
            "the bench be repaired",
        ),
        ("the quotation of £1,250 be accepted", "the standing orders be suspended"),
    )
    made = teller.r.entry("resolutions", entry, kind="RESOLVED", form="marked")  # type: ignore[arg-type]
    said = teller.r.put(made, "text", Part(text).text)
    desk.put(
        desk.one(
            f"Proposed by {one.short}, seconded by {two.short} and RESOLVED that {said}. All in favour.",
            f"It was proposed by {one.short} and seconded by {two.short}. RESOLVED: that {said}. (5 for, 2 against)",
            f"RESOLVED that {said}. Proposed: {one.short}. Seconded: {two.short}. Carried unanimously.",
        )
    )
