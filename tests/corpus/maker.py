"""Random but known facts of meetings, drawn from a seed."""

from __future__ import annotations

import datetime as dt
import random

from tests.corpus import matter, names
from tests.corpus.facts import Document, Item, Meeting, Owner, Part, Person, Question, Task

STANDING = {
    "apologies": (
        "Apologies for Absence",
        "Apologies",
        "Welcome and Apologies",
        "Introductions and Apologies for Absence",
    ),
    "declarations": ("Declarations of Interest", "Declarations of Interests", "Members' Interests"),
    "minutes": (
        "Minutes of the Last Meeting",
        "Minutes",
        "Minutes of the Previous Meeting",
        "Minutes of the Meeting held on {d}",
    ),
    "matters": ("Matters Arising", "Matters Outstanding", "Matters Arising from the Minutes"),
    "log": ("Action Log", "Review of Action Log", "Actions from the Last Meeting"),
    "questions": (
        "Public Questions",
        "Questions from Members of the Public",
        "Questions from Councillors or Members of the Public",
    ),
    "aob": ("Any Other Business", "AOB", "Urgent Business"),
    "next": ("Date of Next Meeting", "Date and Time of Next Meeting", "Dates of Future Meetings"),
}


class Maker:
    """Draws the facts of meetings from one random stream. ``held_out`` draws matter the ordinary corpus never uses."""

    def __init__(self, seed: int | str, *, held_out: bool = False) -> None:
        self.rng = random.Random(f"facts {seed} {held_out}")
        self.held = held_out
        self.used: set[str] = set()
        self.given: set[str] = set()
        self.county = self.rng.choice(matter.COUNTIES)
        self.place = self.rng.choice(matter.PLACES)

    def pick(self, usual: tuple[str, ...], held: tuple[str, ...]) -> str:
        """One of the usual matter, or of the held-out matter where that is asked for."""
        return self.rng.choice(held if self.held else usual)

    def person(self, kind: str | None = None) -> Person:
        rng = self.rng
        for _ in range(200):
            forename, surname = rng.choice(names.FORENAMES), rng.choice(names.SURNAMES)
            if surname not in self.used and forename not in self.used:
                break
        self.used |= {surname, forename}
        if kind == "councillor" or (kind is None and rng.random() < 0.2):
            return Person(
                forename,
                surname,
                "councillor",
                rng.choice(names.COUNCILLOR_TITLES),
                rng.choice(matter.PORTFOLIOS),
                f"{self.place} Council",
                rng.choice(names.HONOURS) if rng.random() < 0.15 else "",
            )
        agency, posts, sort = rng.choice([a for a in matter.AGENCIES if kind in (None, a[2])])
        title = {
            "police": rng.choice(names.POLICE_RANKS),
            "fire": rng.choice(names.FIRE_RANKS) if rng.random() < 0.5 else "",
        }.get(sort, rng.choice(names.CIVIL_TITLES) if rng.random() < 0.15 else "")
        place = {"p": self.place, "c": self.county}
        return Person(
            forename,
            surname,
            sort,
            title,
            rng.choice(posts).format(**place),
            agency.format(**place),
            rng.choice(names.HONOURS) if rng.random() < 0.04 else "",
        )

    def owner(self, meeting_short: str, people: list[Person]) -> Owner:
        draw = self.rng.random()
        if draw < 0.6:
            return Owner("people", [self.rng.choice(people)])
        if draw < 0.78:
            return Owner("people", self.rng.sample(people, 2))
        if draw < 0.9:
            return Owner("body", text=self.rng.choice([meeting_short, "All", "All members", "All partners"]))
        return Owner(
            "post",
            text=self.rng.choice(
                [
                    "Community Safety Manager",
                    "Clerk",
                    "Head of Housing",
                    "Democratic Services",
                    "Officers",
                    "Police",
                    "Chair",
                ]
            ),
        )

    def meeting(
        self, date: dt.date | None = None, body: tuple[str, str] | None = None, people: list[Person] | None = None
    ) -> Meeting:
        """A meeting. ``body`` and ``people`` are given for an earlier meeting of the same body."""
        rng = self.rng
        form, short = rng.choice(matter.HELD_BODY_FORMS if self.held else matter.BODY_FORMS)
        name = form.format(p=self.place) if body is None else body[0]
        short = short.format(i=self.place[0]) if body is None else body[1]
        date = date or dt.date(rng.randint(2008, 2025), rng.randint(1, 12), rng.randint(1, 28))
        while date.weekday() > 4:
            date += dt.timedelta(days=1)
        start = dt.time(rng.choice((9, 10, 10, 11, 13, 14, 14, 16, 18, 19)), rng.choice((0, 0, 0, 30, 15)))
        end = (dt.datetime.combine(date, start) + dt.timedelta(minutes=rng.choice((75, 90, 105, 118, 120, 131)))).time()
        crowd = people or [self.person() for _ in range(rng.randint(6, 13))]
        chair = crowd[0] if people else self.person("councillor" if rng.random() < 0.5 else None)
        present = [chair, *[p for p in crowd if p is not chair]]
        apologies, substitutes, silent = self._absences(rng)
        contact = self.person("civil")
        contact.title = ""
        domain = self.place.lower().replace(" ", "")
        out = Meeting(
            body=name,
            short=short,
            place=self.place,
            date=date,
            start=start,
            end=end,
            venue=self.pick(matter.VENUES, matter.HELD_VENUES),
            contact=contact,
            phone=rng.choice(("01{0}{1}{2} {3}", "020 8{0}{1}{2} {3}")).format(
                *rng.sample(range(1, 10), 3),
                rng.randint(1000, 9999) if rng.random() < 0.5 else rng.randint(100000, 999999),
            ),
            email=f"{contact.forename}.{contact.surname}@{domain}.gov.uk".lower().replace("'", ""),
            chair=chair,
            vice=present[1] if rng.random() < 0.3 else None,
            present=present,
            also=[self.person() for _ in range(rng.choice((0, 0, 1, 2, 3, 4)))] + [sub for sub, _ in substitutes],
            apologies=apologies,
            substitutes=substitutes,
            silent_absent=silent,
            declarations=[],
            declarations_kind=rng.choice(("none", "none", "none", "some", "silent")),
            questions=[],
            questions_kind=rng.choice(("none", "none", "some", "silent")),
            items=[],
            previous=self._weekday(date - dt.timedelta(days=rng.randint(60, 100))),
            next_date=self._weekday(date + dt.timedelta(days=rng.randint(60, 100))),
            later=[],
            next_venue=rng.choice(matter.VENUES),
            deadline=self._weekday(date - dt.timedelta(days=rng.randint(4, 8))),
            deadline_days=rng.choice((2, 3, 4, 5, 10)),
            documents=[],
        )
        self._finish(out)
        return out

    def _finish(self, out: Meeting) -> None:
        """What depends on the rest: later meetings, declarations, questions, items."""
        rng, present = self.rng, out.present
        if rng.random() < 0.1:
            present[-1].surname = present[-2].surname  # two members with one surname
        out.also = list({id(p): p for p in out.also}.values())
        if rng.random() < 0.3:
            out.later = [self._weekday(out.next_date + dt.timedelta(days=91 * i)) for i in (1, 2)]
        if out.declarations_kind == "some":
            out.declarations = [
                (
                    p,
                    rng.choice(
                        ("a trustee of the charity", "an employee of the Housing Association", "a school governor")
                    ),
                )
                for p in rng.sample(present, rng.choice((1, 1, 2)))
            ]
        if out.questions_kind == "some":
            out.questions = self.asked(rng.choice((1, 1, 2)))
        self._items(out)

    @staticmethod
    def _weekday(day: dt.date) -> dt.date:
        while day.weekday() > 4:
            day += dt.timedelta(days=1)
        return day

    def _absences(self, rng: random.Random) -> tuple[list[Person], list[tuple[Person, Person]], list[Person]]:
        absent = [self.person() for _ in range(rng.choice((0, 1, 2, 3, 3, 4, 5, 7)))]
        substitutes: list[tuple[Person, Person]] = []
        for person in absent[: rng.choice((0, 0, 1, 1, 2))]:
            substitutes.append((self.person(), person))
        silent: list[Person] = []
        if rng.random() < 0.12:
            silent = [self.person() for _ in range(rng.choice((1, 2)))]
            stand_in = self.person()
            substitutes += [(stand_in, person) for person in silent]
        return absent, substitutes, silent

    def asked(self, count: int) -> list[Question]:
        """Questions put by the public or by councillors."""
        rng = self.rng
        out = []
        for subject, words in rng.sample(matter.QUESTION_SUBJECTS, count):
            asker = self.person("councillor") if rng.random() < 0.4 else self.person("civil")
            if asker.kind == "civil":
                asker.title = rng.choice(("Mr", "Ms", "Mrs", ""))
            out.append(
                Question(
                    asker,
                    subject,
                    words,
                    self.said()[0],
                    "whether the matter would be kept under review" if rng.random() < 0.4 else "",
                )
            )
        return out

    def said(self, people: list[Person] | None = None, count: int = 1) -> list[str]:
        """Sentences of a minute that hold no fact to be read."""
        rng = self.rng
        pool = list(matter.HELD_NARRATIVE + matter.NARRATIVE[:4] if self.held else matter.NARRATIVE + matter.REMARKS)
        who = people or [self.person()]
        return [
            line.format(x=rng.choice(who).short, n=rng.randint(3, 48), m=rng.randint(49, 96))
            for line in rng.sample(pool, min(count, len(pool)))
        ]

    def _items(self, m: Meeting) -> None:
        rng = self.rng

        def add(kind: str) -> None:
            m.items.append(Item(kind, rng.choice(STANDING[kind])))

        add("apologies")
        if m.declarations_kind != "silent" or rng.random() < 0.3:
            add("declarations")
        add("minutes")
        if rng.random() < 0.6:
            add("matters")
        if rng.random() < 0.3:
            add("log")
        if m.questions_kind != "silent":
            add("questions")
        pool = list(matter.HELD_BUSINESS + matter.BUSINESS[:6] if self.held else matter.BUSINESS)
        for title in rng.sample(pool, rng.randint(4, 8)):
            m.items.append(self._business(m, title))
        if rng.random() < 0.35:
            self._sub_items(m)
        add("aob")
        add("next")
        self._number(m)

    def _sub_items(self, m: Meeting) -> None:
        at = self.rng.randint(len(m.items) - 2, len(m.items))
        heading = Item("heading", self.rng.choice(("Reports from Sub-Groups", "Sub-Group Updates", "Thematic Updates")))
        children = []
        for title in self.rng.sample(matter.SUBTOPICS, self.rng.randint(2, 4)):
            child = self._business(m, title)
            child.parent = "?"
            children.append(child)
        m.items[at:at] = [heading, *children]

    def _number(self, m: Meeting) -> None:
        rng = self.rng
        number = rng.choice((1, 1, 1, 1, rng.randint(12, 140)))
        suffix = f"/{m.date:%y}" if rng.random() < 0.06 else ""
        letters, top = 0, ""
        for item in m.items:
            if item.parent:
                item.number, item.parent = f"{top}{chr(ord('a') + letters)}", top
                letters += 1
                continue
            top, letters = f"{number}{suffix}", 0
            item.number = top
            number += 1

    def _business(self, m: Meeting, title: str) -> Item:
        rng = self.rng
        people = m.everyone()
        item = Item("business", title, said=self.said(people, rng.choice((1, 2, 2, 3, 4, 5, 7))))
        if rng.random() < 0.35:
            item.presenter = rng.choice(people)
        if rng.random() < 0.75:
            item.decisions.append(self._decision(m, title))
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            item.tasks.append(
                Task(
                    self.task(),
                    self.owner(m.short, people),
                    rng.choice(("", "", "next meeting", "30 September", "asap", "end of May")),
                )
            )
        if rng.random() < 0.1:
            item.request = Task(self.task(), Owner("people", [rng.choice(people)]))
        if rng.random() < 0.12:
            item.points = rng.choice(matter.LISTS)
        if rng.random() < 0.2:
            item.undertaking = Task(self.task(), Owner("people", [rng.choice(people)]))
        for _ in range(rng.choice((0, 0, 1, 2))):
            item.documents.append(
                Document(
                    rng.choice(matter.DOCUMENTS),
                    f"{rng.randint(12, 980)} KB" if rng.random() < 0.85 else f"{rng.randint(1, 9)} MB",
                )
            )
        item.documents = list({d.title: d for d in item.documents}.values())
        return item

    def task(self) -> str:
        """Something to be done; none is given twice while there are others left."""
        pool = list(matter.HELD_TASKS + matter.TASKS[:8] if self.held else matter.TASKS)
        left = [task for task in pool if task not in self.given] or pool
        task = self.rng.choice(left)
        self.given.add(task)
        return task

    def _decision(self, m: Meeting, title: str) -> list[Part]:
        rng = self.rng
        if rng.random() < 0.12:
            return [Part(rng.choice(matter.DECISIONS_TO), infinitive=True)]
        parts = []
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            if rng.random() < 0.45:
                parts.append(self._task_part(m))
            else:
                topic = title.split(":")[0].split(" - ")[0]
                text = self.pick(matter.DECISIONS, matter.HELD_DECISIONS).format(t=topic, n=rng.randint(5, 90))
                parts.append(Part(text))
        seen: set[str] = set()
        return [part for part in parts if not (part.text in seen or seen.add(part.text))]  # type: ignore[func-returns-value]

    def _task_part(self, m: Meeting) -> Part:
        rng = self.rng
        owner = self.owner(m.short, m.everyone())
        task = self.task()
        if owner.kind == "people":
            who = " and ".join(p.short for p in owner.people)
        else:
            who = {"body": "partners", "post": f"the {owner.text}"}[owner.kind]
        lead = rng.choice((f"{who} would ", f"{who} be asked to ", f"{who} be requested to ", f"{who} should "))
        return Part(lead + task, task, owner)
