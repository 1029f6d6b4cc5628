"""Decisions and actions told, in the many ways minutes mark them."""

from __future__ import annotations

from tests.corpus.facts import Item, Owner, Part, Task
from tests.corpus.people_told import PeopleTold
from tests.corpus.scribe import Entry
from tests.corpus.speech import Row


class DecisionsTold(PeopleTold):
    """The sentences about what was decided and who is to do what."""

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
        if len(parts) == 1 and parts[0].infinitive:
            phrase = self.say.of("resolved to")
            kind = "AGREED" if "AGREED" in phrase else "DECISION" if "DECISION" in phrase else "RESOLVED"
            entry = self.r.entry("resolutions", item, kind=kind, form="marked")
            return [Row(phrase.replace("{x}", self.r.put(entry, "text", parts[0].text)))]
        if len(parts) == 1 and self.rng.random() < 0.15 and self.resolved_head.endswith(":"):
            head = self.resolved_head  # the word on a line of its own, the decision under it
            text, owners = self._part(parts[0], item, "{x}." if head.endswith("that:") else "That {x}.", owned)
            return [Row(head), Row(text, owners)]
        if len(parts) == 1:
            text, owners = self._part(parts[0], item, self.resolved, owned)
            return [Row(text, owners)]
        if not owned and self.inline_parts:
            said = [self._part(part, item, f"({number}) {{x}}", owned)[0] for number, part in enumerate(parts, 1)]
            head = self.resolved_head.rstrip(":")
            joined = "; ".join(said[:-1]) + "; and " + said[-1]
            return [Row(f"{head if head.lower().endswith('that') else head + ' that'} {joined}.")]
        rows = [Row(self.resolved_head)]
        for number, part in enumerate(parts, 1):
            letter, roman = chr(96 + number), ("i", "ii", "iii", "iv")[number - 1]
            stop = self.stop if number < len(parts) else "."
            stop = "; and" if stop == ";" and number == len(parts) - 1 else stop
            frame = self.part.replace("{n}", str(number)).replace("{l}", letter).replace("{r}", roman)
            text, owners = self._part(part, item, frame.replace("{x}", "{x}" + stop), owned)
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

    def tasks(self, item: Item, entry: Entry | None) -> list[str]:
        """An item's tasks as lines, in one of the ways minutes mark them; a paper keeps to two of the ways."""
        if not item.tasks:
            return []
        way = self.rng.choice(self.ways)
        if way == "list" and len(item.tasks) > 1:
            return [
                self.rng.choice(("Actions:", "Actions", "ACTIONS:")),
                *[self._bullet(task, entry) for task in item.tasks],
            ]
        if way == "together" and len(item.tasks) > 1:
            said = [self._owner_to(task, entry) for task in item.tasks]
            return [self.rng.choice(("Actions: ", "ACTIONS: ", "Action: ")) + "; ".join(said) + "."]
        out: list[str] = []
        for task in item.tasks:
            out += self._task(task, entry, way)
        return out

    def _task(self, task: Task, entry: Entry | None, way: str) -> list[str]:
        if way == "mark":
            return [self.action_mark(task, entry)]
        if way == "alone":
            return self._owner_alone(task, entry)
        if way == "bracket":
            made = self.r.entry("actions", entry, form="marked")
            words = self.r.put(made, "text", task.task)
            capital = words[0] + words[1].upper() + words[2:]
            phrase = self.say.of("action bracket").replace("{x}", words).replace("{X}", capital)
            return [phrase.replace("{o}", self.owners(made, task.owner))]
        if way == "label":
            return [self.rng.choice(("Action:", "ACTION", "Action", "ACTION:")), self._owner_to(task, entry)]
        if way == "for":
            return [self.action_line(task, entry, self.say.of("action for"))]
        return [self.action_line(task, entry)]

    def _owner_to(self, task: Task, entry: Entry | None) -> str:
        made = self.r.entry("actions", entry, form="marked")
        return f"{self.owners(made, task.owner)} to {self.r.put(made, 'text', task.task)}"

    def _bullet(self, task: Task, entry: Entry | None) -> str:
        return self.bullet + self._owner_to(task, entry)

    def _owner_alone(self, task: Task, entry: Entry | None) -> list[str]:
        """The task is a sentence; the mark after it, on its own line or the same one, holds a name alone."""
        made = self.r.entry("actions", entry, form="marked")
        who = {"people": " and ".join(p.short for p in task.owner.people), "post": f"the {task.owner.text}"}.get(
            task.owner.kind, "partners"
        )
        said = self.say.of("task said").replace("{w}", who).replace("{x}", self.r.put(made, "text", task.task))
        said = self.perhaps_agreed(said[0].upper() + said[1:], entry)
        mark = self.say.of("owner alone").replace("{o}", self.owners(made, task.owner))
        return [f"{said} {mark}"] if self.rng.random() < 0.3 else [said, mark]

    def action_line(self, task: Task, item: Entry | None, phrase: str = "") -> str:
        """An action on a line of its own: ``ACTION: AO to write ...``."""
        entry = self.r.entry("actions", item, form="marked")
        return (
            (phrase or self.action)
            .replace("{o}", self.owners(entry, task.owner))
            .replace("{x}", self.r.put(entry, "text", task.task))
        )

    def action_mark(self, task: Task, item: Entry | None) -> str:
        """A task as a sentence, with the owner's mark after it."""
        entry = self.r.entry("actions", item, form="marked")
        sentence = self.r.put(entry, "text", task.task)
        sentence = sentence[0] + sentence[1].upper() + sentence[2:]
        phrase = self.say.of("action mark", needs="" if self.say.held else "ction")
        return phrase.replace("{X}", sentence).replace("{o}", self.owners(entry, task.owner))

    def undertaking(self, task: Task, item: Entry | None) -> str:
        entry = self.r.entry("actions", item, form="narrative")
        phrase = self.say.of("undertaking")
        said = phrase.replace("{o}", self.owners(entry, task.owner, "short"))
        said = said.replace("{x}", self.r.put(entry, "text", task.task))
        return self.perhaps_agreed(said, item)

    def requested(self, task: Task, item: Entry | None) -> str:
        """Something asked for or hoped for: a fair reader may list it or leave it."""
        entry = self.r.entry("actions", item, form="narrative", optional=True)
        said = self.say.of("request").replace("{w}", self.owners(entry, task.owner, "short"))
        return said.replace("{x}", self.r.put(entry, "text", task.task))

    def perhaps_agreed(self, sentence: str, item: Entry | None) -> str:
        """A sentence that says something was agreed: a fair reader may take it for a decision too."""
        if "agreed that" not in sentence and not sentence.startswith("Partners agreed"):
            return sentence
        entry = self.r.entry("resolutions", item, kind="AGREED", form="narrative", optional=True)
        return self.r.put(entry, "text", sentence)
