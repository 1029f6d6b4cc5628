"""People printed in one breath: where one ends and the next begins when no comma says so.

'Cllr Ann Lee, Anytown Council Cllr Ben Ode Ms C Roe, Co-opted Member', 'Ann Lee (AL) Head of Housing Ben Ode (BO) Police'.
"""

from __future__ import annotations

import re

from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.names import BODY, HONOURS, POST, TITLE, initials_match, looks_like_name

_SURE_TITLE = (
    r"(?:(?:Cty|County|Borough|District|Town|Parish)\s+(?:Cllr|Councillor)|Cllrs?|Councillors?|Messrs|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor"
    r"|Revd?|Reverend|Rabbi|Imam|Sir|Dame|Lord|Lady|Baroness|PC|PCSO|PS|Sgt|Sergeant|Insp|Supt|Superintendent"
    r"|Chief\s+(?:Inspector|Superintendent|Constable|Supt|Insp)|Ch\.?\s?(?:Insp|Supt)|(?:Detective\s+)?(?:Chief\s+)?Inspector"
    r"|DCI|DI|DS|DC|DCS|ACC|DCC|T/?CI|Group Manager|Station Manager|Mayor)"
)
_TITLES = re.compile(rf"(?<=[\w.)'’])(?P<gap>\s+)(?=(?:{_SURE_TITLE}\.?\s+)+[A-Z][\w'’.-]*)")
_TITLE_BEFORE = re.compile(
    rf"(?:\b(?:{_SURE_TITLE}|and|And|&|the|The|of|for|from|by|to|Deputy|Acting|Temporary|T|with|on behalf of|Councillors|Cllrs"
    r"|Assistant|Detective|Chief|Vice|representing|Rt Hon)\.?|[(/&:–—-])$"
)
_INITIALS = re.compile(r"\(\s?(?P<who>[A-Z][A-Za-z]{1,3})\s?\)")


def joints(text: str) -> list[tuple[int, int]]:
    """Spans of white space at which a new person begins, though nothing is printed between the two."""
    out = {
        match.span("gap")
        for match in _TITLES.finditer(text)
        if not _TITLE_BEFORE.search(text[max(0, match.start("gap") - 40) : match.start("gap")])
    }
    for match in _INITIALS.finditer(text):
        gap = _before_name(text, match.start(), match.group("who"))
        if gap:
            out.add(gap)
    out |= _forenames(text)
    depth = _depths(text)
    return sorted(span for span in out if not depth[span[0]])


def _depths(text: str) -> list[int]:
    out, depth = [], 0
    for char in text:
        out.append(depth)
        depth += (char == "(") - (char == ")" and depth > 0)
    return [*out, depth]


def _before_name(text: str, at: int, initials: str) -> tuple[int, int] | None:
    """The white space before the name whose initials stand in brackets behind it, and before that name's titles."""
    words = list(re.finditer(r"[^\s,;]+", text[max(0, at - 60) : at]))
    base = max(0, at - 60)
    for count in (2, 3, 4):
        if len(words) <= count:
            break
        name = " ".join(word.group() for word in words[-count:])
        if not initials_match(initials, name):
            continue
        first = len(words) - count
        while first and re.fullmatch(
            rf"(?:{_SURE_TITLE}|Chief|Detective|Deputy|Acting|Temp|Temporary|County|Borough)\.?",
            words[first - 1].group(),
        ):
            first -= 1
        low, high = (base + words[first - 1].end() if first else base), base + words[first].start()
        if first and re.fullmatch(r"\s+", text[low:high]) and not re.search(r"(?:\band|&|[-–—])$", text[:low]):
            return low, high
        return None
    return None


def _forenames(text: str) -> set[tuple[int, int]]:
    """A known forename and a surname after the words of a post or agency, its own post, bracket or comma behind it."""
    out = set()
    for match in re.finditer(
        r"(?<![A-Za-z])(?=(?P<before>[A-Za-z'’]+\)?"
        r"|\))(?P<gap> +)(?P<first>[A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?:[A-Z]\.? )?(?P<last>[A-Z][A-Za-z'’-]+)"
        r"(?P<after> *[(]| [A-Z][A-Za-z]+))",
        text,
    ):
        before, after = match.group("before"), match.group("after").strip()
        if (
            match.group("first").lower() in FORENAMES
            and len(before) > 1
            and not _TITLE_BEFORE.search(text[max(0, match.start("gap") - 40) : match.start("gap")])
            and not BODY.fullmatch(match.group("first"))
            and not (BODY.fullmatch(match.group("last")) or POST.fullmatch(match.group("last")))
            and (BODY.fullmatch(before) or POST.fullmatch(before) or before.endswith(")") or before.isupper())
            and before.lower()
            not in ("and", "of", "for", "the", "st", "by", "to", "from", "at", "in", "on", "with", "but", "or", "as")
            and (after == "(" or POST.fullmatch(after) or BODY.fullmatch(after) or after.isupper())
        ):
            out.add(match.span("gap"))
    for match in re.finditer(r"(?P<before>[A-Za-z]+)(?P<gap> +)(?=(?:[A-Z]\.? ){1,3}[A-Z][a-z'’-]+ ?[,(])", text):
        if BODY.fullmatch(match.group("before")) and match.group("before")[0].isupper():
            out.add(match.span("gap"))  # 'Anytown Council A White, Police Authority'
    return out


def short_names(text: str) -> bool:
    """'Ben H, Jen W, Sue D': a list of forenames with the first letter of the surname."""
    entries = [
        entry.strip() for entry in re.split(r"[,;\n]|\band\b", re.sub(r"\([^()]*\)", "", text)) if entry.strip(" .")
    ]
    short = [entry for entry in entries if re.fullmatch(r"(?:Dr\.? )?[A-Z][a-z]+ [A-Z](?:-[A-Z])*\.?", entry)]
    return len(short) >= 3 and len(short) >= 0.5 * len(entries)


def run_of_names(text: str) -> list[tuple[int, int, str]]:
    """Start, end and title of each name of a run; empty unless the whole run reads as names."""
    words = list(re.finditer(r"\S+", HONOURS.sub(lambda m: " " * len(m.group()), text)))
    out: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        title = TITLE.match(text, words[at].start())
        first = at
        while title and first < len(words) and words[first].start() < title.end():
            first += 1
        stop = first + 1
        while stop < len(words) and not _opens_name(text, words, first, stop):
            stop += 1
        chunks = [(first, stop)] if stop - first < 4 else [(i, i + 2) for i in range(first, stop, 2)]
        for low, high in chunks:
            if (
                high > len(words)
                or POST.fullmatch(words[low].group())
                or not looks_like_name(text[words[low].start() : words[high - 1].end()], bool(title))
            ):
                return []
            out.append((words[low].start(), words[high - 1].end(), title.group() if title and low == first else ""))
        at = stop
    return out


def _opens_name(text: str, words: list[re.Match[str]], first: int, index: int) -> bool:
    if TITLE.match(text, words[index].start()):
        return True
    return index - first >= 2 and index + 1 < len(words) and words[index].group().lower().split("-")[0] in FORENAMES
