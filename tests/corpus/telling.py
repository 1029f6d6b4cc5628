"""Minutes told sentence by sentence: what every layout says, with each fact marked. Layouts decide where it stands."""

from __future__ import annotations

from tests.corpus.decisions_told import DecisionsTold
from tests.corpus.facts import Item, Part
from tests.corpus.printing import say_date, say_time
from tests.corpus.scribe import Entry
from tests.corpus.speech import Row


class Teller(DecisionsTold):
    """Tells one meeting into one record."""

    def deadline(self) -> str:
        entry = self.r.entry("question_deadlines", date=self.m.deadline.isoformat(), time="17:00", working_days=None)
        phrase = self.say.of("deadline")
        if "{w}" in phrase:
            entry.value["working_days"] = self.m.deadline_days
        date = say_date(self.m.deadline, self.heading_date)
        hour = self.rng.choice(("5pm", "5.00pm", "5.00 pm"))
        out = (
            phrase.replace("{w}", str(self.m.deadline_days))
            .replace("{d}", self.r.put(entry, "date", date))
            .replace("{t}", self.r.put(entry, "time", hour))
        )
        if self.rng.random() < 0.25:
            other = self.r.entry("question_deadlines", date=None, time=None, working_days=10)
            rule = "Questions not about reports on the agenda must be received in writing 10 working days before the meeting."
            return f"{self.r.put(other, 'text', rule)} {self.r.put(entry, 'text', out)}"
        return self.r.put(entry, "text", out)

    def next_meeting(self) -> list[str]:
        m, entry = self.m, self.r.entry("next_meeting", date=self.m.next_date.isoformat(), time=f"{self.m.start:%H:%M}")
        year = self.rng.random() > 0.12
        style = self.dates if year else self.dates.replace(" {y}", "").replace(", {y}", "").replace("/{y}", "")
        if not year and "{y}" not in style and ("{m}" in style or "{ms}" in style):
            entry.value["date"] = f"--{m.next_date:%m-%d}"
        else:
            style = self.dates
        phrase = self.say.of(self.rng.choice(("next", "next short")))
        out = [
            self.fill(
                phrase,
                d=lambda: self.r.put(entry, "date", say_date(m.next_date, style)),
                t=lambda: self.r.put(entry, "time", say_time(m.start, self.times)),
                v=lambda: self.r.put(entry, "venue", m.next_venue),
            )
        ]
        if m.later and year:
            out.append("Future meetings: " + "; ".join(self.day(day) for day in m.later))
        return out

    def minutes(self, item: Entry | None) -> list[Row]:
        previous = self.day(self.m.previous)
        if self.rng.random() < 0.5:
            text = self.fill(self.say.of("minutes agreed"), d=previous)
            entry = self.r.entry("resolutions", item, kind="AGREED", form="narrative")
            return [Row(self.r.put(entry, "text", text))]
        return self.decision([Part(self.fill(self.say.of("minutes resolved"), d=previous))], item)

    # items
    def item(self, item: Item, *, upper: bool = False, number: str | None = None) -> tuple[str, str, Entry]:
        """Marked number and title of an item, and its entry."""
        shown = item.number if number is None else number
        title = item.title.replace("{d}", self.day(self.m.previous))
        title = title.upper() if upper else title
        entry = self.r.entry("items", number=item.number, parent=item.parent or None)
        self.items[id(item)] = entry
        return (self.r.put(entry, "number", shown) if shown else ""), self.r.put(entry, "title", title), entry

    def minute(self, item: Item, entry: Entry | None, *, owned: bool = False) -> list[Row]:
        """What was minuted under an item, line by line, without its action lines."""
        standing = {
            "apologies": self.absence,
            "declarations": self.declared,
            "questions": self.asked,
            "next": self.next_meeting,
        }
        if item.kind in standing:
            return [Row(line) for line in standing[item.kind]()]
        if item.kind == "minutes":
            return self.minutes(entry)
        if item.kind == "matters":
            return [
                Row(
                    "There were no matters arising."
                    if self.rng.random() < 0.5
                    else "The Board considered the matters arising from the previous meeting."
                )
            ]
        if item.kind == "log":
            return [Row(line) for line in self.log()]
        if item.kind in ("aob", "heading"):
            return [Row("There was no other business.")] if item.kind == "aob" and self.rng.random() < 0.6 else []
        return self._business(item, entry, owned)

    def _business(self, item: Item, entry: Entry | None, owned: bool) -> list[Row]:
        rows = [Row(line) for line in item.said]
        if item.points:
            marks = self.rng.choice(
                (("• ",) * 3, ("- ",) * 3, ("1. ", "2. ", "3. "), ("a) ", "b) ", "c) "), ("(i) ", "(ii) ", "(iii) "))
            )
            at = self.rng.randint(0, len(rows))
            rows[at:at] = [
                Row(item.points[0]),
                *[Row(mark + point) for mark, point in zip(marks, item.points[1], strict=True)],
            ]
        if item.request:
            rows.insert(self.rng.randint(0, len(rows)), Row(self.requested(item.request, entry)))
        if item.undertaking:
            rows.insert(self.rng.randint(0, len(rows)), Row(self.undertaking(item.undertaking, entry)))
        for parts in item.decisions:
            draw = self.rng.random()
            if draw < 0.14 and not any(part.task for part in parts):
                made = self.r.entry("resolutions", entry, kind="NOTED", form="narrative", optional=True)
                rows.append(Row(self.r.put(made, "text", self.say.of("noted sentence"))))
            elif draw < 0.26 and not any(part.task for part in parts):
                made = self.r.entry("resolutions", entry, kind="AGREED", form="narrative")
                rows.append(Row(self.say.of("agreed sentence").replace("{x}", self.r.put(made, "text", parts[0].text))))
            else:
                rows += self.decision(parts, entry, owned=owned)
        return rows

    def log(self) -> list[str]:
        """A log of earlier actions printed again: finished ones, which are no actions of this meeting."""
        rng = self.rng
        out = ["The action log was reviewed."]
        for _ in range(rng.randint(1, 3)):
            who = rng.choice(self.m.everyone()).initials
            out.append(
                rng.choice(
                    (
                        "{w} to {x} - Complete",
                        "{w} to {x}. Completed.",
                        "{x} ({w}) - closed",
                        "Action {n}: {w} to {x} – DONE",
                    )
                ).format(
                    w=who,
                    x=rng.choice(
                        (
                            "send out the contact list",
                            "book the room for the spring",
                            "share the leaflet",
                            "thank the volunteers",
                        )
                    ),
                    n=rng.randint(1, 20),
                )
            )
        return out
