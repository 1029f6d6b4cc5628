"""Items that members ask for: proposed, then taken up, kept for later, or declined with the reason."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.rhythm import RhythmRefused, keep_rhythm_item
from frankpledge.govern.enums import ProposalState, RhythmKind
from frankpledge.govern.models import ItemProposal, Meeting
from frankpledge.govern.queries.forward import coming_meetings, is_open
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Group


def propose_item(
    *, group: Group, title: str, why: str, by: Account, needs_paper: bool = False, meeting: Meeting | None = None,
    part: int = Part.TWO,
) -> ItemProposal:  # fmt: skip
    """Ask for an item. Raises RhythmRefused where the meeting wished for is over or another group's."""
    check(by, Permission.ITEM_PROPOSE)
    if meeting is not None and (meeting.group_id != group.pk or not is_open(meeting, timezone.localdate())):
        raise RhythmRefused(f"{meeting} is no meeting to come of {group}: choose another one.")
    with transaction.atomic():
        row: ItemProposal = ItemProposal.objects.create(
            group=group, title=title, why=why, needs_paper=needs_paper, meeting=meeting, part=part, proposed_by=by
        )
        audit.note(by=by, verb="propose_item", about=row, sentence=f"Proposed an item for {group}: {title}.")
    return row


def answer_proposal(
    *, proposal: ItemProposal, state: ProposalState, by: Account, answer: str = "", meeting: Meeting | None = None
) -> ItemProposal:
    """Take a proposal up for a meeting, keep it for a later one, or decline it; its proposer is told.

    Raises RhythmRefused for a second answer, for a meeting that cannot be, and for no reason where one is owed.
    """
    check(by, Permission.MEETING_WRITE)
    if state in (ProposalState.POSTPONED, ProposalState.DECLINED) and not answer.strip():
        raise RhythmRefused("Say why: whoever proposed the item reads it.")
    if state == ProposalState.TAKEN_UP and meeting is None:
        raise RhythmRefused("Say at which meeting the item is to be taken.")
    with transaction.atomic():
        held: ItemProposal = ItemProposal.objects.select_for_update().select_related("group").get(pk=proposal.pk)
        if held.state != ProposalState.WAITING:
            raise RhythmRefused(f"“{held.title}” was answered already: {held.get_state_display().lower()}.")
        if meeting is not None and (meeting.group_id != held.group_id or not is_open(meeting, timezone.localdate())):
            raise RhythmRefused(f"{meeting} is no meeting to come of {held.group}: choose another one.")
        held.state, held.answer, held.answered_by, held.answered_at = state, answer, by, timezone.now()
        if state != ProposalState.DECLINED:
            _into_plan(held, meeting, by)
        held.save()
        told = held.get_state_display().lower()
        audit.note(by=by, verb="answer_proposal", about=held, sentence=f"{held.title}: {told}. {answer}".strip())
        _tell_proposer(held, meeting)
    return held


def _into_plan(proposal: ItemProposal, meeting: Meeting | None, by: Account) -> None:
    """An item of the forward plan: at the meeting named, or (kept for later with none) from today on until it was taken."""
    person = proposal.proposed_by.person if proposal.proposed_by else None
    asked = f"Proposed by {person.name}" if person else "Proposed by a member"
    since = timezone.localdate()
    if meeting is None and (coming := coming_meetings(proposal.group, since)):
        since = coming[0].date + datetime.timedelta(days=1)  # for later: not at the very next meeting
    if proposal.state == ProposalState.POSTPONED:
        asked += f", kept for later: {proposal.answer}"
    proposal.item = keep_rhythm_item(
        group=proposal.group, by=by, kind=RhythmKind.THEME if meeting else RhythmKind.NEXT_TIME, meeting=meeting,
        since=since, title=proposal.title, presenter=person.name if person else "", why=proposal.why[:500], asked_by=person,
        needs_paper=proposal.needs_paper, part=proposal.part, came_from=asked[:300],
    )  # fmt: skip


def _tell_proposer(proposal: ItemProposal, meeting: Meeting | None) -> None:
    account = proposal.proposed_by
    if account is None:
        return
    when = f" for the meeting of {meeting.date:%-d %B %Y}" if meeting else ""
    lines = [f"Your item “{proposal.title}” for the {proposal.group}: {proposal.get_state_display().lower()}{when}."]
    if proposal.answer:
        lines.append(proposal.answer)
    lines.append(page_link("govern:proposal-list", proposal.group.slug))
    queue_letter(
        once_key=f"proposal:{proposal.pk}:answered",
        purpose="notice",
        to_address=account.person.email if account.person and account.person.email else account.email,
        to_name=account.person.titled_name if account.person else "",
        person=account.person,
        subject=f"Your item for the {proposal.group}: {proposal.get_state_display().lower()}",
        text="\n\n".join(lines) + "\n",
        about=proposal,
    )
