"""The chase in the demonstration: the usual letters for the Board, written and held, and one reply by its link."""

from __future__ import annotations

from frankpledge.config.demonstration.story import Story
from frankpledge.govern.changes.action_reply import reply_by_link
from frankpledge.govern.changes.chasing import begin_usual_chase, chase_meeting
from frankpledge.govern.models import Meeting
from frankpledge.govern.queries.chasing import chase_of


def make_chase(story: Story) -> None:
    """Rules, the letters due today (held: nothing is sent from a demonstration), and the first owner's reply."""
    board, today = story.groups["board"], story.calendar.today
    begin_usual_chase(group=board, by=story.clerk)
    meeting = Meeting.objects.get(group=board, date=story.calendar.board_to_come[0])
    chase_meeting(meeting=meeting, today=today, by=story.clerk)
    asked = [(one.person, action) for one in chase_of(meeting, today=today).asked for action in one.waiting]
    alone = [(person, action) for person, action in asked if sum(other == action for _, other in asked) == 1]
    if alone:
        person, action = alone[0]
        reply_by_link(
            meeting=meeting, person=person, action=action, says_done=True, today=today,
            text="The last of it was delivered on Friday; nothing is left to do.",
        )  # fmt: skip
