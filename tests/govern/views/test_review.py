"""The review page: the paper beside the facts, settling, deciding, accepting, undoing, with and without HTMX."""

import re

import pytest
from django.urls import reverse

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.action import add_update
from frankpledge.govern.changes.fact import decide_fact
from frankpledge.govern.enums import FactState, ImportState, NameAnswer
from frankpledge.govern.models import Action, Meeting, ReadFact, ReadMeeting
from frankpledge.govern.reading.facts import Doubt, Span
from frankpledge.partnership.models import Agency, Group
from tests.cast import clerk, coordinator
from tests.factories.paper import MINUTES, ROWS, fact_of, make_import, make_meeting_reading
from tests.factories.partnership import make_agency, make_group, make_person

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BODY = "Wexmoor Safety Partnership Board"


@pytest.fixture
def signed_in(client):
    client.force_login(clerk())
    return client


def page_of(client, row, query=""):
    return client.get(f"{row.get_absolute_url()}{query}").content.decode()


def test_each_fact_stands_beside_its_passage(signed_in):
    row = make_import()
    page = page_of(signed_in, row)
    fact = fact_of(row, "start_time")
    assert f'data-fp-start="{fact.start}" data-fp-end="{fact.end}"' in page
    assert f'href="?fact={fact.pk}#p-{fact.start}"' in page
    assert f'id="p-{fact.start}" data-fp-at="{fact.start}" class="is-read">10.00 am</span>' in page
    assert page.count("data-fp-fact ") == len(ROWS)


def test_without_script_the_chosen_passage_is_marked(signed_in):
    row = make_import()
    page = page_of(signed_in, row, f"?fact={fact_of(row, 'start_time').pk}")
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["10.00 am"]


def test_what_a_paper_contains_is_never_markup(signed_in):
    text = MINUTES + "<img src=x onerror=alert(1)><script>alert(1)</script>"
    rows = [*ROWS, ("venue", {"value": "<script>alert(2)</script>"}, "")]
    page = page_of(signed_in, make_import(text=text, rows=rows))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(2)" in page


def test_doubtful_facts_come_first_in_their_section(signed_in):
    rows = [*ROWS, ("end_time", {"value": "10:00"}, "")]  # the factory gives it a low confidence
    page = page_of(signed_in, make_import(rows=rows))
    section = page[page.index('id="section-meeting"') : page.index('id="section-attendance"')]
    assert re.findall(r"data-fp-show>(\w+)|<h3[^>]*>(\w+)</h3>", section)[0] == ("", "End")
    assert "6 read, 1 to look at" not in section
    assert "1 to look at" in section


def test_doubts_are_shown_with_their_passage_and_looked_at(signed_in):
    place = MINUTES.index("10.00 am")
    row = make_import(doubts=[Doubt("hours", "The hours clash.", Span(place, place + 8))])
    page = page_of(signed_in, row)
    assert page.count("The hours clash.") >= 2
    doubt = row.read_meetings.get().doubts.get()
    response = signed_in.post(reverse("govern:doubt-settle", args=[doubt.pk]), {"settled": "yes"})
    assert response["Location"] == f"{row.get_absolute_url()}#doubts"
    assert "<s>The hours clash.</s>" in page_of(signed_in, row)


def test_what_must_be_settled_is_said_and_there_is_no_button_to_accept(signed_in):
    page = page_of(signed_in, make_import())
    assert "“WEXMOOR SAFETY PARTNERSHIP BOARD” is not in the directory: choose the group, or add it." in page
    assert "Accept this paper" not in page


def test_settling_adds_the_group_and_leads_back(signed_in):
    row = make_import()
    read = row.read_meetings.get()
    address = reverse("govern:reading-settle", args=[read.pk])
    form = signed_in.get(address).content.decode()
    assert 'value="Wexmoor Safety Partnership Board"' in form
    data = {"becomes": "minutes", "group": "", "new_name": BODY, "new_short": "WSP", "date-day": "14",
            "date-month": "3", "date-year": "2024", "part": "1", "seen": "1"}  # fmt: skip
    assert signed_in.post(address, data)["Location"] == row.get_absolute_url()
    read.refresh_from_db()
    assert (read.group.short_name, read.part) == ("WSP", 1)
    assert "Accept this paper" in page_of(signed_in, row)


@pytest.mark.parametrize(("changes", "said"), [
    ({"new_name": ""}, "Choose the group whose meeting this is, or name a new one"),
    ({"date-day": "31", "date-month": "2"}, "must be a real date: 31 2 2024 is not"),
    ({"remember": "earlier", "date-day": "", "date-month": "", "date-year": ""}, "a name of a day"),
    ({"seen": "0"}, "Nothing was done, because the paper changed after you opened this page."),
    ({"new_name": "Quay Forum"}, "Quay Forum is in the directory already."),
])  # fmt: skip
def test_what_cannot_be_settled_is_told_at_the_form(signed_in, changes, said):
    make_group("Quay Forum")
    address = reverse("govern:reading-settle", args=[make_import().read_meetings.get().pk])
    data = {"becomes": "minutes", "group": "", "new_name": BODY, "date-day": "14", "date-month": "3",
            "date-year": "2024", "part": "2", "seen": "1", **changes}  # fmt: skip
    response = signed_in.post(address, data)
    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert not Group.objects.filter(name=BODY).exists()


@pytest.mark.parametrize(("verb", "state"), [("keep", FactState.KEPT), ("drop", FactState.DROPPED)])
def test_a_verdict_without_script_leads_back_to_the_card(signed_in, verb, state):
    row = make_import()
    fact = fact_of(row, "body")
    response = signed_in.post(reverse("govern:fact-decide", args=[row.pk]), {verb: f"{fact.pk}.0"})
    assert response["Location"] == f"{row.get_absolute_url()}#fact-{fact.pk}"
    fact.refresh_from_db()
    assert fact.state == state


def test_a_verdict_with_htmx_gives_the_card_the_panel_and_the_count_as_a_fresh_page_would(signed_in):
    make_group(BODY)
    row = make_import()
    fact = fact_of(row, "start_time")
    answer = signed_in.post(
        reverse("govern:fact-decide", args=[row.pk]), {"drop": f"{fact.pk}.0"}, headers=HTMX
    ).content.decode()
    page = page_of(signed_in, row)
    card = re.search(rf'<article class="fp-fact[^>]*id="fact-{fact.pk}".*?</article>', answer, re.DOTALL)
    assert card
    assert card.group() in page
    told = re.compile(r"Accepting records .*?</p>", re.DOTALL)
    assert told.findall(answer) == told.findall(page)
    count = re.compile(r'id="count-meeting"[^>]*>(.*?)<')
    assert count.findall(answer) == count.findall(page)
    assert 'name="seen" value="2"' in answer


def test_the_second_of_two_people_reads_what_happened(signed_in):
    row = make_import()
    fact = fact_of(row, "start_time")
    decide_fact(fact=fact, verdict=FactState.DROPPED, by=coordinator())
    answer = signed_in.post(reverse("govern:fact-decide", args=[row.pk]), {"keep": f"{fact.pk}.0"}, headers=HTMX)
    assert "It now stands as: dropped." in answer.content.decode()
    signed_in.post(reverse("govern:fact-decide", args=[row.pk]), {"keep": f"{fact.pk}.0"})
    assert "It now stands as: dropped." in page_of(signed_in, row)


@pytest.mark.parametrize("data", [{}, {"keep": "nonsense"}, {"keep": "999999.0"}, {"other": "1.0"}])
def test_a_verdict_on_nothing_is_not_found(signed_in, data):
    assert signed_in.post(reverse("govern:fact-decide", args=[make_import().pk]), data).status_code == 404


def test_a_fact_of_another_paper_is_not_found(signed_in):
    row, other = make_import(), make_import("other.txt", MINUTES + ".")
    data = {"keep": f"{fact_of(other, 'body').pk}.0"}
    assert signed_in.post(reverse("govern:fact-decide", args=[row.pk]), data).status_code == 404


def test_a_fact_is_corrected_in_plain_boxes(signed_in):
    row = make_import()
    fact = fact_of(row, "actions")
    address = reverse("govern:fact-correct", args=[fact.pk])
    form = signed_in.get(address).content.decode()
    assert "TO\nIB</textarea>" in form
    assert "<mark>the lamps on the quay be mended before the next meeting</mark>" in form
    data = {"text": "mend the lamps", "owners": "TO\n\nIB; WA", "item": "42", "due": "in May", "part": "1", "seen": "0"}
    assert signed_in.post(address, data)["Location"] == f"{row.get_absolute_url()}#fact-{fact.pk}"
    fact.refresh_from_db()
    assert (fact.state, fact.part, fact.corrected["owners"], fact.corrected["due"]) == (
        FactState.CORRECTED, 1, ["TO", "IB", "WA"], "in May",
    )  # fmt: skip
    assert "As read: the lamps on the quay" in page_of(signed_in, row)


def test_a_correction_with_htmx_stays_in_the_card(signed_in):
    row = make_import()
    fact = fact_of(row, "start_time")
    address = reverse("govern:fact-correct", args=[fact.pk])
    form = signed_in.get(address, headers=HTMX).content.decode()
    assert form.lstrip().startswith("<article")
    wrong = signed_in.post(address, {"value": "noonish", "seen": "0"}, headers=HTMX)
    assert (wrong.status_code, "Write a time of day" in wrong.content.decode()) == (200, True)
    right = signed_in.post(address, {"value": "10.30 am", "seen": "0"}, headers=HTMX).content.decode()
    assert "10:30" in right
    assert 'id="import-status"' in right
    card = signed_in.get(f"{address}?card=1", headers=HTMX).content.decode()
    assert "Corrected" in card


def test_a_correction_that_comes_late_is_told(signed_in):
    fact = fact_of(make_import(), "start_time")
    decide_fact(fact=fact, verdict=FactState.KEPT, by=coordinator())
    response = signed_in.post(reverse("govern:fact-correct", args=[fact.pk]), {"value": "11:00", "seen": "0"})
    assert "somebody decided on" in response.content.decode()


def test_a_day_without_year_fills_two_boxes(signed_in):
    fact = fact_of(make_import(), "next_meeting")
    form = signed_in.get(reverse("govern:fact-correct", args=[fact.pk])).content.decode()
    assert re.search(r'name="date-day"[^>]*value="20"', form)
    assert re.search(r'name="date-year"[^>]*value=""', form)


def test_what_was_not_read_is_added_from_words_chosen_in_the_paper(signed_in):
    row = make_import()
    address = reverse("govern:fact-add", args=[row.read_meetings.get().pk])
    assert "What to add" in signed_in.get(address, {"words": "eleven lamps"}).content.decode()
    form = signed_in.get(address, {"field": "actions", "words": "eleven\n lamps were dark"}).content.decode()
    assert "eleven\n lamps were dark</textarea>" in form
    data = {
        "field": "actions",
        "words": "eleven lamps were dark",
        "text": "count the lamps",
        "owners": "TO",
        "item": "42",
    }
    response = signed_in.post(address, data)
    fact = ReadFact.objects.get(state=FactState.ADDED)
    assert response["Location"] == f"{row.get_absolute_url()}#fact-{fact.pk}"
    assert MINUTES[fact.start : fact.end] == "eleven lamps were dark"
    again = signed_in.post(address, {"field": "body", "value": "Another body"})
    assert "Body is there already: correct that one" in again.content.decode()


def test_a_name_is_settled_as_somebody_of_the_directory(signed_in):
    person = make_person("Torin Oake")
    row = make_import()
    name = row.read_meetings.get().names.get(printed="TO")
    address = reverse("govern:name-settle", args=[name.pk])
    assert "Tamsin Orrell, as printed in this paper" in signed_in.get(address).content.decode()
    assert "Choose a person" in signed_in.post(address, {"choice": "other", "seen": "0"}).content.decode()
    response = signed_in.post(address, {"choice": "other", "other": person.pk, "seen": "0"})
    assert response["Location"] == f"{row.get_absolute_url()}#names"
    name.refresh_from_db()
    assert name.person == person


@pytest.mark.parametrize(("choice", "more", "answer", "words"), [
    ("body", {}, NameAnswer.SETTLED, "as a whole"), ("as_printed", {}, NameAnswer.AS_PRINTED, "left as printed"),
    ("add", {"name": "Tara Oban", "rank": "Dr"}, NameAnswer.ADD, "Dr Tara Oban: new"),
])  # fmt: skip
def test_the_other_answers_to_an_owner(signed_in, choice, more, answer, words):
    row = make_import()
    name = row.read_meetings.get().names.get(printed="TO")
    signed_in.post(reverse("govern:name-settle", args=[name.pk]), {"choice": choice, "seen": "0", **more})
    name.refresh_from_db()
    assert name.answer == answer
    assert words in page_of(signed_in, row)


def test_an_organisation_becomes_an_agency_of_the_people_added(signed_in):
    make_group(BODY)
    council = make_agency("Somebody Else")
    row = make_import()
    address = reverse("govern:names-settle", args=[row.pk])
    assert f"{address}?meeting=0" in page_of(signed_in, row)
    response = signed_in.post(f"{address}?meeting=0", {"printed": "Wexmoor Council", "agency": "new"})
    assert response["Location"] == f"{row.get_absolute_url()}#names"
    agency = Agency.objects.get(name="Wexmoor Council")
    name = row.read_meetings.get().names.get(printed="Tamsin Orrell")
    assert name.agency == agency
    refused = signed_in.post(address, {"printed": "Wexmoor Council", "agency": "999"}).content.decode()
    assert "not in the directory any more" in refused
    signed_in.post(address, {"printed": "Wexmoor Council", "agency": str(council.pk)})
    name.refresh_from_db()
    assert name.agency == council


def test_open_names_are_settled_together_on_one_page(signed_in):
    make_group(BODY)
    action = {"item": "42", "form": "marked", "owners": ["ZZ", "QQ"], "text": "eleven lamps were dark"}
    row = make_import(rows=[*ROWS[:2], ("actions", action, "eleven lamps were dark")])
    names = {one.printed: one for one in row.read_meetings.get().names.all()}
    address = reverse("govern:names-settle", args=[row.pk])
    page = signed_in.get(address).content.decode()
    assert f'name="name-{names["ZZ"].pk}-choice"' in page
    signed_in.post(address, {f"name-{names['ZZ'].pk}-choice": "body"})
    answers = dict(row.read_meetings.get().names.filter(is_owner=True).values_list("printed", "answer"))
    assert answers == {"ZZ": NameAnswer.SETTLED, "QQ": NameAnswer.PROPOSED}
    signed_in.post(address, {"leave": "yes"})
    names["QQ"].refresh_from_db()
    assert names["QQ"].answer == NameAnswer.AS_PRINTED
    assert "nobody yet" not in page_of(signed_in, row)


def test_accept_one_section_then_the_whole(signed_in):
    make_group(BODY)
    row = make_import()
    read = row.read_meetings.get()
    address = reverse("govern:import-accept", args=[row.pk])
    signed_in.post(address, {"seen": "1", "reading": read.pk, "section": "attendance"})
    row.refresh_from_db()
    assert (row.state, Action.objects.count()) == (ImportState.PARTLY, 0)
    assert "Recorded from march.txt: 1 meeting, 4 lines of attendance" in page_of(signed_in, row)
    signed_in.post(address, {"seen": str(row.version), "reading": read.pk})
    row.refresh_from_db()
    assert (row.state, Action.objects.count()) == (ImportState.ACCEPTED, 1)
    page = page_of(signed_in, row)
    assert f'href="{Meeting.objects.get(date__month=3).get_absolute_url()}"' in page
    assert "Keep<span" not in page


def test_accepting_an_old_page_is_refused_with_what_happened(signed_in):
    make_group(BODY)
    row = make_import()
    decide_fact(fact=fact_of(row, "start_time"), verdict=FactState.DROPPED, by=coordinator())
    signed_in.post(reverse("govern:import-accept", args=[row.pk]), {"seen": "1"})
    assert "Start: 10:00: dropped." in page_of(signed_in, row)
    assert Meeting.objects.count() == 0


def test_a_meeting_on_record_is_told_and_what_repeats_it_is_marked(signed_in):
    make_group(BODY)
    accept_import(paper_import=make_import(), by=clerk())
    page = page_of(signed_in, make_import("web.txt", MINUTES + "."))
    assert "This meeting is on record" in page
    assert page.count("Already recorded.") == len([row for row in ROWS if row[0] != "actions"]) + 1


def test_meetings_inside_a_paper_have_pages_of_their_own(signed_in):
    inside = make_meeting_reading(MINUTES, [ROWS[0], ("meeting_date", {"value": "2023-12-01"}, "14 March 2024")])
    row = make_import(doc_type="agenda_pack", rows=ROWS[:3], embedded=[inside])
    assert "The minutes of a meeting, 1 Dec 2023 (printed inside)" in page_of(signed_in, row)
    page = page_of(signed_in, row, "?meeting=1")
    assert page.count("data-fp-fact ") == 2
    assert page_of(signed_in, row, "?meeting=7&fact=x").count("data-fp-fact ") == 3


def test_undo_asks_first_then_does_it(signed_in):
    make_group(BODY)
    row = accept_import(paper_import=make_import(), by=clerk()).paper_import
    address = reverse("govern:import-undo", args=[row.pk])
    question = signed_in.get(address).content.decode()
    assert "<li>4 minutes</li>" in question
    response = signed_in.post(address, {"seen": str(row.version)})
    assert response["Location"] == row.get_absolute_url()
    assert "was undone. You can review and accept it again." in page_of(signed_in, row)
    assert Meeting.objects.count() == 0


def test_undo_that_cannot_be_lists_why_and_offers_no_button(signed_in):
    make_group(BODY)
    row = accept_import(paper_import=make_import(), by=clerk()).paper_import
    action = Action.objects.get()
    add_update(action=action, text="Six mended", by=clerk())
    address = reverse("govern:import-undo", args=[row.pk])
    page = signed_in.get(address).content.decode()
    assert f"Action {action.reference} has had an update" in page
    assert "govuk-button--warning" not in page
    response = signed_in.post(address)
    assert (response.status_code, Meeting.objects.count()) == (409, 2)
    assert f"Action {action.reference} has had an update" in response.content.decode()


def test_a_date_worked_out_is_put_in_by_a_link(signed_in):
    rows = [row for row in ROWS if row[0] != "meeting_date"]
    read = make_import(rows=rows).read_meetings.get()
    address = reverse("govern:reading-settle", args=[read.pk])
    for text, value in (("2017-03-09", "2017"), ("9.3.17", ""), ("²017-03-09", "")):
        page = signed_in.get(address, {"date": text}).content.decode()
        assert re.search(r'name="date-year"[^>]*value="(\d*)"', page)[1] == value


def test_the_only_group_a_shortened_name_can_mean_is_chosen_beforehand(signed_in):
    group = make_group("Greater Wexmoor Safety Partnership Board of Partners")
    read = make_import().read_meetings.get()
    page = signed_in.get(reverse("govern:reading-settle", args=[read.pk])).text
    assert f'<option value="{group.pk}" selected>' in page


def test_a_papers_second_meeting_proposes_the_body_of_the_first(signed_in):
    row = make_import()
    first = row.read_meetings.get()
    first.group = make_group("Elsewhere Board")
    first.save()
    second = ReadMeeting.objects.create(paper_import=row, order=1)
    page = signed_in.get(reverse("govern:reading-settle", args=[second.pk])).content.decode()
    assert re.search(rf'<option value="{first.group_id}" selected', page)
