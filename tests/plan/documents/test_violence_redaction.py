"""Ten thousand random plans: nothing secret in what residents read, and nothing that tells whether there is anything secret."""

import json
import random

from frankpledge.know.documents.forms import made
from frankpledge.know.documents.frozen import frozen
from frankpledge.plan.documents.showcase import public_deck, script_document, script_docx, showcase_pdf
from frankpledge.plan.documents.violence_facts import PublicAction, residents_view
from frankpledge.plan.documents.violence_report import members_report, public_report
from frankpledge.plan.models import ViolenceAction, ViolencePlan
from tests.factories.violence import CANARY, leaks, pdf_text, random_plan, without_secrets, zip_text

PLANS = 10_000


def test_ten_thousand_plans_give_nothing_away():
    rng = random.Random(20261122)
    shown = hidden = 0
    for _ in range(PLANS):
        plan = random_plan(rng, most=6)
        view = residents_view(plan)
        assert view is not None
        assert leaks(repr(view)) == []
        # The same as if there had never been a secret: order, numbers, counts and sentences tell nothing either.
        assert view == residents_view(without_secrets(plan))
        shown, hidden = shown + len(view.actions), hidden + len(plan.actions) - len(view.actions)
    assert shown > PLANS
    assert hidden > PLANS


def test_documents_of_some_hundred_plans_give_nothing_away():
    rng = random.Random(7)
    for _ in range(400):
        plan = random_plan(rng)
        view = residents_view(plan)
        document = public_report(view)
        assert leaks(json.dumps(frozen(document), ensure_ascii=False)) == []
        assert document == public_report(residents_view(without_secrets(plan)))
        deck = public_deck(view)
        assert leaks(repr(deck)) == []
        assert leaks(json.dumps(frozen(script_document(deck)), ensure_ascii=False)) == []


def test_every_form_of_a_plan_gives_nothing_away():
    rng = random.Random(11)
    for nth in range(15):
        view = residents_view(random_plan(rng, most=6))
        document = public_report(view)
        assert leaks(made(document, "html").decode()) == []
        assert leaks(zip_text(made(document, "xlsx"))) == []
        assert leaks(zip_text(made(document, "zip"))) == []
        assert leaks(zip_text(script_docx(public_deck(view)))) == []
        if nth == 0:
            assert leaks(pdf_text(made(document, "pdf"))) == []
            assert leaks(pdf_text(showcase_pdf(public_deck(view)))) == []


def test_the_members_edition_has_the_canaries():
    """So that the tests above can fail."""
    plan = random_plan(random.Random(3))
    document = members_report(plan)
    assert CANARY in json.dumps(frozen(document))
    assert leaks(zip_text(made(document, "xlsx"))) != []
    assert leaks(pdf_text(made(document, "pdf"))) != []


def test_only_part_1_fields_can_reach_residents():
    names = {"words": "public_words", "progress": "public_progress"}
    told = {names.get(name, name) for name in PublicAction.__dataclass_fields__}
    assert told <= set(ViolenceAction.Marked.part_1)
    assert {"title", "since", "until"} <= set(ViolencePlan.Marked.part_1)
    secret = {"number", "text", "confidential_words", "progress", "rag_reason", "cost", "organisations", "part"}
    assert secret <= set(ViolenceAction.Marked.part_2)
