"""What the public sees in the demonstration: a Board whose members are shown, a meeting announced, a map withdrawn."""

from __future__ import annotations

from frankpledge.config.demonstration.attachments import crime_update_pdf
from frankpledge.config.demonstration.story import Story
from frankpledge.govern.changes.meeting_note import add_file
from frankpledge.govern.changes.old_address import keep_old_address
from frankpledge.govern.changes.publication import announce_meeting, hold_back, withdraw
from frankpledge.govern.changes.shown_group import show_group
from frankpledge.govern.enums import OldAddressKind, Part2Ground, PublicKind
from frankpledge.govern.models import AgendaItem, Meeting
from frankpledge.partnership.enums import Part


def make_publication(story: Story) -> None:
    """Announce the Board's next meetings, hold an item back on a ground, withdraw a map, keep two old addresses."""
    board, by = story.groups["board"], story.clerk
    show_group(group=board, is_listed=True, members_shown=True, by=by)
    show_group(group=story.groups["domestic-abuse-forum"], is_listed=True, members_shown=False, by=by)
    coming = Meeting.objects.filter(group=board, date__gte=story.calendar.today).exclude(state="cancelled")
    for meeting in coming.order_by("date")[:2]:
        announce_meeting(meeting=meeting, by=by)
    held = Meeting.objects.get(group=board, date=story.calendar.board_held[-1])
    closed = AgendaItem.objects.filter(meeting=held, part=Part.TWO, parent=None).first()
    if closed is not None:
        note = "Names of people at risk are discussed under it."
        hold_back(
            subject=PublicKind.ITEM, record=closed.pk, ground=Part2Ground.PARA_7, title_shown=True, note=note, by=by
        )
    _withdraw_file(story)
    keep_old_address(kind=OldAddressKind.COMMITTEE, number="412", target=board, by=by)
    keep_old_address(kind=OldAddressKind.MEETING, number="7310", target=held, by=by)


def _withdraw_file(story: Story) -> None:
    """Two files sent with agreed minutes: a presentation that is shown, and a map that was withdrawn."""
    signed = Meeting.objects.filter(
        taken__isnull=False, minutes_published_on__isnull=False, group=story.groups["board"]
    )
    meeting = signed.latest("date")
    data = crime_update_pdf(meeting.date)
    by, part = story.clerk, Part.ONE
    add_file(
        meeting=meeting, file_name="presentation.pdf", data=data, title="Presentation of the police", part=part, by=by
    )
    shown = add_file(meeting=meeting, file_name="map.pdf", data=data, title="Map of calls by street", part=part, by=by)
    withdraw(
        subject=PublicKind.FILE, record=shown.pk, by=by, words="The map is being redrawn by ward.",
        note="In two streets the figures pointed at single households.",
    )  # fmt: skip
