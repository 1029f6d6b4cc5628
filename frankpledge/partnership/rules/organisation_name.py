"""Names of organisations as lists print them: their words, what kind of body they say, and how like two names are.

A list of charities, a council's spreadsheet and a leaflet spell one organisation five ways: "The Mere Youth Trust", "Mere
Youth Trust Ltd", "MYT", "Mere Yth. Trst", "Trust, Mere Youth". Two bodies may be called nearly the same: "Friends of Mere
Park", "Mere Park Trust", "1st Mere Scouts", "2nd Mere Scouts".
What a name says of the kind and the number therefore counts apart.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from frankpledge.partnership.rules.name import fold

# Words that say nothing of which organisation it is.
_NOISE = (
    "the of for in and at a an on with to by ltd limited cio cic plc llp lbg inc incorporated co uk gb registered reg charity "
    "charitable charitie rcn no number unincorporated company"
)
NOISE = frozenset(_NOISE.split())
# What kind of body a name says; words of one line are one kind.
_KINDS = (
    "trust", "society", "association", "club", "group", "foundation fund", "project scheme programme", "church chapel parish",
    "mosque masjid", "temple gurdwara mandir", "synagogue", "centre hub", "school academy", "nursery preschool playgroup",
    "cafe kitchen", "choir singer", "band orchestra", "forum network alliance partnership", "council", "committee",
    "scout cub beaver",
        "guide brownie rainbow", "team league", "hospice", "library", "museum", "theatre", "college", "institute", "circle",
    "cadet", "bank", "allotment", "shop store", "refuge",
)  # fmt: skip
KIND_OF = {word: line.split()[0] for line in _KINDS for word in line.split()}
# A body of its own beside the one it is named after: the name without the word is somebody else.
BESIDE = frozenset(("friend", "trading", "supporter", "parent", "pta", "enterprise"))
# Words so common in such names that they tell little.
_WEAK = (
    "community local support youth young people family child children women men care health wellbeing action advice help "
    "london borough county district town city village national british area service organisation development residents "
    "resident tenant voluntary volunteer home house housing art sport social north south east west central green "
    "new old first united saint"
)
WEAK = frozenset(_WEAK.split())
_SHORT = {
    "assn": "association", "assoc": "association", "asscn": "association", "ass": "association", "soc": "society",
    "ctr": "centre", "cntr": "centre", "center": "centre", "cent": "centre", "comm": "community", "cmty": "community",
    "commty": "community", "cmnty": "community", "fdn": "foundation", "fndn": "foundation", "found": "foundation",
    "trst": "trust", "tr": "trust", "svc": "service", "svce": "service", "serv": "service", "grp": "group", "gp": "group",
    "natl": "national", "nat": "national", "yth": "youth", "wmn": "women", "womans": "women", "woman": "women", "st": "saint",
    "ch": "church", "hosp": "hospital", "sch": "school", "org": "organisation", "organization": "organisation",
    "dev": "development", "nhood": "neighbourhood", "neighborhood": "neighbourhood", "hse": "house", "proj": "project",
    "res": "resident", "chldrn": "children", "childrens": "children", "childs": "child", "vol": "voluntary", "sppt": "support",
    "supp": "support", "advisory": "advice", "pk": "park", "rd": "road", "program": "programme", "pre": "preschool",
    "prtnrshp": "partnership", "pship": "partnership", "all": "alliance", "fam": "family", "famly": "family",
    "families": "family", "charities": "charitie", "societies": "society",
    "activities": "activity", "communities": "community",
}  # fmt: skip
_LETTERS = {
    "fc": "football club", "cc": "cricket club", "rfc": "rugby football club", "cab": "citizen advice bureau",
    "wi": "women institute", "tra": "tenant resident association", "ra": "resident association", "yc": "youth club",
    "ccf": "community church fellowship", "ymca": "ymca",
}  # fmt: skip
_NUMBERS = {
    "1st": "1", "2nd": "2", "3rd": "3", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
_ALSO = re.compile(
    r"\s*[,;(]?\s*\b(?:t/a|trading as|formerly known as|formerly|previously|also known as|known as|a\.?k\.?a\.?)[\s:]+",
    re.IGNORECASE,
)
# What lists put beside a name: codes, contacts, departments, remarks; and letters broken on the way from one program to another.
_BESIDE_A_NAME = re.compile(
    r"\bc/o\b.*$|\s+[-–:]\s*(?:mr|mrs|ms|miss|dr|rev|cllr|contact|attn)\b.*$|:\s.*$|[*•]+|"
    r"[(\[]\s*(?:new|closed|moved|tbc|draft|duplicate|see note|uk|\d{1,2})\s*[)\]]|\b(?=\w*\d{3})[A-Za-z]*[-/]?\d+\b|\best\.\s",
    re.IGNORECASE,
)
_BROKEN = (("â€™", "'"), ("â€˜", "'"), ("â€“", "-"), ("Â", ""), ("Ã©", "é"), ("�", ""))
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)?$")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name taken apart."""

    words: tuple[str, ...]
    """Every word that means something, in order, abbreviations written out."""
    run: str
    """The words without spaces."""
    key: str
    """The words in the order of the alphabet: equal for "Trust, Mere Youth"."""
    kinds: frozenset[str]
    beside: frozenset[str]
    numbers: frozenset[str]
    initials: str
    strong: tuple[str, ...]
    """The words that tell which organisation it is."""
    weight: float
    """How much the name tells of which organisation it is: 1 for a word of its own."""


def split_names(printed: str) -> list[str]:
    """The names in one print: "Mere Aid t/a The Larder (formerly Mere Food Bank)" has three, "Mere Youth Trust (MYT)" two.

    Empty for no word.
    """
    for broken, whole in _BROKEN:
        printed = printed.replace(broken, whole)
    printed = html.unescape(printed)
    cleared = _BESIDE_A_NAME.sub(" ", printed)
    printed = cleared if fold(cleared) else printed
    parts = [part.strip(" ,;()[]") for part in _ALSO.split(printed)]
    parts = [part if "(" not in part or ")" in part else f"{part})" for part in parts]
    parts += [inside for inside in _BRACKETED.findall(printed) if _repeats(inside, printed)]
    return list(dict.fromkeys(part for part in parts if fold(part)))


def _word(raw: str) -> list[str]:
    """A folded word as it is compared: written out, a number as figures, plurals as one."""
    if raw in _NUMBERS:
        return [_NUMBERS[raw]]
    if number := _ORDINAL.match(raw):
        return [number.group(1).lstrip("0") or "0"]
    if raw in _LETTERS:
        return _LETTERS[raw].split()
    raw = _SHORT.get(raw, raw)
    if len(raw) > 3 and raw.endswith("s") and not raw.endswith(("ss", "us", "is")):
        raw = raw[:-1]
    return [_SHORT.get(raw, raw)]


@lru_cache(maxsize=65_536)
def name_form(printed: str) -> NameForm:
    """A name taken apart. A bracket that only repeats the name's initials is left out."""
    raw = _without_initials(printed)
    told = list(dict.fromkeys(word for one in fold(raw).split() for word in _word(one)))
    words = tuple(word for word in told if word not in NOISE) or tuple(told)
    return NameForm(
        words=words,
        run="".join(words),
        key=" ".join(sorted(words)),
        kinds=frozenset(KIND_OF[word] for word in words if word in KIND_OF),
        beside=frozenset(word for word in words if word in BESIDE),
        numbers=frozenset(word for word in words if word.isdigit()),
        initials="".join(word[0] for word in words),
        strong=tuple(word for word in words if weight_of(word) >= 1),
        weight=sum(weight_of(word) for word in words),
    )


def _repeats(inside: str, printed: str) -> bool:
    """Whether a bracket only repeats the initials of what stands outside it."""
    letters = "".join(filter(str.isalnum, inside)).lower()
    outside = fold(_BRACKETED.sub(" ", printed)).split()
    every, telling = ("".join(word[0] for word in words) for words in (outside, [w for w in outside if w not in NOISE]))
    return 2 <= len(letters) <= 8 and letters in (every, telling)


def _without_initials(printed: str) -> str:
    repeated = any(_repeats(inside, printed) for inside in _BRACKETED.findall(printed))
    return _RUN_TOGETHER.sub(" ", _BRACKETED.sub(" ", printed) if repeated else printed)


@lru_cache(maxsize=65_536)
def weight_of(word: str) -> float:
    """How much a word tells: its own word 1, a kind of body 0.4, a common word 0.4."""
    if word in KIND_OF or word in WEAK or word in BESIDE:
        return 0.4
    return 1.0 if len(word) > 1 or word.isdigit() else 0.3


@lru_cache(maxsize=500_000)
def word_likeness(one: str, other: str) -> float:
    """How like two words are, 0 to 1: slips of the pen, words cut short. Numbers are the same or not."""
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and len(long) - len(short) >= 2 and long.startswith(short):
        return 0.85 if len(short) >= 4 else 0.6
    allowed = 0 if len(long) < 4 else 1 if len(long) < 8 else 2
    if len(long) - len(short) > allowed:
        return 0.0
    slips = _slips(short, long, allowed)
    return 0.0 if slips > allowed else 1 - 0.09 * slips


def _slips(one: str, other: str, most: int) -> int:
    """Letters put in, left out, taken for another or changed about; ``most + 1`` where there are more than that."""
    if not most:
        return 1
    one, other = _unlike(one, other)
    if not one or not other:
        return len(one) + len(other)
    far = most + 1
    wide = len(other)
    before: list[int] = []
    row = list(range(wide + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [far] * (wide + 1)
        row[0] = i
        least = i
        for j in range(
            max(1, i - most), min(wide, i + most) + 1
        ):  # further off the line there are too many slips anyway
            cost = before[j - 1] + (letter != other[j - 1])
            if before[j] < cost:
                cost = before[j] + 1
            if row[j - 1] < cost:
                cost = min(cost, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, earlier[j - 2] + 1)
            row[j] = cost
            least = min(least, cost)
        if least > most:
            return far
    return min(row[-1], far)


def _unlike(one: str, other: str) -> tuple[str, str]:
    """Two words without what they begin and end with alike."""
    start = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def _may_be_alike(one: str, other: str) -> bool:
    """Whether two long runs can be alike but for a slip or three: some fifth of the one stands in the other."""
    size = len(one) // 5
    return any(one[at * size : at * size + size] in other for at in range(5))


@dataclass(frozen=True, slots=True)
class NameCompared:
    """How like two names are, and what stands against it."""

    likeness: float
    is_same: bool
    """The same words, in whatever order."""
    is_initials: bool
    """One is the other's initials."""
    other_words: bool
    """Each has a word of its own that the other lacks: Mere, Wexmoor."""
    one_more: bool
    """One has a word of its own more: a branch, or the other was cut short."""
    is_part: bool
    """Every word of the one stands in the other."""
    kind_differs: bool
    beside: bool
    number_differs: bool


def compare_names(one: NameForm, other: NameForm) -> NameCompared:
    """Two names held against each other."""
    same = one.key == other.key or one.run == other.run
    if same:
        return NameCompared(1.0, True, False, False, False, False, False, False, False)
    likeness, mine, theirs = _aligned(one, other)
    short, long = sorted((one.run, other.run), key=len)
    most = 2 if len(short) < 20 else 3
    if likeness < 0.95 and len(long) - len(short) <= most and len(short) > 9:
        slips = (
            _slips(short, long, most) if _may_be_alike(short, long) else most + 1
        )  # words run together, or parted in another place
        if slips <= most:
            likeness, mine, theirs = max(likeness, 1 - 0.03 * slips), 0.0, 0.0
    cut = len(short) >= 12 and long.startswith(short)
    kind_differs = bool(one.kinds and other.kinds and not one.kinds & other.kinds) and likeness < 0.99
    return NameCompared(
        likeness=likeness,
        is_same=False,
        is_initials=_is_initials(one, other) or _is_initials(other, one),
        other_words=mine >= 1 and theirs >= 1,
        one_more=max(mine, theirs) >= 1 and min(mine, theirs) < 1,
        is_part=min(one.weight, other.weight) >= 1.8 and (cut or min(mine, theirs) == 0),
        kind_differs=kind_differs,
        beside=one.beside != other.beside,
        number_differs=one.numbers != other.numbers,
    )


def _aligned(one: NameForm, other: NameForm) -> tuple[float, float, float]:
    """Likeness by words, and the weight of the heaviest word on either side that has none on the other."""
    free, left, alone = list(other.words), list[str](), list[str]()
    agreed = 0.0
    for word in one.words:
        if word in free:
            free.remove(word)
            agreed += 2 * weight_of(word)
        else:
            left.append(word)
    for word in left:
        best, at = max(
            ((word_likeness(word, candidate), -place) for place, candidate in enumerate(free)), default=(0.0, 0)
        )
        if best >= 0.6:
            agreed += best * (weight_of(word) + weight_of(free.pop(-at)))
        else:
            alone.append(word)
    if (len(alone) == 1 and _stands_for(alone[0], free)) or (len(free) == 1 and _stands_for(free[0], alone)):
        agreed += 0.9 * sum(weight_of(word) for word in (*alone, *free))
        alone, free = [], []
    mine, theirs = (max((weight_of(word) for word in words), default=0.0) for words in (alone, free))
    return agreed / ((one.weight + other.weight) or 1), mine, theirs


def _stands_for(letters: str, words: list[str]) -> bool:
    """Whether one word is the initials of several: "CA" of Community Association."""
    return 2 <= len(letters) <= 5 and letters == "".join(word[0] for word in words)


def _is_initials(short: NameForm, long: NameForm) -> bool:
    return len(short.words) == 1 and 2 < len(short.run) <= 7 and len(long.words) > 2 and short.run == long.initials


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The sound of a word, roughly: its first letter and the consonants after it, none doubled. Slips seldom touch it."""
    plain = word.replace("ph", "f").replace("ck", "k").replace("qu", "k").replace("z", "s")
    bones = plain[:1] + re.sub(r"[aeiouyhw]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", bones)[:5]
