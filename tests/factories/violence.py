"""Random violence reduction action plans in which everything residents must not read carries a canary."""

from __future__ import annotations

import dataclasses
import datetime
import io
import random
import zipfile

import pikepdf
import pypdfium2

from frankpledge.plan.documents.violence_facts import STATES, THEMES, ActionFacts, PlanFacts
from frankpledge.plan.rules.violence_standard import Standard

CANARY = "Zqxcanary"
"""Words: stands in every secret text. Figures: see the secret numbers."""
SECRET_NUMBERS = ("731190407", "731190419", "731190437")
"""Digits that only secret numbers, costs and weights have; so many that no digest has them by chance."""
DAY = datetime.date(2026, 11, 22)


def secret(rng: random.Random, words: str = "") -> str:
    """A secret text: the canary amid other letters, hostile ones among them."""
    return (
        f"{words} {rng.choice(('', '=', '<b>', '#', '%', chr(34), '&amp;'))}{CANARY}{rng.randrange(10**6)} bus station"
    )


def random_plan(rng: random.Random, most: int = 14) -> PlanFacts:
    """A plan of up to so many actions, each public, hidden, or public with hidden words."""
    actions = tuple(random_action(rng, nth) for nth in range(rng.randrange(most + 1)))
    return PlanFacts(
        title="Plan against violence", since=DAY, until=DAY + datetime.timedelta(days=364), on=DAY, part=1,
        partnership="Safer Wexmoor", area="Wexmoor", is_demonstration=rng.random() < 0.5, standing=secret(rng),
        weights=secret(rng), actions=actions, round_words=secret(rng), silent=(secret(rng),),
        standards=(Standard(secret(rng), False, secret(rng), (secret(rng),), (secret(rng),)),),
    )  # fmt: skip


def random_action(rng: random.Random, nth: int) -> ActionFacts:
    """One action. A hidden one is secret through and through, its words for residents too."""
    part = rng.choice((1, 2))
    blank = part == 1 and rng.random() < 0.2
    is_hidden = part == 2 or blank
    public = "" if blank else secret(rng) if is_hidden else f"Lessons in schools, number {nth}"
    return ActionFacts(
        number=int(f"{SECRET_NUMBERS[0]}{nth:02d}"),
        theme=rng.choice(list(THEMES)), obligation=rng.choice(("Mandatory", "Optional")),
        stage=rng.choice(("Current", "Developing")), text=secret(rng, "Patrols"), public_words=public,
        public_progress=secret(rng) if is_hidden else rng.choice(("", "Given in seven schools.")),
        is_confidential=rng.random() < 0.5, confidential_words=secret(rng),
        lead=f"{CANARY} agency" if is_hidden else "Wexmoor Police", organisations=secret(rng),
        due=DAY + datetime.timedelta(days=rng.randrange(300)), state=rng.choice(list(STATES)), rag=rng.choice("RAG") ,
        rag_reason=secret(rng), progress=secret(rng), cost=float(SECRET_NUMBERS[1]), part=part,
        weight=int(SECRET_NUMBERS[2]),
    )  # fmt: skip


def without_secrets(plan: PlanFacts) -> PlanFacts:
    """The plan as if nothing secret had ever been written: what residents read must be the same."""
    shown = [one for one in plan.actions if one.part == 1 and one.public_words.strip()]
    bare = tuple(
        dataclasses.replace(
            one, number=nth, obligation="Optional", stage="Current", text="", is_confidential=False, confidential_words="",
            organisations="", rag_reason="", progress="", cost=None, weight=None,
        )
        for nth, one in enumerate(shown)
    )  # fmt: skip
    return dataclasses.replace(plan, standing="", weights="", actions=bare, round_words="", silent=(), standards=())


def leaks(content: str) -> list[str]:
    """Which canaries stand in a text."""
    folded = content.casefold()
    return [one for one in (CANARY.casefold(), *SECRET_NUMBERS) if one in folded]


def pdf_text(content: bytes) -> str:
    """All a PDF says: its pages, its metadata, its bookmarks."""
    pdf = pypdfium2.PdfDocument(content)
    pages = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    with pikepdf.open(io.BytesIO(content)) as opened:
        told = [str(opened.docinfo), str(opened.open_metadata())]
        told += [str(one) for one in opened.objects if isinstance(one, (pikepdf.Dictionary, pikepdf.Array))]
        told += [one.read_bytes().decode("latin-1") for one in opened.objects if isinstance(one, pikepdf.Stream)]
    return pages + "".join(told)


def zip_text(content: bytes) -> str:
    """Every file of a zip, its name too: shared strings and properties of a workbook, the schema of open data."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return "".join(f"{one} {bundle.read(one).decode('utf-8', 'replace')}" for one in bundle.namelist())
