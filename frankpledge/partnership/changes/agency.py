"""What may be done to agencies: names over time, succession, posts and their holders."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import AgencyKind, Tenure
from frankpledge.partnership.models import Account, Agency, AgencyName, AgencySuccession, Person, Post, PostHolding
from frankpledge.partnership.rules.name import fold

_DAY = datetime.timedelta(days=1)


@transaction.atomic
def add_agency(
    *, name: str, short_name: str = "", kind: str = AgencyKind.OTHER, is_responsible_authority: bool = False,
    started_on: datetime.date | None = None, notes: str = "", aliases: tuple[str, ...] = (), by: Account | None,
) -> Agency:  # fmt: skip
    """Add an agency with its aliases. Raises CannotDo where a present agency bears the name."""
    check(by, Permission.DIRECTORY_WRITE)
    if any(fold(one.name) == fold(name) for one in Agency.objects.all()):
        raise CannotDo(f"{name} is in the directory already: open its page to add an alias.")
    agency = Agency.objects.create(
        name=name.strip(), short_name=short_name.strip(), kind=kind, started_on=started_on, notes=notes,
        is_responsible_authority=is_responsible_authority,
    )  # fmt: skip
    audit.note(by=by, verb="add_agency", about=agency, sentence=f"Added {agency.name} to the directory.")
    for alias in aliases:
        add_agency_alias(agency=agency, name=alias, by=by)
    return agency


@transaction.atomic
def add_agency_alias(*, agency: Agency, name: str, by: Account | None) -> AgencyName:
    """Record another way papers write an agency. Adding it twice does no harm."""
    check(by, Permission.DIRECTORY_WRITE)
    alias, is_new = AgencyName.objects.get_or_create(agency=agency, folded=fold(name), defaults={"name": name.strip()})
    if is_new:
        audit.note(by=by, verb="add_agency_alias", about=agency, sentence=f"“{name}” also means {agency.name}.")
    return alias


@transaction.atomic
def rename_agency(*, agency: Agency, name: str, on: datetime.date, by: Account | None) -> Agency:
    """Give an agency a new name from a day on; the old one is kept with its dates and still finds the agency."""
    check(by, Permission.DIRECTORY_WRITE)
    if Agency.objects.exclude(pk=agency.pk).filter(name__iexact=name.strip()).exists():
        raise CannotDo(f"Another agency is called {name}: record a succession instead of a new name.")
    old = agency.name
    began = agency.names.filter(is_former=True, until__isnull=False).order_by("-until").first()
    since = began.until + _DAY if began and began.until else agency.started_on
    AgencyName.objects.update_or_create(
        agency=agency, folded=fold(old), defaults={"name": old, "is_former": True, "since": since, "until": on - _DAY}
    )
    agency.names.filter(folded=fold(name)).delete()
    agency.name = name.strip()
    agency.save(update_fields=["name"])
    audit.note(
        by=by, verb="rename_agency", about=agency, sentence=f"{old} is called {agency.name} from {on:%-d %B %Y}."
    )
    return agency


@transaction.atomic
def succeed_agency(
    *, predecessor: Agency, successor: Agency, on: datetime.date, note: str = "", by: Account | None
) -> AgencySuccession:
    """Record that one agency took over from another on a day; the earlier one ends the day before.

    Several successors of one agency are a split, several predecessors of one are a merger.
    Raises CannotDo for an agency succeeding itself or its own successor (a ring).
    """
    check(by, Permission.DIRECTORY_WRITE)
    if predecessor.pk == successor.pk:
        raise CannotDo(f"{predecessor.name} cannot take over from itself: to change its name, rename it.")
    if _is_before(successor, predecessor):
        raise CannotDo(f"{successor.name} is recorded as a forerunner of {predecessor.name}: it cannot follow it too.")
    succession, _ = AgencySuccession.objects.update_or_create(
        predecessor=predecessor, successor=successor, defaults={"on": on, "note": note}
    )
    if predecessor.ended_on is None:
        predecessor.ended_on = on - _DAY
        predecessor.save(update_fields=["ended_on"])
    sentence = f"{successor.name} took over from {predecessor.name} on {on:%-d %B %Y}."
    audit.note(by=by, verb="succeed_agency", about=predecessor, sentence=sentence)
    return succession


def _is_before(agency: Agency, other: Agency) -> bool:
    """Whether ``other`` follows ``agency`` in a chain of successions."""
    seen: set[int] = set()
    waiting = [agency.pk]
    while waiting:
        here = waiting.pop()
        if here == other.pk:
            return True
        if here not in seen:
            seen.add(here)
            waiting += AgencySuccession.objects.filter(predecessor_id=here).values_list("successor_id", flat=True)
    return False


@transaction.atomic
def add_post(*, agency: Agency, title: str, by: Account | None) -> Post:
    """Add a job of an agency; it is vacant until somebody holds it. Adding it twice gives the one there is."""
    check(by, Permission.DIRECTORY_WRITE)
    post, is_new = Post.objects.get_or_create(agency=agency, folded=fold(title), defaults={"title": title.strip()})
    if is_new:
        audit.note(by=by, verb="add_post", about=agency, sentence=f"Added the post {title} at {agency.name}.")
    return post


@transaction.atomic
def hold_post(
    *, post: Post, person: Person, tenure: str = Tenure.SUBSTANTIVE, since: datetime.date | None = None,
    by: Account | None,
) -> PostHolding:  # fmt: skip
    """Put somebody in a post from ``since`` on. Raises CannotDo where somebody else holds it: end theirs first."""
    check(by, Permission.DIRECTORY_WRITE)
    held = post.holdings.filter(until=None).exclude(person=person).select_related("person").first()
    if held and Tenure(tenure) == Tenure.SUBSTANTIVE and held.tenure == Tenure.SUBSTANTIVE:
        raise CannotDo(f"{held.person.name} holds {post.title}: end that first, or record {person.name} as acting.")
    holding = PostHolding.objects.create(post=post, person=person, tenure=tenure, since=since)
    sentence = f"{person.name} is {Tenure(tenure).label.lower()} {post.title} at {post.agency.name}."
    audit.note(by=by, verb="hold_post", about=post, sentence=sentence)
    return holding


@transaction.atomic
def leave_post(*, holding: PostHolding, until: datetime.date, by: Account | None) -> PostHolding:
    """End a holding; with no other, the post is vacant. Raises CannotDo for an end before the start."""
    check(by, Permission.DIRECTORY_WRITE)
    if holding.since and until < holding.since:
        raise CannotDo(f"{until:%-d %B %Y} is before {holding.since:%-d %B %Y}, when {holding.person.name} began.")
    holding.until = until
    holding.save(update_fields=["until"])
    sentence = f"{holding.person.name} left {holding.post.title} on {until:%-d %B %Y}."
    audit.note(by=by, verb="leave_post", about=holding.post, sentence=sentence)
    return holding


@transaction.atomic
def change_agency(
    *, agency: Agency, short_name: str, kind: str, is_responsible_authority: bool, started_on: datetime.date | None,
    ended_on: datetime.date | None, notes: str, by: Account | None,
) -> Agency:  # fmt: skip
    """Correct what is recorded of an agency; a new name is a renaming, see ``rename_agency``."""
    check(by, Permission.DIRECTORY_WRITE)
    if started_on and ended_on and ended_on < started_on:
        raise CannotDo(f"{agency.name} cannot end on {ended_on:%-d %B %Y}, before it began on {started_on:%-d %B %Y}.")
    agency.short_name, agency.kind, agency.notes = short_name.strip(), kind, notes
    agency.is_responsible_authority = is_responsible_authority
    agency.started_on, agency.ended_on = started_on, ended_on
    agency.save()
    audit.note(by=by, verb="change_agency", about=agency, sentence=f"Corrected the entry of {agency.name}.")
    return agency
