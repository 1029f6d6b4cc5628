"""Alerts by e-mail for anybody, without an account: asked for, confirmed by a signed link, stopped by one press.

Nothing is kept of an address before it is confirmed but the letter that asks; when its owner has had enough, the address
is erased with every letter it was written.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from frankpledge.govern.enums import MeetingChangeKind, PublicKind, PublicStep
from frankpledge.govern.models import Meeting, MeetingChange, PublicationStep, Subscriber
from frankpledge.govern.queries.invitation import when_words
from frankpledge.govern.queries.visible import is_visible
from frankpledge.partnership.changes.letter import queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import LetterState
from frankpledge.partnership.models import Group, Letter, PartnershipSettings

SALT = "frankpledge.alerts"
LINK_DAYS = 3
A_DAY, AN_HOUR = 3, 200  # letters that ask, to one address a day and in all within an hour
WAIT = datetime.timedelta(minutes=10)  # so that a slip can be taken back before anybody is told
TOLD = {
    PublicKind.MEETING: "A meeting is announced",
    PublicKind.AGENDA: "The agenda is published",
    PublicKind.MINUTES: "The minutes are published",
    PublicKind.DECISIONS: "The decisions are published",
    PublicKind.PACK: "A supplement to the agenda is published",
    PublicKind.QUESTION: "A question is published with its answer",
}
CHANGED = {
    MeetingChangeKind.MOVED: "The meeting was moved",
    MeetingChangeKind.CHANGED: "The place of the meeting was changed",
    MeetingChangeKind.CANCELLED: "The meeting is cancelled",
    MeetingChangeKind.RESTORED: "The meeting takes place after all",
}


def tell_subscribers(*, step: PublicationStep) -> int:
    """Queue one letter a subscriber for a publication; how many. A thing published again tells nobody a second time."""
    if step.step != PublicStep.PUBLISHED or step.subject not in TOLD:
        return 0
    key = f"alert:{step.subject}:{step.record}"
    return _tell(step.meeting, key, TOLD[PublicKind(step.subject)], about=step)


def tell_of_change(*, change: MeetingChange) -> int:
    """Queue one letter a subscriber when a meeting the public knows of is moved, cancelled or taken up again."""
    if not Meeting.objects.filter(is_visible(), pk=change.meeting_id).exists():
        return 0
    key = f"alert:change:{change.meeting_id}:{change.sequence}"
    return _tell(change.meeting, key, CHANGED[MeetingChangeKind(change.kind)], about=change)


def untell(*, subject: PublicKind, record: int) -> int:
    """Take back the letters about a thing that have not gone yet; how many. They are written anew if it comes back."""
    steps = PublicationStep.objects.filter(subject=subject, record=record).values_list("pk", flat=True)
    abouts = [f"{PublicationStep._meta.label_lower}:{pk}" for pk in steps]
    rows = Letter.objects.filter(purpose="alert", state__in=[LetterState.QUEUED, LetterState.HELD], about__in=abouts)
    return rows.delete()[0]


def _tell(meeting: Meeting, key: str, words: str, *, about: PublicationStep | MeetingChange) -> int:
    wanted = Subscriber.objects.filter(Q(to_all=True) | Q(groups=meeting.group_id)).distinct()
    page = str(settings.SITE_ADDRESS) + reverse("public:meeting-detail", args=[meeting.pk])
    name = meeting.group.name_on(meeting.date)
    letters = 0
    for one in wanted:
        stop = stop_link(one)
        letter = queue_letter(
            once_key=f"{key}:{one.pk}", purpose="alert", to_address=one.email, about=about,
            subject=f"{words}: {name}, {meeting.date:%-d %B %Y}", not_before=timezone.now() + WAIT,
            text=f"{words}.\n\n{name}\n{when_words(meeting)}\n\n{page}\n\n--\nYou asked to be told of publications. "
            f"To stop these letters and have your address erased:\n{stop}\n",
            headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )  # fmt: skip
        letters += letter is not None
    return letters


def stop_link(subscriber: Subscriber) -> str:
    """The address by which a subscriber stops the letters (RFC 8058: one POST is enough)."""
    return str(settings.SITE_ADDRESS) + reverse("public:alert-stop", args=[subscriber.secret])


@transaction.atomic
def ask_to_confirm(*, email: str, groups: Collection[Group], to_all: bool) -> Letter | None:
    """Write to an address to have a wish for alerts confirmed. Raises CannotDo when too many ask at once.

    To one address at most three letters a day are written, whoever types it in; beyond that nothing happens, and the
    page says the same as ever.
    """
    now = timezone.now()
    asks = Letter.objects.filter(purpose="alert-ask")
    asks.filter(queued_at__lt=now - datetime.timedelta(days=7)).exclude(state=LetterState.SENDING).delete()
    if asks.filter(queued_at__gt=now - datetime.timedelta(hours=1)).count() >= AN_HOUR:
        raise CannotDo("Very many people ask for alerts just now. Nothing was kept: please try again in an hour.")
    address = email.strip().lower()
    mark = salted_hmac(SALT, address).hexdigest()[:24]
    day = f"alert-ask:{mark}:{timezone.localdate():%Y-%m-%d}"
    number = asks.filter(once_key__startswith=day).count()
    if number >= A_DAY:
        return None
    wish = {"e": address, "g": sorted(group.pk for group in groups), "a": to_all}
    token = signing.dumps(wish, salt=SALT, compress=True)
    link = str(settings.SITE_ADDRESS) + reverse("public:alert-confirm", args=[token])
    of = "all groups" if to_all else ", ".join(group.name for group in groups)
    name = PartnershipSettings.current().name
    return queue_letter(
        once_key=f"{day}:{number}", purpose="alert-ask", to_address=address, subject=f"Confirm: letters from {name}",
        text=f"Somebody asked that we tell this address when {name} publishes something of {of}.\n\nIf it was you, "
        f"confirm within {LINK_DAYS} days:\n{link}\n\nIf it was not, do nothing: your address is not kept.\n",
    )  # fmt: skip


def read_wish(token: str) -> dict[str, Any]:
    """What a link to confirm asks for. Raises CannotDo for one that is forged, cut off or too old."""
    try:
        wish: dict[str, Any] = signing.loads(token, salt=SALT, max_age=LINK_DAYS * 86400)
    except signing.SignatureExpired as error:
        raise CannotDo(f"This link is older than {LINK_DAYS} days. Ask for the letters once more.") from error
    except signing.BadSignature as error:
        raise CannotDo("This link is not whole. Copy all of it from the letter, or ask once more.") from error
    return wish


@transaction.atomic
def confirm_wish(*, token: str) -> Subscriber:
    """Keep a confirmed address with what it wants; a second wish replaces the first. Raises CannotDo."""
    wish = read_wish(token)
    fresh = {"secret": secrets.token_urlsafe(32), "to_all": bool(wish["a"])}
    subscriber, is_new = Subscriber.objects.get_or_create(email=str(wish["e"]), defaults=fresh)
    if not is_new:
        subscriber.to_all = bool(wish["a"])
        subscriber.save(update_fields=["to_all"])
    subscriber.groups.set(Group.objects.filter(pk__in=wish["g"]))
    return subscriber


@transaction.atomic
def stop_alerts(*, secret: str) -> bool:
    """Erase a subscriber and every letter kept for the address; False where there is none with this secret."""
    subscriber = Subscriber.objects.select_for_update().filter(secret=secret).first()
    if subscriber is None:
        return False
    letters = Letter.objects.filter(purpose__in=["alert", "alert-ask"], to_address=subscriber.email)
    letters.filter(state=LetterState.SENDING).update(to_address="", text="", headers={})  # it is in the sender's hand
    letters.exclude(state=LetterState.SENDING).delete()
    subscriber.delete()
    return True
