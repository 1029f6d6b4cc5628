"""What every page shows around its content: the partnership's name, the navigation, who is signed in."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from frankpledge.kit import statements
from frankpledge.kit.statements import Statement
from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, PartnershipSettings, Person

MEMBERS = [
    ("Home", "desk:home", Permission.MEMBERS_READ),
    ("Meetings", "govern:meeting-list", Permission.MEMBERS_READ),
    ("Actions", "govern:action-list", Permission.MEMBERS_READ),
    ("Reports", "govern:report-list", Permission.MEMBERS_READ),
    ("Figures", "know:figure-home", Permission.MEMBERS_READ),
    ("Plan", "plan:plan-home", Permission.MEMBERS_READ),
    ("Papers", "govern:import-list", Permission.PAPER_IMPORT),
    ("Directory", "partnership:group-list", Permission.MEMBERS_READ),
]
PUBLIC = [
    ("Meetings and papers", "public:home"),
    ("Figures", "public:figures-home"),
    ("Plans", "public:plan-home"),
    ("Ask a question", "public:question-meetings"),
    ("Search", "public:search"),
    ("Be told by e-mail", "public:alert-ask"),
]

# The address map does not change while the site runs, and every page asks for nine addresses.
_address = lru_cache(maxsize=64)(reverse)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The context of ``kit/page.html``. An item is active when the address begins with its own."""
    user = getattr(request, "user", None)
    account = user if isinstance(user, Account) else None
    shown = [(text, name) for text, name, permission in MEMBERS if may(account, permission)] if account else PUBLIC
    links = [(text, _address(name)) for text, name in shown]
    current = max((href for _, href in links if request.path.startswith(href)), key=len, default="")
    settings = PartnershipSettings.current()
    return {
        "navigation": [{"text": text, "href": href, "active": href == current} for text, href in links],
        "partnership": settings,
        "partnership_name": settings.name,
        "demonstration": settings.is_demonstration,
        "viewer": {"name": _name_of(account), "role": account.get_role_display()} if account else None,
        "home_href": _address("desk:home") if account else _address("public:home"),
        "search_href": _address("desk:search") if account else "",
        "sign_in_href": _address("sign-in"),
        "sign_out_href": _address("sign-out"),
        "may": partial(_may, account),
        "why_not": partial(_why_not, account),
    }


@lru_cache(maxsize=1)
def _person_name() -> Statement:
    """The name of a person; the id is given when it is run."""
    return statements.statement(Person.objects.filter(pk=0).order_by(), ["name"])


def _name_of(account: Account) -> str:
    """Who is signed in, without making a whole person for one name on every page."""
    names = statements.read_plain(_person_name(), [account.person_id]) if account.person_id else []
    return str(names[0][0]) if names else account.email


def _may(account: Account | None, name: str) -> bool:
    return may(account, Permission[name])


def _why_not(account: Account | None, name: str) -> str:
    return refusal(account, Permission[name]) or ""
