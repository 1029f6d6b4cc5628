"""A figure in the minutes: its page as a PDF with the notes chosen, once, in Part 2, with what it was made from."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from frankpledge.govern.changes.taking import begin_taking
from frankpledge.govern.models import Meeting, Minute, MinutesFile
from frankpledge.know.changes.figure_note import withdraw_note, write_note
from frankpledge.know.changes.minutes_figure import put_in_minutes
from frankpledge.know.models import FigureNote, MinutesFigure
from frankpledge.know.queries.chart import Asked, charted
from frankpledge.know.queries.figure import held, monthly, series
from frankpledge.know.queries.figure_note import filed_in_minutes, notes_for, open_minutes
from frankpledge.know.queries.measure_document import measure_document
from frankpledge.know.queries.trend import line_of
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from tests import cast
from tests.factories.figure_chart import ALDER, all_crime, area, chart_figures, its_partnership, month
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(settings) -> Meeting:
    settings.KNOW_DATA = chart_figures()
    its_partnership()
    found = make_meeting()
    begin_taking(meeting=found, by=cast.clerk())
    return found


def note(text: str = "The market moved to Saturdays.") -> FigureNote:
    at = month("2024-01")
    return write_note(measure=all_crime(), area=area(), period_from=at, period_to=at, text=text, by=cast.officer())


def put(meeting: Meeting, **other) -> MinutesFigure:
    found = series(name="recorded-crime", area=ALDER)
    line = line_of(all_crime(), monthly(all_crime(), level="borough"), area())
    chart = charted(all_crime(), area(), line, held(), Asked())
    given = {"document": measure_document(found, line, chart, None, notes_for("recorded-crime", ALDER)),
             "measure": "recorded-crime", "notes": list(FigureNote.objects.all()), "meeting": meeting, "minute": None,
             "by": cast.clerk(), **other}  # fmt: skip
    return put_in_minutes(**given)


def test_it_is_a_pdf_with_table_chart_note_and_source_in_part_2(meeting):
    note()
    row = put(meeting)
    assert (row.file.part, row.file.content_type, row.build) == (Part.TWO, "application/pdf", "figures-1.duckdb")
    assert row.file.title == "Recorded crime, Alder: figures to February 2024"
    with pdfplumber.open(io.BytesIO(bytes(row.file.content))) as paper:
        text = "\n".join(page.extract_text() for page in paper.pages)
    for words in (
        "2023",
        "XmR",
        "January 2024: The market moved to Saturdays.",
        "Tobias Fenn",
        "invented figures",
        "CONNECT",
    ):
        assert words in text
    assert [one.meeting for one in filed_in_minutes("recorded-crime", ALDER)] == [meeting]
    assert meeting in open_minutes()


def test_pressed_twice_it_is_one_file_and_another_note_makes_another(meeting):
    note()
    assert put(meeting) == put(meeting)
    assert MinutesFile.objects.count() == 1
    note("The forum met in January.")
    put(meeting)
    assert MinutesFile.objects.count() == 2


def test_it_goes_with_an_item_of_that_meeting_only(meeting):
    item = Minute.objects.create(meeting=meeting, number="7", title="Crime")
    assert put(meeting, minute=item).file.minute == item
    other = Minute.objects.create(meeting=make_meeting(), number="9", title="Crime")
    with pytest.raises(CannotDo, match="Minute 9 is of another meeting"):
        put(meeting, minute=other)


def test_a_note_withdrawn_meanwhile_is_said(meeting):
    gone = note()
    withdraw_note(note=gone, reason="Wrong", by=cast.officer())
    with pytest.raises(CannotDo, match="was changed or withdrawn meanwhile"):
        put(meeting)


def test_minutes_that_nobody_began_and_accounts_that_take_none(meeting):
    with pytest.raises(CannotDo, match="are not begun"):
        put(make_meeting())
    with pytest.raises(Refused):
        put(meeting, by=cast.officer())
    assert not MinutesFigure.objects.exists()
