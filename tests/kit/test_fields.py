"""Django's fields taken apart for GOV.UK markup, and the day in three boxes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms

from frankpledge.kit.fields import DayField, MailField, SeveralField, error_links, field_parts
from frankpledge.partnership.models import Person


class ActionForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Title", help_text="As the minutes word it")
    note = forms.CharField(widget=forms.Textarea, required=False)
    group = forms.ChoiceField(label="Group", choices=[("", "Choose"), ("Boards", [("b", "Board")]), ("y", "Youth")])
    state = forms.ChoiceField(label="State", widget=forms.RadioSelect, choices=[("o", "Open"), ("d", "Done")])
    agencies = forms.MultipleChoiceField(
        label="Agencies", widget=forms.CheckboxSelectMultiple, choices=[("p", "Police")]
    )
    agree = forms.BooleanField(label="I have told the owner")
    due = DayField(label="Due date")
    paper = forms.FileField(label="Paper")
    why = forms.CharField(label="Why is it closed?")
    token = forms.CharField(widget=forms.HiddenInput)


FILLED: dict[str, Any] = {
    "title": "Report back", "note": "", "group": "y", "state": "d", "agencies": ["p"], "agree": "on",
    "due-day": "5", "due-month": "3", "due-year": "2026", "why": "Done", "token": "t",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"),
    [("title", "input"), ("note", "textarea"), ("group", "select"), ("state", "radios"), ("agencies", "checkboxes"),
     ("agree", "checkbox"), ("due", "day"), ("paper", "file"), ("token", "hidden")],
)  # fmt: skip
def test_each_widget_takes_its_own_markup(name: str, kind: str) -> None:
    assert field_parts(ActionForm()[name])["kind"] == kind


def test_control_is_described_by_its_hint_and_error() -> None:
    part = field_parts(ActionForm({})["title"], width="10")
    assert part["described"] == "id_title-hint id_title-error"
    assert 'aria-describedby="id_title-hint id_title-error"' in part["control"]
    assert 'class="govuk-input govuk-input--error govuk-input--width-10"' in part["control"]


def test_control_without_hint_or_error_is_described_by_nothing() -> None:
    assert "aria-describedby" not in field_parts(ActionForm()["why"])["control"]


def test_select_keeps_its_groups_and_its_choice() -> None:
    control = field_parts(ActionForm(FILLED)["group"])["control"]
    assert '<optgroup label="Boards">' in control
    assert '<option value="y" selected>' in control


def test_what_was_typed_is_escaped() -> None:
    control = field_parts(ActionForm({"title": '"><script>'})["title"])["control"]
    assert "<script>" not in control
    assert "&lt;script&gt;" in control


def test_first_choice_carries_the_id_the_error_summary_points_to() -> None:
    choices = field_parts(ActionForm(FILLED)["state"])["choices"]
    assert [(item["id"], item["checked"]) for item in choices] == [("id_state", False), ("id_state_1", True)]


def test_checkbox_keeps_its_tick() -> None:
    assert field_parts(ActionForm(FILLED)["agree"])["checked"] is True
    assert field_parts(ActionForm({})["agree"])["checked"] is False


def test_empty_fields_are_named_and_told_what_to_do() -> None:
    lines = error_links(ActionForm({}))
    assert lines == [
        {"href": "#id_title", "text": "Enter title"},
        {"href": "#id_group", "text": "Choose group"},
        {"href": "#id_state", "text": "Choose state"},
        {"href": "#id_agencies", "text": "Choose agencies"},
        {"href": "#id_agree", "text": "Tick “I have told the owner”"},
        {"href": "#id_due", "text": "Enter due date"},
        {"href": "#id_paper", "text": "Choose paper"},
        {"href": "#id_why", "text": "Answer “Why is it closed?”"},
        {"href": "#main-content", "text": "Enter token"},
    ]


def test_an_abbreviation_keeps_its_capitals() -> None:
    class Rated(forms.Form):
        rag = forms.CharField(label="RAG letter")

    assert error_links(Rated({}))[0]["text"] == "Enter RAG letter"


def test_errors_of_the_whole_form_come_first() -> None:
    form = ActionForm({**FILLED, "title": ""})
    form.add_error(None, "These two dates clash")
    assert error_links(form)[0] == {"href": "#main-content", "text": "These two dates clash"}


class TestDayField:
    """Day, month and year."""

    @pytest.mark.parametrize("month", ["3", "03", "March", "mar", " MARCH "])
    def test_month_may_be_a_number_or_a_word(self, month: str) -> None:
        assert DayField(label="Due date").clean(["5", month, "2026"]) == date(2026, 3, 5)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            (["", "", ""], "Enter due date"),
            (["5", "", "2026"], "Due date must include a month"),
            (["5", "", ""], "Due date must include a month and a year"),
            (["31", "2", "2026"], "Due date must be a real date: 31 2 2026 is not"),
            (["5", "Smarch", "2026"], "Due date must be a real date: 5 Smarch 2026 is not"),
            (["5", "3", "26"], "Due date must have a year of four figures, like 2026"),
        ],
    )
    def test_refusal_says_what_is_wrong(self, typed: list[str], words: str) -> None:
        with pytest.raises(forms.ValidationError) as refused:
            DayField(label="Due date").clean(typed)
        assert refused.value.messages == [words]

    def test_optional_and_empty_is_none(self) -> None:
        assert DayField(required=False).clean(["", " ", None]) is None

    def test_boxes_show_what_was_typed_even_when_it_is_no_date(self) -> None:
        form = ActionForm({**FILLED, "due-day": "31", "due-month": "2"})
        boxes = field_parts(form["due"])["boxes"]
        assert [(box["name"], box["value"]) for box in boxes] == [
            ("due-day", "31"), ("due-month", "2"), ("due-year", "2026"),
        ]  # fmt: skip

    def test_boxes_show_an_initial_date(self) -> None:
        boxes = field_parts(ActionForm(initial={"due": date(2026, 3, 5)})["due"])["boxes"]
        assert [box["value"] for box in boxes] == [5, 3, 2026]


@pytest.mark.parametrize("figures", ["9" * 20, "9" * 5000])
def test_a_number_no_calendar_holds_is_refused_and_not_repeated_at_length(figures: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        DayField(label="Due date").clean([figures, "3", figures])
    assert refused.value.messages == [f"Due date must be a real date: {'9' * 20} 3 {'9' * 20} is not"]


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["99999999999999999999", "x", "-1", "1.5"])
def test_a_number_no_record_can_have_is_an_unknown_choice(number):
    with pytest.raises(forms.ValidationError, match="is not"):
        SeveralField(Person.objects.all()).clean([number])


def test_what_is_no_e_mail_address_is_named_and_one_is_shown() -> None:
    with pytest.raises(forms.ValidationError) as refused:
        MailField().clean("nell.example")
    assert refused.value.messages == ["“nell.example” is not an e-mail address: write it as in name@example.org"]
    assert MailField().clean("nell@example.org") == "nell@example.org"
