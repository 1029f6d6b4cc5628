"""Two people change one record through forms: neither writes over the other unseen.

A form that ``KeepsOthersWords`` carries what its page showed, field by field, as digests in a hidden field. When it comes
back, a field that somebody else changed meanwhile keeps their value where this person left it alone; where both changed it,
the form is refused with their words, and sent again it goes through, because they were seen.

``one_at_a_time`` makes a view's savings of one record come one after the other, so that nothing slips between the look and
the saving.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from django import forms
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

NAME = "fp_shown"
View = Callable[..., HttpResponse]


def _plain(value: Any) -> str:
    """A value as words that are the same before a form and after it."""
    if isinstance(value, Model):
        return str(value.pk)
    if value is None or value is False:
        return ""
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        return json.dumps(sorted(_plain(one) for one in value))
    return "\n".join(str(value).strip().splitlines())


def _digest(value: Any) -> str:
    return blake2b(_plain(value).encode(), digest_size=6).hexdigest()


class KeepsOthersWords(forms.BaseForm):
    """Mixed into a form that changes a record, before ``forms.Form`` or ``forms.ModelForm``. Its initial values are the
    record as it stands, also when the form comes back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[NAME] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self._as_shown)

    def _standing(self, name: str) -> Any:
        """What the record holds in a field now."""
        return self.get_initial_for_field(self.fields[name], name)

    def _as_shown(self) -> str:
        names = [name for name, field in self.fields.items() if name != NAME and not isinstance(field, forms.FileField)]
        return json.dumps({name: _digest(self._standing(name)) for name in names})

    def clean(self) -> dict[str, Any]:
        """Field by field: theirs where this person left it alone; refused where both changed it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        shown = _read(data.pop(NAME, ""))
        for name in [name for name in data if name in shown]:
            was, now, mine = shown[name], _digest(self._standing(name)), _digest(data[name])
            if now in (was, mine):
                continue
            if mine == was:
                data[name] = self._value(name)
            else:
                shown[name] = now
                self.add_error(name, self._told(name))
        if self.errors:
            sent: Any = self.data
            self.data = sent = sent.copy()
            sent[self.add_prefix(NAME)] = json.dumps(shown)
        return data

    def _value(self, name: str) -> Any:
        """What the record holds, as the field would give it."""
        field, value = self.fields[name], self._standing(name)
        if isinstance(field, forms.ModelMultipleChoiceField):
            return field.clean([getattr(one, "pk", one) for one in value or ()])
        found = field.to_python(value)
        if isinstance(field, forms.TypedChoiceField):
            return field.empty_value if found in field.empty_values else field.coerce(found)
        return found

    def _told(self, name: str) -> str:
        field, value = self.fields[name], self._standing(name)
        chosen = dict(getattr(field, "choices", ())) if hasattr(field, "choices") else {}
        words = str(chosen.get(value, value if value not in (None, "") else "nothing"))
        label = field.label or name.replace("_", " ").capitalize()
        return (
            f"Somebody else changed “{label}” while you wrote. It now says: {words[:500]}. Yours is still in the box: put the"
            " two together and save again."
        )


def _read(text: str) -> dict[str, str]:
    """The digests a page sent; nothing where it sent none or something else."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(name): str(digest) for name, digest in found.items()} if isinstance(found, dict) else {}


def one_at_a_time(view: View) -> View:
    """What is sent to one address is carried out one after the other, each in one transaction. Reading waits for nobody.

    SQLite takes one writer at a time anyway; PostgreSQL holds a lock on the address until the transaction ends.
    """

    @wraps(view)
    def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [request.path])
            return view(request, *args, **kwargs)

    return held
