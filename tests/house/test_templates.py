"""Templates: none unused, none reaching up, no address that is not there, nothing let through unescaped without a reason."""

from __future__ import annotations

import re
from pathlib import Path

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tests.house.tree import MAY_USE, PACKAGE, part_of, shown, tracked_in

USES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([\w/.-]+)[\"']")
NAMED = re.compile(r"[\"'](?:([a-z]+)/)?([\w/-]+\.html)[\"']")
ADDRESS = re.compile(r"\b(?:url|row_url|reverse|redirect)\(\s*[\"']((?:[a-z]+:)?[a-z]+(?:-[a-z]+)*)[\"']")
TEMPLATES = tracked_in("frankpledge/", ending=".html")
# What stands at a template's own top level; the parts' names are the folders under templates/.
NAME_OF = {path: path.as_posix().split("/templates/")[1] for path in TEMPLATES}


def _all_names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    names: set[str] = set()
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else space
            names |= _all_names(entry.url_patterns, inner)
        elif entry.name:
            names.add(space + entry.name)
    return names


def _code_and_templates() -> list[Path]:
    return [*TEMPLATES, *tracked_in("frankpledge/")]


def test_every_template_is_used() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _code_and_templates())
    used = set(USES.findall(text)) | {f"{part}/{name}" if part else name for part, name in NAMED.findall(text)}
    assert [name for name in NAME_OF.values() if name not in used] == []


def test_templates_that_are_named_are_there() -> None:
    there = set(NAME_OF.values())
    missing = [
        f"{shown(path)} uses {name}"
        for path in TEMPLATES
        for name in USES.findall(path.read_text(encoding="utf-8"))
        if name not in there
    ]
    assert missing == []


def test_templates_use_their_own_part_and_earlier_ones() -> None:
    wrong = [
        f"{shown(path)} uses {name}"
        for path in TEMPLATES
        for name in USES.findall(path.read_text(encoding="utf-8"))
        if name.split("/")[0] not in MAY_USE[part_of(path)]
    ]
    assert wrong == []


def test_addresses_named_in_code_and_templates_are_there() -> None:
    known = _all_names(get_resolver().url_patterns)
    wrong = [
        f"{shown(path)} names {name}"
        for path in _code_and_templates()
        for name in ADDRESS.findall(path.read_text(encoding="utf-8"))
        if name not in known
    ]
    assert len(known) > 40
    assert wrong == []


def test_part_pages_link_to_their_own_part_earlier_ones_and_the_doors() -> None:
    """A link up the order would make a part need one that comes after it. The two doors are always there."""
    wrong = [
        f"{shown(path)} links to {name}"
        for path in _code_and_templates()
        if part_of(path) in ("partnership", "govern", "know", "plan")
        for name in ADDRESS.findall(path.read_text(encoding="utf-8"))
        if ":" in name and name.split(":")[0] not in {*MAY_USE[part_of(path)], "public", "desk"}
    ]
    assert wrong == []


def test_nothing_is_let_through_unescaped_without_a_reason() -> None:
    """``|safe`` and ``Markup(`` need their reason beside them (``{# safe: … #}`` or ``# safe: …``)."""
    unexplained = []
    for path in _code_and_templates():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            opens = re.search(r"\|\s*safe\b|\bmark_safe\(|autoescape\s+false", line)
            if opens and "safe:" not in line:
                unexplained.append(f"{shown(path)}:{number} {line.strip()[:80]}")
    assert unexplained == []


def test_pages_carry_no_script_or_style_of_their_own() -> None:
    """The content security policy would refuse it: script and style come from files."""
    inline = re.compile(
        r"<style|\sstyle=|<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\son[a-z]+=[\"']", re.IGNORECASE
    )
    found = [
        f"{shown(path)}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if inline.search(line)
    ]
    assert found == []
    assert PACKAGE.is_dir()


def test_links_that_look_like_buttons_say_so_and_answer_the_space_bar() -> None:
    faults = [
        shown(path)
        for path in TEMPLATES
        for link in re.findall(r"<a\b[^>]*\bgovuk-button(?![-\w])[^>]*>", path.read_text())
        if 'role="button"' not in link or 'data-module="govuk-button"' not in link
    ]
    assert faults == []
