"""Ten thousand random plans: nothing secret in what residents read, and nothing that tells whether there is anything secret."""

import io
import json
import random
import zipfile

import pikepdf
import pypdfium2

from frankpledge.know.documents.forms import made
from frankpledge.know.documents.frozen import frozen
from frankpledge.plan.documents.showcase import public_deck, script_document, script_docx, showcase_pdf
from frankpledge.plan.documents.violence_facts import PublicAction, residents_view
from frankpledge.plan.documents.violence_report import members_report, public_report
from frankpledge.plan.models import ViolenceAction, ViolencePlan
from tests.factories.violence import CANARY, leaks, random_plan, without_secrets

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


def pdf_text(content: bytes) -> str:
    """All a PDF says: its pages, its metadata, its bookmarks."""
    pdf = pypdfium2.PdfDocument(content)
    pages = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    with pikepdf.open(io.BytesIO(content)) as opened:
        told = [str(opened.docinfo), str(opened.open_metadata())]
        raw = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream) and "/Subtype" not in one]
        told += [str(one) for one in opened.objects if isinstance(one, (pikepdf.Dictionary, pikepdf.Array))]
    return pages + "".join(told) + "".join(one.decode("latin-1") for one in raw)


def zip_text(content: bytes) -> str:
    """Every file of a zip, its name too: shared strings and properties of a workbook, the schema of open data."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return "".join(f"{one} {bundle.read(one).decode('utf-8', 'replace')}" for one in bundle.namelist())


def test_every_form_of_a_plan_gives_nothing_away():
    rng = random.Random(11)
    for nth in range(25):
        view = residents_view(random_plan(rng, most=6))
        document = public_report(view)
        assert leaks(made(document, "html").decode()) == []
        assert leaks(zip_text(made(document, "xlsx"))) == []
        assert leaks(zip_text(made(document, "zip"))) == []
        assert leaks(zip_text(script_docx(public_deck(view)))) == []
        if nth < 2:
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
