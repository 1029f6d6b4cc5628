"""Whom minutes mean by the owner they print: initials, a name, a post, an agency, the body as a whole, or nobody yet."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from frankpledge.partnership.enums import AgencyKind
from frankpledge.partnership.models import Agency, Group, InitialsRuling, Person, Post
from frankpledge.partnership.queries.agency import find_agency
from frankpledge.partnership.queries.group import covers, find_group, members_on
from frankpledge.partnership.queries.person import find_people, propose_people
from frankpledge.partnership.rules.initials import (
    Candidate,
    InitialsAnswer,
    Tier,
    fold_initials,
    looks_like_initials,
    resolve,
)
from frankpledge.partnership.rules.name import fold, is_bare_surname, split_rank

_NOBODY = frozenset(
    ("", "none", "n a", "na", "tbc", "tba", "tbd", "to be confirmed", "to be agreed", "no owner", "action")
)
_EVERYBODY = frozenset((
    "all", "all members", "all partners", "all agencies", "all to note", "all present", "members", "partners", "everyone",
    "board", "board members", "group", "group members", "partnership", "partnership members", "committee", "panel",
))  # fmt: skip
_KIND_WORDS = {
    "police": AgencyKind.POLICE, "council": AgencyKind.COUNCIL, "the local authority": AgencyKind.COUNCIL,
    "local authority": AgencyKind.COUNCIL, "fire": AgencyKind.FIRE, "fire brigade": AgencyKind.FIRE,
    "fire service": AgencyKind.FIRE, "probation": AgencyKind.PROBATION, "health": AgencyKind.HEALTH,
}  # fmt: skip
_PLURAL_TITLES = re.compile(r"(?:councillors|cllrs|messrs|officers)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnerMatch:
    """The answer. ``reason`` is a sentence for the clerk; with kind "unknown", ``candidates`` are who it may be."""

    kind: Literal["person", "post", "agency", "body", "unknown"]
    reason: str
    person: Person | None = None
    post: Post | None = None
    agency: Agency | None = None
    group: Group | None = None
    candidates: tuple[Person, ...] = ()


def resolve_initials(
    printed: str, *, group: Group, on: datetime.date, attending: Sequence[Person], named: Iterable[Person] = ()
) -> InitialsAnswer:
    """Whom initials in the minutes of ``group`` on a day mean; ``named`` are owners those minutes name in full."""
    members = [one.person for one in members_on(group, on)]
    tiers = ((Tier.ATTENDED, attending), (Tier.MEMBER, members), (Tier.NAMED, named))
    candidates = [
        Candidate(person.pk, spelling, tier)
        for tier, people in tiers
        for person in people
        for spelling in _spellings(person)
    ]
    in_force = InitialsRuling.objects.filter(covers(on), group=group).select_related("person").order_by("since", "id")
    rulings = {one.initials: Candidate(one.person_id, one.person.name, Tier.ATTENDED) for one in in_force}
    return resolve(printed, candidates, rulings)


def _spellings(person: Person) -> list[str]:
    """The name on record; other spellings may be slips of the pen and would make false collisions."""
    return [person.name]


def match_owner(
    printed: str, *, group: Group, on: datetime.date, attending: Sequence[Person], named: Iterable[Person] = ()
) -> OwnerMatch:
    """Whom the minutes of ``group`` on a day mean by ``printed``: one owner, not a list with slashes.

    The clerk's rulings come first. What could be two is "unknown" with the candidates: nothing is guessed.
    """
    folded = fold(printed)
    if folded in _NOBODY:
        return OwnerMatch("unknown", "No owner is printed: ask the clerk who takes it.")
    if folded.removeprefix("the ") in _EVERYBODY or find_group(printed) == group:
        return OwnerMatch("body", f"“{printed}” is the body as a whole.", group=group)
    if looks_like_initials(printed):
        return _by_initials(printed, group, on, attending, named)
    by_name = _by_name(printed, group, on, attending)
    if by_name is not None and by_name.kind != "unknown":
        return by_name
    by_post = _by_post(printed, on, attending)
    agency = find_agency(printed) or _by_kind_word(folded)
    body = find_group(printed)
    if by_post is not None:
        return by_post
    if agency is not None:
        return OwnerMatch("agency", f"“{printed}” is {agency.name}.", agency=agency)
    if body is not None:
        return OwnerMatch("body", f"“{printed}” is {body.name}.", group=body)
    return by_name or OwnerMatch("unknown", f"“{printed}” is nobody in the directory: ask the clerk, or add them.")


def _by_initials(
    printed: str, group: Group, on: datetime.date, attending: Sequence[Person], named: Iterable[Person]
) -> OwnerMatch:
    answer = resolve_initials(printed, group=group, on=on, attending=attending, named=named)
    agency, body = find_agency(printed) or find_agency(fold_initials(printed)), find_group(fold_initials(printed))
    candidates = _people_of(answer, attending)
    if answer.key is not None and agency is not None and not answer.is_ruled:
        reason = f"“{printed}” is {agency.name} and also {candidates[0].name}’s initials: ask the clerk which."
        return OwnerMatch("unknown", reason, agency=agency, candidates=candidates)
    if answer.key is not None:
        return OwnerMatch("person", answer.reason + _mixed(answer), person=candidates[0], candidates=candidates)
    if agency is not None and not answer.is_collision:
        return OwnerMatch("agency", f"“{printed}” is {agency.name}.", agency=agency)
    if body is not None and not answer.is_collision:
        return OwnerMatch("body", f"“{printed}” is {body.name}.", group=body)
    return OwnerMatch("unknown", answer.reason + _mixed(answer), candidates=candidates)


def _mixed(answer: InitialsAnswer) -> str:
    if not answer.look_alikes:
        return ""
    letters = " ".join(answer.look_alikes)
    return f" The print uses letters of another alphabet that look Latin ({letters}): mend it in the paper."


def _people_of(answer: InitialsAnswer, attending: Sequence[Person]) -> tuple[Person, ...]:
    keys = list(dict.fromkeys(candidate.key for candidate in answer.candidates))
    people = {person.pk: person for person in attending} | Person.objects.in_bulk(keys)
    return tuple(people[key] for key in keys)


def _by_name(printed: str, group: Group, on: datetime.date, attending: Sequence[Person]) -> OwnerMatch | None:
    """A full name anywhere in the directory; a bare surname at the meeting, on the group, then anywhere."""
    exact = find_people(printed, on=on)
    near_by = [one for one in exact if one in attending] or exact
    if len(near_by) == 1:
        return OwnerMatch("person", f"“{printed}” is {near_by[0].name}.", person=near_by[0], candidates=tuple(near_by))
    if near_by:
        return OwnerMatch(
            "unknown", f"{len(near_by)} people are called {printed}: ask the clerk which.", candidates=tuple(near_by)
        )
    rank, name = split_rank(printed)
    members = [one.person for one in members_on(group, on)]
    if is_bare_surname(printed) and not _PLURAL_TITLES.match(rank):
        for people, where in ((attending, "at the meeting"), (members, "on the group"), (None, "in the directory")):
            same = [one.person for one in propose_people(printed, on=on, among=people) if one.likeness == 0.8]
            if same:
                return _one_surname(printed, name, same, where, certain=bool(rank) and people is not None)
    likely = propose_people(printed, on=on, among=[*attending, *members]) or propose_people(printed, on=on)
    if not likely:
        return None
    people_found = tuple(dict.fromkeys(one.person for one in likely))
    reason = f"“{printed}” is not in the directory. Near it: {', '.join(one.name for one in people_found[:4])}. Ask the clerk."
    return OwnerMatch("unknown", reason, candidates=people_found)


def _one_surname(printed: str, surname: str, same: list[Person], where: str, *, certain: bool) -> OwnerMatch:
    people = tuple(dict.fromkeys(same))
    if len(people) == 1 and certain:
        return OwnerMatch(
            "person", f"{people[0].name} is the only {surname} {where}.", person=people[0], candidates=people
        )
    names = ", ".join(one.name for one in people)
    return OwnerMatch("unknown", f"“{printed}” may be {names} ({where}): ask the clerk.", candidates=people)


def _by_post(printed: str, on: datetime.date, attending: Sequence[Person]) -> OwnerMatch | None:
    """A job title, in the singular or plural; held by somebody at the meeting it needs no agency."""
    folded = fold(printed).removeprefix("the ")
    wanted = {folded, folded.removesuffix("s")}
    posts = list(Post.objects.filter(folded__in=wanted).select_related("agency").prefetch_related("holdings__person"))
    holders = {
        post.pk: [one.person for one in post.holdings.filter(covers(on)).select_related("person")] for post in posts
    }
    here = [post for post in posts if any(person in attending for person in holders[post.pk])] or posts
    if len(here) == 1:
        held = holders[here[0].pk]
        by = f"held by {' and '.join(one.name for one in held)}" if held else "vacant"
        return OwnerMatch(
            "post", f"{here[0].title} at {here[0].agency.name}, {by}.", post=here[0], candidates=tuple(held)
        )
    if here:
        people = tuple(person for post in here for person in holders[post.pk])
        agencies = ", ".join(post.agency.name for post in here)
        return OwnerMatch(
            "unknown", f"Several agencies have the post “{printed}”: {agencies}. Ask the clerk.", candidates=people
        )
    by_role = [person for person in attending if fold(person.role).removeprefix("the ") in wanted and person.role]
    if len(by_role) == 1:
        reason = f"{by_role[0].name} attended as {by_role[0].role}."
        return OwnerMatch("person", reason, person=by_role[0], candidates=tuple(by_role))
    return None


def _by_kind_word(folded: str) -> Agency | None:
    """The one running agency of a kind, where minutes say only "Police" or "Probation"."""
    kind = _KIND_WORDS.get(folded.removeprefix("the "))
    found = list(Agency.objects.filter(kind=kind, ended_on=None)[:2]) if kind else []
    return found[0] if len(found) == 1 else None
