"""Line breaks put back at text level: labels glued to the value before them, names glued to posts, and text on one long line.

Everything behind this module sees lines again; offsets still lead to the original text.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from frankpledge.govern.reading.cells import cell_breaks, is_flattened
from frankpledge.govern.reading.midnumbers import missing_numbers, sub_numbers
from frankpledge.govern.reading.segment import list_labels, segment
from frankpledge.govern.reading.text import Text

LONG = 330  # a printed line longer than this may hold a whole page of minutes
_COUNTED_ON = re.compile(
    r"[*_ ]{0,3}\d{1,3}[.)] [^\n]{3,300}?[.!?:*] \d{1,3}[.)] [A-Z][^\n]{3,300}?[.!?:*] \d{1,3}[.)] [A-Z]"
)
_LABEL = r"(?:Venue|Location|Place|Date|Time|Chair(?:man|person)?|Contact|Present|Apologies|In [Aa]ttendance|Attendees|Minutes)"
_GLUED = re.compile(
    rf"(?<=[a-z0-9)\]])(?={_LABEL}\s?:)"
    rf"|(?<=[A-Z]{{3}})(?={_LABEL}\s?:)"
    r"|(?<=[a-z0-9)\]])(?=(?:ATTENDEES|APOLOGIES|PRESENT|IN ATTENDANCE|ALSO PRESENT)(?![a-z]))"
    r"|(?<=ATTENDEES)(?=[A-Z][a-z])|(?<=PRESENT)(?=[A-Z][a-z])|(?<=APOLOGIES)(?=[A-Z][a-z])"
    r"|(?<=ATTENDANCE)(?=[A-Z][a-z])"
    r"|(?<=[a-z][a-z]\))(?=[A-Z][a-z]+ (?:[A-Z][\w'-]+ )?[A-Z][\w'-]+ ?[(])"
    r"|(?<=[a-z)])(?=(?:Councillor|Cllr|Mr|Mrs|Ms|Dr)\.? [A-Z])"
    r"|(?<=[A-Za-z.)])(?=\d{1,3}\. ?[A-Z]{3})|(?<=[A-Z]{4})(?=[A-Z][a-z]+ [a-z])"
    r"|(?<=[\d.a-z)])(?=(?:RESOLVED|AGREED|ACTION)\b ?[:A-Z-])"
    r"|(?<=[a-z])(?=Minutes(?:[A-Z]| of ))|(?<=Minutes)(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|(?<=[a-z])(?=(?:Cabinet|Committee|Board|Panel)(?:Minutes|Agenda))"
    r"|(?<=[a-z])(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d)"
    r"|(?<=\d[ap]m)(?=\d{1,2}(?:st|nd|rd|th)? [A-Z])"
    r"|(?<=[a-z])(?=1 ?[/|] ?[A-Z])"  # 'No / Subject / Comments1 / To receive': a table's heading and its first row
    r"|(?<=[A-Z][A-Z]\))(?=[A-Z][a-z]+ (?:[A-Z][\w'-]+ )?[A-Z][\w'-]+)"
)
_POST = re.compile(
    r"(?<=[a-z][a-z])(?=(?:Police|Head|Chief|Director|Deputy|Assistant|Governance|Manager|Officer|Clerk|Chair(?:man)?\b"
    r"|Vice|Panel|Board|Committee|Member|Cabinet|Campaign|Community|Councillor|Council|Independent|Lay\b|Senior|Service"
    r"|Team|Strategic|Executive|Secretary|Treasurer|Prospective|Public|Partnership|Housing|Health|Safety|Youth"
    r"|Probation|Fire|Borough|District|County|Town|Parish|Ward|Resident|Representative|Local|Lead\b|Area\b"
    r"|Programme|Project|Business|Commander|Neighbourhood|Victim|NHS|Business|Legal|Finance|Democratic)[a-z ,\n])"
)
_CAMEL = re.compile(
    r"^[ •*-]*(?:[A-Z][\w.'-]*\.? ){1,4}(?:Ma?c|O'|Fitz)?[A-Z][a-z'-]*[a-z](?:-[A-Z][a-z]+)?(?=[A-Z][A-Za-z]+[ ,])",
    re.MULTILINE,
)
_TWO_WORDS = re.compile(r"(?:^|[.,;\n\x0b\t|] ?)(?:[A-Z][\w.'-]*\.? ){1,4}[A-Z][\w'-]*$")


def unglued(text: Text) -> Text:
    """The text with a line break where one must have stood, or a dash between a name and the post glued to it."""
    cuts: dict[int, str] = {match.start(): "\n" for match in _GLUED.finditer(text.plain)}
    cuts |= dict.fromkeys(_glued_posts(text.plain), " - ")
    cuts |= dict.fromkeys(_listed_lines(text.plain), "\n")
    cuts |= dict.fromkeys(sub_numbers(text.plain) + missing_numbers(text.plain), "\n")
    cuts |= {place: "\n" for low, high in _blocks(text.plain) for place in _shifted(text.plain, low, high)}
    cuts |= dict.fromkeys(cell_breaks(text.plain), "\n")
    return _with(text, sorted(cuts.items())) if cuts else text


def _blocks(plain: str) -> list[tuple[int, int]]:
    """Stretches of run-on text: the whole paper where most of it stands in long lines, else each long line by itself."""
    if is_flattened(plain):
        return []  # the cells of a web page: their rows are whole already
    found, low = [], 0
    for line in plain.split("\n"):
        if (len(line) > LONG or _COUNTED_ON.match(line)) and "\t" not in line and line.count("|") < 6:
            found.append((low, low + len(line)))
        low += len(line) + 1
    if found and sum(high - low for low, high in found) > 0.6 * len(plain.strip()):
        return [(0, len(plain))]
    return found


def _listed_lines(plain: str) -> list[int]:
    """Where a second list opens inside a printed line that opens with a list of people."""
    return [
        match.start() + place
        for match in re.finditer(r"^[^\n]{12,}", plain, re.MULTILINE)
        if "\t" not in match.group() and "|" not in match.group()
        for place in list_labels(match.group())
    ]


def _shifted(plain: str, low: int, high: int) -> set[int]:
    return {low + place for place in segment(plain[low:high]) if "\n" not in plain[low + place - 1 : low + place + 1]}


def _glued_posts(plain: str) -> list[int]:
    """'Ann LeeHead of Housing' on at least three lines: a table whose two columns ran together."""
    out = {
        match.start()
        for match in _POST.finditer(plain)
        if _TWO_WORDS.search(plain[max(0, match.start() - 60) : match.start()])
    }
    if len(out) < 3:
        return []
    lines = [
        match for match in _CAMEL.finditer(plain) if not re.search(r"\s(?:Mc|Mac|Fitz|De|Le|La|Van)$", match.group())
    ]
    return sorted(out | {match.end() for match in lines if match.end() not in out})


def _with(text: Text, cuts: list[tuple[int, str]]) -> Text:
    """A copy of the text with words put in at plain offsets; the map to the original is kept."""
    out, src, pieces = [], [], []
    at = length = 0
    edges = sorted({0, *text._out, *(place for place, _ in cuts), len(text.plain)})
    put = dict(cuts)
    for edge, following in zip(edges, [*edges[1:], len(text.plain)], strict=True):
        if edge in put:
            out.append(length)
            src.append(text.offset(edge))
            pieces.append(put[edge])
            length += len(put[edge])
        if following > edge:
            out.append(length)
            src.append(text.offset(edge))
            pieces.append(text.plain[edge:following])
            length += following - edge
        at = following
    places = [place for place, _ in cuts]
    grown = [0]
    for _, words in cuts:
        grown.append(grown[-1] + len(words))

    def moved(place: int) -> int:
        return place + grown[bisect_right(places, place)]

    return Text(
        text.original,
        "".join(pieces) + text.plain[at:],
        out,
        src,
        [(moved(low), moved(high)) for low, high in text.alikes],
    )
