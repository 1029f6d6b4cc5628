"""Addresses of the old committee site lead to pages here, to nothing hidden, and never off the site."""

import datetime

import pytest

from frankpledge.govern.changes.old_address import keep_old_address
from frankpledge.govern.enums import OldAddressKind
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, OldAddress
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group
from tests.cast import clerk
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    group = Group.objects.create(name="Weir Board", slug="weir")
    day = datetime.date(2026, 3, 1)
    made = make_meeting(group, day, agenda_published_on=day)
    item = AgendaItem.objects.create(meeting=made, number="1", title="Lamps", part=Part.ONE)
    paper = AgendaPaper.objects.create(item=item, title="Plan", kind="pdf", content=b"%PDF", part=Part.ONE)
    targets = {
        OldAddressKind.COMMITTEE: ("115", group), OldAddressKind.MEETING: ("6890", made),
        OldAddressKind.ITEM: ("44871", item), OldAddressKind.DOCUMENT: ("50012345", paper),
    }  # fmt: skip
    for kind, (number, target) in targets.items():
        keep_old_address(kind=kind, number=number, target=target, by=clerk())
    return made


def test_each_kind_of_old_address_leads_to_its_place(client, meeting):
    item, paper = AgendaItem.objects.get(), AgendaPaper.objects.get()
    page = f"/meetings/{meeting.pk}/"
    leads = {
        "/ieListDocuments.aspx?CId=115&MId=6890&Ver=4": page,
        "/ielistdocuments.aspx?cid=115&mid=6890": page,
        "/ieListDocuments.aspx?CId=115&MId=9999": "/groups/weir/",
        "/ieListMeetings.aspx?CommitteeId=115": "/groups/weir/",
        "/mgCommitteeDetails.aspx?ID=0115": "/groups/weir/",
        "/mgAi.aspx?ID=44871": f"{page}#item-{item.pk}",
        "/documents/s50012345/Plan%20of%20lamps.pdf": f"/papers/{paper.pk}/",
        "/documents/g6890/Public%20reports%20pack.pdf?T=10": page,
        "/mgListCommittees.aspx": "/",
    }
    for old, here in leads.items():
        answer = client.get(old)
        assert (old, answer.status_code, answer["Location"]) == (old, 302, here)


def test_an_address_of_something_hidden_or_unknown_helps_and_tells_nothing(client, meeting):
    AgendaItem.objects.update(part=Part.TWO)
    hidden, unknown = client.get("/mgAi.aspx?ID=44871"), client.get("/mgAi.aspx?ID=1")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.content == unknown.content
    assert "Search agendas, papers" in hidden.text
    assert client.get("/documents/s50012345/x.pdf").status_code == 404


@pytest.mark.parametrize(
    "old",
    ["/ieListDocuments.aspx?MId=//evil.example", "/ieListDocuments.aspx?MId=https://evil.example", "/x.aspx?url=//evil.example",
     "/mgAi.aspx?ID=1%0d%0aLocation:%20//evil.example", "/documents/s1/https://evil.example/x.pdf", "/documents/zzz/x.pdf",
     "/ieListMeetings.aspx?CommitteeId=²", "/mgAi.aspx?ID=" + "9" * 60],
)  # fmt: skip
def test_no_old_address_leads_off_the_site(client, meeting, old):
    answer = client.get(old)
    assert answer.status_code == 404
    assert "Location" not in answer


def test_a_target_must_fit_and_a_second_entry_replaces_the_first(meeting):
    with pytest.raises(CannotDo, match="cannot lead to"):
        keep_old_address(kind=OldAddressKind.COMMITTEE, number="1", target=meeting, by=clerk())
    with pytest.raises(CannotDo, match="not a number"):
        keep_old_address(kind=OldAddressKind.MEETING, number="MId=1", target=meeting, by=clerk())
    second = make_meeting(date=datetime.date(2026, 5, 1))
    keep_old_address(kind=OldAddressKind.MEETING, number="6890", target=second, by=clerk())
    assert OldAddress.objects.get(kind="meeting", number="6890").meeting == second


def test_the_clerk_adds_one_by_pasting_our_address(client, meeting):
    client.force_login(clerk())
    given = {
        "kind": "meeting",
        "number": "7000",
        "leads_to": f"https://papers.example.org/meetings/{meeting.pk}/#item-1",
    }
    given["leads_to"] = f"https://papers.example.org/meetings/{meeting.pk}/"
    client.post("/govern/old-addresses/", given)
    kept = OldAddress.objects.get(number="7000")
    assert kept.meeting == meeting
    wrong = client.post("/govern/old-addresses/", {**given, "leads_to": "https://elsewhere.example.org/"})
    assert "is not an address of a meeting, group, item or paper here" in wrong.text
    client.post(f"/govern/old-addresses/{kept.pk}/remove/")
    assert not OldAddress.objects.filter(number="7000").exists()
