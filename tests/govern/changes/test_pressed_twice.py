"""A button pressed twice, with no script to prevent it, does its work once and tells no fault."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.pack import build_for_meeting
from frankpledge.govern.changes.paper import AlreadyBroughtIn, receive_file
from frankpledge.govern.changes.record import undo_import
from frankpledge.govern.changes.review import Overtaken
from frankpledge.govern.enums import ImportState, PackEdition
from frankpledge.govern.models import AgendaItem, Meeting, Pack, PaperImport, ReceivedPaper
from frankpledge.govern.rules.review import Section
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import clerk, coordinator
from tests.factories.govern import make_meeting
from tests.factories.paper import make_import
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db


def at_once(press: Callable[[], Any], times: int = 2) -> list[Any]:
    """Press from several threads at the same moment; what each press gave, or the exception it raised."""
    answers: list[Any] = []
    ready = threading.Barrier(times)

    def run() -> None:
        with open_scope(Scope.MEMBERS):
            ready.wait()
            try:
                answers.append(press())
            except Exception as error:
                answers.append(error)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def meeting() -> Meeting:
    row = make_meeting()
    AgendaItem.objects.create(meeting=row, number="1", title="Welcome", part=1)
    return row


@pytest.fixture
def paper() -> PaperImport:
    make_group("Wexmoor Safety Partnership Board", short_name="WSP")
    return make_import()


def count(verb: str) -> int:
    return AuditEntry.objects.filter(verb=verb).count()


def test_one_form_makes_one_pack_of_an_edition(meeting):
    wanted = {"meeting": meeting, "edition": PackEdition.PUBLIC, "by": clerk()}
    first, second = build_for_meeting(**wanted, token="abc"), build_for_meeting(**wanted, token="abc")
    assert first.pk == second.pk
    assert count("build_pack") == 1
    others = [
        build_for_meeting(**wanted, token="def"), build_for_meeting(**wanted, token="abc", large_print=True),
        build_for_meeting(**wanted), build_for_meeting(**wanted),
    ]  # fmt: skip
    assert len({first.pk, *(pack.pk for pack in others)}) == 5


def test_the_page_sends_a_token_and_says_that_the_pack_stood_already(client, meeting):
    client.force_login(clerk())
    page = client.get(meeting.get_absolute_url()).content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    assert f'value="{token}"' not in client.get(meeting.get_absolute_url()).content.decode()
    sent = {"edition": "public", "token": token}
    address = reverse("govern:pack-build", args=[meeting.pk])
    assert "It stood already" not in client.post(address, sent, follow=True).content.decode()
    assert "It stood already: the button was pressed twice." in client.post(address, sent, follow=True).content.decode()
    assert Pack.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite")
def test_two_presses_in_the_same_moment_make_one_pack(meeting):
    by = clerk()
    answers = at_once(lambda: build_for_meeting(meeting=meeting, edition=PackEdition.PUBLIC, by=by, token="abc").pk)
    assert answers == [Pack.objects.get().pk] * 2
    assert count("build_pack") == 1


def test_accepting_twice_from_one_page_is_no_fault_and_records_once(paper):
    seen = paper.version
    first = accept_import(paper_import=paper, by=clerk(), seen=seen)
    second = accept_import(paper_import=paper, by=clerk(), seen=seen)
    assert second.told == first.told
    assert count("accept_import") == 1


def test_another_step_from_the_same_page_or_another_persons_is_not_taken_for_a_second_press(paper):
    seen = paper.version
    accept_import(paper_import=paper, by=clerk(), seen=seen, sections=[Section.ATTENDANCE])
    with pytest.raises(Overtaken):
        accept_import(paper_import=paper, by=clerk(), seen=seen, sections=[Section.ITEMS])
    with pytest.raises(Overtaken):
        accept_import(paper_import=paper, by=coordinator(), seen=seen, sections=[Section.ATTENDANCE])
    accept_import(paper_import=paper, by=clerk(), seen=seen, sections=[Section.ATTENDANCE])


def test_undoing_twice_from_one_page_is_no_fault(paper):
    accept_import(paper_import=paper, by=clerk())
    paper.refresh_from_db()
    for _ in range(2):
        row = undo_import(paper_import=paper, by=clerk(), seen=paper.version)
        assert row.state == ImportState.UNDONE
    assert count("undo_import") == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite")
def test_two_acceptances_and_two_undoings_in_the_same_moment(paper):
    by, seen = clerk(), paper.version
    told = at_once(lambda: accept_import(paper_import=paper, by=by, seen=seen).told)
    assert told[0] == told[1]
    assert Meeting.objects.filter(date__month=3).count() == 1
    seen = PaperImport.objects.get().version
    assert at_once(lambda: undo_import(paper_import=paper, by=by, seen=seen).state) == [ImportState.UNDONE] * 2
    assert (count("accept_import"), count("undo_import")) == (1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite")
def test_the_same_file_brought_in_twice_in_the_same_moment_is_one_paper():
    by = clerk()
    answers = at_once(lambda: receive_file(name="a.txt", data=b"Minutes of the Board, 14 March 2024", by=by))
    assert sorted(isinstance(answer, AlreadyBroughtIn) for answer in answers) == [False, True]
    assert ReceivedPaper.objects.count() == 1
