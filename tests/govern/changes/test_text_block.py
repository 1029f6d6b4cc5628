"""Savings: each committed, each known when it comes twice, none covered by another's."""

import pytest

from frankpledge.govern.changes.taking import add_minute, begin_taking
from frankpledge.govern.changes.text_block import LONGEST, save_block, settle_beside
from frankpledge.govern.enums import Beside, MinutesState
from frankpledge.govern.models import TakenMinutes, TextRevision
from frankpledge.govern.rules.revision import Saving, Verdict
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def minute():
    meeting = make_meeting()
    begin_taking(meeting=meeting, by=clerk())
    return add_minute(meeting=meeting, title="Lamps", by=clerk())


def save(minute, text, base=0, writer="A", serial=1, field="text", by=None):
    name = f"minute:{minute.pk}:{field}"
    saved = save_block(meeting=minute.meeting, name=name, saving=Saving(text, base, writer, serial), by=by or clerk())
    minute.refresh_from_db()
    return saved


def test_a_saving_is_in_the_minute_when_it_is_answered(minute):
    saved = save(minute, "The lamps\r\nare out.")
    assert (saved.verdict, saved.revision, minute.text) == (Verdict.PUT_IN, 1, "The lamps\nare out.")


def test_a_writers_savings_of_a_minute_are_one_row_whose_revision_counts_on(minute):
    for count in range(1, 6):
        save(minute, "word " * count, base=count - 1, serial=count)
    row = TextRevision.objects.get(block=f"minute:{minute.pk}:text")
    assert (row.revision, row.text) == (5, minute.text)
    assert AuditEntry.objects.filter(verb="save_block").count() == 1


def test_what_stood_before_the_first_saving_is_kept(minute):
    save(minute, "Street lamps", field="title")
    texts = TextRevision.objects.filter(block=f"minute:{minute.pk}:title").values_list("revision", "text")
    assert list(texts) == [(0, "Lamps"), (1, "Street lamps")]


def test_a_stale_saving_is_kept_beside_grows_there_and_covers_nothing(minute):
    save(minute, "Hers", writer="A")
    stale = save(minute, "His", writer="B")
    again = save(minute, "His words", writer="B", serial=2)
    assert (stale.verdict, again.beside, minute.text) == (Verdict.BESIDE, stale.beside, "Hers")
    assert TextRevision.objects.get(pk=stale.beside).text == "His words"


def test_sent_again_after_somebody_else_wrote_it_does_not_claim_their_revision(minute):
    save(minute, "Hers", writer="A")
    save(minute, "Hers and his", base=1, writer="B")
    again = save(minute, "Hers", writer="A")
    assert (again.verdict, again.revision, minute.text) == (Verdict.HAD_ALREADY, 1, "Hers and his")


@pytest.mark.parametrize(
    ("outcome", "text"), [(Beside.TAKEN, "His"), (Beside.ADDED, "Hers\n\nHis"), (Beside.LEFT, "Hers")]
)
def test_words_kept_beside_are_settled_once_and_stay_in_the_history(minute, outcome, text):
    save(minute, "Hers", writer="A")
    row = TextRevision.objects.get(pk=save(minute, "His", writer="B").beside)
    settle_beside(beside=row, outcome=outcome, by=clerk())
    settle_beside(beside=row, outcome=Beside.TAKEN, by=clerk())
    minute.refresh_from_db()
    assert minute.text == text
    assert TextRevision.objects.get(pk=row.pk).outcome == outcome
    assert set(TextRevision.objects.values_list("text", flat=True)) >= {"Hers", "His"}


def test_refusals_say_what_to_do(minute):
    with pytest.raises(Refused):
        save(minute, "x", by=officer())
    with pytest.raises(CannotDo, match=f"holds {LONGEST:,}"):
        save(minute, "x" * (LONGEST + 1))
    with pytest.raises(CannotDo, match="no longer in these minutes"):
        save_block(meeting=minute.meeting, name="minute:999999:text", saving=Saving("x", 0, "A", 1), by=clerk())
    other = make_meeting()
    begin_taking(meeting=other, by=clerk())
    with pytest.raises(CannotDo, match="no longer in these minutes"):
        save_block(meeting=other, name=f"minute:{minute.pk}:text", saving=Saving("x", 0, "A", 1), by=clerk())
    TakenMinutes.objects.filter(meeting=minute.meeting).update(state=MinutesState.SIGNED)
    with pytest.raises(CannotDo, match="as a new version"):
        save(minute, "too late")
