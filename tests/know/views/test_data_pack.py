"""The pages of data packs: made by one press that tells its steps, read, saved in every form, given words."""

from __future__ import annotations

import html
import io
import re
import zipfile

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.know.changes.data_pack import make_data_pack, offer_data_pack, write_remarks
from frankpledge.know.models import DataPack
from frankpledge.know.queries.figure import held
from tests import cast
from tests.factories.data_pack import QUARTER, figures_of_packs, its_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(settings) -> None:
    settings.KNOW_DATA = figures_of_packs()
    its_partnership()


def browser(account: object = None) -> Client:
    client = Client()
    client.force_login(account or cast.coordinator())
    return client


def made() -> DataPack:
    return make_data_pack(area=held().places.find("Alder"), quarter=QUARTER, by=cast.coordinator())


def at(name: str, *about: object) -> str:
    return reverse(f"know:data-pack-{name}", args=about)


def test_without_figures_the_list_says_what_to_do(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    text = browser().get(at("list")).content.decode()
    assert "No data pack has been made yet" in text
    assert "No figures have been built yet" in text


def test_one_press_makes_the_latest_whole_quarter_and_tells_its_steps(figures):
    listed = browser().get(at("list")).content.decode()
    assert '<option value="2023-Q4" selected>October to December 2023</option>' in listed
    answer = browser().post(at("make"), {"quarter": "2023-Q4", "note": "For June"})
    text = b"".join(answer.streaming_content).decode()
    pack = DataPack.objects.get()
    assert "<li>Crime as a whole</li>" in text
    assert "<li>Putting it together</li>" in text
    assert f'href="{pack.get_absolute_url()}"' in text
    assert "For June" in browser().get(at("list")).content.decode()


def test_a_quarter_that_is_no_quarter_is_refused_on_the_page(figures):
    text = browser().post(at("make"), {"quarter": "2024-Q1"}).content.decode()
    assert "Error: Data packs" in text
    assert not DataPack.objects.exists()


def test_the_same_figures_stand_in_every_form(figures):
    pack = made()
    client = browser(cast.officer())
    page = client.get(pack.get_absolute_url()).content.decode()
    assert '<h2 class="govuk-heading-l" id="summary">On one page</h2>' in page
    assert client.get(at("chart", pack.pk, "shoplifting-chart")).content.startswith(b"<svg")
    value = 3 * int(40 * 1.5) + sum(month % 4 for month in (81, 82, 83))
    assert f">{value}<" in page
    files = {
        form: client.get(at("download", pack.pk, form)).content for form in ("html", "pdf", "large.pdf", "xlsx", "zip")
    }
    assert files["pdf"].startswith(b"%PDF")
    assert files["large.pdf"].startswith(b"%PDF")
    assert f">{value}<" in files["html"].decode()
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    sheet = next(one for one in book if one.title.startswith("Shoplifting Alder"))
    assert value in [cell.value for row in sheet.iter_rows() for cell in row]
    with zipfile.ZipFile(io.BytesIO(files["zip"])) as opened:
        assert f"October to December 2023,{value}," in opened.read("tables/shoplifting.csv").decode("utf-8-sig")
    assert client.get(at("download", pack.pk, "docx")).status_code == 404


def test_words_are_written_shown_with_the_name_and_kept_when_two_write(figures):
    pack = made()
    client = browser()
    page = client.get(at("words", pack.pk)).content.decode()
    shown = html.unescape(re.search(r'name="fp_shown" value="([^"]+)"', page)[1])
    answer = client.post(at("words", pack.pk), {"foreword": "Read this.", "fp_shown": shown}, follow=True)
    assert "Read this." in answer.content.decode()
    again = client.post(at("words", pack.pk), {"foreword": "Other words.", "fp_shown": shown})
    assert "Somebody else changed “Foreword”" in again.content.decode()


def test_publishing_says_first_what_residents_will_see(figures):
    pack = made()
    offer_data_pack(pack=pack, by=cast.coordinator())
    client = browser(cast.chair())
    asked = client.get(at("publish", pack.pk)).content.decode()
    assert "measures with small numbers stay with the members" in asked
    seen = re.search(r'name="seen" value="([^"]+)"', asked)[1]
    write_remarks(pack=pack, remarks={"": "Written a moment later."}, by=cast.coordinator())
    refused = client.post(at("publish", pack.pk), {"confirm": "yes", "seen": seen}, follow=True)
    assert "since you looked: look at it again" in refused.content.decode()
    asked = client.get(at("publish", pack.pk)).content.decode()
    assert "Written a moment later." in asked
    client.post(at("publish", pack.pk), {"confirm": "yes", "seen": re.search(r'name="seen" value="([^"]+)"', asked)[1]})
    pack.refresh_from_db()
    assert pack.state == "published"
    client.post(at("withdraw", pack.pk), {"reason": "A ward is wrong."})
    assert "A ward is wrong." in client.get(pack.get_absolute_url()).content.decode()
