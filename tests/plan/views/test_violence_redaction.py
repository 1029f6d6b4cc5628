"""Random plans through the database: no canary in any page, file or feed that residents can open."""

import random

import pytest
from django.urls import reverse

from frankpledge.partnership.scope import Scope, open_scope
from frankpledge.plan.changes.plan_report import make_plan_report, publish_plan_report
from frankpledge.plan.changes.review_round import answer_review, open_review_round
from frankpledge.plan.changes.violence_plan import write_violence_plan
from frankpledge.plan.queries.showcase import deck_of
from tests.factories.partnership import make_agency
from tests.factories.violence import CANARY, leaks, random_plan, secret, zip_text
from tests.plan.violence import chair, coordinator, in_days, make_action, make_plan

pytestmark = pytest.mark.django_db
PLANS = 12


def published(rng: random.Random, agencies: dict[bool, object]) -> int:
    """One random plan written through the changes, reported and published; the report's number."""
    by = coordinator()
    plan = make_plan(by, rating_words=secret(rng), title=f"Plan against violence {rng.random()}")
    for one in random_plan(rng, most=5).actions:
        shown = one.part == 1 and bool(one.public_words)
        make_action(
            plan, agencies[shown], by, theme=one.theme, text=one.text, public_words=one.public_words,
            public_progress=one.public_progress, is_confidential=True, confidential_words=one.confidential_words,
            organisations=one.organisations, due=one.due, rag=one.rag, rag_reason=one.rag_reason, progress=one.progress,
            state="under-way", part=1 if shown else 2,
        )  # fmt: skip
    make_action(plan, agencies[False], by, text=secret(rng))
    done = open_review_round(plan=plan, name=secret(rng)[:100], due_on=in_days(5), agencies=agencies.values(), by=by)
    answer_review(found=done.round, agency=agencies[False], answer="nil", words=secret(rng), by=by)
    report = make_plan_report(kind="violence", subject=str(plan.pk), on=in_days(0), by=by)
    publish_plan_report(report=report, by=chair())
    return report.pk


def test_residents_find_no_canary(client):
    rng = random.Random(20261122)
    agencies = {True: make_agency("Wexmoor Police"), False: make_agency(f"{CANARY} agency")}
    numbers = [published(rng, agencies) for _ in range(PLANS)]
    pages = [
        client.get(reverse(name)) for name in ("public:plan-home", "public:home", "public:news", "public:data-home")
    ]
    pages += [client.get(reverse("public:plan-detail", args=[pk])) for pk in numbers]
    pages += [client.get(reverse("public:search") + f"?q={CANARY}-nothing")]
    assert [
        leaks(page.content.decode().replace(f"{CANARY}-nothing", "")) for page in pages if page.status_code == 200
    ] == [[] for page in pages if page.status_code == 200]
    assert [page.status_code for page in pages[-PLANS - 1 : -1]] == [200] * PLANS
    for pk in numbers:
        for form in ("html", "xlsx", "zip"):
            answer = client.get(reverse("public:plan-download", args=[pk, form]))
            content = b"".join(answer) if answer.streaming else answer.content
            assert answer.status_code == 200
            assert leaks(content.decode() if form == "html" else zip_text(content)) == []
            assert leaks(str(answer.headers)) == []


def test_a_stranger_opens_no_page_of_the_plan(client):
    plan = make_plan(coordinator())
    for name in ("plan:violence-plan-detail", "plan:violence-action-list", "plan:showcase-detail"):
        assert client.get(reverse(name, args=[plan.pk])).status_code == 302
    address = reverse("plan:showcase-download", args=[plan.pk, "public", "slides.pdf"])
    assert client.get(address).status_code == 302


def test_the_residents_talk_is_none_while_the_plan_is_part_2():
    plan = make_plan(coordinator())
    assert deck_of(plan, "public", in_days(0)) is not None
    write_violence_plan(plan=plan, by=coordinator(), part=2)
    assert deck_of(plan, "public", in_days(0)) is None


def test_nothing_of_a_plan_is_read_in_the_public_scope():
    plan = make_plan(coordinator(), part=2)
    make_action(plan, make_agency("Wexmoor Police"), coordinator())
    with open_scope(Scope.PUBLIC):
        assert not type(plan).objects.exists()
        assert not plan.actions.exists()
