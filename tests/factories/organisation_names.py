"""A generated directory: invented organisations, the same ones spelt otherwise, and others that only look the same.

Slips are of two kinds: those the weights of the matching were set on, and those kept back to measure it by.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from frankpledge.partnership.rules.organisation_match import Entry

_ONE_WORDS = (
    "ash bar bex cold dun east fern glen hart hazel ivy kel lang mar mere nor oak pen quar red sel stan thorn up wal wex win "
    "yar"
)
_TWO_WORDS = (
    "bridge bourne combe croft dale den field ford gate ham hurst ley low mere mouth stead stoke thorpe ton vale wick "
    "worth"
)
_ONE = tuple(_ONE_WORDS.split())
_TWO = tuple(_TWO_WORDS.split())
_THEMES = (
    "Youth", "Women's", "Elders", "Carers", "Disability", "Refugee", "Mental Health", "Food", "Bereavement", "Debt Advice",
    "Domestic Abuse", "Parenting", "Autism", "Stroke", "Dementia", "Deaf", "Sports", "Boxing", "Football", "Gardening", "Arts",
    "Housing", "Drugs and Alcohol", "Victims", "Neighbourhood", "Mentoring", "Tenants", "Somali", "Tamil", "Gypsy and Traveller",
)  # fmt: skip
_TYPES = (
    "Trust", "Society", "Association", "Club", "Group", "Foundation", "Project", "Centre", "Forum", "Network", "Partnership",
    "Support Service", "Community Association", "Development Trust", "Action Group",
)  # fmt: skip
_BRANDS = (
    "Lantern", "Harbour", "Beacon", "Kestrel", "Willow", "Anchor", "Compass", "Ember", "Orchard", "Juniper", "Meridian",
    "Sparrow",     "Bramble", "Foxglove", "Copper", "Thistle", "Larkspur", "Saffron", "Cobalt", "Heron",
    "Linnet", "Marigold", "Otter", "Rowan",
    "Amber", "Bellflower", "Cinder", "Dovetail", "Elder", "Firefly", "Garnet", "Honeycomb", "Indigo",
    "Jackdaw", "Kingfisher", "Lodestar",
)  # fmt: skip
_NOUNS = (
    "House",
    "Light",
    "Steps",
    "Works",
    "Futures",
    "Horizons",
    "Roots",
    "Bridges",
    "Doors",
    "Pathways",
    "Voices",
    "Hands",
)
_SURNAMES = (
    "Abbotsley", "Brandreth", "Cattermole", "Dunmore", "Eversholt", "Fothergill", "Garraway", "Hollis", "Inchbald", "Jessop",
    "Kynaston", "Lattimer", "Merriweather", "Nethercott", "Oldcastle", "Pemberley", "Quennell", "Rainsford",
    "Sotheby", "Tregarthen",
)  # fmt: skip
_SAINTS = ("Mary", "John", "Peter", "Botolph", "Luke", "Barnabas", "Hilda", "Alban", "Cuthbert", "Agnes")
_LEGAL = ("Ltd", "Limited", "CIO", "CIC", "(Registered Charity)", "UK")
_ABBREVIATED = {
    "Association": "Assoc.", "Society": "Soc", "Centre": "Ctr", "Community": "Comm.", "Foundation": "Fdn", "Trust": "Trst",
    "Group": "Grp", "Youth": "Yth", "Service": "Svc", "Women's": "Womens", "Project": "Proj", "Neighbourhood": "N'hood",
    "Football": "Ftbl", "Housing": "Hsg", "Saint": "St", "St": "Saint", "First": "1st", "Park": "Pk", "Development": "Dev",
}  # fmt: skip
Slip = Callable[[random.Random, str], str]


@dataclass(frozen=True)
class Line:
    """A line of a list, and which organisation it truly is."""

    entry: Entry
    truth: int
    slips: tuple[str, ...] = field(default=())


def _place(dice: random.Random) -> str:
    return (dice.choice(_ONE) + dice.choice(_TWO)).capitalize()


def _name(dice: random.Random) -> str:
    place, theme, kind = _place(dice), dice.choice(_THEMES), dice.choice(_TYPES)
    brand = f"{dice.choice(_BRANDS)} {dice.choice(_NOUNS)}"
    return dice.choice((
        f"{place} {theme} {kind}", f"{place} {theme} {kind}", f"The {brand} {kind}", f"{brand} {place}",
        f"The {dice.choice(_SURNAMES)} {theme} {kind}", f"St {dice.choice(_SAINTS)}'s Church {place}",
        f"{place} and {_place(dice)} {theme} {kind}",
        f"{dice.randint(1, 19)}th {place} Scouts", f"{place} {dice.choice(('Cricket', 'Rugby', 'Netball', 'Boxing'))} Club",
        f"{_place(dice)} {place} Residents' Association", f"{brand}", f"{place} Citizens Advice", f"{theme} Action {place}",
    ))  # fmt: skip


def _postcode(dice: random.Random) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    area = dice.choice(("HM", "WX", "EV"))
    return f"{area}{dice.randint(1, 20)} {dice.randint(0, 9)}{dice.choice(letters)}{dice.choice(letters)}"


def _phone(dice: random.Random) -> str:
    return f"01632 {dice.randint(0, 999_999):06d}"


def invented(dice: random.Random, key: int, buildings: Sequence[str]) -> Entry:
    """One organisation with the particulars that such lists have, some of them left out."""
    name = _name(dice)
    site = re.sub(r"[^a-z]", "", name.lower().removeprefix("the "))[:22] + f"{dice.randint(1, 999)}.org.uk"
    own = dice.random() < 0.65
    mail = (
        f"{dice.choice(('info', 'hello', 'office'))}@{site}" if own else f"{site[:14]}{dice.randint(1, 9999)}@gmail.com"
    )
    return Entry(
        key, (name,),
        charity=str(dice.randint(200_000, 1_199_999)) if dice.random() < 0.6 else "",
        company=f"{dice.randint(1_000_000, 14_999_999):08d}" if dice.random() < 0.35 else "",
        postcode=(dice.choice(buildings) if dice.random() < 0.2 else _postcode(dice)) if dice.random() < 0.9 else "",
        phone=_phone(dice) if dice.random() < 0.8 else "",
        email=mail if dice.random() < 0.7 else "",
        web=f"https://www.{site}" if dice.random() < 0.6 else "",
    )  # fmt: skip


def _swap_letter(dice: random.Random, name: str) -> str:
    at = dice.randrange(1, max(2, len(name) - 1))
    letter = dice.choice("abcdefghilmnoprstu")
    return dice.choice((
        name[:at] + letter + name[at:], name[:at] + name[at + 1 :], name[:at] + letter + name[at + 1 :],
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    ))  # fmt: skip


def _abbreviated(dice: random.Random, name: str) -> str:
    return " ".join(_ABBREVIATED.get(word, word) for word in name.split())


def _turned(dice: random.Random, name: str) -> str:
    words = name.removeprefix("The ").split()
    return f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else name


def _initials(dice: random.Random, name: str) -> str:
    words = [word for word in name.split() if word.lower() not in ("the", "and", "of")]
    return "".join(word[0] for word in words if word[0].isalnum()).upper() if len(words) > 2 else name


TUNED: dict[str, Slip] = {
    "the": lambda dice, name: name.removeprefix("The ") if name.startswith("The ") else f"The {name}",
    "legal": lambda dice, name: f"{name} {dice.choice(_LEGAL)}",
    "ampersand": lambda dice, name: name.replace(" and ", " & ") if " and " in name else name.upper(),
    "punctuation": lambda dice, name: name.replace("'", dice.choice(("’", "", " "))).replace(" ", "  ", 1) + ".",
    "abbreviated": _abbreviated,
    "letter": _swap_letter,
    "turned": _turned,
    "initials": _initials,
    "upper": lambda dice, name: name.upper(),
    "bracket": lambda dice, name: f"{name} ({_initials(dice, name)})" if len(name.split()) > 2 else name.upper(),
}


def _misread(dice: random.Random, name: str) -> str:
    pairs = [("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("cl", "d"), ("e", "c"), ("h", "b"), ("i", "l")]
    dice.shuffle(pairs)
    for was, now in pairs:
        if was in name[1:]:
            at = name.index(was, 1)
            return name[:at] + now + name[at + len(was) :]
    return name


def _trading_name(dice: random.Random) -> str:
    name = f"{dice.choice(_BRANDS)} {dice.choice(_NOUNS)}"
    return dice.choice((name, f"{name} {_place(dice)}", f"The {dice.choice(_SURNAMES)} {dice.choice(_NOUNS)}"))


def _by_ear(dice: random.Random, name: str) -> str:
    for was, now in (
        ("ph", "f"),
        ("ie", "ei"),
        ("ll", "l"),
        ("tt", "t"),
        ("rr", "r"),
        ("ea", "ee"),
        ("ck", "k"),
        ("s", "ss"),
    ):
        if was in name[1:]:
            return name[0] + name[1:].replace(was, now, 1)
    return name


TUNED |= {
    "misread": _misread,
    "cut short": lambda dice, name: name[: max(18, len(name) - dice.randint(4, 9))].rstrip(),
    "run together": lambda dice, name: (
        name.replace(" ", "", 1) if not name.startswith("The ") else name.replace(" ", "-")
    ),
    "trading as": lambda dice, name: f"{name} t/a {_trading_name(dice)}",
    "formerly": lambda dice, name: f"{_trading_name(dice)} (formerly {name})",
    "by ear": _by_ear,
    "two slips": lambda dice, name: _swap_letter(dice, _swap_letter(dice, name)),
    "accents": lambda dice, name: name.replace("e", "é", 1).replace("o", "ô", 1),
    "left out": lambda dice, name: " ".join(
        word for at, word in enumerate(name.split()) if at != len(name.split()) - 1 or at < 2
    ),
    "place added": lambda dice, name: f"{name}, Harrowmere",
}


_BESIDE = {"a": "s", "e": "w", "i": "o", "n": "m", "o": "p", "r": "t", "s": "d", "t": "y", "l": "k", "d": "f"}


def _next_key(dice: random.Random, name: str) -> str:
    places = [at for at, letter in enumerate(name) if at and letter in _BESIDE]
    if not places:
        return name
    at = dice.choice(places)
    return name[:at] + _BESIDE[name[at]] + name[at + 1 :]


def _vowel_lost(dice: random.Random, name: str) -> str:
    places = [at for at, letter in enumerate(name) if at > 1 and letter in "aeiou" and name[at - 1] != " "]
    return "".join(letter for at, letter in enumerate(name) if at not in dice.sample(places, k=min(2, len(places))))


TUNED |= {
    "next key": _next_key,
    "broken letters": lambda dice, name: name.replace("'", "â€™").replace(" and ", " &amp; "),
    "reference before": lambda dice, name: f"REF{dice.randint(100, 9999)} {name}",
    "person after": lambda dice, name: f"{name} - {dice.choice(('Mrs', 'Mr', 'Dr'))} {dice.choice(_SURNAMES)}",
    "care of": lambda dice, name: f"{name} c/o {_place(dice)} Hall",
    "part of it": lambda dice, name: f"{name}: {dice.choice(('Head Office', 'Finance', 'Main Office', 'Reception'))}",
    "dotted": lambda dice, name: ".".join(name.split()),
    "starred": lambda dice, name: f"*{name.lower()}* (NEW)",
    "a vowel lost": _vowel_lost,
    "word twice": lambda dice, name: f"{name.split()[0]} {name}",
    "ending": lambda dice, name: (
        name.replace("Service", "Services").replace("Sports", "Sport").replace("Tenants", "Tenant's") + " Charity"
    ),
}


def _one_left_out(dice: random.Random, name: str) -> str:
    words = name.split()
    at = dice.randrange(1, len(words)) if len(words) > 3 else 0
    return " ".join(words[:at] + words[at + 1 :]) if at else name


def _neighbours(dice: random.Random, name: str) -> str:
    words = name.split()
    at = dice.randrange(len(words) - 1) if len(words) > 1 else 0
    return " ".join(words[:at] + words[at : at + 2][::-1] + words[at + 2 :])


def _otherwise(pairs: Sequence[tuple[str, str]]) -> Slip:
    def slip(dice: random.Random, name: str) -> str:
        for was, now in pairs:
            name = name.replace(was, now)
        return name

    return slip


TUNED |= {
    "one word left out": _one_left_out,
    "words exchanged": _neighbours,
    "by sound": _otherwise((("ce", "se"), ("k", "c"), ("gg", "g"), ("ou", "ow"), ("ff", "f"))),
    "hyphens": lambda dice, name: name.replace(" ", "-", 1),
    "in figures": _otherwise((("th ", " "), (" and ", " + "), ("St ", "Saint "))),
    "last words as letters": lambda dice, name: (
        " ".join(name.split()[:-2]) + " " + "".join(w[0] for w in name.split()[-2:])
    ),
    "letter put in twice": lambda dice, name: name[: len(name) // 2] + name[len(name) // 2] + name[len(name) // 2 :],
    "branch of the list": lambda dice, name: f"{name} (Harrowmere and District)",
    "incorporated": lambda dice, name: f"{name} Incorporated (Company Limited by Guarantee)",
    "half in capitals": lambda dice, name: " ".join(w.upper() if at % 2 else w for at, w in enumerate(name.split())),
    "remark": lambda dice, name: f"{name} [see website]",
    "comma": lambda dice, name: name.replace(" ", ", ", 1),
}


def _cut_first(dice: random.Random, name: str) -> str:
    first, _, rest = name.removeprefix("The ").partition(" ")
    return f"{first[:4]}. {rest}" if len(first) > 5 else name


# Kinds of slip that the weights have never seen: measured with them, never set on them. Three earlier sets of such kinds were
# measured, looked into and moved up to the others.
HELD_OUT: dict[str, Slip] = {
    "place before": lambda dice, name: f"Harrowmere - {name}",
    "turned about for": lambda dice, name: re.sub(r"(\w+) (Trust|Group|Project|Centre|Forum)$", r"\2 for \1", name),
    "another kind": _otherwise(
        (("Society", "Association"), ("Group", "Club"), ("Project", "Scheme"), ("Centre", "Hub"))
    ),
    "all in one": lambda dice, name: name.lower().replace(" ", ""),
    "cut with dots": lambda dice, name: f"{name[: max(14, len(name) - 6)]}...",
    "first word cut": _cut_first,
    "last letter lost": lambda dice, name: name[:-1],
    "space moved": lambda dice, name: re.sub(r"(\w) (\w)", r" \1\2", name, count=1),
    "numbered double": lambda dice, name: f"{name} (2)",
    "slash": lambda dice, name: name.replace(" ", "/", 1),
    "title": lambda dice, name: name.title().replace("'S", "'s") + " Est. 1987",
}


def spelt_otherwise(
    dice: random.Random, entry: Entry, key: int, slips: dict[str, Slip]
) -> tuple[Entry, tuple[str, ...]]:
    """The same organisation as another list has it: one or two slips in the name, particulars left out or written otherwise."""
    chosen = dice.sample(sorted(slips), k=dice.choice((1, 1, 2)))
    if "initials" in chosen:
        chosen = ["initials"]
    name = entry.names[0]
    for slip in chosen:
        name = slips[slip](dice, name)
    kept = {
        name: getattr(entry, name) if dice.random() < 0.65 else ""
        for name in ("charity", "company", "postcode", "phone", "email", "web")
    }
    there = [name for name in kept if getattr(entry, name)]
    if not any(kept.values()) and there and dice.random() < 0.95:
        best = dice.choice(there)
        kept[best] = getattr(entry, best)
    kept["phone"] = kept["phone"].replace("01632 ", dice.choice(("01632 ", "+44 1632 ", "(01632) ", "01632")))
    kept["postcode"] = dice.choice((kept["postcode"], kept["postcode"].lower(), kept["postcode"].replace(" ", "")))
    kept["web"] = dice.choice(
        (
            kept["web"],
            kept["web"].replace("https://www.", ""),
            kept["web"].replace("https", "http") + "/about" if kept["web"] else "",
        )
    )
    if kept["email"] and "@gmail" not in kept["email"] and dice.random() < 0.4:
        kept["email"] = "enquiries@" + kept["email"].split("@")[1]
    if dice.random() < 0.1 and (kept["charity"] or kept["company"]):
        kept["postcode"], kept["phone"] = _postcode(dice), _phone(dice)  # it moved
    return replace(entry, key=key, names=(name,), **kept), tuple(chosen)


def near_miss(dice: random.Random, entry: Entry, key: int) -> Entry:
    """Another organisation that looks like this one: a branch, its friends, its shop, the next pack, a neighbour, a namesake."""
    name, stranger = entry.names[0], invented(dice, key, [_postcode(dice)])
    kind = dice.choice(("branch", "friends", "trading", "number", "neighbour", "namesake", "theme"))
    if kind == "branch":
        return replace(
            entry, key=key, names=(f"{name} ({_place(dice)})",), postcode=_postcode(dice), phone=_phone(dice), company="",
            email=f"{_place(dice).lower()}@{entry.email.split('@')[1]}" if entry.email and "gmail" not in entry.email else "",
        )  # fmt: skip
    if kind == "friends":
        return replace(stranger, names=(f"Friends of {name.removeprefix('The ')}",), postcode=entry.postcode)
    if kind == "trading":
        return replace(
            entry,
            key=key,
            names=(f"{name} {dice.choice(('Trading', 'Enterprises'))} Ltd",),
            charity="",
            company=f"{dice.randint(1_000_000, 14_999_999):08d}",
        )
    if kind == "number" and (found := re.match(r"(\d+)", name)):
        return replace(stranger, names=(name.replace(found[1], str(int(found[1]) + 20), 1),), postcode=entry.postcode)
    if kind == "neighbour":
        return replace(stranger, postcode=entry.postcode, phone=entry.phone)
    if kind == "namesake":
        return replace(
            stranger,
            names=(name,),
            postcode=_postcode(dice),
            phone=_phone(dice),
            charity=str(dice.randint(200_000, 1_199_999)),
        )
    theme = next((one for one in _THEMES if one in name), None)
    other = (
        name.replace(theme, dice.choice([one for one in _THEMES if one != theme]))
        if theme
        else f"{_place(dice)} {name}"
    )
    return replace(stranger, names=(other,), postcode=entry.postcode)


def directory(count: int, *, seed: int, slips: dict[str, Slip] = TUNED) -> list[Line]:
    """A list of ``count`` lines in random order. About three in ten are the same as another line; one in ten only look so."""
    dice = random.Random(seed)
    buildings = [_postcode(dice) for _ in range(max(3, count // 40))]
    lines: list[Line] = []
    truth = 0
    while len(lines) < count:
        truth += 1
        entry = invented(dice, len(lines), buildings)
        lines.append(Line(entry, truth))
        if dice.random() < 0.22:
            for _ in range(dice.choice((1, 1, 1, 2, 2, 4))):
                other, used = spelt_otherwise(dice, entry, len(lines), slips)
                lines.append(Line(other, truth, used))
        if dice.random() < 0.1:
            truth += 1
            lines.append(Line(near_miss(dice, entry, len(lines)), truth))
    lines = lines[:count]
    dice.shuffle(lines)
    return [replace(line, entry=replace(line.entry, key=at)) for at, line in enumerate(lines)]
