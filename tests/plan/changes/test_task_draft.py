"""A task and finish group from its setting up to its close: drafts, stress test, appraisal."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Letter
from frankpledge.plan.changes.task_draft import (
    answer_challenge,
    appraise_draft,
    begin_draft,
    challenge_draft,
    submit_draft,
    write_draft,
)
from frankpledge.plan.changes.task_group import (
    TaskGroupSpec,
    add_task_group,
    chase_task_group,
    close_task_group,
    move_task_group,
    write_task_form,
)
from frankpledge.plan.models import TaskDraft, TaskGroup
from frankpledge.plan.queries.task_group import group_row, group_rows
from frankpledge.plan.rules.task_group import FIRST_HEADINGS
from tests import cast
from tests.factories.partnership import make_agency, make_person

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 5, 1)
ANSWERS = {key: f"Of {title}" for key, title, _ in FIRST_HEADINGS}


@pytest.fixture
def group() -> TaskGroup:
    officer = cast.officer()
    lead = make_person("Una Thorne", email="una@cast.example.org")
    spec = TaskGroupSpec(remit="Looks at alleys", submit_by=DUE, lead=lead, agency=officer.person.agency, part=Part.TWO)
    return add_task_group(spec=spec, name="Alleys Group", members=[make_person("Obi Marlow")], by=cast.coordinator())


def _submitted(group: TaskGroup) -> TaskDraft:
    draft = begin_draft(task_group=group, by=cast.officer())
    write_draft(draft=draft, answers=ANSWERS, by=cast.officer())
    return submit_draft(draft=draft, on=DUE, by=cast.officer())


def test_a_group_is_set_up_in_the_directory_with_its_members(group):
    assert sorted(one.person.name for one in group.group.memberships.all()) == ["Obi Marlow", "Una Thorne"]
    with pytest.raises(CannotDo, match="set up already"):
        add_task_group(spec=TaskGroupSpec(remit="Again", submit_by=DUE), group=group.group, by=cast.coordinator())
    with pytest.raises(CannotDo, match="remit"):
        add_task_group(spec=TaskGroupSpec(remit=" ", submit_by=DUE), name="Other", by=cast.coordinator())


def test_the_agency_that_leads_writes_and_others_do_not(group):
    draft = begin_draft(task_group=group, by=cast.officer())
    assert begin_draft(task_group=group, by=cast.coordinator()) == draft
    group.agency = make_agency("Somebody else")
    group.save()
    with pytest.raises(Refused, match="not a group of yours: ask Una Thorne"):
        write_draft(draft=draft, answers=ANSWERS, by=cast.officer())


def test_a_draft_is_submitted_whole_and_the_next_begins_as_its_copy(group):
    draft = begin_draft(task_group=group, by=cast.officer())
    write_draft(draft=draft, answers={"success": "Much"}, by=cast.officer())
    with pytest.raises(CannotDo, match="The journey travelled"):
        submit_draft(draft=draft, on=DUE, by=cast.officer())
    write_draft(draft=draft, answers=ANSWERS, by=cast.officer())
    submit_draft(draft=draft, on=DUE, by=cast.officer())
    with pytest.raises(CannotDo, match="submitted already"):
        write_draft(draft=draft, answers={"success": "More"}, by=cast.officer())
    write_task_form(headings=[("success", "Success", ""), ("", "Money", "")], reason="Asked for", by=cast.coordinator())
    later = begin_draft(task_group=group, by=cast.officer())
    draft.refresh_from_db()
    assert (later.number, later.form.edition, draft.form.edition) == (2, 2, 1)
    assert later.answers == ANSWERS


def test_the_stress_test_says_who_asked_and_what_changed(group):
    draft = begin_draft(task_group=group, by=cast.officer())
    with pytest.raises(CannotDo, match="still being written"):
        challenge_draft(draft=draft, question="Why?", asked_by="A resident", on=DUE, by=cast.chair())
    draft = _submitted(group)
    with pytest.raises(CannotDo, match="Say who asks"):
        challenge_draft(draft=draft, question="Why?", on=DUE, by=cast.chair())
    asked = challenge_draft(draft=draft, question="Why?", person=cast.chair().person, on=DUE, by=cast.chair())
    group.refresh_from_db()
    assert group.state == "testing"
    with pytest.raises(CannotDo, match="1 of the questions"):
        move_task_group(task_group=group, to="appraisal", on=DUE, by=cast.coordinator())
    answer_challenge(challenge=asked, answer="Because", changed="A line", on=DUE, by=cast.officer())
    assert group_row(group, DUE).unanswered == 0


def test_agencies_appraise_for_themselves_once_it_is_shared(group):
    draft, own = _submitted(group), cast.officer().person.agency
    with pytest.raises(CannotDo, match="has not shared"):
        appraise_draft(draft=draft, agency=own, text="Good", on=DUE, by=cast.officer())
    asked = challenge_draft(draft=draft, question="Why?", asked_by="A resident", on=DUE, by=cast.chair())
    answer_challenge(challenge=asked, answer="Because", on=DUE, by=cast.officer())
    move_task_group(task_group=group, to="appraisal", on=DUE, by=cast.coordinator())
    with pytest.raises(Refused, match="own agency only"):
        appraise_draft(draft=draft, agency=make_agency("Other"), text="Good", on=DUE, by=cast.officer())
    with pytest.raises(CannotDo, match="not both"):
        appraise_draft(draft=draft, agency=own, text="Good", nothing_to_say=True, on=DUE, by=cast.officer())
    first = appraise_draft(draft=draft, agency=own, text="Good", on=DUE, by=cast.officer())
    assert appraise_draft(draft=draft, agency=own, text="Better", on=DUE, by=cast.officer()) == first


def test_the_lead_is_reminded_once_a_day_and_not_after(group):
    late = DUE + datetime.timedelta(days=3)
    letter = chase_task_group(task_group=group, on=late, by=cast.coordinator())
    assert chase_task_group(task_group=group, on=late, by=cast.coordinator()) is None
    assert Letter.objects.get() == letter
    assert "3 days ago" in letter.text
    _submitted(group)
    with pytest.raises(CannotDo, match="nothing to remind of"):
        chase_task_group(task_group=group, on=late, by=cast.coordinator())


def test_nobody_who_has_left_is_written_to(group):
    type(group.lead).objects.filter(pk=group.lead_id).update(left_on=DUE)
    with pytest.raises(CannotDo, match="has left"):
        chase_task_group(task_group=TaskGroup.objects.get(pk=group.pk), on=DUE, by=cast.coordinator())
    assert not Letter.objects.exists()


def test_a_closed_group_is_read_and_no_longer_written(group):
    with pytest.raises(CannotDo, match="Say what came of it"):
        close_task_group(task_group=group, came_of_it="", on=DUE, by=cast.coordinator())
    close_task_group(task_group=group, came_of_it="Gates", on=DUE, by=cast.coordinator())
    with pytest.raises(CannotDo, match="is closed"):
        begin_draft(task_group=group, by=cast.officer())


def test_forty_groups_are_told_in_two_questions(django_assert_num_queries):
    for at in range(40):
        add_task_group(spec=TaskGroupSpec(remit="Looks", submit_by=DUE), name=f"Group {at}", by=cast.coordinator())
    with django_assert_num_queries(2):
        rows = group_rows(DUE + datetime.timedelta(days=1), only_overdue=True)
    assert len(rows) == 40
    assert len(group_rows(DUE, words="group 7")) == 4
