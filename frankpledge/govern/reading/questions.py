"""Questions from councillors and the public, whether there were any, the deadlines for them; and declarations of interest."""

from __future__ import annotations

import re

from frankpledge.govern.reading.attendance import same_person
from frankpledge.govern.reading.dates import days, hours
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.questionpaper import read_question_paper
from frankpledge.govern.reading.scope import Scope, sentences

_NUMBERS = {name: value for value, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)}
_WORKING = re.compile(rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\s*(?:\(\d+\)\s*)?(?:clear\s+)?(?:working|clear|business)\s+days?\b", re.I)
_NO_QUESTIONS = re.compile(r"\bno (?:public |written |oral |member |councillor |such |further |formal )?(?:questions?|statements?)\b[^.]{0,60}?\b(?:received|submitted|asked|raised|put|had been|were|from|on this occasion|tabled|registered)|\bthere were no (?:public |written |oral |formal |member )?(?:questions|public speakers|speakers)|\bno questions\.|no public questions|\bno(?:body| one| members? of the public| requests? to speak| public participation| representations?| deputations?)\b[^.]{0,40}?(?:\bask|\bspeak|\bquestion|\bregister|\breceived|\bsubmitted|\.|$)|\b(?:not|n't) (?:received|had|been) any questions|\bhad been no (?:public |written )?questions|no public (?:participation|speakers|statements)|\bno questions or (?:statements|petitions)|questions?\W{1,3}none\b", re.I)
_HAD_QUESTION = re.compile(r"\b(?:a|one|two|three|four|five|six|the following|several|\d+)\s+(?:\w+\s+){0,2}questions?\s+(?:\w+\s+){0,3}?(?:was|were|had been|have been|has been)?\s*(?:received|submitted|asked|put|raised)\b|\basked the following|\bquestion (?:was|had been) (?:received|submitted|asked) (?:from|by)\b", re.I)
_FROM = re.compile(r"\b(?:questions?|supplementary)\s*(?:no\.?\s*)?(?:\(?\d{1,2}\)?\s*)?[^.\n]{0,60}?\b(?:from|by|asked by|submitted by|received from|put by)\s*:?\s*(?P<who>(?:(?:Cllr|Mr|Mrs|Ms|Dr|Rev|Revd)\.)?[^.,;:()\n–?]{3,80})", re.I)
_ASKED = re.compile(r"^(?:.{0,60}?Minutes:\s*)?(?:\d+(?:\.\d+)+\s+)?(?:\(?[a-z\d]{1,2}[.)]\)?\s*)?(?P<who>(?:(?:Cllr|Mr|Mrs|Ms|Dr|Rev|Revd)\.)?[^.:\n]{3,70}?)(?:,?\s+(?:of|from|a resident|representing)\s+[^.:\n]{2,60}?)?\s+(?:asked|put|submitted)\s+(?:the following question|a question|the question|the following)\b|^(?:\(?[a-z\d]{1,2}[.)]\)?\s*)?(?P<who2>(?:(?:Cllr|Mr|Mrs|Ms|Dr)\.)?[^.:\n]{3,70}?)\s+asked\s*:", re.I)
_NO_DECLARED = re.compile(r"\bno (?:declarations?|interests?|disclosures?|conflicts?|disclosable)\b|\bthere were no (?:declarations?|disclosures?|interests?|conflicts?)|\bnone (?:were |was )?(?:declared|received|made|reported|disclosed)|\bno members? declared|^\W*(?:none|nil|there were none|none (?:declared|received|reported))\W*$|declarations?(?: of interests?)?\W{1,4}none\b|did not (?:have|declare) any|no one declared|nothing (?:to declare|declared)", re.I)
_DECLARED = re.compile(r"(?P<who>[A-Z][^.;\n]{2,90}?)\s+(?:(?:also|then|each|both)\s+)?(?:declared|disclosed|registered|made a declaration|declares|informed the \w+ (?:of|that (?:he|she) (?:had|has))|noted (?:his|her|their)|expressed|stated (?:his|her|their))\b(?=[^.]{0,120}\b(?:interest|pecuniary|non-pecuniary|member of|as (?:he|she|they|a)|that (?:he|she|they))\b)")


def read_questions(scope: Scope) -> None:
    """File questions_none, questions and question_deadlines; declarations_none and declarations."""
    _read_deadlines(scope)
    if scope.layout == "public_questions":
        read_question_paper(scope)
    _read_questions(scope)
    _read_declarations(scope)


# ---- deadlines -----------------------------------------------------------------------------------------------------------


def _read_deadlines(scope: Scope) -> None:
    lines = [line for line in scope.paras if not scope.taken_at(line.start)]
    for index, line in enumerate(lines):
        if "question" not in line.text.lower() and not (index and "question" in lines[index - 1].text.lower()):
            continue
        if len(line.text) > 3000 or not re.search(r"question", line.text, re.I):
            continue
        for low, high in sentences(line.text, line.start):
            _one_deadline(scope, low, high)


def _one_deadline(scope: Scope, low: int, high: int) -> None:
    text = scope.plain[low:high]
    if not re.search(r"\bquestions?\b|\bsubmi|\breceived\b|\bnotice\b", text, re.I) or re.search(r"\b(?:survey|consultation|nominations?|application)\b", text, re.I):
        return
    rules = list(_WORKING.finditer(text))
    dated = [day for day in days(text) if re.search(r"\b(?:by|before|until|than|on|is|deadline)\b[^.]{0,40}$", text[max(0, day.start - 60) : day.start], re.I)]
    if dated and not re.search(r"\b(?:by|before|no later than|not later than|deadline|until|closing)\b", text, re.I):
        dated = []
    if re.search(r"\b(?:was|were|had been) (?:received|asked|answered)\b", text) and not rules:
        return
    clock = hours(text)
    counts = [_count(rule.group("count")) for rule in rules]
    if dated:
        waiting = _open_deadline(scope, low) if not counts else None
        for number, day in enumerate(dated):
            hour = next((h for h in clock if abs(h.start - day.start) < 45), clock[0] if clock else None)
            count = counts[number] if number < len(counts) else waiting if not number else None
            value = {"date": day.iso, "time": hour.value if hour else None, "working_days": count}
            scope.add("question_deadlines", value, (low + day.start, low + day.end), "deadline.dated", 0.9, "questions are asked for by this date")
        return
    for rule, count in zip(rules, counts, strict=True):
        hour = next((h for h in clock if abs(h.start - rule.start()) < 60), None)
        value = {"date": None, "time": hour.value if hour else None, "working_days": count}
        scope.add("question_deadlines", value, (low + rule.start(), low + rule.end()), "deadline.rule", 0.75, "a rule in working days without a date")


def _open_deadline(scope: Scope, low: int) -> int | None:
    """A rule just before, still without its date, which this dated sentence completes; the rule's own entry is withdrawn."""
    held = scope.meeting.all("question_deadlines")
    if not held or held[-1].value["date"] or low - scope.plain.find(scope.plain[0], 0) < 0:
        return None
    last = held[-1]
    between = scope.text.offset(low) - last.span.end
    if not 0 <= between < 400:
        return None
    scope.meeting.facts.remove(last)
    return last.value["working_days"]


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


# ---- questions -----------------------------------------------------------------------------------------------------------


def _read_questions(scope: Scope) -> None:
    lines = [line for line in scope.paras if not scope.taken_at(line.start)]
    for index, line in enumerate(lines):
        item = scope.item_at(line.start)
        about = bool(item and item.title and re.search(r"question|public (?:participation|speaking|forum)|petition", item.title, re.I))
        if scope.is_title(line) and scope.layout != "public_questions":
            continue
        if about and len(line.text.split()) < 14 and re.search(r"\b(?:no|none|nil|nobody|not)\b", line.text, re.I) and not re.search(r"\b(?:if|must|should|may|deadline|please)\b", line.text, re.I) or _NO_QUESTIONS.search(line.text) or (about and re.fullmatch(r"\W*(?:minutes:\s*)?(?:none|nil|there were none|none (?:were )?received|no questions)\W*", line.text, re.I)):
            if not _known(scope, "questions_none") and (about or re.search(r"question", line.text, re.I)):
                scope.add("questions_none", True, (line.start, line.end), "questions.none", 0.92, "the text says that there were none")
            continue
        if len(line.text) < 1500 and (about or _HAD_QUESTION.search(line.text) or scope.layout in ("public_questions", "item_page") or not scope.items) or re.match(r"^\W*(?:public )?question", line.text, re.I):
            _one_question(scope, lines, index, line, about)


def _known(scope: Scope, name: str) -> bool:
    return bool(scope.meeting.all(name))


def _one_question(scope: Scope, lines: list[Line], index: int, line: Line, about: bool) -> None:
    if re.search(r"\b(?:must|should|may|deadline|please|submit|invited to|in accordance|notice|will be|to receive)\b", line.text[:200], re.I) or len(line.text) > 2500:
        return
    match = _ASKED.search(line.text) if not re.match(r"^\W*(?:\d+(?:\.\d+)*\s+)?(?:a|one|the|public|written) (?:\w+ )?question", line.text, re.I) else None
    if not match:
        match = _FROM.search(line.text)
        if match and not (_HAD_QUESTION.search(line.text) or re.match(r"^\W*(?:public |written |member )?(?:questions?\b|q\d|\(?\d{1,2}[.)])", line.text, re.I)):
            return
        if match and re.search(r"\b(?:in response to|a number of|following|further|several|various)\s+(?:a\s+)?(?:\w+\s+)?questions?\b", line.text[: match.end()], re.I) and not re.search("following question", line.text, re.I):
            return
    if not match:
        return
    who = re.split(r"\s+(?:on|about|regarding|concerning|in relation to|relating to|as follows|who)\b", match.group("who") or match.groupdict().get("who2") or "")[0]
    people = people_in(who)
    if not people or len(who.split()) > 10:
        return
    body, low, high = _question_text(lines, index, line, match.end())
    if not body:
        return
    subject = re.search(r"\b(?:with (?:reference|regard|respect) to|regarding|concerning|about|in relation to|on the subject of|subject\s*:)\s+(?:the update on\s+|the\s+)?(?P<subject>[^,.;:?]{4,120})", body)
    words = _first_question(body)
    value = {"from": people[0].name, "subject": subject.group("subject").strip() if subject else None, "first_words": " ".join(words.split()[:6]), "text": words}
    if any(same_person(str(f.value["from"]), people[0].name) and str(f.value["text"])[:40] == words[:40] for f in scope.meeting.all("questions")):
        return
    scope.add("questions", value, (low, high), "questions.from", 0.82, "a question with the name of the person who put it")
    if not _known(scope, "questions_none") and (about or _HAD_QUESTION.search(line.text) or scope.layout == "public_questions"):
        scope.add("questions_none", False, (line.start, line.end), "questions.some", 0.9, "a question is printed")


def _question_text(lines: list[Line], index: int, line: Line, end: int) -> tuple[str, int, int]:
    rest = line.text[end:].strip(" .:–-,")
    inner = re.search(r"[:.?]\s+(?P<q>\S.{20,})$", line.text[end:], re.S)
    if inner and len(inner.group("q").split()) > 5:
        return inner.group("q").strip(), line.start + end, line.end
    if len(rest.split()) > 12:
        return rest, line.start + end, line.end
    for near in lines[index + 1 : index + 4]:
        text = re.sub(r"^\W*(?:question|q)\s*\d*\s*[:.\-–]\s*", "", near.text, flags=re.I).strip()
        if re.match(r"^\W*(?:answer|response|reply|written response|supplementary)\b", text, re.I):
            return "", 0, 0
        if len(text.split()) > 4:
            return text, near.start, near.end
    return "", 0, 0


def _first_question(body: str) -> str:
    body = re.sub(r"^(?:He|She|They|The questioner|Councillor \w+|Mr \w+|Ms \w+|Mrs \w+)\s+(?:asked|enquired)\s+(?:that\s+)?", "", body.strip())
    return re.sub(r"\s+", " ", re.sub(r"^(?:the following question|question)\W+", "", body, flags=re.I)).strip("\"' ")


# ---- declarations of interest --------------------------------------------------------------------------------------------


def _declared_table(scope: Scope) -> None:
    """A table headed Member, Item, Details, Nature: one declaration a row."""
    for number, cells in sorted(scope.rows.cells.items()):
        heads = " | ".join(line.text for cell in cells for line in cell).lower()
        if not (re.search(r"\b(?:member|name|councillor)\b", heads) and re.search(r"\bnature\b|interest", heads) and len(cells) > 2 and len(heads) < 140):
            continue
        for row in range(number + 1, number + 40):
            if row not in scope.rows.cells or len(scope.rows.cells[row]) < 3 or not scope.rows.cells[row][0]:
                break
            first = scope.rows.cells[row][0][0]
            for person in people_in(first.text)[:1]:
                scope.add("declarations", person.value(), (first.start, first.end), "declarations.table", 0.9, "a row of the table of declarations")
                if not _known(scope, "declarations_none"):
                    scope.add("declarations_none", False, (first.start, first.end), "declarations.some", 0.9, "an interest was declared")


def _read_declarations(scope: Scope) -> None:
    _declared_table(scope)
    for line in scope.paras:
        item = scope.item_at(line.start)
        about = bool(item and item.title and re.search(r"declaration|disclosure|interest|conflict", item.title, re.I))
        if scope.taken_at(line.start) or (not about and not re.search(r"interest|disclosure|declar", line.text, re.I)):
            continue
        if scope.is_title(line) and len(line.text) < 160 and not re.search(r"minutes:|\.\s", line.text, re.I):
            continue
        for low, high in sentences(line.text, line.start):
            text = scope.plain[low:high]
            if re.match(r"\s*(?:to (?:receive|note|consider)|members? (?:are|is|were)|councillors? (?:are|were)|if )", text, re.I):
                continue
            if _NO_DECLARED.search(text) and (about or re.search(r"interest|disclosure|conflict|declar", text, re.I)):
                if not _known(scope, "declarations_none") and not re.search(r"no (?:further|other) (?:declarations|interests)", text, re.I):
                    scope.add("declarations_none", True, (low, high), "declarations.none", 0.93, "the text says that none were made")
                continue
            declared = _DECLARED.search(text)
            if declared:
                _file_declared(scope, declared, low, high)


def _file_declared(scope: Scope, declared: re.Match[str], low: int, high: int) -> None:
    people = people_in(re.sub(r"^.*\b(?:Minutes|Decision):\s*", "", declared.group("who")))
    for person in people:
        if any(same_person(str(fact.value["name"]), person.name) for fact in scope.meeting.all("declarations")):
            continue
        scope.add("declarations", person.value(), (low, high), "declarations.declared", 0.88, "said to have declared an interest")
    if people:
        for fact in scope.meeting.all("declarations_none"):
            scope.meeting.facts.remove(fact)
        scope.add("declarations_none", False, (low, high), "declarations.some", 0.9, "an interest was declared")
