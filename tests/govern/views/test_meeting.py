"""The page of one meeting: where it was read from, what was listed with it, which minutes may be published."""

import pytest
from django.urls import reverse

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.models import ListedDocument, Meeting
from frankpledge.partnership.enums import Part
from tests.cast import clerk, officer
from tests.factories.paper import make_import
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db
BODY = "Wexmoor Safety Partnership Board"


@pytest.fixture
def meeting():
    make_group(BODY)
    accept_import(paper_import=make_import(), by=clerk())
    return Meeting.objects.get(date__month=3)


def page_of(client, meeting, account):
    client.force_login(account)
    return client.get(meeting.get_absolute_url()).content.decode()


def test_the_paper_it_was_recorded_from_is_shown_to_whoever_may_review_it(client, meeting):
    review = reverse("govern:import-review", args=[meeting.read_from.get().paper_import_id])
    assert f'<a class="govuk-link" href="{review}">march.txt</a>' in page_of(client, meeting, clerk())
    assert review not in page_of(client, meeting, officer())


def test_documents_listed_with_it_are_shown(client, meeting):
    ListedDocument.objects.create(meeting=meeting, title="Lamps on the quay", size="2 MB")
    page = page_of(client, meeting, officer())
    assert 'Lamps on the quay <span class="fp-quiet">2 MB</span>' in page


def test_minutes_of_which_none_is_public_offer_no_publishing(client, meeting):
    publish = reverse("govern:minutes-publish", args=[meeting.pk])
    page = page_of(client, meeting, clerk())
    assert "All of these minutes are Part 2" in page
    assert publish not in page
    minute = meeting.minutes.first()
    minute.part = Part.ONE
    minute.save()
    assert publish in page_of(client, meeting, clerk())
