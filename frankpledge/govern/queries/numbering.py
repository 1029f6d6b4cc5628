"""Reading series of numbers: the run in force, what it gives next, everything drawn and given up."""

from __future__ import annotations

from frankpledge.govern.enums import NumberKind
from frankpledge.govern.models import DrawnNumber, Meeting, Minute, NumberRun
from frankpledge.govern.rules.numbering import runs_on_from
from frankpledge.partnership.models import Group


def run_of(group: Group, kind: NumberKind = NumberKind.MINUTES) -> NumberRun | None:
    """The run in force, or None where nothing was drawn yet."""
    return NumberRun.objects.filter(group=group, kind=kind).order_by("-ordinal").first()


def runs_of(group: Group, kind: NumberKind = NumberKind.MINUTES) -> list[NumberRun]:
    """Every run of a group, the newest first, with what was drawn."""
    rows = NumberRun.objects.filter(group=group, kind=kind).select_related("begun_by__person")
    return list(rows.prefetch_related("drawn__meeting", "drawn__minute", "drawn__given_up_by__person"))


def first_of(meeting: Meeting) -> tuple[int, str]:
    """With which number the first run of a group begins, and why: it runs on from the latest minutes on record."""
    rows = Minute.objects.filter(meeting__group=meeting.group, meeting__date__lt=meeting.date).exclude(number="")
    latest = rows.order_by("-meeting__date").select_related("meeting").first()
    if latest is None:
        return 1, "First minutes of the group on record"
    before = latest.meeting
    number = runs_on_from(Minute.objects.filter(meeting=before).values_list("number", flat=True))
    return number, f"Runs on from the minutes of {before.date:%-d %B %Y}"


def used_since(run: NumberRun) -> dict[str, int]:
    """Numbers that minutes of the run's time bear without having drawn them (read from papers): number to minute id."""
    drawn = DrawnNumber.objects.filter(run=run, minute__isnull=False).values("minute")
    rows = Minute.objects.filter(meeting__group=run.group, meeting__date__gte=run.since).exclude(pk__in=drawn)
    return {number.strip(): pk for pk, number in rows.exclude(number="").values_list("pk", "number")}
