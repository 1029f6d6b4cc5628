"""Settings from the environment: one table of names, defaults and what they mean; parsers that refuse a near miss."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# name: (default, what it is). `docs/handbook/settings.md` lists the same names; a house test compares them.
NAMES: dict[str, tuple[str, str]] = {
    "FRANKPLEDGE_DEBUG": ("no", "yes shows error pages with source; never in production"),
    "FRANKPLEDGE_SECRET_KEY_FILE": ("", "file holding the secret key; made in the data folder when not set"),
    "FRANKPLEDGE_DATA": ("", "folder for the database and the secret key; var/ beside the code when not set"),
    "FRANKPLEDGE_KNOW_DATA": ("", "folder for data files and built figures; know/ in the data folder when not set"),
    "FRANKPLEDGE_ENGINE": (
        "duckdb",
        "what works the figures out: duckdb, or the address of a Spark: spark://host:7077",
    ),
    "FRANKPLEDGE_DATABASE": ("", "postgresql://user:password@host:port/name, or nothing for SQLite in the data folder"),
    "FRANKPLEDGE_HOSTS": ("127.0.0.1,localhost,[::1]", "host names the site answers to, with commas between"),
    "FRANKPLEDGE_MAIL": (
        "",
        "smtp://user:password@host:port, smtps:// for TLS from the start; without it letters wait",
    ),
    "FRANKPLEDGE_MAIL_FROM": ("", "the address letters come from; needed where FRANKPLEDGE_MAIL is set"),
    "FRANKPLEDGE_ADDRESS": ("http://127.0.0.1:8000", "the site's own address, for the links in letters"),
    "FRANKPLEDGE_HTTPS": ("no", "yes where the site is served over HTTPS: secure cookies and strict transport"),
}


class SettingError(Exception):
    """A setting that cannot be used; the message names it, the value and the legal ones."""


def text(name: str) -> str:
    """The value of a setting, or its default."""
    return os.environ.get(name) or NAMES[name][0]


def yes_or_no(name: str) -> bool:
    """True for "yes", False for "no"; anything else is refused by name."""
    value = text(name)
    if value not in ("yes", "no"):
        raise SettingError(f"{name} is {value!r}: write yes or no.")
    return value == "yes"


def secret_key(data: Path) -> str:
    """The secret key from its file, made on the first start and kept private to the owner."""
    path = Path(text("FRANKPLEDGE_SECRET_KEY_FILE") or data / "secret-key")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:  # another process made it in the same moment
            pass
    return path.read_text().strip()


def database(data: Path) -> dict[str, Any]:
    """Django's DATABASES entry: SQLite with settings that survive two writers, or PostgreSQL with a pool."""
    url = text("FRANKPLEDGE_DATABASE")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "frankpledge.sqlite3",
            # Kept open between requests: the last connection to close ends the write-ahead log, which costs more than
            # most pages.
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingError(f"FRANKPLEDGE_DATABASE begins {parts.scheme!r}: write postgresql://user:password@host/name.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True},
    }


def mail() -> dict[str, Any]:
    """Django's EMAIL settings; without a mail server, letters wait in the database."""
    url = text("FRANKPLEDGE_MAIL")
    if not url:
        return {"EMAIL_HOST": ""}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingError(f"FRANKPLEDGE_MAIL begins {parts.scheme!r}: write smtp://user:password@host:port.")
    if not text("FRANKPLEDGE_MAIL_FROM"):
        raise SettingError("FRANKPLEDGE_MAIL_FROM is empty: write the address that letters come from.")
    plain = parts.hostname in ("127.0.0.1", "localhost", "::1")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not plain,
        "EMAIL_TIMEOUT": 30,
        "DEFAULT_FROM_EMAIL": text("FRANKPLEDGE_MAIL_FROM"),
    }
