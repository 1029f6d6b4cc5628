"""A published world with a secret in everything that is Part 2: what a leak test looks for."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from frankpledge.govern.enums import PublicKind, PublicStep
from frankpledge.govern.models import (
    Action,
    ActionEvent,
    AgendaItem,
    AgendaPaper,
    Attendance,
    ChairDecision,
    Meeting,
    MeetingChange,
    MeetingNote,
    Minute,
    MinutesFile,
    Pack,
    PublicationStep,
    Question,
    Report,
    Resolution,
    ShownGroup,
    Subscriber,
    Supplement,
    TakenMinutes,
)
from frankpledge.partnership.enums import Part
from frankpledge.partnership.marking import marked_fields
from frankpledge.partnership.models import Agency, Group, Membership, Person, Seat

SECRET = "Zwkqxsecret"
OPEN = "Openmatter"
NOW = timezone.now()


def _texts(model: type[models.Model]) -> list[str]:
    """The fields of a model that hold words of people."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices and not field.unique
    ]


def secret_row(model: type[models.Model], **given: Any) -> Any:
    """A row whose every text is the secret; Part 2 unless given."""
    texts = {name: SECRET[: model._meta.get_field(name).max_length or 99] for name in _texts(model)}
    part = {"part": Part.TWO} if any(field.name == "part" for field in model._meta.concrete_fields) else {}
    content = {"content": SECRET.encode()} if model in (AgendaPaper, MinutesFile, Pack) else {}
    return model._default_manager.create(**{**texts, **part, **content, **given})


def open_row(model: type[models.Model], **given: Any) -> Any:
    """A row residents may read; the fields its model marks Part 2 hold the secret, where the row has no part itself."""
    marked = marked_fields(model)["part_2"] if "part" not in marked_fields(model)["part_2"] else ()
    hidden = {name: SECRET for name in _texts(model) if name in marked}
    return model._default_manager.create(**{**hidden, **given})


def make_world() -> Meeting:
    """One meeting with everything published, and beside each public row a secret one of its kind."""
    agency = open_row(Agency, name="Open Agency")
    group = Group.objects.create(name="Open Board", slug="open-board", purpose="To meet in the open.")
    hidden = Group.objects.create(name=f"{SECRET} panel", slug="hidden-panel", purpose=SECRET)
    person = open_row(Person, name="Olive Open", folded="olive open", agency=agency, email="zwkqxsecret@example.org")
    unseen = Person.objects.create(name=f"{SECRET} Person", folded="x", role=SECRET)
    seat = Seat.objects.create(group=group, agency=agency, title="Open seat")
    ShownGroup.objects.create(group=group, is_listed=True, members_shown=True)
    Membership.objects.create(group=group, person=person, seat=seat)
    Membership.objects.create(group=hidden, person=unseen)
    day = timezone.localdate() + datetime.timedelta(days=20)
    out = {"announced_at": NOW, "agenda_published_on": day, "minutes_published_on": day, "state": "agenda_published"}
    texts = {"title": "Open title", "venue": "Open hall", "contact_name": "Open clerk", "contact_phone": "1"}
    meeting = open_row(Meeting, group=group, date=day, mode="both", contact_email="c@example.org", **texts, **out)
    secret_row(Meeting, group=hidden, date=day, contact_email="zwkqxsecret@example.org")
    secret_row(Meeting, group=group, date=day - datetime.timedelta(days=1), mode="both")
    TakenMinutes.objects.create(meeting=meeting, state="draft", decisions_published_on=day, approved_by=SECRET)
    Attendance.objects.create(meeting=meeting, kind="present", person=person, name="Olive Open", note=SECRET)
    Attendance.objects.create(meeting=meeting, kind="absent", person=unseen, name=SECRET, role=SECRET)
    _add_changes(meeting, day)
    _add_agenda(meeting)
    _add_minutes(meeting)
    _add_questions(meeting)
    secret_row(ChairDecision, group=group, on=day)
    Subscriber.objects.create(email="zwkqxsecret@example.org", secret=SECRET, to_all=True)
    return meeting


def _add_changes(meeting: Meeting, day: datetime.date) -> None:
    published = {"meeting": meeting, "step": PublicStep.PUBLISHED, "title": SECRET, "note": SECRET, "at": NOW}
    for kind in (PublicKind.MEETING, PublicKind.AGENDA, PublicKind.MINUTES, PublicKind.DECISIONS):
        PublicationStep.objects.create(subject=kind, record=meeting.pk, **published)
    MeetingChange.objects.create(
        meeting=meeting, kind="moved", from_date=day, to_date=day, from_venue="Old hall", reason=SECRET, sequence=1
    )


def _published(meeting: Meeting, kind: PublicKind, row: models.Model) -> None:
    PublicationStep.objects.create(
        meeting=meeting, subject=kind, record=row.pk, step=PublicStep.PUBLISHED, title=SECRET, note=SECRET
    )


def _add_agenda(meeting: Meeting) -> None:
    item = AgendaItem.objects.create(meeting=meeting, number="1", title=OPEN, presenter=OPEN, note=OPEN, part=Part.ONE)
    closed = secret_row(AgendaItem, meeting=meeting)
    secret_row(AgendaItem, meeting=meeting, parent=item)
    secret_row(AgendaItem, meeting=meeting, parent=closed, part=Part.ONE)
    AgendaItem.objects.create(
        meeting=meeting,
        number="4",
        title=OPEN,
        presenter=SECRET,
        note=SECRET,
        part=2,
        ground="para_1",
        title_shown=True,
    )
    paper = AgendaPaper.objects.create(
        item=item, title=OPEN, kind="pdf", file_name="o.pdf", content=b"%PDF", part=Part.ONE
    )
    late = secret_row(Supplement, meeting=meeting, number=1)
    report = secret_row(Report, group=meeting.group, meeting=meeting, item=item)
    rows = [
        paper,
        secret_row(AgendaPaper, item=item, kind="pdf"),
        secret_row(AgendaPaper, item=closed, kind="docx", part=Part.ONE),
        secret_row(AgendaPaper, item=item, kind="pdf", part=Part.ONE, supplement=late),
        secret_row(AgendaPaper, item=item, kind="report", part=Part.ONE, report=report),
    ]
    packs = [
        Pack.objects.create(meeting=meeting, edition="public", content=b"%PDF", pages=1, part=1, published_at=NOW),
        secret_row(Pack, meeting=meeting, edition="members", pages=1, token=None),
        secret_row(Pack, meeting=meeting, edition="public", pages=1, part=1, published_at=NOW, token=None,
                   sources={"govern.agendaitem": [closed.pk]}),
    ]  # fmt: skip
    for kind, things in ((PublicKind.PAPER, rows), (PublicKind.PACK, packs)):
        for row in things:
            _published(meeting, kind, row)


def _add_minutes(meeting: Meeting) -> None:
    minute = Minute.objects.create(meeting=meeting, number="7", title=OPEN, text=OPEN, part=Part.ONE)
    closed = secret_row(Minute, meeting=meeting)
    Resolution.objects.create(meeting=meeting, minute=minute, text=OPEN, classed="noted", part=Part.ONE)
    secret_row(Resolution, meeting=meeting, minute=minute, classed="noted")
    secret_row(Resolution, meeting=meeting, minute=closed, classed="action", part=Part.ONE)
    action = secret_row(Action, meeting=meeting, minute=minute)
    secret_row(Action, meeting=meeting, minute=closed, part=Part.ONE)
    shown = Action.objects.create(meeting=meeting, minute=minute, text=OPEN, part=Part.ONE, theme=SECRET)
    for one in (action, shown):
        secret_row(ActionEvent, action=one, kind="updated", on=meeting.date)
    secret_row(MeetingNote, minute=minute, on=meeting.date)
    secret_row(MeetingNote, minute=closed, on=meeting.date, part=Part.ONE)
    opened = {"title": OPEN, "file_name": "o.pdf", "content_type": "application/pdf", "content": b"%PDF", "size": 4}
    files = [
        MinutesFile.objects.create(meeting=meeting, part=Part.ONE, **opened),
        secret_row(MinutesFile, meeting=meeting, size=3),
        secret_row(MinutesFile, meeting=meeting, minute=closed, size=3, part=Part.ONE),
    ]
    for row in files:
        _published(meeting, PublicKind.FILE, row)


def _add_questions(meeting: Meeting) -> None:
    hidden = {"email": "zwkqxsecret@example.org", "ruling": SECRET, "deadline_words": SECRET, "organisation": SECRET}
    asked = Question.objects.create(
        meeting=meeting, asked_by=SECRET, subject=OPEN, text=OPEN, answer=OPEN, answered_by=OPEN, state="answered",
        name_may_be_printed=False, part=Part.ONE, published_at=NOW, **hidden,
    )  # fmt: skip
    for row in (
        asked,
        secret_row(Question, meeting=meeting, reference="q1"),
        secret_row(Question, meeting=meeting, part=Part.ONE, reference="q2"),
    ):
        _published(meeting, PublicKind.QUESTION, row)
