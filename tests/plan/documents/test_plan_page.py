"""The plan on a page as values: kept and read back, and as a document."""

from __future__ import annotations

import dataclasses
import datetime
import json

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.documents.content import Table
from frankpledge.plan.documents.plan_page import kept_page, page_fingerprint, read_page
from frankpledge.plan.documents.plan_page_document import page_document
from tests.factories.strategy import a_page


@given(st.integers(0, 6), st.integers(0, 3), st.integers(0, 3), st.text(max_size=40))
def test_what_is_kept_is_read_back_to_the_letter(priorities, aims, measures, vision):
    page = dataclasses.replace(a_page(priorities, aims, measures), vision=vision)
    assert read_page(json.loads(json.dumps(kept_page(page)))) == page


def test_the_fingerprint_leaves_the_day_aside_and_nothing_else():
    page = a_page()
    later = dataclasses.replace(page, as_at=datetime.date(2027, 1, 1))
    assert page_fingerprint(page) == page_fingerprint(later)
    assert page_fingerprint(page) != page_fingerprint(dataclasses.replace(page, vision="Other"))
    assert page_fingerprint(page, None) != page_fingerprint(page, page)


def test_the_document_says_all_the_page_says():
    page = a_page(2, 2, 1)
    document = page_document(page)
    said = json.dumps([dataclasses.asdict(one) for one in document.sections], default=str)
    for one in page.priorities:
        for words in (one.title, one.why, one.owner, *(aim.text for aim in one.aims)):
            assert words in said
    tables = {one.name: one for one in document.tables()}
    assert len(tables["priority-1"].rows) == 2
    assert isinstance(tables["days"], Table)


def test_an_aim_without_a_measure_says_so():
    document = page_document(a_page(1, 1, 0))
    assert "No measure is chosen yet." in next(document.tables()).rows[0]
