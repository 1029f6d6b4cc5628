"""Asking for reports, and changing what was asked."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.changes.report import Asked, ask_for_report, change_arrangements, withdraw_report
from frankpledge.govern.changes.report_course import send_in, sign_report
from frankpledge.govern.enums import ReportState
from frankpledge.govern.models import Report
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry, Letter, PartnershipSettings
from tests import cast
from tests.factories.report import answer_all, coming, item_on, make_report, writer

pytestmark = pytest.mark.django_db


def test_a_report_is_asked_for_with_a_due_day_and_a_letter():
    rowan = writer()
    report = make_report(rowan, words="Figures of the patrols.")
    assert (report.state, report.due_on) == (ReportState.ASKED, datetime.date(2030, 6, 7))
    (letter,) = Letter.objects.all()
    assert (letter.to_address, letter.person) == ("rowan.ash@example.org", rowan.person)
    assert "due on Friday 7 June 2030" in letter.text
    assert "Figures of the patrols." in letter.text
    assert AuditEntry.objects.filter(verb="ask_for_report").count() == 1


def test_nothing_is_sent_from_a_demonstration():
    PartnershipSettings.objects.create(is_demonstration=True)
    make_report(writer())
    assert Letter.objects.get().state == "held"


def test_only_the_clerk_and_the_coordinator_ask():
    asked = Asked(title="Lamps", form="pro-forma", authors=[writer().person])
    with pytest.raises(Refused, match="ask the clerk or the coordinator"):
        ask_for_report(meeting=coming(), asked=asked, by=cast.officer())


def test_a_report_nobody_could_write_or_sign_is_refused():
    rowan, meeting = writer(), coming()
    with pytest.raises(CannotDo, match="at least one author"):
        ask_for_report(meeting=meeting, asked=Asked("Lamps", "pro-forma", []), by=cast.clerk())
    alone = Asked("Lamps", "pro-forma", [rowan.person], signers=[rowan.person])
    with pytest.raises(CannotDo, match="cannot be the last to sign"):
        ask_for_report(meeting=meeting, asked=alone, by=cast.clerk())
    other = item_on(coming())
    with pytest.raises(CannotDo, match="on another agenda"):
        ask_for_report(meeting=meeting, asked=Asked("Lamps", "pro-forma", [rowan.person], item=other), by=cast.clerk())
    assert not Report.objects.exists()


def test_a_new_author_is_written_to_and_signatures_that_still_stand_are_kept():
    rowan, first, second = writer(), writer("Bo Birch"), writer("Cy Cedar")
    report = make_report(rowan, signers=[first.person, second.person])
    answer_all(report, rowan)
    send_in(report=report, by=rowan)
    sign_report(report=report, by=first)
    told = {"title": report.title, "form": report.form, "due_on": report.due_on}
    change_arrangements(
        report=report, asked=Asked(authors=[rowan.person], signers=[first.person], **told), by=cast.clerk()
    )
    assert [step.signed_at is not None for step in Report.objects.get(pk=report.pk).signers.all()] == [True]
    change_arrangements(
        report=report,
        asked=Asked(authors=[rowan.person], signers=[second.person, first.person], **told),
        by=cast.clerk(),
    )
    assert [step.signed_at for step in Report.objects.get(pk=report.pk).signers.all()] == [None, None]


def test_a_report_no_longer_wanted_keeps_its_words_and_tells_its_author():
    rowan = writer()
    report = answer_all(make_report(rowan), rowan)
    withdraw_report(report=report, reason="The group did not meet.", by=cast.clerk())
    kept = Report.objects.get(pk=report.pk)
    assert kept.state == ReportState.WITHDRAWN
    assert kept.values["operational"]["value"] == "Two patrols."
    assert Letter.objects.filter(subject__startswith="No longer wanted").count() == 1
