"""The bound pack: pages, ranges, links, bookmarks, tags, and the large print edition of the same source."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pikepdf
import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import BuiltPack, build_pack
from tests.govern.packs.made_pack import (
    HOSTILE,
    ONE,
    made_pack,
    matters_paper,
    minutes_paper,
    outline,
    page_texts,
    small_pack,
    tags,
    text_paper,
    untagged_pdf,
    wide_table,
)


@cache
def built(large_print: bool = False, paper: str = "a4") -> BuiltPack:
    return build_pack(made_pack(), large_print=large_print, paper=paper)  # type: ignore[arg-type]


@pytest.fixture
def opened() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(built().pdf)) as pdf:
        yield pdf


EDITIONS = [(False, "a4"), (True, "a4"), (True, "a3")]


@pytest.mark.parametrize(("large", "paper"), EDITIONS)
def test_every_page_carries_its_number_and_its_item(large: bool, paper: str) -> None:
    pack = built(large, paper)
    texts = page_texts(pack.pdf)
    assert len(texts) == pack.pages
    for n, text in enumerate(texts, start=1):
        assert re.search(rf"\bPage {n}\b", text), f"page {n}: {text[-80:]}"
    for number, (first, last) in pack.ranges.items():
        for n in range(first, last + 1):
            assert f"Agenda item {number}" in texts[n - 1], f"item {number} on page {n}"


@pytest.mark.parametrize(("large", "paper"), EDITIONS)
def test_ranges_on_the_agenda_are_those_of_the_pages(large: bool, paper: str) -> None:
    pack = built(large, paper)
    texts = page_texts(pack.pdf)
    agenda = " ".join(texts[: min(first for first, _ in pack.ranges.values()) - 1])
    assert list(pack.ranges) == ["2", "3", "7a", "7b"]
    for number, (first, last) in pack.ranges.items():
        assert (f"Page {first}" if first == last else f"Pages {first} to {last}") in agenda
        assert f"Agenda item {number}" not in texts[first - 2]
        assert last == pack.pages or f"Agenda item {number} " not in texts[last] + " "
    starts = [first for first, _ in pack.ranges.values()]
    ends = [last for _, last in pack.ranges.values()]
    assert [end + 1 for end in ends[:-1]] == starts[1:]


def test_numbering_is_the_same_in_large_print() -> None:
    kinds = [built(*edition) for edition in EDITIONS]
    assert len({tuple(pack.ranges) for pack in kinds}) == 1
    for words in [f"{57 + n} Minute about matter {n}" for n in range(9)] + ["(1) RESOLVED that the coordinator"]:
        assert {" ".join(page_texts(pack.pdf)).count(words) for pack in kinds} in ({1}, {9}), words


def test_large_print_has_no_letter_below_18_point() -> None:
    for _, paper in EDITIONS[1:]:
        document = build_pack(made_pack(items=made_pack().items[:4]), large_print=True, paper=paper)  # type: ignore[arg-type]
        assert min(_letter_sizes(document.pdf)) >= 17.99
    assert min(_letter_sizes(built().pdf)) < 12


def _letter_sizes(pdf: bytes) -> set[float]:
    """Font sizes set in the page contents. Typst writes them unscaled, with a plain flip of the page."""
    sizes = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "Tf":
                    sizes.add(float(instruction.operands[1]))
    return sizes


def test_wide_tables_become_labelled_blocks_in_large_print_on_a4_only() -> None:
    pack = small_pack(text_paper(blocks=(wide_table(),)))
    a4, a3 = (build_pack(pack, large_print=True, paper=paper) for paper in ("a4", "a3"))  # type: ignore[arg-type]
    assert "Ward: Northfield Spring: 12 Summer: 9 Autumn: 7 Lead: A. Lead" in page_texts(a4.pdf)[-1]
    assert "Ward Spring Summer Autumn Lead Northfield 12 9 7 A. Lead" in page_texts(a3.pdf)[-1]


def test_agenda_lines_lead_to_their_papers(opened: pikepdf.Pdf) -> None:
    numbers = {page.obj.objgen: n for n, page in enumerate(opened.pages, start=1)}
    named = {str(k): v for k, v in pikepdf.NameTree(opened.Root.Names.Dests).items()}
    reached = set()
    for link in opened.pages[1].obj.Annots:
        target = link.get("/Dest")
        target = named[str(target)] if isinstance(target, pikepdf.String) else target
        if target is not None:
            reached.add(numbers[target[0].objgen])
    assert reached == {first for first, _ in built().ranges.values()}


def test_every_internal_link_leads_to_a_page_of_the_file(opened: pikepdf.Pdf) -> None:
    numbers = {page.obj.objgen for page in opened.pages}
    named = {str(k): v for k, v in pikepdf.NameTree(opened.Root.Names.Dests).items()}
    seen = 0
    for page in opened.pages:
        for link in page.obj.get("/Annots", []):
            target = link.get("/Dest")
            if target is None:
                assert str(link.A.URI).startswith(("https://", "mailto:"))
                continue
            target = named[str(target)] if isinstance(target, pikepdf.String) else target
            assert target[0].objgen in numbers
            seen += 1
    assert seen >= 20


def test_matters_rows_lead_to_their_minutes(opened: pikepdf.Pdf) -> None:
    texts = page_texts(built().pdf)
    numbers = {page.obj.objgen: n for n, page in enumerate(opened.pages, start=1)}
    named = {str(k): v for k, v in pikepdf.NameTree(opened.Root.Names.Dests).items()}
    first, _ = built().ranges["3"]
    targets = [str(link.Dest) for link in opened.pages[first - 1].obj.Annots if "/Dest" in link]
    assert {f"item-2-paper-1-minute-{57 + n}" for n in range(4)} <= set(targets)
    for target in targets:
        page = numbers[named[target][0].objgen]
        assert f"{target.rsplit('-', 1)[1]} Minute about" in texts[page - 1]


def test_bookmarks_name_every_item_and_paper_at_its_page(opened: pikepdf.Pdf) -> None:
    marks = outline(opened)
    ranges = built().ranges
    agenda = [title for depth, title, page in marks if page == 2 and depth > 1]
    assert [title.split()[0] for title in agenda] == ["1", "2", "3", "4", "7", "7a", "7b", "8", "9"]
    papers = {title: page for depth, title, page in marks if depth == 1 and title.startswith("Agenda item")}
    assert papers == {
        "Agenda item 2: Minutes of the previous meeting Minutes of 14 March 2030": ranges["2"][0],
        "Agenda item 3 Matters outstanding": ranges["3"][0],
        "Agenda item 7a Sub-group report": ranges["7a"][0],
        "Agenda item 7b: Partners’ reports – Plain partner report": ranges["7b"][0],
        "Agenda item 7b, paper 2 – Tagged partner report": ranges["7b"][0] + 3,
    }
    assert [title for _, title, _ in marks if re.match(r"57\b", title)] == ["57 Minute about matter 0"]


def test_language_title_and_tags_are_set(opened: pikepdf.Pdf) -> None:
    root = opened.Root
    assert str(root.Lang) == "en-GB"
    assert root.MarkInfo.Marked is True
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert str(opened.docinfo["/Title"]) == "Fairmead Community Safety Board: Agenda and papers, 20 June 2030"
    found = tags(opened)
    heads = [tag for tag in found if tag.S == pikepdf.Name.TH]
    assert len(heads) >= 20
    assert all(any(entry.get("/Scope") in ("/Column", "/Row") for entry in _list(tag.get("/A"))) for tag in heads)
    figures = [tag for tag in found if str(tag.S) == "/Figure"]
    assert sorted(str(tag.get("/Alt", "")) for tag in figures) == ["A black box", "Bar chart that falls"]
    levels = [int(str(tag.S)[2:]) for tag in found if re.fullmatch(r"/H\d", str(tag.S))]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def _list(value: object) -> list[pikepdf.Dictionary]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]  # type: ignore[list-item]


def test_pdf_ua_is_claimed_only_when_every_paper_keeps_it(opened: pikepdf.Pdf) -> None:
    alone = build_pack(small_pack(text_paper()))
    assert alone.accessible
    assert b"pdfuaid:part" in _metadata(alone.pdf)
    assert not built().accessible
    assert b"pdfuaid" not in bytes(opened.Root.Metadata.read_bytes()).replace(b"xmlns:pdfuaid", b"")
    assert any("Plain partner report: not tagged" in note for note in built().notes)
    assert "About the attached papers" in page_texts(built().pdf)[-1]
    assert "Plain partner report: not tagged for screen readers" in page_texts(built().pdf)[-1]


def _metadata(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return bytes(document.Root.Metadata.read_bytes())


def test_action_column_and_rag_say_it_in_letters_and_words() -> None:
    text = " ".join(page_texts(built().pdf))
    assert "Resolution Action (1) RESOLVED that the coordinator bring a report. JO / DH" in text
    for letter, word in (("R", "Red"), ("A", "Amber"), ("G", "Green"), ("B", "Blue")):
        assert f"{letter} {word} Open Due: next meeting" in text
    assert "Post-meeting note, 3 April 2030: The figures were sent to members." in text
    assert HOSTILE in text


def test_blank_backs_start_each_paper_on_a_right_hand_page() -> None:
    pack = build_pack(small_pack(minutes_paper(), matters_paper(), text_paper()), blank_backs=True)
    with pikepdf.open(io.BytesIO(pack.pdf)) as document:
        pages = [page for _, title, page in outline(document) if title.startswith("Agenda item")]
    assert len(pages) == 3
    assert all(page % 2 for page in pages)


def test_progress_is_told_in_words_and_steps() -> None:
    told: list[tuple[str, int, int]] = []
    build_pack(small_pack(text_paper()), progress=lambda *step: told.append(step))
    assert [step for _, step, _ in told] == [0, 1, 2, 3, 4]
    assert all(words and steps == 4 for words, _, steps in told)


def test_demonstration_is_printed_on_every_page() -> None:
    pack = build_pack(small_pack(text_paper(), demonstration=True))
    assert all("DEMONSTRATION – invented people" in text for text in page_texts(pack.pdf))
    assert "DEMONSTRATION" not in " ".join(page_texts(built().pdf))


def test_confidential_papers_say_so_on_every_page_of_the_members_edition() -> None:
    pack = build_pack(made_pack(edition=c.Edition.MEMBERS))
    first, last = pack.ranges["8"]
    for number, text in enumerate(page_texts(pack.pdf), start=1):
        if first <= number <= last:
            assert "PART 2 – CONFIDENTIAL" in text


def test_doubled_item_numbers_are_refused() -> None:
    twice = replace(small_pack(), items=(c.AgendaItem("3", "One", ONE), c.AgendaItem("3", "Two", ONE)))
    with pytest.raises(c.PackRefused, match="Two items of the agenda are numbered 3"):
        build_pack(twice)


def test_a_pack_without_papers_and_an_untitled_one_are_built() -> None:
    assert build_pack(small_pack()).pages == 2
    assert build_pack(small_pack(c.PdfPaper("Only", untagged_pdf(2), part=ONE))).pages == 5
