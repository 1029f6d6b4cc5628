"""Questions told in reported speech under a question item: 'Councillor Poe asked whether ...', 'The Clerk of X asked: ...'."""

from __future__ import annotations

import re

from frankpledge.govern.reading.enrol import same_person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

_ABOUT = re.compile(
    r"\bquestions?\b|\bopen forum\b|\bpublic (?:participation|forum|speaking|session|time)\b", re.IGNORECASE
)
_TOLD = re.compile(
    r"^\W*(?:\d{1,3}(?:\.\d{1,2})*[.)]?\s+)?"
    r"(?:(?:In (?:respect of|relation to|regard to)|With (?:regard|reference|respect) to|Regarding|Referring to|On) "
    r"[^.\n]{2,160}?,\s+)?"
    r"(?P<who>(?:The |A )?[A-Z][^,:;\n]{2,70}?)"
    r"(?:,\s+[^,.\n]{3,60},)?(?:\s+referred to (?P<matter>[^.\n]{3,160}?) and(?: then)?)?\s+(?:also |then )?(?:asked|enquired)"
    r"(?:,\s+(?:in relation to|with regard to|regarding|on) [^,\n]{2,80},)?\s*:?\s+"
    r"(?P<question>(?:whether|if|how|what|when|where|why|who|which|about|for|could|would|will|can|does|do|is|are|has|have)\b.{12,})$",
    re.DOTALL,
)
_SPOKEN = re.compile(
    r"^\W*(?:\d{1,3}(?:\.\d{1,2})*[.)]?\s+)?(?P<who>(?:The |A )?[A-Za-z][^,:;\n]{2,90}?)\s+asked\s*:\s*(?P<question>\S.{12,})$",
    re.DOTALL | re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:the |an? )?(?:honorary )?(?:secretary|chair\w*|representative|clerk|treasurer|head\w*|director|manager|leader|member"
    r"|coordinator) (?:of|from|for) (?:the )?[A-Z].+",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\s(?:-\s+)?(?=(?:The|Cllrs?|Councillors?|County Councillor|Mr|Mrs|Ms|Dr|Inspector|Insp|Sgt|PC)\b[^.?]{0,90}?\b"
    r"(?:replied|responded|answered|advised|said|stated|explained|confirmed|agreed|expressed|undertook|noted|informed)\b)"
)


def read_told_questions(scope: Scope) -> None:
    """File each such question with the name (or office) of who put it; one paragraph is one question."""
    for para in scope.paras:
        item = scope.item_at(para.start)
        if item is None or not item.title or not _ABOUT.search(item.title) or scope.taken_at(para.start):
            continue
        if scope.is_title(para) or len(para.text) > 4000:
            continue
        match = _TOLD.match(para.text) or _SPOKEN.match(para.text)
        asker = _asker(match.group("who")) if match else ""
        if match and asker:
            _file(scope, asker, match, para.start)


def _asker(who: str) -> str:
    if re.search(r"\b(?:who|members|councillors|residents|was|were|had|when|it)\b", who):
        return ""
    people = people_in(who)
    if people and people[0].start < 16 and len(who.split()) <= 9:
        return people[0].name
    office = _OFFICE.fullmatch(who.strip())
    return re.sub(r"^(?:the|an?)\s+", "", who.strip(), flags=re.IGNORECASE) if office else ""


def _file(scope: Scope, asker: str, match: re.Match[str], start: int) -> None:
    words = re.sub(r"\s+", " ", _ANSWERS.split(match.group("question"), maxsplit=1)[0]).strip(" -–\"'")
    held = scope.meeting.all("questions")
    if any(same_person(str(f.value["from"]), asker) and str(f.value["text"])[:30] == words[:30] for f in held):
        return
    where = (start + match.start("question"), start + match.end("question"))
    subject = (match.groupdict().get("matter") or "").strip(" ,") or None
    value = {"from": asker, "subject": subject, "first_words": " ".join(words.split()[:6]), "text": words}
    scope.add("questions", value, where, "questions.told", 0.78, "told under a question item, with who put it")
    if not scope.meeting.all("questions_none"):
        scope.add("questions_none", False, where, "questions.some", 0.9, "a question is printed")
