"""The risk register as a report: everything for members, for residents title, agency, letter and direction and no more."""

from __future__ import annotations

import datetime
import json

import pytest
from django.utils import timezone

from frankpledge.know.documents.frozen import frozen, thawed
from frankpledge.plan.changes.edit import kept_values
from frankpledge.plan.changes.risk import accept_risk, add_control, adopt_risk, change_risk
from frankpledge.plan.changes.risk_review import review_risk
from frankpledge.plan.models import Edit, Risk, RiskControl
from frankpledge.plan.queries.plan_report_kinds import kind_of
from frankpledge.plan.queries.plan_report_parts import NoReport
from frankpledge.plan.queries.risk_card import risk_stands
from tests import cast
from tests.factories.partnership import make_agency, make_person, make_post
from tests.factories.risk import SCORES, board_meeting, make_risk

pytestmark = pytest.mark.django_db
SECRET = "Canary"


def build():
    return kind_of("risk").build("", timezone.localdate())


def adopted(title: str, **values: object) -> Risk:
    return adopt_risk(risk=make_risk(title, **values), by=cast.clerk())


def test_an_empty_register_is_no_report() -> None:
    with pytest.raises(NoReport, match="enter the risks first"):
        build()
    assert risk_stands() == ("No risk has been entered yet.", ())


def test_residents_are_told_four_things_of_a_part_1_risk_and_nothing_of_others() -> None:
    board_meeting(timezone.localdate() - datetime.timedelta(days=3))
    open_one = adopted(
        "No analyst", part=1, agency=make_agency("Wexmoor Trust"), cause=f"{SECRET} 1", event=f"{SECRET} 2",
        consequence=f"{SECRET} 3", person=make_person(f"{SECRET} Four"), post=make_post(f"{SECRET} five"),
        other_registers=f"{SECRET} 6", vacancy=make_post(f"{SECRET} seven"),
    )  # fmt: skip
    add_control(risk=open_one, words=f"{SECRET} 8", by=cast.clerk())
    review_risk(risk=open_one, words=f"{SECRET} 9", by=cast.clerk())
    accept_risk(
        risk=open_one, until=timezone.localdate() + datetime.timedelta(days=9), why=f"{SECRET} 10", by=cast.chair()
    )
    adopted(f"{SECRET} 11", part=2)
    make_risk(f"{SECRET} 12", part=1)  # a draft is not the board's yet
    editions = build()
    told = json.dumps(frozen(editions.public))
    assert SECRET not in told
    assert next(editions.public.tables()).rows == (("No analyst", "Wexmoor Trust", "A", "New"),)
    assert json.dumps(frozen(editions.members)).count(SECRET) >= 12


def test_a_risk_that_became_part_2_since_is_told_to_residents_of_no_past_day() -> None:
    on = timezone.localdate() - datetime.timedelta(days=10)
    for title in ("Safe house found", "No analyst"):
        risk = adopted(title, part=1)
        then = {name: [None, value] for name, value in kept_values(risk).items()}
        early = timezone.now() - datetime.timedelta(days=20)
        Edit.objects.create(record="plan.risk", number=risk.pk, at=early, changes=then)
    change_risk(risk=Risk.objects.get(title="Safe house found"), part=2, by=cast.clerk())
    editions = kind_of("risk").build("", on)
    assert "Safe house" in json.dumps(frozen(editions.members))
    assert [row[0] for row in next(editions.public.tables()).rows] == ["No analyst"]


def test_without_part_1_risks_there_is_no_edition_for_residents() -> None:
    adopted("Quiet")
    assert build().public is None


def test_the_heat_map_is_printed_with_letters_and_numbers() -> None:
    risk = adopted("No analyst")
    table = next(one for one in build().members.tables() if one.name == "heat_map")
    assert table.rows[2][4] == f"A 12: {risk.pk}"
    assert table.rows[0][5] == "R 25"
    assert thawed(frozen(build().members)) == build().members


def test_the_card_says_what_needs_somebody() -> None:
    make_risk("Nobody owns this")
    stands, needs = risk_stands()
    assert stands == "1 risk: 0 R (high), 1 A (medium), 0 G (low)."
    assert needs == ("1 risk without an owner",)


def test_two_hundred_risks_take_a_few_reads_however_many_they_are(django_assert_max_num_queries) -> None:
    agency, start = make_agency(), timezone.localdate()
    rows = [
        Risk(title=f"Risk {n}", agency=agency, state="adopted", raised_on=start, part=1 + n % 2, **SCORES)
        for n in range(200)
    ]
    Risk.objects.bulk_create(rows)
    RiskControl.objects.bulk_create([RiskControl(risk=one, words="Watched", agency=agency) for one in rows])
    scored = {name: [None, value] for name, value in SCORES.items()}
    Edit.objects.bulk_create([Edit(record="plan.risk", number=one.pk, changes=scored) for one in rows])
    board_meeting(start - datetime.timedelta(days=3))
    with django_assert_max_num_queries(25):
        editions = build()
    assert len(next(editions.public.tables()).rows) == 100
