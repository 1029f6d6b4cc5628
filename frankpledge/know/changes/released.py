"""Giving the figures out to residents: the last step, by a named person, through disclosure control with what was out before."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.kit.alone import alone, is_held
from frankpledge.kit.beside import start_beside
from frankpledge.know.analysis.areas import NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import frozen
from frankpledge.know.models import Build
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.given import GIVEN, KEPT, given_folder, lock_of_giving
from frankpledge.know.queries.released import gathered, public_measures
from frankpledge.know.queries.released_documents import Release, glance_release, measure_release
from frankpledge.know.rules.released import YearOfCounts, given_out, kept_again, kept_values
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, PartnershipSettings

AT_IT = "The figures are being given out at this moment: look again in a minute."


def begin_giving_out(*, by: Account) -> None:
    """Start ``frankpledge give-out`` beside the site, so that no request waits for it.

    Raises:
        CannotDo: somebody is at it.
        Refused: the account may not publish figures.
    """
    check(by, Permission.ASSESSMENT_PUBLISH)
    if is_held(lock_of_giving()):
        raise CannotDo(AT_IT)
    start_beside("give-out", "--json", "--as", by.email)


def give_out_figures(*, by: Account) -> tuple[str, ...]:
    """Give residents the figures of the current build. What cannot be protected stays in; the sentences that say so come back.

    Raises:
        CannotDo: there are no figures, no public measure has any, or somebody else is at it.
        Refused: the account may not publish figures.
    """
    check(by, Permission.ASSESSMENT_PUBLISH)
    folder = given_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with alone(lock_of_giving()) as mine:
        if not mine:
            raise CannotDo(AT_IT)
        try:
            return _give_out(folder, by)
        except (NoFigures, NoArea) as refused:
            raise CannotDo(str(refused)) from refused


def _give_out(folder: Path, by: Account) -> tuple[str, ...]:
    earlier, found = _earlier(folder), gathered()
    years = [(one, given_out(one, before=_before(earlier, one))) for one in found.years]
    refused = tuple(f"{one.year}, {one.family}: {given.refusal}" for one, given in years if given.refusal)
    about = PartnershipSettings.current()
    release = Release(
        gathered=found,
        shown={(name, area, one.year): value for one, given in years for (name, area), value in given.shown.items()},
        sentences={one.year: given.sentence for one, given in years if given.sentence},
        build=held(),
        partnership=about.name,
        is_demonstration=about.is_demonstration,
        today=timezone.localdate(),
    )
    measures = public_measures()
    documents = {one.name: made for one in measures if (made := measure_release(release, one)) is not None}
    glance = glance_release(release, measures)
    if glance is None:
        raise CannotDo("No public measure has a whole year of figures: bring in the publishers' files, then build.")
    with transaction.atomic():
        build = Build.objects.filter(is_current=True).first()
        words = f"Gave out {len(documents)} measures of {release.build.path.name} to residents."
        audit.note(by=by, verb="give_out_figures", about=build or about, sentence=words)
        _write(folder / KEPT, earlier | {_name(one): kept_values(given.kept) for one, given in years if given.kept})
        _write(folder / GIVEN, _values(glance, documents, refused))
    return refused


def _values(glance: Document, documents: dict[str, Document], refused: tuple[str, ...]) -> dict[str, Any]:
    return {
        "given_at": timezone.now().isoformat(),
        "glance": frozen(glance),
        "measures": {name: frozen(document) for name, document in documents.items()},
        "refused": list(refused),
    }


def _earlier(folder: Path) -> dict[str, Any]:
    """What was given out before, year by year. Raises ``CannotDo`` where figures are out and the record of them is gone."""
    path = folder / KEPT
    if path.exists():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found
    if (folder / GIVEN).exists():
        raise CannotDo(
            f"Residents read figures, but the record of what was given out and hidden before, {folder.name}/{KEPT} in the data "
            "folder, is gone. Without it hidden numbers could be worked out from what was published earlier. Bring "
            f"{folder.name}/{KEPT} back from the backup, then give out again."
        )
    return {}


def _name(year: YearOfCounts) -> str:
    return f"{year.family}|{year.own}|{year.year}"


def _before(earlier: dict[str, Any], year: YearOfCounts) -> Any:
    return kept_again(earlier[_name(year)]) if _name(year) in earlier else None


def _write(path: Path, values: dict[str, Any]) -> None:
    """Whole or not at all: a reader finds the old file or the new one."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    os.replace(new, path)
