"""This meeting's items: numbers and titles, found by their order; lists inside an item stay out."""

from __future__ import annotations

import re

from frankpledge.govern.reading.itemmarks import Mark, find_marks
from frankpledge.govern.reading.numbering import Key, printed
from frankpledge.govern.reading.othernumbers import other_marks
from frankpledge.govern.reading.scope import Item, Scope
from frankpledge.govern.reading.subitems import titled_subs
from frankpledge.govern.reading.titles import VOCABULARY, clean_title


def _chain(marks: list[Mark]) -> list[Mark]:
    """The best rising series of numbers: longest, steadiest, best titled."""
    tops = [mark for mark in marks if mark.key and not mark.key.sub and mark.quality >= 0.3][:600]
    best: list[float] = []
    came: list[int] = []
    for i, mark in enumerate(tops):
        value = mark.quality - 0.25 + (0.2 if mark.key and mark.key.main == 1 else 0.0)
        score, source = value, -1
        for j in range(i - 1, max(-1, i - 120), -1):
            link = _link(tops[j], mark)
            if link and best[j] + value + link > score:
                score, source = best[j] + value + link, j
        best.append(score)
        came.append(source)
    if not tops:
        return []
    at = max(range(len(tops)), key=lambda i: best[i])
    out: list[Mark] = []
    while at >= 0:
        out.append(tops[at])
        at = came[at]
    return out[::-1]


def _link(before: Mark, after: Mark) -> float:
    if not before.key or not after.key:
        return 0.0
    if before.key.series != after.key.series:
        return 0.3 if _next_part(before, after) else 0.0
    step = after.key.main - before.key.main
    value = {1: 0.5, 2: 0.25, 3: 0.1, 4: 0.02}.get(step, 0.0)
    if step == 0 and clean_title(before.title).lower() != clean_title(after.title).lower():
        value = 0.02 if before.quality > 0.7 and after.quality > 0.7 and before.key.main > 1 else 0.0
        value = 0.0 if "row" in (before.style, after.style) and before.style != after.style else value
    if value and before.style != after.style:
        value = max(0.01, value - 0.15)
    return value


def _next_part(before: Mark, after: Mark) -> bool:
    """'A6' and then 'B1': the first item of the next lettered part."""
    one, other = (mark.key.series if mark.key else "" for mark in (before, after))
    letters = len(one) == len(other) == 1 and one.isalpha() and other.isalpha() and ord(other) - ord(one) == 1
    return letters and bool(after.key and after.key.main == 1) and before.style == after.style


def _follows(mark: Mark, parent: Mark, out: list[Mark]) -> bool:
    """A lettered line that stands right under its item's title, or right under the letter before it: an agenda's sub-item."""
    last = out[-1] if out and out[-1].start > parent.start else parent
    return mark.start - last.end < 30 and mark.quality > 0.85


def _between(main: int, parent: Mark, chain: list[Mark]) -> bool:
    """A sub-item may follow its item or stand where its item's own heading was lost."""
    after = chain[chain.index(parent) + 1] if parent is not chain[-1] else None
    low = parent.key.main if parent.key else main
    high = after.key.main if after and after.key else low + 1
    return low <= main <= high


def _subs(chain: list[Mark], marks: list[Mark]) -> list[Mark]:
    """Lettered or pointed sub-items that stand under their item and read like titles: 7a, 68b, 4.1, or a bare letter."""
    out: list[Mark] = []
    for mark in marks:
        if mark in chain:
            continue
        parent = next((top for top in reversed(chain) if top.start < mark.start), None)
        if parent is None or mark.quality < 0.62 or not parent.key:
            continue
        strong = mark.quality > 0.9
        if mark.key is None:
            letter = mark.number.strip("()").lower()
            if (
                strong
                and mark.style in ("n", "n.")
                and (mark.title.isupper() or re.match(r"[A-Z]{3}", mark.title) or _follows(mark, parent, out))
            ):
                out.append(
                    Mark(parent.number + letter, parent.key, mark.title, mark.start, mark.end, mark.quality, "letter")
                )
        elif mark.key.sub and mark.key.series == parent.key.series and _between(mark.key.main, parent, chain):
            capitals = mark.title.isupper() and len(mark.title) > 4
            if re.match(r"(?:resolved|agreed|action|noted|decision)\b", mark.title, re.IGNORECASE):
                continue
            if (
                mark.key.sub.isalpha()
                or mark.style in ("row", "alone")
                or (strong and capitals and mark.key.main == parent.key.main)
            ):
                out.append(mark)
    letters = [mark for mark in out if mark.style == "letter"]
    if letters and (len(letters) < 2 or not any(mark.number.endswith("a") for mark in out)):
        out = [mark for mark in out if mark.style != "letter"]
    return out


def find_items(scope: Scope) -> None:
    """Fill ``scope.items`` and file them. Numbers lost: titles alone. Nothing that reads like a title: no items."""
    marks = find_marks(scope)
    chain = _chain(marks)
    total = sum(mark.quality for mark in chain)
    if scope.layout == "item_page" and not any(VOCABULARY.match(mark.title) for mark in chain):
        return  # the page is about one matter: numbers inside it list other things
    if len(chain) >= 2 and total / len(chain) > 0.45:
        chain = sorted([*chain, *_other_ones(chain, marks)], key=lambda mark: mark.start)
        subs = _subs(chain, marks)
        subs += [mark for mark in titled_subs(chain, marks) if mark not in subs]
        chosen = sorted([*chain, *subs], key=lambda mark: mark.start)
    else:
        others = [_chain(series) for series in other_marks(scope)]
        chosen = _zeros(marks) or max((series for series in others if len(series) > 2), key=len, default=[])
        chosen = chosen or _dotted(marks) or _all_ones(marks) or [mark for mark in chain if _sure_first(mark)]
    items = [_item(mark) for mark in chosen]
    scope.items = _without_repeats(items)
    _close(scope)


def _other_ones(chain: list[Mark], marks: list[Mark]) -> list[Mark]:
    """'1. Apologies', '1. Interests', '1. Minutes', '4. Reports': Markdown's list before the first number that was typed."""
    if len(chain) < 2 or chain[0].number != "1" or not chain[1].key or chain[1].key.main < 3:
        return []
    head = [mark for mark in marks if mark.start < chain[1].start and mark.style == chain[0].style]
    ones = [mark for mark in head if mark.number == "1"]
    fits = len(ones) == chain[1].key.main - 1 and all(mark.quality > 0.7 for mark in ones)
    return [mark for mark in ones if mark not in chain] if fits and any(VOCABULARY.match(m.title) for m in ones) else []


def _zeros(marks: list[Mark]) -> list[Mark]:
    """'1.0', '2.0', '3.0' over paragraphs '1.1', '2.1': the items of a paper that prints every number with a point."""
    found = [mark for mark in marks if mark.key and mark.key.sub == "0" and not mark.key.series and mark.quality > 0.4]
    if len(found) < 3:
        return []
    for mark in found:
        mark.key = Key("", mark.key.main, "") if mark.key else None
    return _chain(found)


def _dotted(marks: list[Mark]) -> list[Mark]:
    """'3.28', '3.29' where no whole numbers count up: the figure before the point is the year or the sitting."""
    found = [mark for mark in marks if mark.key and mark.key.sub.isdigit() and mark.quality > 0.5]
    for mark in found:
        mark.key = Key(f"{mark.key.main}.", int(mark.key.sub), "") if mark.key else None
    chain = _chain(found) if len({mark.key.series for mark in found if mark.key}) == 1 else []
    return chain if len(chain) > 1 else []


def _all_ones(marks: list[Mark]) -> list[Mark]:
    """'1.' before every title: a list whose counting was lost. The titles stand, their numbers do not."""
    ones = [mark for mark in marks if mark.number == "1" and mark.style == "n." and mark.quality > 0.4]
    if len(ones) < 3 or any(mark.number == "2" for mark in marks) or sum(m.quality for m in ones) < 0.7 * len(ones):
        return []
    for mark in ones:
        mark.number = ""
    return ones


def _sure_first(mark: Mark) -> bool:
    """The one item of a paper that breaks off: '1. Welcome and apologies'."""
    usual = re.match(r"(?:welcome|apologies|introductions?|minutes|attendance|chair)", mark.title, re.IGNORECASE)
    return mark.number == "1" and mark.style == "n." and mark.quality > 0.85 and bool(usual)


def _item(mark: Mark) -> Item:
    number = printed(mark.number) or None
    key = mark.key
    parent = None
    if key and key.sub:
        parent = str(key.main) if not key.series else (number or "")[: -len(key.sub)]
    elif mark.style == "letter":
        parent = re.sub(r"[a-z]$", "", number or "")
    return Item(
        number,
        mark.title or None,
        mark.start,
        max(mark.end, mark.start + 1),
        parent=parent,
        rule=f"items.{mark.style.strip('.') or 'n'}-number",
        confidence=min(0.97, 0.5 + mark.quality / 2),
    )


def _without_repeats(items: list[Item]) -> list[Item]:
    """A heading printed again on the next page (same title, same or lost number) is the same item."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        same = last is not None and (item.title or "").lower() == (last.title or "").lower() and bool(item.title)
        if same and last is not None:
            last.title_end = max(last.title_end, item.title_end) if item.start - last.title_end < 80 else last.title_end
            continue
        out.append(item)
    return out


def _close(scope: Scope) -> None:
    for index, item in enumerate(scope.items):
        item.end = scope.items[index + 1].start if index + 1 < len(scope.items) else scope.end
    if scope.items:
        scope.head_end = scope.items[0].start


def file_items(scope: Scope) -> None:
    """File the items found, in order."""
    for order, item in enumerate((item for item in scope.items if item.ref), start=1):
        value: dict[str, object] = {"number": item.number, "title": item.title, "order": order}
        if item.parent:
            value["parent"] = item.parent
        scope.add(
            "items",
            value,
            (item.start, item.title_end),
            item.rule,
            item.confidence,
            "stands in the rising series of the meeting's items"
            if item.number
            else "stands where the meeting's titles stand",
        )
