"""The demonstration's year ahead: series of meetings, the forward plan, proposals, others' dates, replies."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge.config.demonstration.calendar import first_of_month, nth_weekday
from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.govern.changes.meeting_move import move_meeting, place_of, record_urgency
from frankpledge.govern.changes.outside_date import keep_outside_date
from frankpledge.govern.changes.proposal import answer_proposal, propose_item
from frankpledge.govern.changes.reply import give_reply, set_meeting_rule
from frankpledge.govern.changes.rhythm import keep_rhythm_item, postpone_item
from frankpledge.govern.changes.series import SeriesPlace, arrange_series
from frankpledge.govern.enums import (
    MeetingMode,
    OutsideKind,
    ProposalState,
    QuorumKind,
    ReplyAnswer,
    ReplyWay,
    RhythmKind,
    SeriesPattern,
)
from frankpledge.govern.models import Meeting, OutsideDate, RhythmItem
from frankpledge.govern.queries.forward import coming_meetings
from frankpledge.govern.queries.notice import late_agenda
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

THURSDAY = 3


def plan_ahead(story: Story) -> None:
    """Rules of meeting, series for the Board and its groups, items that return, proposals, others' dates."""
    told = data_file("rhythm")
    _set_rules(story)
    _arrange_year(story)
    for entry in told["item"]:
        _keep_item(story, entry)
    for entry in told["proposal"]:
        _propose(story, entry)
    for entry in told["date"]:
        _keep_date(story, entry)


def _set_rules(story: Story) -> None:
    board = story.groups["board"]
    set_meeting_rule(group=board, by=story.clerk, notice_days=5, number=board.quorum, authorities=3)
    for slug in ("domestic-abuse-forum", "serious-violence", "neighbourhoods"):
        set_meeting_rule(
            group=story.groups[slug], by=story.clerk, notice_days=0, quorum_kind=QuorumKind.FRACTION, numerator=1,
            denominator=3,
        )  # fmt: skip


def _arrange_year(story: Story) -> None:
    """The Board's quarters after those already arranged, in the room and remotely; two months apart for the groups."""
    last = coming_meetings(story.groups["board"], story.calendar.today)[-1].date
    months = [first_of_month(last, -step) for step in (3, 6, 9)]
    arrange_series(
        group=story.groups["board"], pattern=SeriesPattern.QUARTERLY, weekday=THURSDAY, nth=2,
        days=[nth_weekday(month, THURSDAY, 2) for month in months], by=story.clerk,
        place=SeriesPlace(mode=MeetingMode.BOTH, remote_link="https://meet.harrowmere.example/board"),
    )  # fmt: skip
    for slug, weekday in (("serious-violence", 1), ("neighbourhoods", 3), ("domestic-abuse-forum", 2)):
        coming = coming_meetings(story.groups[slug], story.calendar.today)
        first = first_of_month(coming[-1].date if coming else story.calendar.today, -2)
        remote = slug == "domestic-abuse-forum"
        arrange_series(
            group=story.groups[slug], pattern=SeriesPattern.TWO_MONTHLY, weekday=weekday, nth=1,
            days=[nth_weekday(first_of_month(first, -step), weekday, 1) for step in (0, 2, 4)], by=story.clerk,
            place=SeriesPlace(mode=MeetingMode.REMOTE if remote else MeetingMode.ROOM),
        )  # fmt: skip


def _nth_meeting(story: Story, slug: str, number: int) -> Meeting:
    return coming_meetings(story.groups[slug], story.calendar.today)[number - 1]


def _keep_item(story: Story, entry: dict[str, Any]) -> RhythmItem:
    slug = entry["group"]
    month = first_of_month(story.calendar.today, -entry["month_after"]).month if "month_after" in entry else None
    item = keep_rhythm_item(
        group=story.groups[slug], by=story.clerk, kind=RhythmKind(entry["kind"]), title=entry["title"],
        presenter=entry.get("presenter", ""), why=entry.get("why", ""), needs_paper=entry.get("needs_paper", False),
        month=month, every=entry.get("every"), part=Part(entry.get("part", Part.ONE)), since=story.calendar.today,
        meeting=_nth_meeting(story, slug, entry["meeting"]) if "meeting" in entry else None,
    )  # fmt: skip
    if reason := entry.get("postponed"):
        postpone_item(item=item, meeting=_nth_meeting(story, slug, 1), reason=reason, by=story.clerk)
    return item


def _propose(story: Story, entry: dict[str, Any]) -> None:
    by = Account.objects.select_related("person").get(email=entry["by"])
    meeting = _nth_meeting(story, entry["group"], entry["meeting"]) if "meeting" in entry else None
    row = propose_item(
        group=story.groups[entry["group"]], title=entry["title"], why=entry["why"], by=by, meeting=meeting,
        needs_paper=entry.get("needs_paper", False),
    )  # fmt: skip
    if reason := entry.get("declined"):
        answer_proposal(proposal=row, state=ProposalState.DECLINED, answer=reason, by=story.clerk)


def _keep_date(story: Story, entry: dict[str, Any]) -> None:
    on = story.calendar.today + datetime.timedelta(days=entry["days"])
    row = OutsideDate(
        title=entry["title"], kind=OutsideKind(entry["kind"]), body=entry["body"], date=on, note=entry.get("note", ""),
        group=story.groups[entry["group"]] if "group" in entry else None, part=Part(entry["part"]),
    )  # fmt: skip
    keep_outside_date(row=row, by=story.clerk)


def answer_invitations(story: Story) -> None:
    """Replies to the Board's next meeting; its second one to come was moved an hour, as a meeting may be."""
    meeting = _nth_meeting(story, "board", 1)
    for entry in data_file("rhythm")["reply"]:
        give_reply(
            meeting=meeting, person=story.people[entry["person"]], answer=ReplyAnswer(entry["answer"]), by=story.clerk,
            way=ReplyWay(entry.get("way", ReplyWay.ROOM)), substitute_name=entry.get("name", ""),
            substitute=story.people[entry["substitute"]] if "substitute" in entry else None, note=entry.get("note", ""),
        )  # fmt: skip
    if late_agenda(meeting, story.calendar.today):
        record_urgency(meeting=meeting, reason="The demonstration was loaded within the notice period", by=story.clerk)
    second = _nth_meeting(story, "board", 2)
    before = place_of(second)
    later = datetime.time(14) if before.start_time is None else before.start_time.replace(hour=14)
    place = type(before)(before.date, later, before.venue, MeetingMode.BOTH, "https://meet.harrowmere.example/board")
    move_meeting(meeting=second, place=place, reason="The Council meets in the morning", by=story.clerk)
