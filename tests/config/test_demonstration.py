"""The demonstration: whole, the same each time, never where the records are real."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from pytest_django import DjangoDbBlocker

from frankpledge.config.demonstration.calendar import Calendar, nth_weekday
from frankpledge.config.demonstration.load import STEPS, CannotLoad, empty, load
from frankpledge.config.demonstration.samples import sample_papers
from frankpledge.govern.enums import ActionState, MeetingState, OwnerKind, PackFormat
from frankpledge.govern.models import Action, ActionEvent, ActionOwner, Meeting, Pack, PackCopy
from frankpledge.govern.queries.matter import matters_outstanding
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account, Agency, Group, PartnershipSettings, Person, Seat
from frankpledge.partnership.queries.agency import find_agency
from frankpledge.partnership.scope import Scope, open_scope
from frankpledge.plan.changes.plan_report import make_plan_report, publish_plan_report
from frankpledge.plan.queries.plan_report_kinds import KINDS
from tests.config.canaries import CANARY, plant
from tests.govern.packs.words_of import docx_words, html_words, letters, pdf_words

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)


def _told() -> list[tuple[object, ...]]:
    return list(Action.objects.order_by("pk").values_list("text", "state", "due_on", "meeting__date"))


@dataclass(frozen=True)
class Loaded:
    """What was told while it was loaded, and what it held the time before."""

    heard: list[str]
    before: list[tuple[object, ...]]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    """The demonstration, loaded twice, for every test here: loading takes half a minute. Taken back after the last."""
    del django_db_setup
    heard: list[str] = []
    with django_db_blocker.unblock(), open_scope(Scope.SYSTEM), transaction.atomic():
        load(today=TODAY, tell=lambda _words: None)
        before = _told()
        empty()
        load(today=TODAY, tell=heard.append)
        yield Loaded(heard, before)
        transaction.set_rollback(True)


def test_it_is_whole(loaded: Loaded) -> None:
    assert len(loaded.heard) == STEPS
    assert PartnershipSettings.current().is_demonstration
    assert Person.objects.count() >= 30
    assert Agency.objects.count() >= 12
    assert {account.role for account in Account.objects.all()} == set(Role.values)
    assert Account.objects.filter(person=None).count() == 0
    board = Meeting.objects.filter(group__slug="board")
    assert board.filter(date__lt=TODAY).count() == 8
    assert (TODAY - board.earliest("date").date).days > 700
    assert board.filter(state=MeetingState.PLANNED, date__gte=TODAY).count() == 5  # two, and a series of three
    assert Action.objects.filter(state=ActionState.CLOSED).count() > 15
    assert Action.objects.exclude(state=ActionState.CLOSED).filter(due_on__lt=TODAY).count() > 5
    assert ActionOwner.objects.filter(kind=OwnerKind.UNKNOWN).exists()
    assert not ActionEvent.objects.filter(on__gt=TODAY).exists()


def test_it_is_the_same_each_time(loaded: Loaded) -> None:
    assert len(loaded.before) > 40
    assert _told() == loaded.before


@pytest.mark.usefixtures("loaded")
def test_the_directory_has_what_real_ones_have() -> None:
    renamed = find_agency("Harrowmere Vale Housing Association")
    assert renamed is not None
    assert renamed.name == "Lanternfield Homes"
    assert [one.successor.name for one in Agency.objects.get(short_name="ICB").successions.all()] == [
        "NHS Wealdshire and Downs Integrated Care Board"
    ]
    vacant = [seat.title for seat in Seat.objects.all() if not seat.memberships.filter(until=None).exists()]
    assert vacant == ["Business"]
    assert {row.tenure for row in Group.objects.get(slug="board").memberships.all()} >= {
        "substantive",
        "interim",
        "acting",
    }
    shared = [person.name for person in Person.objects.all() if [word[0] for word in person.name.split()] == ["J", "M"]]
    assert sorted(shared) == ["Jamal Morris", "Jean Mathews", "Joanna Marsh"]
    assert Group.objects.get(slug="board").name_on(datetime.date(2025, 1, 1)) == "Safer Harrowmere Strategic Group"


@pytest.mark.usefixtures("loaded")
def test_nothing_of_part_2_is_public_and_nothing_is_lost() -> None:
    packs = Pack.objects.filter(published_at__isnull=False, supplement=None)
    assert len({pack.form for pack in packs}) == len(packs) == 5
    assert {(pack.edition, pack.part) for pack in packs} == {("public", Part.ONE)}
    assert Action.objects.filter(part=Part.TWO).exists()
    assert not Pack.objects.filter(Q(edition="members") & Q(part=Part.ONE)).exists()
    for meeting in Meeting.objects.filter(group__slug="board"):
        assert matters_outstanding(group=meeting.group, meeting=meeting).missing == ()


@pytest.mark.usefixtures("loaded")
def test_the_forms_of_the_published_pack_say_the_same() -> None:
    """With its real kinds of papers, in every form."""
    first = Pack.objects.exclude(press="").earliest("pk")
    made = {pack.format: bytes(pack.content) for pack in Pack.objects.filter(press=first.press)}
    assert set(made) == set(PackFormat)
    plain = letters(pdf_words(made[PackFormat.PDF]))
    assert len(plain) > 8_000
    assert letters(html_words(made[PackFormat.HTML])) == plain
    assert letters(docx_words(made[PackFormat.DOCX])) == plain
    for form in (PackFormat.LARGE, PackFormat.A3):
        assert abs(len(letters(pdf_words(made[form]))) - len(plain)) < 0.1 * len(plain)
    assert PackCopy.objects.exclude(made_at=None).count() == PackCopy.objects.count() > 15


def test_it_is_refused_over_itself_and_nothing_is_lost(loaded: Loaded) -> None:
    with pytest.raises(CannotLoad, match="There are records here already"):
        load(today=TODAY, tell=lambda _words: None)
    assert _told() == loaded.before


@pytest.mark.parametrize(
    "today", [TODAY, datetime.date(2027, 1, 1), datetime.date(2028, 2, 29), datetime.date(2026, 12, 10)]
)
def test_there_is_always_a_meeting_to_come_and_two_years_behind(today: datetime.date) -> None:
    calendar = Calendar(today)
    assert len(calendar.board_held) == 8
    assert calendar.board_held[-1] < today <= calendar.board_to_come[0]
    assert (calendar.board_to_come[0] - calendar.board_held[-1]).days < 100
    assert all(day.weekday() == 3 for day in calendar.board_held)


def test_the_second_thursday() -> None:
    assert nth_weekday(datetime.date(2026, 12, 1), 3, 2) == datetime.date(2026, 12, 10)


def test_sample_papers_are_files_of_their_kinds() -> None:
    kinds = {name.rpartition(".")[2]: data[:5] for name, data in sample_papers(TODAY).items()}
    assert kinds.keys() == {"docx", "html", "txt", "pdf"}
    assert (kinds["pdf"], kinds["docx"][:2], kinds["html"]) == (b"%PDF-", b"PK", b"<!doc")


@pytest.mark.usefixtures("loaded")
def test_no_canary_of_the_plan_reaches_what_residents_read() -> None:
    """Every kind of report made anew over the whole demonstration, published, and read as page, workbook and open data."""
    with transaction.atomic():
        assert plant("plan") > 300
        clerk, today, client = Account.objects.get(role=Role.CLERK), TODAY, Client()
        read, held = [], 0
        for kind in KINDS:
            for subject in [value for value, _ in kind.subjects()] or [""]:
                report = make_plan_report(kind=kind.key, subject=subject, on=today, by=clerk)
                if report.public_content is not None:
                    publish_plan_report(report=report, by=clerk)
                    read += [f"/plans/{report.pk}/", *(f"/plans/{report.pk}/file.{form}" for form in ("xlsx", "zip"))]
                    assert CANARY not in json.dumps(report.public_content), report
                held += CANARY in json.dumps(report.content)
        for address in ("/plans/", "/", "/search/?q=plan", *read):
            assert not _holds_canary(client.get(address)), address
        assert len(read) > 20
        assert held > 5, "too few reports for members hold the canary for this to be a trial"
        transaction.set_rollback(True)


def _holds_canary(answer: Any) -> bool:
    """Whether the canary stands in an answer, in its headers or in any file packed in it."""
    assert answer.status_code == 200, answer
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    texts = [body, repr(answer.headers).encode()]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            texts += [packed.read(name) for name in packed.namelist()]
    return any(CANARY.encode() in text for text in texts)
