"""Reports in the browser: asking, writing with and without script, Word in and out, the public page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bench.front_sheet_round_trip import fill
from frankpledge.govern.changes.pack import build_for_meeting, publish_pack
from frankpledge.govern.changes.report_course import release_report, send_in
from frankpledge.govern.changes.report_upload import sheet_of
from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import Report, ReportUpload, StaleSave, Supplement
from frankpledge.govern.rules.report_answer import Answer, digest
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership.enums import Part
from tests import cast
from tests.factories.report import answer, answer_all, coming, item_on, make_report, writer

pytestmark = pytest.mark.django_db
EMPTY = digest(None)
JSON = {"HTTP_ACCEPT": "application/json"}


def browser(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def page(client, name, *args) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200, response
    return response.content.decode()


def sent(report, was=EMPTY, **values):
    """The form of the pro-forma as a browser sends it."""
    keys = [one.key for one in report_form("pro-forma").answered_fields]
    data = {f"{key}.was": was for key in keys} | dict.fromkeys(keys, "")
    return data | {name.replace("__", "."): value for name, value in values.items()}


def write(client, report, data, **headers):
    return client.post(reverse("govern:report-edit", args=[report.pk]), data, **headers)


def fresh(report):
    return Report.objects.get(pk=report.pk)


def test_asking_from_the_page_shows_the_working_and_refuses_in_words():
    client, meeting, rowan = browser(cast.clerk()), coming(), writer()
    assert "5 clear working days before the meeting" in page(client, "govern:report-ask", meeting.pk)
    data = {"title": "Lamps", "form": "pro-forma", "author_1": f"person:{rowan.person.pk}", "part": "1"}
    address = reverse("govern:report-ask", args=[meeting.pk])
    refused = client.post(address, data | {"signer_1": f"person:{rowan.person.pk}"})
    assert "cannot be the last to sign it" in refused.content.decode()
    assert client.post(address, data).status_code == 302
    report = Report.objects.get()
    assert "Lamps" in page(browser(rowan), "govern:report-list")
    assert "For you to write" in page(browser(rowan), "govern:report-list")
    assert "Reports asked for this meeting" in page(client, "govern:meeting-detail", report.meeting_id)


def test_saved_by_the_button_without_script():
    rowan = writer()
    report = make_report(rowan)
    answered = sent(report, operational="Two patrols.", strategic__nothing="on")
    response = write(browser(rowan), report, answered)
    assert response["Location"] == report.get_absolute_url()
    assert fresh(report).values == {
        "operational": {"is": "given", "value": "Two patrols."}, "strategic": {"is": "nothing"},
    }  # fmt: skip
    text = page(browser(rowan), "govern:report-detail", report.pk)
    assert "Nothing to report" in text
    assert "Missing" in text


def test_saving_by_itself_answers_what_is_kept_and_what_is_refused():
    rowan = writer()
    report = make_report(rowan)
    told = write(
        browser(rowan), report, sent(report, operational="A", strategic="B", strategic__nothing="on"), **JSON
    ).json()
    kept = Answer("given", "A")
    assert told["was"] == {"operational": digest(kept)}
    assert "is marked “Nothing to report” but has words" in told["refused"]["strategic"]
    assert set(fresh(report).values) == {"operational"}
    again = sent(report, operational="A and more", operational__was=digest(kept))
    assert write(browser(rowan), report, again, **JSON).json()["stale"] == []
    assert fresh(report).values["operational"]["value"] == "A and more"


def test_a_page_made_before_somebody_elses_save_overwrites_nothing():
    rowan = writer()
    report = make_report(rowan)
    write(browser(rowan), report, sent(report, operational="Mine"))
    told = write(browser(cast.clerk()), report, sent(report, operational="Yours"), **JSON).json()
    assert told["stale"] == ["Operational Update"]
    assert fresh(report).values["operational"]["value"] == "Mine"
    text = page(browser(rowan), "govern:report-edit", report.pk)
    assert "Words kept beside" in text
    assert "Yours" in text
    address = reverse("govern:stale-settle", args=[StaleSave.objects.get().pk])
    browser(rowan).post(address, {"do": "take"})
    assert fresh(report).values["operational"]["value"] == "Yours"


def test_a_report_sent_in_meanwhile_tells_the_open_page_so():
    rowan = writer()
    report = answer_all(make_report(rowan), rowan)
    send_in(report=report, by=rowan)
    response = write(browser(rowan), report, sent(report, operational="More"), **JSON)
    assert response.status_code == 409
    assert "sent back" in response.json()["trouble"]


def test_word_out_and_in_with_a_look_between():
    rowan = writer()
    report = make_report(rowan)
    client = browser(rowan)
    file = client.get(reverse("govern:report-sheet-download", args=[report.pk]))
    assert "revision-0.docx" in file["Content-Disposition"]
    values = dict.fromkeys([one.key for one in report_form("pro-forma").answered_fields])
    filled = fill(file.content, report_form("pro-forma"), values | {"operational": Answer("given", "From Word.")})
    address = reverse("govern:report-upload", args=[report.pk])
    read = client.post(address, {"file": SimpleUploadedFile("report.docx", filled)})
    look = client.get(read["Location"]).content.decode()
    assert "From Word." in look
    assert fresh(report).values == {}
    client.post(read["Location"], {"do": "keep"})
    assert fresh(report).values["operational"]["value"] == "From Word."
    refused = client.post(address, {"file": SimpleUploadedFile("x.docx", b"no")}).content.decode()
    assert "plain text inside" in refused
    assert ReportUpload.objects.filter(state="refused").count() == 1


def test_whose_turn_it_is_finds_the_button_and_the_late_one_is_marked():
    import datetime

    rowan, bo = writer(), writer("Bo Birch")
    meeting = coming()
    report = make_report(rowan, meeting, signers=[bo.person], due_on=datetime.date(2026, 1, 5), item=item_on(meeting))
    browser(rowan).post(reverse("govern:report-send", args=[answer_all(report, rowan).pk]))
    assert "Sign the report" not in page(browser(rowan), "govern:report-detail", report.pk)
    text = page(browser(bo), "govern:report-detail", report.pk)
    assert "Sign the report" in text
    assert "Late: sent in" in text
    browser(bo).post(reverse("govern:report-sign", args=[report.pk]))
    assert "Ready for the agenda" in page(browser(cast.clerk()), "govern:report-list")
    browser(cast.clerk()).post(reverse("govern:report-release", args=[report.pk]), {"item": report.item_id})
    assert fresh(report).state == "released"
    assert "Late" in page(browser(cast.clerk()), "govern:meeting-detail", meeting.pk)


def test_a_published_pack_offers_a_supplement():
    rowan, meeting, clerk = writer(), coming(), cast.clerk()
    item = item_on(meeting)
    publish_pack(pack=build_for_meeting(meeting=meeting, edition=PackEdition.PUBLIC, by=clerk), by=clerk)
    report = make_report(rowan, meeting)
    send_in(report=answer_all(report, rowan), by=rowan)
    client = browser(clerk)
    refused = client.post(reverse("govern:report-release", args=[report.pk]), {"item": item.pk}).content.decode()
    assert "send it out as a supplement" in refused
    assert reverse("govern:supplement-add", args=[meeting.pk]) in refused
    began = client.post(reverse("govern:supplement-add", args=[meeting.pk]), {"reason": "Figures came late."})
    assert "Figures came late." in client.get(began["Location"]).content.decode()
    client.post(
        reverse("govern:report-release", args=[report.pk]), {"item": item.pk, "supplement": Supplement.objects.get().pk}
    )
    bound = client.post(reverse("govern:supplement-bind", args=[Supplement.objects.get().pk]), {"edition": "public"})
    assert b"Bound:" in b"".join(bound.streaming_content)  # the page grows with the work: it is done when it is read
    assert "Pack with supplement 1 behind it" in page(client, "govern:meeting-detail", meeting.pk)


def test_residents_read_a_published_part_1_report_as_it_was_printed_and_no_other():
    rowan, meeting, clerk = writer(), coming(), cast.clerk()
    item = item_on(meeting)
    reports = [make_report(rowan, meeting, title=f"Report {part}", part=part) for part in Part]
    for report in reports:
        send_in(report=answer_all(report, rowan), by=rowan)
        release_report(report=fresh(report), item=item, by=clerk)
    addresses = [reverse("public:report-detail", args=[report.pk]) for report in reports]
    assert [Client().get(address).status_code for address in addresses] == [404, 404]
    publish_pack(pack=build_for_meeting(meeting=meeting, edition=PackEdition.PUBLIC, by=clerk), by=clerk)
    assert [Client().get(address).status_code for address in addresses] == [200, 404]
    Report.objects.update(values={"operational": {"is": "given", "value": "Changed later."}})
    text = Client().get(addresses[0]).content.decode()
    assert "Two patrols." in text
    assert "Changed later." not in text
    Report.objects.update(part=Part.TWO)
    assert Client().get(addresses[0]).status_code == 404


def test_an_ask_is_on_the_meetings_page_until_it_is_answered():
    rowan = writer()
    report = make_report(rowan)
    send_in(report=answer_all(report, rowan, ask="Pay for lamps."), by=rowan)
    client = browser(cast.clerk())
    assert "Not answered yet" in page(client, "govern:meeting-detail", report.meeting_id)
    ask = report.asks.get()
    assert "Pay for lamps." in page(client, "govern:ask-take-up", ask.pk)
    client.post(reverse("govern:ask-take-up", args=[ask.pk]), {"title": "Lamps", "parent": ""})
    assert "On the agenda" in page(client, "govern:meeting-detail", report.meeting_id)


def test_another_officers_report_may_be_read_but_not_written():
    report = make_report(writer())
    other = browser(writer("Bo Birch"))
    assert page(other, "govern:report-detail", report.pk)
    assert other.get(reverse("govern:report-edit", args=[report.pk]))["Location"] == report.get_absolute_url()
    assert write(other, report, sent(report, operational="Mine"), **JSON).status_code == 409
    assert sheet_of(answer(report, cast.clerk(), operational="By the clerk."))
