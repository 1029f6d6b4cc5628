"""The part of a search that asks the directory: names, former names, offices of the day, and which meetings are meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from frankpledge.govern.rules.search import Term, Vocabulary, tokens
from frankpledge.govern.rules.synonyms import SYNONYMS
from frankpledge.partnership.models import Agency, AgencySuccession, Group, Person
from frankpledge.partnership.queries.person import propose_people
from frankpledge.partnership.rules.name import fold

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A row of the directory and, where another name of it matched, that name in words."""

    row: Any
    why: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class DirectoryFound:
    """What the whole search names; ``near`` are people of like names when nobody has the name itself."""

    groups: tuple[Found, ...] = ()
    agencies: tuple[Found, ...] = ()
    people: tuple[Found, ...] = ()
    near: tuple[Found, ...] = ()


def _names_of(row: Agency | Group) -> list[str]:
    """The present name of an agency or group, its short name, and every other name it bore or is given."""
    return [name for name in (row.name, row.short_name, *(other.name for other in row.names.all())) if name]


def _reach(start: int, links: dict[int, set[int]]) -> set[int]:
    """Everything that can be come to from ``start`` along ``links``, itself included."""
    seen, waiting = {start}, [start]
    while waiting:
        for key in links.get(waiting.pop(), set()) - seen:
            seen.add(key)
            waiting.append(key)
    return seen


def read_vocabulary() -> Vocabulary:
    """Synonyms of the trade, and the names of agencies (with those before and after them) and groups over time."""
    names = {agency.pk: _names_of(agency) for agency in Agency.objects.prefetch_related("names")}
    later: dict[int, set[int]] = defaultdict(set)
    earlier: dict[int, set[int]] = defaultdict(set)
    for before, after in AgencySuccession.objects.values_list("predecessor_id", "successor_id"):
        later[before].add(after)
        earlier[after].add(before)
    bodies: list[tuple[list[str], list[str]]] = []
    for key, own in names.items():
        line = sorted(_reach(key, later) | _reach(key, earlier))
        bodies.append((own, [name for one in line for name in names[one]]))
    bodies += [(own, own) for own in map(_names_of, Group.objects.prefetch_related("names"))]
    return Vocabulary(SYNONYMS, bodies)


def _answers(text: str, terms: Iterable[Term], *, as_typed: bool = False) -> bool:
    """Whether every term stands in a name: words that follow each other, the last as the beginning of a word."""
    words = tokens(fold(text))
    return all(
        any(_stands_in(phrase, words) for phrase in (term.phrases[: term.own] if as_typed else term.phrases))
        for term in terms
    )


def _stands_in(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    spans = (words[at : at + len(phrase)] for at in range(len(words) - len(phrase) + 1))
    return any(span[:-1] == phrase[:-1] and span[-1].startswith(phrase[-1]) for span in spans)


def _of_names(row: Any, own: str, others: Iterable[tuple[str, str]], terms: list[Term]) -> Found | None:
    """A row by its present name; or by another, given with the words that introduce it ("Formerly")."""
    if _answers(own, terms, as_typed=True):
        return Found(row)
    for introduction, name in others:
        if _answers(name, terms, as_typed=True):
            return Found(row, ((f"{introduction} ", False), (name, True)))
    return Found(row, (("The same body under another name", False),)) if _answers(own, terms) else None


def _agency(agency: Agency, terms: list[Term]) -> Found | None:
    others = [("Short for it:", agency.short_name)]
    others += [("Formerly" if name.is_former else "Also called", name.name) for name in agency.names.all()]
    return _of_names(agency, agency.name, others, terms)


def _group(group: Group, terms: list[Term]) -> Found | None:
    others = [("Short for it:", group.short_name)]
    others += [("Formerly" if name.is_dated else "Also printed", name.name) for name in group.names.all()]
    return _of_names(group, group.name, others, terms)


def _person(person: Person, terms: list[Term]) -> Found | None:
    """By name, spelling, or the job they hold."""
    others = [("Also printed", name.name) for name in person.names.all()]
    others.append(("Role:", person.role))
    others += [("Holds the post", held.post.title) for held in person.post_holdings.all() if held.until is None]
    return _of_names(person, person.titled_name, others, terms)


def find_in_directory(terms: list[Term]) -> DirectoryFound:
    """Groups, agencies and people the whole search names, present names before former ones."""
    people = Person.objects.select_related("agency").prefetch_related("names", "post_holdings__post")
    found = tuple(_person(person, terms) for person in people)
    return DirectoryFound(
        groups=_first_own(_group(group, terms) for group in Group.objects.prefetch_related("names")),
        agencies=_first_own(_agency(agency, terms) for agency in Agency.objects.prefetch_related("names")),
        people=_first_own(found),
        near=() if any(found) else _near(terms),
    )


def _first_own(found: Iterable[Found | None]) -> tuple[Found, ...]:
    return tuple(sorted((one for one in found if one), key=lambda one: bool(one.why)))


def _near(terms: list[Term]) -> tuple[Found, ...]:
    """People whose names are near what was typed, for "did you mean". Two words at least: one is too little to go by."""
    typed = " ".join(term.printed for term in terms)
    if len(typed.split()) < 2:
        return ()
    likely = propose_people(typed)[:3]
    return tuple(Found(one.person) for one in likely if one.likeness < 1)


def meeting_filter(terms: list[Term]) -> Q:
    """Meetings of the groups named, at the venue, or in the month and year typed: "Board March 2024"."""
    wanted, dated = Q(), False
    others: list[Term] = []
    for term in terms:
        word = term.phrases[0][0] if len(term.phrases[0]) == 1 else ""
        month = next((at for at, name in enumerate(_MONTHS, 1) if word and (word == name or word == name[:3])), None)
        if month:
            wanted, dated = wanted & Q(date__month=month), True
        elif word.isdecimal() and len(word) == 4:
            wanted, dated = wanted & Q(date__year=int(word)), True
        elif word.isdecimal() and 1 <= int(word) <= 31:
            wanted &= Q(date__day=int(word))
        else:
            others.append(term)
    if not others:
        return wanted if dated else Q(pk__in=[])
    groups: dict[int, int] = defaultdict(int)
    for term in others:
        for found in find_groups(term):
            groups[found.pk] += 1
    of_group = Q(group__in=[pk for pk, count in groups.items() if count == len(others)])
    place, title = Q(), Q()
    for term in others:
        text = " ".join(term.phrases[0])
        place &= Q(venue__icontains=text)
        title &= Q(title__icontains=text)
    return wanted & (of_group | place | title)


def find_groups(term: Term) -> list[Group]:
    """Groups one term names by any of their names."""
    groups = Group.objects.prefetch_related("names")
    return [group for group in groups if any(_answers(name, [term]) for name in _names_of(group))]
