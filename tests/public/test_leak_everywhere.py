"""Nothing of Part 2 in any page, file, feed, JSON, CSV, calendar or letter: everything public is opened and read."""

import io
import re
import zipfile

import pypdfium2
import pytest

from frankpledge.govern.changes.alert import tell_of_change, tell_subscribers
from frankpledge.govern.models import (
    AgendaPaper,
    Meeting,
    MeetingChange,
    MinutesFile,
    Pack,
    PublicationStep,
    Question,
    Report,
)
from frankpledge.govern.opendata import data_kinds, table_names
from frankpledge.partnership.models import Agency, Group, Letter, Membership, Person, Seat
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import clerk
from tests.public.world import OPEN, SECRET, make_world

pytestmark = pytest.mark.django_db
LINKS = re.compile(r'(?:href|src|id|url|next)"?[=:]\s*"(/[^"#]*|http://testserver/[^"#]*)')


@pytest.fixture
def world() -> Meeting:
    return make_world()


def addresses() -> set[str]:
    """Every public address there could be, with every number there is, whether it is linked from anywhere or not."""
    found = {"/", "/search/?q=openmatter", f"/search/?q={SECRET}", "/data/", "/alerts/", "/questions/", "/calendar.ics"}
    found |= {
        "/calendar.ics?all=yes",
        "/news.atom",
        "/questions/news.atom",
        "/ieListMeetings.aspx",
        "/documents/s1/a.pdf",
    }
    for group in Group.objects.all():
        found |= {f"/groups/{group.slug}/{end}" for end in ("", "calendar.ics", "news.atom")}
        found |= {f"/data/organisations/group-{group.pk}.json"}
    for model, path in ((AgendaPaper, "papers"), (MinutesFile, "files"), (Pack, "packs"), (Report, "reports")):
        found |= {f"/{path}/{pk}/" for pk in model.objects.values_list("pk", flat=True)}
    for pk in Meeting.objects.values_list("pk", flat=True):
        found |= {f"/meetings/{pk}/{end}" for end in ("", "meeting.ics", "decisions/")}
        found |= {f"/data/events/{pk}.json", f"/questions/ask/{pk}/"}
    for kind, model in (("people", Person), ("posts", Seat), ("memberships", Membership), ("organisations", Agency)):
        prefix = "agency-" if kind == "organisations" else ""
        found |= {f"/data/{kind}/{prefix}{pk}.json" for pk in model.objects.values_list("pk", flat=True)}
    for kind in data_kinds():
        found |= {f"/data/{kind}.json", f"/data/schemas/{kind}.json", f"/data/schemas/{kind}-list.json"}
    found |= {f"/data/tables/{name}.csv" for name, _ in table_names()}
    return found | {f"/questions/q{number}/" for number in range(9)} - {"/questions/q1/", "/questions/q2/"}


def crawl(client) -> dict[str, bytes]:
    """Every address and everything linked from it, with what was answered."""
    waiting, read = addresses(), {}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code in (200, 302, 404, 410), (address, answer.status_code)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        read[address] = body + repr(answer.headers).encode()
        if answer.status_code == 200 and b"%PDF" not in body[:4]:
            linked = {link.removeprefix("http://testserver") for link in LINKS.findall(body.decode(errors="replace"))}
            waiting |= {one.replace("&amp;", "&") for one in linked if not one.startswith("/static/")} - read.keys()
    return read


def test_no_public_answer_holds_a_secret(client, world, settings):
    settings.SITE_ADDRESS = "http://testserver"
    read = crawl(client)
    typed = f"/search/?q={SECRET}"  # the page repeats what was typed, and finds nothing
    assert b"Nothing that is published answers" in read.pop(typed)
    leaks = [address for address, body in read.items() if SECRET.lower().encode() in body.lower()]
    assert leaks == []
    shown = [address for address, body in read.items() if OPEN.encode() in body]
    assert len(shown) >= 8
    assert len(read) > 60


def test_a_member_who_is_signed_in_gets_the_same_public_files(client, world):
    client.force_login(clerk())
    for address in ("/data/events.json", f"/data/events/{world.pk}.json", "/news.atom", "/calendar.ics"):
        body = client.get(address).content
        assert SECRET.encode() not in body
        assert b"Open Board" in body


def test_the_zip_for_residents_holds_no_secret(client, world):
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"/meetings/{world.pk}/papers.zip").content))
    words = ""
    for name in archive.namelist():
        data = archive.read(name)
        words += name + (_printed(data) if name == "Minutes.pdf" else data.decode(errors="replace"))
    assert OPEN in words
    assert SECRET.lower() not in words.lower()


def _printed(pdf: bytes) -> str:
    """The words of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def test_no_alert_holds_a_secret(world):
    with open_scope(Scope.SYSTEM):
        for step in PublicationStep.objects.all():
            tell_subscribers(step=step)
        for change in MeetingChange.objects.all():
            tell_of_change(change=change)
    letters = Letter.objects.filter(purpose="alert")
    assert letters.count() >= 5
    for letter in letters:
        without_link = letter.text.replace(f"/alerts/stop/{SECRET}/", "")
        assert SECRET not in letter.subject + without_link


def test_the_asker_who_did_not_agree_is_nowhere(client, world):
    assert Question.objects.filter(asked_by=SECRET, name_may_be_printed=False).exists()
    assert "A member of the public" in client.get("/data/tables/questions.csv").content.decode("utf-8-sig")
