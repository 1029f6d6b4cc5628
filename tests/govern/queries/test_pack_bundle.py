"""Everything of a meeting in one zip: complete for the clerk, and without a word of Part 2 for residents."""

from __future__ import annotations

import datetime
import io
import zipfile

import docx
import pytest
from django.urls import reverse

from frankpledge.govern.changes.pack import build_in_forms, publish_pack
from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import Action, AgendaItem, AgendaPaper, Minute, MinutesFile
from frankpledge.govern.queries import pack_bundle
from frankpledge.govern.queries.pack_bundle import members_bundle, public_bundle
from frankpledge.kit.kept import KeptFiles
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import PartnershipSettings
from tests.cast import clerk, officer
from tests.factories import govern as make
from tests.govern.packs.made_pack import page_texts, untagged_pdf
from tests.govern.packs.words_of import letters

pytestmark = pytest.mark.django_db
SECRET, OPEN = "Zwkqxsecret", "Openword"


@pytest.fixture
def meeting():
    """Part 1 and Part 2 of everything: items, papers, minutes, actions, files sent with the minutes."""
    meeting = make.make_meeting(make.make_group(), make.JUNE)
    for nth, (word, part) in enumerate([(OPEN, Part.ONE), (SECRET, Part.TWO)]):
        item = AgendaItem.objects.create(
            meeting=meeting, number=str(nth + 1), title=f"{word} item", order=nth, part=part
        )
        for paper_part, paper_word in ((Part.ONE, word), (Part.TWO, SECRET)):
            AgendaPaper.objects.create(
                item=item, title=f"{paper_word} paper", kind="pdf", file_name=f"{paper_word}.pdf", part=paper_part,
                content=untagged_pdf(words=paper_word),
            )  # fmt: skip
        minute = make.make_minute(meeting, str(nth + 1), f"{word} minute", part=part)
        resolution = make.make_resolution(minute, f"that {word} be done", part=part)
        make.make_action(
            minute=minute, resolution=resolution, text=f"{word} action", owners_printed=word, by=clerk(), part=part
        )
        MinutesFile.objects.create(meeting=meeting, title=word, file_name=f"{word}.txt", content_type="text/plain",
                                   content=word.encode(), size=9, part=part, by=clerk())  # fmt: skip
    build_in_forms(meeting=meeting, edition=PackEdition.MEMBERS, by=clerk())
    return meeting


def published(meeting):
    publish_pack(pack=build_in_forms(meeting=meeting, edition=PackEdition.PUBLIC, by=clerk())[0], by=clerk())
    meeting.refresh_from_db()
    meeting.minutes_published_on = datetime.date(2030, 7, 1)
    meeting.save()
    return meeting


def said(data: bytes) -> dict[str, str]:
    """Each file of a zip with all the words it holds and the words of its name."""
    out = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".pdf"):
                text = " ".join(page_texts(content))
            elif name.endswith(".docx"):
                text = " ".join(node.text or "" for node in docx.Document(io.BytesIO(content)).element.iter())
            else:
                text = content.decode("utf-8")
            out[name.partition("/")[2]] = letters(name + text)
    return out


def test_the_clerk_gets_everything(meeting):
    published(meeting)
    name, data = members_bundle(meeting)
    files = said(data)
    assert name.endswith("-members.zip")
    kinds = [path for path in files if path.startswith("Pack for members/")]
    assert sorted(path.rpartition("members")[2] for path in kinds) == [
        "-large-print-a3.pdf", "-large-print.pdf", ".docx", ".html", ".pdf",
    ]  # fmt: skip
    assert len([path for path in files if path.startswith("Pack as published/")]) == 5
    assert len([path for path in files if path.startswith("Papers as filed/")]) == 4
    assert {"Minutes.pdf", "Actions.csv", "Contents.txt"} <= set(files)
    assert len([path for path in files if path.startswith("Sent with the minutes/")]) == 2
    for path in [*kinds, "Minutes.pdf", "Actions.csv"]:
        assert SECRET in files[path], path


def test_nothing_of_part_2_is_in_the_public_zip(meeting):
    _name, data = public_bundle(published(meeting))
    files = said(data)
    assert len(files) == 5 + 1 + 1 + 1 + 1 + 1  # forms, paper, minutes, file sent, actions, list
    for path, words in files.items():
        assert SECRET not in words, path
        assert OPEN in words or path.startswith("Contents"), path


def test_residents_get_the_zip_only_for_what_is_published(client, meeting):
    address = reverse("public:papers-download", args=[meeting.pk])
    assert client.get(address).status_code == 404
    published(meeting)
    answer = client.get(address)
    assert answer["Content-Type"] == "application/zip"
    assert "attachment" in answer["Content-Disposition"]
    AgendaItem.objects.filter(number="1").update(part=Part.TWO)
    AgendaPaper.objects.update(part=Part.TWO)
    inside = said(client.get(address).content)
    assert not [path for path in inside if path.startswith(("Pack", "Papers"))]


def test_only_those_who_build_packs_get_the_members_zip(client, meeting):
    address = reverse("govern:meeting-bundle", args=[meeting.pk])
    client.force_login(officer())
    assert client.get(address).status_code == 403
    client.force_login(clerk())
    assert client.get(address).content.startswith(b"PK")


def test_the_public_zip_is_made_anew_only_when_it_would_hold_something_else(client, meeting, monkeypatch):
    made = []
    real = pack_bundle.bundled
    monkeypatch.setattr(pack_bundle, "_kept", KeptFiles())
    monkeypatch.setattr(pack_bundle, "bundled", lambda title, entries: made.append(title) or real(title, entries))
    published(meeting)
    address = reverse("public:papers-download", args=[meeting.pk])
    first = client.get(address)
    assert client.get(address).content == first.content
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert len(made) == 1
    changes = [
        lambda: AgendaPaper.objects.update(part=Part.TWO),
        lambda: MinutesFile.objects.update(part=Part.TWO),
        lambda: Minute.objects.filter(part=Part.ONE).update(text="Other words."),
        lambda: Action.objects.filter(part=Part.ONE).update(due_words="May"),
        lambda: PartnershipSettings(pk=PartnershipSettings.current().pk, name="Other Partnership").save(),
    ]
    for count, change in enumerate(changes, start=2):
        change()
        client.get(address)
        assert len(made) == count
