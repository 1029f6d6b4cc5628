"""Where each page of the A4 edition begins, told at the same words in every other edition.

"Page 12" is said aloud in a meeting by whoever holds the printed A4 pack. So each place where text can begin gets a key;
the typesetter tells on which page of the A4 edition each key came out, and the other editions print "[page 12]" there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from frankpledge.govern.packs.blocks import Data

AGENDA = "agenda"
REMARKS = "remarks"


def name_places(data: Data) -> None:
    """Give every place of a pack its key, the same whether its tables are set as tables or as labelled blocks."""
    for key, place in _places(data):
        place["at"] = key


def print_references(data: Data, pages: Mapping[str, int], *, last: int) -> None:
    """Note at each place the pages of the A4 edition that begin there, and beside each item its pages there.

    A page that lies within one paragraph has no place of its own; it is told with the next one that begins.
    """
    prefix, reached, place = data["look"]["prefix"], 1, None
    for key, place in _places(data):
        page = pages.get(key, reached)
        if page > reached:
            place["begins"] = [f"{prefix}{number}" for number in range(reached + 1, page + 1)]
            reached = page
    starts = [pages.get(paper["id"], reached) for paper in data["papers"]]
    stops = [*(start - 1 for start in starts[1:]), pages[REMARKS] - 1 if data["remarks"] else last]
    for line in data["agenda"]:
        if line["first"] is not None:
            line["pages"] = between(prefix, starts[line["first"]], stops[line["last"]])
    for paper, start in zip(data["papers"], starts, strict=True):
        paper["starts"] = start
    data["look"]["referenced"] = True


def between(prefix: str, first: int, last: int) -> str:
    """ "Page 5", "Pages 5 to 9", "Pages S1-2 to S1-4"."""
    return f"Page {prefix}{first}" if first == last else f"Pages {prefix}{first} to {prefix}{last}"


def begins_words(names: Sequence[str]) -> str:
    """ "[page 12]" or, where a page lies within one long paragraph, "[pages 12 and 13]"."""
    if not names:
        return ""
    return f"[page {names[0]}]" if len(names) == 1 else f"[pages {', '.join(names[:-1])} and {names[-1]}]"


def _places(data: Data) -> Iterator[tuple[str, Data]]:
    """Every place with its key, in reading order."""
    if data["front"] is not None:
        yield AGENDA, data["front"]["place"]
        for nth, line in enumerate(data["agenda"]):
            yield f"a{nth}", line
    for paper in data["papers"]:
        yield from _paper(paper)
    if data["remarks"]:
        yield REMARKS, data["closing"]


def _paper(paper: Data) -> Iterator[tuple[str, Data]]:
    key = paper["id"]
    yield key, paper
    for nth, entry in enumerate(paper["sheet"]["fields"] if paper["sheet"] else ()):
        yield f"{key}-s{nth}", entry
    if paper["kind"] == "pdf":
        for nth, page in enumerate(paper["pages"]):
            yield f"{key}-p{nth}", page
    elif paper["kind"] == "text":
        yield from _blocks(key, paper["blocks"])
    elif paper["kind"] == "minutes":
        for minute in paper["minutes"]:
            yield minute["anchor"], minute
            for nth, part in enumerate(minute["parts"]):
                yield from _minute_part(f"{minute['anchor']}-{nth}", part)
        yield f"{key}-end", paper["end"]
    elif paper["kind"] == "matters":
        for letter, rows in (("r", paper["rows"]), ("e", paper["reconciliation"])):
            yield from ((f"{key}-{letter}{nth}", row) for nth, row in enumerate(rows))


def _minute_part(key: str, part: Data) -> Iterator[tuple[str, Data]]:
    if part["t"] == "text":
        yield from _blocks(key, part["blocks"])
    elif part["t"] == "resolutions":
        yield from ((f"{key}-{nth}", row) for nth, row in enumerate(part["rows"]))
    else:
        yield key, part


def _blocks(key: str, blocks: Sequence[Data]) -> Iterator[tuple[str, Data]]:
    for nth, block in enumerate(blocks):
        own = f"{key}-{nth}"
        if block["t"] == "l":
            for at, item in enumerate(block["items"]):
                if item:
                    yield from _blocks(f"{own}-{at}", item)
        elif block["t"] == "t":
            yield own, block
            first = {cell["y"]: cell for cell in reversed(block["cells"]) if cell["y"] >= block["head"]}
            yield from ((f"{own}-{y}", first[y]) for y in sorted(first))
        elif block["t"] == "records":
            yield own, block
            yield from ((f"{own}-{block['head'] + at}", row[0]) for at, row in enumerate(block["rows"]) if row)
        else:
            yield own, block
