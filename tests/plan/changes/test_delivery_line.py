"""Writing delivery lines: what is refused and why, whose words they are, history with who and why."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AgencySuccession, AuditEntry
from frankpledge.plan.changes.delivery_evidence import give_evidence, take_back_evidence
from frankpledge.plan.changes.delivery_line import (
    LineUpdate,
    change_line,
    end_line,
    restore_line,
    update_line,
    update_lines,
)
from frankpledge.plan.models import DeliveryLine
from frankpledge.plan.queries.delivery_history import history_of
from tests import cast
from tests.factories.delivery import make_line, say
from tests.factories.partnership import make_agency

pytestmark = pytest.mark.django_db


def test_a_line_keeps_its_history_with_who_and_why():
    line = make_line("1.10")
    later = line.due_on + datetime.timedelta(days=30)
    change_line(line=line, due_on=later, why="The contractor went away", by=cast.coordinator())
    told = history_of(line)
    assert [one.heading for one in told] == ["Changed: due", "Came into the plan"]
    assert told[0].edit.why == "The contractor went away"
    assert told[0].edit.by == cast.coordinator()
    assert told[0].changes == (("Due", f"{line.due_on:%-d %B %Y}", f"{later:%-d %B %Y}"),)
    assert AuditEntry.objects.filter(verb="change_line").count() == 1


def test_a_due_date_changes_with_its_reason_only():
    line = make_line()
    with pytest.raises(CannotDo, match="Say why the due date changes"):
        change_line(line=line, due_on=line.due_on + datetime.timedelta(days=1), by=cast.coordinator())


def test_a_number_stands_once_in_the_plan_and_is_free_when_its_line_ends():
    first = make_line("1.1")
    with pytest.raises(CannotDo, match=r"Line 1\.1 is in the plan already"):
        make_line("1.1.")
    end_line(line=first, reason="Merged", by=cast.coordinator())
    second = make_line("1.1")
    with pytest.raises(CannotDo, match="in the plan already"):
        restore_line(line=first, by=cast.coordinator())
    end_line(line=second, reason="Wrong", by=cast.coordinator())
    assert restore_line(line=first, by=cast.coordinator()).ended_on is None


def test_an_ended_line_is_not_written_in():
    line = end_line(line=make_line(), reason="Merged", by=cast.coordinator())
    with pytest.raises(CannotDo, match="out of the plan"):
        say(line, "More")


def test_a_judgement_other_than_the_rule_needs_its_reason():
    line = make_line()
    with pytest.raises(CannotDo, match="By rule the letter is G; you judge it R"):
        say(line, "Slow", judged="R")
    assert say(line, "Slow", judged="R", judged_reason="One fitter left").judged == "R"
    # Taken back, its reason goes with it.
    assert say(line, "Slow", judged="").judged_reason == ""


def test_a_stopped_line_says_why_and_forgets_it_when_it_goes_on():
    line = make_line()
    with pytest.raises(CannotDo, match="why it is stopped"):
        say(line, "", state="stopped")
    stopped = say(line, "", state="stopped", stopped_reason="No money")
    assert say(stopped, "Money found", state="under_way").stopped_reason == ""


def test_the_lead_agency_and_its_heir_update_others_do_not():
    officer, other = cast.officer(), make_agency("Brackwater Council")
    line = make_line(lead_agency=officer.person.agency)
    told = update_line(update=LineUpdate(line, "under_way", "Gate fitted"), by=officer)
    assert (told.progress, told.progress_on) == ("Gate fitted", timezone.localdate())
    theirs = make_line("1.2", lead_agency=other)
    with pytest.raises(Refused, match=r"Line 1\.2 is led by Brackwater Council"):
        update_line(update=LineUpdate(theirs, "done", ""), by=officer)
    AgencySuccession.objects.create(predecessor=other, successor=officer.person.agency, on=timezone.localdate())
    assert update_line(update=LineUpdate(theirs, "done", "Done"), by=officer).state == "done"


def test_several_lines_are_kept_together_or_not_at_all():
    first, second = make_line("1.1"), make_line("1.2")
    updates = [LineUpdate(first, "done", "Done"), LineUpdate(second, "stopped", "")]
    with pytest.raises(CannotDo, match=r"Line 1\.2: Say why it is stopped.*Nothing was saved"):
        update_lines(updates=updates, by=cast.coordinator())
    assert set(DeliveryLine.objects.values_list("state", flat=True)) == {"under_way"}


def test_evidence_is_given_once_and_taken_back_on_record():
    line = make_line()
    given = give_evidence(line=line, words=" Photograph  of the gate ", by=cast.coordinator())
    assert give_evidence(line=line, words="Photograph of the gate", by=cast.coordinator()) == given
    take_back_evidence(evidence=given, reason="Another gate", by=cast.coordinator())
    assert history_of(line)[0].heading == "Evidence changed"
    assert line.evidence.get().taken_back == "Another gate"
    with pytest.raises(CannotDo, match="Say what the evidence is"):
        give_evidence(line=line, words=" ", by=cast.coordinator())
