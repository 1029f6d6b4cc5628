"""Two versions of a plan compared in words: what came in, what went, what was said otherwise. Figures are left aside: they move
by themselves and are no decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from frankpledge.plan.documents.plan_page import PageAim, PagePriority, PlanPage

ALIKE = 0.6
"""Titles alike by so much (ratio of matching letters) are the same thing said otherwise."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. ``kind``: new, gone, changed, moved."""

    kind: str
    what: str
    before: str = ""
    after: str = ""


def differences(before: PlanPage, after: PlanPage) -> list[Difference]:
    """What was decided otherwise, in the order of the later plan."""
    found: list[Difference] = []
    for what, old, new in (
        ("The title", before.title, after.title), ("The years", before.years, after.years),
        ("The vision", before.vision, after.vision),
    ):  # fmt: skip
        found += _changed(what, old, new)
    pairs, gone = _paired([one.title for one in before.priorities], [one.title for one in after.priorities])
    for new_at, old_at in pairs:
        later = after.priorities[new_at]
        if old_at is None:
            found.append(Difference("new", f"Priority {later.number}", after=later.title))
        else:
            found += _priority(before.priorities[old_at], later)
    found += [
        Difference("gone", f"Priority {before.priorities[at].number}", before.priorities[at].title) for at in gone
    ]
    return found


def _changed(what: str, before: str, after: str) -> list[Difference]:
    if " ".join(before.split()) == " ".join(after.split()):
        return []
    kind = "changed" if before and after else ("new" if after else "gone")
    return [Difference(kind, what, before, after)]


def _priority(before: PagePriority, after: PagePriority) -> Iterator[Difference]:
    name = f"Priority “{after.title}”"
    if before.number != after.number:
        yield Difference("moved", name, f"place {before.number}", f"place {after.number}")
    yield from _changed(f"{name}: title", before.title, after.title)
    yield from _changed(f"{name}: why", before.why, after.why)
    yield from _changed(f"{name}: led by", before.owner, after.owner)
    pairs, gone = _paired([one.text for one in before.aims], [one.text for one in after.aims])
    for new_at, old_at in pairs:
        if old_at is None:
            yield Difference("new", f"{name}: aim", after=after.aims[new_at].text)
        else:
            yield from _aim(name, before.aims[old_at], after.aims[new_at])
    yield from (Difference("gone", f"{name}: aim", before.aims[at].text) for at in gone)


def _aim(name: str, before: PageAim, after: PageAim) -> Iterator[Difference]:
    yield from _changed(f"{name}: aim", before.text, after.text)
    named = f"{name}, aim “{after.text}”"
    yield from _changed(f"{named}: success", before.success, after.success)
    old = {one.title: one for one in before.measures}
    new = {one.title: one for one in after.measures}
    for title, measure in new.items():
        if title not in old:
            yield Difference("new", f"{named}: measure", after=f"{title}, target {measure.target}")
        elif old[title].target.split(", to ")[0] != measure.target.split(", to ")[0]:
            yield Difference("changed", f"{named}: target for {title}", old[title].target, measure.target)
        elif old[title].baseline_name != measure.baseline_name:
            yield Difference(
                "changed", f"{named}: baseline of {title}", old[title].baseline_name, measure.baseline_name
            )
    yield from (Difference("gone", f"{named}: measure", title) for title in old if title not in new)


def _paired(before: list[str], after: list[str]) -> tuple[list[tuple[int, int | None]], list[int]]:
    """Each of ``after`` with its place in ``before`` or none; and the places of ``before`` that nobody took.

    The same words first, then the most alike that are at least ALIKE.
    """
    free = dict(enumerate(before))
    taken: dict[int, int] = {}
    for at, title in enumerate(after):
        same = next((old for old, words in free.items() if words.casefold() == title.casefold()), None)
        if same is not None:
            taken[at] = same
            del free[same]
    near = sorted(
        (
            (SequenceMatcher(None, words.casefold(), title.casefold()).ratio(), at, old)
            for at, title in enumerate(after) if at not in taken for old, words in free.items()
        ),
        reverse=True,
    )  # fmt: skip
    for ratio, at, old in near:
        if ratio >= ALIKE and at not in taken and old in free:
            taken[at] = old
            del free[old]
    return [(at, taken.get(at)) for at in range(len(after))], sorted(free)


def difference_words(one: Difference) -> str:
    """A difference in words, to stand beside its kind."""
    if one.kind in ("new", "gone"):
        return f"{one.what}: {one.after or one.before}"
    if one.kind == "moved":
        return f"{one.what} moved from {one.before} to {one.after}"
    return f"{one.what}: was “{one.before}”, is “{one.after}”"
