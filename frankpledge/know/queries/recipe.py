"""The recipe of an assessment: which files, measures, rules and program make it, so that anyone with the same files can make it
again and see that it is the same, or what is not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import fingerprint
from frankpledge.know.queries.assessment import live_assessment
from frankpledge.know.queries.assessment_ground import Progress
from frankpledge.know.queries.figure import held
from frankpledge.know.rules.priority import OWN_FILE

FORMAT = "frankpledge assessment recipe 1"
_WANTED = {"format", "program", "area", "year", "files", "measures", "rules", "tables", "fingerprint", "partnership"}


class RecipeRefused(Exception):
    """A file that is no recipe: the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a recipe gives here."""

    is_same: bool
    """Whether the document is the same to the last digit."""
    differences: tuple[str, ...]
    """Each in a sentence; also those that did not change the document (another version of the program)."""
    fingerprint: str

    @property
    def words(self) -> str:
        """The answer in a sentence."""
        if self.is_same:
            return "These files give the same document, to the last digit."
        return "These files do not give the same document."


def recipe_of(document: Document, *, year: int | None) -> dict[str, Any]:
    """The recipe of a document that was just worked out, as values for JSON."""
    return {
        "format": FORMAT,
        "program": program(),
        "partnership": document.partnership,
        "area": {"code": document.area_code, "name": document.area},
        "year": year,
        "period": document.period,
        "made_on": document.frozen_on.isoformat(),
        "build": document.build,
        "files": [asdict(source) for source in document.sources],
        "measures": digests_of("measures"),
        "rules": digests_of("rules") | _own_rules(),
        "tables": tables_of(document),
        "fingerprint": fingerprint(document),
    }


def program() -> str:
    """The version of the program."""
    try:
        return version("frankpledge")
    except PackageNotFoundError:
        return "not installed as a package"


def digests_of(folder: str) -> dict[str, str]:
    """SHA-256 of every YAML file of a folder of know, by name: measures are data, and so are the rules."""
    found = sorted((files("frankpledge.know") / folder).iterdir(), key=lambda one: one.name)
    return {one.name: _digest(one.read_bytes()) for one in found if one.name.endswith(".yaml")}


def _own_rules() -> dict[str, str]:
    """The partnership's own list of priorities, where it has one."""
    own = Path(settings.KNOW_DATA) / OWN_FILE
    return {f"own {OWN_FILE}": _digest(own.read_bytes())} if own.is_file() else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def tables_of(document: Document) -> dict[str, str]:
    """A digest of each table, so that a check can name the one that differs."""
    return {
        table.name: _digest(json.dumps(asdict(table), ensure_ascii=False, default=str).encode())[:16]
        for table in document.tables()
    }


def read_recipe(text: str) -> dict[str, Any]:
    """A recipe from its file.

    Raises:
        RecipeRefused: it is no JSON, not a recipe, or of a format this program does not know.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise RecipeRefused(f"This is no recipe: it is no JSON ({error}).") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        said = found.get("format") if isinstance(found, dict) else type(found).__name__
        raise RecipeRefused(f"This is no recipe of an assessment: its format is {said!r}, wanted is {FORMAT!r}.")
    lacking = sorted(_WANTED - set(found))
    if lacking:
        raise RecipeRefused(f"This recipe lacks {', '.join(lacking)}: it was cut short or changed.")
    return found


def check_recipe(recipe: Mapping[str, Any], *, progress: Progress | None = None) -> Checked:
    """Make the document again from what is here and say whether it is the same, and if not what differs.

    Raises:
        NoArea, NoMeasure, NoFigures: the area or its figures are not here at all.
    """
    area = held().places.find(recipe["area"]["code"])
    document = live_assessment(area=area, year=recipe["year"], progress=progress)
    here = recipe_of(document, year=recipe["year"])
    return Checked(here["fingerprint"] == recipe["fingerprint"], tuple(differences(recipe, here)), here["fingerprint"])


def differences(wanted: Mapping[str, Any], here: Mapping[str, Any]) -> Iterator[str]:
    """What differs between a recipe and the one of what is here, each in a sentence: files, measures, rules, program, tables."""
    yield from _files(wanted["files"], here["files"])
    yield from _named("measure", wanted["measures"], here["measures"])
    yield from _named("rule file", wanted["rules"], here["rules"])
    if wanted["program"] != here["program"]:
        yield f"The recipe was made by version {wanted['program']} of the program, this is version {here['program']}."
    for key, what in (("partnership", "partnership's name"), ("period", "period")):
        if wanted.get(key) != here[key]:
            yield f"The {what} is “{here[key]}” here and “{wanted.get(key)}” in the recipe."
    moved = [name for name, digest in wanted["tables"].items() if here["tables"].get(name) not in (digest, None)]
    gone = [name for name in wanted["tables"] if name not in here["tables"]]
    new = [name for name in here["tables"] if name not in wanted["tables"]]
    for names, words in (
        (moved, "have other figures"),
        (gone, "are not in the document made here"),
        (new, "are new here"),
    ):
        if names:
            listed = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
            yield f"Tables that {words} ({len(names)}): {listed}."


def _files(wanted: list[dict[str, str]], here: list[dict[str, str]]) -> Iterator[str]:
    """Files by digest: one that is only there or only here, and one of the same name that is another file."""
    there, own = ({one["digest"]: one for one in listed} for listed in (wanted, here))
    names = {one["file_name"]: one["digest"] for one in here}
    told = set()
    for digest, one in there.items():
        if digest in own:
            continue
        other = names.get(one["file_name"])
        if other is not None and other not in there:
            told.add(other)
            yield (
                f"{one['file_name']} ({one['title']}) is another file here: SHA-256 {other[:12]}…, in the recipe {digest[:12]}…."
            )
        else:
            yield f"{_file(one)} of the recipe is not used here: bring it in, accept it and build."
    for digest, one in own.items():
        if digest not in there and digest not in told:
            yield f"{_file(one)} is used here and is not in the recipe."


def _file(one: Mapping[str, str]) -> str:
    return f"{one['file_name']} ({one['title']}, {one['vintage'] or 'no date'})"


def _named(what: str, wanted: Mapping[str, str], here: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(set(wanted) | set(here)):
        if name not in here:
            yield f"The {what} {name} of the recipe is not here."
        elif name not in wanted:
            yield f"The {what} {name} is here and not in the recipe."
        elif wanted[name] != here[name]:
            yield f"The {what} {name} is not the one of the recipe."
