"""The plan on one side of A4: always one side, tagged, set smaller within limits, refused beyond them with what to shorten."""

from __future__ import annotations

import io

import pikepdf
import pytest

from frankpledge.plan.documents.plan_page_press import PageTooLong, plan_page_pdf
from tests.factories.strategy import a_page


def _opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


@pytest.mark.parametrize(("priorities", "aims", "measures"), [(0, 0, 0), (1, 1, 1), (4, 2, 2), (6, 2, 1), (8, 1, 1)])
def test_it_is_one_side_of_a4_and_tagged(priorities, aims, measures):
    with _opened(plan_page_pdf(a_page(priorities, aims, measures))) as pdf:
        assert len(pdf.pages) == 1
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        assert (round(right - left), round(top - bottom)) == (842, 595)
        assert bool(pdf.Root["/MarkInfo"]["/Marked"])
        assert b"pdfuaid:part" in bytes(pdf.Root["/Metadata"].read_bytes())
        assert str(pdf.Root["/Lang"]).startswith("en")


def test_a_plan_that_is_too_long_is_refused_with_what_to_shorten():
    page = a_page(8, 6, 3, words=60)
    with pytest.raises(PageTooLong) as refused:
        plan_page_pdf(page)
    said = str(refused.value)
    assert "8 priorities, 48 aims and 144 measures" in said
    assert "letters)" in said
    assert "Shorten those" in said


def test_words_are_set_as_words_and_never_as_markup():
    import dataclasses

    page = dataclasses.replace(a_page(1, 1, 0), vision="#panic(1) *not bold* $x$ <kept> \x00 漢")
    assert plan_page_pdf(page).startswith(b"%PDF")
