"""From sent in to the agenda: signatures in order, back with a reason, asks raised, late papers marked."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.changes.agenda import PackIsOut, attach_paper
from frankpledge.govern.changes.pack import build_for_meeting, publish_pack
from frankpledge.govern.changes.report_course import release_report, send_back, send_in, sign_report
from frankpledge.govern.enums import PackEdition, PaperKind, ReportState
from frankpledge.govern.models import PackedReport, Report
from frankpledge.govern.queries.report import late_words, reports_for, standing_of
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Letter
from tests import cast
from tests.factories.govern import make_account
from tests.factories.partnership import make_agency
from tests.factories.report import answer_all, coming, item_on, make_report, writer

pytestmark = pytest.mark.django_db


def fresh(report):
    return Report.objects.get(pk=report.pk)


@pytest.fixture
def sent():
    """A report sent in, to be signed by two."""
    rowan, first, second = writer(), writer("Bo Birch"), writer("Cy Cedar")
    meeting = coming()
    report = make_report(rowan, meeting, signers=[first.person, second.person], item=item_on(meeting))
    send_in(report=answer_all(report, rowan), by=rowan)
    return fresh(report), rowan, first, second


def test_an_unanswered_heading_keeps_a_report_from_being_sent_in():
    rowan = writer()
    with pytest.raises(CannotDo, match="not answered yet: Operational Update, Strategic Group Update"):
        send_in(report=make_report(rowan), by=rowan)


def test_signatures_go_in_order_and_each_is_written_to_once(sent):
    report, rowan, first, second = sent
    with pytest.raises(CannotDo, match="not your turn"):
        sign_report(report=report, by=second)
    with pytest.raises(CannotDo, match="not your turn"):
        sign_report(report=report, by=rowan)
    with pytest.raises(CannotDo, match="waits to be signed by Bo Birch"):
        release_report(report=report, item=report.item, by=cast.clerk())
    sign_report(report=report, by=first)
    sign_report(report=report, by=second)
    assert [letter.to_name for letter in Letter.objects.filter(subject__startswith="To sign").order_by("pk")] == [
        "Bo Birch", "Cy Cedar",
    ]  # fmt: skip
    paper = release_report(report=report, item=report.item, by=cast.clerk())
    assert (paper.kind, paper.report, fresh(report).state) == (PaperKind.REPORT, report, ReportState.RELEASED)
    assert [row.report for row in reports_for(first)["other"]] == [report]


def test_sent_back_with_a_reason_signatures_go_and_the_author_is_told(sent):
    report, rowan, first, _ = sent
    sign_report(report=report, by=first)
    with pytest.raises(CannotDo, match="whoever is to sign next"):
        send_back(report=report, reason="No.", by=rowan)
    send_back(report=report, reason="Say who pays.", by=cast.clerk())
    assert fresh(report).state == ReportState.WRITING
    assert not report.signers.exclude(signed_at=None).exists()
    assert "Say who pays." in Letter.objects.get(subject__startswith="Sent back").text
    send_in(report=fresh(report), by=rowan)
    send_back(report=report, reason="Still not.", by=first)
    assert Letter.objects.filter(subject__startswith="Sent back").count() == 2


def test_whoever_holds_the_post_signs_but_not_as_the_last_if_they_wrote_it():
    from frankpledge.partnership.models import Post, PostHolding

    rowan, bo = writer(), writer("Bo Birch")
    post = Post.objects.create(agency=make_agency("Harbour Council"), title="Head of Lamps")
    PostHolding.objects.create(post=post, person=bo.person)
    report = make_report(rowan, signers=[post])
    PostHolding.objects.create(post=post, person=rowan.person)  # the author now acts in the post too
    send_in(report=answer_all(report, rowan), by=rowan)
    with pytest.raises(CannotDo, match="cannot be the last to sign"):
        sign_report(report=fresh(report), by=rowan)
    sign_report(report=fresh(report), by=bo)
    assert fresh(report).signers.get().signed_by == bo.person


def test_with_nobody_to_sign_the_clerk_approves_but_not_their_own():
    clerk = cast.clerk()
    meeting = coming()
    report = make_report(clerk, meeting)
    send_in(report=answer_all(report, clerk), by=clerk)
    with pytest.raises(CannotDo, match="nobody else is to sign"):
        release_report(report=fresh(report), item=item_on(meeting), by=clerk)
    release_report(report=fresh(report), item=item_on(meeting), by=make_account())
    assert fresh(report).state == ReportState.RELEASED


def test_late_is_marked_with_the_time_of_the_first_sending():
    rowan = writer()
    report = make_report(rowan, due_on=datetime.date(2026, 1, 5))
    assert late_words(report, today=datetime.date(2026, 1, 6)) == "Overdue: due 5 January 2026"
    send_in(report=answer_all(report, rowan), by=rowan)
    came = datetime.datetime(2026, 1, 8, 15, 15, tzinfo=datetime.UTC)
    Report.objects.update(first_sent_in_at=came, sent_in_at=timezone.now())
    assert late_words(fresh(report)) == "Late: sent in 8 January 2026 at 3.15 pm, due 5 January 2026"


def test_the_pack_binds_a_version_and_a_published_pack_takes_no_more(sent):
    report, rowan, first, second = sent
    for by in (first, second):
        sign_report(report=report, by=by)
    release_report(report=report, item=report.item, by=cast.clerk())
    pack = build_for_meeting(meeting=report.meeting, edition=PackEdition.PUBLIC, by=cast.clerk())
    assert PackedReport.objects.get().version == 1
    assert standing_of(fresh(report)) == ReportState.IN_PACK
    publish_pack(pack=pack, by=cast.clerk())
    assert standing_of(fresh(report)) == ReportState.PUBLISHED
    with pytest.raises(CannotDo, match="is published: ask for a further report"):
        send_back(report=fresh(report), reason="Oh.", by=cast.clerk())
    other = make_report(rowan, report.meeting, title="Second")
    send_in(report=answer_all(other, rowan), by=rowan)
    with pytest.raises(PackIsOut, match="“Second” cannot go into it: send it out as a supplement"):
        release_report(report=fresh(other), item=report.item, by=cast.clerk())
    with pytest.raises(PackIsOut, match="supplement"):
        attach_paper(item=report.item, file_name="x.pdf", data=_pdf(), by=cast.clerk())


def _pdf() -> bytes:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()
