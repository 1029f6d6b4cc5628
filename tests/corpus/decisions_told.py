"""Decisions and actions told, in the many ways minutes mark them."""

from __future__ import annotations

from tests.corpus.facts import Owner, Part, Task
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
