"""What the pages of taking minutes show: the items, one item with its fields and their revisions, words kept beside."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Max, Q

from frankpledge.govern.enums import AttendanceKind
from frankpledge.govern.models import (
    Attendance,
    CapturedOwner,
    Declaration,
    Meeting,
    Minute,
    Resolution,
    TakenMinutes,
    TextRevision,
    UsualPhrase,
)
from frankpledge.govern.queries.capture import due_of
from frankpledge.govern.queries.meeting import previous_meeting
from frankpledge.govern.rules.due import Due
from frankpledge.govern.rules.usual_phrase import fill_phrase


@dataclass(frozen=True)
class Field:
    """A text field of a page: its name (minute:12:text), its words, the revision they are."""

    name: str
    text: str
    revision: int


@dataclass(frozen=True)
class ItemRow:
    """An item in the list beside: whether anything is taken under it, and how many resolutions."""

    minute: Minute
    resolutions: int
    actions: int
    beside: int

    @property
    def is_taken(self) -> bool:
        """Whether anything is written under it."""
        return bool(self.minute.text.strip() or self.resolutions)


@dataclass(frozen=True)
class ResolutionRow:
    """A resolution being taken: its field, whom it was captured for, what day its words fix."""

    resolution: Resolution
    field: Field
    owners: list[CapturedOwner]
    due: Due | None
    action: str = ""


@dataclass(frozen=True)
class BesideRow:
    """Words kept beside, with what stands now."""

    row: TextRevision
    now: str
    label: str


@dataclass(frozen=True)
class ItemPage:
    """Everything the page of one item shows."""

    minute: Minute
    taken: TakenMinutes
    items: list[ItemRow]
    title: Field
    text: Field
    resolutions: list[ResolutionRow]
    beside: list[BesideRow]
    before: Minute | None = None
    after: Minute | None = None
    phrases: list[tuple[UsualPhrase, str]] = field(default_factory=list)


def taken_of(meeting: Meeting) -> TakenMinutes | None:
    """Where the minutes of a meeting stand; None where nobody began them here."""
    return TakenMinutes.objects.filter(meeting=meeting).select_related("agreed_at").first()


def revisions_of(meeting: Meeting) -> dict[str, int]:
    """The revision each field of the meeting's minutes stands at; a field never saved here is not named."""
    rows = TextRevision.objects.filter(meeting=meeting, is_beside=False)
    return dict(rows.values_list("block").annotate(latest=Max("revision")).order_by())


def waiting_beside(meeting: Meeting) -> list[TextRevision]:
    """Words kept beside that wait for a decision."""
    rows = TextRevision.objects.filter(meeting=meeting, is_beside=True, outcome="")
    return list(rows.select_related("by__person", "minute"))


def item_rows(meeting: Meeting) -> list[ItemRow]:
    """The items in the order they are taken."""
    rows = Minute.objects.filter(meeting=meeting).annotate(
        resolved=Count("resolutions", distinct=True),
        to_do=Count("resolutions", filter=Q(resolutions__classed="action"), distinct=True),
        beside=Count(
            "text_revisions", filter=Q(text_revisions__is_beside=True, text_revisions__outcome=""), distinct=True
        ),
    )
    return [ItemRow(row, row.resolved, row.to_do, row.beside) for row in rows]


def field_of(row: Minute | Resolution, name: str, revisions: dict[str, int]) -> Field:
    """A field as the page sends and saves it."""
    kind = "minute" if isinstance(row, Minute) else "resolution"
    block = f"{kind}:{row.pk}:{name}"
    return Field(block, str(getattr(row, name)), revisions.get(block, 0))


def resolution_rows(minute: Minute, revisions: dict[str, int]) -> list[ResolutionRow]:
    """The resolutions of a minute with their owners and due days."""
    rows = Resolution.objects.filter(minute=minute).prefetch_related(
        "captured_owners__person",
        "captured_owners__post",
        "captured_owners__agency",
        "captured_owners__group",
        "actions",
    )
    out = []
    for row in rows:
        actions = [action.reference for action in row.actions.all()]
        owners = list(row.captured_owners.all())
        due = due_of(minute.meeting, row.due_words)
        out.append(ResolutionRow(row, field_of(row, "text", revisions), owners, due, ", ".join(actions)))
    return out


def beside_rows(minute: Minute) -> list[BesideRow]:
    """Words kept beside one item's fields, with what stands there now."""
    rows = TextRevision.objects.filter(minute=minute, is_beside=True, outcome="").select_related("by__person")
    resolutions = {f"resolution:{one.pk}:text": one for one in Resolution.objects.filter(minute=minute)}
    out = []
    for row in rows:
        if row.block in resolutions:
            out.append(BesideRow(row, resolutions[row.block].text, "a resolution"))
        else:
            name = row.block.rsplit(":", 1)[1]
            out.append(BesideRow(row, str(getattr(minute, name)), "the title" if name == "title" else "the minute"))
    return out


def phrases_for(meeting: Meeting) -> list[tuple[UsualPhrase, str]]:
    """The usual phrases, filled for this meeting."""
    before = previous_meeting(meeting)
    values = {
        "group": meeting.group.name_on(meeting.date),
        "date": f"{meeting.date:%-d %B %Y}",
        "before": f"{before.date:%-d %B %Y}" if before else "",
    }
    return [(row, fill_phrase(row.text, values)) for row in UsualPhrase.objects.all()]


def item_page(minute: Minute, taken: TakenMinutes) -> ItemPage:
    """One item of the minutes, ready to be taken."""
    revisions, items = revisions_of(minute.meeting), item_rows(minute.meeting)
    place = next((n for n, row in enumerate(items) if row.minute.pk == minute.pk), 0)
    return ItemPage(
        minute=minute,
        taken=taken,
        items=items,
        title=field_of(minute, "title", revisions),
        text=field_of(minute, "text", revisions),
        resolutions=resolution_rows(minute, revisions),
        beside=beside_rows(minute),
        before=items[place - 1].minute if place else None,
        after=items[place + 1].minute if place + 1 < len(items) else None,
        phrases=phrases_for(minute.meeting),
    )


@dataclass(frozen=True)
class Standing:
    """What a clerk wants to see at a glance while taking: who is there, what is still to be done before closing."""

    present: int
    apologies: int
    chair: str
    declared: str
    to_do: list[tuple[str, str]]


def standing_of(meeting: Meeting, items: list[ItemRow]) -> Standing:
    """The summary of the overview, with what is still missing, each with the page (by name) where it is put right."""
    rows = list(Attendance.objects.filter(meeting=meeting))
    here = [row for row in rows if AttendanceKind(row.kind).is_there]
    apologies = sum(row.kind == AttendanceKind.APOLOGIES for row in rows)
    chair = next((row.name for row in rows if row.is_chair), "")
    declared = list(Declaration.objects.filter(meeting=meeting))
    interests = [row for row in declared if row.name]
    said = f"{len(interests)} declared" if interests else ("None declared" if declared else "")
    missing = [
        (not here, "Nobody is marked as present yet.", "attendance"),
        (bool(here) and not chair, "Nobody is recorded in the chair.", "attendance"),
        (not declared, "Interests were not asked for, or nobody recorded the answer.", "attendance"),
        (meeting.end_time is None, "The hour the meeting ended is not recorded.", "attendance"),
        (any(row.beside for row in items), "Two people wrote at once somewhere: decide which words hold.", "items"),
        (any(not row.is_taken for row in items), "Some items have no words yet.", "items"),
    ]
    to_do = [(words, where) for is_so, words, where in missing if is_so]
    return Standing(len(here), apologies, chair, said, to_do)
