"""Plain Django form fields in GOV.UK markup, and a day asked for in three boxes.

``field_parts`` takes a bound field apart for the macro ``form_field`` of ``kit/forms.html``; Django renders the control
itself, so every widget (option groups, number steps, several files) keeps its own attributes.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import Jinja2

# Django's own control templates in Jinja2: about five times as quick as the default, which filters would feel.
_RENDERER = Jinja2()
LONGEST_NUMBER = 18  # digits that surely fit the 64 bits of a record's number
_PARTS = ("day", "month", "year")
_PART_LABELS = ("Day", "Month", "Year")


class SeveralField(forms.ModelMultipleChoiceField):
    """Several records of a list. A number no database can hold is an unknown choice, not an error of the server."""

    def _check_values(self, value: Any) -> Any:
        for one in value:
            if not (str(one).isdecimal() and len(str(one)) <= LONGEST_NUMBER):
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": one})
        return super()._check_values(value)  # type: ignore[misc]  # Django's own, which its types leave out


class DayWidget(forms.MultiWidget):
    """Three number boxes, ``<name>-day``, ``<name>-month``, ``<name>-year``."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            [forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}) for _ in _PARTS], attrs
        )
        self.widgets_names = [f"-{part}" for part in _PARTS]

    def decompress(self, value: Any) -> list[Any]:
        """A date into its three boxes."""
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


class DayField(forms.MultiValueField):
    """A day typed as day, month and year. ``clean`` gives a ``date``, or None when optional and left empty.

    Months may be typed as words (``March``, ``mar``). Errors say which part is missing or what is impossible.
    """

    widget = DayWidget

    def __init__(self, **kwargs: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _ in _PARTS)
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        """The date typed. Raises ValidationError naming the missing or impossible part."""
        typed = [str(part or "").strip() for part in (value or ["", "", ""])]
        name = self.label or "The date"
        if not any(typed):
            if self.required:
                raise ValidationError(f"Enter {_lower_first(str(name))}", code="required")
            return None
        missing = [part for part, text in zip(_PARTS, typed, strict=True) if not text]
        if missing:
            raise ValidationError(f"{name} must include a {' and a '.join(missing)}", code="incomplete")
        try:
            on = date(int(typed[2]), _month_number(typed[1]), int(typed[0]))
        except (ValueError, OverflowError):  # a number of twenty figures is a day too late for the calendar
            shown = " ".join(part[:20] for part in typed)
            raise ValidationError(f"{name} must be a real date: {shown} is not", code="invalid") from None
        if on.year < 1900:
            raise ValidationError(f"{name} must have a year of four figures, like 2026", code="invalid")
        self.run_validators(on)
        return on


def _month_number(text: str) -> int:
    """1 to 12 from a number or an English month of at least three letters. Raises ValueError."""
    if text.isdigit():
        return int(text)
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return months.index(text[:3].lower()) + 1


def _lower_first(words: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation such as RAG."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _required_words(bound: BoundField, kind: str) -> str:
    """What to do about an empty field, naming it: "This field is required" twice over says nothing in a summary."""
    label = str(bound.label)
    if label.endswith("?"):
        return f"Answer “{label}”"
    if kind == "checkbox":
        return f"Tick “{label}”"
    verb = "Choose" if kind in {"select", "radios", "checkboxes", "file"} else "Enter"
    return f"{verb} {_lower_first(label)}"


def _errors(bound: BoundField, kind: str) -> list[str]:
    """The field's errors, with Django's own words for an empty field put better."""
    stock = str(forms.Field.default_error_messages["required"])
    return [_required_words(bound, kind) if str(error) == stock else str(error) for error in bound.errors]


def _kind(bound: BoundField) -> str:
    """Which markup a field takes: hidden, radios, checkboxes, checkbox, day, file, select, textarea or input."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (DayWidget, "day"),
        (forms.FileInput, "file"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
    )
    return next((kind for widget_type, kind in kinds if isinstance(widget, widget_type)), "input")


_CLASSES = {"file": "govuk-file-upload", "select": "govuk-select", "textarea": "govuk-textarea", "input": "govuk-input"}


def _control(bound: BoundField, kind: str, width: str, described: str) -> str:
    """Django's own rendering of the control, with GOV.UK classes and the ids of hint and error."""
    base = _CLASSES[kind]
    widget = bound.field.widget
    classes = [base, str(widget.attrs.get("class", ""))]
    if bound.errors:
        classes.append(f"{base}--error")
    if width and kind == "input":
        classes.append(f"govuk-input--width-{width}" if width.isdigit() else f"govuk-!-width-{width}")
    elif width:
        classes.append(f"govuk-!-width-{width}")
    attrs: dict[str, Any] = {"class": " ".join(filter(None, classes))}
    if described:
        attrs["aria-describedby"] = described
    if kind == "file":
        attrs["data-fp-files"] = ""
    attrs = bound.build_widget_attrs(attrs, widget)
    if bound.auto_id and "id" not in widget.attrs:
        attrs["id"] = bound.auto_id
    return str(widget.render(name=bound.html_name, value=bound.value(), attrs=attrs, renderer=_RENDERER))


def _choices(bound: BoundField) -> list[dict[str, Any]]:
    """Radio or checkbox items with their ids, values and words."""
    items = []
    for number, choice in enumerate(bound.subwidgets):
        data: dict[str, Any] = choice.data
        attrs = {key: value for key, value in data["attrs"].items() if key not in {"id", "checked", "required"}}
        items.append({
            "id": bound.auto_id if number == 0 else data["attrs"].get("id", f"{bound.auto_id}_{number}"),
            "name": data["name"], "value": data["value"], "text": data["label"],
            "checked": bool(data["selected"]), "attrs": attrs,
        })  # fmt: skip
    return items


def _day_boxes(bound: BoundField) -> list[dict[str, Any]]:
    """The three boxes of a day with what was typed."""
    value = bound.value()
    typed = value if isinstance(value, list | tuple) else DayWidget().decompress(value)
    return [
        {"id": bound.auto_id if part == "day" else f"{bound.auto_id}-{part}", "name": f"{bound.html_name}-{part}",
         "label": label, "value": "" if text is None else text, "width": 4 if part == "year" else 2}
        for part, label, text in zip(_PARTS, _PART_LABELS, typed, strict=True)
    ]  # fmt: skip


def field_parts(bound: BoundField, width: str = "", hint: str = "", mark_optional: bool = True) -> dict[str, Any]:
    """Everything ``form_field`` prints for one field.

    ``width`` is a GOV.UK width: characters for a text box (``2 3 4 5 10 20``) or a fraction (``one-half``).
    ``hint`` replaces the field's help text. ``mark_optional`` writes (optional) after the label of a field that may be empty.
    """
    kind = _kind(bound)
    identity = bound.auto_id or bound.html_name
    words = hint or bound.help_text
    described = " ".join(
        f"{identity}-{part}" for part, there in (("hint", words), ("error", bound.errors)) if there and kind != "hidden"
    )
    parts: dict[str, Any] = {
        "kind": kind, "id": identity, "name": bound.html_name, "label": bound.label, "hint": words,
        "errors": _errors(bound, kind), "described": described, "required": bound.field.required,
        "optional": mark_optional and not bound.field.required and kind not in {"checkbox", "hidden"},
    }  # fmt: skip
    if kind == "hidden":
        parts["control"] = str(bound)
    elif kind in _CLASSES:
        parts["control"] = _control(bound, kind, width, described)
    elif kind == "day":
        parts["boxes"] = _day_boxes(bound)
    elif kind == "checkbox":
        value = bound.field.widget.format_value(bound.value())
        parts["checked"], parts["value"] = bool(bound.value()), value if value not in (None, "") else "on"
    else:
        parts["choices"] = _choices(bound)
    return parts


def error_links(form: forms.BaseForm) -> list[dict[str, str]]:
    """The lines of the error summary: each error with a link to its field, errors of the whole form first."""
    lines = [{"href": "#main-content", "text": str(error)} for error in form.non_field_errors()]
    for bound in form:
        href = f"#{bound.auto_id or bound.html_name}"
        if bound.is_hidden:
            href = "#main-content"
        lines += [{"href": href, "text": error} for error in _errors(bound, _kind(bound))]
    return lines


class MailField(forms.EmailField):
    """An e-mail address; a refusal names what was typed and shows what one looks like."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "“%(value)s” is not an e-mail address: write it as in name@example.org"
    }
