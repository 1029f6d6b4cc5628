"""The comparison's page: groups, wards in either lines, the funnel; and the pages of groups made by hand."""

from __future__ import annotations

import pytest
import shapely
from django.test import Client
from django.urls import reverse

from frankpledge.know.models import ComparisonGroup
from tests import cast
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db
YEAR = months_from("2017-01", 12)
NAMES = ("Alder", "Beech", "Cedar", "Damson", "Elder", "Fir")


@pytest.fixture
def build(tmp_path, settings) -> Build:
    settings.KNOW_DATA = tmp_path
    made = Build(tmp_path)
    made.receipt(1)
    for at, name in enumerate(NAMES):
        code = f"E0900000{at}"
        made.area(code, name)
        made.people(code, {2017: 50_000.0 + 9_000 * at})
        made.lines(code, shapely.to_wkb(shapely.box(1000 * at, 0, 1000 * at + 1000, 1000)))
        made.counts(code, YEAR, [60 + 30 * (at == 5)] * 12)
    made.months(YEAR)
    for generation, code, name in (("ward-2014", "E05000001", "Old Hill"), ("ward-2022", "E05000002", "New Hill")):
        made.area(code, name, "ward", generation, "E09000000")
    made.done()
    return made


def get(address: str, **asked: object):
    client = Client()
    client.force_login(cast.officer())
    return client.get(address, asked)


def compared(name: str = "arson", **asked: object) -> str:
    answer = get(reverse("know:comparison-detail", args=[name, "E09000000"]), **asked)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_funnels_sentence_and_table_come_before_its_drawing(build):
    text = compared()
    assert text.index("Who differs by more than chance?") < text.index("funnel.svg")
    assert "Fir" in text
    svg = get(reverse("know:comparison-funnel", args=["arson", "E09000000"])).content.decode()
    assert "<desc>Funnel plot of 6 areas" in svg


def test_a_group_made_by_hand_filters_ranks_and_lists_its_members(build):
    group = ComparisonGroup.objects.create(
        name="Three towns", level="borough", members=["E09000001", "E09000002"], reason="Market towns"
    )
    text = compared(group=group.pk)
    for words in (
        "Three towns: who is in it",
        "Members: Beech, Cedar.",
        "Chosen by hand: Market towns",
        "of 3, counted",
    ):
        assert words in text
    assert "Damson" not in text
    assert "A funnel wants at least 5 areas" in text
    csv = get(reverse("know:comparison-csv", args=["arson", "E09000000"]), group=group.pk).content.decode()
    assert len(csv.strip().splitlines()) == 4


def test_those_most_alike_say_what_the_build_lacks(build):
    assert "A comparison group by likeness wants residents, land and the Indices" in compared(group="similar")


def test_the_mets_figures_are_refused_in_the_wards_before_2022(build):
    client = Client()
    client.force_login(cast.officer())
    page = reverse("know:comparison-detail", args=["arson", "E09000000"])
    answer = client.get(page, {"by": "ward", "wards": "ward-2014"})
    assert answer.status_code == 404
    assert "Which wards" not in compared()


def test_groups_are_made_changed_and_taken_away_in_the_browser(build):
    client = Client()
    client.force_login(cast.coordinator())
    add = reverse("know:comparison-group-add")
    assert "What is the group of?" in client.get(add).content.decode()
    given = {"name": "Two towns", "reason": "Alike", "members": ["E09000001", "E09000003"]}
    assert client.post(f"{add}?level=borough", given).status_code == 302
    group = ComparisonGroup.objects.get()
    listed = client.get(reverse("know:comparison-group-list")).content.decode()
    assert "Beech, Damson" in listed
    edit = reverse("know:comparison-group-edit", args=[group.pk])
    assert client.post(edit, {**given, "members": ["E09000001"]}).status_code == 200
    assert client.post(edit, {**given, "members": ["E09000001", "E09000002"]}).status_code == 302
    group.refresh_from_db()
    assert group.members == ["E09000001", "E09000002"]
    remove = reverse("know:comparison-group-remove", args=[group.pk])
    assert "Take the group away?" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 302
    assert not ComparisonGroup.objects.exists()
