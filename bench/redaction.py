"""Redaction: 10,000 random plans against violence, every secret field a canary, looked for in all that residents can get.

``python -m bench.redaction`` makes the residents' edition of each, looks through its document and open data, and compares it
with that of the same plan as if nothing secret had ever been written; every 50th goes through web page, workbook and Word,
every 500th through PDF and slides. It fails on the first canary.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator

from frankpledge.know.documents.content import Document
from frankpledge.know.documents.forms import made
from frankpledge.know.documents.frozen import frozen
from frankpledge.plan.documents.showcase import Deck, public_deck, script_docx, script_pdf, showcase_pdf
from frankpledge.plan.documents.violence_facts import residents_view
from frankpledge.plan.documents.violence_report import public_report
from tests.factories.violence import leaks, pdf_text, random_plan, without_secrets, zip_text

SEED = 20261122
FILES_EACH, PDF_EACH = 50, 500


def forms(nth: int, document: Document, deck: Deck) -> Iterator[tuple[str, str]]:
    """Everything that is looked through for the nth plan: the form's name, all it says."""
    yield "document", json.dumps(frozen(document), ensure_ascii=False)
    yield "talk", repr(deck)
    yield "open data", zip_text(made(document, "zip"))
    if nth % FILES_EACH == 0:
        yield "web page", made(document, "html").decode()
        yield "workbook", zip_text(made(document, "xlsx"))
        yield "Word", zip_text(script_docx(deck))
    if nth % PDF_EACH == 0:
        yield "PDF", pdf_text(made(document, "pdf"))
        yield "slides", pdf_text(showcase_pdf(deck))
        yield "speaker's words", pdf_text(script_pdf(deck))


def main() -> int:
    """Look through every plan; 1 where a canary was found or an edition depends on what is secret."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--plans", type=int, default=10_000)
    given = asked.parse_args()
    chance, seen, began, told = random.Random(SEED), Counter[str](), time.perf_counter(), []
    for nth in range(given.plans):
        plan = random_plan(chance)
        view, bare = residents_view(plan), residents_view(without_secrets(plan))
        assert view is not None
        assert bare is not None
        document = public_report(view)
        seen["actions shown"] += len(view.actions)
        seen["actions hidden"] += len(plan.actions) - len(view.actions)
        told += [] if document == public_report(bare) else [f"plan {nth}: the edition depends on what is secret"]
        for form, words in forms(nth, document, public_deck(view)):
            seen[form] += 1
            told += [f"plan {nth}, {form}: {one}" for one in leaks(words)]
    print(f"{given.plans:,} random plans (seed {SEED}), {time.perf_counter() - began:.0f} s")
    print("\n".join(f"  {count:,} × {what}" for what, count in seen.items()))
    print(f"canaries found: {len(told)}")
    print("\n".join(told[:10]))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
