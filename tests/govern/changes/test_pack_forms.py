"""All forms of a pack in one press: kept together, published and withdrawn together, each held back for what turned Part 2."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from frankpledge.govern.changes.pack import PackNotMade, build_for_meeting, build_in_forms, publish_pack, withdraw_pack
from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import AgendaItem, Pack
from frankpledge.govern.packs.content import PackRefused
from frankpledge.govern.published import public_meeting, public_pack
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import clerk
from tests.factories import govern as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make.make_meeting(make.make_group(), make.JUNE)
    AgendaItem.objects.create(meeting=meeting, number="1", title="Welcome", part=Part.ONE)
    AgendaItem.objects.create(meeting=meeting, number="2", title="Zwkqxsecret", order=1)
    return meeting


def all_forms(meeting, token=""):
    return build_in_forms(meeting=meeting, edition=PackEdition.PUBLIC, by=clerk(), token=token)


def test_one_press_keeps_a_pack_of_each_form(meeting):
    packs = all_forms(meeting)
    assert [pack.format for pack in packs] == list(PackFormat)
    assert len({pack.press for pack in packs}) == 1
    starts = {"pdf": b"%PDF", "large": b"%PDF", "a3": b"%PDF", "html": b"<!doctype html>", "docx": b"PK"}
    for pack in Pack.objects.all():
        assert bytes(pack.content).startswith(starts[pack.form])
        assert b"Zwkqxsecret" not in bytes(pack.content)
    assert len({pack.file_name for pack in packs}) == 5
    assert AuditEntry.objects.filter(verb="build_pack").count() == 5


def test_the_same_form_sent_again_gives_the_same_packs(meeting):
    first, again = all_forms(meeting, "abc"), all_forms(meeting, "abc")
    assert [pack.pk for pack in first] == [pack.pk for pack in again]
    assert Pack.objects.count() == 5


def test_publishing_one_publishes_all_of_its_press_and_no_other(meeting):
    packs, other = all_forms(meeting), build_for_meeting(meeting=meeting, edition=PackEdition.PUBLIC, by=clerk())
    publish_pack(pack=packs[3], by=clerk())
    assert Pack.objects.filter(published_at__isnull=False, part=Part.ONE).count() == 5
    other.refresh_from_db()
    assert other.published_at is None
    forms = [pack.form for pack in public_meeting(meeting.pk).packs]
    assert forms == ["PDF, 2 pages", "Large print on A4, PDF, 2 pages", "Large print on A3, PDF, 2 pages", "Web page",
                     "Word document"]  # fmt: skip
    withdraw_pack(pack=packs[0], by=clerk())
    assert not Pack.objects.filter(published_at__isnull=False).exists()


def test_each_form_is_held_back_once_something_in_it_is_part_2(meeting):
    packs = all_forms(meeting)
    publish_pack(pack=packs[0], by=clerk())
    assert all(public_pack(pack.pk) is not None for pack in packs)
    AgendaItem.objects.filter(number="1").update(part=Part.TWO)
    assert all(public_pack(pack.pk) is None for pack in packs)
    with pytest.raises(PackNotMade, match="was marked Part 2"):
        publish_pack(pack=packs[4], by=clerk())


def test_a_pack_of_before_there_were_forms_is_still_read(meeting):
    old = Pack.objects.create(meeting=meeting, edition="public", is_large_print=True, content=b"%PDF-1", pages=3)
    assert (old.format, old.ending, old.form_words) == (PackFormat.LARGE, "pdf", ", large print")
    publish_pack(pack=old, by=clerk())
    assert public_pack(old.pk).content == b"%PDF-1"
    assert old.press == ""


def test_the_web_page_is_served_under_its_own_policy_and_saved_when_asked(client, meeting):
    packs = all_forms(meeting)
    publish_pack(pack=packs[0], by=clerk())
    shown = client.get(f"/packs/{packs[3].pk}/")
    assert shown["Content-Type"] == "text/html; charset=utf-8"
    assert shown["Content-Disposition"].startswith("inline")
    assert "default-src 'none'; style-src 'sha256-" in shown["Content-Security-Policy"]
    assert "script" not in shown["Content-Security-Policy"]
    saved = client.get(f"/packs/{packs[3].pk}/?save=1")
    assert saved["Content-Disposition"].startswith("attachment")
    beside = client.get(f"/packs/{packs[3].pk}/{packs[0].file_name}")
    assert beside.content.startswith(b"%PDF")
    assert client.get(f"/packs/{packs[3].pk}/another.pdf").status_code == 404


def _sent(client, meeting, **more):
    address = reverse("govern:pack-build", args=[meeting.pk])
    return client.post(address, {"edition": "public", "form": "all", "token": "abc"} | more)


def test_building_all_forms_tells_each_step_as_it_is_taken(client, meeting):
    client.force_login(clerk())
    answer = _sent(client, meeting)
    assert answer.streaming
    pieces = iter(answer)
    head = next(pieces).decode()
    assert "<!doctype html>" in head
    assert "(1 of 7)" in head
    with open_scope(Scope.SYSTEM):
        assert not Pack.objects.exists()  # told before anything is made
    rest = [piece.decode() for piece in pieces]
    assert [f"({nth} of 7)" in line for nth, line in enumerate(rest[:-1], start=2)] == [True] * 6
    assert "Making the large print on A3" in "".join(rest)
    assert "in 5 forms, 2 pages." in rest[-1]
    assert rest[-1].rstrip().endswith("</html>")
    assert Pack.objects.count() == 5
    assert _sent(client, meeting).status_code == 302  # the page loaded anew
    assert Pack.objects.count() == 5


def test_what_cannot_be_built_is_said_on_the_page_that_told_the_steps(client, meeting, monkeypatch):
    def refuse(*_given, **_more):
        raise PackRefused("The paper “Figures” cannot be set.")

    monkeypatch.setattr("frankpledge.govern.packs.press.for_edition", refuse)
    client.force_login(clerk())
    text = b"".join(_sent(client, meeting)).decode()
    assert "cannot be set." in text
    assert "Go to the packs of the meeting" in text
    assert not Pack.objects.exists()


def test_nothing_to_build_is_refused_at_once(client):
    client.force_login(clerk())
    assert _sent(client, make.make_meeting()).status_code == 302


def test_a_press_has_one_button_to_publish_it(client, meeting):
    all_forms(meeting)
    client.force_login(clerk())
    page = client.get(meeting.get_absolute_url()).text
    assert page.count("Publish all 5 forms") == 1
    assert page.count("/publish/") == 1
    build_for_meeting(meeting=meeting, edition=PackEdition.PUBLIC, by=clerk())
    page = client.get(meeting.get_absolute_url()).text
    assert (page.count("Publish all 5 forms"), page.count("Publish it")) == (1, 1)


def test_residents_read_once_for_a_press_when_it_was_published(client, meeting):
    packs = all_forms(meeting)
    publish_pack(pack=packs[0], by=clerk())
    page = client.get(reverse("public:meeting-detail", args=[meeting.pk])).text
    assert [page.count(f"/packs/{pack.pk}/") for pack in packs] == [1, 1, 1, 2, 1]  # the web page can be saved too
    assert page.count('fp-people__detail">published') == 1
    assert len(re.findall("<li[ >]", page)) == page.count("</li>")
