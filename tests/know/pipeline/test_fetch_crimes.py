"""Fetching by address against a local server that speaks the API: its limits, its failures, and going on where it stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyproj
import pytest
import shapely

from frankpledge.kit.fetching import NotFetched
from frankpledge.know.pipeline.fetch_crimes import DONE, Fetched, Service, Ward, fetch_crimes, pack_replies
from frankpledge.know.sources.police_api import SOURCE
from tests.factories.policefiles import crime
from tests.know.pipeline.police_service import PoliceService, serving

TO_DEGREES = pyproj.Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
WEST = Ward("E05000106", shapely.box(540_000, 169_000, 541_000, 170_000))
EAST = Ward("E05000107", shapely.box(541_000, 169_000, 542_000, 170_000))
MONTH = "2018-01"


def _at(number: int, easting: float, northing: float) -> dict[str, Any]:
    longitude, latitude = TO_DEGREES.transform(easting, northing)
    return crime(id=number, latitude=f"{latitude:.6f}", longitude=f"{longitude:.6f}", month=MONTH)


CRIMES = [_at(at, 540_010 + at * 19.5, 169_010 + at * 9.1) for at in range(100)]  # from corner to corner of both wards


class Clock:
    """Remembers the waits asked for, and waits for none."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.fixture
def service() -> Iterator[PoliceService]:
    with serving(PoliceService({MONTH: CRIMES, "2018-02": []})) as one:
        yield one


def _run(
    service: PoliceService, folder: Path, clock: Clock | None = None, months: tuple[str, ...] = (MONTH,)
) -> Fetched:
    return fetch_crimes(Service(service.address, wait=clock or Clock()), [EAST, WEST], months, folder)


def _ids(folder: Path) -> set[int]:
    return {one["id"] for path in folder.glob("*/*.json") for one in json.loads(path.read_text())}


def test_every_ward_of_every_month_is_asked_for_once(service: PoliceService, tmp_path: Path) -> None:
    run = _run(service, tmp_path, months=(MONTH, "2018-02"))
    assert (service.asked["crimes"], run.refused, run.already) == (4, [], 0)
    assert _ids(tmp_path) == set(range(100))
    assert [re.sub(r"^.*Frankpledge.*$", "us", agent) for agent in service.agents] == ["us"]


def test_the_service_says_which_months_it_has(service: PoliceService) -> None:
    assert Service(service.address, wait=Clock()).months() == ["2018-02", "2018-01"]


def test_a_second_run_asks_for_nothing(service: PoliceService, tmp_path: Path) -> None:
    _run(service, tmp_path)
    run = _run(service, tmp_path)
    assert (service.asked["crimes"], run.already) == (2, 2)


def test_a_run_that_stopped_goes_on_where_it_stopped(service: PoliceService, tmp_path: Path) -> None:
    class Stopped(Exception):
        """The machine went off."""

    def stops_at_the_second(task: str) -> None:
        if task.endswith(EAST.code):
            raise Stopped

    with pytest.raises(Stopped):
        fetch_crimes(Service(service.address, wait=Clock()), [WEST, EAST], [MONTH], tmp_path, told=stops_at_the_second)
    run = _run(service, tmp_path)
    assert (service.asked["crimes"], run.already) == (2, 1)
    assert _ids(tmp_path) == set(range(100))


def test_429_waits_as_long_as_the_service_asks(service: PoliceService, tmp_path: Path) -> None:
    service.moods, clock = ["429"], Clock()
    assert _run(service, tmp_path, clock).refused == []
    assert 7.0 in clock.waits
    assert _ids(tmp_path) == set(range(100))


def test_requests_are_apart(service: PoliceService, tmp_path: Path) -> None:
    clock = Clock()
    _run(service, tmp_path, clock)
    assert sum(clock.waits) == pytest.approx(2 * 0.2)


@pytest.mark.parametrize("mood", ["500", "cut", "html", "503"])
def test_what_passes_is_tried_again(service: PoliceService, tmp_path: Path, mood: str) -> None:
    service.moods = [mood]
    run = _run(service, tmp_path)
    assert (run.refused, run.split) == ([], [])
    assert (service.asked["crimes"], _ids(tmp_path)) == (3, set(range(100)))


def test_too_many_crimes_are_asked_for_in_halves_and_counted_once(service: PoliceService, tmp_path: Path) -> None:
    service.most = 20
    run = _run(service, tmp_path / "replies")
    assert set(run.split) == {f"{MONTH} {WEST.code}", f"{MONTH} {EAST.code}"}
    assert _ids(tmp_path / "replies") == set(range(100))
    pack_replies(tmp_path / "replies", tmp_path / "replies.tar.gz")
    reading = SOURCE.read(tmp_path / "replies.tar.gz")
    assert sum(batch.num_rows for _, batch in reading.batches) == 100


def test_a_service_that_is_down_is_no_dense_ward(service: PoliceService, tmp_path: Path) -> None:
    service.most = -1
    run = _run(service, tmp_path)
    assert len(run.refused) == 2
    assert "it is down" in run.refused[0]
    assert service.asked["crimes"] < 60
    with pytest.raises(NotFetched, match="nothing to pack"):
        pack_replies(tmp_path, tmp_path / "replies.tar.gz")


def test_404_is_a_month_the_service_has_not(service: PoliceService, tmp_path: Path) -> None:
    run = _run(service, tmp_path, months=("2010-01", MONTH))
    assert len(run.refused) == 1
    assert "no crimes of 2010-01" in run.refused[0]
    assert service.asked["crimes"] == 3
    assert _ids(tmp_path) == set(range(100))


def test_a_ward_that_does_not_come_is_named_and_asked_for_again_next_time(
    service: PoliceService, tmp_path: Path
) -> None:
    service.moods = ["cut"] * 6
    first = _run(service, tmp_path)
    assert len(first.refused) == 1
    assert f"{MONTH} {WEST.code}" in first.refused[0]
    second = _run(service, tmp_path)
    assert (second.refused, second.already) == ([], 1)
    assert _ids(tmp_path) == set(range(100))


def test_only_whole_wards_are_packed_and_always_into_the_same_bytes(service: PoliceService, tmp_path: Path) -> None:
    folder = tmp_path / "replies"
    _run(service, folder)
    assert pack_replies(folder, tmp_path / "one.tar.gz") == 2
    assert pack_replies(folder, tmp_path / "two.tar.gz") == 2
    assert (tmp_path / "one.tar.gz").read_bytes() == (tmp_path / "two.tar.gz").read_bytes()
    (folder / DONE).write_text(f"{MONTH} {WEST.code}\n")
    assert pack_replies(folder, tmp_path / "three.tar.gz") == 1


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    run = fetch_crimes(Service("ftp://example.org", wait=Clock()), [WEST], [MONTH], tmp_path)
    assert "is not a web address" in run.refused[0]
