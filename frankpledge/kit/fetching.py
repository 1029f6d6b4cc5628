"""Fetching by address, politely: one request at a time, bounded in size and time, tried again when the line is cut."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

MOST_BYTES = 50 * 1024 * 1024
SECONDS = 60
TRIES = 4
AGENT = "Frankpledge (a community safety partnership's records)"
_PASSING = (429, 500, 502, 503, 504)


class NotFetched(Exception):
    """What was asked for did not come; the message says from where, why, and what to do."""


class _SameSiteOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to the web address of the same host, so that a site cannot send us elsewhere."""

    def redirect_request(
        self, request: Any, file: Any, code: int, message: str, headers: Any, address: str
    ) -> urllib.request.Request | None:
        before, after = urlsplit(request.full_url), urlsplit(address)
        if after.scheme not in ("http", "https") or after.hostname != before.hostname:
            raise NotFetched(
                f"{request.full_url} sends on to {after.hostname}, another site: give that address instead."
            )
        return super().redirect_request(request, file, code, message, headers, address)


def check_address(address: str) -> str:
    """The address without its last slash. Raises NotFetched for one that is not http or https, or names no host."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched(f"“{address}” is not a web address: write it as https://democracy.example.gov.uk.")
    return address.rstrip("/")


def fetch(address: str, *, wait: Callable[[float], None] = time.sleep) -> bytes:
    """The whole body of an address, tried up to four times. Raises NotFetched when it does not come, or is over 50 MB."""
    check_address(address)
    trouble = ""
    for turn in range(TRIES):
        if turn:
            wait(2.0**turn)
        try:
            return _once(address)
        except urllib.error.HTTPError as error:
            trouble = f"the site answered {error.code} {error.reason}"
            if error.code not in _PASSING:
                break
        except (OSError, http.client.HTTPException) as error:  # cut off, timed out, refused, cut in the middle
            trouble = str(getattr(error, "reason", "") or error) or type(error).__name__
    raise NotFetched(f"{address} could not be fetched: {trouble}. What came before is kept; run it again to go on.")


def _once(address: str) -> bytes:
    opener = urllib.request.build_opener(_SameSiteOnly)
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310 (check_address)
    with opener.open(request, timeout=SECONDS) as answer:
        body: bytes = answer.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise NotFetched(f"{address} is larger than {MOST_BYTES // 2**20} MB: it is not one meeting's record.")
        promised = answer.headers.get("Content-Length")
        if promised and promised.isdigit() and len(body) < int(promised):
            raise http.client.IncompleteRead(body)
    return body
