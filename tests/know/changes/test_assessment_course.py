"""An assessment from its beginning to its published versions: permission, rule, figures that move, versions that never do."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from frankpledge.know.changes.assessment import begin_assessment, name_assessment, remove_assessment
from frankpledge.know.changes.assessment_comment import answer_assessment_comment, comment_on_assessment
from frankpledge.know.changes.assessment_course import (
    agree_assessment,
    begin_correction,
    publish_assessment,
    step_assessment_back,
    withdraw_assessment,
)
from frankpledge.know.changes.contribution import ask_partners
from frankpledge.know.changes.freezing import begin_freezing, keep_figures, leave_figures, take_figures
from frankpledge.know.changes.recommendation import add_recommendation, choose_evidence, decide_recommendation
from frankpledge.know.documents.frozen import fingerprint, thawed
from frankpledge.know.documents.public import public_document
from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import Assessment, AssessmentVersion, Recommendation
from frankpledge.know.queries.assessment_record import standing_versions
from frankpledge.know.queries.assessment_whole import whole_assessment
from frankpledge.know.queries.freezing import figures_of, moved_figures, waiting_of
from frankpledge.know.queries.recommendation import recommended, recommended_before
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, AuditEntry
from tests.factories.assessments import AREA, account, agency, document, drafted, recounted

pytestmark = pytest.mark.django_db
S = AssessmentState


def _in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def clerk() -> Account:
    return account(Role.CLERK)


def _out(clerk: Account, **given: Any) -> Assessment:
    found = drafted(clerk, **given)
    ask_partners(assessment=found, agencies=[agency("Mill Police")], due_on=_in_days(10), by=clerk)
    found.refresh_from_db()
    return found


def _agreed(clerk: Account, **given: Any) -> Assessment:
    found = _out(clerk, **given)
    return agree_assessment(assessment=found, on=timezone.localdate(), minute_reference="Minute 153", by=clerk)


def _published(clerk: Account, **given: Any) -> AssessmentVersion:
    found = _agreed(clerk, **given)
    return publish_assessment(assessment=found, seen=fingerprint(public_document(whole_assessment(found))), by=clerk)


def test_one_assessment_an_area_and_year(clerk: Account) -> None:
    drafted(clerk)
    with pytest.raises(CannotDo, match="There is an assessment of Harrowmere for 2025 already"):
        begin_assessment(area_code=AREA, area_name="Harrowmere", year=2025, by=clerk)
    assert Assessment.objects.count() == 1


def test_who_does_not_write_assessments_begins_and_publishes_none(clerk: Account) -> None:
    officer, coordinator = account(Role.OFFICER), account(Role.COORDINATOR)
    with pytest.raises(Refused, match="ask the clerk or the coordinator"):
        begin_assessment(area_code=AREA, area_name="Harrowmere", year=2025, by=officer)
    found = _agreed(clerk)
    with pytest.raises(Refused, match="ask the clerk or the chair"):
        publish_assessment(assessment=found, seen="", by=coordinator)
    assert AssessmentVersion.objects.count() == 0


def test_the_first_figures_are_frozen_and_later_ones_wait(clerk: Account) -> None:
    found = drafted(clerk)
    before = found.fingerprint
    keep_figures(assessment=found, document=recounted(document(), 90), by=clerk)
    found.refresh_from_db()
    assert found.fingerprint == before
    (moved,) = moved_figures(found)
    assert moved.column is not None
    assert (moved.table.name, moved.row, moved.column.key, moved.before, moved.after) == (
        "levels", "Burglary", "count", 120, 90,
    )  # fmt: skip


def test_new_figures_are_taken_only_as_they_were_looked_at(clerk: Account) -> None:
    found = drafted(clerk)
    keep_figures(assessment=found, document=recounted(document(), 90), by=clerk)
    seen = fingerprint(recounted(document(), 90))
    keep_figures(assessment=found, document=recounted(document(), 80), by=clerk)
    with pytest.raises(CannotDo, match="Other figures were worked out meanwhile"):
        take_figures(assessment=found, seen=seen, by=clerk)
    take_figures(assessment=found, seen=fingerprint(recounted(document(), 80)), by=clerk)
    found.refresh_from_db()
    figures = figures_of(found)
    assert figures is not None
    assert next(figures.tables()).rows[0][1] == 80
    assert waiting_of(found) is None
    with pytest.raises(CannotDo, match="No figures wait"):
        take_figures(assessment=found, seen=seen, by=clerk)


def test_leaving_the_new_figures_keeps_the_old_ones_and_twice_does_nothing(clerk: Account) -> None:
    found = drafted(clerk)
    keep_figures(assessment=found, document=recounted(document(), 90), by=clerk)
    leave_figures(assessment=found, by=clerk)
    noted = AuditEntry.objects.count()
    leave_figures(assessment=found, by=clerk)
    found.refresh_from_db()
    assert (found.waiting, found.waiting_at, AuditEntry.objects.count()) == ({}, None, noted)


def test_evidence_is_shown_as_the_figures_stand(clerk: Account) -> None:
    found = drafted(clerk)
    row = add_recommendation(assessment=found, title="Burglary", why="It is up.", by=clerk)
    choose_evidence(recommendation=row, table="levels", rows=["Burglary"], by=clerk)
    keep_figures(assessment=found, document=recounted(document(), 90), by=clerk)
    take_figures(assessment=found, seen=fingerprint(recounted(document(), 90)), by=clerk)
    found.refresh_from_db()
    (one,) = recommended(found)
    assert one.evidence.tables[0].rows == (("Burglary", 90, 1.25),)


def test_a_freezing_is_begun_once(
    clerk: Account, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
) -> None:
    settings.KNOW_DATA = tmp_path
    started: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: started.append(command[3:]))
    found = drafted(clerk)
    begin_freezing(assessment=found, by=clerk)
    with pytest.raises(CannotDo, match="just now"):
        begin_freezing(assessment=found, by=clerk)
    assert started == [["freeze", str(found.pk), "--json", "--as", clerk.email]]


def test_the_board_cannot_agree_over_an_unanswered_comment(clerk: Account) -> None:
    found, officer = _out(clerk), account(Role.OFFICER)
    row = comment_on_assessment(assessment=found, section="summary", text="Say more.", by=officer)
    with pytest.raises(CannotDo, match="1 comment has no answer"):
        agree_assessment(assessment=found, on=timezone.localdate(), minute_reference="Minute 1", by=clerk)
    with pytest.raises(CannotDo, match="Say why the comment is not taken in"):
        answer_assessment_comment(comment=row, answer=" ", is_taken_in=False, by=clerk)
    answer_assessment_comment(comment=row, answer="", is_taken_in=True, by=clerk)
    assert agree_assessment(
        assessment=found, on=timezone.localdate(), minute_reference="Minute 1", by=clerk
    ).state == S.AGREED  # fmt: skip


def test_once_the_board_agreed_no_comment_is_taken_in_or_out(clerk: Account) -> None:
    found, officer = _out(clerk), account(Role.OFFICER)
    row = comment_on_assessment(assessment=found, section="summary", text="Say more.", by=officer)
    answer_assessment_comment(comment=row, answer="No room.", is_taken_in=False, by=clerk)
    for state in (S.AGREED, S.PUBLISHED, S.WITHDRAWN):
        Assessment.objects.update(state=state)
        with pytest.raises(CannotDo, match="its words and figures stand"):
            answer_assessment_comment(comment=row, answer="", is_taken_in=True, by=clerk)
    row.refresh_from_db()
    assert (row.is_taken_in, row.answer) == (False, "No room.")


@pytest.mark.parametrize(("days", "minute", "told"), [(1, "Minute 1", "still to come"), (0, "  ", "Name the minute")])
def test_an_agreement_has_its_day_and_minute(clerk: Account, days: int, minute: str, told: str) -> None:
    with pytest.raises(CannotDo, match=told):
        agree_assessment(assessment=_out(clerk), on=_in_days(days), minute_reference=minute, by=clerk)


def test_what_is_agreed_stands(clerk: Account) -> None:
    found = _agreed(clerk)
    for change in (
        lambda: name_assessment(assessment=found, title="Other", by=clerk),
        lambda: add_recommendation(assessment=found, title="Late idea", why="Because", by=clerk),
        lambda: keep_figures(assessment=found, document=document(1), by=clerk),
    ):
        with pytest.raises(CannotDo, match="its words and figures stand"):
            change()
    with pytest.raises(CannotDo, match="Say why"):
        step_assessment_back(assessment=found, to=S.COMMENT, reason=" ", by=clerk)
    back = step_assessment_back(assessment=found, to=S.COMMENT, reason="A figure was wrong", by=clerk)
    assert (back.state, back.agreed_on) == (S.COMMENT, None)


def test_a_priority_without_the_boards_decision_is_not_published(clerk: Account) -> None:
    found = _out(clerk)
    row = add_recommendation(assessment=found, title="Burglary", why="It is up.", by=clerk)
    agree_assessment(assessment=found, on=timezone.localdate(), minute_reference="Minute 153", by=clerk)
    found.refresh_from_db()
    with pytest.raises(CannotDo, match="not recorded on “Burglary”"):
        publish_assessment(assessment=found, seen=fingerprint(public_document(whole_assessment(found))), by=clerk)
    decide_recommendation(recommendation=row, decision="agreed", words="", minute_reference="Minute 154", by=clerk)
    with pytest.raises(CannotDo, match="Something changed since you looked at it"):
        publish_assessment(assessment=found, seen="older", by=clerk)
    assert (
        publish_assessment(
            assessment=found, seen=fingerprint(public_document(whole_assessment(found))), by=clerk
        ).number
        == 1
    )


def test_a_published_version_never_changes_and_a_correction_is_the_next(clerk: Account) -> None:
    first = _published(clerk)
    found, kept = first.assessment, thawed(first.document)
    with pytest.raises(CannotDo, match="Say why"):
        begin_correction(assessment=found, reason="", by=clerk)
    begin_correction(assessment=found, reason="A count was wrong", by=clerk)
    keep_figures(assessment=found, document=recounted(document(), 121), by=clerk)
    take_figures(assessment=found, seen=fingerprint(recounted(document(), 121)), by=clerk)
    assert list(standing_versions()) == [first]
    found = agree_assessment(assessment=found, on=timezone.localdate(), minute_reference="Minute 160", by=clerk)
    second = publish_assessment(assessment=found, seen=fingerprint(public_document(whole_assessment(found))), by=clerk)
    first.refresh_from_db()
    assert thawed(first.document) == kept
    assert (second.number, second.reason) == (2, "A count was wrong")
    assert "takes the place of the one before because: A count was wrong" in repr(thawed(second.document))
    assert list(standing_versions()) == [second]


def test_published_twice_is_published_once(clerk: Account) -> None:
    version = _published(clerk)
    with pytest.raises(CannotDo, match="The assessment is published"):
        publish_assessment(assessment=version.assessment, seen=version.fingerprint, by=clerk)
    assert AssessmentVersion.objects.count() == 1


def test_withdrawn_with_words_for_residents(clerk: Account) -> None:
    version = _published(clerk)
    with pytest.raises(CannotDo, match="Say why"):
        withdraw_assessment(assessment=version.assessment, reason="", by=clerk)
    withdraw_assessment(assessment=version.assessment, reason="A table was wrong.", by=account(Role.CHAIR))
    version.refresh_from_db()
    assert (version.withdrawn_reason, version.withdrawn_at is not None) == ("A table was wrong.", True)


@pytest.mark.parametrize("state", [S.DRAFTING, S.COMMENT, S.AGREED])
def test_what_residents_read_is_withdrawn_while_a_new_version_is_made(clerk: Account, state: AssessmentState) -> None:
    version = _published(clerk)
    begin_correction(assessment=version.assessment, reason="A count was wrong", by=clerk)
    Assessment.objects.update(state=state)
    held = withdraw_assessment(assessment=version.assessment, reason="It names somebody.", by=clerk)
    version.refresh_from_db()
    assert (version.withdrawn_reason, version.withdrawn_by) == ("It names somebody.", clerk)
    assert (version.withdrawn_at is not None, held.state, held.correction) == (True, state, "A count was wrong")
    with pytest.raises(CannotDo, match="nothing to withdraw"):
        withdraw_assessment(assessment=version.assessment, reason="Once more.", by=clerk)


@pytest.mark.parametrize(
    ("withdrawn", "corrected", "told"),
    [
        (True, False, "The assessment of 2024 was withdrawn"),
        (False, True, "A new version of the assessment of 2024 is being made"),
        (True, True, "The assessment of 2024 was withdrawn"),
    ],
)
def test_last_years_priorities_are_those_residents_can_read(
    clerk: Account, withdrawn: bool, corrected: bool, told: str
) -> None:
    before, found = _published(clerk, year=2024).assessment, drafted(clerk)
    row = Recommendation.objects.create(assessment=before, title="Sheds first", why="It is up.")
    earlier = recommended_before(found)
    assert (earlier.assessment, [one.row for one in earlier.rows]) == (before, [row])
    if corrected:
        begin_correction(assessment=before, reason="A count was wrong", by=clerk)
    if withdrawn:
        withdraw_assessment(assessment=before, reason="It names somebody.", by=clerk)
    earlier = recommended_before(found)
    assert (earlier.assessment, earlier.rows) == (None, ())
    assert told in earlier.none_words
    whole = repr(whole_assessment(found))
    assert told in whole
    assert row.title not in whole


def test_an_earlier_assessment_that_was_never_published_has_no_priorities_to_show(clerk: Account) -> None:
    before, found = _out(clerk, year=2024), drafted(clerk)
    add_recommendation(assessment=before, title="Burglary", why="It is up.", by=clerk)
    assert "No earlier assessment is published" in recommended_before(found).none_words


def test_what_was_never_published_is_not_withdrawn(clerk: Account) -> None:
    with pytest.raises(CannotDo, match="nothing to withdraw"):
        withdraw_assessment(assessment=_agreed(clerk), reason="A mistake.", by=clerk)


def test_one_begun_by_mistake_goes_but_not_after_partners_were_asked(clerk: Account) -> None:
    remove_assessment(assessment=drafted(clerk), by=clerk)
    assert Assessment.objects.count() == 0
    found = _out(clerk)
    with pytest.raises(CannotDo, match="stays on record"):
        remove_assessment(assessment=found, by=clerk)


def test_decisions_on_priorities_need_their_words_and_minute(clerk: Account) -> None:
    found = _out(clerk)
    row = add_recommendation(assessment=found, title="Robbery", why="Harm.", by=clerk)
    for decision, words, minute, told in (
        ("changed", "", "Minute 1", "Say what the board changed"),
        ("refused", "", "Minute 1", "Say why the board refused"),
        ("agreed", "", "", "Name the minute"),
    ):
        with pytest.raises(CannotDo, match=told):
            decide_recommendation(recommendation=row, decision=decision, words=words, minute_reference=minute, by=clerk)
    assert Recommendation.objects.get().decision == ""
