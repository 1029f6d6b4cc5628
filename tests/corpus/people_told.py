"""People told: who was there, who sent apologies, who stood in for whom, who declared what, who asked what."""

from __future__ import annotations

from tests.corpus.facts import Person
from tests.corpus.printing import listed
from tests.corpus.speech import Speech


class PeopleTold(Speech):
    """The sentences about people."""

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
        """Paragraphs of the minute on apologies and substitutes: sentences, one sentence with all in it, or a list."""
        m = self.m
        if not m.apologies and not m.substitutes:
            return [self.say.of("no apologies")]
        if self.announced:
            return [self.rng.choice(("Apologies were noted as above.", "Apologies for absence were as listed above."))]
        draw = self.rng.random()
        if len(m.apologies) > 1 and draw < 0.15:
            head = self.say.of("apologies list").replace("{c}", str(len(m.apologies)))
            out = [head, *[self._in_list(person) for person in m.apologies]]
        elif len(m.apologies) > 1 and draw < 0.4:
            names = [self._in_list(person) for person in m.apologies]
            glue = " " if self.rng.random() < 0.06 and len(names) > 2 else ", "  # a comma is sometimes missing
            said = f"{names[0]}{glue}{listed(names[1:], self.rng)}" if len(names) > 2 else listed(names, self.rng)
            out = [self.say.of("apologies").replace("{n}", said)]
        else:
            out = self._sentences()
        return out + self._unannounced()

    def announce(self) -> str:
        """Apologies in the attendance at the head of the minutes, so that the minute need not name them."""
        self.announced = True
        head = self.rng.choice(("Apologies: ", "Apologies for absence: ", "Apologies received from: "))
        return head + listed([self._in_list(person) for person in self.m.apologies], self.rng, last=", ")

    def _in_list(self, person: Person) -> str:
        """A name in a list of apologies, with who stood in for it in brackets where somebody did."""
        stand_in = next((sub for sub, absent in self.m.substitutes if absent is person), None)
        if stand_in is None:
            return self.apology_name(person)
        return self._paired(self.say.of("with substitute"), person, stand_in, apology=True)

    def _sentences(self) -> list[str]:
        out: list[str] = []
        m = self.m
        stood_in = {id(absent): sub for sub, absent in m.substitutes}
        together = [p for p in m.apologies if id(p) in stood_in and self.rng.random() < 0.6]
        out += [self._absent_and_substitute(person, stood_in[id(person)]) for person in together]
        plain = [p for p in m.apologies if p not in together]
        if plain:
            construct = "apology" if len(plain) == 1 else "apologies"
            said = self.fill(self.say.of(construct), n=lambda: listed([self.apology_name(p) for p in plain], self.rng))
            out.insert(0, said)
        return out + [self._substitute([p], stood_in[id(p)]) for p in plain if id(p) in stood_in]

    def _unannounced(self) -> list[str]:
        """Somebody stood in for, with no apology said: a substitute, and an apology only for who wants to see one."""
        m = self.m
        if not m.silent_absent:
            return []
        stand_in = next(sub for sub, absent in m.substitutes if absent is m.silent_absent[0])
        said = self._substitute(m.silent_absent, stand_in)
        for person in m.silent_absent:
            entry = self.r.entry("apologies", role=None, org=None, optional=True)
            entry.slots["name"] = next(
                e for e in self.r.entries if e.field == "substitutes" and e.value["of"] is person
            ).slots["for"]
        return [said]

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
            line = self.fill(
                self.say.of("question"),
                n=lambda e=entry, q=question: self.r.name(e, "from", q.asker),
                q=words,
                u=question.subject,
                q2=words,
            )
            out += [self.r.fact("questions_none", line, False), f"The Chair responded: {question.answer}"]
        return out
