"""What another partnership is given: nothing of Part 2, and on the other side the same words again."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part, Role
from frankpledge.plan.changes.delivery_line import add_line
from frankpledge.plan.changes.outside_plan import keep_outside_plan, receive_outside_file
from frankpledge.plan.changes.practice import propose_practice, publish_practice, review_practice
from frankpledge.plan.models import OutsideAction, Practice, Priority, Strategy, ViolenceAction, ViolencePlan
from frankpledge.plan.queries.exchange import own_exchange
from frankpledge.plan.reading.exchange import read_exchange, written
from tests.factories.learning import ABOUT, make_outside_plan
from tests.factories.partnership import make_account, make_agency, make_person

pytestmark = pytest.mark.django_db
CANARY = "zq7canary"
DAY = datetime.date(2026, 4, 1)


def _ours() -> None:
    """Rows of ours, each Part 2 word of them a canary."""
    by, other, agency = make_account(Role.CLERK), make_account(Role.COORDINATOR), make_agency("Wealdshire Police")
    strategy = Strategy.objects.create(title=CANARY, since=DAY, until=DAY.replace(year=2029))
    hidden = Priority.objects.create(strategy=strategy, title=CANARY)
    add_line(
        by=by, number="1.1", text="Bins for knives", part=Part.ONE, lead_agency=agency, due_on=DAY, priority=hidden,
        source="Idea of Calderby", operational=CANARY, progress=CANARY, lead_person=make_person(CANARY),
    )  # fmt: skip
    add_line(by=by, number="1.2", text=CANARY)
    for part in Part:
        plan = ViolencePlan.objects.create(title=CANARY, year=2026, since=DAY, until=DAY.replace(year=2027), part=part)
        common = {
            "plan": plan,
            "theme": "weapons",
            "lead": agency,
            "text": CANARY,
            "confidential_words": CANARY,
            "part": Part.ONE,
        }
        words = "Search the parks" if part == Part.ONE else CANARY
        ViolenceAction.objects.create(number=1, public_words=words, progress=CANARY, rag_reason=CANARY, **common)
        ViolenceAction.objects.create(number=2, public_words=CANARY, is_confidential=True, **common)
        ViolenceAction.objects.create(number=3, public_words=CANARY, **(common | {"part": Part.TWO}))
    for title in ("Names before the end", CANARY):
        practice = propose_practice(by=by, title=title, what="a", evidence="b", result="c", whose="Ours")
        if title != CANARY:
            publish_practice(practice=review_practice(practice=practice, is_good=True, review=CANARY, by=other), by=by)
    make_outside_plan([["1", f"{CANARY} of another partnership", "x", "y", "z"]], by=by)


def test_nothing_of_part_2_leaves_in_an_exchange_file() -> None:
    _ours()
    file = written(own_exchange()).decode()
    assert CANARY not in file
    held = read_exchange("file.json", file.encode())
    assert [(one.text, one.heading, one.lead, one.due) for one in held.actions] == [
        ("Bins for knives", "Delivery plan › Idea of Calderby", "Wealdshire Police", "April 2026"),
        ("Search the parks", "Violence reduction › Access to weapons", "Wealdshire Police", ""),
    ]
    assert [one.title for one in held.practices] == ["Names before the end"]


def test_the_other_side_reads_the_same_words_and_its_practices_are_proposals() -> None:
    """The other side is the same database with all of ours left out of sight: only the bytes go between the two."""
    _ours()
    sent = own_exchange()
    data = written(sent)
    OutsideAction.objects.all()._raw_delete("default")
    by = make_account(Role.COORDINATOR)
    file = receive_outside_file(name="ours.json", data=data, by=by)
    assert file.kind == "exchange"
    plan = keep_outside_plan(file=file, kept=range(len(sent.actions)), by=by, partnership=sent.partnership, **ABOUT)
    kept = [(one.text, one.heading, one.lead, one.due, one.rag) for one in plan.actions.all()]
    assert kept == [(one.text, one.heading, one.lead, one.due, one.rag) for one in sent.actions]
    assert plan.actions.get(order=2).themes == ["weapons"]
    came = Practice.objects.get(came_from=file)
    assert (came.title, came.state, came.part, came.proposed_by) == ("Names before the end", "proposed", Part.TWO, by)


def test_a_damaged_file_leaves_nothing() -> None:
    _ours()
    with pytest.raises(CannotDo, match="damaged or cut short"):
        receive_outside_file(name="ours.json", data=written(own_exchange())[:-9], by=make_account(Role.COORDINATOR))
