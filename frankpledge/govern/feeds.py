"""Feeds for calendars and news readers: iCalendar (RFC 5545, 7986) and Atom (RFC 4287, paged by RFC 5005).

The public ones read in the public scope, whoever asks. A member's own calendar reads as that member, behind a signed
address that says nothing to whoever cannot sign and that a new one ends.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from frankpledge.govern.models import OwnCalendar
from frankpledge.govern.queries.calendar_feed import own_events, public_event, public_events
from frankpledge.govern.queries.news import NewsPage, news
from frankpledge.govern.queries.public_group import visible_groups
from frankpledge.govern.queries.visible import visible_meetings
from frankpledge.kit.ical import CalendarEvent, calendar_bytes
from frankpledge.partnership.models import Account, PartnershipSettings
from frankpledge.partnership.scope import Scope, open_scope

SALT = "frankpledge.own-calendar"


@dataclass(frozen=True)
class Feed:
    """A feed as it is sent: its bytes, its media type, when the newest thing in it changed."""

    content: bytes
    content_type: str
    changed: datetime.datetime | None
    file_name: str = ""


def _calendar(events: Sequence[CalendarEvent], name: str, file_name: str = "") -> Feed:
    changed = max((event.stamp for event in events if event.stamp), default=None)
    return Feed(calendar_bytes(events, name=name), "text/calendar; charset=utf-8", changed, file_name)


def calendar_feed(slug: str = "", *, everything: bool = False) -> Feed | None:
    """The public calendar of a group, or of all; None where residents know of no such group."""
    name = PartnershipSettings.current().name
    with open_scope(Scope.PUBLIC):
        group = visible_groups().filter(slug=slug).first() if slug else None
        if slug and group is None:
            return None
        events = public_events(group.pk if group else None, today=timezone.localdate(), everything=everything)
        return _calendar(events, group.name if group else name)


def meeting_calendar(pk: int) -> Feed | None:
    """One meeting as a file; None where residents know of none."""
    with open_scope(Scope.PUBLIC):
        row = visible_meetings().filter(pk=pk).first()
        if row is None:
            return None
        return _calendar([public_event(row)], "", f"{row.group.slug}-{row.date:%Y-%m-%d}.ics")


def news_feed(slug: str = "", *, questions: bool = False, page: int = 1) -> Feed | None:
    """The Atom feed of a group, of all, or of questions; None where there is no such group or page."""
    with open_scope(Scope.PUBLIC):
        group = visible_groups().filter(slug=slug).first() if slug else None
        found = news(group=group.pk if group else None, questions=questions, page=page)
        if (slug and group is None) or (page > 1 and not found.entries):
            return None
        own = (
            reverse("public:group-news", args=[slug])
            if slug
            else reverse("public:questions-news" if questions else "public:news")
        )
        name = PartnershipSettings.current().name
        title = f"{name}: questions and answers" if questions else f"{name}: {group.name}" if group else name
        content = _atom(title, own, found, slug)
        return Feed(content, "application/atom+xml; charset=utf-8", found.updated)


class _PagedAtom(Atom1Feed):
    """Atom with the links from page to page of RFC 5005."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel, href in self.feed["turns"]:
            handler.addQuickElement("link", "", {"rel": rel, "href": href})

    def latest_post_date(self) -> datetime.datetime:
        """When the newest entry changed; an empty feed has a fixed day, so that it stays the same file."""
        moment: datetime.datetime = self.feed["changed"] or datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        return moment


def _atom(title: str, own: str, found: NewsPage, slug: str) -> bytes:
    site = str(settings.SITE_ADDRESS)
    address = site + own
    turns = [("first", address)] if found.page > 1 else []
    turns += [("previous", f"{address}?page={found.page - 1}")] if found.page > 1 else []
    turns += [("next", f"{address}?page={found.older}")] if found.older else []
    page = reverse("public:group-detail", args=[slug]) if slug else reverse("public:home")
    feed = _PagedAtom(
        title=title, link=site + page, description="", feed_url=address if found.page == 1 else f"{address}?page={found.page}",
        author_name=PartnershipSettings.current().name, language="en-GB", turns=turns, changed=found.updated,
    )  # fmt: skip
    for entry in found.entries:
        feed.add_item(
            title=entry.title, link=entry.url, description=entry.words, unique_id=entry.uid, pubdate=entry.published,
            updateddate=entry.updated, categories=[entry.group],
        )  # fmt: skip
    return str(feed.writeString("utf-8")).encode()


def own_calendar_link(account: Account) -> str:
    """The secret address of a member's own calendar, or nothing before they asked for one."""
    row = OwnCalendar.objects.filter(account=account).first()
    if row is None:
        return ""
    token = signing.Signer(salt=SALT).sign_object({"a": account.pk, "v": row.version}, compress=True)
    return str(settings.SITE_ADDRESS) + reverse("public:own-calendar", args=[token])


def renew_own_calendar(account: Account) -> str:
    """Make a member's calendar address, or a new one that ends the old; the new address."""
    version = secrets.token_urlsafe(16)
    OwnCalendar.objects.update_or_create(account=account, defaults={"version": version, "made_at": timezone.now()})
    return own_calendar_link(account)


def own_calendar(token: str) -> Feed | None:
    """A member's own calendar; None for a forged or ended address, and for somebody who may no longer sign in."""
    try:
        told = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    with open_scope(Scope.MEMBERS):
        row = OwnCalendar.objects.filter(account=told["a"], version=told["v"], account__is_active=True).first()
        if row is None:
            return None
        events = own_events(row.account, today=timezone.localdate())
        return _calendar(events, f"{PartnershipSettings.current().name}: my dates")
