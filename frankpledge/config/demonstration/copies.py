"""Members' own copies of the last pack: the members' edition with Part 2, a marked copy for each."""

from __future__ import annotations

from frankpledge.config.demonstration.story import Story
from frankpledge.govern.changes.pack import build_for_meeting
from frankpledge.govern.changes.pack_copy import make_copies, name_copies
from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import Meeting


def hand_out(story: Story) -> None:
    """The members' edition of the latest Board meeting, in numbered copies."""
    meeting = Meeting.objects.get(group=story.groups["board"], date=story.calendar.board_held[-1])
    pack = build_for_meeting(meeting=meeting, edition=PackEdition.MEMBERS, by=story.clerk)
    name_copies(pack=pack, by=story.clerk)
    make_copies(pack=pack, by=story.clerk, seconds=60)
