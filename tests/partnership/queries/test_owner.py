"""Whom minutes mean: every way an owner is printed, and never a guess."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.models import Group, Person
from frankpledge.partnership.queries.owner import OwnerMatch, match_owner
from tests.factories.partnership import hold, make_agency, make_group, make_member, make_person, make_post, make_ruling

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)


@pytest.fixture
def board() -> Group:
    return make_group("Millbrook Partnership Board", short_name="MPB", spellings=("Strategic Group", "MBP"))


def ask(printed: str, board: Group, *attending: Person, **more: object) -> OwnerMatch:
    return match_owner(printed, group=board, on=DAY, attending=attending, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("printed", ["MPB", "MBP", "All", "the Board", "Strategic Group", "ALL MEMBERS"])
def test_the_body_as_a_whole(board: Group, printed: str) -> None:
    assert ask(printed, board).kind == "body"
    assert ask(printed, board).group == board


@pytest.mark.parametrize("printed", ["", " ", "TBC", "None", "n/a"])
def test_no_owner_yet(board: Group, printed: str) -> None:
    assert ask(printed, board, make_person("Ann Tolley")).kind == "unknown"


def test_initials_mean_who_was_there_before_who_is_a_member(board: Group) -> None:
    there, member = make_person("Kay Brand"), make_person("Kirk Boyle")
    make_member(board, member)
    assert ask("KB", board, there).person == there
    assert ask("K.B.", board).person == member


def test_initials_typed_in_another_alphabet_find_the_person_and_say_so(board: Group) -> None:
    kay = make_person("Chris Kaye")
    match = ask("СК", board, kay)  # both letters are Cyrillic
    assert match.person == kay
    assert "another alphabet" in match.reason


def test_one_set_of_initials_three_people_is_never_guessed(board: Group) -> None:
    three = [make_person(name) for name in ("Sam Boon", "Sita Bhatt", "Saul Byrne")]
    match = ask("SB", board, *three)
    assert (match.kind, match.person, set(match.candidates)) == ("unknown", None, set(three))
    assert all(one.name in match.reason for one in three)


def test_the_clerks_ruling_wins_from_its_day_on(board: Group) -> None:
    first, second = make_person("Sam Boon"), make_person("Sita Bhatt")
    make_ruling(board, "SB", second, since=DAY)
    assert ask("SB", board, first, second).person == second
    earlier = match_owner("SB", group=board, on=DAY - datetime.timedelta(days=1), attending=[first, second])
    assert earlier.kind == "unknown"


def test_a_slip_of_one_letter_is_named_not_followed(board: Group) -> None:
    match = ask("CN", board, make_person("Chris Kaye"))
    assert match.kind == "unknown"
    assert [one.name for one in match.candidates] == ["Chris Kaye"]
    assert "ask the clerk" in match.reason.lower()


def test_a_former_member_is_not_meant_by_initials(board: Group) -> None:
    make_member(board, make_person("Kirk Boyle"), until=DAY - datetime.timedelta(days=1))
    assert ask("KB", board).kind == "unknown"


def test_somebody_named_in_the_minutes_comes_last(board: Group) -> None:
    visitor = make_person("Kofi Badu")
    assert ask("KB", board, named=[visitor]).person == visitor


def test_titles_and_surnames(board: Group) -> None:
    page = make_person("Dorothy Page")
    assert ask("Cllr Page", board, page).person == page
    assert ask("Councillor Dorothy Page MBE", board).person == page
    assert ask("Ms Page", board).kind == "unknown"
    assert ask("Ms Page", board).candidates == (page,)


def test_near_spellings_are_proposed_and_never_joined(board: Group) -> None:
    person = make_person("Joanna Stoneham")
    match = ask("Joanne Stoneham", board, person)
    assert (match.kind, match.candidates) == ("unknown", (person,))


def test_posts_by_who_holds_them_on_the_day(board: Group) -> None:
    holder = make_person("Ivo Lund")
    post = make_post("Assistant Director")
    hold(post, holder, since=DAY - datetime.timedelta(days=30))
    match = ask("the Assistant Director", board)
    assert (match.kind, match.post, match.candidates) == ("post", post, (holder,))
    make_post("Assistant Director")
    assert ask("Assistant Director", board).kind == "unknown"
    assert ask("Assistant Director", board, holder).post == post


def test_a_vacant_post_is_still_an_owner(board: Group) -> None:
    make_post("Data analyst")
    assert "vacant" in ask("Data Analysts", board).reason


def test_the_role_somebody_attended_in(board: Group) -> None:
    there = make_person("Una Flint", role="Head of Parks")
    assert ask("Head of Parks", board, there).person == there


def test_agencies_by_any_name(board: Group) -> None:
    trust = make_agency("Larch Homes", aliases=("Elmgrove Sutton Homes", "LH"))
    police = make_agency("Northmere Police", kind="police")
    assert ask("Elmgrove Sutton Homes", board).agency == trust
    assert ask("LH", board).agency == trust
    assert ask("Police", board).agency == police


def test_letters_that_are_an_agency_and_a_person_are_asked(board: Group) -> None:
    trust = make_agency("Larch Homes", aliases=("LH",))
    lena = make_person("Lena Holt")
    match = ask("LH", board, lena)
    assert (match.kind, match.agency, match.candidates) == ("unknown", trust, (lena,))


def test_another_body_may_own(board: Group) -> None:
    forum = make_group("Risk Forum", short_name="RF")
    assert ask("Risk Forum", board).group == forum
    assert ask("RF", board).kind == "body"


def test_nobody_at_all(board: Group) -> None:
    match = ask("Zebedee Quince", board)
    assert match.kind == "unknown"
    assert "nobody in the directory" in match.reason
