"""Data packs made, offered, published, withdrawn: one stands for a quarter, nothing half is kept, what is out stays."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.know.changes.data_pack import (
    make_data_pack,
    making_data_pack,
    offer_data_pack,
    publish_data_pack,
    withdraw_data_pack,
    write_remarks,
)
from frankpledge.know.models import DataPack
from frankpledge.know.queries.data_pack_record import document_of, makeable, newer_than, offered_packs, seen_of
from frankpledge.know.queries.figure import held
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from tests import cast
from tests.factories.data_pack import QUARTER, figures_of_packs, its_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def figures(settings) -> None:
    settings.KNOW_DATA = figures_of_packs()
    its_partnership()


def made(**other: object) -> DataPack:
    given = {"area": held().places.find("Alder"), "quarter": QUARTER, "by": cast.coordinator(), **other}
    return make_data_pack(**given)  # type: ignore[arg-type]


def test_a_pack_is_a_draft_in_part_2_with_a_line_in_the_audit_trail():
    pack = made(note="For the June meeting")
    assert (pack.state, pack.part, pack.stands, pack.title) == (
        "draft", 2, True, "Data pack for scrutiny, October to December 2023",
    )  # fmt: skip
    assert AuditEntry.objects.get(about=f"know.datapack:{pack.pk}").sentence == f"Made “{pack.title}”."
    with open_scope(Scope.PUBLIC):
        assert not DataPack.objects.exists()


def test_pressed_twice_it_is_one_pack_and_new_figures_make_another(settings):
    first = made()
    assert made() == first
    settings.KNOW_DATA = figures_of_packs(44)
    second = made(note="Restated")
    first.refresh_from_db()
    assert (second.replaces, first.stands, second.stands) == (first, False, True)
    assert newer_than(first) == second
    assert newer_than(second) is None
    assert document_of(first).build == "figures-of-40.duckdb"


def test_two_presses_at_once_make_one_pack():
    presses = [
        making_data_pack(area=held().places.find("Alder"), quarter=QUARTER, by=by)
        for by in (cast.coordinator(), cast.clerk())
    ]
    for one in presses:
        while next(one).words != "Putting it together":
            pass
    kept = []
    for one in presses:
        with pytest.raises(StopIteration) as done:
            next(one)
        kept.append(done.value.value)
    assert kept[0] == kept[1] == DataPack.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():  # and the table holds to it, whoever writes
        DataPack.objects.create(area_code="E09000001", quarter=QUARTER, content={}, made_by=cast.clerk())


def test_a_making_that_is_cut_off_leaves_nothing():
    steps = making_data_pack(area=held().places.find("Alder"), quarter=QUARTER, by=cast.coordinator())
    for _ in range(5):
        next(steps)
    steps.close()
    assert not DataPack.objects.exists()
    assert not AuditEntry.objects.filter(verb="make_data_pack").exists()


def test_who_may_not_make_or_publish_is_refused():
    with pytest.raises(Refused):
        made(by=cast.officer())
    pack = made()
    with pytest.raises(Refused):
        publish_data_pack(pack=pack, seen=seen_of(pack), by=cast.coordinator())
    with pytest.raises(Refused):
        withdraw_data_pack(pack=pack, reason="Wrong", by=cast.officer())


def test_a_quarter_that_is_not_whole_and_no_figures_are_refused_in_words(tmp_path, settings):
    with pytest.raises(CannotDo, match="March 2024 not received"):
        made(quarter=QUARTER.replace(year=2024, month=1))
    settings.KNOW_DATA = tmp_path / "elsewhere"
    assert "No figures have been built yet" in makeable().reason


def test_offered_it_may_go_under_an_item_until_it_is_replaced_or_withdrawn(settings):
    pack = made()
    assert not offered_packs().exists()
    offer_data_pack(pack=pack, by=cast.coordinator())
    offer_data_pack(pack=pack, by=cast.coordinator())
    assert list(offered_packs()) == [pack]
    assert AuditEntry.objects.filter(verb="offer_data_pack").count() == 1
    settings.KNOW_DATA = figures_of_packs(44)
    newer = made()
    assert not offered_packs().exists()
    with pytest.raises(CannotDo, match="was made anew since"):
        publish_data_pack(pack=pack, seen=seen_of(pack), by=cast.clerk())
    offer_data_pack(pack=newer, by=cast.coordinator())
    withdraw_data_pack(pack=newer, reason="A ward is wrong.", by=cast.chair())
    assert not offered_packs().exists()
    with pytest.raises(CannotDo, match=r"was withdrawn because: A ward is wrong\."):
        offer_data_pack(pack=newer, by=cast.coordinator())


def test_it_is_not_published_where_somebody_wrote_words_since_it_was_looked_at():
    pack = made()
    write_remarks(pack=pack, remarks={"": "Read this first."}, by=cast.coordinator())
    seen = seen_of(pack)
    write_remarks(pack=pack, remarks={"": "Read this last."}, by=cast.coordinator())
    with pytest.raises(CannotDo, match="since you looked: look at it again, then publish"):
        publish_data_pack(pack=pack, seen=seen, by=cast.chair())
    with open_scope(Scope.PUBLIC):
        assert not DataPack.objects.exists()
    publish_data_pack(pack=pack, seen=seen_of(pack), by=cast.chair())


def test_published_it_is_part_1_and_a_newer_making_takes_its_place_only_when_published(settings):
    first = made()
    first = publish_data_pack(pack=first, seen=seen_of(first), by=cast.chair())
    assert publish_data_pack(pack=first, seen=seen_of(first), by=cast.chair()).published_by == cast.chair()
    with open_scope(Scope.PUBLIC):
        assert DataPack.objects.get() == first
    settings.KNOW_DATA = figures_of_packs(44)
    second = made()
    first.refresh_from_db()
    assert first.state == "published"
    publish_data_pack(pack=second, seen=seen_of(second), by=cast.chair())
    first.refresh_from_db()
    assert (first.state, first.part, first.reason) == ("withdrawn", 2, "A newer making of this quarter was published.")
    with open_scope(Scope.PUBLIC):
        assert DataPack.objects.get() == second


def test_withdrawn_with_a_reason_the_same_figures_can_be_made_anew():
    pack = made()
    with pytest.raises(CannotDo, match="Say why"):
        withdraw_data_pack(pack=pack, reason="  ", by=cast.chair())
    withdraw_data_pack(pack=pack, reason="Too early.", by=cast.chair())
    with pytest.raises(CannotDo, match="withdrawn already"):
        withdraw_data_pack(pack=pack, reason="Again", by=cast.chair())
    assert made() != pack


def test_words_stand_in_the_pack_with_their_writers_name_until_it_is_published():
    pack = made()
    write_remarks(
        pack=pack, remarks={"": "Read this first.", "safer-neighbourhoods": "Shops were asked."}, by=cast.coordinator()
    )
    write_remarks(
        pack=pack, remarks={"": "Read this first.", "safer-neighbourhoods": "Shops were asked in May."}, by=cast.clerk()
    )
    found = document_of(pack)
    assert found.sections[0].blocks[0].by == cast.coordinator().person.name
    priority = next(one for one in found.sections if one.name == "safer-neighbourhoods")
    assert (priority.blocks[0].text, priority.blocks[0].by) == ("Shops were asked in May.", cast.clerk().person.name)
    write_remarks(pack=pack, remarks={"": ""}, by=cast.clerk())
    assert document_of(pack).sections[0].name == "summary"
    publish_data_pack(pack=pack, seen=seen_of(pack), by=cast.chair())
    with pytest.raises(CannotDo, match="its words stand as they are"):
        write_remarks(pack=pack, remarks={"": "Too late."}, by=cast.coordinator())
