"""The demonstration as a place to try every page in: one record of each kind an address can name."""

from __future__ import annotations

import datetime
from typing import Any

from django.core import signing

from frankpledge.config.demonstration.load import load
from frankpledge.config.demonstration.samples import sample_papers
from frankpledge.govern.changes.chasing import link_of
from frankpledge.govern.changes.paper import import_file
from frankpledge.govern.changes.report_upload import receive_sheet, sheet_of
from frankpledge.govern.enums import ActionState
from frankpledge.govern.feeds import renew_own_calendar
from frankpledge.govern.models import (
    Action,
    ActionEvent,
    AgendaItem,
    AgendaPaper,
    AnswerShare,
    ChasingStage,
    ItemProposal,
    Meeting,
    MeetingSeries,
    Minute,
    OldAddress,
    OutsideDate,
    Pack,
    PackCopy,
    PackedReport,
    PaperImport,
    PartnershipAsk,
    Question,
    QuestionRule,
    ReadDoubt,
    ReadFact,
    ReadMeeting,
    ReadName,
    Report,
    ReportUpload,
    ReportVersion,
    RhythmItem,
    StaleSave,
    StandingItem,
    Subscriber,
    Supplement,
)
from frankpledge.govern.queries.visible import visible_files, visible_papers
from frankpledge.know.models import ComparisonGroup, DataPack, FigureNote, Receipt
from frankpledge.know.queries.overview import own_area
from frankpledge.know.queries.ward_profile import borough_wards
from frankpledge.partnership.changes.person import add_person
from frankpledge.partnership.changes.person_merge import merge_people
from frankpledge.partnership.models import (
    Account,
    Agency,
    InitialsRuling,
    Letter,
    Membership,
    Office,
    Person,
    PersonMerge,
    Post,
    PostHolding,
    Seat,
)
from tests.house.records_assessment import assessment_records, keep_words_beside
from tests.house.records_minutes import minutes_records, two_at_once
from tests.house.records_organisation import bring_two_lists, organisation_records
from tests.house.records_plan import plan_records

TODAY = datetime.date(2026, 11, 22)


def load_everything() -> None:
    """The demonstration, with its sample papers brought in and waiting for review."""
    story = load(today=TODAY, tell=lambda _words: None)
    for name, data in sample_papers(TODAY).items():
        import_file(name=name, data=data, by=story.clerk)
    same = [add_person(name=name, by=story.clerk) for name in ("Ottoline Farr", "Otoline Farr")]
    merge_people(keep=same[0], drop=same[1], by=story.clerk)
    two_at_once(story.clerk)
    keep_words_beside(story.clerk)
    bring_two_lists(story.clerk)
    first = ReadMeeting.objects.order_by("pk").first()
    report = Report.objects.get(state="writing")
    StaleSave.objects.create(report=report, field="funding", answer={"is": "given", "value": "A bid"}, by=story.clerk)
    receive_sheet(report=report, file_name="Risk register.docx", data=sheet_of(report), by=story.clerk)
    ReadDoubt.objects.get_or_create(read_meeting=first, kind="weekday", message="The 3rd was a Tuesday, not a Monday.")


def _web_page() -> tuple[int, str]:
    """The first pack, and the file of the web page that was made with it."""
    pack = Pack.objects.earliest("pk")
    return pack.pk, Pack.objects.get(press=pack.press, form="html").file_name


def addresses() -> dict[str, tuple[Any, ...]]:
    """The arguments of an address, by the kind of record it names. Fails where the demonstration lacks one."""
    coming = Meeting.objects.filter(group__slug="board", date__gte=TODAY).earliest("date")
    held = Meeting.objects.filter(group__slug="board", date__lt=TODAY).latest("date")
    still_open = Action.objects.filter(state=ActionState.IN_PROGRESS, meeting=held).earliest("pk")
    asked = Question.objects.filter(reference__isnull=False).earliest("pk")
    people = Person.objects.order_by("pk")
    under_review = PaperImport.objects.filter(read_meetings__doubts__isnull=False).earliest("pk")
    return {
        "": (),
        "meeting": (coming.pk,),
        "held": (held.pk,),
        "item": (AgendaItem.objects.filter(meeting=coming).earliest("pk").pk,),
        "attached": (AgendaPaper.objects.filter(item__meeting=coming).earliest("pk").pk,),
        **of_publication(held),
        "pack": (Pack.objects.earliest("pk").pk,),
        "pack file": _web_page(),
        "members' pack": (PackCopy.objects.earliest("pk").pack_id,),
        "copy": (PackCopy.objects.earliest("pk").pk,),
        "minute": (Minute.objects.filter(meeting=held).earliest("pk").pk,),
        "absent agency": ("board", Agency.objects.get(name__contains="Traders").pk),
        "chasing stage": (ChasingStage.objects.earliest("pk").pk,),
        "letter": (Letter.objects.filter(purpose="chase").earliest("pk").pk,),
        "update link": (link_of(coming, people[0]).rstrip("/").rpartition("/")[2],),
        "question": (asked.pk,),
        "reference": (asked.reference,),
        "share": (AnswerShare.objects.filter(given_at=None).earliest("pk").pk,),
        "question rule": (QuestionRule.objects.earliest("pk").pk,),
        **minutes_records(),
        **assessment_records(),
        **plan_records(),
        **organisation_records(),
        "standing": (StandingItem.objects.earliest("pk").pk,),
        "action": (still_open.pk,),
        "closed": (Action.objects.filter(state=ActionState.CLOSED).earliest("pk").pk,),
        "event": (still_open.pk, ActionEvent.objects.filter(action=still_open).latest("pk").pk),
        "import": (under_review.pk,),
        "reading": (ReadMeeting.objects.filter(paper_import=under_review).earliest("pk").pk,),
        "fact": (ReadFact.objects.filter(read_meeting__paper_import=under_review).earliest("pk").pk,),
        "doubt": (ReadDoubt.objects.earliest("pk").pk,),
        "printed": (ReadName.objects.earliest("pk").pk,),
        "group": ("board",),
        "member": (coming.pk, coming.group.memberships.filter(until=None).earliest("pk").person_id),
        "series": (MeetingSeries.objects.earliest("pk").pk,),
        "rhythm": (RhythmItem.objects.earliest("pk").pk,),
        "rhythm at a meeting": (RhythmItem.objects.earliest("pk").pk, coming.pk),
        "proposal": (ItemProposal.objects.filter(state="waiting").earliest("pk").pk,),
        "outside date": (OutsideDate.objects.earliest("pk").pk,),
        "ruling": (InitialsRuling.objects.earliest("pk").pk,),
        "area": (own_area().code,),
        "ward": (borough_wards(own_area()).wards[0].code,),
        "ward chart": (borough_wards(own_area()).wards[0].code, "recorded-crime-by-month"),
        "ward form": (borough_wards(own_area()).wards[0].code, "xlsx"),
        "hot spots": ("street-crime", own_area().code),
        "measure": ("recorded-crime", own_area().code),
        "measure in a ward": ("recorded-crime", borough_wards(own_area()).wards[0].code),
        **_of_data_packs(),
        "comparison group": (ComparisonGroup.objects.earliest("pk").pk,),
        "figure note": (FigureNote.objects.filter(by__role="coordinator").earliest("pk").pk,),
        "figure for minutes": (
            "recorded-crime",
            own_area().code,
            Meeting.objects.filter(taken__isnull=False).earliest("pk").pk,
        ),
        "public figures": ("measures", "recorded-crime"),
        "public chart": ("measures", "recorded-crime", "by-year"),
        "public form": ("measures", "recorded-crime", "xlsx"),
        "data file": (Receipt.objects.earliest("pk").pk,),
        "seat": (Seat.objects.earliest("pk").pk,),
        "membership": (Membership.objects.filter(until=None).earliest("pk").pk,),
        "office": (Office.objects.filter(until=None).earliest("pk").pk,),
        "agency": (Agency.objects.earliest("pk").pk,),
        "post": (Post.objects.earliest("pk").pk,),
        "holding": (PostHolding.objects.filter(until=None).earliest("pk").pk,),
        "merge": (PersonMerge.objects.earliest("pk").pk,),
        "person": (people[0].pk,),
        "report": (Report.objects.get(state="writing").pk,),
        "report version": (ReportVersion.objects.earliest("pk").pk,),
        "report file": (ReportUpload.objects.earliest("pk").pk,),
        "kept beside": (StaleSave.objects.earliest("pk").pk,),
        "ask": (PartnershipAsk.objects.earliest("pk").pk,),
        "supplement": (Supplement.objects.earliest("pk").pk,),
        "supplement item": (
            Supplement.objects.earliest("pk").pk,
            AgendaItem.objects.filter(meeting=Supplement.objects.earliest("pk").meeting).earliest("pk").pk,
        ),
        "public report": (PackedReport.objects.filter(pack__published_at__isnull=False).earliest("pk").report_id,),
        "two people": (people[0].pk, people[1].pk),
    }


def _of_data_packs() -> dict[str, tuple[Any, ...]]:
    """The draft pack, one of its charts and one of its forms."""
    draft = DataPack.objects.get(state="draft")
    return {
        "data pack": (draft.pk,),
        "data pack chart": (draft.pk, "recorded-crime-chart"),
        "data pack form": (draft.pk, "xlsx"),
    }


def of_publication(held: Meeting) -> dict[str, tuple[Any, ...]]:
    """What the public site and the pages of publication are addressed by."""
    clerk = Account.objects.get(role="clerk")
    wish = {"e": "resident@example.org", "g": [], "a": True}
    subscriber = Subscriber.objects.create(email="reader@example.org", secret="a-secret", to_all=True)
    return {
        "public paper": (visible_papers().filter(kind="pdf").earliest("pk").pk,),
        "public file": (visible_files().earliest("pk").pk,),
        "public item": ("item", AgendaItem.objects.filter(meeting=held, part=1).earliest("pk").pk),
        "own calendar": (renew_own_calendar(clerk).removesuffix(".ics").rpartition("/")[2],),
        "alert link": (signing.dumps(wish, salt="frankpledge.alerts", compress=True),),
        "alert stop": (subscriber.secret,),
        "table": ("meetings",),
        "data kind": ("events",),
        "data document": ("events", held.pk),
        "old page": ("ieListMeetings",),
        "old document": ("g7310", "Public reports pack.pdf"),
        "old address": (OldAddress.objects.earliest("pk").pk,),
    }


def cast() -> list[Account | None]:
    """The cast in the order of the table's columns: resident, officer, chair, coordinator, clerk."""
    roles = ("officer", "chair", "coordinator", "clerk")
    return [None, *(Account.objects.get(role=role) for role in roles)]
