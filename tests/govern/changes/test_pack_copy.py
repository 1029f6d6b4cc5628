"""Members' copies: a number each, noted, only for their member; never of a public pack."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.govern.changes.pack import build_in_forms
from frankpledge.govern.changes.pack_copy import fetch_copy, make_copies, name_copies
from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import AgendaItem, PackCopy
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from tests import cast
from tests.factories import govern as make
from tests.factories.partnership import make_member
from tests.govern.packs.made_pack import page_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    group = make.make_group()
    meeting = make.make_meeting(group, make.JUNE)
    AgendaItem.objects.create(meeting=meeting, number="1", title="A person's case")
    for account in (cast.officer(), cast.chair()):
        make_member(group, account.person)
    return meeting


def built(meeting, edition=PackEdition.MEMBERS, forms=(PackFormat.PDF,)):
    return build_in_forms(meeting=meeting, edition=edition, forms=forms, by=cast.clerk())[0]


@pytest.fixture
def handed_out(meeting):
    pack = built(meeting)
    name_copies(pack=pack, by=cast.clerk())
    make_copies(pack=pack, by=cast.clerk(), seconds=60)
    return pack


def test_every_member_has_a_number_and_it_is_noted(handed_out):
    copies = list(PackCopy.objects.all())
    assert [copy.number for copy in copies] == [1, 2]
    assert {copy.person_id for copy in copies} == {cast.officer().person_id, cast.chair().person_id}
    noted = [entry.sentence for entry in AuditEntry.objects.filter(verb="name_copy")]
    for copy in copies:
        assert any(f"opy {copy.number} of " in said and copy.name in said for said in noted)
        assert all(f"copy {copy.number}, for {copy.name} only" in text for text in page_texts(bytes(copy.content)))


def test_numbers_stay_and_those_who_join_get_the_next(handed_out):
    before = {copy.person_id: copy.number for copy in PackCopy.objects.all()}
    joined = make_member(handed_out.meeting.group)
    assert name_copies(pack=handed_out, by=cast.clerk()) == 1
    after = {copy.person_id: copy.number for copy in PackCopy.objects.all()}
    assert after == {**before, joined.person_id: 3}
    assert name_copies(pack=handed_out, by=cast.clerk()) == 0


def test_copies_are_made_in_portions_and_none_twice(meeting):
    pack = built(meeting)
    name_copies(pack=pack, by=cast.clerk())
    first = make_copies(pack=pack, by=cast.clerk(), seconds=0)
    assert (first.made, first.total, first.is_done) == (1, 2, False)
    stood = bytes(PackCopy.objects.exclude(made_at=None).get().content)
    assert make_copies(pack=pack, by=cast.clerk(), seconds=0).is_done
    assert bytes(PackCopy.objects.get(number=1).content) == stood


def test_never_for_the_public_edition_nor_for_forms_without_pages(meeting):
    with pytest.raises(CannotDo, match="is public"):
        name_copies(pack=built(meeting, PackEdition.PUBLIC), by=cast.clerk())
    with pytest.raises(CannotDo, match="no pages to mark"):
        name_copies(pack=built(meeting, forms=[PackFormat.HTML]), by=cast.clerk())
    with pytest.raises(Refused):
        name_copies(pack=built(meeting), by=cast.officer())
    assert not PackCopy.objects.exists()


def test_members_fetch_their_own_only_and_the_clerk_any(client, handed_out):
    own = PackCopy.objects.get(person=cast.officer().person)
    other = PackCopy.objects.get(person=cast.chair().person)
    with pytest.raises(Refused, match="another member's name"):
        fetch_copy(copy=other, by=cast.officer())
    client.force_login(cast.officer())
    assert client.post(reverse("govern:copy-fetch", args=[other.pk])).status_code == 403
    answer = client.post(reverse("govern:copy-fetch", args=[own.pk]))
    assert answer.content == bytes(own.content)
    assert answer["Content-Disposition"].startswith("attachment")
    own.refresh_from_db()
    assert own.fetched_at is not None
    fetch_copy(copy=other, by=cast.clerk())
    other.refresh_from_db()
    assert other.fetched_at is None  # the clerk's download is noted, and is not its member's
    assert AuditEntry.objects.filter(verb="fetch_copy").count() == 2


def test_once_there_are_copies_members_do_not_get_the_file_without_a_name(client, meeting):
    packs = build_in_forms(meeting=meeting, edition=PackEdition.MEMBERS, by=cast.clerk(),
                           forms=[PackFormat.PDF, PackFormat.HTML])  # fmt: skip
    addresses = [reverse("govern:pack-download", args=[pack.pk]) for pack in packs]
    client.force_login(cast.officer())
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    name_copies(pack=packs[0], by=cast.clerk())
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 403
        assert "went out in numbered copies" in answer.content.decode()
    client.force_login(cast.clerk())
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_the_page_shows_how_far_it_is_and_gives_all_in_one_file(client, meeting, monkeypatch):
    from frankpledge.govern.views import pack_copy

    pack = built(meeting)
    monkeypatch.setattr(pack_copy, "make_copies", lambda **wanted: make_copies(**wanted, seconds=0))
    client.force_login(cast.clerk())
    make_address = reverse("govern:copies-make", args=[pack.pk])
    page = client.post(make_address, follow=True).content.decode()
    assert "1 of 2 copies made." in page
    assert '<progress class="fp-progress" max="2" value="1">' in page
    again = client.post(make_address, follow=True, headers={"HX-Request": "true"}).content.decode()
    assert again.lstrip().startswith('<div id="copies">')
    assert "All 2 copies are made." in again
    archive = client.get(reverse("govern:copies-zip", args=[pack.pk]))
    assert archive["Content-Type"] == "application/zip"
    assert archive.content.count(b"Copy 1 ") >= 2
