"""Reading members' copies: those of a pack, a viewer's own, and whether the unmarked file is still for everybody."""

from __future__ import annotations

from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import Meeting, Pack, PackCopy
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


def copies_of(pack: Pack) -> list[PackCopy]:
    """The copies of a pack by number, without their bytes."""
    return list(PackCopy.objects.filter(pack=pack).defer("content").select_related("person__agency"))


def own_copies(meeting: Meeting, viewer: Account) -> list[PackCopy]:
    """The viewer's made copies of a meeting's packs, newest pack first, without their bytes."""
    if viewer.person_id is None:
        return []
    rows = PackCopy.objects.filter(pack__meeting=meeting, person=viewer.person_id, made_at__isnull=False)
    return list(
        rows.defer("content", "pack__content").select_related("pack__meeting__group").order_by("-pack__built_at")
    )


def why_not_unmarked(pack: Pack, viewer: Account) -> str:
    """Why a viewer does not get the unmarked file: it went out in numbered copies. An empty text where they do."""
    if pack.edition != PackEdition.MEMBERS or may(viewer, Permission.PACK_BUILD):
        return ""
    rows = PackCopy.objects.filter(pack__press=pack.press) if pack.press else PackCopy.objects.filter(pack=pack)
    if not rows.exists():
        return ""
    return "This pack went out in numbered copies: open your own on the meeting's page, or ask the clerk for one."
