"""What the numbers in a line stand for: priorities, agencies, posts and people by name, read once for many lines."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Agency, Person, Post
from frankpledge.plan.enums.delivery_line import DeliveryState
from frankpledge.plan.models import Priority
from frankpledge.plan.rules.delivery_line import LineStanding

NO_PRIORITY = "Under no priority"
NO_LEAD = "No lead yet"
LABELS: Mapping[str, str] = {
    "number": "Number", "priority": "Priority", "text": "What is to be done", "success": "What success looks like",
    "lead_agency": "Lead agency", "lead_post": "Lead post", "lead_person": "Lead person", "supporting": "Supported by",
    "begun_on": "In the plan since", "due_on": "Due", "state": "State", "stopped_reason": "Why it is stopped",
    "judged": "Letter by judgement", "judged_reason": "Why it is judged so", "progress": "Progress",
    "progress_on": "Lead last heard", "operational": "Operational", "source": "Milestone of", "part": "Part",
    "ended_on": "Out of the plan since", "ended_reason": "Why it left the plan",
}  # fmt: skip

_DAYS = frozenset({"begun_on", "due_on", "progress_on", "ended_on", "given_on"})


@dataclass(frozen=True, slots=True)
class PriorityName:
    """A priority's title, its place, and whether residents may read it: it and its strategy are Part 1."""

    title: str
    place: tuple[int, int]
    is_public: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Names by number."""

    priorities: Mapping[int, PriorityName]
    agencies: Mapping[int, str]
    short: Mapping[int, str]
    posts: Mapping[int, str]
    people: Mapping[int, str]

    def agency(self, number: int | None) -> str:
        """An agency's name; "" for none."""
        return "" if number is None else self.agencies.get(number, f"Agency {number}")

    def short_agency(self, number: int | None) -> str:
        """Its short name where it has one."""
        return "" if number is None else self.short.get(number) or self.agency(number)

    def priority(self, number: int | None, *, for_public: bool = False) -> str:
        """A priority's title; for residents only where it is Part 1."""
        found = self.priorities.get(number) if number is not None else None
        if found is None or (for_public and not found.is_public):
            return NO_PRIORITY
        return found.title

    def priority_place(self, number: int | None) -> tuple[int, int]:
        """Where its group stands; lines under no priority come last."""
        found = self.priorities.get(number) if number is not None else None
        return found.place if found else (10**9, 0)

    def lead(self, line: LineStanding) -> str:
        """Who leads, as members read it."""
        named = [
            self.posts.get(line.lead_post or 0, ""), self.people.get(line.lead_person or 0, ""),
            self.agency(line.lead_agency),
        ]  # fmt: skip
        return ", ".join(one for one in named if one) or NO_LEAD

    def supporting(self, line: LineStanding) -> str:
        """The agencies that support it."""
        return ", ".join(self.agency(one) for one in line.supporting)

    def value(self, field: str, value: Any) -> str:
        """A field's value as kept, in words; "nothing" for an empty one."""
        if value in (None, "", []):
            return "nothing"
        if field == "priority":
            return self.priority(value)
        if field == "lead_agency":
            return self.agency(value)
        if field == "lead_post":
            return self.posts.get(value, f"Post {value}")
        if field == "lead_person":
            return self.people.get(value, f"Person {value}")
        if field == "supporting":
            return ", ".join(self.agency(one) for one in value)
        if field == "state":
            return str(dict(DeliveryState.choices).get(value, value))
        if field == "part":
            return f"Part {value}"
        if field in _DAYS and len(str(value)) == len("2026-11-22"):
            day = datetime.date.fromisoformat(str(value))
            return f"{day.day} {day:%B %Y}"
        return str(value)


def delivery_names(lines: Iterable[LineStanding] | None = None) -> Names:
    """The names that these lines need (of every post and person, where no lines are given)."""
    posts, people = Post.objects.all(), Person.objects.all()
    if lines is not None:
        held = list(lines)
        posts = posts.filter(pk__in={one.lead_post for one in held if one.lead_post})
        people = people.filter(pk__in={one.lead_person for one in held if one.lead_person})
    agencies = list(Agency.objects.values_list("pk", "name", "short_name"))
    priorities = Priority.objects.values_list("pk", "title", "order", "part", "strategy__part")
    return Names(
        priorities={
            pk: PriorityName(title, (order, pk), part == strategy_part == Part.ONE)
            for pk, title, order, part, strategy_part in priorities
        },
        agencies={pk: name for pk, name, _ in agencies},
        short={pk: short for pk, _, short in agencies},
        posts=dict(posts.values_list("pk", "title")),
        people=dict(people.values_list("pk", "name")),
    )


def kept_names(names: Names, lines: Iterable[LineStanding]) -> dict[str, Any]:
    """The names that these lines use, as JSON keeps them beside the lines."""
    held = list(lines)
    agencies = {one.lead_agency for one in held if one.lead_agency} | {
        number for one in held for number in one.supporting
    }
    priorities = {one.priority for one in held}
    return {
        "agencies": [
            [pk, names.agencies[pk], names.short.get(pk, "")] for pk in sorted(agencies & set(names.agencies))
        ],
        "priorities": [
            [pk, one.title, list(one.place), one.is_public]
            for pk, one in sorted(names.priorities.items())
            if pk in priorities
        ],
        "posts": [[pk, title] for pk, title in names.posts.items() if pk in {one.lead_post for one in held}],
        "people": [[pk, name] for pk, name in names.people.items() if pk in {one.lead_person for one in held}],
    }


def names_as_kept(kept: Mapping[str, Any], now: Names) -> Names:
    """Names as they were kept. A priority that was taken from residents since stays taken from them."""
    shown = {pk for pk, one in now.priorities.items() if one.is_public}
    return Names(
        priorities={
            pk: PriorityName(title, (place[0], place[1]), is_public and pk in shown)
            for pk, title, place, is_public in kept["priorities"]
        },
        agencies={pk: name for pk, name, _ in kept["agencies"]},
        short={pk: short for pk, _, short in kept["agencies"]},
        posts=dict(kept["posts"]),
        people=dict(kept["people"]),
    )
