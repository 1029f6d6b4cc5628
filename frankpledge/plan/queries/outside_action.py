"""Finding actions of other partnerships by meaning, by words and by tags, and what is like one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from frankpledge.plan.enums.opinion import Suits
from frankpledge.plan.enums.outside_plan import OutsidePlanState
from frankpledge.plan.models import Adoption, DeliveryLine, OutsideAction, ViolenceAction
from frankpledge.plan.queries.meanings import meanings
from frankpledge.plan.reading.meaning import Reason, why_found

MOST_FOUND = 60
LEAST_ALIKE = 0.3  # of two whole actions: less is a place or a group they share
LEAST_LIKE = 0.12  # less is chance: two actions that share a word like "schools"
LONGEST_QUESTION = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Empty is anything."""

    text: str = ""
    theme: str = ""
    crime: str = ""
    partnership: str = ""

    @property
    def filters(self) -> int:
        """How many filters are on."""
        return sum(map(bool, (self.theme, self.crime, self.partnership)))


@dataclass(frozen=True, slots=True)
class Like:
    """An action that was found, how like it is (0 to 1), and why."""

    action: OutsideAction
    likeness: float
    why: Reason


@dataclass(frozen=True, slots=True)
class OwnLike:
    """A line of our own that is like one of theirs."""

    words: str
    label: str
    address: str
    likeness: float


def outside_actions(wanted: Wanted) -> QuerySet[OutsideAction]:
    """The kept actions under the filters, in the order of the plans."""
    rows = OutsideAction.objects.filter(plan__state=OutsidePlanState.KEPT).select_related("plan")
    if wanted.partnership:
        rows = rows.filter(plan__partnership=wanted.partnership)
    # a list in a column is asked for by its text: the same on both databases
    if wanted.theme:
        rows = rows.filter(themes__icontains=f'"{wanted.theme}"')
    if wanted.crime:
        rows = rows.filter(crimes__icontains=f'"{wanted.crime}"')
    standing = Adoption.objects.filter(line__ended_on=None).select_related("line")
    return (
        rows.annotate(
            suiting=Count("opinions", filter=Q(opinions__suits=Suits.SUITS)),
            changing=Count("opinions", filter=Q(opinions__suits=Suits.WITH_CHANGES)),
        )
        .prefetch_related(Prefetch("adoptions", queryset=standing, to_attr="standing"))
        .order_by("plan__partnership", "plan_id", "order")
    )


def likest(
    wanted: Wanted, *, most: int = MOST_FOUND, other_than: int | None = None, least: float = LEAST_LIKE
) -> list[Like]:
    """Actions like a text, the likest first, under the filters; with why each was found."""
    text = wanted.text[:LONGEST_QUESTION]
    rows = outside_actions(wanted)
    allowed = None if not wanted.filters else set(rows.order_by().values_list("pk", flat=True))
    found = meanings().likest(text, most, only=lambda key: key != other_than and (allowed is None or key in allowed))
    held = {one.pk: one for one in rows.filter(pk__in=[one.key for one in found])}
    return [
        Like(held[one.key], one.likeness, why_found(text, held[one.key].text))
        for one in found
        if one.key in held and one.likeness >= least
    ]


def own_likest(text: str, most: int = 5) -> list[OwnLike]:
    """Our own lines like a text: of the delivery plan, and of the violence reduction plan but for confidential ones."""
    lines = {one.pk: one for one in DeliveryLine.objects.filter(ended_on=None)}
    actions = {one.pk: one for one in ViolenceAction.objects.filter(is_confidential=False)}
    texts = {pk: one.text for pk, one in lines.items()} | {-pk: one.text for pk, one in actions.items()}
    found = meanings().beside(text[:LONGEST_QUESTION], texts, most)
    return [
        _own(lines[one.key] if one.key > 0 else actions[-one.key], one.likeness)
        for one in found
        if one.likeness >= LEAST_ALIKE
    ]


def _own(row: DeliveryLine | ViolenceAction, likeness: float) -> OwnLike:
    label = f"Delivery plan {row.number}" if isinstance(row, DeliveryLine) else f"Violence reduction plan {row}"
    return OwnLike(row.text, label, row.get_absolute_url(), likeness)


def labels(values: Sequence[str], choices: Sequence[tuple[str, str]]) -> list[str]:
    """The words of tags, in the order they were given; a tag that is no more is left out."""
    known = dict(choices)
    return [str(known[one]) for one in values if one in known]
