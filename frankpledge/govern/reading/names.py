"""People as papers print them: 'Councillor Ann Lee MBE (Chair)', 'Ben Ode (BO), Head of Youth Services, Anytown Council'.

``people_in`` reads one printed list or line into people with role, organisation and initials, and where each name stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.forenames import FORENAMES

TITLE_WORDS = (
    r"Chief\s+Superintendent|Detective\s+Chief\s+Superintendent|Detective\s+Superintendent"
    r"|Detective\s+Chief\s+Inspector|Detective\s+Inspector|"
    r"Detective\s+Sergeant|Detective\s+Constable|Chief\s+Inspector|Chief\s+Insp|Chief\s+Supt|Chief\s+Constable|Deputy\s+Chief\s+Constable"
    r"|Assistant\s+Chief\s+Constable|"
    r"Police\s+and\s+Crime\s+Commissioner|Borough\s+Commander|Station\s+Commander|Group\s+Commander"
    r"|Station\s+Manager|Group\s+Manager|Area\s+Manager|"
    r"County\s+Councillors?|Borough\s+Councillors?|District\s+Councillors?|Town\s+Councillors?|Parish\s+Councillors?"
    r"|Superintendent|Inspector|Sergeant|Constable|Commander|"
    r"Councillors?|C?Clrs?|C?Cllrs?|Clls?|Alderman|Aldermen|Alderwoman|Deputy|Mayor|Mayoress|Lord\s+Mayor|The\s+Worshipful\s+the\s+Mayor|"
    r"Mr|Mrs|Ms|Miss|Mx|Messrs|Dr|Doctor|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|(?:Very|Right|Most|Rt)\s+Rev(?:erend|d)?|Rev|Revd|Reverend|Canon|Father|Rabbi|Bishop|Imam|Archdeacon|Pastor|Governor"
    r"|Hon|Rt\s+Hon|Judge|Magistrate|"
    r"(?-i:Ch\.?\s?Supt|C/?Supt|CSupt|Supt|D/?Supt|DCS|DCI|DI|DS|DC|T/?DCI|T/?DI|T/?CI|A/?CI|CI|Ch\.?\s?Insp|C/?Insp"
    r"|CInsp|Insp|T/?Insp|A/?Insp|PS|Sgt|PC|PCSO|ACC|DCC|CC|WPC|"
    r"T/?Supt|A/?Supt|Acting|Temporary|Temp|Det|Cdr|Cmdr|Major|Colonel|Captain|Capt|Lt|Col)"
)
TITLE = re.compile(rf"(?:(?:the\s+)?(?:{TITLE_WORDS})\b(?:\.?[,:]?\s+|\.(?=(?-i:[A-Z]))))+", re.IGNORECASE)
COUNCILLORS = re.compile(r"(?:Councillors?|C?Cl?lrs?|Aldermen|Messrs|Members?)\b", re.IGNORECASE)
HONOURS = re.compile(r",?\s+(?:MBE|OBE|CBE|QPM|QFSM|KPM|BEM|JP|MP|DL|KC|QC|PhD|CStJ|AM|MS|MSP|MLA)\b\.?")

# Words that belong to posts and bodies, never to a person's name.
POST = re.compile(
    r"\b(?:director|manager|officer|head|lead|chair(?:man|woman|person)?|vice-?chair\w*|deputy|assistant|executive"
    r"|co-?ordinator|coordinator|commander|inspector|"
    r"superintendent|constable|secretary|clerk|adviser|advisor|representatives?|nurse|commissioner|member|leader"
    r"|holder|administrator|admin|minutes?|minute-?taker|"
    r"consultant|analyst|practitioner|support|specialist|supervisor|principal|senior|interim|acting|team|president"
    r"|treasurer|observer|guest|solicitor|"
    r"chief|strategic|programme|project|development|partnerships?|business|headteacher|teacher|governor|warden"
    r"|worker|trustee|apprentice|engineer|planner|"
    r"governance|scrutiny|portfolio|cabinet|independent|designated|named|lay|co-opted|coopted|substitute|deputising"
    r"|deputy|member|resident|public|vice|chancellor|psychologist|psychiatrist|midwife|paramedic|pharmacist)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:council|police|service|services|board|trust|nhs|ccg|icb|icp|committee|panel|authority|constabulary"
    r"|probation|fire|rescue|health|housing|borough|county|city|"
    r"district|group|forum|association|university|college|school|academy|society|limited|ltd|plc|company|charity"
    r"|hospital|partnership|agency|department|directorate|"
    r"safety|crime|community|communities|safeguarding|children|childrens|children's|adults?|adult's|women's|womens"
    r"|aid|social|care|education|environment|environmental|protection|neighbourhoods?|"
    r"public|youth|justice|offending|licensing|finance|legal|democratic|policy|strategy|operations?|customer"
    r"|planning|regeneration|transport|leisure|culture|"
    r"voluntary|sector|church|network|centre|office|unit|ward|town|parish|london|england|national|regional|south"
    r"|north|east|west|central|homes|age|mind|trading|standards|"
    r"healthwatch|ambulance|action|alliance|federation|unions?|trade|commission|foundation|victim|victims|division|region"
    r"|area|command|force|court|prison|hmp|crc|nps|lbb|mps|bcu|"
    r"item|items|minutes|agenda|apologies|absence|present|attendance|report|update|meeting|date|page|appendix|noted?"
    r"|resolved|agreed|matters|arising|business|declarations?|interests?|"
    r"priority|plan|review|summary|introduction|welcome|questions?|other|any|next|previous|actions?|members|partners"
    r"|officers|staff|everyone|chairs|none|nobody|"
    r"january|february|march|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|the|this|that|there|it|he|she|they|we|all|no|"
    r"and|of|for|on|in|at|to|from|with|was|were|is|are|not|had|has|have|been|would|will|also|as|by|or|but|if|via"
    r"|teams|zoom|virtual|street|road|house|hall|room)\b",
    re.IGNORECASE,
)
# Words of the two lists above that are surnames as well.
_SURNAMES_TOO_WORDS = (
    "page ward hall west north east south street church house town parish park london england lane court king young "
    "head age mind price bishop "
    "major deacon sergeant marshal marshall parsons leader cook miller warden steward rose read reed may march home "
    "rooms best noted clerk law "
    "worker senior english french holder teacher constable officer chambers justice fire aid force o'brien"
)
SURNAMES_TOO = frozenset(_SURNAMES_TOO_WORDS.split())
_WORD = (
    r"(?:(?:[A-Z]\.){1,3}[A-Z][a-z][A-Za-z'\-]*|[A-Z]\.(?:\s?[A-Z]\.)*|(?:Ma?c|O'|D'|De|Le|La|Di|Fitz|Van|St\.?\s)?[A-ZÀ-Ý][A-Za-zÀ-ÿ'\-]*[A-Za-zÀ-ÿ]|[A-Z]"
    r"|[A-Z]{2,3}(?=\s[A-Z][a-z]))"
)
_LINK = r"(?:de|da|del|della|di|du|van|von|der|den|al|el|bin|ibn|ap|ab|la|le|of|y|O)"
NAME = re.compile(rf"{_WORD}(?:\s+(?:{_LINK}\s+)?{_WORD}){{0,4}}")
_INITIALS = re.compile(r"^[A-Z]{2,4}[a-z]?[0-9]?$|^[A-Z][a-z]?[A-Z][a-z]?$|^(?:[A-Z]\.){2,4}$")
CHAIR = re.compile(
    r"\b(?<!vice )(?<!vice-)(?<!deputy )(?:acting\s+|joint\s+|co-?|interim\s+)?chair(?:man|woman|person)?s?\b",
    re.IGNORECASE,
)
VICE = re.compile(r"\b(?:vice|deputy)[\s-]*chair\w*", re.IGNORECASE)


@dataclass(slots=True)
class Person:
    """One person of a list. ``start``/``end`` are offsets into the text given to the reader."""

    name: str
    start: int
    end: int
    role: str = ""
    org: str = ""
    initials: str = ""
    title: str = ""

    def value(self) -> dict[str, str | None]:
        """As an entry of the schema; the title or rank before the name is part of the role."""
        role = ", ".join(part for part in (self.title, self.role) if part)
        out: dict[str, str | None] = {"name": self.name, "role": role or None, "org": self.org or None}
        if self.initials:
            out["initials"] = self.initials
        return out

    @property
    def is_chair(self) -> bool:
        """True when the list calls this person the chair of the meeting (not of another body, not the vice-chair)."""
        return chair_mark(self.role)


def chair_mark(role: str) -> bool:
    """True for '(Chair)', 'Chairman of the meeting', 'in the Chair'; False for a vice-chair or the chair of something named."""
    for part in re.split(r"[,;()]|\s[-–—]\s|(?<=[a-z]{3})(?<!vice)(?<!Vice)/", role):
        part = part.strip().rstrip(".:")
        if VICE.search(part) and not re.search(r"in the chair", part, re.IGNORECASE):
            continue
        if re.fullmatch(
            r"(?:the\s+|acting\s+|joint\s+|interim\s+|co-?|independent\s+|board\s+|in the\s+|partnership\s+"
            r"|clinical\s+|elected\s+|lay\s+|forum\s+|panel\s+"
            r"|meeting\s+)*chair(?:man|woman|person)?"
            r"(?:\s+(?:of|for)\s+(?:the\s+|this\s+)?(?:meeting|board|partnership|panel|committee|group"
            r"|item.*))?(?:\s+presiding)?(?:\s+(?-i:[A-Z]{2,6}))?|presiding|.*\bin the chair\b.*",
            part,
            re.IGNORECASE,
        ):
            return True
    return False


def name_words(text: str) -> list[str]:
    """The words of a name, without honours."""
    return HONOURS.sub("", " " + text).split()


def ends_in_post(words: list[str]) -> bool:
    """'W Ash Clerk': a post behind a whole name, though the post's word is a surname too; 'Ann Marie Constable' is a name."""
    return len(words) > 2 and words[-1].lower() in _POSTS_TOO and words[-2].lower() not in FORENAMES


_POSTS_TOO = frozenset(
    ["clerk", "officer", "leader", "teacher", "constable", "sergeant", "holder", "worker", "warden", "steward"]
)
_DOUBLE_SURNAME = re.compile(
    rf"\b(?!(?i:vice|deputy|multi|inter|cross|joint)-)[A-Z][a-z]{{2,}}-(?i:{'|'.join(sorted(SURNAMES_TOO))})$"
    rf"|\b(?i:{'|'.join(sorted(SURNAMES_TOO))})-[A-Z][a-z]{{2,}}$"
)  # 'Grove-Hall', 'Church-Lee': half a surname is a word of bodies too


def looks_like_name(text: str, titled: bool = False) -> bool:
    """Is this whole string one person's name? ``titled``: a title stood before it, so a bare surname will do."""
    words = name_words(text.strip(" ,.;:"))
    if not 1 <= len(words) <= 5 or not NAME.fullmatch(" ".join(words)):
        return False
    first = words[0].lower().rstrip(".")
    surname_too = (
        words[-1].lower() in SURNAMES_TOO
        and (titled or first in FORENAMES or len(first) == 1)
        and not ends_in_post(words)
    )
    checked = " ".join(words[:-1] if surname_too else words)
    if len(words) > 1 and first in ("june", "april", "may", "augusta", "faith", "hope", "will"):
        checked = checked.partition(" ")[2]  # a month is a forename too
    checked = _DOUBLE_SURNAME.sub("", checked)
    if BODY.search(checked) or POST.search(checked):
        return False
    if len(words) == 1:
        return titled and len(words[0]) > 2
    if any(word.isupper() and len(word) > 3 for word in words[:-1]) and first not in FORENAMES:
        return titled
    return (
        titled
        or first in FORENAMES
        or len(first) <= 2
        or first.split("-")[0] in FORENAMES
        or not words[-1].isupper()
        or len(words[-1]) > 3
    )


def initials_match(initials: str, name: str) -> bool:
    """Do initials stand for a name? Hyphens and O' may count or not; middle names may be left out."""
    want = re.sub(r"[^A-Z]", "", initials.upper())
    words = [word for word in re.findall(r"[A-Za-zÀ-ÿ'\-]+", TITLE.sub("", HONOURS.sub("", name + " ") + " ")) if word]
    if len(words) < 2 or len(want) < 2:
        return False
    plain = "".join(word[0] for word in words).upper()
    deep = "".join(part[0] for word in words for part in re.split(r"['\-]", word) if part).upper()
    camel = plain[:-1] + "".join(ch for ch in words[-1] if ch.isupper())
    forms = {plain, deep, camel.upper(), plain[0] + plain[-1]}
    capitals = re.sub(r"[^A-Z]", "", initials)  # 'RCp', 'StW': a small letter tells two people apart
    return want in forms or (len(capitals) > 1 and capitals in forms)


def flatten_brackets(text: str) -> str:
    """'((x)) (y)' as '(x ) (y)' of the same length, so that offsets hold."""
    return re.sub(
        r"\(\s*\(",
        lambda m: "(" + " " * (len(m.group()) - 1),
        re.sub(r"\)\s*\)", lambda m: ")" + " " * (len(m.group()) - 1), text),
    )


def split_role(text: str) -> tuple[str, str]:
    """A post and an agency out of 'ABC Head of Housing', 'Head of Housing, Anytown Council', 'ABC-Inspector'."""
    text = re.sub(r"\s+", " ", text.strip(" ,;:-–—().")).strip()
    lead = re.match(r"([A-Z][A-Z&]{1,5})[\s\-–:,]+(?=\S)", text)
    if lead and POST.search(text[lead.end() :]):
        return text[lead.end() :].strip(), lead.group(1)
    parts = [part.strip() for part in re.split(r",\s+|\s+[-–—]\s+|[—–]|;\s", text) if part.strip()]
    if len(parts) == 1:
        if POST.search(text):
            return text, ""
        return ("", text) if BODY.search(text) or text.isupper() else (text, "")
    posts = [part for part in parts if POST.search(part)]
    rest = [part for part in parts if part not in posts]
    if not posts:
        return "", ", ".join(parts)
    return ", ".join(posts), ", ".join(rest)
