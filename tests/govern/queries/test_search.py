"""Search: what is found, under which name, and what a resident can never find."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frankpledge.govern.enums import MinutesState
from frankpledge.govern.models import (
    Action,
    ActionEvent,
    ActionOwner,
    AgendaItem,
    Meeting,
    Minute,
    Question,
    Resolution,
    TakenMinutes,
)
from frankpledge.govern.models.search import SEARCHED, install_search, rebuild_search
from frankpledge.govern.queries.search import Asked, SearchAnswer, cut, search
from frankpledge.partnership.models import AgencySuccession
from frankpledge.partnership.scope import Scope, ScopeError, open_scope
from tests.factories.partnership import hold, make_agency, make_group, make_person, make_post

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 3, 14)


@pytest.fixture
def meeting() -> Meeting:
    group = make_group("Millbrook Board", short_name="MB", spellings=("Millbrook Strategic Group",))
    return Meeting.objects.create(group=group, date=DAY, venue="Old Mill", minutes_published_on=DAY)


def ask(typed: str, **more: Any) -> SearchAnswer:
    return search(Asked(typed, **more))


def found(answer: SearchAnswer) -> dict[str, list[str]]:
    return {one.kind: [hit.title for hit in one.hits] for one in answer.found}


def words(answer: SearchAnswer) -> str:
    return " ".join(text for one in answer.found for hit in one.hits for text, _ in hit.snippet)


def test_each_kind_is_found_by_its_words(meeting: Meeting) -> None:
    minute = Minute.objects.create(meeting=meeting, number="12", title="Housing", text="Burglaries fell again.")
    Resolution.objects.create(
        meeting=meeting, minute=minute, text="That the burglary figures be noted.", classed="noted"
    )
    Action.objects.create(meeting=meeting, text="Bring burglary figures", owners_printed="AP")
    AgendaItem.objects.create(meeting=meeting, number="4", title="Burglary")
    Question.objects.create(meeting=meeting, asked_by="Mr Quill", subject="Burglary in Old Lane")
    assert found(ask("burglary")) == {
        "action": [Action.objects.get().reference], "resolution": ["Noted at minute 12"], "minute": ["12 Housing"],
        "question": ["Burglary in Old Lane"], "item": ["4 Burglary"],
    }  # fmt: skip


def test_snippets_mark_the_words_and_leave_escaping_to_the_page(meeting: Meeting) -> None:
    Minute.objects.create(meeting=meeting, text="All <b>Burglaries</b> fell.")
    (one,) = ask("burglary").found
    assert ("Burglaries", True) in one.hits[0].snippet
    assert "<b>" in words(ask("burglary"))


def test_marks_part_words_on_both_databases(meeting: Meeting) -> None:
    Minute.objects.create(
        meeting=meeting, number="1", text="Action AM/RV: anti-social behaviour in Old.Lane, js@alder.org"
    )
    for typed in ("RV", "am", '"anti social"', "antisocial behaviour", "lane", "alder"):
        assert found(ask(typed)) == {"minute": ["1"]}, typed


def test_text_is_found_under_former_and_later_names(meeting: Meeting) -> None:
    before, after = make_agency("Elmgrove Homes"), make_agency("Larch Homes", aliases=("Larch Housing Group",))
    AgencySuccession.objects.create(predecessor=before, successor=after, on=DAY)
    Minute.objects.create(meeting=meeting, number="1", text="Elmgrove Homes reported.")
    Minute.objects.create(meeting=meeting, number="2", text="Larch Homes reported.")
    for typed in ("Larch Homes", "elmgrove homes", "Larch Housing Group", "Elmgrove"):
        answer = ask(typed)
        assert found(answer)["minute"] == ["1", "2"], typed
        assert set(found(answer)["agency"]) == {"Elmgrove Homes", "Larch Homes"}
    assert "Elmgrove Homes" in ask("Larch Homes").widened


def test_synonyms_and_the_bodys_earlier_name(meeting: Meeting) -> None:
    Minute.objects.create(meeting=meeting, number="1", text="Violence against women and girls is the priority.")
    assert found(ask("VAWG"))["minute"] == ["1"]
    assert found(ask("strategic group"))["group"] == ["Millbrook Board"]
    assert ("Also printed ", False) in ask("strategic group").found[0].hits[0].snippet


def test_people_by_name_spelling_role_and_post_and_near_ones_offered() -> None:
    person = make_person("Joanna Stoneham", spellings=("Jo Stoneham-Ray",), role="Head of Parks")
    hold(make_post("Data analyst"), person)
    for typed in ("stoneham", "Joanna", "jo stoneham", "head of parks", "data analyst"):
        assert found(ask(typed)) == {"person": ["Joanna Stoneham"]}, typed
    answer = ask("Joanne Stonham")
    assert answer.total == 0
    assert [hit.title for hit in answer.near] == ["Joanna Stoneham"]
    assert ask("Stonham").near == ()


def test_actions_by_their_updates_and_by_whoever_owns_them(meeting: Meeting) -> None:
    person = make_person("Ann Page")
    action = Action.objects.create(meeting=meeting, text="Bring figures")
    ActionOwner.objects.create(action=action, kind="person", person=person, since=DAY)
    ActionEvent.objects.create(action=action, kind="updated", on=DAY, text="Nitrous oxide canisters were counted.")
    ActionEvent.objects.create(action=action, kind="updated", on=DAY, text="Nitrous again.")
    assert found(ask("nitrous")) == {"action": [action.reference]}
    assert ask("nitrous").found[0].count == 1
    assert found(ask("Ann Page"))["action"] == [action.reference]


def test_meetings_by_group_place_month_and_year(meeting: Meeting) -> None:
    other = Meeting.objects.create(group=meeting.group, date=DAY.replace(year=2025), venue="Town Hall")
    assert [
        hit.key for one in ask("Millbrook Board March 2024").found for hit in one.hits if one.kind == "meeting"
    ] == [meeting.pk]
    assert found(ask("14 mar 2025")) == {"meeting": [str(other)]}
    assert found(ask("town hall")) == {"meeting": [str(other)]}
    assert found(ask("quince")) == {}


def test_kinds_years_and_pages(meeting: Meeting) -> None:
    later = Meeting.objects.create(group=meeting.group, date=DAY.replace(year=2026))
    for number in range(25):
        Minute.objects.create(meeting=meeting, number=str(number), text="Cuckooing.")
    Minute.objects.create(meeting=later, number="99", text="Cuckooing.")
    everything = ask("cuckooing").found[0]
    assert (everything.count, len(everything.hits), everything.hits[0].title) == (26, 5, "99")
    second = ask("cuckooing", kind="minute", page=2).found[0]
    assert (len(second.hits), second.pages) == (6, 2)
    assert [one.count for one in ask("cuckooing", kind="action").found] == [26]
    assert ask("cuckooing", first_year=2025).total == 1
    assert ask("cuckooing", last_year=2024).total == 25


def test_a_resident_finds_only_what_is_published_and_part_1(meeting: Meeting) -> None:
    unpublished = Meeting.objects.create(group=meeting.group, date=DAY.replace(year=2026))
    for on in (meeting, unpublished):
        for part in (1, 2):
            number = f"{on.date.year}-{part}"
            Minute.objects.create(meeting=on, number=number, text="secret word", part=part)
            Resolution.objects.create(meeting=on, text="secret word", classed="noted", part=part)
            Question.objects.create(meeting=on, asked_by="Q", subject=number, text="secret word", part=part)
            AgendaItem.objects.create(meeting=on, number=number, title="secret word", part=part)
            Action.objects.create(meeting=on, text="secret word", part=part)
    make_person("Secret Word", email="secret@example.org")
    with open_scope(Scope.PUBLIC):
        assert {kind: len(titles) for kind, titles in found(ask("secret word")).items()} == {
            "resolution": 1, "minute": 1, "question": 1,
        }  # fmt: skip
        assert found(ask("secret"))["minute"] == ["2024-1"]
        assert ask("secrett word").near == ()
        assert found(ask("Millbrook Board"))["meeting"] == [str(meeting)]
        Meeting.objects.update(agenda_published_on=DAY)
        assert sorted(found(ask("secret word"))["item"]) == ["2024-1 secret word", "2026-1 secret word"]
    with open_scope(Scope.MEMBERS):
        assert ask("secret word").found[-1].count == 4


def test_no_scope_no_search() -> None:
    from frankpledge.partnership import scope

    token = scope._current.set(None)
    try:
        with pytest.raises(ScopeError):
            ask("anything")
    finally:
        scope._current.reset(token)


def test_the_index_follows_every_way_of_writing(meeting: Meeting) -> None:
    rows = Minute.objects.bulk_create([Minute(meeting=meeting, number=str(n), text="alder") for n in range(3)])
    assert ask("alder").total == 3
    Minute.objects.filter(pk=rows[0].pk).update(text="birch")
    assert (ask("alder").total, ask("birch").total) == (2, 1)
    rows[1].text = "birch"
    Minute.objects.bulk_update([rows[1]], ["text"])
    assert ask("birch").total == 2
    Minute.objects.all().delete()
    assert ask("birch").total == 0
    assert ask("alder").total == 0


def test_making_and_rebuilding_the_index_again_changes_nothing(meeting: Meeting) -> None:
    Minute.objects.create(meeting=meeting, text="alder")
    install_search()
    rebuild_search()
    assert ask("alder").total == 1


def test_the_index_names_columns_the_tables_have() -> None:
    from django.apps import apps

    tables = {model._meta.db_table: {field.column for field in model._meta.fields} for model in apps.get_models()}
    for searched in SEARCHED:
        assert set(searched.columns) <= tables[searched.table], searched.table


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '"a" "',
        "%",
        "* *",
        "NEAR(",
        "a AND OR NOT",
        "col:x",
        "--",
        "';",
        "\x00",
        "^a",
        "(",
        "a^2",
        "²",
        "١٢",
        "😀",
        "СК",
    ],
)
def test_rubbish_is_never_an_error(typed: str) -> None:
    assert isinstance(ask(typed), SearchAnswer)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_nothing_typed_is_an_error(typed: str) -> None:
    assert ask(typed).total >= 0


@pytest.mark.parametrize(
    ("marked", "pieces"),
    [
        ("a \x02b\x03 c", (("a ", False), ("b", True), (" c", False))),
        ("\x02b\x03", (("b", True),)),
        ("plain", (("plain", False),)),
        ("a \x02 b", (("a ", False), (" b", False))),
        ("", ()),
    ],
)
def test_cutting_a_marked_passage(marked: str, pieces: tuple[tuple[str, bool], ...]) -> None:
    assert cut(marked) == pieces


def test_minutes_being_taken_are_not_found_until_the_draft_is_closed(meeting: Meeting) -> None:
    Minute.objects.create(meeting=meeting, number="4", title="Lighting", text="Talk of the marmalade theft.")
    taken = TakenMinutes.objects.create(meeting=meeting)
    assert found(ask("marmalade")) == {}
    taken.state = MinutesState.DRAFT
    taken.save()
    assert found(ask("marmalade")) == {"minute": ["4 Lighting"]}
