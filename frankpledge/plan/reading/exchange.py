"""Exchange files: what a partnership gives another of its plan and its best practice, as one JSON file that two installations
read without a line between them.

The file says its form and version, whose it is and by whose leave it is used, and carries a digest of all the rest. A version
newer than this one is refused, because what it added would be lost without a word.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any

FORM, VERSION = "frankpledge-learning", 1
MOST_ROWS = 5_000
MOST_BYTES = 20 * 1024 * 1024
_LONGEST = 10_000  # characters of one text
_AGAIN = "Ask for the file again, or fetch it anew, and add it as it comes: do not open and save it in between."


class ExchangeRefused(Exception):
    """A file that is no exchange file, damaged, or of a newer version; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class SharedAction:
    """An action of a plan, in its public words."""

    text: str
    heading: str = ""
    lead: str = ""
    due: str = ""
    rag: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedPractice:
    """A published entry of best practice."""

    title: str
    what: str
    evidence: str
    result: str
    whose: str
    address: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """All of an exchange file."""

    partnership: str
    area: str
    title: str
    year: str
    made_on: str
    permission: str
    actions: tuple[SharedAction, ...] = ()
    practices: tuple[SharedPractice, ...] = ()


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(
        json.dumps(body, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
    ).hexdigest()


def written(exchange: Exchange) -> bytes:
    """An exchange file."""
    body = {"form": FORM, "version": VERSION, **json.loads(json.dumps(asdict(exchange)))}
    return json.dumps({**body, "digest": _digest(body)}, ensure_ascii=False, indent=1).encode()


def looks_like_exchange(data: bytes) -> bool:
    """Whether a file may be meant as one."""
    return data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")


def read_exchange(name: str, data: bytes) -> Exchange:
    """Raises ExchangeRefused for a file that is not whole, not as it was made, not one at all, or newer than this program."""
    if len(data) > MOST_BYTES:
        raise ExchangeRefused(f"“{name}” has more than {MOST_BYTES // 2**20} MB, which no exchange file has.")
    try:
        body = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as broken:
        raise ExchangeRefused(f"“{name}” is damaged or cut short: it cannot be read to its end. {_AGAIN}") from broken
    if not isinstance(body, dict) or body.get("form") != FORM:
        raise ExchangeRefused(
            f"“{name}” is not an exchange file of plans. Choose the file that another installation made."
        )
    version = body.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise ExchangeRefused(
            f"“{name}” is of version {str(version)[:20]}; this program reads up to version {VERSION}. Bring this program up to"
            " date, or ask for a file made for the earlier version."
        )
    if body.pop("digest", None) != _digest(body):
        raise ExchangeRefused(f"“{name}” is not as it was made: its digest does not fit what it holds. {_AGAIN}")
    try:
        return _exchange(body)
    except (KeyError, TypeError, ValueError) as wrong:
        raise ExchangeRefused(f"“{name}” lacks something or holds what it should not ({wrong}). {_AGAIN}") from wrong


def _exchange(body: dict[str, Any]) -> Exchange:
    plain = {one.name: _text(body, one.name) for one in fields(Exchange) if one.name not in ("actions", "practices")}
    rows = {name: body[name] for name in ("actions", "practices")}
    if any(not isinstance(some, list) or len(some) > MOST_ROWS for some in rows.values()):
        raise ValueError(f"not a list, or more than {MOST_ROWS:,} rows")
    if not plain["partnership"].strip() or not plain["title"].strip():
        raise ValueError("no partnership or no title")
    return Exchange(
        **plain,
        actions=tuple(SharedAction(**_row(SharedAction, one)) for one in rows["actions"]),
        practices=tuple(SharedPractice(**_row(SharedPractice, one)) for one in rows["practices"]),
    )


def _text(body: dict[str, Any], name: str) -> str:
    value = body[name]
    if not isinstance(value, str) or len(value) > _LONGEST or "\x00" in value:
        raise ValueError(f"“{name}” is no text, or longer than {_LONGEST:,} characters")
    value.encode()  # half of a pair of letters, which no text holds and no database keeps: a ValueError
    return value


def _row(kind: type[SharedAction] | type[SharedPractice], row: Any) -> dict[str, Any]:
    """The fields of a row; others in it are refused: nobody knows what they would mean."""
    if not isinstance(row, dict):
        raise TypeError("a row that is none")
    names = {one.name for one in fields(kind)}
    if unknown := sorted(set(row) - names):
        raise ValueError(f"a row with “{str(unknown[0])[:40]}”")
    found: dict[str, Any] = {name: _text(row, name) for name in names - {"themes"} if name in row}
    themes = row.get("themes", [])
    if not isinstance(themes, list) or not all(isinstance(one, str) and len(one) <= 20 for one in themes):
        raise ValueError("themes that are none")
    return {**found, "themes": tuple(themes[:20])}
