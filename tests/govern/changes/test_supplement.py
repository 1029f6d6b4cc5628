"""Supplements: only to a published pack, named, bound behind it with every old page where it was."""

from __future__ import annotations

import io

import docx
import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from frankpledge.govern.changes.pack import PackNotMade, build_for_meeting, build_in_forms, publish_pack
from frankpledge.govern.changes.report_course import release_report, send_in
from frankpledge.govern.changes.supplement import (
    bind_supplement,
    binding_supplement,
    change_supplement,
    open_supplement,
)
from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import Pack, PackedReport, Report
from frankpledge.govern.published import public_pack
from frankpledge.govern.queries.supplement import forms_of_pack
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from tests import cast
from tests.factories.report import answer_all, coming, item_on, make_report, writer

pytestmark = pytest.mark.django_db
PUBLIC = PackEdition.PUBLIC


def words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def released(meeting, item, supplement=None, part=Part.ONE, title="Harbour Group: report"):
    rowan = writer()
    report = make_report(rowan, meeting, title=title, part=part)
    send_in(report=answer_all(report, rowan), by=rowan)
    release_report(report=Report.objects.get(pk=report.pk), item=item, supplement=supplement, by=cast.clerk())
    return report


@pytest.fixture
def published():
    """A meeting whose Part 1 pack with one report is published."""
    meeting = coming()
    item = item_on(meeting)
    released(meeting, item)
    pack = build_for_meeting(meeting=meeting, edition=PUBLIC, by=cast.clerk())
    publish_pack(pack=pack, by=cast.clerk())
    return meeting, item, Pack.objects.get(pk=pack.pk)


def test_before_a_pack_is_published_there_is_no_supplement():
    with pytest.raises(CannotDo, match=r"No pack of .* is published yet"):
        open_supplement(meeting=coming(), reason="Late.", by=cast.clerk())


def test_old_page_references_hold_and_the_new_pages_are_numbered_apart(published):
    meeting, item, pack = published
    supplement = open_supplement(meeting=meeting, reason="Figures came on Friday.", by=cast.clerk())
    with pytest.raises(PackNotMade, match="no papers yet"):
        bind_supplement(supplement=supplement, edition=PUBLIC, by=cast.clerk())
    report = released(meeting, item, supplement, title="Late figures")
    alone, whole = bind_supplement(supplement=supplement, edition=PUBLIC, by=cast.clerk())
    old, added, joined = (words(bytes(one.content)) for one in (pack, alone, whole))
    assert joined == old + added
    assert "Figures came on Friday." in added[0]
    assert "Supplement 1 to the agenda" in added[0]
    assert "Late figures" in added[1]
    assert "Page S1-3" in added[2]
    assert "Late figures" not in "".join(old)
    assert PackedReport.objects.get(pack=alone).report == report
    for made in (alone, whole):
        publish_pack(pack=Pack.objects.get(pk=made.pk), by=cast.clerk())
        found = public_pack(made.pk)
        name, data = found.name, found.content
        assert "supplement-1" in name
        assert data[:4] == b"%PDF"
    with pytest.raises(CannotDo, match="take it back first"):
        change_supplement(supplement=supplement, reason="Other.", by=cast.clerk())


def test_the_bound_file_stays_tagged_labelled_and_whole(published):
    meeting, item, _ = published
    supplement = open_supplement(meeting=meeting, reason="Late.", by=cast.clerk())
    released(meeting, item, supplement, title="Late figures")
    _, whole = bind_supplement(supplement=supplement, edition=PUBLIC, by=cast.clerk())
    with pikepdf.open(io.BytesIO(bytes(whole.content))) as pdf:
        labels = [str(page.label) for page in pdf.pages]
        assert labels == [*(str(n) for n in range(1, len(labels) - 2)), "S1-1", "S1-2", "S1-3"]
        parents = dict(pikepdf.NumberTree(pdf.Root["/StructTreeRoot"]["/ParentTree"]).items())
        keys = [int(page.obj["/StructParents"]) for page in pdf.pages]
        assert len(set(keys)) == len(keys)
        for page, key in zip(pdf.pages, keys, strict=True):
            held = [entry for entry in parents[key] if entry is not None and entry.get("/K") is not None]
            assert page.obj.objgen in {entry.get("/Pg", page.obj).objgen for entry in held}
        with pdf.open_outline() as outline:
            assert outline.root[-1].title == "Supplement 1 to the agenda"


def test_a_second_supplement_is_bound_behind_the_first_and_a_rebuilt_pack_takes_neither(published):
    meeting, item, pack = published
    for title in ("First late", "Second late"):
        supplement = open_supplement(meeting=meeting, reason=f"{title}.", by=cast.clerk())
        released(meeting, item, supplement, title=title)
        alone, whole = bind_supplement(supplement=supplement, edition=PUBLIC, by=cast.clerk())
    text = words(bytes(whole.content))
    assert (supplement.number, len(text)) == (2, pack.pages + 3 + alone.pages)
    assert "Page S2-1" in text[-3]
    again = build_for_meeting(meeting=meeting, edition=PUBLIC, by=cast.clerk())
    assert "late" not in "".join(words(bytes(again.content))).lower().replace("template", "")


def test_a_confidential_late_paper_is_in_no_public_supplement(published):
    meeting, item, _ = published
    supplement = open_supplement(meeting=meeting, reason="Late.", by=cast.clerk())
    released(meeting, item, supplement, part=Part.TWO, title="Secret addresses")
    alone, whole = bind_supplement(supplement=supplement, edition=PUBLIC, by=cast.clerk())
    assert "Secret" not in "".join(words(bytes(alone.content)) + words(bytes(whole.content)))
    members, none = bind_supplement(supplement=supplement, edition=PackEdition.MEMBERS, by=cast.clerk())
    assert "Secret addresses" in "".join(words(bytes(members.content)))
    assert none is None


def _in_all_forms(published):
    """A supplement bound in all forms, behind a pack that was made in all of them."""
    meeting, item, _ = published
    build_in_forms(meeting=meeting, edition=PUBLIC, by=cast.clerk())
    supplement = open_supplement(meeting=meeting, reason="Late.", by=cast.clerk())
    released(meeting, item, supplement, title="Late figures")
    return supplement


def test_a_supplement_is_made_in_every_form_the_pack_has(client, published):
    supplement = _in_all_forms(published)
    assert forms_of_pack(supplement, PUBLIC) == list(PackFormat)
    assert forms_of_pack(supplement, PackEdition.MEMBERS) == [PackFormat.PDF]
    client.force_login(cast.clerk())
    answer = client.post(reverse("govern:supplement-bind", args=[supplement.pk]), {"edition": "public"})
    told = b"".join(answer).decode()
    assert "Bound: 3 pages by itself in 5 forms, and behind the pack" in told
    alone = Pack.objects.filter(supplement=supplement, rebound_from=None)
    assert {pack.format for pack in alone} == set(PackFormat)
    assert {len(bytes(pack.content)) > 0 and "Late figures" in said(pack) for pack in alone} == {True}
    assert "[page S1-2]" in said(alone.get(form="html"))
    behind = Pack.objects.filter(supplement=supplement, rebound_from__isnull=False)
    assert {pack.format for pack in behind} == {PackFormat.PDF, PackFormat.LARGE, PackFormat.A3}
    for pack in behind:
        assert (pack.rebound_from.format, pack.format) == (pack.format, pack.format)
        assert words(bytes(pack.content))[-1] == words(bytes(alone.get(form=pack.form).content))[-1]
    page = client.get(reverse("govern:supplement-detail", args=[supplement.pk])).text
    assert (page.count("Publish all 5 forms"), page.count("Publish all 3 forms")) == (1, 1)


def test_one_button_publishes_a_supplement_in_all_its_forms(published):
    supplement = _in_all_forms(published)
    steps = binding_supplement(supplement=supplement, edition=PUBLIC, by=cast.clerk(), forms=list(PackFormat))
    assert [one.step for one in steps] == list(range(7))
    first = Pack.objects.filter(supplement=supplement, rebound_from=None, form="docx").get()
    publish_pack(pack=first, by=cast.clerk())
    out = Pack.objects.filter(supplement=supplement, published_at__isnull=False)
    assert {(pack.format, pack.rebound_from_id) for pack in out} == {(form, None) for form in PackFormat}
    assert public_pack(first.pk).content[:2] == b"PK"


def said(pack):
    """The words of a file of any form."""
    content = bytes(pack.content)
    if pack.format is PackFormat.DOCX:
        return " ".join(node.text or "" for node in docx.Document(io.BytesIO(content)).element.iter())
    return content.decode() if pack.format is PackFormat.HTML else " ".join(words(content))
