"""Giving the figures out: by whom, what of them, and never more than was hidden before."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from frankpledge.kit.alone import alone
from frankpledge.know.changes.released import begin_giving_out, give_out_figures
from frankpledge.know.documents.content import Document, Table
from frankpledge.know.published import public_edition, public_figures
from frankpledge.know.queries.given import given_figures, lock_of_giving
from frankpledge.know.rules.measure import measures
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from tests import cast
from tests.factories.data_pack import figures_of_packs, its_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(tmp_path: Path, settings) -> None:
    shutil.copytree(figures_of_packs() / "built", tmp_path / "built")
    settings.KNOW_DATA = tmp_path
    its_partnership()


def table(document: Document | None, name: str) -> Table:
    assert document is not None
    return next(one for one in document.tables() if one.name == name)


def test_only_who_may_publish_gives_out(built: None) -> None:
    for one in (cast.officer(), cast.coordinator()):
        with pytest.raises(Refused):
            give_out_figures(by=one)
        with pytest.raises(Refused):
            begin_giving_out(by=one)
    assert given_figures() is None


def test_whole_years_of_public_measures_are_given_out_and_noted(built: None) -> None:
    assert give_out_figures(by=cast.clerk()) == ()
    given = given_figures()
    assert given is not None
    assert set(given.measures) <= {name for name, one in measures().items() if one.is_public}
    assert "shoplifting" in given.measures
    assert "arson" not in given.measures  # its file does not say that residents may read it
    years = table(given.measures["shoplifting"], "years")
    assert [row[0] for row in years.rows] == [
        "2023",
        "2022",
        "2021",
        "2020",
        "2019",
        "2018",
        "2017",
    ]  # 2024 is not whole
    assert years.rows[0][1] == sum(60 + at % 4 for at in range(72, 84))
    assert AuditEntry.objects.get(verb="give_out_figures").sentence.startswith("Gave out")


def test_the_same_figures_given_out_again_are_the_same(built: None) -> None:
    give_out_figures(by=cast.clerk())
    first = given_figures()
    give_out_figures(by=cast.clerk())
    again = given_figures()
    assert first is not None
    assert again is not None
    assert again.measures == first.measures


def test_what_pages_read_holds_no_hidden_figure(built: None, settings) -> None:
    give_out_figures(by=cast.clerk())
    values = json.loads((Path(settings.KNOW_DATA) / "given" / "figures.json").read_text())
    assert set(values) == {"given_at", "glance", "measures", "refused"}
    given = given_figures()
    assert given is not None
    for document in (given.glance, *given.measures.values()):
        for one in document.tables():
            for row in one.rows:
                counts = [value for column, value in zip(one.columns, row, strict=True) if column.kind == "count"]
                assert not [value for value in counts if isinstance(value, int) and 0 < value < 5]


def test_two_presses_at_once_make_one(built: None, settings) -> None:
    with alone(lock_of_giving()) as mine:
        assert mine
        with pytest.raises(CannotDo, match="at this moment"):
            give_out_figures(by=cast.clerk())
        with pytest.raises(CannotDo, match="at this moment"):
            begin_giving_out(by=cast.clerk())


def test_without_figures_it_says_so(tmp_path: Path, settings) -> None:
    settings.KNOW_DATA = tmp_path
    with pytest.raises(CannotDo):
        give_out_figures(by=cast.clerk())
    assert public_figures().glance is None
    assert public_edition("measures", "shoplifting") is None


def test_without_the_record_of_what_was_hidden_nothing_more_is_given_out(built: None, settings) -> None:
    give_out_figures(by=cast.clerk())
    given = Path(settings.KNOW_DATA) / "given"
    record, before = given / "kept.json", (given / "figures.json").read_bytes()
    record.rename(given / "elsewhere.json")
    with pytest.raises(CannotDo, match=r"Bring given/kept\.json back from the backup, then give out again"):
        give_out_figures(by=cast.clerk())
    assert (given / "figures.json").read_bytes() == before
    assert not record.exists()
    (given / "elsewhere.json").rename(record)
    give_out_figures(by=cast.clerk())
