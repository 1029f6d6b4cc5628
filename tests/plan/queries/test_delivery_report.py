"""The delivery report: both editions from the same lines; nothing of Part 2 in the residents', not even in a count."""

from __future__ import annotations

import datetime
import json
import random
import string

import pytest

from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import frozen
from frankpledge.plan.changes.delivery_evidence import give_evidence, take_back_evidence
from frankpledge.plan.changes.delivery_line import change_line, end_line
from frankpledge.plan.changes.delivery_quarter import correct_quarter, freeze_quarter, refreeze_quarter, reopen_quarter
from frankpledge.plan.documents.delivery_plan import COUNT_RULE
from frankpledge.plan.models import DeliveryLine, Priority, Strategy
from frankpledge.plan.queries.delivery_report import DELIVERY_REPORT, build
from frankpledge.plan.queries.plan_report_parts import NoReport
from tests import cast
from tests.factories.delivery import make_line, moment, say
from tests.factories.partnership import make_agency

pytestmark = pytest.mark.django_db
ON = datetime.date(2025, 11, 20)


def words(document: Document | None) -> str:
    assert document is not None
    return json.dumps(frozen(document), ensure_ascii=False)


def table(document: Document, name: str) -> tuple:
    return next(one for one in document.tables() if one.name == name).rows


def test_both_editions_come_from_the_same_lines():
    police = make_agency("Wexmoor Police")
    make_line("1.1", at=moment(2025, 5, 1), part=1, lead_agency=police, text="Gate the alley")
    due = datetime.date(2026, 1, 1)
    watch = make_line("1.2", at=moment(2025, 5, 2), text="Watch the shop", due_on=due)
    say(watch, "Slow", at=moment(2025, 11, 1))
    made = build("", ON)
    assert table(made.members, "by_priority") == (("Under no priority", 2, 1, 0, 1, 0, 0, 1),)
    assert table(made.public, "by_priority") == (("Under no priority", 1, 1, 0, 0, 0, 0, 1),)
    assert COUNT_RULE in words(made.public)
    assert "Watch the shop" not in words(made.public)
    assert "1.1" not in words(made.public)
    assert "1.1 Gate the alley" not in words(made.public)


def canary(dice: random.Random) -> str:
    return "canary" + "".join(dice.choices(string.ascii_lowercase, k=12))


def test_no_canary_of_part_2_stands_anywhere_in_the_residents_edition():
    """Random lines, moves between the parts and days; every word that is Part 2 bears a mark of its own."""
    dice, secret = random.Random(11), []

    def hidden() -> str:
        secret.append(canary(dice))
        return secret[-1]

    for nth in range(40):
        part = dice.choice((1, 2))
        line = make_line(
            f"9.{nth}", at=moment(2025, 6, 1 + nth % 25), part=part, text=hidden() if part == 2 else f"Open work {nth}",
            success=hidden() if part == 2 else "", operational=hidden(), progress=hidden(),
        )  # fmt: skip
        give_evidence(line=line, words=hidden(), by=cast.coordinator(), at=moment(2025, 7, 1), part=2)
        say(line, hidden(), at=moment(2025, 10, 1 + nth % 25), judged="R", judged_reason=hidden())
        if nth % 5 == 0:
            end_line(line=line, reason=hidden(), by=cast.coordinator(), at=moment(2025, 11, 1))
        elif nth % 5 == 1 and part == 2:  # made public with other words: the old ones stay behind
            values = {"part": 1, "text": f"Now open {nth}", "success": ""}
            change_line(line=line, by=cast.coordinator(), at=moment(2025, 11, 2), why=hidden(), **values)
    made = build("", ON)
    told = words(made.public)
    assert len(secret) > 150
    assert [one for one in secret if one in told] == []
    public = DeliveryLine.objects.filter(part=1, ended_on=None).count()
    assert table(made.public, "by_priority")[0][1] == public
    assert f"{public} lines:" in told


def test_a_line_that_turned_public_shows_nothing_of_before():
    line = make_line("1.1", at=moment(2025, 6, 1), due_on=datetime.date(2025, 8, 1))
    change_line(
        line=line,
        part=1,
        due_on=datetime.date(2025, 12, 24),
        why="Opened",
        by=cast.coordinator(),
        at=moment(2025, 11, 1),
    )
    made = build("", ON)
    assert len(table(made.members, "moved_due")) == 1
    assert table(made.public, "moved_due") == ()
    assert table(made.public, "moved_letters") == ()


def test_what_became_part_2_since_is_told_to_residents_of_no_past_day():
    by, may = cast.coordinator(), moment(2025, 5, 1)
    hidden = make_line("1.1", at=may, part=1, text="Watch the safe house")
    shown = make_line("1.2", at=may, part=1, text="Gate the alley")
    photograph = give_evidence(line=shown, words="A photograph", by=by, at=moment(2025, 6, 1), part=1)
    freeze_quarter(quarter=datetime.date(2025, 7, 1), by=by)
    change_line(line=hidden, part=2, why="It was found", by=by, at=moment(2025, 11, 1))
    take_back_evidence(evidence=photograph, reason="A child can be seen", by=by)
    for made in (build("", datetime.date(2025, 10, 15)), build("2025-07-01", ON)):
        assert all(secret in words(made.members) for secret in ("safe house", "photograph"))
        assert not any(secret in words(made.public) for secret in ("safe house", "photograph"))
        assert table(made.public, "by_priority")[0][1] == 1


def test_a_priority_is_named_to_residents_only_where_its_strategy_is_part_1():
    for part, title in ((1, "Quiet streets"), (2, "Hush")):
        strategy = Strategy.objects.create(title=title, since=ON, until=ON.replace(year=2028), part=part)
        under = Priority.objects.create(strategy=strategy, title=title, part=1)
        make_line(f"{part}.1", at=moment(2025, 5, 1), part=1, priority=under)
    made = build("", ON)
    assert all(title in words(made.members) for title in ("Quiet streets", "Hush"))
    assert "Quiet streets" in words(made.public)
    assert "Hush" not in words(made.public)


def test_a_past_day_reads_as_it_stood_and_a_frozen_quarter_with_its_corrections():
    line = make_line("1.1", at=moment(2025, 5, 1), part=1)
    say(line, "Fitted", at=moment(2025, 10, 5), state="done")
    assert table(build("", datetime.date(2025, 9, 30)).members, "lines_1")[0][4] == "Under way"
    quarter = freeze_quarter(quarter=datetime.date(2025, 7, 1), by=cast.coordinator())
    again = reopen_quarter(quarter=quarter, reason="A late return", by=cast.coordinator())
    correct_quarter(quarter=again, line=line.pk, why="It was fitted", state="done", by=cast.coordinator())
    refreeze_quarter(quarter=again, by=cast.coordinator())
    made = build("2025-07-01", ON)
    assert made.members.period == "Quarter 2 of 2025/26 (July to September 2025)"
    assert table(made.members, "lines_1")[0][4] == "Done"
    assert "A late return" in words(made.members)
    assert "A late return" not in words(made.public)
    assert [value for value, _ in DELIVERY_REPORT.subjects()] == ["", "2025-07-01"]


def test_with_no_line_there_is_no_report():
    with pytest.raises(NoReport, match="No line was in the delivery plan"):
        build("", ON)
    with pytest.raises(NoReport, match="no quarter"):
        build("2025-07-02", ON)
