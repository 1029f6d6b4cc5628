"""Minutes, or the decision sheet of a meeting, as a file of its own."""

from __future__ import annotations

from frankpledge.govern.packs.binding import finished
from frankpledge.govern.packs.build import BuiltPack
from frankpledge.govern.packs.content import Edition, MinutesPaper, PackRefused
from frankpledge.govern.packs.editions import for_public_paper
from frankpledge.govern.packs.payload import Look, PackSetter
from frankpledge.govern.packs.typesetting import typeset


def build_minutes(
    paper: MinutesPaper,
    *,
    partnership: str,
    edition: Edition = Edition.PUBLIC,
    demonstration: bool = False,
    large_print: bool = False,
) -> BuiltPack:
    """The paper set by itself. The public edition holds no Part 2 content; a Part 2 paper is refused for it."""
    if edition is Edition.PUBLIC:
        public = for_public_paper(paper)
        if not isinstance(public, MinutesPaper):
            raise PackRefused(
                f"“{paper.title}” is marked Part 2 (confidential), so it has no public edition: make the members’ edition."
            )
        paper = public
    setter = PackSetter(Look(large=large_print))
    data = setter.single(paper, partnership=partnership, demonstration=demonstration)
    made = typeset(data, setter.setter.files)
    pdf, remarks = finished(made)
    return BuiltPack(pdf, made.pages, {}, (*setter.setter.notes, *made.notes, *remarks), made.accessible)
