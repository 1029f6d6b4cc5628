"""People printed in one breath: where one ends and the next begins when no comma says so.

'Cllr Ann Lee, Anytown Council Cllr Ben Ode Ms C Roe, Co-opted Member', 'Ann Lee (AL) Head of Housing Ben Ode (BO) Police'.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.names import BODY, HONOURS, POST, SURNAMES_TOO, TITLE, initials_match, looks_like_name

_SURE_TITLE = (
    r"(?:(?:Cty|County|Borough|District|Town|Parish)\s+(?:Cllr|Councillor)|Cllrs?|C?Clrs?|Councillors?|Messrs|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor"
    r"|Revd?|Reverend|Rabbi|Imam|Sir|Dame|Lord|Lady|Baroness|PC|PCSO|PS|Sgt|Sergeant|Insp|Supt|Superintendent"
    r"|Chief\s+(?:Inspector|Superintendent|Constable|Supt|Insp)|Ch\.?\s?(?:Insp|Supt)|(?:Detective\s+)?(?:Chief\s+)?Inspector"
    r"|DCI|DI|DS|DC|DCS|ACC|DCC|T/?CI|Group Manager|Station Manager|Mayor)"
)
_TITLES = re.compile(
    rf"(?<=[\w.)'’])(?P<gap>\s+)(?=(?:(?:Acting|Temporary|Temp|Deputy|Assistant)\.?\s+)?(?:{_SURE_TITLE}\.?\s+)+[A-Z][\w'’.-]*)"
)
_TITLE_BEFORE = re.compile(
    rf"(?:\b(?:{_SURE_TITLE}|and|And|&|the|The|of|for|from|by|to|Deputy|Acting|Temporary|T|with|on behalf of|Councillors|Cllrs"
    r"|Assistant|Detective|Chief|Vice|representing|Rt Hon)\.?|[(/&:–—-])$"
)
_TITLE_BEGUN = re.compile(
    r"(?:^|[,;:.()\n]|\b(?:and|from|by|the)|&)\s*(?:County|Borough|District|City|Town|Parish|Community|Very|Right|Most)$"
)  # ', County' before 'Councillor Lee': the title's own first word
_WITH = re.compile(
    rf"\s+(?:together |along )?with\s+(?=(?P<title>(?:{_SURE_TITLE}\.?\s+)+)?(?P<first>[A-Z][a-z]+)\s[A-Z][\w'’-]+"
    r"(?:\s*[,(]|\s+and\b))"
)
_INITIALS = re.compile(r"\(\s?(?P<who>[A-Z][A-Za-z]{1,3})\s?\)")


def joints(text: str) -> list[tuple[int, int]]:
    """Spans of white space at which a new person begins, though nothing is printed between the two."""
    out = {
        match.span("gap")
        for match in _TITLES.finditer(text)
        if not _TITLE_BEFORE.search(before := text[max(0, match.start("gap") - 40) : match.start("gap")])
        and not _TITLE_BEGUN.search(before)
    }
    for match in _INITIALS.finditer(text):
        gap = _before_name(text, match.start(), match.group("who"))
        if gap:
            out.add(gap)
    out |= _bare_initials(text) | _forenames(text)
    out |= {
        match.span()
        for match in _WITH.finditer(text)
        if match.group("first").lower() in FORENAMES or match.group("title")
    }
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


_NAME_AHEAD = re.compile(
    r"(?<![A-Za-z])(?=(?P<before>[A-Za-z'’]+\)?|\))(?P<gap>\s+)(?P<first>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\s(?:[A-Z]\.?\s)?"
    r"(?P<last>(?:(?:de|van|von|al|el)\s)?[A-Z][A-Za-z'’-]+)(?P<after>\s*[(,]|\s*[-–—:]\s*(?=[A-Z])|\s[A-Z][A-Za-z'’]+))"
)
NAMESAKE = re.compile(
    r"\s*(?:(?:[A-Z][a-z]+\s)?(?:Foundation|Trust|Centre|House|School|College|Academy|Hospital|Hospice|Institute|Lodge"
    r"|Estate|Homes?|Road|Street|Lane|Park|University|Partnership|Surgery|Church|Court|Library|Hall)\b)"
)
_SMALL = frozenset(
    ["and", "of", "for", "the", "st", "by", "to", "from", "at", "in", "on", "with", "but", "or", "as", "saint"]
)


def _forenames(text: str) -> set[tuple[int, int]]:
    """A known forename and a surname behind a post or agency, with a post, bracket, dash or comma of its own behind it."""
    out: set[tuple[int, int]] = set()
    told: list[int] | None = None
    floor = 0
    for match in _NAME_AHEAD.finditer(text):
        before, low = match.group("before"), match.start("gap")
        if (
            match.group("first").lower().split("-")[0] not in FORENAMES
            or len(before) < 2
            or before.lower() in _SMALL
            or TITLE.fullmatch(before + " ")
            or _first_of_name(text, low, before)
            or _TITLE_BEFORE.search(text[max(0, low - 40) : low])
            or (BODY.fullmatch(match.group("first")) and match.group("first") != "Will")
            or (_is_word(match.group("last")) and match.group("last").lower() not in SURNAMES_TOO)
            or NAMESAKE.match(text, match.end("last"))
        ):
            continue
        closed = _is_word(before) or before.endswith(")") or before.isupper()
        if not closed and told is None:
            told = sorted(word.start() for words in (BODY, POST) for word in words.finditer(text))
        if (closed or _described(text, low, floor, told or [])) and _own_words(text, match):
            out.add(match.span("gap"))
            floor = match.end("gap")
    for match in re.finditer(
        r"(?<![A-Za-z])(?P<before>[A-Za-z]+)(?P<gap> +)(?=(?:[A-Z]\.? ){1,3}[A-Z][a-z'’-]+ ?[,(])", text
    ):
        if BODY.fullmatch(match.group("before")) and match.group("before")[0].isupper():
            out.add(match.span("gap"))  # 'Anytown Council A White, Police Authority'
    return out


def _first_of_name(text: str, at: int, word: str) -> bool:
    """Whether the word that ends here opens a name itself: behind a title, or a forename behind a mark."""
    stretch = text[max(0, at - 60) : at]
    if not stretch.endswith(word):
        return False
    before = stretch[: len(stretch) - len(word)]
    if word.lower() in FORENAMES and (not before or _AFTER_MARK.search(before)):
        return True
    return bool(_AFTER_TITLE.search(before))


_AFTER_TITLE = re.compile(rf"\b{_SURE_TITLE}\.?\s$")
_AFTER_MARK = re.compile(r"[,;\n(]\s*$")


def _is_word(word: str) -> bool:
    """A word of posts or bodies."""
    return bool(BODY.fullmatch(word) or POST.fullmatch(word))


def _described(text: str, at: int, floor: int, told: list[int]) -> bool:
    """Whether the words since the last mark or name already tell a post or a body: 'Manager, Health Trust Anytown'.

    ``floor`` is where the last name found begins, ``told`` the places of all words of posts and bodies, in order.
    """
    stretch = re.split(r"[,;()\n]|\s[-–—]\s", text[max(floor, at - 120) : at])[-1]
    word = bisect_left(told, at - len(stretch))
    if word < len(told) and told[word] < at:
        return True
    return bool(re.search(r"\s[-–—]\s|[A-Z]\)?,\s", re.split(r"[;\n]", text[max(floor, at - 70) : at])[-1]))


def _own_words(text: str, match: re.Match[str]) -> bool:
    """Whether what stands behind a name is its own: a mark, or words that come to a post or a body before the next mark."""
    after = match.group("after").strip()
    if after[0] in "(,-–—:" or _is_word(after) or after.isupper():
        return True
    words = re.match(r"(?:\s[A-Z&][\w'’&]*|\s(?:and|of|the|for)(?=\s)){1,6}", text[match.end("last") :])
    return bool(words and (BODY.search(words.group()) or POST.search(words.group())))


_BARE_INITIALS = re.compile(r"(?<=[a-z’'] )(?P<who>[A-Z][A-Za-z]?[A-Z]{1,2})(?=\s+[A-Z]|\s*$)")


def _bare_initials(text: str) -> set[tuple[int, int]]:
    """'Ann Lee AL Anytown Council Ben Ode BO Fire Service': initials with no brackets behind each name, two at least."""
    marks = [
        match
        for match in _BARE_INITIALS.finditer(text)
        if initials_match(match.group("who"), " ".join(text[: match.start()].split()[-2:]))
        and not any(_is_word(word) for word in text[: match.start()].split()[-2:])
    ]
    if len(marks) < 2:
        return set()
    gaps = (_before_name(text, match.start(), match.group("who")) for match in marks)
    return {gap for gap in gaps if gap}


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
    known = 0
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
            first_word = words[low].group().strip(".")
            known += bool(title) or len(first_word) < 2 or first_word.lower().split("-")[0] in FORENAMES
            out.append((words[low].start(), words[high - 1].end(), title.group() if title and low == first else ""))
        at = stop
    return out if 2 * known >= len(out) else []


def bare_surnames(text: str) -> bool:
    """'Cllr Lee (Chair) Cllr Ode Anytown Council Cllr Roe': councillors by surname alone, most of them and two at least."""
    titled = list(
        re.finditer(r"\b(?:Cllr|Councillor)\.?\s(?P<name>[A-Z][\w'-]+)(?P<after>\s*[(,;\n]|\s[A-Z][\w'-]*|\s*$)", text)
    )
    alone = [
        match
        for match in titled
        if match.group("name").lower() not in FORENAMES
        and (
            match.group("after").strip() in ("", "(", ",", ";")
            or _is_word(match.group("after").strip())
            or re.match(r"(?:Cllr|Councillor)$", match.group("after").strip())
        )
    ]
    return len(alone) >= 2 and 2 * len(alone) >= len(titled)


def _opens_name(text: str, words: list[re.Match[str]], first: int, index: int) -> bool:
    if TITLE.match(text, words[index].start()):
        return True
    return index - first >= 2 and index + 1 < len(words) and words[index].group().lower().split("-")[0] in FORENAMES
