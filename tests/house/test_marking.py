"""Every field of every table says how secret it is, once; and pointers between tables obey the order of the parts."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from frankpledge.partnership.marking import marked_fields
from tests.house.tree import MAY_USE

OWN = [model for model in apps.get_models() if model.__module__.startswith("frankpledge.")]


def _concrete(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if getattr(field, "concrete", False)}


def test_every_field_is_marked_exactly_once() -> None:
    wrong = []
    for model in OWN:
        named = [name for names in marked_fields(model).values() for name in names]
        for field in sorted(_concrete(model) - set(named)):
            wrong.append(f"{model.__name__}.Marked lacks {field!r}: add it to part_1, part_2 or panel")
        for field in sorted({name for name in named if named.count(name) > 1}):
            wrong.append(f"{model.__name__}.Marked names {field!r} twice")
        for field in sorted(set(named) - _concrete(model)):
            wrong.append(f"{model.__name__}.Marked names {field!r}, which is no field")
    assert len(OWN) > 20
    assert wrong == []


def test_tables_with_a_part_are_read_through_the_scope() -> None:
    """A table with a ``part`` must not have a manager that forgets it."""
    from frankpledge.partnership.scope import ScopedManager

    parted = [model for model in OWN if "part" in _concrete(model) and "part" in marked_fields(model)["part_2"]]
    unscoped = [model.__name__ for model in parted if not isinstance(model._default_manager, ScopedManager)]
    # What a paper under review is to become is never public: no page outside the review reads these two.
    assert set(unscoped) == {"ReadFact", "ReadMeeting"}


def test_foreign_keys_point_to_their_own_part_or_an_earlier_one() -> None:
    wrong = []
    for model in OWN:
        for field in model._meta.get_fields():
            target = field.related_model if isinstance(field, models.ForeignKey) else None
            if isinstance(target, type) and target.__module__.startswith("frankpledge."):
                here, there = model.__module__.split(".")[1], target.__module__.split(".")[1]
                if there not in MAY_USE[here]:
                    wrong.append(f"{model.__name__}.{field.name} points from {here} to {there}")
    assert wrong == []
