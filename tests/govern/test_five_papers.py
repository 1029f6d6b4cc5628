"""The real papers, brought in, accepted, undone and accepted again. What they hold is told only in numbers here."""

import datetime

import pytest
from django.urls import reverse

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.paper import AlreadyBroughtIn, read_received, receive_file, undo_import
from frankpledge.govern.changes.read_meeting import settle_meeting
from frankpledge.govern.enums import Becomes, ImportState
from frankpledge.govern.models import Action, Attendance, Meeting, Minute, PrintedMatter, ReadFact, Resolution
from frankpledge.partnership.enums import Part
from tests.cast import clerk
from tests.factories.partnership import make_group

pytestmark = [pytest.mark.django_db, pytest.mark.shared]
INFERRED = datetime.date(2017, 3, 9)
MARCH, JUNE = datetime.date(2019, 3, 14), datetime.date(2019, 6, 20)


def bring_in(path):
    return read_received(paper_import=receive_file(name=path.name, data=path.read_bytes(), by=clerk()), by=clerk())


def settle(row, group):
    for read in row.read_meetings.all():
        settle_meeting(
            read_meeting=read, group=group if read.becomes != Becomes.PAPER else None, date=read.date or INFERRED,
            becomes=Becomes(read.becomes), part=Part.TWO, by=clerk(),
        )  # fmt: skip


@pytest.fixture
def papers(shared):
    return sorted((shared / "documents").glob("00*.txt"))


def counts():
    return {
        model.__name__: model.objects.count()
        for model in (Meeting, Minute, Resolution, Action, Attendance, PrintedMatter)
    }


def test_five_papers_in_out_and_in_again(papers):
    group = make_group("The Board under test")
    rows = [bring_in(path) for path in papers]
    assert {row.state for row in rows} == {ImportState.TO_REVIEW}
    for row in rows:
        settle(row, group)
        accept_import(paper_import=row, by=clerk())
    first = counts()
    assert min(first.values()) > 0
    march = Meeting.objects.get(date=MARCH)
    assert (march.actions.count(), march.minutes.count()) == (10, 22)
    assert Meeting.objects.get(date=JUNE).printed_matters.count() == 7
    for row in reversed(rows):
        undo_import(paper_import=row, by=clerk())
    assert set(counts().values()) == {0}
    for row in rows:
        accept_import(paper_import=row, by=clerk())
    assert counts() == first
    with pytest.raises(AlreadyBroughtIn):
        bring_in(papers[0])
    assert counts() == first


def test_the_date_the_page_of_2017_does_not_print_is_proposed_with_its_working(papers, client):
    row = bring_in(papers[1])
    client.force_login(clerk())
    read = row.read_meetings.get()
    page = client.get(reverse("govern:reading-settle", args=[read.pk])).content.decode()
    assert read.date is None
    assert "Thu 9 March 2017" in page
    assert "4 working days later is Thursday 9 March 2017" in page


def test_the_largest_paper_is_shown_in_a_bounded_number_of_reads(papers, client, django_assert_max_num_queries):
    row = bring_in(papers[3])
    settle(row, make_group("The Board under test"))
    accept_import(paper_import=row, by=clerk(), read_meetings=[row.read_meetings.get(order=0)])
    client.force_login(clerk())
    address = f"{row.get_absolute_url()}?meeting=1"
    client.get(address)
    with django_assert_max_num_queries(40):
        response = client.get(address)
    assert response.content.decode().count("data-fp-fact") == ReadFact.objects.filter(read_meeting__order=1).count()
