"""What an assessment's summary says of letters that a measure's own rule gave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.know.documents.content import Points
from frankpledge.know.queries import assessment_chapters, figure_tables
from frankpledge.know.queries.assessment_ground import Ground, gathered
from frankpledge.know.queries.figure import held
from frankpledge.know.rules.rag import RagRule, letter_by
from tests.factories.assessment import build_to_assess, name_partnership

pytestmark = pytest.mark.django_db


def _by(ground: Ground, rag: RagRule) -> Ground:
    """The same with shoplifting judged by a rule of its own."""
    among = ground.boroughs["shoplifting"]
    measure, own = replace(among.measure, rag=rag), among.of[ground.area.code]
    judged = own.line.judgement
    letter = letter_by(rag, now=own.line.now, share=judged.share, is_noise=judged.is_noise, direction="down")
    line = replace(own.line, judgement=replace(judged, letter=letter))
    of = {**among.of, ground.area.code: replace(own, line=line)}
    return replace(ground, boroughs={**ground.boroughs, "shoplifting": replace(among, measure=measure, of=of)})


def test_a_letter_by_a_rule_of_its_own_is_told_in_that_rules_words(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build_to_assess(tmp_path)
    name_partnership()
    ground = gathered(held().places.find("Alder"), None, lambda *_: None, 10)
    for rag, words in (
        (RagRule(), "R. Worse than the baseline by more than months differ by themselves ("),
        (
            RagRule("target", target=2000.0),
            "G. Against a target of their own: met, whatever the change on the baseline (1)",
        ),
        (RagRule("target", target=100.0), "R. Against a target of their own: missed by more than is allowed"),
        (RagRule("change", amber=90.0), "A. By a rule of their own: a change no greater than it names"),
    ):
        judged = _by(ground, rag)
        points = next(one for one in assessment_chapters.summary(judged).blocks if isinstance(one, Points)).items
        said = next(one for one in points if "Shoplifting" in one)
        assert said.startswith(words)
        assert "Shoplifting" in said
    table = figure_tables.at_a_glance("all", "All", [(one, standing.line) for one, standing in judged.there])
    assert [note for note in table.notes if note.startswith("Shoplifting has a rule of its own. The letter is G")]
