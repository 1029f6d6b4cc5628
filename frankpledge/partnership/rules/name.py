"""Names as papers print them: one folded form for look-ups, ranks and honours apart, and how like two names are.

Look-alike letters come from word processors and scans: a set of 2021 minutes typed an officer's initials in Cyrillic
letters. They must find the same person, and the clerk must be told (fault D23); near spellings of one name are
proposed with a likeness and never joined silently (fault D26).
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

# Capital and small letters of the Cyrillic and Greek alphabets that look like Latin ones, in pairs.
_CYRILLIC = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjкkмmтtвbнh"
_GREEK = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoαaιiκkνvρpυu"
LOOK_ALIKES = {ord(pair[0]): pair[1] for both in (_CYRILLIC, _GREEK) for pair in re.findall("..", both)}

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

# What may stand before a rank and belongs to it, and the ranks and courtesy titles themselves, folded.
_BEFORE_WORDS = (
    "acting assistant asst borough ch chief crew dep deputy det detective district group hon honorary interim "
    "police special station temp temporary ty watch a t the right very "
)
_RANK_WORDS = (
    "mr mrs ms miss mx messrs dr prof professor sir dame lord lady baroness baron rev revd reverend canon "
    "father imam rabbi cllr cllrs councillor councillors alderman alderwoman mayor worshipful pc wpc dc pcso "
    "constable sgt sergeant ps ds insp inspector di supt superintendent dci dsu dcs commander cdr commissioner "
    "acc dac captain capt major colonel col "
)
_HONOUR_WORDS = (
    "OBE MBE CBE KBE DBE BEM QPM KPM QFSM KFSM QAM KAM JP MP DL KC QC PC AM MSc MA BA BSc PhD Hons Esq FRSA LLB"
)
_BEFORE_RANK = frozenset(_BEFORE_WORDS.split())
_RANKS = frozenset(_RANK_WORDS.split())
_FIRE_RANKS = frozenset(("station", "watch", "crew", "group"))
_HONOURS = frozenset(_HONOUR_WORDS.split())
# Forenames that are one name in daily use; only ever a reason to propose, never to join.
_NICKNAMES = (
    "robert bob rob bobby", "richard dick rick richie", "william bill will billy liam", "elizabeth liz beth betty lizzie",
    "margaret maggie meg peggy", "katherine catherine kate kath cathy kathryn katie", "anthony tony ant",
    "michael mike mick", "james jim jamie", "edward ed ted eddie", "david dave", "stephen steven steve",
    "christopher chris", "christine chris tina", "andrew andy drew", "susan sue suzanne susie", "patricia pat trish tricia",
    "patrick pat paddy", "jennifer jenny jen", "deborah debbie deb", "samuel sam", "samantha sam", "daniel dan danny",
    "matthew matt", "nicholas nick", "nicola nicky nikki", "alexander alex sandy", "alexandra alex sandra", "philip phil",
    "gregory greg", "thomas tom", "timothy tim", "joseph joe", "joanne jo", "joanna jo", "josephine jo", "john jack",
    "jonathan jon", "kenneth ken", "leonard len", "ronald ron", "raymond ray", "victoria vicky", "rebecca becky",
    "jacqueline jackie", "theresa teresa terry", "terence terry", "peter pete", "benjamin ben", "charles charlie",
    "frederick fred", "geoffrey jeffrey geoff jeff", "valerie val", "barbara barb", "mohammed muhammad mohamed mohammad",
)  # fmt: skip
_NICKNAME_SETS = tuple(frozenset(names.split()) for names in _NICKNAMES)


def look_alikes(printed: str) -> tuple[str, ...]:
    """The letters of another alphabet in ``printed`` that pass for Latin ones, in order, each once."""
    return tuple(dict.fromkeys(letter for letter in printed if ord(letter) in LOOK_ALIKES))


def mixes_alphabets(printed: str) -> bool:
    """Whether look-alike letters stand beside Latin ones, or stand alone where Latin initials are expected."""
    return bool(look_alikes(printed))


def latin(printed: str) -> str:
    """``printed`` with look-alike letters made Latin and accents dropped; capitals and punctuation stay."""
    spread = unicodedata.normalize("NFKD", printed.translate(LOOK_ALIKES))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).translate(LOOK_ALIKES)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The form that look-ups compare: Latin, no accents, small letters, words parted by one space.

    Apostrophes vanish (O'Brien, OBrien), hyphens part words (Smith-Jones, Smith Jones), ``&`` is read as "and".
    """
    plain = _APOSTROPHES.sub("", latin(text)).replace("&", " and ").casefold()
    return _NOT_WORD.sub(" ", plain).strip()


def _rank_length(words: list[str]) -> int:
    """How many of the leading words are rank or title, always leaving one word for the name."""
    taken = 0
    while True:
        at = taken
        while at < len(words) - 1 and words[at] in _BEFORE_RANK:
            at += 1
        is_fire = at > taken and at < len(words) and words[at] == "manager" and words[at - 1] in _FIRE_RANKS
        if at >= len(words) - 1 or not (words[at] in _RANKS or is_fire):
            return taken
        taken = at + 1


def split_rank(printed: str) -> tuple[str, str]:
    """Rank or title and the name without honours: ``("Chief Inspector", "Ann Lee")``; no rank gives ``""``.

    Brackets (initials, a role) are dropped. The name is never empty unless ``printed`` holds no word.
    """
    words = _BRACKETS.sub(" ", printed).replace("/", "/ ").split()
    count = _rank_length([fold(word) for word in words])
    name = words[count:]
    while len(name) > 1 and name[-1].strip(".,;()") in _HONOURS:
        name.pop()
    rank = " ".join(word.rstrip(".,") for word in words[:count]).replace("/ ", "/")
    return rank, " ".join(name).strip(" ,;:")


@lru_cache(maxsize=4096)
def fold_name(printed: str) -> str:
    """A person's name folded, without rank, honours or brackets."""
    return fold(split_rank(printed)[1])


def is_bare_surname(printed: str) -> bool:
    """Whether the print gives a surname only: "Ms Baldwin", "Cllr Page", "Page"."""
    return len(split_rank(printed)[1].split()) == 1


def _mac(surname: str) -> str:
    """Mc and Mac written one way."""
    return re.sub(r"^mac(?=[a-z]{4})", "mc", surname)


def _close(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _surname_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if _mac(one) == _mac(other):
        return 0.97
    if one[0] != other[0]:
        return 0.0
    ratio = _close(one, other)
    if ratio < 0.7 and len(one) > 5:  # letters in another order: a name typed from hearing it
        ratio = 0.9 * _close("".join(sorted(one)), "".join(sorted(other)))
    return ratio if ratio >= 0.7 else 0.0


def _forename_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if any({one, other} <= names for names in _NICKNAME_SETS):
        return 0.92
    if one[0] != other[0]:
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return 0.9
    ratio = _close(one, other)
    return ratio if ratio >= 0.75 else 0.0


def likeness(one: str, other: str) -> float:
    """How likely two prints are one person, 0 to 1. 1 only for the same words; a bare surname gives at most 0.8.

    Below 0.65 a proposal would waste the clerk's time: callers cut there.
    """
    first, second = fold_name(one).split(), fold_name(other).split()
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if len(first) == 1 or len(second) == 1:
        return 0.8 * _surname_likeness(first[-1], second[-1])
    forename = _forename_likeness(first[0], second[0])
    if not forename:
        return 0.0
    surname = _surname_likeness(first[-1], second[-1])
    if not surname and set(first[1:]) & set(second[1:]):
        surname = 0.8  # Ann Page, Ann Page-Ross
    return round(min(0.99, forename * surname), 3)
