"""Operations in the browser's eyes: the run sheet sent twice, two people at one form, a choice refused beside its box."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.plan.changes.operation import write_stops
from frankpledge.plan.models import Operation, OperationCount, OperationTest
from tests import cast
from tests.factories.operation import build_row_of_wards, make_operation, make_test
from tests.factories.partnership import make_agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_figures(tmp_path, settings):
    settings.KNOW_DATA = tmp_path


def signed_in(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_the_run_sheet_counts_once_however_often_it_is_sent():
    one, phone = make_operation(), signed_in(cast.officer())
    write_stops(operation=one, lines=["Briefing"], by=cast.coordinator())
    sheet = phone.get(reverse("plan:operation-sheet", args=[one.pk])).content.decode()
    key = re.search(r'name="key" value="(\w+)"', sheet)[1]
    sent = {"kind": "sweeps", "detail": "", "number": "0", "step": "1", "seen": "0", "key": key}
    for _ in range(3):
        answer = phone.post(reverse("plan:operation-count", args=[one.pk]), sent)
    assert answer.url.endswith(f"#count-{OperationCount.objects.get().pk}")
    assert OperationCount.objects.get().number == 1
    wrong = phone.post(
        reverse("plan:operation-count", args=[one.pk]), {**sent, "number": "a few", "key": "x"}, follow=True
    )
    assert "Type a whole number" in wrong.content.decode()
    stop = one.stops.get()
    for _ in range(2):
        phone.post(reverse("plan:operation-tick", args=[stop.pk]), {"done": "1"})
    assert "1 of 1 done" in phone.get(reverse("plan:operation-sheet", args=[one.pk])).content.decode()


def test_the_second_phone_is_told():
    one = make_operation()
    sent = {"kind": "sweeps", "detail": "", "number": "5", "seen": "0"}
    signed_in(cast.officer()).post(reverse("plan:operation-count", args=[one.pk]), {**sent, "key": "a"})
    told = signed_in(cast.coordinator()).post(
        reverse("plan:operation-count", args=[one.pk]), {**sent, "number": "7", "key": "b"}, follow=True
    )
    assert "somebody entered 5 meanwhile" in told.content.decode()
    assert OperationCount.objects.get().number == 5


def plan_form(**more):
    given = {
        "name": "Lantern", "kind": "sweep", "started_on-day": "14", "started_on-month": "3", "started_on-year": "2024",
        "lead": str(make_agency().pk), "objective": "Less fear", "other_areas": "Quarry\nMarket",
    }  # fmt: skip
    return {**given, **more}


def test_an_operation_is_planned_and_changed_without_losing_anothers_words():
    client, given = signed_in(cast.coordinator()), plan_form()
    client.post(reverse("plan:operation-add"), given)
    one = Operation.objects.get()
    assert (one.wards, one.part) == (["Quarry", "Market"], 2)
    address = reverse("plan:operation-edit", args=[one.pk])
    shown = html.unescape(re.search(r'name="fp_shown" value="([^"]*)"', client.get(address).content.decode())[1])
    Operation.objects.filter(pk=one.pk).update(objective="Somebody else's words")
    client.post(address, {**given, "name": "Lantern II", "fp_shown": shown})
    one.refresh_from_db()
    assert (one.name, one.objective) == ("Lantern II", "Somebody else's words")


def test_a_comparison_that_touches_is_refused_beside_its_box(tmp_path):
    build_row_of_wards(tmp_path)
    one, client = make_operation(), signed_in(cast.coordinator())
    sent = {"measure": "criminal-damage", "unit": "crimes", "comparison_reason": "Alike", "ward-E05900000": "target_areas",
            "ward-E05900001": "comparison_areas"}  # fmt: skip
    for box, (day, month, year) in {"before_from": (1, 9, 2023), "before_to": (29, 2, 2024), "after_from": (1, 3, 2024),
                                    "after_to": (31, 8, 2024)}.items():  # fmt: skip
        sent |= {f"{box}-day": str(day), f"{box}-month": str(month), f"{box}-year": str(year)}
    address = reverse("plan:operation-test-add", args=[one.pk])
    assert "Touches Birch" in client.get(address).content.decode()
    assert "Birch touches Alder" in client.post(address, sent).content.decode()
    answer = client.post(address, {**sent, "ward-E05900001": "buffer_areas", "ward-E05900003": "comparison_areas"})
    test = OperationTest.objects.get()
    assert (answer.url, test.comparison_areas, test.buffer_areas) == (test.get_absolute_url(), ["Dogwood"], ["Birch"])
    page = client.get(answer.url).content.decode()
    assert "Chosen on" in page
    assert "after the operation began" in page
    assert client.get(reverse("plan:operation-test-chart", args=[test.pk])).content.startswith(b"<svg")
    assert "in 2023, number 1 of 5 wards by rate" in client.get(one.get_absolute_url()).content.decode()


def test_counts_are_typed_in_as_a_table_or_by_kind():
    test, client = make_test(), signed_in(cast.coordinator())
    address = reverse("plan:operation-test-counts", args=[test.pk])
    assert "type a count, 0 if there was none" in client.post(address, {"target_before": "1"}).content.decode()
    assert "never below 0" in client.post(address, {"target_before": "-1"}).content.decode()
    wrong = client.post(address, {"kinds": "ASB, 1, 2, 3, 4\nDamage,x,1,2,3,4\nArson,,1,2,3,-4"}).content.decode()
    assert [
        words in wrong for words in ("Line 1: 5 values", "Line 2: “x” is no weight", "Line 3: “-4” is no count")
    ] == [True] * 3
    client.post(
        address, {"target_before": "169", "target_after": "93", "comparison_before": "116", "comparison_after": "71"}
    )
    page = client.get(test.get_absolute_url()).content.decode()
    assert "−31 fires against what" in page
    assert "21.19; −1.46" in page


def test_a_file_of_counts_with_errors_brings_nothing_in():
    client = signed_in(cast.coordinator())
    head = "operation,date,kind,ward,count,detail,number\n"

    def bring(text):
        file = SimpleUploadedFile("counts.csv", (head + text).encode())
        return client.post(reverse("plan:operation-bring-in"), {"file": file, "lead": make_agency().pk}, follow=True)

    page = bring("Lantern,14/03/2019,,,sweeps,,3\nLantern,never,,,sweeps,,3\n").content.decode()
    assert "Line 3: “never” is no day" in page
    assert not Operation.objects.exists()
    assert "1 operation and 1 count were brought in" in bring("Lantern,14/03/2019,,,sweeps,,3\n").content.decode()
    csv = client.get(reverse("plan:operation-csv")).content.decode("utf-8-sig").splitlines()
    assert csv == [head.strip(), "Lantern,2019-03-14,Other,,Weapon sweeps,,3"]


def test_empty_lists_say_what_to_do():
    client = signed_in(cast.officer())
    for name, words in (
        ("operation-list", "No operation is recorded yet"), ("operation-board", "No operation in two years"),
        ("premises-list", "No premises are waiting"),
    ):  # fmt: skip
        assert words in client.get(reverse(f"plan:{name}")).content.decode()
