"""Nothing of Part 2 reaches a pack for the public: through what is near a Part 1 record, or was marked after the binding."""

from __future__ import annotations

import datetime
import io

import pdfplumber
import pytest

from frankpledge.govern.changes import pack as packs
from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import AgendaItem, AgendaPaper, Minute
from frankpledge.govern.packs.content import Edition
from frankpledge.govern.packs.matters import build_matters
from frankpledge.govern.queries.matter import matters_outstanding
from frankpledge.govern.queries.pack_matters import paper_of
from frankpledge.partnership.enums import Part
from tests.cast import clerk
from tests.factories import govern as make

pytestmark = pytest.mark.django_db
SECRET = "Zwkqxsecret"


def words_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return " ".join(page.extract_text() for page in opened.pages)


@pytest.fixture
def board():
    """A March meeting with Part 1 minutes, and a June one whose agenda brings its minutes and Matters Outstanding."""
    group = make.make_group()
    march, june = make.make_meeting(group, make.MARCH), make.make_meeting(group, make.JUNE)
    minute = make.make_minute(march, "12", "Street lighting", part=Part.ONE)
    resolution = make.make_resolution(minute, "that the lamps in Harbour Street be mended", part=Part.ONE)
    item = AgendaItem.objects.create(meeting=june, number="1", title="Papers", part=Part.ONE)
    AgendaPaper.objects.create(item=item, title="Minutes", kind="minutes", of_meeting=march, part=Part.ONE)
    AgendaPaper.objects.create(item=item, title="Matters Outstanding", kind="matters", part=Part.ONE)
    return {"march": march, "june": june, "minute": minute, "resolution": resolution, "item": item}


def built(board, edition=PackEdition.PUBLIC):
    return packs.build_for_meeting(meeting=board["june"], edition=edition, by=clerk())


def public_report(board) -> str:
    report = matters_outstanding(group=board["june"].group, meeting=board["june"])
    paper = paper_of(report, part=1)
    return words_of(build_matters(paper, partnership="Wexmoor", edition=Edition.PUBLIC).pdf)


def test_the_owner_of_a_part_2_action_is_not_printed_beside_its_part_1_resolution(board):
    for owner, part in [(SECRET, Part.TWO), ("Openowner", Part.ONE)]:
        make.make_action(
            minute=board["minute"], resolution=board["resolution"], owners_printed=owner, by=clerk(), part=part
        )
    public, members = words_of(built(board).content), words_of(built(board, PackEdition.MEMBERS).content)
    assert "Openowner" in public
    assert SECRET not in public
    assert SECRET in members


def test_a_public_finding_quotes_no_other_minute_and_nothing_printed(board):
    """The printed report cites a Part 2 minute for the words of a Part 1 action: only members are told."""
    make.make_minute(board["march"], "13", SECRET, part=Part.TWO)
    make.make_action(
        minute=board["minute"], resolution=board["resolution"], text=board["resolution"].text, by=clerk(), part=Part.ONE
    )
    make.make_printed_matter(
        board["june"], minute_number="13", minute_meeting_date=make.MARCH, text=board["resolution"].text,
        update=f"Robin {SECRET} will see to it.",
    )  # fmt: skip
    report = matters_outstanding(group=board["june"].group, meeting=board["june"])
    assert SECRET in " ".join(found.message for found in report.reconciliation.findings)
    assert SECRET not in public_report(board)


def test_a_part_1_action_dropped_from_the_print_is_still_named_in_public(board):
    make.make_action(
        minute=board["minute"], resolution=board["resolution"], text=board["resolution"].text, by=clerk(), part=Part.ONE
    )
    make.make_printed_matter(board["june"], minute_number="40", text="Something else altogether", update="x")
    assert "is not in the printed report" in public_report(board)


@pytest.mark.parametrize("which", ["item", "minute", "resolution"])
def test_a_pack_built_before_something_was_marked_part_2_cannot_be_published(board, which):
    pack = built(board)
    record = board[which]
    type(record).objects.filter(pk=record.pk).update(part=Part.TWO)
    with pytest.raises(packs.PackNotMade, match="was marked Part 2: build it again"):
        packs.publish_pack(pack=pack, by=clerk())
    pack.refresh_from_db()
    assert (pack.part, pack.published_at) == (Part.TWO, None)


def test_a_published_pack_is_gone_for_residents_once_something_in_it_is_part_2(client, board):
    pack = packs.publish_pack(pack=built(board), by=clerk())
    address = f"/packs/{pack.pk}/"
    assert client.get(address).status_code == 200
    assert address in client.get(f"/meetings/{board['june'].pk}/").text
    Minute.objects.filter(pk=board["minute"].pk).update(part=Part.TWO)
    assert client.get(address).status_code == 404
    assert address not in client.get(f"/meetings/{board['june'].pk}/").text


def test_a_word_of_an_update_that_was_public_and_is_not_any_more_takes_the_pack_back(client, board):
    from frankpledge.govern.changes.action import add_update
    from frankpledge.govern.changes.event_part import mark_event

    action = make.make_action(minute=board["minute"], by=clerk(), part=Part.ONE)
    event = add_update(action=action, text="Zwkqxpublic", by=clerk(), on=datetime.date(2024, 5, 1))
    mark_event(event=event, part=Part.ONE, by=clerk())
    pack = packs.publish_pack(pack=built(board), by=clerk())
    assert "Zwkqxpublic" in words_of(pack.content)
    mark_event(event=event, part=Part.TWO, by=clerk())
    assert client.get(f"/packs/{pack.pk}/").status_code == 404
