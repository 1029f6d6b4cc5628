"""Pages of money as each role sees them."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.plan.changes.spending import add_spending
from frankpledge.plan.models import Allocation, Bid, FundingRound, FundingStream, Grant, Project, Spending
from tests import cast
from tests.factories.partnership import make_agency
from tests.plan.money import SINCE, make_bid_for_grant, make_pot, make_project, make_round, three_people

pytestmark = pytest.mark.django_db


def day(name: str, *, day: int = 1, month: int = 4, year: int = 2017) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(cast.coordinator())
    return client


def posted(client: Client, page: str, /, *args: Any, **data: Any) -> str:
    """The page after a form that was taken."""
    answer = client.post(reverse(f"plan:{page}", args=args), data, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


def refused(client: Client, page: str, /, *args: Any, **data: Any) -> str:
    answer = client.post(reverse(f"plan:{page}", args=args), data)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_page_says_what_to_do_first(coordinator: Client) -> None:
    said = coordinator.get(reverse("plan:funding-list")).content.decode()
    assert "Record a fund and its round first" in said
    assert "Nothing: no money ends within six months" in said
    assert "No pot yet" in coordinator.get(reverse("plan:grant-pot-list")).content.decode()


def test_a_fund_its_round_and_its_division_by_clicks(coordinator: Client) -> None:
    given = {"name": "Fen fund", "funder": "County", "direct_percent": "70", "total": "£1,000", "part": "1"}
    posted(coordinator, "funding-stream-add", **given, **day("since"), **day("until", month=3, year=2021, day=31))
    fund = FundingStream.objects.get()
    round_days = {**day("since"), **day("until", month=3, year=2019, day=31)}
    assert "£1,000 of Fen fund" in refused(coordinator, "funding-round-add", fund.pk, amount="1000.01", **round_days)
    posted(coordinator, "funding-round-add", fund.pk, amount="500.01", **round_days)
    said = posted(coordinator, "funding-round-divide", FundingRound.objects.get().pk, part="2", **day("letter_on"))
    assert [row.amount for row in Allocation.objects.all()] == [350, Decimal("150.01")]
    for words in ("£350", "£150.01", "In principle", "Not allocated: £0"):
        assert words in said


def test_a_project_with_its_plan_spending_and_correction(coordinator: Client) -> None:
    project = make_project()
    said = posted(coordinator, "spending-plan", project.pk, q201704="100", q201707="100", q201710="100", q201801="100")
    assert "April to June 2017" in said
    assert "Plan £100 more" in refused(
        coordinator, "spending-plan", project.pk, q201704="", q201707="100", q201710="100", q201801="100"
    )
    posted(coordinator, "spending-add", project.pk, amount="120", what="Hall", **day("on", month=5))
    said = posted(
        coordinator, "spending-correct", Spending.objects.get().pk, amount="102", what="Hall", why="Typing", **day("on")
    )
    for words in ("<s>£120</s>", "£102", "In place of £120 on 1 May 2017: Hall", "£2 over", "£298 was not spent"):
        assert words in said


def test_a_file_with_an_error_is_told_by_its_line_and_nothing_is_kept(coordinator: Client) -> None:
    project = make_project()
    file = SimpleUploadedFile("ledger.csv", b"date,amount,what\n2017-05-01,5,Hall\n2017-05-01,five,Hall\n")
    said = refused(coordinator, "spending-import", project.pk, file=file)
    assert "Line 3: “five” is no amount" in said
    assert not Spending.objects.exists()
    file = SimpleUploadedFile("ledger.csv", b"date,amount,what\n2017-05-01,5,=Hall\n")
    assert "1 line recorded" in posted(coordinator, "spending-import", project.pk, file=file)
    assert b"'=Hall" in coordinator.get(reverse("plan:spending-csv", args=[project.pk])).content


def test_the_list_is_filtered_and_saved(coordinator: Client) -> None:
    make_project()
    assert "Mentoring" in coordinator.get(reverse("plan:funding-list"), {"words": "fenmarsh"}).content.decode()
    assert "No project is found" in coordinator.get(reverse("plan:funding-list"), {"words": "lamps"}).content.decode()
    said = coordinator.get(reverse("plan:project-file", args=["csv"])).content.decode("utf-8-sig")
    assert "Mentoring,Fenmarsh Youth Trust,2017-04-01,2018-03-31,400.0,0.0,400.0" in said
    assert coordinator.get(reverse("plan:project-file", args=["xlsx"])).content[:2] == b"PK"
    assert coordinator.get(reverse("plan:project-file", args=["pdf"])).status_code == 404


def test_an_officer_records_for_the_own_agency_alone(client: Client) -> None:
    officer = cast.officer()
    assert officer.person is not None
    own = make_project(lead=officer.person.agency)
    client.force_login(officer)
    assert "Record spending" in client.get(own.get_absolute_url()).content.decode()
    posted(client, "spending-add", own.pk, amount="5", what="Hall", **day("on"))
    theirs = Project.objects.create(
        title="Theirs", lead=make_agency("Fenmarsh Youth Trust"), since=SINCE, until=SINCE, amount=5
    )  # fmt: skip
    answer = client.get(reverse("plan:spending-add", args=[theirs.pk]))
    assert answer.status_code == 403
    assert "Fenmarsh Youth Trust leads" in answer.content.decode()


def test_a_grant_is_decided_with_votes_and_interests(coordinator: Client) -> None:
    pot = make_pot()
    people = three_people(pot.group)
    grant = make_bid_for_grant(pot)
    votes = {f"vote_{one.pk}": "for" for one in people}
    given = {"is_awarded": "yes", "reason": "Shown", **day("decided_on")}
    assert "£400 more than the pot still holds" in refused(
        coordinator, "grant-decide", grant.pk, awarded="1400", **given, **votes
    )
    votes[f"vote_{people[2].pk}"] = "interest"
    assert "Say which interest was declared by Cy Lode" in refused(
        coordinator, "grant-decide", grant.pk, awarded="600", **given, **votes
    )
    said = posted(
        coordinator,
        "grant-decide",
        grant.pk,
        awarded="600",
        **given,
        **votes,
        **{f"interest_{people[2].pk}": "Lives there"},
    )
    assert "Lives there" in said
    assert Grant.objects.get().state == "awarded"


def test_an_idea_becomes_a_bid_by_clicks(coordinator: Client) -> None:
    pot = make_pot()
    said = posted(
        coordinator, "grant-add", pot.pk, title="Bench", idea="Somewhere to sit", applicant="Ada", asked="£90", part="1"
    )
    assert "No need is shown yet" in said
    grant = Grant.objects.get()
    assert "Show the need" in refused(coordinator, "grant-bid", grant.pk, **day("bid_on"))
    given = {"title": "Bench", "idea": "Somewhere to sit", "applicant": "Ada", "asked": "90.00", "part": "1"}
    said = posted(coordinator, "grant-edit", grant.pk, need="Old people stand", why="Asked for", **given)
    assert "Need in words: Old people stand, before: nothing" in said
    assert "Bid" in posted(coordinator, "grant-bid", grant.pk, **day("bid_on"))


def test_a_bid_is_offered_with_a_condition_by_clicks(coordinator: Client) -> None:
    row = make_round()
    given = {"round": row.pk, "title": "Lamps", "lead": make_agency("Fen Trust").pk, "asked": "300", "part": "2"}
    posted(coordinator, "bid-add", **given, **day("sent_on"))
    bid = Bid.objects.get()
    posted(coordinator, "bid-decide", bid.pk, state="conditional", offered="250")
    posted(coordinator, "condition-add", bid.pk, words="Name a lead", **day("due_on"))
    assert "not met: Name a lead" in refused(
        coordinator, "bid-decide", bid.pk, state="awarded", offered="250", awarded="250"
    )
    condition = bid.conditions.get()
    posted(coordinator, "condition-meet", condition.pk, how="Ada leads", **day("met_on"))
    said = posted(coordinator, "bid-decide", bid.pk, state="awarded", offered="250", awarded="250", **day("decided_on"))
    assert "Add the project it pays for" in said


def test_two_at_one_form_lose_nothing(coordinator: Client) -> None:
    project = make_project()
    page = coordinator.get(reverse("plan:project-edit", args=[project.pk])).content.decode()
    found = re.search(r'name="fp_shown" value="([^"]*)"', page)
    assert found
    shown = html.unescape(found[1])
    Project.objects.filter(pk=project.pk).update(title="Theirs")
    given = {
        "fp_shown": shown, "title": "Mine", "allocation": project.allocation_id, "lead": project.lead_id, "amount": "400.00",
        "part": "2", **day("since"), **day("until", month=3, day=31, year=2018),
    }  # fmt: skip
    assert "Somebody else changed" in refused(coordinator, "project-edit", project.pk, **given)


def test_the_first_page_tells_what_needs_somebody(coordinator: Client) -> None:
    project = make_project()
    add_spending(project=project, on=SINCE, amount=project.amount * 2, what="Hall", by=cast.coordinator())
    said = coordinator.get(reverse("plan:plan-home")).content.decode()
    assert "Mentoring: £400 more is spent than there is" in said
