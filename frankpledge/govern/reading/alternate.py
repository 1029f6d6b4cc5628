"""A roll with no label: 'Ann Lee (AL)' on one line and her organisation on the next, at the head of the minutes."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listlabels import label_of
from frankpledge.govern.reading.names import TITLE, Person, initials_match, looks_like_name, split_role
from frankpledge.govern.reading.scope import Scope

_ENTRY = re.compile(r"(?P<who>[^()\n]{4,60}?)\s*\((?P<initials>[^()]{2,12})\)\W*")
_FEWEST = 3  # people: fewer may be anything


def alternate_roll(scope: Scope) -> list[Person]:
    """The people of such lines above the first label of a list; empty where a label stands over them or they are few."""
    run: list[Person] = []
    for line in scope.rows.lines:
        if line.start >= scope.head_end or line.row >= 0 or line.level:
            break
        person = _person(line)
        if person is None and label_of(line):
            break
        if person is not None:
            run.append(person)
        elif run and not _describes(run[-1], line):
            break
    described = sum(bool(one.org or one.role) for one in run)
    return run if len(run) >= _FEWEST and 2 * described >= len(run) else []


def _person(line: Line) -> Person | None:
    """'Cllr Ann Lee (Cllr AL)': a whole line of a name and its own initials."""
    match = _ENTRY.fullmatch(line.text)
    if not match:
        return None
    title = TITLE.match(match.group("who"))
    name = match.group("who")[title.end() :] if title else match.group("who")
    initials = TITLE.sub("", match.group("initials") + " ").strip()
    plain = re.sub(r"[a-z](?=[A-Z]|$)", "", initials)  # 'ALo', 'LPu': a small letter tells two people apart
    if not looks_like_name(name, bool(title)) or not (initials_match(initials, name) or initials_match(plain, name)):
        return None
    start = line.start + (title.end() if title else 0)
    said = title.group().strip(" .") if title else ""
    return Person(name, start, start + len(name), initials=initials, title=said)


def _describes(person: Person, line: Line) -> bool:
    """Take the line below a name as that person's post or organisation; False for a sentence or a second line."""
    if person.org or person.role or len(line.text) > 90 or line.text.rstrip().endswith((".", ":")):
        return False
    post = re.search(r"\((?P<post>[^()]*chair[^()]*)\)", line.text, re.IGNORECASE)
    person.role, person.org = split_role(line.text)
    if post:
        person.role, person.org = post.group("post"), line.text[: post.start()].strip()
    return True
