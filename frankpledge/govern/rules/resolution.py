"""What a resolution asks for: it is noted, agreed, or an action. Every resolution is one of the three.

An owner beside it makes it an action, whatever the words. Without one the words decide, clause by clause, and the
clause that asks most counts: "the update is noted and a further update be provided" is an action.
"""

from __future__ import annotations

import re

from frankpledge.govern.enums import ResolutionClass

_OPENING = re.compile(
    r"^\W*(?:(?:it was\s+)?(?:unanimously\s+)?(?:resolved|agreed|noted|decided|decision|resolution)\b[\s:,-]*)?"
    r"(?:unanimously\s+)?(?:\(?\d{1,2}[.)]\s*)?(?:that\b[\s:,-]*)?(?:\(?\d{1,2}[.)]\s*)?",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[;.]\s+|,?\s+and\s+(?:that\s+)?|,\s+(?:that|which)\s+|,\s+(?=(?:to|the)\b)", re.IGNORECASE)
# Receiving something: nobody has to do anything afterwards.
_NOTED = re.compile(
    r"\b(?:to\s+)?noted?\b|\bnotes\b(?!\s+(?:of|from|be)\b)|\b(?:be|is|are|was|were)\s+(?:duly\s+)?(?:received|welcomed|acknowledged|recorded)\b"
    r"|\b(?:receives?|received|welcomes?|welcomed|acknowledges?|acknowledged|commends?|commended)\b"
    r"|\bthank(?:s|ed)?\b|\bno (?:further )?action\b|\bnothing (?:further )?to report\b",
    re.IGNORECASE,
)
# Deciding something that is complete once decided.
_AGREED = re.compile(
    r"\b(?:agree[sd]?|approve[sd]?|endorse[sd]?|adopt(?:s|ed)?|accept(?:s|ed)?|confirm(?:s|ed)?|ratif(?:y|ies|ied)"
    r"|support(?:s|ed)?|sign(?:s|ed)? off|appoint(?:s|ed)?|elect(?:s|ed)?|re-?elected)\b|\bcorrect record\b|\bagreement\b",
    re.IGNORECASE,
)
_DOING = (
    "provide|circulate|share|send|write|contact|consider|review|report|bring|present|prepare|produce|draft|develop|update"
    "|arrange|organise|convene|meet|invite|add|include|incorporate|amend|revise|submit|distribute|disseminate|publish"
    "|raise|discuss|explore|investigate|look|liaise|follow|ensure|establish|re-?establish|set|create|identify|complete"
    "|progress|monitor|take|ask|request|seek|obtain|confirm|feed|give|attend|work|refer|forward|email|e-mail|chase"
    "|speak|find|make|put|place|schedule|map|link|nominate|collate|check|clarify|speak|remind|encourage|promote|support"
)
_DONE = (
    "provided|circulated|shared|sent|written|contacted|considered|reviewed|reported|brought|presented|prepared|produced"
    "|drafted|developed|updated|arranged|organised|convened|invited|added|included|incorporated|amended|revised|submitted"
    "|distributed|disseminated|published|raised|discussed|explored|investigated|followed|ensured|established|set|created"
    "|identified|completed|progressed|monitored|taken|asked|requested|sought|obtained|fed|given|referred|forwarded"
    "|chased|made|put|placed|scheduled|mapped|nominated|collated|checked|clarified|reminded|encouraged|promoted|deferred"
    "|tabled|carried|held|undertaken|instructed|tasked|delegated|authorised"
)
# Verbs that are hardly ever nouns: "partners provide feedback" needs no "to" before it.
_PLAINLY_DOING = (
    "provide|circulate|send|write|consider|bring|prepare|produce|develop|arrange|organise|convene|invite|include"
    "|incorporate|amend|revise|submit|distribute|disseminate|publish|explore|investigate|liaise|ensure|establish"
    "|re-?establish|create|identify|complete|ask|seek|obtain|attend|forward|chase|speak|find|nominate|collate|check"
    "|clarify|remind|encourage|re-?convene"
)
_DETERMINERS = "the a an this that any no its their further"
_NOT_A_NOUN = "".join(rf"(?<!\b{word} )" for word in _DETERMINERS.split())
_TO_DO = re.compile(
    rf"\b(?:to|will|would|shall|should|must)\s+(?:be\s+|also\s+|then\s+)*(?:{_DOING})\b"
    r"|\b(?:will|would|shall|to)\s+be\s+(?:agreed|approved|adopted|confirmed)\b"
    rf"|\b(?:be|is|are|to be)\s+(?:also\s+|then\s+)?(?:{_DONE})\b"
    rf"|^(?:[\w'’./-]+\s+){{0,8}}?(?:{_PLAINLY_DOING})\s"
    rf"|^(?:[\w'’./-]+\s+){{0,8}}?{_NOT_A_NOUN}(?:{_DOING})\s+(?:the|a|an|all|with|to|on|out|into|back|any|its|their|his|her)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:has|have|had|was|were)\s+(?:also\s+|already\s+|now\s+)?(?:been\s+)?\w+(?:ed|en|ne|nt|de|ut)\b", re.IGNORECASE
)
_RANK = (ResolutionClass.NOTED, ResolutionClass.AGREED, ResolutionClass.ACTION)


def classify_resolution(text: str, *, has_owners: bool = False) -> ResolutionClass:
    """Noted, agreed or action. ``text`` is the words as printed, with or without "RESOLVED that"."""
    if has_owners:
        return ResolutionClass.ACTION
    opening = _OPENING.match(text)
    head = opening.group() if opening else ""
    words = re.sub(r"\s+", " ", text[len(head) :]).strip()
    classes = [found for clause in _CLAUSES.split(words) if (found := _classify_clause(clause.strip()))]
    if classes:
        return max(classes, key=_RANK.index)
    return ResolutionClass.NOTED if re.search(r"\bnoted\b", head, re.IGNORECASE) else ResolutionClass.AGREED


def _classify_clause(clause: str) -> ResolutionClass | None:
    """The class of one clause, None where its words do not say."""
    if not clause:
        return None
    noted = _NOTED.search(clause)
    asked_before = noted and re.search(r"\b(?:will|would|shall|should|must)\b", clause[: noted.start()], re.IGNORECASE)
    if noted and not asked_before and not _asks(_after_object(clause, noted)):
        return ResolutionClass.NOTED
    if _asks(clause):
        return ResolutionClass.ACTION
    return ResolutionClass.AGREED if _AGREED.search(clause) else None


def _asks(words: str) -> bool:
    """Whether the words ask for something still to be done."""
    match = _TO_DO.search(words)
    if match is None:
        return False
    agreed = _AGREED.search(words)
    if agreed and agreed.end() == match.end() and agreed.start() > match.start():
        agreed = None  # "would be agreed": still to come
    if agreed and agreed.end() <= match.end():
        # "agrees the plan to review the service" asks for nothing more; "agreed to write", "agreed that X write" does.
        rest = words[agreed.end() :]
        return bool(re.match(r"\s+(?:that|to)\b", rest)) and _asks(re.sub(r"^\s+that\b", "", rest))
    past = _PAST.search(words)
    return not (past and past.start() < match.start())


def _after_object(clause: str, noted: re.Match[str]) -> str:
    """What stands after "be noted"; after "noted the plan to ..." the rest is what is noted, and asks for nothing."""
    is_passive = re.search(r"\b(?:be|is|are|was|were)\s+(?:duly\s+)?\w*\s*$", clause[: noted.end() - 5], re.IGNORECASE)
    return clause[noted.end() :] if is_passive else ""
