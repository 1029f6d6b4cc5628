"""The network is closed to tests; this test tests the closing."""

from __future__ import annotations

import socket

import pytest


def test_a_test_cannot_reach_another_machine() -> None:
    # pytest-socket warns before it raises, and warnings are errors here.
    with pytest.raises(UserWarning, match=r"tried to use.*192.0.2.1"), socket.socket() as tried:
        tried.connect(("192.0.2.1", 80))  # an address kept for documents: nobody is there


def test_a_test_may_reach_a_server_of_its_own() -> None:
    with socket.socket() as server, socket.socket() as tried:
        server.bind(("127.0.0.1", 0))
        server.listen()
        tried.connect(server.getsockname())
