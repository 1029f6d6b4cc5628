"""A Word sheet damaged in any place is refused in words or read; it is kept, logged, and never an error of the server."""

from __future__ import annotations

import io
import logging
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bench.front_sheet_round_trip import fill
from frankpledge.govern.changes.report_upload import receive_sheet, sheet_of
from frankpledge.govern.models import Report, ReportUpload
from frankpledge.govern.rules.report_answer import Answer
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership.scope import Scope, open_scope
from tests.factories.report import make_report, writer

FILLED = {
    "operational": Answer("given", "Two patrols."),
    "strategic": None,
    "action_plan": None,
    "partnership_action": None,
}
CUTS = st.tuples(
    st.sampled_from(["cut", "flip", "inside", "drop"]), st.floats(0, 1, exclude_max=True), st.integers(1, 255)
)


def damaged(data: bytes, how: str, where: float, by: int) -> bytes:
    """Cut off at a place; one byte changed; words of its text changed; a part left out."""
    at = int(where * len(data))
    if how == "cut":
        return data[:at]
    if how == "flip":
        return data[:at] + bytes([data[at] ^ by]) + data[at + 1 :]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        for number, name in enumerate(names):
            part = old.read(name)
            if how == "drop" and number == int(where * len(names)):
                continue
            if how == "inside" and name == "word/document.xml":
                place = int(where * len(part))
                part = part[:place] + part[place + by :]
            new.writestr(name, part)
    return out.getvalue()


class TestDamaged(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(CUTS)
    @example(("flip", 0.9379535755408118, 4))  # inside a compressed part: zlib itself complains
    def test_a_damaged_sheet_is_kept_and_answered_in_words(self, damage: tuple[str, float, int]) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        with open_scope(Scope.SYSTEM):
            rowan = writer()
            report = make_report(rowan)
            whole = fill(sheet_of(report), report_form(report.form), FILLED)
            data = damaged(whole, *damage)
            upload = receive_sheet(report=report, file_name="report.docx", data=data, by=rowan)
            kept = ReportUpload.objects.get(pk=upload.pk)
            assert bytes(kept.content) == data
            assert Report.objects.get(pk=report.pk).values == {}  # nothing goes in before the author says yes
            assert kept.state != "refused" or len(kept.trouble) > 20


@pytest.mark.django_db
def test_the_damage_of_the_test_is_damage() -> None:
    rowan = writer()
    report = make_report(rowan)
    whole = fill(sheet_of(report), report_form(report.form), FILLED)
    for how in ("cut", "inside"):
        upload = receive_sheet(report=report, file_name="report.docx", data=damaged(whole, how, 0.3, 40), by=rowan)
        assert upload.state == "refused", how
