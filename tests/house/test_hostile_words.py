"""Markup written into every field of words that people can fill: no page, feed or letter page lets it through as markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import lxml.html
from django.apps import apps
from django.db import models
from django.test import Client, TestCase
from django.urls import reverse

from frankpledge.partnership.models import Account
from frankpledge.partnership.scope import Scope, open_scope
from tests.house.pages import PAGES
from tests.house.records import addresses, cast, load_everything

SHORT = "\"'><i id=zz>"
LONG = "\"'><img src=zz onerror=zz()></script></textarea></title><script id=zz>zz()</script>\" onzz=1 '{{ 7*191 }}"
# Words that only the system writes: keys, digests, addresses, names of states.
OURS = {
    "slug", "token", "reference", "once_key", "about", "verb", "block", "writer", "digest", "sha256", "key", "email",
    "to_address", "password", "kind", "rule", "field", "file_name", "mode", "state", "edition", "folded", "version",
    "content_type", "address", "form", "name_in_form", "short_name", "initials", "module", "letters", "shown_key",
}  # fmt: skip


def _fields(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    for field in model._meta.concrete_fields:
        words = type(field) in (models.CharField, models.TextField)
        if words and not field.choices and not field.unique and field.name not in OURS:
            yield field


def _spoil(model: type[models.Model]) -> None:
    """Add the markup to what every row says, as far as there is room."""
    constrained = {name for one in model._meta.total_unique_constraints for name in one.fields}
    for field in _fields(model):
        room = field.max_length or 10_000
        markup = LONG if room >= len(LONG) + 40 else SHORT
        if room < 40 or field.name in constrained:
            continue
        rows = model._base_manager.exclude(**{field.name: ""})
        for pk, said in rows.values_list("pk", field.name):
            if isinstance(said, str):
                model._base_manager.filter(pk=pk).update(**{field.name: f"{said[: room - len(markup)]}{markup}"})


class HostileWords(TestCase):
    """The demonstration with markup in all its words, loaded once for the whole class."""

    addresses: ClassVar[dict[str, tuple[Any, ...]]]
    people: ClassVar[list[Account | None]]

    @classmethod
    def setUpTestData(cls) -> None:
        with open_scope(Scope.SYSTEM):
            load_everything()
            cls.addresses, cls.people = addresses(), list(cast())
            for model in apps.get_models():
                if model.__module__.startswith("frankpledge.") and model._meta.managed and _is_words(model):
                    _spoil(model)

    def test_no_page_lets_markup_through(self) -> None:
        """Every page that opens for the resident, the officer and the clerk."""
        spoilt = 0
        for column in (0, 1, 4):
            browser, person = Client(), self.people[column]
            if person is not None:
                browser.force_login(person)
            for name, (record, letters) in PAGES.items():
                if letters[column] != "o":
                    continue
                address = reverse(name, args=self.addresses[record])
                with self.subTest(f"{address} ({name})"):
                    answer = browser.get(address)
                    spoilt += _looked_at(answer)
        assert spoilt > 150, "the markup was met on too few pages for this to be a trial"


def _is_words(model: type[models.Model]) -> bool:
    """Whether people write in the table. The trail refuses changes, and sign-ins hold no words."""
    return model.__name__ not in {"AuditEntry", "Edit", "Account", "SignInFailures", "PartnershipSettings"}


def _looked_at(answer: Any) -> bool:
    """Fail where the markup became an element or an attribute; whether the page holds it at all."""
    if answer.streaming or not answer.get("Content-Type", "").startswith(("text/html", "application/atom", "text/xml")):
        return False
    text = answer.content.decode()
    assert "<img src=zz" not in text
    assert "<i id=zz>" not in text
    assert "<script id=zz" not in text
    if "html" in answer["Content-Type"] and text.strip():
        tree = lxml.html.fromstring(text)
        assert tree.xpath("//*[@onzz or @onerror or @id='zz']") == []
        assert not [href for href in tree.xpath("//@href") if href.strip().lower().startswith("javascript:")]
    return "zz" in text
