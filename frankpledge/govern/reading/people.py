"""Lists of people: one printed list or line read into persons, whether commas, brackets, dashes or nothing parts them."""

from __future__ import annotations

import re

from frankpledge.govern.reading.crowd import NAMESAKE, bare_surnames, joints, run_of_names, short_names
from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.reading.names import (
    _INITIALS,
    BODY,
    CHAIR,
    HONOURS,
    POST,
    SURNAMES_TOO,
    TITLE,
    VICE,
    Person,
    ends_in_post,
    flatten_brackets,
    initials_match,
    looks_like_name,
    split_role,
)
from frankpledge.govern.reading.stretches import Piece, masked_brackets, pieces_of, trimmed_span

_DASH = re.compile(r"\s+[-–—]+\s*|[–—]+|-\s+|:\s+|\s+/\s+|\s+(?:from|representing|on behalf of|of the|for the)\s+")
_OF_BODY = re.compile(r"(?P<name>(?P<first>[A-Z][a-z]+)\s(?:[A-Z]\.?\s)?[A-Z][\w'-]+)\s+of\s+(?:the\s+)?[A-Z]")
_STOOD_IN = re.compile(
    r"(?:who\s)?(?:(?:was|is|were)\s)?(?:represented|substituted|replaced|deputi[sz]ed|covered)(?:\sfor)?\sby\b|(?:sub|substitute|deputy)\s?:",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?P<group>[A-Z][\w&'/-]*(?: (?:[A-Z][\w&'/-]*|and|of|for|&|members|partners)){0,5}):\s+"
    rf"(?=(?-i:{TITLE.pattern})?[A-Z]\S*\s+[A-Z]|(?:{TITLE.pattern})[A-Z])"
)  # 'Police: Sgt Fir' after a full stop: the group's name is no name
_STAR = re.compile(
    r"(?<=[A-Za-z)])\*{1,3}(?=[\s,;(.]|$)"
    r"|\s+in the absence of\s+[A-Z][^,;\n()]{2,40}"
)  # 'Ann Lee*': a mark that a note explains
_LEAD = re.compile(
    r"^(?:(?:and|&|plus|also|with|from|the following|as well as|both|(?:panel|board|committee|group"
    r"|partnership)\s+members?(?:,)?|members?|(?:were|was|had been|have been)\s+(?:received|submitted|given|tendered"
    r"|noted|sent|reported)\s+(?:from|on behalf of|by|for)|(?:on behalf of))\s+)+",
    re.IGNORECASE,
)


class _Reader:
    """Walks the pieces of one list; keeps the person that roles belong to, and whether bare surnames are in force."""

    def __init__(self, text: str, surnames: bool) -> None:
        self.text = text
        self.surnames = surnames
        self.plural = False
        self.short = False
        self.bare = False
        self.described = False
        self.role_next = False
        self.people: list[Person] = []

    def read(self, piece: Piece) -> None:
        """One stretch between separators: a person, several, or more about the last one."""
        start, end = trimmed_span(self.text, piece.start, piece.end)
        start = self._behind_lead(start, end)
        if start >= end:
            return
        body = self.text[start:end]
        if self.people and _STOOD_IN.match(body):
            return  # whoever follows was there for the last one
        title = TITLE.match(body)
        if title and not re.fullmatch(r"(?:Mrs?|Ms|Miss|Mx|Dr)\.?\s*", title.group(), re.IGNORECASE):
            self.plural = bool(re.search(r"councillors|cl?l?rs\b|aldermen|messrs", title.group(), re.IGNORECASE))
        head_start = start + (title.end() if title else 0)
        head_end = self._head_end(head_start, end)
        if self.plural and not title and self._full_after_surname(head_start, head_end):
            self.plural = False
        if self._initials_first(start, head_end, end):
            return
        head = self.text[head_start:head_end].strip()
        titled = bool(title) or self.plural or self.surnames
        trimmed, own = self._own_initials(head)
        if re.fullmatch(r"(?:MBE|OBE|CBE|QPM|QFSM|BEM|JP|MP|DL|KC|QC)\.?", head):
            return
        if self._initials_then_role(head, head_start, end, title):
            return
        if len(trimmed.split()) > 3 and self._several(head_start, head_end, end, title):
            return
        code = trimmed.isupper() and len(trimmed) < 6 and bool(self.people) and not self.people[-1].name.isupper()
        agency = not title and not own and (code or self._is_agency(piece, trimmed))
        if (
            self.people
            and self.people[-1].title.lower().startswith(("councillor", "cllr"))
            and len(trimmed.split()) == 1
            and self.text[head_end:end].startswith("(")
            and looks_like_name(trimmed, True)
            and not POST.fullmatch(trimmed)
        ):
            titled = self.plural = (
                True  # 'Councillor Lee (Chair) Ode (Spokesperson)': the title stands before the first only
            )
        short = self.short and bool(re.fullmatch(r"[A-Z][a-z]+ [A-Z](?:-[A-Z])*\.?", trimmed))
        if short or (looks_like_name(trimmed, titled) and not agency):
            self._add(
                head_start, head_start + len(trimmed), title.group() if title else "", self.text[head_end:end], own
            )
            return
        if (
            self._label(body, start, end)
            or self._glued_role(head, head_start, end, title)
            or self._buried(head_start, head_end, end, title, piece)
        ):
            return
        if head_end < end and " / " in body and self._buried(start, end, end, None, piece):
            return
        self._more_role(start, end, piece.before)

    def _behind_lead(self, start: int, end: int) -> int:
        """Where a person begins behind a counting number, opening words and the name of a group ('Police: Sgt Fir')."""
        counted = re.match(r"\d{1,2}[.)]\s+(?=[A-Z])", self.text[start:end])
        start += counted.end() if counted else 0
        lead = _LEAD.match(self.text[start:end])
        start += lead.end() if lead else 0
        group = _GROUP.match(self.text[start:end])
        if group and not POST.search(group.group("group")) and BODY.search(group.group("group")):
            start += group.end()
        return start

    def _is_agency(self, piece: Piece, words: str) -> bool:
        """Whether untitled words after a comma, behind somebody already described, name an agency and not a person."""
        first = words.split()[:1]
        return (
            not self.surnames
            and not self.plural
            and ((piece.before.isspace() and len(piece.before) > 3) or (piece.before == "," and self.described))
            and bool(first)
            and first[0].lower().split("-")[0] not in FORENAMES
            and len(first[0].strip(".")) > 1
        )

    def _head_end(self, start: int, end: int) -> int:
        marks = [m for m in (re.search(r"[(\[]", self.text[start:end]), _DASH.search(self.text[start:end])) if m]
        stop = start + min((m.start() for m in marks), default=end - start)
        whole = _OF_BODY.match(self.text, start, stop)
        return whole.end("name") if whole and whole.group("first").lower() in FORENAMES else stop

    def _own_initials(self, head: str) -> tuple[str, str]:
        words = HONOURS.sub("", head).split()
        if (
            len(words) > 2
            and words[-1].isupper()
            and 2 <= len(words[-1]) <= 4
            and initials_match(words[-1], " ".join(words[:-1]))
        ):
            return head[: head.rindex(words[-1])].strip(), words[-1]
        return HONOURS.sub("", head).strip(" ,."), ""

    def _full_after_surname(self, start: int, stop: int) -> bool:
        """'Cllrs Lee and Ode, Cal Roe': the plural title ends where a whole name follows bare surnames."""
        words = self.text[start:stop].split()
        return (
            len(words) > 1
            and words[0].lower() in FORENAMES
            and bool(self.people)
            and len(self.people[-1].name.split()) == 1
        )

    def _initials_then_role(self, head: str, start: int, end: int, title: re.Match[str] | None) -> bool:
        """'Ruth Lee RL Governing Body GP': initials with no brackets between the name and the post."""
        match = re.match(r"(?P<name>(?:[A-Z][\w'’.-]*\s+){2,4}?)(?P<who>[A-Z]{2,3}[a-z]?)\s+(?=[A-Z])", head)
        if not match or not initials_match(match.group("who"), match.group("name")):
            return False
        name = match.group("name").strip()
        if not looks_like_name(name, bool(title)):
            return False
        before = title.group() if title else ""
        self._add(start, start + len(name), before, self.text[start + match.end() : end], match.group("who"))
        return True

    def _initials_first(self, start: int, head_end: int, end: int) -> bool:
        """'SG – Sam Green – Anytown Council'."""
        first = self.text[start:head_end].strip()
        if not _INITIALS.match(first):
            return self._glued_initials(start, head_end, end)
        dash = _DASH.match(self.text[head_end:end])
        low = head_end + (dash.end() if dash else 0)
        stop = self._head_end(low, end)
        name = self.text[low:stop].strip()
        if not dash or not looks_like_name(name) or not initials_match(first, name):
            return False
        self._add(low, low + len(name), "", self.text[stop:end], first)
        return True

    def _glued_initials(self, start: int, head_end: int, end: int) -> bool:
        """'SG Sam Green (Anytown Council)'."""
        match = re.match(r"(?P<initials>[A-Z]{2,4})\s+(?P<name>\S.*)$", self.text[start:head_end].rstrip())
        if not match or not initials_match(match.group("initials"), match.group("name")):
            return False
        title = TITLE.match(match.group("name"))
        low = start + match.start("name") + (title.end() if title else 0)
        if not looks_like_name(self.text[low:head_end].strip(), bool(title)):
            return False
        self._add(low, head_end, title.group() if title else "", self.text[head_end:end], match.group("initials"))
        return True

    def _label(self, body: str, start: int, end: int) -> bool:
        """'Chair: Ann Lee', 'Minutes - Joe Bloggs': the post before the name."""
        match = re.match(r"(?P<post>[A-Za-z /\-]{3,60}?)\s*(?::|\s[-–—]|[–—])\s*(?P<name>.+)$", body)
        if not match or not POST.search(match.group("post")):
            return False
        low = start + match.start("name")
        title = TITLE.match(self.text[low:end])
        low += title.end() if title else 0
        stop = self._head_end(low, end)
        name = self.text[low:stop].strip()
        if not looks_like_name(name, bool(title)):
            return False
        self._add(
            low, low + len(name), title.group() if title else "", match.group("post") + ", " + self.text[stop:end], ""
        )
        return True

    def _glued_role(self, head: str, start: int, end: int, title: re.Match[str] | None) -> bool:
        """'Cllr Ann Lee Cabinet Member for Housing': a name that runs straight into its post or agency."""
        words = list(re.finditer(r"\S+", head))
        if len(words) < (2 if self.bare else 3) or not (
            title or words[0].group().lower() in FORENAMES or re.fullmatch(r"[A-Z]\.?", words[0].group())
        ):
            return False
        count = 3 if re.fullmatch(r"[A-Z]\.?", words[1].group()) else 2
        if title and self.bare and words[0].group().lower() not in FORENAMES:
            count = 1
        if len(words) <= count:
            return False
        if len(words) == 3 and words[2].group().lower() in SURNAMES_TOO and not ends_in_post(head.split()):
            return False
        rest = head[words[count].start() :]
        name = head[: words[count - 1].end()]
        honours = re.match(r"(?:MBE|OBE|CBE|QPM|QFSM|JP|DL|MP)\s+", rest)
        rest = rest[honours.end() :] if honours else rest
        if (
            not looks_like_name(name, bool(title))
            or not rest[:1].isupper()
            or (not title and self.people and NAMESAKE.fullmatch(" " + rest.split(",")[0].strip()))
            or not (POST.search(rest) or BODY.search(rest))
        ):
            return False
        self._add(
            start, start + len(name), title.group() if title else "", self.text[start + words[count].start() : end], ""
        )
        return True

    def _several(self, start: int, stop: int, end: int, title: re.Match[str] | None) -> bool:
        """Whole names one after the other with nothing between: 'Ann Lee Ben Ode Cllr Cal Roe'."""
        spots = run_of_names(self.text[start:stop])
        if len(spots) < 2:
            return False
        for index, (low, high, own) in enumerate(spots):
            before = title.group() if title and not index else own
            self._add(start + low, start + high, before, self.text[stop:end] if index == len(spots) - 1 else "", "")
        return True

    def _buried(self, start: int, stop: int, end: int, title: re.Match[str] | None, piece: Piece) -> bool:
        """Names with no comma before them: 'Ann Lee Ben Ode', 'Head of Housing Ben Ode', 'BCU Commander Cal Roe'."""
        words = list(re.finditer(r"\S+", self.text[start:stop]))
        if self._trailing_name(words, start, piece):
            return True
        for index in range(1, len(words) - 1):
            low = start + words[index].start()
            word = words[index].group().lower()
            sub = TITLE.match(self.text[low:stop])
            after = low + (sub.end() if sub else 0)
            name = self._own_initials(self.text[after:stop].strip())[0]
            if POST.fullmatch(name):
                continue
            if not (sub or word.split("-")[0] in FORENAMES) or not looks_like_name(name, bool(sub)):
                continue
            prior = self.text[start:low].strip(" ,")
            if looks_like_name(prior, bool(title)) and len(prior.split()) > 1:
                self._add(start, start + len(prior), title.group() if title else "", "", "")
                self._add(after, after + len(name), sub.group() if sub else "", self.text[stop:end], "")
                return True
            if not POST.search(prior) and not BODY.search(prior) and not prior.isupper():
                continue
            mine = (
                not self.people
                or piece.before not in (",", " and ", " & ")
                or (
                    len(prior.split()) <= 4
                    and bool(
                        re.search(r"(?:commander|inspector|constable|chief|mayor|commissioner)$", prior, re.IGNORECASE)
                    )
                )
            )
            if not mine:
                self._more_role(start, low, piece.before)
            self._add(
                after,
                after + len(name),
                (prior if mine else "") + (sub.group() if sub else ""),
                self.text[stop:end],
                "",
            )
            return True
        return False

    def _trailing_name(self, words: list[re.Match[str]], start: int, piece: Piece) -> bool:
        """'... Victim Support Ann Lee, Area Manager': a new name at the end of the last one's agency, its own post to follow."""
        if len(words) < 3 or not self.people or piece.before != "," or not self.role_next:
            return False
        low = start + words[-2].start()
        name = self.text[low : start + words[-1].end()]
        before = words[-3].group()
        if not looks_like_name(name) or not (BODY.search(before) or POST.search(before) or before.endswith(")")):
            return False
        self._more_role(start, low, piece.before)
        self._add(low, low + len(name), "", "", "")
        return True

    def _add(self, start: int, end: int, title: str, tail: str, initials: str) -> None:
        end = start + len(self.text[start:end].rstrip())
        honours = re.match(
            r"(?:,?\s+(?:MBE|OBE|CBE|QPM|QFSM|KPM|BEM|JP|MP|DL|KC|QC|PhD|AM|MS|MSP)\b\.?)+", self.text[end:]
        )
        end += honours.end() if honours and not initials else 0
        person = Person(
            self.text[start:end], start, end, initials=initials, title=re.sub(r"\s+", " ", title).strip(" ,.:")
        )
        self.described = False
        if re.match(r"the\b", person.title, re.IGNORECASE):
            person.title = person.title[3:].strip()
        if re.fullmatch(r"(?:Cllrs|Councillors)", person.title, re.IGNORECASE) or (self.plural and not person.title):
            person.title = "Councillor"
        self.people.append(person)
        for part in re.findall(r"\(([^()]*)\)|\[([^\[\]]*)\]|([^()\[\]]+)", tail):
            self._describe(person, next(filter(None, part), ""))
        self.described = bool(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", tail).strip(" ,;:-–—."))

    def _describe(self, person: Person, words: str) -> None:
        words = words.strip(" ,;:-–—.()")
        if not words:
            return
        if _INITIALS.match(words) and initials_match(words, person.name):
            person.initials = words
            return
        lead = re.match(r"([A-Z][A-Za-z]{1,3})(?:\s*[-–—,)]\s*|\s+)", words)
        if lead and lead.group(1).isupper() and initials_match(lead.group(1), person.name):
            person.initials, words = lead.group(1), words[lead.end() :]
        role, org = split_role(words)
        if CHAIR.search(words) or VICE.search(words):
            role, org = words, ""
        person.role = ", ".join(filter(None, (person.role, role)))
        person.org = ", ".join(filter(None, (person.org, org)))

    def _more_role(self, start: int, end: int, before: str) -> None:
        if not self.people:
            return
        self.described = True
        words = self.text[start:end].strip()
        person = self.people[-1]
        if before.strip() in ("and", "&") and (person.org or person.role):
            which = "org" if person.org and not person.role else "role"
            setattr(person, which, f"{getattr(person, which)} {before.strip()} {words}")
            return
        for part in re.findall(r"\(([^()]*)\)|([^()]+)", words):
            self._describe(person, next(filter(None, part), ""))


def people_in(text: str, surnames: bool = False) -> list[Person]:
    """Everyone a printed list names, in order. ``surnames`` allows bare surnames ('Barned, M Burton, Joy')."""
    flat = flatten_brackets(_STAR.sub(lambda match: " " * len(match.group()), text))
    masked = masked_brackets(flat)
    reader = _Reader(flat, surnames)
    pieces = pieces_of(masked, joints(flat))
    reader.short, reader.bare = short_names(flat), bare_surnames(flat)
    for index, piece in enumerate(pieces):
        following = flat[pieces[index + 1].start : pieces[index + 1].end] if index + 1 < len(pieces) else ""
        reader.role_next = bool(POST.search(following)) and not TITLE.match(following.strip())
        reader.read(piece)
    _share_surname(flat, reader.people)
    return reader.people


def _share_surname(text: str, people: list[Person]) -> None:
    """'Councillors Ann and Ben Lee': two of one surname, printed once."""
    if len(people) != 2 or not re.search(r"councillors|cl?l?rs", text[: people[0].start], re.IGNORECASE):
        return
    one, other = people
    words = other.name.split()
    if (
        re.fullmatch(r"\s+(?:and|&)\s+", text[one.end : other.start])
        and one.name.lower() in FORENAMES
        and len(words) == 2
        and words[0].lower() in FORENAMES
    ):
        one.name = f"{one.name} {words[1]}"
