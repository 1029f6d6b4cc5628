"""Fields that ask whose something is: an agency, a post, a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F

from frankpledge.partnership.models import Agency, Person, Post


class AgencyChoice(forms.ModelChoiceField):
    """An agency that has not ended, or none."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        rows = Agency.objects.filter(ended_on=None)
        kwargs.setdefault("required", False)
        super().__init__(rows, label=label, empty_label="Nobody yet", **kwargs)


class PersonChoice(forms.ModelChoiceField):
    """Somebody who has not left, or nobody; whoever stands there already stays to be chosen."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        rows = Person.objects.select_related("agency").order_by(F("left_on").asc(nulls_first=True), "name")
        super().__init__(rows, label=label, required=False, empty_label="Nobody by name", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name with the agency, and that somebody has left."""
        words = f"{obj.name}, {obj.agency}" if obj.agency else obj.name
        return f"{words} (has left)" if obj.left_on else words


class PostChoice(forms.ModelChoiceField):
    """A post of the directory, or none."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        rows = Post.objects.select_related("agency")
        super().__init__(rows, label=label, required=False, empty_label="No post", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The title with its agency."""
        return f"{obj.title}, {obj.agency}"
