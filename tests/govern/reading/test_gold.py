"""The five shared papers against their gold, by the shared scorer, with the floors this reader must keep."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from frankpledge.govern.reading.read import read_text

DOCUMENTS = Path(__file__).resolve().parents[4] / "shared" / "documents"
FLOORS = {"actions": 0.95, "resolutions": 0.95, "present": 0.95, "apologies": 0.95, "substitutes": 0.95, "items": 0.95}


def f1(row: dict[str, int]) -> float:
    """F1 of a row of counts."""
    total = 2 * row["tp"] + row["fp"] + row["fn"]
    return 2 * row["tp"] / total if total else 1.0


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the shared scorer says of this reader's predictions."""
    folder = tmp_path_factory.mktemp("gold")
    for paper in sorted(DOCUMENTS.glob("0*.txt")):
        reading = read_text(paper.name, paper.read_text(encoding="utf-8"))
        (folder / f"{paper.stem}.json").write_text(
            json.dumps(reading.as_schema(), ensure_ascii=False), encoding="utf-8"
        )
    report = folder / "figures"
    subprocess.run(
        [sys.executable, str(DOCUMENTS / "score.py"), str(folder), "--json", str(report)],
        check=True,
        capture_output=True,
    )
    return json.loads(report.read_text(encoding="utf-8"))


@pytest.mark.shared
def test_overall_floor(figures: dict) -> None:
    assert figures["overall"]["f1"] >= 0.97


@pytest.mark.shared
@pytest.mark.parametrize("field", sorted(FLOORS))
def test_field_floor(figures: dict, field: str) -> None:
    assert f1(figures["fields"][field]) >= FLOORS[field]


@pytest.mark.shared
def test_the_report_gives_no_business() -> None:
    (paper,) = DOCUMENTS.glob("004_*.txt")
    reading = read_text(paper.name, paper.read_text(encoding="utf-8"))
    assert reading.doc_type == "report"
    for field in ("present", "apologies", "resolutions", "actions", "items", "questions"):
        assert reading.main.all(field) == []
    assert "weekday" in {doubt.kind for doubt in reading.main.doubts}


@pytest.mark.shared
def test_the_pack_holds_the_earlier_meeting() -> None:
    (paper,) = DOCUMENTS.glob("003_*.txt")
    reading = read_text(paper.name, paper.read_text(encoding="utf-8"))
    assert reading.doc_type == "agenda_pack"
    assert len(reading.embedded) == 1
    kinds = {doubt.kind for doubt in reading.main.doubts} | {doubt.kind for doubt in reading.embedded[0].doubts}
    assert {"citation", "two_meetings", "times"} <= kinds
