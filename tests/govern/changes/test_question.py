"""Questions: kept when late, ruled on with reasons, answered once, published by decision, moved with their deadline."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.changes.meeting import change_meeting
from frankpledge.govern.changes.question import (
    Asked,
    accept_question,
    receive_question,
    record_nil_return,
    refuse_question,
    withdraw_question,
)
from frankpledge.govern.changes.question_answer import (
    AnswerOvertaken,
    ask_for_share,
    give_answer,
    give_share,
    publish_question,
    save_answer,
    withdraw_publication,
)
from frankpledge.govern.changes.question_rule import add_question_rule, add_usual_rules
from frankpledge.govern.enums import AnswerWay, QuestionKind, QuestionRoute, QuestionState, RefusalGround
from frankpledge.govern.models import NilReturn, Question
from frankpledge.govern.published import public_meeting
from frankpledge.govern.queries.question import deadlines_for, is_late, shares_asked_of
from frankpledge.govern.rules.question_deadline import Anchor
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry, Letter
from tests.cast import chair, clerk, officer
from tests.factories.govern import make_group, make_meeting

pytestmark = pytest.mark.django_db
JUNE = datetime.date(2025, 6, 19)
WORDS = "Who repairs the lamps on the towpath, and by when?"


@pytest.fixture
def meeting():
    group = make_group()
    add_usual_rules(group=group, valid_from=datetime.date(2025, 1, 1), by=clerk())
    return make_meeting(group, JUNE, state="planned")


def moment(month: int, day: int, hour: int = 9) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(datetime.date(2025, month, day), datetime.time(hour)))


def ask(meeting, at, **more) -> Question:
    asked = Asked(asked_by="Nell Farrow", text=more.pop("text", WORDS), email="nell@example.org", **more)
    return receive_question(meeting=meeting, asked=asked, route=QuestionRoute.EMAIL, received_at=at, by=clerk())


def test_a_late_question_is_kept_and_told_why(meeting):
    question = ask(meeting, moment(6, 10))  # ten working days before 19 June is the 5th
    assert question.state == QuestionState.RECEIVED
    assert is_late(question)
    letter = Letter.objects.get()
    assert "after the deadline" in letter.text
    assert "By the end of Thursday 5 June 2025." in letter.text
    assert question.reference in letter.text


def test_the_same_question_twice_is_kept_once(meeting):
    first = ask(meeting, moment(6, 2))
    assert ask(meeting, moment(6, 2, 10)).pk == first.pk
    assert Letter.objects.count() == 1


def test_a_late_question_needs_a_reason_to_be_accepted_and_one_in_time_is_never_refused_as_late(meeting):
    with pytest.raises(CannotDo, match="say why it is accepted"):
        accept_question(question=ask(meeting, moment(6, 10)), by=clerk())
    with pytest.raises(CannotDo, match="before its deadline"):
        refuse_question(
            question=ask(meeting, moment(6, 2), text="In time?"), ground=RefusalGround.LATE, reason="x", by=clerk()
        )
    with pytest.raises(CannotDo, match="Write the reasons"):
        refuse_question(question=Question.objects.latest("pk"), ground=RefusalGround.OFFENSIVE, reason=" ", by=clerk())


def test_a_meeting_that_moves_brings_a_late_question_back(meeting):
    question = ask(meeting, moment(6, 10))
    refuse_question(question=question, ground=RefusalGround.LATE, reason="It came on the 10th.", by=clerk())
    change_meeting(meeting=meeting, by=clerk(), date=datetime.date(2025, 7, 10))
    question.refresh_from_db()
    assert question.state == QuestionState.RECEIVED
    assert question.events.filter(sentence__contains="The deadline moved").exists()
    assert question.events.filter(sentence__contains="It came on the 10th.").exists()


def test_a_rule_that_changes_brings_a_late_question_back(meeting):
    question = ask(meeting, moment(6, 10))
    refuse_question(question=question, ground=RefusalGround.LATE, reason="Late.", by=clerk())
    add_question_rule(
        group=meeting.group, kind=QuestionKind.GENERAL, working_days=3, anchor=Anchor.BEFORE_MEETING, by_hour=None,
        valid_from=datetime.date(2025, 6, 1), by=clerk(),
    )  # fmt: skip
    question.refresh_from_db()
    assert question.state == QuestionState.RECEIVED
    assert deadlines_for(meeting)[0].deadline.day == datetime.date(2025, 6, 16)


def test_rules_of_one_kind_never_overlap(meeting):
    with pytest.raises(CannotDo, match="begins on 1 January 2025 already"):
        add_usual_rules(group=meeting.group, valid_from=datetime.date(2024, 5, 1), by=clerk())
    assert meeting.group.question_rules.count() == 2


def answered(meeting) -> Question:
    question = accept_question(question=ask(meeting, moment(6, 2)), by=clerk())
    given = {"way": AnswerWay.WRITTEN, "answered_by": "The Chair", "by": clerk()}
    question = save_answer(question=question, answer="The council, by September.", revision=0, **given)
    return give_answer(question=question, on=JUNE, by=clerk())


def test_two_who_write_the_answer_never_write_over_each_other(meeting):
    question = accept_question(question=ask(meeting, moment(6, 2)), by=clerk())
    given = {"question": question, "way": AnswerWay.ORAL, "answered_by": "The Chair", "by": clerk()}
    save_answer(answer="First.", revision=0, **given)
    with pytest.raises(AnswerOvertaken, match="Theirs is kept"):
        save_answer(answer="Second.", revision=0, **given)
    question.refresh_from_db()
    assert question.answer == "First."


def test_nothing_is_public_until_published_and_nothing_after_withdrawal(meeting):
    change_meeting(meeting=meeting, by=clerk(), minutes_published_on=JUNE)
    question = answered(meeting)
    assert public_meeting(meeting.pk).questions == ()
    publish_question(question=question, by=chair())
    shown = public_meeting(meeting.pk).questions
    assert [(one.asked_by, one.answer) for one in shown] == [("Nell Farrow", "The council, by September.")]
    assert "nell@example.org" not in str(shown)
    withdraw_publication(question=question, reason="A name slipped in.", by=chair())
    assert public_meeting(meeting.pk).questions == ()
    question.refresh_from_db()
    assert question.part == Part.TWO


def test_a_name_that_may_not_be_printed_is_not(meeting):
    change_meeting(meeting=meeting, by=clerk(), minutes_published_on=JUNE)
    question = answered(meeting)
    Question.objects.filter(pk=question.pk).update(name_may_be_printed=False)
    publish_question(question=question, by=chair())
    assert public_meeting(meeting.pk).questions[0].asked_by == "A member of the public"


def test_an_unanswered_question_is_not_published_and_an_answered_one_not_withdrawn(meeting):
    question = ask(meeting, moment(6, 2))
    with pytest.raises(CannotDo, match="give the answer first"):
        publish_question(question=question, by=chair())
    done = answered(make_meeting(meeting.group, datetime.date(2025, 9, 18), state="planned"))
    with pytest.raises(CannotDo, match="no longer be withdrawn"):
        withdraw_question(question=done, by=clerk())


def test_a_written_answer_goes_to_the_asker_once(meeting):
    question = answered(meeting)
    give_answer(question=question, on=JUNE, by=clerk())
    assert Letter.objects.filter(subject__startswith="The answer").count() == 1


def test_an_officer_gives_a_share_and_only_their_own(meeting):
    question = accept_question(question=ask(meeting, moment(6, 2)), by=clerk())
    mine = ask_for_share(question=question, person=officer().person, note="Figures", wanted_by=JUNE, by=clerk())
    other = ask_for_share(question=question, person=chair().person, note="", wanted_by=None, by=clerk())
    assert list(shares_asked_of(officer())) == [mine]
    give_share(share=mine, text="Forty lamps.", by=officer())
    assert not shares_asked_of(officer()).exists()
    with pytest.raises(Refused):
        give_share(share=other, text="Not mine.", by=officer())


def test_a_nil_return_is_recorded_once_and_not_over_a_question(meeting):
    record_nil_return(meeting=meeting, by=clerk())
    record_nil_return(meeting=meeting, by=clerk())
    assert NilReturn.objects.count() == 1
    assert AuditEntry.objects.filter(verb="record_nil_return").count() == 1
    ask(meeting, moment(6, 2))  # a question that came after all takes the nil return back
    assert not NilReturn.objects.exists()
    with pytest.raises(CannotDo, match="1 question was received"):
        record_nil_return(meeting=meeting, by=clerk())


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        (" ", moment(6, 2), "no words"),
        ("x" * 3001, moment(6, 2), "3,001 characters"),
        ("Why?", moment(6, 20), "was over"),
    ],
)
def test_what_cannot_be_a_question_is_refused_and_nothing_is_kept(meeting, text, at, said):
    with pytest.raises(CannotDo, match=said):
        ask(meeting, at, text=text)
    assert not Question.objects.exists()
