"""A council's Modern.Gov web service on loopback, with invented committees; it can answer badly or hang up on request."""

from __future__ import annotations

import html
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

COMMITTEES = """<?xml version="1.0" encoding="utf-8"?>
<getcommittees><committeescount>2</committeescount><committees>
<committee><committeeid>41</committeeid><committeetitle>Fenmarsh &amp;amp; Holt Safety Board</committeetitle>
<committeeexpired>False</committeeexpired><committeedeleted>False</committeedeleted></committee>
<committee><committeeid>42</committeeid><committeetitle>Old Crime Forum</committeetitle>
<committeeexpired>True</committeeexpired><committeedeleted>False</committeedeleted></committee>
</committees></getcommittees>"""


def item_xml(number: int, title: str, minutes: str, *, restricted: bool = False, minute: str = "") -> str:
    """One agenda item, its minutes escaped as the service escapes them, with one document."""
    return f"""<agendaitem><agendaitemid>{number}</agendaitemid><fulldisplaynumberformat>{number % 100}.</fulldisplaynumberformat>
<minutesitemnumber>{minute}</minutesitemnumber><agendaitemtitle>{html.escape(title)}</agendaitemtitle>
<agendatext/><isrestricted>{restricted}</isrestricted>
<minutesnonemptyhtmlbody>{html.escape(minutes)}</minutesnonemptyhtmlbody>
<linkeddocuments><linkeddoc><attachmentid>9{number}</attachmentid><title>{html.escape(title)} report</title>
<url>https://old.example/documents/s9{number}/x.pdf</url><isrestricted>{restricted}</isrestricted></linkeddoc></linkeddocuments>
</agendaitem>"""


def meeting_xml(number: int, day: str, items: str, *, status: str = "Decisions published") -> str:
    """One meeting in full, with three people on its list."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<meeting><meetingid>{number}</meetingid><meetingdate>{day}</meetingdate><meetingtime>10:30</meetingtime>
<meetingstatus>{status}</meetingstatus><meetinglocation>Guildhall, Fenmarsh</meetinglocation>
<committeeid>41</committeeid><committeetitle>Fenmarsh &amp;amp; Holt Safety Board</committeetitle>
<agendapublished>True</agendapublished><minutepublished>True</minutepublished>
<agendaitems>{items}</agendaitems><attendees>
<attendee memberid="5" name="Councillor Ottilie Brand" roledescription="Chair" attendance="Present" representing=""/>
<attendee memberid="6" name="Gareth Quill" roledescription="Committee Member" attendance="Apologies" representing=""/>
<attendee memberid="7" name="Una Marsh" roledescription="Officer" attendance="In attendance: Present" representing=""/>
</attendees></meeting>"""


@dataclass
class OldSite:
    """The meetings it answers with; ``spoil`` gives another answer to a meeting's number, None hangs up half-way."""

    meetings: dict[int, tuple[str, str]] = field(default_factory=dict)
    spoil: dict[int, list[bytes | None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str) -> bytes | None:
        """What the service says to an address."""
        parts = urlsplit(path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append(parts.path.rpartition("/")[2] + asked.get("lMeetingId", ""))
        if parts.path.endswith("/GetCommittees"):
            return COMMITTEES.encode()
        if parts.path.endswith("/GetMeetings"):
            rows = "".join(
                f"<meeting><meetingid>{number}</meetingid><meetingdate>{day}</meetingdate></meeting>"
                for number, (day, _) in self.meetings.items()
            )
            return f"<getmeetings><meetings>{rows}</meetings></getmeetings>".encode()
        number = int(asked["lMeetingId"])
        if self.spoil.get(number):
            return self.spoil[number].pop(0)
        return self.meetings[number][1].encode()


@contextmanager
def old_site() -> Iterator[OldSite]:
    """The service on a free port of 127.0.0.1 for as long as the block runs."""
    site = OldSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = site.answer(self.path)
            whole = said if said is not None else site.meetings[int(self.path.rpartition("=")[2])][1].encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(whole)))
            self.end_headers()
            self.wfile.write(whole if said is not None else whole[: len(whole) // 2])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
