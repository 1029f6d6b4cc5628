"""Writing: heading by heading, nothing overwritten unseen, versions kept."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.changes.report_course import send_in
from frankpledge.govern.changes.report_writing import save_answers, settle_stale
from frankpledge.govern.models import Report, ReportVersion, StaleSave
from frankpledge.govern.queries.report import stale_saves
from frankpledge.govern.rules.report_answer import Answer, answer_of, digest
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from tests import cast
from tests.factories.report import answer, answer_all, make_report, writer

pytestmark = pytest.mark.django_db
FORM = report_form("pro-forma")
EMPTY = digest(None)


def words(text: str) -> Answer:
    return Answer("given", text)


def save(report, by, base=EMPTY, **texts):
    answers = {key: words(text) for key, text in texts.items()}
    return save_answers(report=report, answers=answers, bases=dict.fromkeys(texts, base), by=by)


def standing(report, key):
    found = answer_of(Report.objects.get(pk=report.pk).values, FORM.field(key))
    return found.value if found else None


def test_two_people_under_different_headings_both_keep_their_words():
    rowan = writer()
    report = make_report(rowan)
    save(report, rowan, operational="Mine")
    saved = save(report, cast.clerk(), strategic="Yours")  # the clerk's page was made before
    assert (saved.changed, saved.stale) == (["strategic"], [])
    assert (standing(report, "operational"), standing(report, "strategic")) == ("Mine", "Yours")
    assert saved.revision == 2


def test_two_people_under_one_heading_nothing_is_overwritten_and_nothing_is_lost():
    rowan, clerk = writer(), cast.clerk()
    report = make_report(rowan)
    save(report, rowan, operational="Mine")
    saved = save(report, clerk, operational="Yours")
    save(report, clerk, operational="Yours, longer")
    assert saved.changed == []
    assert standing(report, "operational") == "Mine"
    (beside,) = stale_saves(report)
    assert beside.answer == {"is": "given", "value": "Yours, longer"}
    with pytest.raises(CannotDo, match="words kept beside"):
        send_in(
            report=answer(report, rowan, strategic="nothing", action_plan="nothing", partnership_action="nothing"),
            by=rowan,
        )
    settle_stale(stale=beside, take=True, by=rowan)
    settle_stale(stale=beside, take=False, by=rowan)  # pressed twice
    assert standing(report, "operational") == "Yours, longer"
    assert StaleSave.objects.filter(settled_at=None).count() == 0
    assert "Mine" in str(ReportVersion.objects.values_list("values", flat=True))


def test_words_left_out_stay_on_record():
    rowan = writer()
    report = make_report(rowan)
    save(report, rowan, operational="Mine")
    save(report, cast.clerk(), operational="Yours")
    settle_stale(stale=StaleSave.objects.get(), take=False, by=rowan)
    assert standing(report, "operational") == "Mine"
    assert StaleSave.objects.get().answer["value"] == "Yours"


def test_saving_the_same_again_changes_nothing():
    rowan = writer()
    report = make_report(rowan)
    save(report, rowan, operational="Mine")
    assert save(report, rowan, operational="Mine").changed == []
    assert Report.objects.get(pk=report.pk).revision == 1


def test_a_stretch_of_work_is_one_version_and_a_later_one_another():
    rowan = writer()
    report = make_report(rowan)
    save(report, rowan, operational="A")
    save(report, rowan, base=digest(words("A")), operational="A and B")
    first = ReportVersion.objects.get()
    assert [change["after"] for change in first.changed] == ["A and B"]
    ReportVersion.objects.update(begun_at=timezone.now() - datetime.timedelta(hours=2))
    save(report, rowan, base=digest(words("A and B")), operational="C")
    second = ReportVersion.objects.get(number=2)
    assert second.changed == [{"key": "operational", "label": "Operational Update", "before": "A and B", "after": "C"}]
    assert AuditEntry.objects.filter(verb="write_report").count() == 2


def test_others_may_not_write_and_nobody_after_sending_in():
    rowan = writer()
    report = make_report(rowan)
    with pytest.raises(Refused, match="written by Rowan Ash"):
        save(report, writer("Bo Birch"), operational="Mine")
    send_in(report=answer_all(report, rowan), by=rowan)
    with pytest.raises(CannotDo, match="sent back"):
        save(report, rowan, operational="More")
