"""Pages of papers: bringing in, refusals, the list, reading one by one, the file, who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frankpledge.govern.enums import ImportState
from frankpledge.govern.models import Meeting, PaperImport, ReceivedPaper
from tests.cast import chair, clerk, officer
from tests.factories.paper import MINUTES, make_import, make_received

pytestmark = pytest.mark.django_db
LIST, RECEIVE = "/govern/papers/", "/govern/papers/receive/"


@pytest.fixture
def signed_in(client):
    client.force_login(clerk())
    return client


def upload(name, text=MINUTES):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def messages_of(client):
    page = client.get(LIST).content.decode()
    return page[page.find("fp-banner") :] if "fp-banner" in page else ""


def test_one_file_is_read_at_once_and_opens_for_review(signed_in):
    response = signed_in.post(RECEIVE, {"files": [upload("march.txt")]})
    row = PaperImport.objects.get()
    assert (response.status_code, response["Location"], row.state) == (
        302,
        row.get_absolute_url(),
        ImportState.TO_REVIEW,
    )
    assert Meeting.objects.count() == 0


def test_one_bad_file_among_several_does_not_stop_the_others(signed_in):
    files = [
        upload("one.txt"),
        upload("empty.txt", ""),
        upload("fake.pdf", "no pdf at all"),
        upload("two.txt", MINUTES + "2"),
    ]
    response = signed_in.post(RECEIVE, {"files": files})
    assert response["Location"] == LIST
    assert set(ReceivedPaper.objects.values_list("name", flat=True)) == {"one.txt", "two.txt"}
    page = messages_of(signed_in)
    assert "“empty.txt” is empty (0 bytes)" in page
    assert "“fake.pdf”" in page


def test_the_same_file_again_leads_to_the_first(signed_in):
    row = make_import()
    response = signed_in.post(RECEIVE, {"files": [upload("copy.txt")]})
    assert response["Location"] == row.get_absolute_url()
    page = signed_in.get(row.get_absolute_url()).content.decode()
    assert "“copy.txt” was already brought in on" in page
    assert PaperImport.objects.count() == 1


def test_text_is_pasted(signed_in):
    signed_in.post(RECEIVE, {"title": "From the web", "text": MINUTES})
    assert ReceivedPaper.objects.get().name == "From the web.txt"


def test_nothing_chosen_is_told_at_the_form(signed_in):
    response = signed_in.post(RECEIVE, {"text": "  "})
    page = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_files">Choose a file, or paste text</a>' in page
    assert "<title>Error: Papers" in page


def test_several_large_files_wait_and_are_read_one_by_one(signed_in):
    files = [upload(f"{number}.txt", MINUTES + "More words. " * 4000 + str(number)) for number in (1, 2)]
    assert signed_in.post(RECEIVE, {"files": files, "stepwise": "yes"})["Location"] == LIST
    first, second = PaperImport.objects.order_by("id")
    assert (first.state, second.state) == (ImportState.RECEIVED, ImportState.RECEIVED)
    page = signed_in.get(LIST).content.decode()
    assert f'data-hx-post="{reverse("govern:import-read", args=[first.pk])}"' in page
    assert "2 papers waiting to be read" in page
    answer = signed_in.post(
        reverse("govern:import-read", args=[first.pk]), headers={"HX-Request": "true"}
    ).content.decode()
    assert f'id="import-{first.pk}"' in answer
    assert "To review" in answer
    assert f'data-hx-post="{reverse("govern:import-read", args=[second.pk])}"' in answer
    last = signed_in.post(
        reverse("govern:import-read", args=[second.pk]), headers={"HX-Request": "true"}
    ).content.decode()
    assert "All papers are read." in last


def test_without_script_large_files_are_read_at_once_or_by_one_button(signed_in):
    signed_in.post(RECEIVE, {"files": [upload("1.txt", MINUTES + "More words. " * 6000)]})
    assert PaperImport.objects.get().state == ImportState.TO_REVIEW
    make_received("2.txt", MINUTES + "2")
    assert signed_in.post("/govern/papers/read/")["Location"] == LIST
    assert not PaperImport.objects.filter(state=ImportState.RECEIVED).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(signed_in, count, django_assert_max_num_queries):
    for number in range(count):
        make_import(f"{number}.txt", f"{MINUTES}{number}")
        make_received(f"waiting{number}.txt", f"waiting {number}")
    signed_in.get(LIST)
    with django_assert_max_num_queries(11):
        page = signed_in.get(LIST).content.decode()
    assert page.count('id="import-') == 2 * count


def test_a_paper_not_yet_read_says_so_and_offers_to_read_it(signed_in):
    row = make_received()
    page = signed_in.get(row.get_absolute_url()).content.decode()
    assert "has not been read yet" in page
    assert signed_in.post(reverse("govern:import-read", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert row.state == ImportState.TO_REVIEW


def test_set_aside_and_taken_up_again(signed_in):
    row = make_import()
    signed_in.post(reverse("govern:import-set-aside", args=[row.pk]))
    assert "was set aside. It is kept" in messages_of(signed_in)
    page = signed_in.get(row.get_absolute_url()).content.decode()
    assert "Nothing of it is recorded" in page
    assert "Keep<span" not in page
    assert signed_in.post(reverse("govern:import-take-up", args=[row.pk]))["Location"] == row.get_absolute_url()


def test_a_move_that_cannot_be_is_told(signed_in):
    row = make_import()
    signed_in.post(reverse("govern:import-take-up", args=[row.pk]))
    assert "march.txt was not set aside." in signed_in.get(row.get_absolute_url()).content.decode()


def test_the_file_comes_back_exactly_and_is_never_shown_in_the_page(signed_in):
    row = make_received("a “strange” name.html", "<script>alert(1)</script>")
    response = signed_in.get(reverse("govern:import-file", args=[row.pk]))
    assert response.content == b"<script>alert(1)</script>"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename")


@pytest.mark.parametrize("who", [chair, officer])
def test_who_may_not_bring_in_papers_reads_why(client, who):
    client.force_login(who())
    response = client.get(LIST)
    assert response.status_code == 403
    assert "ask the clerk or the coordinator" in response.content.decode()


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(LIST)["Location"].startswith("/sign-in/")
    assert client.post(RECEIVE, {"files": [upload("x.txt")]}).status_code == 404


@pytest.mark.parametrize("address", [
    "/govern/papers/99/", "/govern/papers/99/file/", "/govern/facts/99/", "/govern/readings/99/settle/",
    "/govern/printed-names/99/", "/govern/papers/99/undo/",
])  # fmt: skip
def test_what_is_not_there_is_not_found(signed_in, address):
    assert signed_in.get(address).status_code == 404
