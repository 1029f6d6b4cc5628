"""Questions from councillors and the public, and whether there were any."""

from __future__ import annotations

import re

from frankpledge.govern.reading.deadlines import read_deadlines
from frankpledge.govern.reading.enrol import same_person
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.questionpaper import read_question_paper
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.toldquestions import read_told_questions

_NO_QUESTIONS = re.compile(
    r"\bno (?:public |written |oral |member |councillor |such |further |formal )?(?:questions?"
    r"|statements?)\b[^.]{0,60}?\b(?:received|submitted|asked|raised|put|had been|were|from|on this occasion|tabled"
    r"|registered)|\bthere were no (?:public |written |oral |formal |member )?(?:questions|public speakers|speakers)"
    r"|\bno questions\.|no public questions|\bno(?:body| one| members? of the public| requests? to speak| public "
    r"participation| representations?| deputations?)\b[^.]{0,40}?(?:\bask|\bspeak|\bquestion|\bregister|\breceived"
    r"|\bsubmitted|\.|$)|\b(?:not|n't) (?:received|had|been) any questions|\bhad been no (?:public |written "
    r")?questions|no public (?:participation|speakers|statements)|\bno questions or (?:statements|petitions)"
    r"|questions?\W{1,3}none\b",
    re.IGNORECASE,
)
_HAD_QUESTION = re.compile(
    r"\b(?:a|one|two|three|four|five|six|the following|several"
    r"|\d+)\s+(?:\w+\s+){0,2}questions?\s+(?:\w+\s+){0,3}?(?:was|were|had been|have been|has been)?\s*(?:received"
    r"|submitted|asked|put|raised)\b|\basked the following|\bquestion (?:was|had been) (?:received|submitted|asked) "
    r"(?:from|by)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:questions?|supplementary)\s*(?:no\.?\s*)?(?:\(?\d{1,2}\)?\s*)?[^.\n]{0,60}?\b(?:from|by|asked by"
    r"|submitted by|received from|put by)\s*:?\s*(?P<who>(?:(?:Cllr|Mr|Mrs|Ms|Dr|Rev|Revd)\.)?[^.,;:()\n–?]{3,80})",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:.{0,60}?Minutes:\s*)?(?:\d+(?:\.\d+)+\s+)?(?:\(?[a-z\d]{1,2}[.)]\)?\s*)?(?P<who>(?:(?:Cllr|Mr|Mrs|Ms|Dr"
    r"|Rev|Revd)\.)?[^.:\n]{3,70}?)(?:,?\s+(?:of|from|a resident|representing)\s+[^.:\n]{2,60}?)?\s+(?:asked|put"
    r"|submitted)\s+(?:the following question|a question|the question|the following)\b"
    r"|^(?:\(?[a-z\d]{1,2}[.)]\)?\s*)?(?P<who2>(?:(?:Cllr|Mr|Mrs|Ms|Dr)\.)?[^.:\n]{3,70}?)\s+asked\s*:",
    re.IGNORECASE,
)


def read_questions(scope: Scope) -> None:
    """File questions_none, questions and question_deadlines."""
    read_deadlines(scope)
    if scope.layout == "public_questions":
        read_question_paper(scope)
    _read_questions(scope)
    read_told_questions(scope)


def _read_questions(scope: Scope) -> None:
    lines = [line for line in scope.paras if not scope.taken_at(line.start)]
    for index, line in enumerate(lines):
        item = scope.item_at(line.start)
        about = bool(
            item
            and item.title
            and re.search(r"question|public (?:participation|speaking|forum)|petition", item.title, re.IGNORECASE)
        )
        if scope.is_title(line) and scope.layout != "public_questions":
            continue
        if (
            (
                about
                and len(line.text.split()) < 14
                and re.search(r"\b(?:no|none|nil|nobody|not)\b", line.text, re.IGNORECASE)
                and not re.search(r"\b(?:if|must|should|may|deadline|please)\b", line.text, re.IGNORECASE)
            )
            or _NO_QUESTIONS.search(line.text)
            or (
                about
                and re.fullmatch(
                    r"\W*(?:minutes:\s*)?(?:none|nil|there were none|none (?:were )?received|no questions)\W*",
                    line.text,
                    re.IGNORECASE,
                )
            )
        ):
            if not _known(scope, "questions_none") and (about or re.search(r"question", line.text, re.IGNORECASE)):
                scope.add(
                    "questions_none",
                    True,
                    (line.start, line.end),
                    "questions.none",
                    0.92,
                    "the text says that there were none",
                )
            continue
        if (
            len(line.text) < 1500
            and (
                about
                or _HAD_QUESTION.search(line.text)
                or scope.layout in ("public_questions", "item_page")
                or not scope.items
            )
        ) or re.match(r"^\W*(?:public )?question", line.text, re.IGNORECASE):
            _one_question(scope, lines, index, line, about)


def _known(scope: Scope, name: str) -> bool:
    return bool(scope.meeting.all(name))


_RULES = re.compile(
    r"\b(?:must|should|may|deadline|please|submit|invited to|in accordance|notice|will be|to receive)\b", re.IGNORECASE
)
_REPORTED = re.compile(r"^\W*(?:\d+(?:\.\d+)*\s+)?(?:a|one|the|public|written) (?:\w+ )?question", re.IGNORECASE)
_HEADED = re.compile(r"^\W*(?:public |written |member )?(?:questions?\b|q\d|\(?\d{1,2}[.)])", re.IGNORECASE)
_IN_PASSING = re.compile(
    r"\b(?:in response to|a number of|following|further|several|various)\s+(?:a\s+)?(?:\w+\s+)?questions?\b",
    re.IGNORECASE,
)
_WHO_ENDS = re.compile(r"\s+(?:on|about|regarding|concerning|in relation to|relating to|as follows|who)\b")
_SUBJECT = re.compile(
    r"\b(?:with (?:reference|regard|respect) to|regarding|concerning|about|in relation to|on the subject of"
    r"|subject\s*:)\s+(?:the update on\s+|the\s+)?(?P<subject>[^,.;:?]{4,120})"
)


def _asker(text: str) -> tuple[str, int] | None:
    """Who put the question and where the words about that end; None for rules about questions and answers in passing."""
    match = None if _REPORTED.match(text) else _ASKED.search(text)
    if match is None:
        match = _FROM.search(text)
        if match is None or not (_HAD_QUESTION.search(text) or _HEADED.match(text)):
            return None
        if _IN_PASSING.search(text[: match.end()]) and not re.search("following question", text, re.IGNORECASE):
            return None
    if _RULES.search(text[: match.end()]):
        return None
    who = _WHO_ENDS.split(match.group("who") or match.groupdict().get("who2") or "")[0]
    people = people_in(who)
    return (people[0].name, match.end()) if people and len(who.split()) <= 10 else None


def _one_question(scope: Scope, lines: list[Line], index: int, line: Line, about: bool) -> None:
    asker = _asker(line.text) if len(line.text) <= 2500 else None
    body, low, high = _question_text(lines, index, line, asker[1]) if asker else ("", 0, 0)
    if not asker or not body:
        return
    subject = _SUBJECT.search(body)
    words = _first_question(body)
    value = {
        "from": asker[0],
        "subject": subject.group("subject").strip() if subject else None,
        "first_words": " ".join(words.split()[:6]),
        "text": words,
    }
    held = scope.meeting.all("questions")
    if any(same_person(str(f.value["from"]), asker[0]) and str(f.value["text"])[:40] == words[:40] for f in held):
        return
    why = "a question with the name of the person who put it"
    scope.add("questions", value, (low, high), "questions.from", 0.82, why)
    stated = about or _HAD_QUESTION.search(line.text) or scope.layout == "public_questions"
    if stated and not _known(scope, "questions_none"):
        scope.add("questions_none", False, (line.start, line.end), "questions.some", 0.9, "a question is printed")


def _question_text(lines: list[Line], index: int, line: Line, end: int) -> tuple[str, int, int]:
    rest = line.text[end:].strip(" .:–-,")
    inner = re.search(r"[:.?]\s+(?P<q>\S.{20,})$", line.text[end:], re.DOTALL)
    if inner and len(inner.group("q").split()) > 5:
        return inner.group("q").strip(), line.start + end, line.end
    if len(rest.split()) > 12:
        return rest, line.start + end, line.end
    for near in lines[index + 1 : index + 4]:
        text = re.sub(r"^\W*(?:question|q)\s*\d*\s*[:.\-–]\s*", "", near.text, flags=re.IGNORECASE).strip()
        if re.match(r"^\W*(?:answer|response|reply|written response|supplementary)\b", text, re.IGNORECASE):
            return "", 0, 0
        if len(text.split()) > 4:
            return text, near.start, near.end
    return "", 0, 0


def _first_question(body: str) -> str:
    body = re.sub(
        r"^(?:He|She|They|The questioner|Councillor \w+|Mr \w+|Ms \w+|Mrs \w+)\s+(?:asked|enquired)\s+(?:that\s+)?",
        "",
        body.strip(),
    )
    return re.sub(r"\s+", " ", re.sub(r"^(?:the following question|question)\W+", "", body, flags=re.IGNORECASE)).strip(
        "\"' "
    )
