"""Answers: what each kind takes, what is missing, and that nothing can be non-applicable and filled."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from frankpledge.govern.rules.report_answer import (
    NOT_APPLICABLE,
    NOTHING,
    Answer,
    AnswerRefused,
    answer_of,
    changes_between,
    digest,
    given,
    missing_fields,
    not_applicable_list,
    refuse_clash,
    words_of,
)
from frankpledge.govern.rules.report_form import report_form

SHEET, OLD, FORMA = report_form("council-2024"), report_form("council-2019"), report_form("pro-forma")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("358740", "£358,740"), ("£358,740", "£358,740"), ("£1,250.5", "£1,250.50"), ("12500.00", "£12,500"),
        ("no cost", "No cost"), ("Nil", "No cost"), ("£25k a year", "£25,000 a year"), ("£1.5m", "£1,500,000"),
    ],
)  # fmt: skip
def test_money_is_written_one_way(typed, kept):
    assert given(SHEET.field("cost"), typed) == Answer("given", kept)
    assert given(SHEET.field("cost"), kept) == Answer("given", kept)


@pytest.mark.parametrize("typed", ["a lot", "£", "about £5", "-3"])
def test_what_is_no_money_is_refused(typed):
    with pytest.raises(AnswerRefused, match="write pounds"):
        given(SHEET.field("cost"), typed)


def test_choices_are_found_whatever_their_writing():
    assert given(OLD.field("decision_urgency"), "non-urgent").value == "Non Urgent"
    assert given(SHEET.field("policy_status"), "EXISTING policy").value == "Existing Policy"
    with pytest.raises(AnswerRefused, match="choose one of Urgent"):
        given(SHEET.field("decision_urgency"), "Perhaps")


def test_na_typed_where_allowed_is_the_value():
    assert given(SHEET.field("cost"), "N/A") == Answer(NOT_APPLICABLE)
    assert given(SHEET.field("legal_implications"), "Not applicable.") == Answer(NOT_APPLICABLE)
    assert given(FORMA.field("operational"), "Nothing to report") == Answer(NOTHING)
    assert given(SHEET.field("commentary"), "N/A") == Answer("given", "N/A")


def test_a_heading_cannot_say_two_things():
    one = SHEET.field("economy_implications")
    with pytest.raises(
        AnswerRefused, match=r"12\. Impact on the Local Economy is marked “Not applicable” but has words"
    ):
        refuse_clash(one, has_words=True, not_applicable=True, nothing=False)
    with pytest.raises(AnswerRefused, match="must be answered"):
        refuse_clash(SHEET.field("commentary"), has_words=False, not_applicable=True, nothing=False)
    with pytest.raises(AnswerRefused, match="not both"):
        refuse_clash(FORMA.field("operational"), has_words=False, not_applicable=True, nothing=True)
    refuse_clash(one, has_words=False, not_applicable=True, nothing=False)


def test_the_list_of_what_does_not_apply_writes_itself():
    na = Answer(NOT_APPLICABLE).kept()
    keys = [one.key for one in SHEET.answered_fields if one.number in (5, 6, 15)]
    values = dict.fromkeys(keys, na) | {"cost": na, "economy_implications": {"is": "given", "value": "More trade."}}
    assert not_applicable_list(SHEET, values) == "5, 6, 15"
    old = {"policy_implications": na, "personnel_implications": na, "cost": na}
    assert not_applicable_list(OLD, old) == "Policy/Personnel"


@drawn(
    st.dictionaries(st.sampled_from([f.key for f in SHEET.answered_fields]), st.sampled_from(["na", "text", "gone"]))
)
def test_no_listed_heading_ever_has_words(told):
    made = {"na": Answer(NOT_APPLICABLE).kept(), "text": {"is": "given", "value": "Words"}}
    values = {key: made[said] for key, said in told.items() if said in made}
    listed = not_applicable_list(SHEET, values).split(", ")
    for one in SHEET.answered_fields:
        if one.number is not None and str(one.number) in listed:
            assert words_of(one, answer_of(values, one)) == "Not applicable"


def test_an_empty_section_is_missing_and_nothing_to_report_is_not():
    values = {"operational": {"is": "given", "value": "Done."}, "strategic": {"is": "nothing"}}
    assert [one.key for one in missing_fields(FORMA, values)] == ["action_plan", "partnership_action"]
    assert "commentary" in [one.key for one in missing_fields(SHEET, {})]
    assert "commentary" not in [one.key for one in missing_fields(OLD, {})]


def test_people_lists_and_days():
    person = {"name": " Ada  Lark ", "role": "Clerk", "phone": "", "email": "ada@example.org"}
    kept = given(SHEET.field("contact_officer"), person)
    assert words_of(SHEET.field("contact_officer"), kept) == "Ada Lark, Clerk\nE-mail: ada@example.org"
    for bad, says in (({"role": "Clerk"}, "the person's name"), ({"name": "A", "email": "x"}, "not an e-mail")):
        with pytest.raises(AnswerRefused, match=says):
            given(SHEET.field("contact_officer"), bad)
    assert given(SHEET.field("recommendation"), "One\n\n Two ").value == ["One", "Two"]
    assert given(SHEET.field("recommendation"), " \n") is None


def test_too_long_is_refused_with_the_figures():
    with pytest.raises(AnswerRefused, match="60,001 letters; the most is 60,000"):
        given(SHEET.field("commentary"), "x" * 60_001)


def test_a_change_is_told_in_words_and_its_digest_differs():
    old, new = {"cost": {"is": "given", "value": "No cost"}}, {"cost": {"is": "not_applicable"}}
    (change,) = changes_between(SHEET, old, new)
    assert (change.label, change.before, change.after) == ("Financial: Cost of proposal", "No cost", "Not applicable")
    one = SHEET.field("cost")
    assert len({digest(answer_of(old, one)), digest(answer_of(new, one)), digest(None)}) == 3
