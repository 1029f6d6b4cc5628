"""Every page against every role; nothing opened by accident, nothing changed by looking, nothing told to a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.test import Client, TestCase
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from tests.house.pages import PAGES
from tests.house.records import addresses, cast, load_everything

COLUMNS = ("resident", "officer", "chair", "coordinator", "clerk")


def _routes(
    patterns: list[URLPattern | URLResolver], before: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from _routes(entry.url_patterns, before + str(entry.pattern), inner)
        else:
            yield (space + entry.name if entry.name else ""), before + str(entry.pattern), entry


ROUTES = list(_routes(get_resolver().url_patterns))


def _letter(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code == 302:
        return "s" if answer["Location"].startswith("/sign-in/") else "r"
    return {200: "o", 403: "n", 405: "p"}.get(answer.status_code, f"[{answer.status_code}]")


OPEN_TO_EVERYBODY = {
    "public:home",
    "public:group-detail",
    "public:attendance",
    "public:group-calendar",
    "public:group-news",
    "public:calendar",
    "public:news",
    "public:questions-news",
    "public:own-calendar",
    "public:meeting-detail",
    "public:meeting-calendar",
    "public:decisions-detail",
    "public:paper-download",
    "public:file-download",
    "public:pack-download",
    "public:pack-beside",
    "public:papers-download",
    "public:report-detail",
    "public:plan-home",
    "public:plan-detail",
    "public:plan-chart",
    "public:plan-download",
    "public:search",
    "public:figures-home",
    "public:figures-detail",
    "public:figures-chart",
    "public:figures-download",
    "public:question-meetings",
    "public:question-ask",
    "public:question-followed",
    "public:update",
    "public:alert-ask",
    "public:alert-confirm",
    "public:alert-stop",
    "public:data-home",
    "public:data-table",
    "public:data-schema",
    "public:data-list",
    "public:data-detail",
    "public:old-page",
    "public:old-document",
    "sign-in",
    "sign-out",
}


def test_every_view_carries_a_mark() -> None:
    unmarked = [
        route
        for _, route, entry in ROUTES
        if not (
            isinstance(getattr(entry.callback, "access", None), Permission)
            or getattr(entry.callback, "access", None) == "open"
        )
    ]
    assert len(ROUTES) > 80
    assert unmarked == []


def test_only_named_pages_are_open_to_everybody() -> None:
    opened = {name for name, _, entry in ROUTES if getattr(entry.callback, "access", None) == "open"}
    assert opened == OPEN_TO_EVERYBODY


def test_the_table_lists_every_page_and_no_other() -> None:
    named = {route for name, route, _ in ROUTES if name}
    assert [route for name, route, _ in ROUTES if not name and route not in named] == []
    assert {name for name, _, _ in ROUTES if name} == set(PAGES)


class PagesOfTheDemonstration(TestCase):
    """The table tried out on the demonstration, which is loaded once for the whole class."""

    clients: ClassVar[list[Client]]
    addresses: ClassVar[dict[str, tuple[Any, ...]]]

    @classmethod
    def setUpTestData(cls) -> None:
        with open_scope(Scope.SYSTEM):
            load_everything()
            cls.addresses = addresses()

    def setUp(self) -> None:
        self.browsers = []
        for account in cast():
            self.browsers.append(Client())
            if account is not None:
                self.browsers[-1].force_login(account)
        self.noted = AuditEntry.objects.count()

    def _pages(self) -> Iterator[tuple[str, str, str]]:
        for name, (record, letters) in PAGES.items():
            yield name, letters, reverse(name, args=self.addresses[record])

    def test_every_page_opens_for_exactly_those_it_should(self) -> None:
        """The whole table. Looking changes nothing: the gate would raise, and the audit trail is as long as before."""
        for name, letters, address in self._pages():
            with self.subTest(name):
                assert "".join(_letter(browser, address) for browser in self.browsers) == letters
        assert AuditEntry.objects.count() == self.noted

    def test_who_may_not_open_a_page_may_not_send_to_it_either(self) -> None:
        """POST by those the table refuses: a stranger is told there is nothing, a member why not; nothing is written."""
        for name, letters, address in self._pages():
            for column, letter, browser in zip(COLUMNS, letters, self.browsers, strict=True):
                if letter in "sn":
                    with self.subTest(f"{name} by the {column}"):
                        assert browser.post(address).status_code == (404 if letter == "s" else 403)
        assert AuditEntry.objects.count() == self.noted

    def test_a_refusal_says_why_and_who_can_help(self) -> None:
        answer = self.browsers[COLUMNS.index("officer")].get(reverse("govern:meeting-add"))
        assert answer.status_code == 403
        assert "As an agency officer you cannot arrange meetings and agendas: ask the clerk." in answer.text

    def test_members_pages_are_not_kept_by_a_shared_browser(self) -> None:
        answer = self.browsers[COLUMNS.index("officer")].get(reverse("desk:home"))
        assert answer["Cache-Control"] == "private, no-store"
