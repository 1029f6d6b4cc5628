"""The two local priorities of a year."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.local_priority import LocalPrioritySpec, write_local_priorities
from frankpledge.plan.queries.local_priority import local_priority_rows
from tests import cast

pytestmark = pytest.mark.django_db
D = datetime.date
SPEC = LocalPrioritySpec(year=2026, first="Arson", second="Drugs", deadline=D(2026, 3, 22))


def test_a_year_is_proposed_resolved_and_submitted():
    by = cast.coordinator()
    row = write_local_priorities(spec=SPEC, by=by)
    resolved = dataclasses.replace(SPEC, resolved_on=D(2026, 3, 14), reference="Minute 65", submitted_on=D(2026, 3, 20))
    write_local_priorities(spec=resolved, row=row, by=by)
    write_local_priorities(spec=dataclasses.replace(SPEC, year=2027, first="drugs", second="arson"), by=by)
    latest, earlier = local_priority_rows(D(2026, 4, 1))
    assert latest.same.startswith("The same two")
    assert earlier.stands == "Submitted on 20 March 2026, in time"


def test_what_cannot_be_kept_is_refused():
    by = cast.coordinator()
    write_local_priorities(spec=SPEC, by=by)
    with pytest.raises(CannotDo, match="2026 to 2027 are here already"):
        write_local_priorities(spec=dataclasses.replace(SPEC, first="Theft"), by=by)
    with pytest.raises(CannotDo, match="are the same"):
        write_local_priorities(spec=dataclasses.replace(SPEC, year=2028, second="arson"), by=by)
    with pytest.raises(CannotDo, match="Name the minute"):
        write_local_priorities(spec=dataclasses.replace(SPEC, year=2028, resolved_on=D(2026, 3, 1)), by=by)
