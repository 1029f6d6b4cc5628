"""Lists of organisations as others keep them: what a column means by its heading, and each line read, or refused and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.rules.organisation_match import is_postcode, plain_charity, plain_company, plain_postcode

# What may be read | how it is called on the page | headings by which it is known.
_KNOWN = """
name | Name | name; organisation; organisation name; organization; organization name; organisation or group; charity name
name | | group name; company name; provider; provider name; registered name; org name; group; charity
other_names | Other names | other names; also known as; aka; trading name; working name; alternate name; former name; known as
charity_number | Charity number | charity number; charity no; registered charity number
charity_number | | charity commission number
charity_number | | registered charity no; charity reg no; reg charity no; rcn; regno
company_number | Company number | company number; company no; companies house number; registered company number; company reg no
address | Address | address; full address; street address; address 1; address line 1; location; street
address_2 | Address, second line | address 2; address line 2; town; town city; city; locality
postcode | Postcode | postcode; post code; postal code; zip; pcode
phone | Telephone | telephone; phone; tel; telephone number; phone number; contact number; tel no; telephone no; landline; mobile
email | E-mail | email; e mail; email address; e mail address; contact email; mail
web | Web address | website; web; url; web address; web site; homepage; site
areas | Places served | area served; areas served; borough; boroughs; area; areas; areas of operation; ward; coverage
areas | | local authority; service area; places served
kind | Kind | kind; type; organisation type; type of organisation; legal form; legal status; sector; structure
what | What it does | what; what it does; what they do; description; about; services; service; summary; activities; purpose
what | | details; charitable objects; objects; what the organisation does
capacity | Capacity | capacity; availability; spaces
source_id | Its number in the list | id; ref; reference; record id; unique id
"""
FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {}
for _line in _KNOWN.strip().splitlines():
    _name, _label, _heads = (part.strip() for part in _line.split("|"))
    _before = FIELDS.get(_name, (_label, ()))
    FIELDS[_name] = (_before[0], (*_before[1], *(head.strip() for head in _heads.split(";"))))
_LIMITS = {"name": 250, "address": 400, "phone": 40, "email": 254, "web": 250, "areas": 500, "capacity": 500}
_KINDS = (
    ("interest_company", "cic community interest"), ("faith", "church mosque temple synagogue faith religious gurdwara parish"),
    ("charity", "charity charitable cio registered"), ("public", "council nhs public statutory school"),
    ("company", "limited ltd company plc business private"),
    ("community", "community group association club unincorporated voluntary"),
)  # fmt: skip
_NOTHING = ("n/a", "na", "none", "-", "null", "unknown", "tbc")
_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


@dataclass(slots=True)
class LineRead:
    """A line of a list: its values, or what is wrong with it. ``notes`` do not stop it."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    fault: str = ""
    notes: list[str] = field(default_factory=list)


def guess_columns(head: Sequence[str]) -> dict[int, str]:
    """What each column means, by its heading: the same words first, then headings that begin with them. A field is given once,
    except lines of the address."""
    found: dict[int, str] = {}
    folded = [fold(words).removesuffix(" s") for words in head]
    for is_like in (_is_equal, _begins):
        for name, (_, headings) in FIELDS.items():
            if name in found.values():
                continue
            for heading in headings:
                at = next((at for at, words in enumerate(folded) if at not in found and is_like(words, heading)), None)
                if at is not None:
                    found[at] = name
                    break
    return found


def _is_equal(words: str, heading: str) -> bool:
    return words == heading


def _begins(words: str, heading: str) -> bool:
    return len(heading) > 3 and (words.startswith(f"{heading} ") or words.endswith(f" {heading}"))


def find_head(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first ten rows holds the headings: the one of which most are known; the first where none is."""
    known = [len(guess_columns(row)) for row in rows[:10]]
    return known.index(max(known)) if known and max(known) > 1 else 0


def read_line(line: int, cells: Sequence[str], columns: Mapping[int, str]) -> LineRead:
    """One line read. Without a name it is refused; other things that cannot be read are left out and told."""
    read = LineRead(line)
    for at, name in sorted(columns.items()):
        text = " ".join(cells[at].replace("\x00", "").split()) if at < len(cells) else ""
        if text and name in FIELDS and text.lower() not in _NOTHING:
            read.values[name] = f"{read.values[name]}, {text}" if name in read.values else text
    second = read.values.pop("address_2", "")
    if second:
        read.values["address"] = ", ".join(filter(None, (read.values.get("address", ""), second)))
    name = read.values.get("name", "")
    if not fold(name):
        read.fault = "It has no name." if not name else f"“{name[:60]}” is no name."
        return read
    _tidy(read)
    for field_name, most in _LIMITS.items():
        value = read.values.get(field_name, "")
        if len(value) > most:
            read.values[field_name] = value[:most]
            read.notes.append(f"{FIELDS[field_name][0]} was cut at {most} characters.")
    return read


def _tidy(read: LineRead) -> None:
    values = read.values
    for name, plain in (("charity_number", plain_charity), ("company_number", plain_company)):
        if value := values.get(name):
            values[name] = plain(value)[:20]
            if not values[name]:
                read.notes.append(f"“{value[:40]}” is no {FIELDS[name][0].lower()}: left out.")
    if value := values.get("postcode"):
        values["postcode"] = plain_postcode(value)[:10]
        if not is_postcode(value):
            values["address"] = ", ".join(filter(None, (values.get("address", ""), value)))
            values["postcode"] = ""
            read.notes.append(f"“{value[:40]}” is no postcode: put with the address.")
    if value := values.get("email"):
        found = _MAIL.search(value)
        values["email"] = found.group().lower() if found else ""
        if not found:
            read.notes.append(f"“{value[:40]}” is no e-mail address: left out.")
    if value := values.get("areas"):
        values["areas"] = "; ".join(dict.fromkeys(part.strip() for part in re.split(r"[;,/|]", value) if part.strip()))
    values["kind"] = kind_by_words(f"{values.get('kind', '')} {values['name']}", bool(values.get("charity_number")))


def kind_by_words(words: str, has_charity_number: bool) -> str:
    """The kind of an organisation by words of its kind or name: "charity", "faith" …; "unknown" where none tells."""
    there = set(fold(words).split())
    for kind, telling in _KINDS:
        if there & set(telling.split()):
            return "charity" if kind in ("company", "community") and has_charity_number else kind
    return "charity" if has_charity_number else "unknown"
