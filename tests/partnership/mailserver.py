"""A real mail server on loopback for tests: keeps what it was given, and may refuse, drop or stall on request."""

from __future__ import annotations

import email
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Postbox:
    """Every message taken, in order; ``answer`` may give another answer than "250" for a recipient."""

    taken: list[Message] = field(default_factory=list)
    answer: Callable[[str], str] | None = None
    hang_up_after_data: bool = False
    port: int = 0

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        """Take or refuse a recipient."""
        said = self.answer(address) if self.answer else "250 OK"
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        """Keep the message; optionally hang up before saying so."""
        self.taken.append(email.message_from_bytes(envelope.content))
        if self.hang_up_after_data:
            server.transport.abort()
        return "250 Message accepted"


@contextmanager
def mail_server() -> Iterator[Postbox]:
    """A server on a free port of 127.0.0.1 for as long as the block runs."""
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box.port = free.getsockname()[1]
    control = Controller(box, hostname="127.0.0.1", port=box.port)
    control.start()
    try:
        yield box
    finally:
        control.stop()
