"""A local server that speaks the police.uk API, with its moods: too busy, too many crimes, cut off, a month it has not."""

from __future__ import annotations

import http.server
import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import shapely


@dataclass
class PoliceService:
    """What the server holds and how it behaves; ``asked`` counts the requests of each kind."""

    crimes: dict[str, list[dict[str, Any]]]
    """Month to crimes, each as the API gives it."""
    most: int = 10_000
    moods: list[str] = field(default_factory=list)
    """What the next crime requests get instead of an answer: "429", "503", "500", "cut", "html", "slow"."""
    asked: Counter[str] = field(default_factory=Counter)
    at_once: int = 0
    address: str = ""
    agents: set[str] = field(default_factory=set)

    def inside(self, month: str, poly: str) -> list[dict[str, Any]]:
        """The crimes whose point lies in the outline or on its line."""
        outline = [tuple(map(float, pair.split(",")))[::-1] for pair in poly.split(":")]
        area = shapely.Polygon(outline)
        return [
            one for one in self.crimes[month]
            if area.intersects(shapely.Point(float(one["location"]["longitude"]), float(one["location"]["latitude"])))
        ]  # fmt: skip


class _Handler(http.server.BaseHTTPRequestHandler):
    service: PoliceService

    def do_GET(self) -> None:
        self.service.asked["dates"] += 1
        self._send(200, json.dumps([{"date": month, "stop-and-search": []} for month in self.service.crimes]).encode())

    def do_POST(self) -> None:
        service = self.service
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        month, poly = form["date"][0], form["poly"][0]
        service.asked["crimes"] += 1
        service.agents.add(self.headers["User-Agent"])
        if service.moods:
            self._moody(service.moods.pop(0))
        elif month not in service.crimes:
            self._send(404, b"<html><title>404 Not Found</title></html>")
        else:
            found = service.inside(month, poly)
            self._send(503, b"") if len(found) > service.most else self._send(200, json.dumps(found).encode())

    def _moody(self, mood: str) -> None:
        if mood == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'[{"id": 1')
        elif mood == "html":
            self._send(200, b"<html>maintenance</html>")
        else:
            self._send(int(mood), b"", retry="7" if mood == "429" else "")

    def _send(self, code: int, body: bytes, retry: str = "") -> None:
        self.send_response(code)
        if retry:
            self.send_header("Retry-After", retry)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(service: PoliceService) -> Iterator[PoliceService]:
    """Serve on a free port of this machine."""
    handler = type("Handler", (_Handler,), {"service": service})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    service.address = f"http://127.0.0.1:{server.server_address[1]}/api"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
