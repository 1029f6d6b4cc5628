"""What residents may see, said once for every page, feed, file and list: the rows of each table that are out.

Every query here names the part itself besides going through the scoped managers, so that it gives the same rows in
whatever scope it is asked. Something under a Part 2 row is not out, whatever its own mark says.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from frankpledge.govern.models import (
    Action,
    AgendaItem,
    AgendaPaper,
    Meeting,
    Minute,
    MinutesFile,
    Pack,
    Question,
    Resolution,
)
from frankpledge.partnership.enums import Part

_SIGNS = ("announced_at", "agenda_published_on", "minutes_published_on", "taken__decisions_published_on")


def is_visible(path: str = "") -> Q:
    """Meetings the public knows of: announced, or with an agenda, decisions or minutes published."""
    seen = Q()
    for sign in _SIGNS:
        seen |= Q(**{f"{path}{sign}__isnull": False})
    return seen


def _open(path: str) -> Q:
    """No row at ``path``, or one that is Part 1."""
    return Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__part": Part.ONE})


def visible_meetings() -> QuerySet[Meeting]:
    """Meetings the public knows of, with their groups."""
    return Meeting.objects.filter(is_visible()).select_related("group").prefetch_related("group__names")


def visible_items() -> QuerySet[AgendaItem]:
    """Part 1 items of published agendas."""
    rows = AgendaItem.objects.filter(_open("parent"), part=Part.ONE, meeting__agenda_published_on__isnull=False)
    return rows.select_related("meeting__group")


def visible_papers() -> QuerySet[AgendaPaper]:
    """Part 1 papers of those items; papers of a supplement once the supplement is out. Without their bytes."""
    out = Pack.objects.filter(part=Part.ONE, published_at__isnull=False, supplement__isnull=False)
    in_time = Q(supplement=None) | Q(supplement__in=out.values("supplement"))
    rows = AgendaPaper.objects.filter(
        _open("item__parent"), in_time, _open("report"), part=Part.ONE, item__part=Part.ONE,
        item__meeting__agenda_published_on__isnull=False,
    )  # fmt: skip
    return rows.select_related("item__meeting__group").defer("content")


def visible_minutes() -> QuerySet[Minute]:
    """Part 1 minutes that are published."""
    rows = Minute.objects.filter(part=Part.ONE, meeting__minutes_published_on__isnull=False)
    return rows.select_related("meeting__group")


def visible_resolutions() -> QuerySet[Resolution]:
    """Part 1 resolutions of published Part 1 minutes."""
    rows = Resolution.objects.filter(_open("minute"), part=Part.ONE, meeting__minutes_published_on__isnull=False)
    return rows.select_related("meeting__group", "minute")


def visible_actions() -> QuerySet[Action]:
    """Part 1 actions that published minutes print, through their Part 1 minute and resolution."""
    rows = Action.objects.filter(
        _open("minute"), _open("resolution"), part=Part.ONE, meeting__minutes_published_on__isnull=False
    )
    return rows.select_related("meeting__group", "minute", "resolution")


def visible_files() -> QuerySet[MinutesFile]:
    """Part 1 files sent with published minutes, not under a Part 2 minute. Without their bytes."""
    rows = MinutesFile.objects.filter(_open("minute"), part=Part.ONE, meeting__minutes_published_on__isnull=False)
    return rows.select_related("meeting__group").defer("content")


def visible_questions() -> QuerySet[Question]:
    """Questions published with their answers."""
    rows = Question.objects.filter(is_visible("meeting__"), part=Part.ONE, published_at__isnull=False)
    return rows.select_related("meeting__group")
