"""The plan on one side of A4, by the typesetter of the agenda packs: tagged, PDF/UA-1, the same face.

The template sets it at the largest size at which all of it fits. Where not even the smallest does, it is refused and the
longest passages are named: what nobody can read on the wall is no plan on a page.
"""

from __future__ import annotations

import re
from pathlib import Path

from frankpledge.govern.packs.binding import finished
from frankpledge.govern.packs.blocks import Data, breakable, clean
from frankpledge.govern.packs.content import PackRefused
from frankpledge.govern.packs.typesetting import typeset
from frankpledge.know.documents.values import LETTERS, letter_words
from frankpledge.plan.documents.plan_page import PageAim, PageMeasure, PagePriority, PlanPage

DEMONSTRATION = "DEMONSTRATION – invented people and figures"
TEMPLATE = Path(__file__).parent / "typst" / "plan_page.typ"
LARGEST, SMALLEST = 12.5, 8.0
"""Points of the running text."""
TOO_LONG = re.compile(r"TOO-LONG (\d+)")
MOST_NAMED = 3


class PageTooLong(Exception):
    """The plan does not fit on one side; the message says by how much and what to shorten."""


def plan_page_pdf(page: PlanPage) -> bytes:
    """The plan on one side of A4, landscape.

    Raises:
        PageTooLong: it does not fit at the smallest size.
        PackRefused: the typesetter cannot set it; its reason is said.
    """
    try:
        return finished(typeset(_data(page), {}, main=TEMPLATE))[0]
    except PackRefused as refused:
        found = TOO_LONG.search(str(refused))
        if found is None:
            raise
        raise PageTooLong(too_long_words(page, int(found[1]))) from refused


def too_long_words(page: PlanPage, millimetres: int) -> str:
    """What to do about a plan that is too long by so many millimetres: its longest passages, the longest first."""
    passages = [("the vision", page.vision)]
    for one in page.priorities:
        passages.append((f"why “{one.title}” was chosen", one.why))
        for aim in one.aims:
            passages += [
                (f"the aim “{aim.text[:60]}”", aim.text),
                (f"what success of “{aim.text[:60]}” is", aim.success),
            ]
    longest = sorted(passages, key=lambda passage: -len(passage[1]))[:MOST_NAMED]
    named = "; ".join(f"{name} ({len(text):,} letters)" for name, text in longest)
    aims = sum(len(one.aims) for one in page.priorities)
    measures = sum(len(aim.measures) for one in page.priorities for aim in one.aims)
    return (
        f"The plan is too long for one side by about {millimetres} mm, set as small as can still be read ({SMALLEST:g} points)."
        f" It has {len(page.priorities)} priorities, {aims} aims and {measures} measures. The longest passages are {named}."
        " Shorten those, or take out aims or measures: the delivery plan has room for the rest."
    )


def _data(page: PlanPage) -> Data:
    return {
        "look": {"paper": "a4", "large": False, "narrow": False, "blank_backs": False, "prefix": "", "fonts": []},
        "meta": {"title": clean(f"{page.title}: plan on a page, {page.years}"), "author": clean(page.partnership),
                 "demonstration": DEMONSTRATION if page.demonstration else ""},
        "sizes": {"largest": LARGEST, "smallest": SMALLEST},
        "page": {
            "partnership": _set(page.partnership), "title": _set(page.title), "years": _set(page.years),
            "standing": _set(page.standing), "vision": _set(page.vision),
            "priorities": [_priority(one) for one in page.priorities],
            "days": [{"words": _set(one.words), "when": _set(one.when)} for one in page.days],
            "as_at": f"Figures as they stood on {page.as_at:%-d %B %Y}.",
            "sources": _set(" ".join(page.sources)),
        },
    }  # fmt: skip


def _priority(one: PagePriority) -> Data:
    return {
        "number": str(one.number), "title": _set(one.title), "why": _set(one.why), "owner": _set(one.owner),
        "aims": [_aim(aim) for aim in one.aims],
    }  # fmt: skip


def _aim(aim: PageAim) -> Data:
    return {"text": _set(aim.text), "success": _set(aim.success), "measures": [_measure(one) for one in aim.measures]}


def _measure(one: PageMeasure) -> Data:
    rag = one.letter if one.letter in LETTERS else ""
    return {
        "title": _set(one.title), "baseline_name": _set(one.baseline_name), "baseline": _set(one.baseline),
        "now": _set(one.now), "now_name": _set(one.now_name), "target": _set(one.target), "rag": rag,
        "rag_word": letter_words(rag),
    }  # fmt: skip


def _set(text: str) -> str:
    return breakable(re.sub(r"(?<=\d) %", "\u00a0%", clean(text)))
