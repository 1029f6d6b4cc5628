"""Notes beside a chart: written once, changed with the wording before kept, withdrawn with why; Part 2 unless the clerk says."""

from __future__ import annotations

import pytest

from frankpledge.know.changes.figure_note import change_note, withdraw_note, write_note
from frankpledge.know.models import FigureNote
from frankpledge.know.queries.figure_note import latest_of, notes_for, past_notes
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from tests import cast
from tests.factories.figure_chart import ALDER, all_crime, area, chart_figures, its_partnership, month

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def figures(settings) -> None:
    settings.KNOW_DATA = chart_figures()
    its_partnership()


def write(text: str = "The market moved to Saturdays.", **other) -> FigureNote:
    given = {"measure": all_crime(), "area": area(), "period_from": month("2023-11"), "period_to": month("2024-01"),
             "text": text, "by": cast.officer(), **other}  # fmt: skip
    return write_note(**given)


def change(note: FigureNote, text: str, **other) -> FigureNote:
    given = {"measure": all_crime(), "area": area(), "period_from": note.period_from, "period_to": note.period_to,
             "text": text, "by": cast.officer(), **other}  # fmt: skip
    return change_note(note=note, **given)


def test_a_note_keeps_who_when_which_months_and_what_its_writer_saw():
    note = write()
    (shown,) = notes_for("recorded-crime", ALDER)
    assert (shown.text, shown.by, shown.period) == (note.text, "Tobias Fenn", "November 2023 to January 2024")
    assert (note.build, note.vintage, note.seen) == ("figures-1.duckdb", "2026-02", 491.0)
    assert (note.part, note.state) == (Part.TWO, "current")
    assert "Wrote a note beside Recorded crime in Alder" in AuditEntry.objects.get(verb="write_note").sentence
    assert notes_for("arson", ALDER) == ()


def test_the_same_words_sent_twice_are_one_note():
    assert write() == write(text="The market moved to Saturdays.  ")
    assert AuditEntry.objects.filter(verb="write_note").count() == 1


def test_residents_see_part_1_notes_only():
    write()
    write("Compare with 2019.", by=cast.clerk(), part=Part.ONE)
    with open_scope(Scope.PUBLIC):
        assert [one.text for one in notes_for("recorded-crime", ALDER)] == ["Compare with 2019."]


def test_only_notes_of_the_months_asked_for():
    write(period_from=month("2020-03"), period_to=month("2020-05"))
    assert notes_for("recorded-crime", ALDER, since=month("2020-06")) == ()
    assert len(notes_for("recorded-crime", ALDER, since=month("2020-05"))) == 1


def test_a_change_keeps_the_wording_before():
    first = write()
    second = change(first, "The market moved to Saturdays in November.")
    (shown,) = notes_for("recorded-crime", ALDER)
    assert (shown.pk, shown.was_changed) == (second.pk, True)
    (past,) = past_notes("recorded-crime", ALDER)
    assert (past.pk, past.state, past.ended_by) == (first.pk, "superseded", "Tobias Fenn")
    assert latest_of(first) == second
    with pytest.raises(CannotDo, match="does not stand any more"):
        change(first, "Something else.")


def test_a_change_to_the_same_words_changes_nothing():
    first = write()
    assert change(first, first.text) == first
    assert past_notes("recorded-crime", ALDER) == ()


def test_a_withdrawn_note_says_why_and_by_whom():
    note = write()
    with pytest.raises(CannotDo, match="Say why"):
        withdraw_note(note=note, reason=" ", by=cast.officer())
    withdraw_note(note=note, reason="It was the wrong month.", by=cast.officer())
    assert notes_for("recorded-crime", ALDER) == ()
    assert past_notes("recorded-crime", ALDER)[0].reason == "It was the wrong month."


def test_somebody_elses_note_is_theirs_and_the_clerk_may_end_it():
    note = write()
    with pytest.raises(CannotDo, match="somebody else's"):
        change(note, "No.", by=cast.coordinator())
    with pytest.raises(CannotDo, match="somebody else's"):
        withdraw_note(note=note, reason="No.", by=cast.coordinator())
    change(note, note.text, by=cast.clerk(), part=Part.ONE)
    assert notes_for("recorded-crime", ALDER)[0].part == Part.ONE


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"text": "  "}, "has no words"),
        ({"text": "a" * 2001}, "2,001 letters, and 2,000 fit"),
        ({"period_from": month("2024-02")}, "ends (January 2024) before it begins (February 2024)"),
        ({"period_to": month("2024-03")}, "March 2024 is not on this chart, which runs from January 2017 to February 2024"),
        ({"part": Part.ONE}, "Only the clerk or the chair may make a note Part 1"),
    ],
)  # fmt: skip
def test_refused_with_what_to_do(about, said):
    with pytest.raises(CannotDo) as refused:
        write(**about)
    assert said in str(refused.value)
    assert not FigureNote.objects.exists()
