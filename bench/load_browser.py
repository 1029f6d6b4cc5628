"""A plain browser for load runs: cookies, forms as the page sends them, redirects followed, every answer timed.

It makes no script run; what a script of the product does (saving while somebody types) its caller does by hand.
"""

from __future__ import annotations

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import lxml.html

PATIENCE = 60.0
_DIGITS = re.compile(r"/\d+(?=[/.])")
_SLUG = re.compile(r"(?<=/groups/)[^/]+|(?<=/plan/)[^/]+")
_PROBLEM = re.compile(
    r'class="[^"]*(?:fp-banner--error|fp-banner--warning|govuk-error-summary|govuk-error-message)[^"]*"'
)


class Trouble(Exception):
    """An answer a person could not go on from: no connection, a failure of the server, or a page without its form."""


@dataclass(frozen=True)
class Timed:
    """One answer: which kind of page, its status, how long it took in seconds, at what second of the run."""

    kind: str
    status: int
    seconds: float
    at: float


@dataclass
class Diary:
    """What all people of a run saw and did. Lists only grow, so that threads need no lock."""

    began: float = field(default_factory=time.perf_counter)
    answers: list[Timed] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    counting: threading.Event = field(default_factory=threading.Event)


class Page:
    """An answer as a person sees it."""

    def __init__(self, address: str, status: int, kind: str, body: bytes) -> None:
        self.address, self.status, self.body = address, status, body
        self.is_html = "html" in kind
        self.text = body.decode("utf-8", "replace") if self.is_html or "json" in kind else ""

    @property
    def tree(self) -> Any:
        """The page as elements."""
        return lxml.html.fromstring(self.text)

    def links(self, pattern: str) -> list[str]:
        """The addresses of links that match, each once."""
        return sorted({href for href in self.tree.xpath("//a/@href") if re.search(pattern, href)})

    def problem(self) -> str:
        """What the page says was refused; empty where it says nothing of the kind."""
        if not self.is_html or not _PROBLEM.search(self.text):
            return ""
        found = self.tree.xpath(
            '//*[contains(@class,"fp-banner--error") or contains(@class,"fp-banner--warning")]//p'
            ' | //*[contains(@class,"govuk-error-summary__body")] | //*[contains(@class,"govuk-error-message")]'
        )
        return " ".join(found[0].text_content().split()) if found else "an error without words"

    def form(self, holds: str) -> dict[str, str]:
        """What the form with a field of this name would send as it stands, with its address under ``""``."""
        for form in self.tree.forms:
            if holds in form.inputs.keys():  # noqa: SIM118 - not a dictionary
                values = {name: str(value) for name, value in form.form_values() if name}
                return values | {"": urljoin(self.address, form.action or self.address)}
        raise Trouble(f"{self.address} shows no form with “{holds}”: {self.problem() or self.status}")


class Browser:
    """One person's browser."""

    def __init__(self, port: int, diary: Diary) -> None:
        self.port, self.diary = port, diary
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        """Open an address and whatever it sends on to."""
        return self._follow("GET", path, None)

    def post(self, path: str, values: dict[str, Any]) -> Page:
        """Send a form and open where it leads."""
        return self._follow("POST", path, {name: value for name, value in values.items() if name})

    def _follow(self, method: str, path: str, values: dict[str, Any] | None) -> Page:
        for _ in range(4):
            page, target = self._ask(method, path, values)
            if not target:
                if page.status >= 400 and page.status != 409:
                    raise Trouble(f"{method} {page.address} answered {page.status}")
                return page
            method, path, values = "GET", target, None
        raise Trouble(f"{path} sends on and on")

    def _ask(self, method: str, path: str, values: dict[str, Any] | None) -> tuple[Page, str]:
        path = urlsplit(path)._replace(scheme="", netloc="", fragment="").geturl()
        heads = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if values is not None:
            body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **values}, doseq=True)
            heads |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.port}{path}",
            }
        kind = f"{method} {_SLUG.sub('*', _DIGITS.sub('/#', urlsplit(path).path))}"
        began = time.perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request(method, path, body, heads)
            answer = line.getresponse()
            content = answer.read()
        except OSError as error:
            self._time(kind, 0, began)
            raise Trouble(f"{method} {path}: {error!r}") from error
        finally:
            line.close()
        self._time(kind, answer.status, began)
        for told in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(told).items()}
        target = urljoin(path, answer.headers["Location"]) if answer.status in (301, 302, 303) else ""
        return Page(path, answer.status, answer.headers.get("Content-Type", ""), content), target

    def _time(self, kind: str, status: int, began: float) -> None:
        if self.diary.counting.is_set() or status == 0 or status >= 500:
            now = time.perf_counter()
            self.diary.answers.append(Timed(kind, status, now - began, began - self.diary.began))

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as a person does. Raises Trouble where the site says no."""
        values = self.get("/sign-in/").form("password")
        values |= {"username": email, "password": password}
        page = self.post("/sign-in/", values)
        if "/sign-in/" in page.address:
            raise Trouble(f"{email} could not sign in: {page.problem()}")
