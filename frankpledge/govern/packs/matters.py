"""The Matters Outstanding report as a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from frankpledge.govern.packs.binding import finished
from frankpledge.govern.packs.build import BuiltPack, PaperSize
from frankpledge.govern.packs.content import Edition, MattersPaper, PackRefused
from frankpledge.govern.packs.editions import for_public_paper
from frankpledge.govern.packs.payload import Look, PackSetter
from frankpledge.govern.packs.typesetting import typeset


def build_matters(
    paper: MattersPaper,
    *,
    partnership: str,
    edition: Edition = Edition.PUBLIC,
    demonstration: bool = False,
    large_print: bool = False,
    paper_size: PaperSize = "a4",
    font_paths: Sequence[Path | str] | None = None,
) -> BuiltPack:
    """The report with its front sheet. The public edition holds no Part 2 content; a Part 2 report is refused for it."""
    if edition is Edition.PUBLIC:
        public = for_public_paper(paper)
        if not isinstance(public, MattersPaper):
            raise PackRefused(
                f"“{paper.title}” is marked Part 2 (confidential), so it has no public edition: "
                "make the members’ edition, or mark the report Part 1."
            )
        paper = public
    setter = PackSetter(Look(paper=paper_size, large=large_print))
    data = setter.single(paper, partnership=partnership, demonstration=demonstration)
    made = typeset(data, setter.setter.files, font_paths=font_paths)
    pdf, remarks = finished(made)
    notes = (*setter.setter.notes, *made.notes, *remarks)
    return BuiltPack(pdf, made.pages, {}, notes, made.accessible)
