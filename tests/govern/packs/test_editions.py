"""Part 2 never reaches the public edition: a marker in every field, and the whole file searched for them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pikepdf
import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import build_pack
from frankpledge.govern.packs.editions import CONFIDENTIAL_PAPER, CONFIDENTIAL_TITLE, for_edition, for_public_paper
from frankpledge.govern.packs.matters import build_matters
from tests.govern.packs.made_pack import (
    ONE,
    TWO,
    made_pack,
    matters_paper,
    minutes_paper,
    page_texts,
    poisoned,
    saved,
    small_pack,
    tagged_pdf,
    text_paper,
)

MARKER = re.compile(r"Zq\d{4}x|1987")


def second_part(value: Any, serial: count[int]) -> Any:
    """A poisoned copy, marked Part 2 itself, with a Part 1 below it that must not save it."""
    return replace(poisoned(value, serial), part=TWO)


def poisoned_pdf(serial: count[int]) -> bytes:
    """A partner's PDF with markers in its text, title, bookmarks, an attached file and a comment."""
    with pikepdf.open(io.BytesIO(tagged_pdf(f"Zq{next(serial):04d}x", f"Zq{next(serial):04d}x"))) as pdf:
        pdf.attachments["Zq9000x.txt"] = b"Zq9001x"
        pdf.docinfo["/Keywords"] = "Zq9002x"
        return saved(pdf)


def pack_with_secrets() -> c.Pack:
    serial = count(1)
    whole = minutes_paper()
    minute = whole.minutes[0]
    mixed = replace(minute, parts=(minute.parts[0], *(second_part(part, serial) for part in minute.parts)))
    minutes = replace(whole, minutes=(mixed, second_part(whole.minutes[1], serial), *whole.minutes[2:]))
    report = matters_paper()
    matters = replace(
        report,
        rows=(*report.rows, second_part(replace(report.rows[0], minute_number="70"), serial)),
        reconciliation=(
            *report.reconciliation,
            second_part(replace(report.reconciliation[0], minute_number="71"), serial),
        ),
        findings=(*report.findings, second_part(report.findings[0], serial)),
    )
    open_paper = text_paper()
    fields = (*open_paper.front_sheet.fields, second_part(open_paper.front_sheet.fields[0], serial))
    mixed_sheet = replace(open_paper, front_sheet=replace(open_paper.front_sheet, fields=fields))
    secret_pdf = second_part(c.PdfPaper("x", poisoned_pdf(serial), "x.pdf"), serial)
    secret_text = second_part(text_paper(), serial)
    item = made_pack().items[4]
    full = replace(item, presenter="x", note=c.paragraphs("x"), papers=(text_paper(), minutes_paper()))
    hidden = second_part(replace(made_pack().items[1], number="4a"), serial)
    return made_pack(items=(
        c.AgendaItem("2", "Minutes", ONE, papers=(minutes,)),
        c.AgendaItem("3", "Matters", ONE, papers=(matters, secret_text, secret_pdf)),
        c.AgendaItem("4", "Report", ONE, papers=(mixed_sheet,), sub_items=(hidden,)),
        second_part(full,
                    serial),
    ))  # fmt: skip


def everything_in(pdf: bytes) -> Iterator[str]:
    """All text a file can hold: pages as read, and every string, name and unpacked stream of every object."""
    yield from page_texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    data = thing.read_bytes()
                except pikepdf.PdfError:  # a picture stays packed
                    data = thing.read_raw_bytes()
                yield data.decode("latin-1")
                yield data.decode("utf-16-be", "ignore")
            yield from strings_in(thing)
        yield str(dict(opened.docinfo))
        yield str(list(opened.attachments))


def strings_in(thing: Any, depth: int = 0) -> Iterator[str]:
    if depth > 12:
        return
    if isinstance(thing, (pikepdf.String, pikepdf.Name)):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for entry in thing:
            if not (isinstance(entry, pikepdf.Object) and entry.is_indirect):
                yield from strings_in(entry, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, entry in thing.items():
            yield str(key)
            if not (isinstance(entry, pikepdf.Object) and entry.is_indirect):
                yield from strings_in(entry, depth + 1)


def markers_in(pdf: bytes) -> set[str]:
    return {found for text in everything_in(pdf) for found in MARKER.findall(text)}


@pytest.mark.parametrize("large_print", [False, True])
def test_public_edition_holds_no_marker_of_part_two(large_print: bool) -> None:
    built = build_pack(pack_with_secrets(), large_print=large_print)
    assert markers_in(built.pdf) == set()
    assert not any(MARKER.search(note) for note in built.notes)


def test_members_edition_holds_them_so_the_search_can_find_them() -> None:
    found = markers_in(build_pack(replace(pack_with_secrets(), edition=c.Edition.MEMBERS)).pdf)
    assert len(found) > 90
    assert "1987" in found


def test_nothing_of_part_two_is_left_in_the_values_before_they_are_set() -> None:
    assert MARKER.search(repr(for_edition(pack_with_secrets()))) is None


def test_pictures_of_part_two_are_not_in_the_public_file() -> None:
    secret = text_paper(part=TWO)
    pack = small_pack(secret)
    assert _pictures(build_pack(pack).pdf) == 0
    assert _pictures(build_pack(replace(pack, edition=c.Edition.MEMBERS)).pdf) == 1


def _pictures(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return sum(
            isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image
            for thing in opened.objects
        )


def test_numbers_and_standard_lines_stay_in_the_public_edition() -> None:
    public = for_edition(pack_with_secrets())
    assert (public.items[3].number, public.items[3].title) == ("7", CONFIDENTIAL_TITLE)
    assert public.items[3].papers == public.items[3].sub_items == public.items[3].note == ()
    assert c.paragraph(CONFIDENTIAL_PAPER) in public.items[1].note
    text = " ".join(page_texts(build_pack(pack_with_secrets()).pdf))
    assert "8 actions" not in text
    assert "7 actions were recorded in the minutes of 14 March 2030" in text
    assert "1 is confidential (Part 2)" in text


def test_part_is_two_until_someone_decides() -> None:
    undecided = c.AgendaItem("1", "Undecided", papers=(c.TextPaper("Undecided paper", c.paragraphs("words")),))
    public = for_edition(small_pack()).items + for_edition(replace(small_pack(), items=(undecided,))).items
    assert [item.title for item in public] == ["The item", CONFIDENTIAL_TITLE]
    assert for_public_paper(c.PdfPaper("x", b"")) is None


def test_members_edition_is_the_pack_itself() -> None:
    pack = replace(pack_with_secrets(), edition=c.Edition.MEMBERS)
    assert for_edition(pack) is pack


def test_a_report_marked_part_two_has_no_public_file() -> None:
    with pytest.raises(c.PackRefused, match="marked Part 2"):
        build_matters(matters_paper(part=TWO), partnership="Fairmead")


def test_a_public_action_prints_no_update_and_no_closing_words_that_are_part_2():
    row = c.MattersRow(
        "64", "Update", None, "that figures be sent", part=c.Part.ONE,
        updates=(c.MattersUpdate("Told all.", part=c.Part.ONE), c.MattersUpdate("Named the family.")),
    )  # fmt: skip
    closed = c.ReconciledAction("65", None, "that it end", c.Outcome.CLOSED, why="Named the family.", part=c.Part.ONE)
    public = for_public_paper(c.MattersPaper("M", "B", rows=(row,), reconciliation=(closed,), part=c.Part.ONE))
    assert [update.text for update in public.rows[0].updates] == ["Told all."]
    assert public.reconciliation[0].why == ""
