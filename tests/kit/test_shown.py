"""Two people change one record through forms: theirs is kept, both's is asked about."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import NAME, KeepsOthersWords


class LampForm(KeepsOthersWords, forms.Form):
    """One field of each kind that behaves in its own way."""

    title = forms.CharField()
    note = forms.CharField(required=False, widget=forms.Textarea)
    on = DayField(label="Day", required=False)
    part = forms.TypedChoiceField(coerce=int, choices=[(1, "Part 1"), (2, "Part 2")])
    lit = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """A form with a check of its own."""
        return dict(super().clean())


STOOD = {"title": "Lamps", "note": "Ward 3\r\nWard 4", "on": datetime.date(2026, 3, 1), "part": 2, "lit": False}


def posted(shown: dict[str, Any], **changed: Any) -> QueryDict:
    """What a browser sends that opened the form over ``shown`` and then changed something."""
    page = LampForm(initial=shown)
    values = {**shown, NAME: page[NAME].value(), **changed}
    on = values.pop("on")
    values |= {"on-day": on.day, "on-month": on.month, "on-year": on.year}
    data = QueryDict(mutable=True)
    data.update({name: value for name, value in values.items() if value is not False})
    return data


def test_untouched_records_go_through_as_sent():
    form = LampForm(posted(STOOD, note="Ward 5"), initial=STOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {**STOOD, "note": "Ward 5"}


def test_what_the_other_changed_and_this_one_left_alone_is_kept():
    now = {**STOOD, "note": "Theirs", "on": datetime.date(2026, 4, 2), "part": 1, "lit": True}
    form = LampForm(posted(STOOD, title="Lanterns"), initial=now)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {**now, "title": "Lanterns"}


def test_what_both_changed_is_refused_with_their_words_and_then_goes_through():
    now = {**STOOD, "note": "Theirs", "title": "Beacons"}
    form = LampForm(posted(STOOD, note="Mine"), initial=now)
    assert not form.is_valid()
    (said,) = form.errors["note"]
    assert "“Note”" in said
    assert "It now says: Theirs." in said
    assert list(form.errors) == ["note"]
    again = QueryDict(mutable=True)
    again.update({**form.data.dict(), "note": "Theirs and mine"})
    second = LampForm(again, initial=now)
    assert second.is_valid(), second.errors
    assert second.cleaned_data["note"] == "Theirs and mine"
    assert second.cleaned_data["title"] == "Beacons"


def test_a_choice_is_told_by_its_words():
    form = LampForm(posted({**STOOD, "part": 1}, part=2), initial={**STOOD, "part": 2})
    assert form.is_valid(), "both chose the same"
    form = LampForm(posted({**STOOD, "title": "Old"}, title="Mine"), initial={**STOOD, "title": ""})
    assert "It now says: nothing." in form.errors["title"][0]


def test_a_page_that_says_nothing_of_what_it_showed_is_taken_as_before():
    for said in ("", "no digests", "[1]"):
        form = LampForm(posted(STOOD, **{NAME: said}, title="Mine"), initial={**STOOD, "title": "Theirs"})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["title"] == "Mine"
