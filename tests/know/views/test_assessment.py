"""The pages of an assessment: written, asked, answered, rested on figures, published; by those who may, without losing words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.know.changes.contribution import ask_partners
from frankpledge.know.changes.freezing import freezing_paths, keep_figures
from frankpledge.know.changes.recommendation import add_recommendation, choose_evidence
from frankpledge.know.models import (
    Assessment,
    AssessmentComment,
    AssessmentVersion,
    ChapterSaving,
    ChapterText,
    Contribution,
    Recommendation,
)
from frankpledge.know.rules.seen_words import digest
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Letter
from tests.factories.assessments import account, agency, document, drafted, recounted

pytestmark = pytest.mark.django_db
HOSTILE = "</textarea><script>alert(1)</script>'\"&<b>"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.KNOW_DATA = tmp_path / "know"


@pytest.fixture
def writer() -> Account:
    return account(Role.CLERK)


@pytest.fixture
def clerk(client: Client, writer: Account) -> Client:
    client.force_login(writer)
    return client


@pytest.fixture
def officer() -> Client:
    browser = Client()
    browser.force_login(account(Role.OFFICER, agency("Mill Police")))
    return browser


def _out(writer: Account) -> Assessment:
    found = drafted(writer)
    from frankpledge.partnership.models import Agency

    police, _ = Agency.objects.get_or_create(name="Mill Police")
    due = timezone.localdate() + datetime.timedelta(days=7)
    ask_partners(assessment=found, agencies=[police], due_on=due, by=writer)
    found.refresh_from_db()
    return found


def _at(name: str, *args: Any) -> str:
    return reverse(f"know:{name}", args=args)


def test_the_empty_list_says_what_to_do(clerk: Client, officer: Client) -> None:
    assert "Begin a crime needs assessment" in clerk.get(_at("assessment-list")).text
    assert "ask the clerk or the coordinator" in officer.get(_at("assessment-list")).text


def test_without_figures_the_way_to_them_is_shown(clerk: Client) -> None:
    answer = clerk.get(_at("assessment-begin"))
    assert answer.status_code == 200
    assert reverse("know:receipt-list") in answer.text


def test_a_chapter_is_written_beside_its_figures(clerk: Client, writer: Account) -> None:
    found = drafted(writer)
    page = clerk.get(_at("chapter-write", found.pk, "theme-burglary"))
    assert "Levels" in page.text
    said = {"text": "Up in winter.\n\n- sheds", "text.was": digest("")}
    answer = clerk.post(_at("chapter-write", found.pk, "theme-burglary"), said, follow=True)
    assert '<li class="fp-words">sheds</li>' in answer.text
    assert ChapterText.objects.get().author == writer


def test_a_page_that_saves_by_itself_is_told_what_stands(clerk: Client, writer: Account) -> None:
    found = drafted(writer)
    send = {"path": _at("chapter-write", found.pk, "summary"), "headers": {"Accept": "application/json"}}
    first = clerk.post(**send, data={"text": "One", "text.was": digest("")}).json()
    assert first == {"was": {"text": digest("One")}, "refused": {}, "stale": []}
    late = clerk.post(**send, data={"text": "Two", "text.was": digest("")}).json()
    assert late["stale"] == ["this chapter"]
    assert "Kept beside" in clerk.get(send["path"]).text
    clerk.post(_at("chapter-settle", ChapterSaving.objects.get(is_beside=True).pk), {"do": "take"})
    assert ChapterText.objects.get().text == "Two"
    Assessment.objects.update(state="agreed")
    refused = clerk.post(**send, data={"text": "Three", "text.was": digest("Two")})
    assert (refused.status_code, "stand" in refused.json()["trouble"]) == (409, True)


def test_hostile_words_stay_words_everywhere(clerk: Client, writer: Account) -> None:
    found = _out(writer)
    clerk.post(_at("chapter-write", found.pk, "summary"), {"text": HOSTILE, "text.was": digest("")})
    clerk.post(_at("comment-add", found.pk, "summary"), {"text": HOSTILE})
    clerk.post(_at("recommendation-add", found.pk), {"title": HOSTILE, "why": HOSTILE})
    Contribution.objects.create(
        assessment=found, agency=found.asked.get().agency, text=HOSTILE, received_at=timezone.now(), came_from=HOSTILE
    )
    for name, args in (
        ("assessment-detail", ()), ("assessment-whole", ()), ("chapter-detail", ("summary",)),
        ("chapter-write", ("summary",)), ("comment-list", ()), ("partner-list", ()), ("recommendation-list", ()),
    ):  # fmt: skip
        page = clerk.get(_at(name, found.pk, *args))
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "alert(1)" in page.text or name == "assessment-detail"
    for form in ("html", "pdf", "xlsx", "zip"):
        assert clerk.get(_at("assessment-download", found.pk, form)).status_code == 200


def test_partners_are_asked_by_the_form_and_a_double_press_writes_once(clerk: Client, writer: Account) -> None:
    found, police = drafted(writer), agency("Mill Police")
    account(Role.OFFICER, police)
    page = clerk.get(_at("partners-ask", found.pk))
    assert f'value="{police.pk}" checked' in page.text
    day = timezone.localdate() + datetime.timedelta(days=20)
    said = {
        "agencies": [police.pk],
        "due_on-day": day.day,
        "due_on-month": day.month,
        "due_on-year": day.year,
        "words": "",
    }
    for _ in range(2):
        assert clerk.post(_at("partners-ask", found.pk), said).status_code == 302
    assert Letter.objects.count() == 1
    assert clerk.post(_at("partners-ask", found.pk), {**said, "agencies": []}).status_code == 200


def test_an_officer_answers_for_their_agency_by_one_press(officer: Client, writer: Account) -> None:
    found = _out(writer)
    page = officer.get(_at("contribution-give", found.pk))
    assert "Nothing to add" in page.text
    assert "has nothing to add?" in officer.get(_at("contribution-nil", found.pk)).text
    for _ in range(2):
        officer.post(_at("contribution-nil", found.pk))
    assert Contribution.objects.get().is_nil
    assert "Nothing to add" in officer.get(_at("partner-list", found.pk)).text


def test_two_officers_of_one_agency_do_not_write_over_each_other(officer: Client, writer: Account) -> None:
    found = _out(writer)
    where = _at("contribution-write", found.pk, "summary")
    page = officer.get(where)
    shown = page.text.partition('name="fp_shown" value="')[2].partition('"')[0].replace("&quot;", '"')
    officer.post(where, {"text": "First officer.", "fp_shown": shown})
    late = officer.post(where, {"text": "Second officer.", "fp_shown": shown})
    assert "Somebody else changed" in late.text
    assert Contribution.objects.get().text == "First officer."


def test_an_officer_cannot_name_another_agency_in_the_address(officer: Client, writer: Account) -> None:
    found, fire = _out(writer), agency("Fire")
    officer.post(_at("contribution-write", found.pk, "whole") + f"?agency={fire.pk}", {"text": "Ours"})
    assert [str(row.agency) for row in Contribution.objects.all()] == ["Mill Police"]


def test_the_clerk_enters_an_e_mail_for_an_agency(clerk: Client, officer: Client, writer: Account) -> None:
    found, today = _out(writer), timezone.localdate()
    said = {
        "agency": found.asked.get().agency_id, "came_from": "Ann Lark", "received_on-day": today.day,
        "received_on-month": today.month, "received_on-year": today.year, "answer": "words", "section": "whole",
        "text": "By e-mail.",
    }  # fmt: skip
    assert clerk.post(_at("contribution-record", found.pk), said).status_code == 302
    assert "by e-mail from Ann Lark" in clerk.get(_at("partner-list", found.pk)).text
    assert officer.post(_at("contribution-record", found.pk), said).status_code == 403


def test_a_comment_is_answered_on_its_page(clerk: Client, officer: Client, writer: Account) -> None:
    found = _out(writer)
    officer.post(_at("comment-add", found.pk, "summary"), {"text": "Say why."})
    assert officer.post(_at("comment-add", found.pk, "summary"), {"text": " "}).status_code == 422
    row = AssessmentComment.objects.get()
    refused = clerk.post(_at("comment-answer", row.pk), {"taken": "no", "answer": ""})
    assert "Say why the comment is not taken in" in refused.text
    clerk.post(_at("comment-answer", row.pk), {"taken": "no", "answer": "It is said in the next chapter."})
    assert "It is said in the next chapter." in officer.get(_at("chapter-detail", found.pk, "summary")).text


def test_evidence_is_picked_from_the_frozen_tables(clerk: Client, writer: Account) -> None:
    found = drafted(writer)
    clerk.post(_at("recommendation-add", found.pk), {"title": "Burglary", "why": "It is up."})
    row = Recommendation.objects.get()
    where = _at("recommendation-evidence", row.pk)
    assert "Levels" in clerk.get(where).text
    assert 'value="Burglary"' in clerk.get(where + "?table=levels").text
    clerk.post(where, {"table": "levels", "row": ["Burglary"]})
    row.refresh_from_db()
    assert row.evidence == [{"table": "levels", "row": "Burglary"}]
    assert clerk.get(where + "?table=none").status_code == 404
    clerk.post(where, {"table": "levels", "row": ["Piracy"]})
    row.refresh_from_db()
    assert len(row.evidence) == 1


def test_new_figures_say_what_moved_before_they_are_taken(clerk: Client, writer: Account) -> None:
    found = drafted(writer)
    keep_figures(assessment=found, document=recounted(document(), 90), by=writer)
    page = clerk.get(_at("figures-moved", found.pk))
    assert "1 figure or row has moved." in page.text
    seen = page.text.partition('name="seen" value="')[2].partition('"')[0]
    clerk.post(_at("figures-moved", found.pk), {"do": "take", "seen": seen})
    assert "90" in clerk.get(_at("chapter-detail", found.pk, "theme-burglary")).text


def test_a_freezing_that_goes_on_is_shown_and_one_that_failed_says_why(clerk: Client, writer: Account) -> None:
    found = drafted(writer)
    path, _ = freezing_paths(found.pk)
    path.parent.mkdir(parents=True)
    path.write_text(f'{{"step": "wards", "begun": {timezone.now().timestamp()}}}')
    assert "Now: wards." in clerk.get(_at("assessment-detail", found.pk)).text
    asked = clerk.get(_at("assessment-progress", found.pk), headers={"HX-Request": "true"})
    assert "HX-Refresh" not in asked
    path.write_text('{"trouble": "Nothing has been built yet."}')
    asked = clerk.get(_at("assessment-progress", found.pk), headers={"HX-Request": "true"})
    assert asked["HX-Refresh"] == "true"
    assert "Nothing has been built yet." in clerk.get(_at("assessment-detail", found.pk)).text


def test_who_comments_or_answers_is_told_that_it_may_be_published(clerk: Client, writer: Account) -> None:
    found = _out(writer)
    row = AssessmentComment.objects.create(assessment=found, section="summary", text="Say more.", by=writer)
    assert "printed in the published assessment" in clerk.get(_at("chapter-detail", found.pk, "summary")).text
    assert "take in none that names a person" in clerk.get(_at("comment-answer", row.pk)).text
    answer = _at("comment-answer", row.pk)
    assert answer in clerk.get(_at("comment-list", found.pk)).text
    Assessment.objects.update(state="agreed")
    assert answer not in clerk.get(_at("comment-list", found.pk)).text


def test_withdrawing_is_offered_while_residents_read_a_version(clerk: Client, writer: Account) -> None:
    found = drafted(writer)
    detail, withdraw = _at("assessment-detail", found.pk), _at("assessment-withdraw", found.pk)
    assert withdraw not in clerk.get(detail).text
    AssessmentVersion.objects.create(assessment=found, number=1, document={}, published_at=timezone.now())
    assert withdraw in clerk.get(detail).text
    assert "stays as it is" in clerk.get(withdraw).text
    clerk.post(withdraw, {"reason": "A table was wrong."})
    page = clerk.get(detail).text
    assert withdraw not in page
    assert "A table was wrong." in page


def test_published_as_it_was_looked_at_and_last_years_priorities_beside(clerk: Client, writer: Account) -> None:
    before = drafted(writer, year=2024, burglaries=150)
    row = add_recommendation(assessment=before, title="Burglary", why="Up.", by=writer)
    choose_evidence(recommendation=row, table="levels", rows=["Burglary"], by=writer)
    Assessment.objects.update(state="agreed")
    clerk.post(
        _at("recommendation-decide", row.pk), {"decision": "agreed", "words": "", "minute_reference": "Minute 1"}
    )
    page = clerk.get(_at("assessment-publish", before.pk))
    seen = page.text.partition('name="seen" value="')[2].partition('"')[0]
    clerk.post(_at("assessment-publish", before.pk), {"seen": seen})
    version = AssessmentVersion.objects.get()
    assert clerk.get(_at("assessment-whole", before.pk) + "?version=1").status_code == 200
    assert clerk.get(_at("assessment-whole", before.pk) + "?version=9").status_code == 404
    found = drafted(writer)
    told = clerk.get(_at("priorities-before", found.pk)).text
    assert "then, assessment of 2024" in told
    assert "now, assessment of 2025" in told
    clerk.post(_at("recommendation-outcome", row.pk) + f"?from={found.pk}", {"became": "Fewer sheds."})
    assert "Fewer sheds." in clerk.get(_at("assessment-whole", found.pk)).text
    version.refresh_from_db()
    assert "Fewer sheds" not in str(version.document)
    clerk.post(_at("assessment-withdraw", before.pk), {"reason": "A table was wrong."})
    told = clerk.get(_at("priorities-before", found.pk)).text
    assert "The assessment of 2024 was withdrawn" in told
    assert "then, assessment of 2024" not in told
