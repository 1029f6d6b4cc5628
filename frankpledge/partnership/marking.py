"""How secret each field is: every model says it in an inner class ``Marked``; silence is Part 2.

The same lists drive publication, scrubbing and subject access. A house test fails for a field in none or two of them.
"""

from __future__ import annotations

from django.db import models


def marked_fields(model: type[models.Model]) -> dict[str, tuple[str, ...]]:
    """The field names of a model by mark: ``part_1``, ``part_2``, ``panel``. Missing lists are empty."""
    marks = getattr(model, "Marked", None)
    return {name: tuple(getattr(marks, name, ())) for name in ("part_1", "part_2", "panel")}
