"""The demonstration's published pack, with its real kinds of papers, says the same in every form."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.config.demonstration.load import load
from frankpledge.govern.enums import PackFormat
from frankpledge.govern.models import Pack, PackCopy
from tests.govern.packs.words_of import docx_words, html_words, letters, pdf_words

pytestmark = pytest.mark.django_db


def test_the_forms_of_the_published_pack_say_the_same() -> None:
    load(today=datetime.date(2026, 11, 22), tell=lambda _words: None)
    first = Pack.objects.exclude(press="").earliest("pk")
    made = {pack.format: bytes(pack.content) for pack in Pack.objects.filter(press=first.press)}
    assert set(made) == set(PackFormat)
    plain = letters(pdf_words(made[PackFormat.PDF]))
    assert len(plain) > 8_000
    assert letters(html_words(made[PackFormat.HTML])) == plain
    assert letters(docx_words(made[PackFormat.DOCX])) == plain
    for form in (PackFormat.LARGE, PackFormat.A3):
        assert abs(len(letters(pdf_words(made[form]))) - len(plain)) < 0.1 * len(plain)
    assert PackCopy.objects.exclude(made_at=None).count() == PackCopy.objects.count() > 15
