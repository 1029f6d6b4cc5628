"""The strategy and the groups as reports: residents read Part 1 rows and fields alone, whatever else stands there."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest

from frankpledge.know.documents.frozen import frozen
from frankpledge.partnership.enums import Part
from frankpledge.plan.changes.aim import MeasureSpec, add_aim, add_measure
from frankpledge.plan.changes.cycle import StepSpec, add_step
from frankpledge.plan.changes.priority import add_priority
from frankpledge.plan.changes.strategy import adopt_strategy
from frankpledge.plan.changes.task_group import TaskGroupSpec, add_task_group
from frankpledge.plan.models import Strategy, StrategyVersion
from frankpledge.plan.queries.plan_report_parts import NoReport
from frankpledge.plan.queries.strategy import page_days
from frankpledge.plan.queries.strategy_report import strategy_editions
from frankpledge.plan.queries.task_group_report import task_group_editions
from tests import cast
from tests.factories.partnership import make_person
from tests.factories.strategy import a_strategy

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 11, 22)
SECRET = "CANARY"


def _with_secrets() -> Strategy:
    """Part 2 at every level beneath Part 1, and in every field that is Part 2 by itself."""
    by, strategy = cast.coordinator(), a_strategy(part=Part.ONE)
    hidden = add_priority(strategy=strategy, title=f"{SECRET} priority", reason=SECRET, by=by)
    add_aim(priority=hidden, text=f"{SECRET} under Part 2", part=Part.ONE, by=by)
    open_ = add_priority(
        strategy=strategy, title="Open", person=make_person(f"{SECRET} Person"), part=Part.ONE, by=by
    )  # fmt: skip
    add_aim(priority=open_, text=f"{SECRET} aim", by=by)
    aim = add_aim(priority=open_, text="An open aim", part=Part.ONE, by=by)
    own = {"target_kind": "at-most", "target_number": Decimal(1)}
    add_measure(aim=aim, spec=MeasureSpec(own_title=f"{SECRET} measure", **own), by=by)
    add_measure(aim=aim, spec=MeasureSpec(own_title="Told", test=f"{SECRET} test", part=Part.ONE, **own), by=by)
    add_measure(aim=aim, spec=MeasureSpec(measure="violence-with-injury", part=Part.ONE, **own), by=by)
    add_step(strategy=strategy, spec=StepSpec("themes", ON, title="Open step", note=SECRET, part=Part.ONE), by=by)
    add_step(strategy=strategy, spec=StepSpec("review", ON, title=f"{SECRET} step"), by=by)
    adopt_strategy(strategy=strategy, on=ON, reference=f"{SECRET} minute", by=by)
    return strategy


def test_nothing_of_part_2_is_in_the_residents_edition():
    strategy = _with_secrets()
    editions = strategy_editions(str(strategy.pk), ON)
    assert editions.public is not None
    public = json.dumps(frozen(editions.public), ensure_ascii=False)
    assert SECRET not in public
    assert "Violence with injury" not in public  # its figures are not open
    assert all(words in public for words in ("An open aim", "Open step", "Told"))
    assert json.dumps(frozen(editions.members), ensure_ascii=False).count(SECRET) >= 6


def test_nothing_of_part_2_is_in_the_adopted_version_for_residents():
    strategy = _with_secrets()
    version = StrategyVersion.objects.get(strategy=strategy)
    assert SECRET not in json.dumps(version.public_content, ensure_ascii=False)
    assert SECRET in json.dumps(version.content, ensure_ascii=False)


def test_a_draft_and_a_members_strategy_have_no_residents_edition():
    draft = a_strategy(part=Part.ONE)
    assert strategy_editions(str(draft.pk), ON).public is None
    Strategy.objects.update(part=Part.TWO, state="adopted")
    assert strategy_editions(str(draft.pk), ON).public is None


@pytest.mark.parametrize("subject", ["", "999", "x", "9" * 30])
def test_a_strategy_that_is_not_there_is_refused_in_words(subject):
    with pytest.raises(NoReport, match="no such strategy"):
        strategy_editions(subject, ON)


def test_the_groups_report_tells_residents_only_where_open_groups_stand():
    with pytest.raises(NoReport, match="No task and finish group"):
        task_group_editions("", ON)
    by = cast.coordinator()
    person = make_person(f"{SECRET} Lead")
    spec = TaskGroupSpec(remit=f"{SECRET} remit", submit_by=ON, lead=person, part=Part.ONE)
    add_task_group(spec=spec, name="Open Group", by=by)
    add_task_group(spec=TaskGroupSpec(remit="Looks", submit_by=ON), name=f"{SECRET} Group", by=by)
    editions = task_group_editions("", ON)
    public = json.dumps(frozen(editions.public), ensure_ascii=False)
    assert SECRET not in public
    assert "Open Group" in public


def test_a_step_that_began_after_it_was_to_end_has_no_last_day_before_its_first():
    strategy, late = a_strategy(), ON - datetime.timedelta(days=5)
    spec = StepSpec("themes", ON - datetime.timedelta(days=40), ON - datetime.timedelta(days=20), "Survey", late)
    add_step(strategy=strategy, spec=spec, by=cast.coordinator())
    assert [one.when for one in page_days(strategy, ON)] == ["from 17 November 2026"]


def test_an_aim_and_what_success_is_are_two_sentences():
    printed = json.dumps(frozen(strategy_editions(str(a_strategy().pk), ON).members), ensure_ascii=False)
    assert "Aim 1. Success looks like this: It is quiet" in printed
