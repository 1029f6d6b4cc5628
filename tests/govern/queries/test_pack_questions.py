"""Under the item for questions: the deadlines with day and hour, the published questions; and who is expected."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.models import AgendaItem, Question, QuestionRule
from frankpledge.govern.packs import content
from frankpledge.govern.packs.editions import for_edition
from frankpledge.govern.queries.pack import pack_content
from frankpledge.govern.queries.pack_sources import public_sources
from frankpledge.partnership.enums import Part
from tests.factories import govern as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make.make_meeting(make.make_group(), make.JUNE)
    for nth, title in enumerate(["Welcome", "Questions from the public", "More questions"], start=1):
        AgendaItem.objects.create(meeting=meeting, number=str(nth), title=title, order=nth, part=Part.ONE)
    return meeting


def asked(meeting, text, *, part=Part.ONE, published=True, **fields):
    at = timezone.now() if published else None
    return Question.objects.create(meeting=meeting, asked_by="Edda Loam", text=text, answer="It will be mended.",
                                   answered_by="the Chair", part=part, published_at=at, **fields)  # fmt: skip


def notes(meeting) -> list[str]:
    pack = pack_content(meeting, edition=content.Edition.PUBLIC)
    return [" ".join("".join(run.text for run in one.runs) for one in item.note) for item in pack.items]


def test_deadlines_stand_under_the_item_for_questions_alone(meeting):
    QuestionRule.objects.create(
        group=meeting.group, working_days=4, anchor="before_meeting", valid_from=datetime.date(2015, 1, 1),
        kind="general", by_hour=datetime.time(10), source="Rules of the Board",
    )  # fmt: skip
    found = notes(meeting)
    assert found[0] == found[2] == ""
    assert found[1].startswith("Questions in general: by 10.00 am on ")
    assert str(meeting.date.year) in found[1]


def test_published_part_1_questions_are_printed_with_their_answers(meeting):
    asked(meeting, "When is the lamp mended?", name_may_be_printed=True, supplementary="And the other?",
          supplementary_answer="In May.")  # fmt: skip
    asked(meeting, "Zwkqxsecret", part=Part.TWO)
    asked(meeting, "Notyetout", published=False)
    found = notes(meeting)[1]
    assert found == (
        "Question from Edda Loam: When is the lamp mended? Answer from the Chair: It will be mended. "
        "Supplementary question: And the other? Answer from the Chair: In May."
    )


def test_an_asker_who_did_not_agree_is_not_named(meeting):
    asked(meeting, "When?", name_may_be_printed=False)
    assert "Edda Loam" not in notes(meeting)[1]
    assert "Question from A member of the public: When?" in notes(meeting)[1]


def test_a_printed_question_is_among_what_the_public_pack_is_made_of(meeting):
    shown, _hidden = asked(meeting, "Open"), asked(meeting, "Closed", part=Part.TWO)
    assert public_sources(meeting)["govern.question"] == [shown.pk]


def test_who_is_expected_is_for_members_and_the_quorum_for_all(meeting):
    pack = content.Pack("P", "B", "T", make.JUNE, expected="5 coming", quorum="4 of 12 places")
    public = for_edition(pack)
    assert (public.expected, public.quorum) == ("", "4 of 12 places")
    assert pack_content(meeting, edition=content.Edition.MEMBERS).expected == ""  # nobody has answered
