"""What every page shows around its content: the partnership's name, the navigation, who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import PartnershipSettings

MEMBERS = [
    ("Home", "desk:home", Permission.MEMBERS_READ),
    ("Meetings", "govern:meeting-list", Permission.MEMBERS_READ),
    ("Actions", "govern:action-list", Permission.MEMBERS_READ),
    ("Papers", "govern:import-list", Permission.PAPER_IMPORT),
    ("Directory", "partnership:group-list", Permission.MEMBERS_READ),
]
PUBLIC = [("Meetings and papers", "public:home")]


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The context of ``kit/page.html``. An item is active when the address begins with its own."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        shown = [(text, name) for text, name, permission in MEMBERS if may(user, permission)]
    else:
        shown = PUBLIC
    links = [(text, reverse(name)) for text, name in shown]
    current = max((href for _, href in links if request.path.startswith(href)), key=len, default="")
    settings = PartnershipSettings.current()
    return {
        "navigation": [{"text": text, "href": href, "active": href == current} for text, href in links],
        "partnership": settings,
        "demonstration": settings.is_demonstration,
        "viewer": user if user is not None and user.is_authenticated else None,
        "may": lambda permission: may(user, Permission[permission]),
    }
