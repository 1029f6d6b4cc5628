"""Charts of a document are drawn once for the page, the paper and the next reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from frankpledge.know.charts import drawn
from frankpledge.know.documents.forms import DRAWINGS, draw_ahead, made
from tests.know.documents.test_frozen import a_document


def test_a_form_draws_nothing_that_was_drawn_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_document()
    draw_ahead(document, folder=tmp_path)
    assert len(list((tmp_path / DRAWINGS).glob("*.svg"))) == 2  # for the page, and for large print
    kinds = {kind: (_never, shape) for kind, (_, shape) in drawn.DRAWERS.items()}
    monkeypatch.setattr(drawn, "DRAWERS", kinds)
    assert made(document, "pdf", folder=tmp_path).startswith(b"%PDF")
    assert made(document, "large.pdf", folder=tmp_path).startswith(b"%PDF")
    assert b"<svg" not in made(document, "html", folder=tmp_path)  # it travels as base64
    assert len(list(tmp_path.glob("*.*"))) == 3


def _never(*args: object, **given: object) -> str:
    raise AssertionError("drawn once more")
