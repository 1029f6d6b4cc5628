"""The meeting to come: a drafted agenda with papers attached; and the published pack of the last one."""

from __future__ import annotations

from typing import Any

from frankpledge.config.demonstration.attachments import crime_update_pdf, plan_docx
from frankpledge.config.demonstration.story import Story
from frankpledge.govern.changes.agenda import attach_paper, draft_agenda
from frankpledge.govern.changes.pack import build_in_forms, publish_pack
from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import AgendaItem, Meeting, StandingItem
from frankpledge.partnership import audit
from frankpledge.partnership.enums import Part


def make_standing_items(story: Story, forums: dict[str, Any]) -> None:
    """The Board's standing items: public, but for the last."""
    board = story.groups["board"]
    for order, entry in enumerate(forums["standing"]):
        part = Part(entry.get("part", Part.ONE))
        item = StandingItem.objects.create(
            group=board, title=entry["title"], presenter=entry["presenter"], brings=entry.get("brings", ""),
            order=order, part=part,
        )  # fmt: skip
        for place, title in enumerate(entry.get("sub", ())):
            StandingItem.objects.create(group=board, parent=item, title=title, order=place, part=part)
    audit.note(by=story.clerk, verb="keep_standing_item", about=board, sentence=f"Set the standing items of {board}.")


def _attach_papers(story: Story, meeting: Meeting) -> None:
    """A police figure sheet as PDF, a plan as Word document, under the items they belong to."""
    papers = [
        ("Crime and anti-social behaviour", "Crime and ASB update.pdf", crime_update_pdf(meeting.date)),
        ("Serious Violence", "Violence reduction action plan.docx", plan_docx(meeting.date)),
    ]
    for begins, file_name, data in papers:
        item = AgendaItem.objects.filter(meeting=meeting, title__startswith=begins).first()
        if item is not None:
            attach_paper(item=item, file_name=file_name, data=data, part=Part.ONE, by=story.clerk)


def prepare(story: Story) -> None:
    """The next Board meeting's agenda, drafted and with papers."""
    meeting = Meeting.objects.get(group=story.groups["board"], date=story.calendar.board_to_come[0])
    draft_agenda(meeting=meeting, by=story.clerk)
    _attach_papers(story, meeting)


def publish_last(story: Story) -> None:
    """The pack of the latest Board meeting, as it was published."""
    meeting = Meeting.objects.get(group=story.groups["board"], date=story.calendar.board_held[-1])
    draft_agenda(meeting=meeting, by=story.clerk)
    _attach_papers(story, meeting)
    packs = build_in_forms(meeting=meeting, edition=PackEdition.PUBLIC, by=story.clerk)
    publish_pack(pack=packs[0], by=story.clerk)
