"""The words page knows every noun the tables are built from."""

from __future__ import annotations

import re

from tests.house.tree import PACKAGE, ROOT


def test_every_noun_of_the_tables_has_its_word() -> None:
    """A module of ``models`` is a noun; a clerk should find it, or the word that stands for it, on the words page."""
    told = (ROOT / "docs" / "words.md").read_text(encoding="utf-8").lower()
    stands_for = {"matter": "matters outstanding", "settings": "partnership"}
    nouns = {
        path.stem
        for part in ("partnership", "govern", "know", "plan")
        for path in (PACKAGE / part / "models").glob("*.py")
        if path.stem not in ("__init__", "search")
    }
    assert len(nouns) >= 10
    missing = [noun for noun in nouns if not re.search(rf"\b{stands_for.get(noun, noun)}s?\b", told)]
    assert missing == []


def test_a_word_is_explained_once() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / "words.md").read_text(encoding="utf-8"), re.MULTILINE)
    words = [word.strip() for row in rows[2:] for word in re.sub(r"\(.*?\)", "", row).split(",")]
    assert [word for word in words if words.count(word) > 1 and word not in ("chair", "")] == []
