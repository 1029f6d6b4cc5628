"""Minutes told sentence by sentence: what every layout says, with each fact marked. Layouts decide where it stands."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from tests.corpus.facts import Item, Meeting, Owner, Part, Person, Task
from tests.corpus.phrases import Phrases
from tests.corpus.printing import (
    DATE_STYLES,
    HEADING_STYLES,
    HELD_DATE_STYLES,
    HELD_TIME_STYLES,
    TIME_STYLES,
    listed,
    say_date,
    say_time,
)
from tests.corpus.scribe import Entry, Record


@dataclass
class Row:
    """A line of a minute and the owners printed beside it (already marked, or empty)."""

    text: str
    owners: str = ""


class Teller:
    """Tells one meeting into one record."""

    def __init__(self, meeting: Meeting, record: Record, rng: random.Random, *, held_out: bool = False) -> None:
        self.m, self.r, self.rng = meeting, record, rng
        self.say = Phrases(rng, held_out=held_out)
        self.dates = rng.choice(HELD_DATE_STYLES if held_out else DATE_STYLES)
        self.times = rng.choice(HELD_TIME_STYLES if held_out else TIME_STYLES)
        self.heading_date = rng.choice(HEADING_STYLES)
        self.caps = rng.random() < 0.4
        self.names_with_posts = rng.random() < 0.3
        self.owner_style = rng.choice(("initials", "initials", "name", "short"))
        self.resolved = self.say.of("resolved")
        self.resolved_head = self.say.of("resolved head")
        self.part = self.say.of("part")
        self.action = self.say.of("action line")
        self.joint = rng.choice(("/", "/", " and ", ", ", " & "))
        self.items: dict[int, Entry] = {}

    # single facts
    def body(self, *, upper: bool | None = None) -> str:
        text = self.m.body.upper() if (self.caps if upper is None else upper) else self.m.body
        return self.r.fact("body", text)

    def date(self, style: str = "") -> str:
        return self.r.fact("meeting_date", say_date(self.m.date, style or self.dates), self.m.date.isoformat())

    def start(self) -> str:
        return self.r.fact("start_time", say_time(self.m.start, self.times), f"{self.m.start:%H:%M}")

    def end(self) -> str:
        return self.r.fact("end_time", say_time(self.m.end, self.times), f"{self.m.end:%H:%M}")

    def venue(self) -> str:
        return self.r.fact("venue", self.m.venue)

    def contact_name(self) -> str:
        return self.r.fact("contact.name", self.m.contact.name)

    def phone(self) -> str:
        return self.r.fact("contact.phone", self.m.phone)

    def email(self) -> str:
        return self.r.fact("contact.email", self.m.email)

    def held(self, *, needs: str = "") -> str:
        phrase = self.say.of("held", needs=needs)
        return self.fill(phrase, t=self.start, d=self.date, v=self.venue)

    def ended(self) -> str:
        return self.fill(self.say.of("ended"), t=self.end)

    @staticmethod
    def fill(phrase: str, **makers: object) -> str:
        """Puts values into a phrase, calling those that are functions only where the phrase has their slot."""
        out = phrase
        for name, maker in makers.items():
            if "{" + name + "}" in out:
                out = out.replace("{" + name + "}", str(maker() if callable(maker) else maker))
        return out

    def day(self, day: dt.date) -> str:
        return say_date(day, self.dates)

    # people
    def person(self, field: str, person: Person, text: str = "", *, role: bool = True, **value: object) -> str:
        shown = text or person.formal
        role_text = " ".join(
            filter(
                None,
                (
                    person.title if person.kind in ("police", "fire", "councillor") and text != person.name else "",
                    person.post if role else "",
                ),
            )
        )
        entry = self.r.entry(field, role=role_text or None, org=person.agency if role else None, **value)
        return self.r.name(entry, "name", person, shown)

    def chair(self, person: Person) -> str:
        """A person's full form with the name marked as the chair's."""
        return self.r.name(self.r.entry("chair"), "name", person)

    def apology_name(self, person: Person) -> str:
        with_post = self.names_with_posts
        shown = self.person("apologies", person, role=with_post)
        if not with_post:
            return shown
        return shown + self.rng.choice((f" ({person.post})", f" ({person.agency})"))

    def absence(self) -> list[str]:
        """Paragraphs of the minute on apologies and substitutes."""
        m = self.m
        if not m.apologies and not m.substitutes:
            return [self.say.of("no apologies")]
        out: list[str] = []
        stood_in = {id(absent): sub for sub, absent in m.substitutes}
        for person in m.apologies:
            if id(person) in stood_in and self.rng.random() < 0.6:
                out.append(self._absent_and_substitute(person, stood_in.pop(id(person))))
        done = {id(p) for p in m.apologies if id(p) in {id(a) for _, a in m.substitutes} and id(p) not in stood_in}
        plain = [p for p in m.apologies if id(p) not in done]
        if plain:
            construct = "apology" if len(plain) == 1 else "apologies"
            out.insert(
                0, self.fill(self.say.of(construct), n=lambda: listed([self.apology_name(p) for p in plain], self.rng))
            )
        out += [self._substitute([p], stood_in[id(p)]) for p in plain if id(p) in stood_in]
        if m.silent_absent:
            stand_in = next(sub for sub, absent in m.substitutes if absent is m.silent_absent[0])
            out.append(self._substitute(m.silent_absent, stand_in))
            for person in m.silent_absent:
                entry = self.r.entry("apologies", role=None, org=None, optional=True)
                mark = next(e for e in self.r.entries if e.field == "substitutes" and e.value["of"] is person).slots[
                    "for"
                ]
                entry.slots["name"] = mark
        return out

    def _absent_and_substitute(self, absent: Person, stand_in: Person) -> str:
        return self._paired(self.say.of("absent and substitute"), absent, stand_in, apology=True)

    def _paired(self, phrase: str, absent: Person, stand_in: Person, *, apology: bool) -> str:
        entry = self.r.entry("substitutes", of=absent)
        said = self.r.name(entry, "for", absent)
        if apology:
            said = self.r.name(self.r.entry("apologies", role=None, org=None), "name", absent, said)
        out = phrase.replace("{a}", said).replace("{s}", self.r.name(entry, "substitute", stand_in))
        return self.r.put(entry, "words", out)

    def _substitute(self, absent: list[Person], stand_in: Person) -> str:
        phrase = self.say.of("substitute")
        if len(absent) == 1:
            return self._paired(phrase, absent[0], stand_in, apology=False)
        pairs = [self.r.entry("substitutes", of=person) for person in absent]
        said = " and ".join(self.r.name(e, "for", p) for e, p in zip(pairs, absent, strict=True))
        who = stand_in.formal
        for entry in pairs:
            who = self.r.name(entry, "substitute", stand_in, who)
        return "{s} attended as substitute for {a}.".replace("{a}", said).replace("{s}", who)

    # standing items
    def declared(self) -> list[str]:
        if self.m.declarations_kind == "none":
            return [self.r.fact("declarations_none", self.say.of("no declarations"), True)]
        if self.m.declarations_kind == "silent":
            return []
        out = []
        for person, why in self.m.declarations:
            line = self.fill(
                self.say.of("declaration"), n=lambda p=person: self.person("declarations", p, role=False), w=why
            )
            out.append(self.r.fact("declarations_none", line, False))
        return out

    def asked(self) -> list[str]:
        m = self.m
        if m.questions_kind == "none":
            return [self.r.fact("questions_none", self.say.of("no questions"), True)]
        out = []
        for question in m.questions:
            entry = self.r.entry("questions", subject=question.subject)
            words = self.r.put(entry, "text", question.words)
            line = self.fill(self.say.of("question"), n=lambda e=entry, q=question: self.r.name(e, "from", q.asker), q=words,
                             u=question.subject, q2=words)  # fmt: skip
            out += [self.r.fact("questions_none", line, False), f"The Chair responded: {question.answer}"]
        return out

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
        out = [self.fill(phrase, d=lambda: self.r.put(entry, "date", say_date(m.next_date, style)), t=lambda: self.r.put(entry, "time", say_time(m.start, self.times)),
                         v=lambda: self.r.put(entry, "venue", m.next_venue))]  # fmt: skip
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

    # decisions and actions
    def owners(self, entry: Entry, owner: Owner, style: str = "") -> str:
        """Owners as printed in a column or mark, each marked as one owner of the action."""
        style = style or self.owner_style
        shown = []
        aliases = entry.value.setdefault("aliases", {})
        if owner.kind == "people":
            for i, person in enumerate(owner.people):
                text = {"initials": person.initials, "name": person.name, "short": person.short}[style]
                aliases[f"owner{i}"] = [person.initials, person.name, person.short, person.formal]
                shown.append(self.r.put(entry, f"owner{i}", text))
            return self.joint.join(shown)
        if owner.kind == "none":
            return ""
        aliases["owner0"] = (
            [self.m.short, self.m.body, "partners", "All", "all partners", "all members"]
            if owner.kind == "body"
            else [f"the {owner.text}"]
        )
        return self.r.put(entry, "owner0", owner.text)

    def decision(self, parts: list[Part], item: Entry | None, *, owned: bool = False) -> list[Row]:
        """A resolution as lines; ``owned`` puts the owners of its tasks beside them, which makes those actions too."""
        if len(parts) == 1:
            text, owners = self._part(parts[0], item, self.resolved, owned)
            return [Row(text, owners)]
        rows = [Row(self.resolved_head)]
        for number, part in enumerate(parts, 1):
            letter, roman = chr(96 + number), ("i", "ii", "iii", "iv")[number - 1]
            frame = (
                self.part.replace("{n}", str(number))
                .replace("{l}", letter)
                .replace("{r}", roman)
                .replace("{x}", "{x}.")
            )
            text, owners = self._part(part, item, frame, owned)
            rows.append(Row(text, owners))
        return rows

    def _part(self, part: Part, item: Entry | None, frame: str, owned: bool) -> tuple[str, str]:
        head = (
            frame
            if "{x}" in frame and ("ESOLVED" in frame or "GREED" in frame or "ECISION" in frame.upper())
            else self.resolved_head
        )
        kind = "AGREED" if "AGREED" in head else ("DECISION" if "ECISION" in head.upper() else "RESOLVED")
        entry = self.r.entry("resolutions", item, kind=kind, form="marked")
        words, owners = part.text, ""
        if part.task and part.owner and owned and part.owner.kind != "none":
            action = self.r.entry("actions", item, form="marked", alts=[part.text])
            words = words.replace(part.task, self.r.put(action, "text", part.task))
            owners = self.owners(action, part.owner)
        elif part.task:
            action = self.r.entry("actions", item, form="narrative", optional=True, alts=[part.text], aliases={})
            words = words.replace(part.task, self.r.put(action, "text", part.task))
        capital = (
            "That " not in frame
            and frame.strip().startswith(("(", "1", "2", "3", "[", "a", "b", "c", "i"))
            and not frame.startswith("It was")
        )
        marked = self.r.put(entry, "text", words)
        if capital and self.rng.random() < 0.5:
            marked = (
                marked[0]
                + (marked[1].upper() if marked[1].isalpha() and marked[1].islower() else marked[1])
                + marked[2:]
            )
        return frame.replace("{x}", marked), owners

    def action_line(self, task: Task, item: Entry | None) -> str:
        """An action on a line of its own: ``ACTION: AO to write ...``."""
        entry = self.r.entry("actions", item, form="marked")
        line = self.action.replace("{o}", self.owners(entry, task.owner)).replace(
            "{x}", self.r.put(entry, "text", task.task)
        )
        return line

    def action_mark(self, task: Task, item: Entry | None, phrase: str) -> str:
        """A task as a sentence, with the owner's mark after it."""
        entry = self.r.entry("actions", item, form="marked")
        sentence = self.r.put(entry, "text", task.task)
        sentence = sentence[0] + sentence[1].upper() + sentence[2:]
        return phrase.replace("{X}", sentence).replace("{o}", self.owners(entry, task.owner))

    def undertaking(self, task: Task, item: Entry | None) -> str:
        entry = self.r.entry("actions", item, form="narrative")
        phrase = self.say.of("undertaking")
        said = phrase.replace("{o}", self.owners(entry, task.owner, "short"))
        said = said.replace("{x}", self.r.put(entry, "text", task.task))
        return self.perhaps_agreed(said, item)

    def perhaps_agreed(self, sentence: str, item: Entry | None) -> str:
        """A sentence that says something was agreed: a fair reader may take it for a decision too."""
        if "agreed that" not in sentence:
            return sentence
        entry = self.r.entry("resolutions", item, kind="AGREED", form="narrative", optional=True)
        return self.r.put(entry, "text", sentence)

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
            rows = [
                Row(
                    "There were no matters arising."
                    if self.rng.random() < 0.5
                    else "The Board considered the matters arising from the previous meeting."
                )
            ]
            return rows
        if item.kind == "log":
            return [Row(line) for line in self.log()]
        if item.kind in ("aob", "heading"):
            return [Row("There was no other business.")] if item.kind == "aob" and self.rng.random() < 0.6 else []
        return self._business(item, entry, owned)

    def _business(self, item: Item, entry: Entry | None, owned: bool) -> list[Row]:
        rows = [Row(line) for line in item.said]
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
            out.append(rng.choice(("{w} to {x} - Complete", "{w} to {x}. Completed.", "{x} ({w}) - closed", "Action {n}: {w} to {x} – DONE")).format(
                w=who, x=rng.choice(("send out the contact list", "book the room for the spring", "share the leaflet", "thank the volunteers")), n=rng.randint(1, 20)))  # fmt: skip
        return out
