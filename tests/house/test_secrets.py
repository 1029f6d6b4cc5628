"""Nothing in the repository tells where it was written, where packages come from, or how anybody signs in for real."""

from __future__ import annotations

import re

from tests.house.tree import shown, tracked

# Written in two halves, so that this file does not hold what it looks for.
FOUND_NOWHERE = {
    "a package registry's address": "|".join((r"registry\.npmjs", "files\\.pythonhosted", "pypi\\.org/simple")),
    "a path of somebody's machine": r"(?<![\w.<])/(?:wo" + r"rk|ho" + r"me/(?!search/)\w+|ro" + r"ot|Us" + r"ers)/",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE " + r"KEY-----",
    "a token": r"\b(?:ghp_|github_pat_|AKIA|xox[bp]-|sk-ant-)" + r"[A-Za-z0-9_-]{16,}",
    "an address with a password": r"://[^\s/:@{}<>]+:(?!(?i:password|secret)@)[^\s/:@{}<>]+@(?!host)",
}
NOT_TEXT = {".pdf", ".docx", ".png", ".jpg", ".woff2", ".ttf", ".ico", ".xlsx"}


def test_no_file_holds_what_must_stay_outside() -> None:
    found = []
    for path in tracked():
        if path.suffix in NOT_TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for what, pattern in FOUND_NOWHERE.items():
            for match in re.finditer(pattern, text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{shown(path)}:{line} holds {what}: {match.group()[:40]}")
    assert found == []


def test_locked_packages_carry_hashes_and_no_addresses() -> None:
    locks = [path for path in tracked() if path.suffix == ".lock" and path.parent.name == "requirements"]
    assert {path.stem for path in locks} == {"bootstrap", "core", "dev", "node", "spark"}
    for path in locks:
        text = path.read_text()
        assert not re.search(r"://|--index|--find-links", text), shown(path)
        pinned = re.findall(r"^[a-z0-9][\w.-]*(?:\[[^\]]*\])?==\S+ \\$", text, re.MULTILINE)
        assert pinned
        assert all(re.search(re.escape(name) + r"\n    --hash=sha256:[0-9a-f]{64}", text) for name in pinned), shown(
            path
        )
