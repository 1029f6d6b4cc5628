"""A data pack under an agenda item: the same figures in every form, Part 2 until it is published, refused when withdrawn."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from frankpledge.govern.changes.agenda import AgendaRefused, attach_offered_paper
from frankpledge.govern.changes.pack import PackNotMade, build_in_forms
from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import AgendaItem, AgendaPaper
from frankpledge.govern.packs import content
from frankpledge.govern.packs.offered import offers, public_record
from frankpledge.govern.queries.pack import pack_content
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.know.changes.data_pack import make_data_pack, offer_data_pack, publish_data_pack, withdraw_data_pack
from frankpledge.know.models import DataPack
from frankpledge.know.queries.data_pack_record import seen_of
from frankpledge.know.queries.figure import held
from tests import cast
from tests.factories.data_pack import QUARTER, figures_of_packs, its_partnership
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(settings) -> DataPack:
    settings.KNOW_DATA = figures_of_packs()
    its_partnership()
    made = make_data_pack(area=held().places.find("Alder"), quarter=QUARTER, by=cast.coordinator())
    return offer_data_pack(pack=made, by=cast.coordinator())


@pytest.fixture
def item() -> AgendaItem:
    return AgendaItem.objects.create(meeting=make_meeting(), number="1", title="Crime update", part=1)


def attached(pack: DataPack, item: AgendaItem) -> AgendaPaper:
    return attach_offered_paper(item=item, key=f"data-pack:{pack.pk}", by=cast.clerk())


def papers(item: AgendaItem, edition: content.Edition) -> list[content.TextPaper]:
    return [
        one for one in pack_content(item.meeting, edition=edition).items[0].papers if isinstance(one, content.TextPaper)
    ]


def test_an_offered_pack_goes_under_an_item_once_and_is_part_2(pack, item):
    assert [one.key for one in offers()] == [f"data-pack:{pack.pk}"]
    paper = attached(pack, item)
    assert (paper.title, paper.part) == ("Data pack for scrutiny, October to December 2023", 2)
    with pytest.raises(AgendaRefused, match="already has"):
        attached(pack, item)
    with pytest.raises(AgendaRefused, match="not offered any more"):
        attach_offered_paper(item=item, key="data-pack:999", by=cast.clerk())


def test_the_bound_pack_prints_the_same_figures_in_its_forms(pack, item):
    attached(pack, item)
    forms = [PackFormat.PDF, PackFormat.HTML]
    pdf, page = build_in_forms(meeting=item.meeting, edition=PackEdition.MEMBERS, by=cast.clerk(), forms=forms)
    with pdfplumber.open(io.BytesIO(bytes(pdf.content))) as opened:
        printed = " ".join((one.extract_text() or "") for one in opened.pages)
    for words in ("Data pack for scrutiny", "What changed and is no noise", "48.2 %"):
        assert words in printed.replace("\n", " ")
    shown = bytes(page.content).decode()
    for words in ("738", "186", "48.2 %", "R (red)"):
        assert words in shown
        assert words in printed.replace("\n", " ")


def test_it_is_part_2_in_the_agenda_until_it_is_published_whatever_the_paper_says(pack, item):
    paper = attached(pack, item)
    paper.part = 1
    paper.save(update_fields=["part"])
    secret = papers(item, content.Edition.PUBLIC)[0]
    assert (secret.part, secret.blocks) == (content.Part.TWO, ())
    assert public_record(paper.offered) is None
    publish_data_pack(pack=pack, seen=seen_of(pack), by=cast.chair())
    shown = papers(item, content.Edition.PUBLIC)[0]
    assert shown.part is content.Part.ONE
    assert shown.blocks
    assert public_record(paper.offered) == ("know.datapack", pack.pk)


def test_withdrawn_it_is_not_bound_and_a_public_pack_that_prints_it_is_withheld(pack, item):
    paper = attached(pack, item)
    paper.part = 1
    paper.save(update_fields=["part"])
    publish_data_pack(pack=pack, seen=seen_of(pack), by=cast.chair())
    built = build_in_forms(meeting=item.meeting, edition=PackEdition.PUBLIC, by=cast.clerk(), forms=[PackFormat.PDF])[0]
    assert turned_confidential(built) == []
    withdraw_data_pack(pack=pack, reason="A ward is wrong.", by=cast.chair())
    assert turned_confidential(built) == [f"“{pack}”"]
    with pytest.raises(PackNotMade, match=r"was withdrawn on .* because: A ward is wrong\. Take it off its item"):
        build_in_forms(meeting=item.meeting, edition=PackEdition.MEMBERS, by=cast.clerk(), forms=[PackFormat.PDF])
