"""A class of our own has one place in the style: two would say different things, and the later file wins unseen."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

SCSS = Path(__file__).resolve().parents[2] / "frontend" / "scss"


def _classes(text: str) -> list[str]:
    """The selectors at the left edge that are one class of ours and nothing else."""
    heads = re.findall(r"^(\.fp-[^{@]*?)\{", text, re.MULTILINE | re.DOTALL)
    found = [one.strip() for head in heads for one in head.split(",")]
    return [one for one in found if re.fullmatch(r"\.fp-[\w-]+", one)]


def test_a_class_is_defined_once() -> None:
    count = Counter(name for file in SCSS.glob("*.scss") for name in _classes(file.read_text()))
    assert len(count) > 80
    assert [name for name, times in count.items() if times > 1] == []
