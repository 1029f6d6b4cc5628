"""Pages of the members' edition that print anything confidential say so, also within a public paper."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import build_pack
from frankpledge.govern.packs.confidential import holds_part_two
from tests.govern.packs.made_pack import ONE, page_texts, small_pack, untagged_pdf

TWO = c.Part.TWO
ITEM = c.AgendaItem("3", "Minutes", ONE)
SAID = "PART 2 – CONFIDENTIAL"


def minutes_with(part: c.Part) -> c.MinutesPaper:
    texts = (c.MinuteText((c.Paragraph((c.Run("Lamps were mended."),)),), part),)
    minute = c.Minute("41", "Lamps", texts, part=part)
    return c.MinutesPaper("Minutes", "Harbour Board", datetime.date(2026, 9, 10), minutes=(minute,), part=ONE)


@pytest.mark.parametrize("part", [ONE, TWO])
def test_a_confidential_minute_makes_the_pages_of_a_public_paper_say_so(part: c.Part) -> None:
    paper = minutes_with(part)
    assert holds_part_two(ITEM, paper) == (part is TWO)
    for edition in c.Edition:
        pack = build_pack(small_pack(paper, edition=edition))
        said = [SAID in text for text in page_texts(pack.pdf)]
        assert said == [part is TWO and edition is c.Edition.MEMBERS] * pack.pages


def test_every_page_of_a_confidential_pdf_says_so() -> None:
    paper = c.PdfPaper("Cases", untagged_pdf(2), part=TWO)
    pack = build_pack(small_pack(paper, edition=c.Edition.MEMBERS))
    first, last = pack.ranges["1"]
    assert last == first + 1
    assert all(SAID in text for text in page_texts(pack.pdf)[first - 1 : last])
