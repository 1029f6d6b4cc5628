"""People filed once: the same person is not listed twice, however the paper spells the name."""

from __future__ import annotations

from frankpledge.govern.reading.names import COUNCILLORS, HONOURS, Person
from frankpledge.govern.reading.scope import Scope


def add_once(scope: Scope, name: str, person: Person, rule: str, sure: float) -> None:
    """File a person under a field, unless that list names them already. ``rule`` is ``group.list-detail``."""
    namesakes = scope.surnames.setdefault((name, _surname(person.name)), [])
    if any(same_person(old.name, person.name) and not _apart(old, person) for old in namesakes):
        return
    namesakes.append(person)
    scope.people.setdefault(name, []).append(person)
    scope.add(
        name,
        person.value(),
        (person.start, person.end),
        rule,
        sure,
        f"stands in the list headed '{rule.split('.')[1].split('-')[0]}'",
    )


def _apart(one: Person, other: Person) -> bool:
    """'Councillor Lee' and 'Mr R Lee' of one list are two people: one by surname alone, the titles of two kinds."""
    if 1 not in (len(one.name.split()), len(other.name.split())) or not one.title or not other.title:
        return False
    return bool(COUNCILLORS.search(one.title)) != bool(COUNCILLORS.search(other.title))


def add_chair(scope: Scope, person: Person, rule: str, why: str) -> None:
    """File a chair of the meeting by name, once."""
    if not any(same_person(fact.value["name"], person.name) for fact in scope.meeting.all("chair")):
        scope.add("chair", {"name": person.name}, (person.start, person.end), rule, 0.9, why)


def _words(name: str) -> list[str]:
    return HONOURS.sub("", " " + name).lower().replace(".", "").replace(",", "").split()


def _surname(name: str) -> str:
    """What two names of one person always share: their last word."""
    return (_words(name) or [""])[-1]


def same_person(one: str, other: str) -> bool:
    """One person by name: equal, or an initial or bare surname against the full name."""
    a, b = _words(one), _words(other)
    if a == b:
        return True
    if not a or not b or a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or (a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1))
