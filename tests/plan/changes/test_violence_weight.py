"""Weights are set as a whole, refused with the sum, and never changed."""

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.violence_action import update_violence_action
from frankpledge.plan.changes.violence_weight import set_weights
from frankpledge.plan.models import ActionWeight, NeverChanged, WeightSet
from frankpledge.plan.queries.violence_plan import plan_facts, weights_in_force
from tests.plan.violence import coordinator, in_days, make_action, make_plan, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    found = make_plan(coordinator())
    for theme in ("weapons", "weapons", "vawg"):
        make_action(found, officer().person.agency, coordinator(), theme=theme)
    return found


def weigh(plan, *weights, kind="share", **fields):
    actions = plan.actions.order_by("number")
    values = {"set_on": in_days(-1), "since": in_days(-1), "minute": "Minute 41", **fields}
    return set_weights(
        plan=plan, kind=kind, weights=dict(zip([one.pk for one in actions], weights, strict=False)), costs={},
        by=coordinator(), **values,
    )  # fmt: skip


def test_a_version_is_kept_whole(plan):
    made = weigh(plan, 60, 40, 100)
    assert (made.version, list(made.weights.values_list("weight", flat=True))) == (1, [60, 40, 100])


def test_shares_that_do_not_sum_are_refused_and_nothing_is_kept(plan):
    with pytest.raises(CannotDo, match="“Access to weapons” the weights add up to 95 and must make 100: 5 short"):
        weigh(plan, 60, 35, 100)
    assert not WeightSet.objects.exists()


def test_a_new_version_takes_the_place_of_the_old_from_its_day_on(plan):
    weigh(plan, 60, 40, 100, set_on=in_days(-30), since=in_days(-30))
    weigh(plan, 50, 50, 100)
    assert [weights_in_force(plan, in_days(days)).version for days in (-30, -2, -1, 0)] == [1, 1, 2, 2]
    assert weights_in_force(plan, in_days(-31)) is None
    assert [one.weight for one in plan_facts(plan, in_days(0)).actions] == [50, 50, 100]


def test_nothing_changes_or_removes_a_weight(plan):
    made = weigh(plan, 3, 4, 5, kind="priority")
    row = made.weights.first()
    for rewrite in (
        made.save, made.delete, row.save, row.delete, lambda: WeightSet.objects.update(version=9),
        lambda: ActionWeight.objects.all().delete(),
    ):  # fmt: skip
        with pytest.raises(NeverChanged):
            rewrite()


def test_a_stopped_action_needs_no_weight_and_another_does(plan):
    last = plan.actions.get(number=3)
    update_violence_action(action=last, state="stopped", rag="", rag_reason="", progress="", by=coordinator())
    assert weigh(plan, 60, 40).version == 1
    with pytest.raises(CannotDo, match="V2 has no weight"):
        weigh(plan, 100)


def test_days_and_minute(plan):
    with pytest.raises(CannotDo, match="still to come"):
        weigh(plan, 60, 40, 100, set_on=in_days(2))
    with pytest.raises(CannotDo, match="Name the minute"):
        weigh(plan, 60, 40, 100, minute=" ")
