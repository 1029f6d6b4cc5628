"""Finding actions of others: by meaning, by tags, not in plans that were taken out; ours beside them but no confidential line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.conf import settings

from frankpledge.partnership.enums import Role
from frankpledge.plan.changes.delivery_line import add_line
from frankpledge.plan.changes.outside_plan import bring_back_outside_plan, take_out_outside_plan
from frankpledge.plan.models import ViolenceAction, ViolencePlan
from frankpledge.plan.queries import meanings as kept
from frankpledge.plan.queries.outside_action import Wanted, likest, outside_actions, own_likest
from tests.factories.learning import make_outside_plan
from tests.factories.partnership import make_account, make_agency

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 4, 1)


def test_an_action_is_found_in_other_words_and_only_under_the_filters() -> None:
    plan = make_outside_plan()
    make_outside_plan(
        [["1", "Fit smoke alarms in homes of people who hoard", "Fire", "May", "G"]], partnership="Calderby"
    )
    found = likest(Wanted("weapons amnesty for bladed articles"))
    assert found[0].action == plan.actions.get(order=1)
    assert found[0].why.words == ("blades",)
    assert ("surrender", "amnesty", "surrender bins") in found[0].why.ideas
    assert likest(Wanted("weapons amnesty for bladed articles", partnership="Calderby")) == []
    assert [one.action.order for one in likest(Wanted("amnesty for blades", theme="weapons"))][:1] == [1]
    assert outside_actions(Wanted(crime="arson")).get().plan.partnership == "Calderby"


def test_a_plan_taken_out_is_not_found_and_the_index_follows_at_once() -> None:
    by = make_account(Role.COORDINATOR)
    plan = make_outside_plan(by=by)
    assert likest(Wanted("amnesty for blades"))
    take_out_outside_plan(plan=plan, reason="Old", by=by)
    assert likest(Wanted("amnesty for blades")) == []
    bring_back_outside_plan(plan=plan, by=by)
    assert likest(Wanted("amnesty for blades"))


def test_a_kept_index_that_is_damaged_is_made_anew() -> None:
    make_outside_plan()
    assert len(kept.meanings()) == 3
    kept._held.clear()
    for file in (Path(settings.KNOW_DATA) / "meanings").glob("*.npz"):
        file.write_bytes(b"damaged")
    assert len(kept.meanings()) == 3


def test_ours_that_are_alike_are_shown_but_no_confidential_line() -> None:
    make_outside_plan()
    line = add_line(
        by=make_account(Role.CLERK), number="1.1", text="Weapons amnesty: bins for knives at the police station"
    )
    plan = ViolencePlan.objects.create(title="Plan", year=2026, since=DAY, until=DAY.replace(year=2027))
    ViolenceAction.objects.create(
        plan=plan, number=1, theme="weapons", lead=make_agency(), text="Surrender bins for blades at the police station",
        is_confidential=True,
    )  # fmt: skip
    assert [one.address for one in own_likest("Place surrender bins for blades at the police station")] == [
        line.get_absolute_url()
    ]
