"""A measure's page: the chart as chosen in every link, notes, the way into minutes, large print."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.govern.changes.taking import begin_taking
from frankpledge.govern.models import MinutesFile
from frankpledge.know.changes.figure_note import write_note
from frankpledge.know.models import FigureNote
from tests import cast
from tests.factories.figure_chart import ALDER, BEECH, all_crime, area, chart_figures, its_partnership, month
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db
ABOUT = ["recorded-crime", ALDER]


@pytest.fixture(autouse=True)
def figures(settings) -> None:
    settings.KNOW_DATA = chart_figures()
    its_partnership()


def browser(account=None) -> Client:
    client = Client()
    client.force_login(account or cast.officer())
    return client


def page(name: str = "know:measure-detail", about: list[str] | None = None, account=None, **asked: str) -> str:
    answer = browser(account).get(reverse(name, args=about or ABOUT), asked)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def note(by=None, text: str = "The market moved to Saturdays.") -> FigureNote:
    at = month("2024-01")
    return write_note(
        measure=all_crime(), area=area(), period_from=at, period_to=at, text=text, by=by or cast.officer()
    )


def shown_in(text: str) -> str:
    """What a page of a form carries of the record as it was shown."""
    (found,) = re.findall(r'name="fp_shown" value="([^"]*)"', text)
    return html.unescape(found)


def test_the_choice_is_kept_in_the_links_of_chart_table_csv_and_large_print():
    text = page(chart="average", show="rates", since="2019", by="month")
    kept = "chart=average&amp;show=rates&amp;since=2019"
    for name in ("measure-chart", "measure-large", "figure-note-add"):
        assert reverse(f"know:{name}", args=ABOUT) in text
    assert f"chart.svg?{kept}" in text
    assert f"large-print.pdf?{kept}" in text
    assert f"figures.csv?by=month&amp;{kept}" in text
    assert f"?by=quarter&amp;{kept}" in text
    assert "moving average (EWMA)" in text
    assert reverse("know:figure-minutes", args=ABOUT) not in text  # an officer takes no minutes


def test_the_page_says_which_rule_gave_the_letter_which_limits_and_the_rule_dates():
    assert "The letter is G for better and R for worse where the change is more than months differ anyway" in page()
    text = page(about=["recorded-crime", BEECH])
    assert "Poisson" in text
    assert "First lockdown" in text
    assert "Institute for Government" in text


def test_a_year_after_the_last_month_is_said_and_has_no_picture():
    assert "No figures since 2090" in page(since="2090")
    assert browser().get(reverse("know:measure-chart", args=ABOUT), {"since": "2090"}).status_code == 404


def test_months_as_csv_have_the_charts_own_values_from_the_year_chosen():
    answer = browser().get(
        reverse("know:measure-csv", args=ABOUT), {"by": "month", "chart": "average", "since": "2024"}
    )
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Period"] for row in rows] == ["2024-01", "2024-02"]
    assert rows[0]["Drawn"] == "160.0"
    assert float(rows[0]["Lower limit"]) < float(rows[0]["Mean"]) < float(rows[0]["Upper limit"])
    assert float(rows[0]["Moving average"]) > float(rows[0]["Upper limit"])
    assert rows[0]["Outside"] == "yes"


def test_large_print_is_a_pdf_on_a3():
    answer = browser().get(reverse("know:measure-large", args=ABOUT))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_without_a_forecast_there_is_none():
    assert "The next twelve months" not in page()
    assert browser().get(reverse("know:measure-forecast", args=ABOUT)).status_code == 404


def test_a_member_writes_a_note_sent_twice_it_is_one_and_it_stands_with_who_and_when():
    given = {
        "text": "The market moved to Saturdays.",
        "period_from": "2024-01-01",
        "period_to": "2024-02-01",
        "part": "1",
    }
    address = reverse("know:figure-note-add", args=ABOUT)
    client = browser()
    assert {client.post(address, given).status_code for _ in range(2)} == {302}
    (one,) = FigureNote.objects.all()
    assert one.part == 2  # whatever an officer sends
    text = page()
    assert "The market moved to Saturdays." in text
    assert "Tobias Fenn" in text
    assert reverse("know:figure-note-change", args=[one.pk]) in text
    assert reverse("know:figure-note-change", args=[one.pk]) not in page(account=cast.coordinator())


def test_two_people_change_one_note_and_neither_writes_over_the_other():
    one = note()
    address = reverse("know:figure-note-change", args=[one.pk])
    writer, clerk = browser(), browser(cast.clerk())
    pages = [client.get(address).content.decode() for client in (writer, clerk)]
    months = {"period_from": "2024-01-01", "period_to": "2024-01-01"}
    sent = [{"text": words, "fp_shown": shown_in(text), **months}
            for words, text in zip(("Mine.", "Yours."), pages, strict=True)]  # fmt: skip
    assert writer.post(address, sent[0]).status_code == 302
    refused = clerk.post(address, {**sent[1], "part": "2"})
    assert "Somebody else changed “Note” while you wrote. It now says: Mine." in refused.content.decode()
    assert [row.text for row in FigureNote.objects.filter(state="current")] == ["Mine."]


def test_a_note_is_withdrawn_with_the_reason():
    one = note()
    browser().post(reverse("know:figure-note-withdraw", args=[one.pk]), {"reason": "Wrong month"})
    text = page()
    assert "Withdrawn by Tobias Fenn: Wrong month" in text


def test_a_figure_restated_since_is_told_beside_the_note():
    one = note()
    FigureNote.objects.filter(pk=one.pk).update(seen=150.0)
    assert "Written when it was 150; it is 160 now." in page()


def test_the_clerk_puts_the_figure_with_the_note_into_minutes():
    meeting, one = make_meeting(), note()
    client = browser(cast.clerk())
    assert "No minutes are begun" in page("know:figure-minutes", account=cast.clerk())
    begin_taking(meeting=meeting, by=cast.clerk())
    assert str(meeting) in page("know:figure-minutes", account=cast.clerk())
    address = reverse("know:figure-file", args=[*ABOUT, meeting.pk])
    assert client.post(f"{address}?chart=average", {"minute": "", "notes": [one.pk]}).status_code == 302
    (file,) = MinutesFile.objects.filter(meeting=meeting)
    assert file.figure.notes.get() == one
    assert "In minutes:" in page()
