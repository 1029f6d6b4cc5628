"""Pages of violence reduction: what each says, what a press does, what is refused in words."""

import re

import pytest
from django.urls import reverse

from frankpledge.govern.models import AgendaItem, StandingItem
from frankpledge.plan.changes.review_round import open_review_round
from frankpledge.plan.models import (
    Offer,
    OfferRequest,
    OfferRound,
    ReviewReply,
    ViolenceAction,
    ViolencePlan,
    WeightSet,
)
from frankpledge.plan.queries.violence_card import violence_card
from frankpledge.plan.queries.violence_standard import standards_of
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_agency, make_group
from tests.plan.violence import coordinator, in_days, make_action, make_plan, officer

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def day(name: str, on) -> dict[str, int]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.fixture
def plan():
    return make_plan(coordinator())


@pytest.fixture
def action(plan):
    return make_action(plan, officer().person.agency, coordinator())


def test_an_empty_site_says_what_to_do(client):
    client.force_login(coordinator())
    assert "No violence reduction action plan yet" in text(client.get(reverse("plan:violence-plan-list")))
    assert "No round of offers yet" in text(client.get(reverse("plan:offer-list")))
    assert violence_card() == ("No violence reduction action plan yet.", ())


def test_a_plan_is_begun_and_its_page_says_what_is_missing(client):
    client.force_login(coordinator())
    sent = {"title": "Plan 2026", "state": "draft", "part": 2, **day("since", in_days(0)), **day("until", in_days(300))}
    answer = client.post(reverse("plan:violence-plan-add"), sent, follow=True)
    assert ViolencePlan.objects.get().title == "Plan 2026"
    assert "There are no actions yet." in text(answer)
    assert "The board has set no weights yet" in text(answer)


def test_an_officer_updates_the_action_of_the_own_agency(client, action):
    client.force_login(officer())
    address = reverse("plan:violence-action-update", args=[action.pk])
    sent = {"state": "under-way", "rag": "R", "rag_reason": "", "progress": "Two parks"}
    assert "Say why it is red" in text(client.post(address, sent))
    assert client.post(address, {**sent, "rag_reason": "Rain"}).status_code == 302
    assert ViolenceAction.objects.get().rag_reason == "Rain"


def test_the_update_of_another_agency_is_refused_in_words(client, plan):
    other = make_action(plan, make_agency("Wexmoor Police"), coordinator())
    client.force_login(officer())
    address = reverse("plan:violence-action-update", args=[other.pk])
    sent = {"state": "under-way", "rag": "G", "rag_reason": "", "progress": ""}
    assert "V1 is led by Wexmoor Police" in text(client.post(address, sent))
    assert ViolenceAction.objects.get().rag == ""


def test_two_people_at_one_action_lose_nothing(client, action):
    client.force_login(coordinator())
    address = reverse("plan:violence-action-update", args=[action.pk])
    found = re.search(r'name="fp_shown" value="([^"]*)"', client.get(address).content.decode())
    shown = found[1].replace("&quot;", '"')
    sent = {"state": "under-way", "rag": "G", "rag_reason": "", "progress": "Mine", "fp_shown": shown}
    client.post(address, {**sent, "progress": "Theirs"})
    assert "It now says: Theirs" in text(client.post(address, sent))
    assert ViolenceAction.objects.get().progress == "Theirs"


def test_weights_that_do_not_sum_come_back_with_the_sum(client, action):
    client.force_login(coordinator())
    address = reverse("plan:violence-weight-set", args=[action.plan_id])
    sent = {
        "kind": "share",
        "minute": "Minute 41",
        f"weight_{action.pk}": 90,
        **day("set_on", in_days(0)),
        **day("since", in_days(0)),
    }
    answer = text(client.post(address, sent))
    assert "the weights add up to 90 and must make 100: 10 short." in answer
    assert 'value="90"' in answer
    client.post(address, {**sent, f"weight_{action.pk}": 100})
    assert WeightSet.objects.get().weights.get().weight == 100


def test_filters_and_files(client, plan, action):
    make_action(plan, make_agency("Wexmoor Police"), coordinator(), theme="vawg", text="=Ask the survivors")
    client.force_login(officer())
    address = reverse("plan:violence-action-list", args=[plan.pk])
    assert "1 action" in text(client.get(address + "?theme=vawg&rag=none&part=2&obligation=optional"))
    assert "No action passes the filter" in text(client.get(address + "?text=V9"))
    assert "2 actions" in text(client.get(address + "?theme=nonsense&lead=x&rag=Z"))
    download = reverse("plan:violence-action-download", args=[plan.pk, "csv"])
    assert "'=Ask the survivors" in client.get(download + "?theme=vawg").content.decode()
    assert client.get(reverse("plan:violence-action-download", args=[plan.pk, "doc"])).status_code == 404


def test_a_round_from_its_opening_to_its_close(client, plan, action):
    client.force_login(coordinator())
    sent = {"name": "April", "agencies": [action.lead_id], "words": "", **day("due_on", in_days(9))}
    page = text(client.post(reverse("plan:review-round-open", args=[plan.pk]), sent, follow=True))
    assert "0 of 1 agencies have answered" in page
    found = plan.rounds.get()
    client.force_login(officer())
    own = text(client.get(reverse("plan:review-round-own", args=[found.pk])))
    assert "Not changed" in own
    answer = client.post(reverse("plan:review-round-complete", args=[found.pk]), {"words": ""})
    assert "None of your actions was changed in this round" in text(answer)
    client.post(reverse("plan:review-round-nil", args=[found.pk]))
    assert ReviewReply.objects.get().answer == "nil"
    client.force_login(coordinator())
    remind = client.post(reverse("plan:review-round-remind", args=[found.pk]), follow=True)
    assert "Every agency has answered" in text(remind)
    closed = client.post(reverse("plan:review-round-close", args=[found.pk]), follow=True)
    assert "Every agency answered." in text(closed)


def test_only_one_round_is_open(client, plan, action):
    open_review_round(plan=plan, name="April", due_on=in_days(9), agencies=[action.lead], by=coordinator())
    client.force_login(coordinator())
    sent = {"name": "May", "agencies": [action.lead_id], "words": "", **day("due_on", in_days(9))}
    assert "open already" in text(client.post(reverse("plan:review-round-open", args=[plan.pk]), sent))


def test_the_basket_of_offers_through_its_pages(client):
    client.force_login(coordinator())
    sent = {"name": "Spring", "from_whom": "The Unit", **day("closes_on", in_days(30))}
    client.post(reverse("plan:offer-round-add"), sent)
    for title in ("Trainer", "Analyst", "Review"):
        client.post(reverse("plan:offer-add", args=[OfferRound.objects.get().pk]), {"title": title, "words": ""})
    answers = [
        client.post(reverse("plan:offer-request", args=[one.pk]), {"need": "Stewards"}) for one in Offer.objects.all()
    ]
    assert [one.status_code for one in answers] == [302, 302, 200]
    assert "Both requests of Spring are used" in text(answers[-1])
    page = text(client.get(reverse("plan:offer-list")))
    assert "No requests left." in page
    client.post(reverse("plan:offer-withdraw", args=[OfferRequest.objects.first().pk]))
    assert "1 request left." in text(client.get(reverse("plan:offer-list")))


def test_standards_are_read_from_agendas_and_calendar(client, plan):
    board, tasking = make_group("The Board"), make_group("Tasking")
    ViolencePlan.objects.filter(pk=plan.pk).update(board=board, tasking_group=tasking)
    plan.refresh_from_db()
    StandingItem.objects.create(group=board, title="Violence Reduction Action Plan", part=1)
    meeting = make_meeting(board, in_days(-40))
    AgendaItem.objects.create(meeting=meeting, title="VRAP update", part=2)
    for days in range(0, 420, 15):
        make_meeting(tasking, in_days(-days))
    standing, monthly, assessment = standards_of(plan, in_days(0))
    assert (standing.is_met, monthly.is_met, assessment.is_met) == (True, True, False)
    make_meeting(board, in_days(-10))
    assert not standards_of(plan, in_days(0))[0].is_met
    client.force_login(officer())
    assert "did not name it" in text(client.get(reverse("plan:violence-standard-list", args=[plan.pk])))


def test_the_talk_in_every_form(client, plan, action):
    client.force_login(officer())
    page = text(client.get(reverse("plan:showcase-detail", args=[plan.pk])))
    assert "Search the parks. It has no letter yet." in page
    for form in ("slides.pdf", "script.docx"):
        for edition in ("members", "public"):
            answer = client.get(reverse("plan:showcase-download", args=[plan.pk, edition, form]))
            assert answer.status_code == 200
    for edition, form in (("members", "slides.exe"), ("strangers", "slides.pdf")):
        assert client.get(reverse("plan:showcase-download", args=[plan.pk, edition, form])).status_code == 404
