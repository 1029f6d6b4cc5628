"""Beginning an assessment, and holding it while something of it changes."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from frankpledge.know.models import Assessment
from frankpledge.know.rules.assessment import refuse_writing
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account


def locked(assessment: Assessment) -> Assessment:
    """The assessment as it stands, held until the transaction ends; its figures are left where they are."""
    rows = Assessment.objects.select_for_update(of=("self",)).defer("frozen", "waiting")
    return rows.get(pk=assessment.pk)


def locked_open(assessment: Assessment) -> Assessment:
    """The same, where its words and figures may be changed. Raises CannotDo where they stand."""
    found = locked(assessment)
    if refusal := refuse_writing(found.state):
        raise CannotDo(refusal)
    return found


def begin_assessment(*, area_code: str, area_name: str, year: int, by: Account) -> Assessment:
    """Begin the assessment of an area and year; its figures are worked out next (``changes.freezing``).

    Raises CannotDo where there is one of that area and year already; a second press finds the first one's.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    title = f"{area_name}: crime needs assessment {year}"
    try:
        with transaction.atomic():
            made = Assessment.objects.create(
                area_code=area_code, area_name=area_name, year=year, title=title[:200], begun_by=by
            )
            audit.note(by=by, verb="begin_assessment", about=made, sentence=f"Began the assessment “{made.title}”.")
    except IntegrityError:
        raise CannotDo(
            f"There is an assessment of {area_name} for {year} already: open it, or choose another year."
        ) from None
    return made


def name_assessment(*, assessment: Assessment, title: str, by: Account) -> Assessment:
    """Give it another title. Raises CannotDo for an empty one, and once its words stand."""
    check(by, Permission.ASSESSMENT_WRITE)
    if not title.strip():
        raise CannotDo("The assessment needs a title.")
    with transaction.atomic():
        found = locked_open(assessment)
        before, found.title = found.title, " ".join(title.split())[:200]
        found.save(update_fields=["title"])
        sentence = f"Renamed the assessment “{before}” to “{found.title}”."
        audit.note(by=by, verb="name_assessment", about=found, sentence=sentence)
    return found


def remove_assessment(*, assessment: Assessment, by: Account) -> None:
    """Take away one begun by mistake. Raises CannotDo once anybody was asked or anything was published."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        found = locked(assessment)
        if found.asked.exists() or found.contributions.exists() or found.versions.exists():
            raise CannotDo("Partners were asked about this assessment, so it stays on record.")
        audit.note(by=by, verb="remove_assessment", about=found, sentence=f"Removed the assessment “{found.title}”.")
        found.delete()
