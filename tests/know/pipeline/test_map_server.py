"""Pictures from a local server that speaks WMS: kept whole, refused in its own words, drawn on by the pages."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import shapely

from frankpledge.know.pipeline.map_server import MapServer, NoMap, asked, bring_backdrop, with_room
from frankpledge.know.queries.backdrop import backdrop_under, backdrops_folder
from frankpledge.partnership.models import AuditEntry
from tests.know.charts.test_backdrop import picture

LAYERS = "streets"
REPORT = b"<ServiceExceptionReport><ServiceException>Layer not defined</ServiceException></ServiceExceptionReport>"
GROUND = (540_000.0, 160_000.0, 550_000.0, 168_000.0)


class _Handler(http.server.BaseHTTPRequestHandler):
    questions: list[dict[str, str]]

    def do_GET(self) -> None:
        question = {
            key: values[0] for key, values in parse_qs(urlsplit(self.path).query, keep_blank_values=True).items()
        }
        self.questions.append(question)
        body = picture() if question["layers"] == LAYERS else REPORT
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Each test has a data folder of its own."""
    settings.KNOW_DATA = tmp_path


@pytest.fixture
def questions() -> list[dict[str, str]]:
    return []


@pytest.fixture
def address(questions: list[dict[str, str]]) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"questions": questions})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/wms?key=secret"
    server.shutdown()
    server.server_close()


def bring(address: str, name: str = "own", bounds: tuple[float, ...] = GROUND, layers: str = LAYERS) -> Path:
    west, south, east, north = bounds
    server = MapServer(address, layers, "Map: the council")
    return bring_backdrop(
        name=name, bounds=(west, south, east, north), server=server, folder=backdrops_folder(), by=None
    )


def test_a_picture_is_asked_for_in_the_grids_order_and_kept(db, address: str, questions: list[dict[str, str]]) -> None:
    assert bring(address).read_bytes() == picture()
    (asked_for,) = questions
    assert asked_for["bbox"] == "540000,160000,550000,168000"
    assert (asked_for["crs"], asked_for["width"], asked_for["height"]) == ("EPSG:27700", "1600", "1280")
    assert (asked_for["key"], asked_for["styles"]) == ("secret", "")


def test_the_record_of_it_holds_no_key(db, address: str) -> None:
    bring(address)
    said = AuditEntry.objects.get(verb="bring_backdrop").sentence
    assert "streets" in said
    assert "secret" not in said
    assert "secret" not in (backdrops_folder() / "own.json").read_text()


def test_what_a_server_says_instead_is_passed_on_and_the_old_picture_stands(db, address: str) -> None:
    bring(address)
    with pytest.raises(NoMap, match="Layer not defined"):
        bring(address, layers="strets")
    assert (backdrops_folder() / "own.png").read_bytes() == picture()


def test_no_web_address_is_refused(db) -> None:
    with pytest.raises(NoMap, match="not a web address"):
        bring("file:///etc/passwd")


def test_the_least_ground_that_holds_the_map_is_taken(db, address: str) -> None:
    bring(address)
    bring(address, name="boroughs", bounds=(500_000.0, 150_000.0, 560_000.0, 200_000.0))
    inside, across = (
        backdrop_under((541_000, 161_000, 549_000, 167_000)),
        backdrop_under((520_000, 161_000, 549_000, 167_000)),
    )
    assert inside is not None
    assert across is not None
    assert inside.bounds == GROUND
    assert across.bounds[0] == 500_000
    assert inside.credit == "Map: the council"


def test_ground_that_no_picture_holds_has_none(db, address: str) -> None:
    assert backdrop_under(GROUND) is None
    bring(address)
    assert backdrop_under((530_000, 161_000, 549_000, 167_000)) is None


def test_room_is_left_around_the_areas() -> None:
    assert with_room(shapely.box(1000, 1000, 2000, 3000)) == (960, 960, 2041, 3041)


def test_an_address_that_asks_already_is_asked_once() -> None:
    server = MapServer("https://maps.example/wms?SERVICE=WMS&REQUEST=GetCapabilities&map=a", LAYERS, "x")
    assert asked(server, GROUND).lower().count("request=") == 1
    assert "map=a" in asked(server, GROUND)
