"""Plan workbooks recorded: previewed with doubts and questions, one step or nothing, undone, the same again, round trip."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.delivery_evidence import give_evidence
from frankpledge.plan.changes.delivery_line import end_line
from frankpledge.plan.changes.delivery_sheet import accept_sheet, answer_sheet, receive_sheet, undo_sheet
from frankpledge.plan.models import DeliveryLine, DeliverySheet
from frankpledge.plan.queries.delivery_export import export_workbook
from frankpledge.plan.queries.delivery_history import lines_now
from frankpledge.plan.queries.delivery_line import LineFilter
from frankpledge.plan.queries.delivery_sheet import LEAVE_OUT, preview_of
from tests import cast
from tests.factories.delivery import make_line, say
from tests.factories.partnership import make_agency, make_person, make_post
from tests.plan.reading.plan_workbook import HEAD, Fill, workbook

pytestmark = pytest.mark.django_db


def brought_in(*rows, name: str = "plan.xlsx", **sheets) -> DeliverySheet:
    content = workbook({"Plan": rows, **sheets})
    return receive_sheet(file_name=name, content=content, by=cast.coordinator())


def test_rows_become_lines_with_agencies_under_any_name_and_doubts_told():
    police = make_agency("Wexmoor Police", aliases=("the Police",))
    sheet = brought_in(
        HEAD, ["1.1", "Gate the alley", "The police", "Q4 2026/27", "On track", Fill("FF0000"), "Ordered"]
    )
    (row,) = preview_of(sheet).rows
    assert (row.kind, row.number) == ("new", "1.1")
    assert [one.address for one in row.doubts] == ["Plan!D2", "Plan!F2"]
    assert DeliveryLine.objects.count() == 0
    accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    line = DeliveryLine.objects.get()
    assert (line.lead_agency, line.state, line.judged) == (police, "under_way", "R")
    assert "#FF0000" in line.judged_reason
    assert line.due_on == datetime.date(2027, 3, 31)


def test_questions_hold_the_whole_workbook_back_until_they_are_answered():
    council = make_agency("Wexmoor Council")
    sheet = brought_in(
        HEAD,
        ["1.1", "Gate", "Concil", "someday", "", Fill("FF4B10")],
        ["1.2", "Visit", "Concil"],
        ["1.3", "Talk", "Nobody Ltd"],
    )
    asked = preview_of(sheet)
    assert asked.open_questions == ["agency:concil", "agency:nobody ltd", "colour:FF4B10", "day:someday"]
    with pytest.raises(CannotDo, match="4 questions are open"):
        accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    answers = {
        "agency:concil": str(council.pk),
        "agency:nobody ltd": LEAVE_OUT,
        "colour:FF4B10": "R",
        "day:someday": "31 May 2027",
    }
    answer_sheet(sheet=sheet, answers=answers, by=cast.coordinator())
    assert [row.kind for row in preview_of(DeliverySheet.objects.get()).rows] == ["new", "new", "left out"]
    accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    first, second = DeliveryLine.objects.order_by("number")
    assert (first.lead_agency, first.due_on, first.judged) == (council, datetime.date(2027, 5, 31), "R")
    assert second.lead_agency == council


def test_refused_rows_are_named_and_left_out_only_when_somebody_says_so():
    sheet = brought_in(HEAD, ["1.1", "Gate"], ["1.1", "Another"], ["1.2", ""], ["=1", "Bad number"])
    refused = preview_of(sheet).refused
    assert {one.address for one in refused} == {"Plan!A3", "Plan!A4", "Plan!A5"}
    assert any("stands at Plan!A2 already" in one.words for one in refused)
    with pytest.raises(CannotDo, match="without them"):
        accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    accept_sheet(sheet=sheet, without_refused=True, by=cast.coordinator())
    assert DeliveryLine.objects.get().text == "Gate"


def test_nothing_is_recorded_by_half(monkeypatch):
    sheet = brought_in(HEAD, ["1.1", "Gate"], ["1.2", "Visit"])
    from frankpledge.plan.changes import delivery_sheet

    real, calls = delivery_sheet.write_line, []

    def breaks(**given):
        calls.append(given)
        if len(calls) == 2:
            raise CannotDo("Somebody took the number.")
        return real(**given)

    monkeypatch.setattr(delivery_sheet, "write_line", breaks)
    with pytest.raises(CannotDo, match=r"Plan, row 3: Somebody took the number\. Nothing was recorded"):
        accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    assert DeliveryLine.objects.count() == 0
    assert DeliverySheet.objects.get().state == "waiting"


def test_the_same_workbook_again_shows_only_what_differs_and_an_empty_cell_erases_nothing():
    line = make_line("1.1", text="Gate", success="Quiet nights")
    sheet = brought_in(HEAD, ["1.1", "Gate", "", "", "", "", "Fitted"], ["1.2", "Visit"])
    accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    again = receive_sheet(file_name="plan.xlsx", content=bytes(sheet.content), by=cast.coordinator())
    assert again.pk != sheet.pk
    assert [row.kind for row in preview_of(again).rows] == ["same", "same"]
    with pytest.raises(CannotDo, match="nothing to record"):
        accept_sheet(sheet=again, without_refused=False, by=cast.coordinator())
    line.refresh_from_db()
    assert (line.progress, line.success) == ("Fitted", "Quiet nights")


def test_a_recording_is_undone_in_one_step_and_later_words_stay():
    line = make_line("1.1", text="Gate")
    sheet = brought_in(HEAD, ["1.1", "Gate both ends", "", "", "Complete", "", "Fitted"], ["1.2", "Visit"])
    accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    line.refresh_from_db()
    say(line, "Fitted and painted", state="done")
    kept = undo_sheet(sheet=sheet, by=cast.coordinator())
    assert kept == ["Line 1.1: progress was written since and stays."]
    line.refresh_from_db()
    assert (line.text, line.state, line.progress) == ("Gate", "under_way", "Fitted and painted")
    assert "undone" in DeliveryLine.objects.get(number="1.2").ended_reason
    with pytest.raises(CannotDo, match="nothing to undo"):
        undo_sheet(sheet=sheet, by=cast.coordinator())


def test_what_is_no_workbook_is_refused_by_name():
    with pytest.raises(CannotDo, match=r"“plan\.csv” was not taken"):
        receive_sheet(file_name="plan.csv", content=b"No.,Action", by=cast.coordinator())


def test_the_plan_saved_as_a_workbook_comes_back_without_loss():
    police, council = make_agency("Wexmoor Police"), make_agency("Wexmoor Council")
    post, person = make_post("Inspector", agency=police), make_person("Ada Lowe")
    make_line(
        "1.9",
        lead_agency=police,
        lead_post=post,
        lead_person=person,
        supporting=[council.pk],
        part=1,
        source="Fire plan",
    )
    long = make_line("1.10", text="=SUM(1)\nsecond – line “quoted”", operational="Plain clothes", success="Fewer")
    say(long, "Slow\nbut sure", judged="R", judged_reason="One fitter left")
    give_evidence(line=long, words="Photograph", address="https://example.org/a?b=1", by=cast.coordinator())
    say(make_line("2"), "", state="stopped", stopped_reason="No money")
    say(make_line("3", due_on=None), "Done", state="done", judged="G")
    content, before = export_workbook(LineFilter()), lines_now()
    same = receive_sheet(file_name="plan.xlsx", content=content, by=cast.coordinator())
    assert {row.kind for row in preview_of(same).rows} == {"same"}
    for line in DeliveryLine.objects.all():
        end_line(line=line, reason="Begun anew", by=cast.coordinator())
    accept_sheet(sheet=same, without_refused=False, by=cast.coordinator())
    after = {line.number: line for line in lines_now().values() if line.is_in_plan}
    for line in before.values():
        kept = {name: getattr(after[line.number], name) for name in line.__slots__ if name != "id"}
        assert kept == {name: getattr(line, name) for name in line.__slots__ if name != "id"}
    assert DeliveryLine.objects.get(number="1.10", ended_on=None).evidence.get().address == "https://example.org/a?b=1"


def test_a_new_line_that_somebody_worked_at_since_stays_when_its_workbook_is_undone():
    sheet = brought_in(HEAD, ["1.2", "Visit"], ["1.3", "Talk"])
    accept_sheet(sheet=sheet, without_refused=False, by=cast.coordinator())
    say(DeliveryLine.objects.get(number="1.2"), "Four visits")
    assert undo_sheet(sheet=sheet, by=cast.coordinator()) == ["Line 1.2 was written in since and stays in the plan."]
    standing = DeliveryLine.objects.filter(ended_on=None)
    assert [(one.number, one.progress) for one in standing] == [("1.2", "Four visits")]
