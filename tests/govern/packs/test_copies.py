"""A member's copy: the name on every page whatever its size or turn, and nothing else of the pack changed."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import build_pack
from frankpledge.govern.packs.copies import copy_words, marked_copy
from tests.govern.packs.made_pack import ONE, outline, page_texts, small_pack, tagged_pdf, text_paper, untagged_pdf
from tests.govern.packs.words_of import pdf_words

NAME = "Councillor Zoë Łuczak-O’Hare"


@pytest.fixture(scope="module")
def pack() -> bytes:
    papers = [
        c.PdfPaper("Turned", untagged_pdf(1, rotate=90), part=ONE),
        c.PdfPaper("Small", untagged_pdf(1, size=(200, 140)), part=ONE),
        c.PdfPaper("Upside down", untagged_pdf(1, rotate=180), part=ONE),
        c.PdfPaper("Tagged", tagged_pdf("Partner words"), part=ONE),
    ]  # fmt: skip
    return build_pack(small_pack(text_paper(), *papers)).pdf


def test_every_page_says_whose_copy_it_is(pack: bytes) -> None:
    texts = page_texts(marked_copy(pack, number=7, name=NAME))
    assert len(texts) == len(page_texts(pack)) >= 8
    for number, text in enumerate(texts, start=1):
        assert f"Confidential: copy 7, for {NAME} only" in text, f"page {number}"


def test_the_mark_stands_within_the_page_as_seen(pack: bytes) -> None:
    document = pypdfium2.PdfDocument(marked_copy(pack, number=7, name=NAME))
    plain = pypdfium2.PdfDocument(pack)
    for page, before in zip(document, plain, strict=True):
        image, clean = (one.render(scale=1).to_pil().convert("RGB") for one in (page, before))
        reds = [
            (x, y) for x in range(image.width) for y in range(image.height)
            if image.getpixel((x, y)) != clean.getpixel((x, y)) and image.getpixel((x, y))[1] < 150
        ]  # fmt: skip
        assert len(reds) > 100
        assert max(x for x, _ in reds) < 22, "the mark leaves the left edge as seen"
        assert min(y for _, y in reds) > 1
        assert max(y for _, y in reds) < image.height - 1
    document.close()
    plain.close()


def test_words_tags_bookmarks_and_links_stay(pack: bytes) -> None:
    made = marked_copy(pack, number=7, name=NAME)
    assert pdf_words(made) == pdf_words(pack)  # and no text without a tag: the mark is an artifact
    with pikepdf.open(io.BytesIO(made)) as copy, pikepdf.open(io.BytesIO(pack)) as before:
        assert outline(copy) == outline(before)
        links = [[len(page.obj.get("/Annots", [])) for page in pdf.pages] for pdf in (copy, before)]
        assert links[0] == links[1]
        assert copy_words(7, NAME) in str(copy.docinfo["/Title"])


def test_two_copies_differ_in_nothing_but_the_mark(pack: bytes) -> None:
    one, other = (page_texts(marked_copy(pack, number=n, name=name)) for n, name in ((1, "Ada"), (2, "Bo")))
    swapped = [text.replace(copy_words(1, "Ada"), copy_words(2, "Bo")) for text in one]
    assert swapped == other
