"""Which minutes residents may see, after they have been recorded: at once, back at once, and nothing else with them."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.event_part import mark_event
from frankpledge.govern.changes.meeting import publish_minutes
from frankpledge.govern.changes.minute_part import MarkRefused, Shown, close_minutes, mark_minutes
from frankpledge.govern.changes.record import undo_import
from frankpledge.govern.enums import EventKind, PackEdition
from frankpledge.govern.models import Action, ActionEvent, AgendaItem, AgendaPaper, Meeting, Minute, Pack
from frankpledge.govern.packs.editions import for_public_paper
from frankpledge.govern.published import public_meeting, public_pack
from frankpledge.govern.queries.minute_part import marks_of
from frankpledge.govern.queries.pack import minutes_paper
from frankpledge.govern.queries.pack_sources import public_sources
from frankpledge.govern.queries.search import Asked, search
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import chair, clerk, coordinator
from tests.factories.govern import JUNE, MARCH, make_action, make_group, make_meeting, make_minute, make_resolution
from tests.factories.paper import make_import
from tests.factories.partnership import make_group as make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """March: two minutes, each with a resolution and its action; all of it Part 2, the minutes published."""
    row = make_meeting(group=make_group(), date=MARCH)
    for number, word in (("12", "lantern"), ("13", "tribunal")):
        minute = make_minute(row, number=number, title=f"The {word} report", text=f"Members heard of the {word}.")
        resolution = make_resolution(minute, f"that the {word} be looked at")
        make_action(minute=minute, resolution=resolution, text=f"Look at the {word}", owners_printed=f"QX {word}")
    return publish_minutes(meeting=row, by=clerk(), on=MARCH)


def shown_of(*minutes: Minute, resolutions: bool = True, actions: bool = True) -> Shown:
    return Shown(
        frozenset(row.pk for row in minutes),
        frozenset(one.pk for row in minutes for one in row.resolutions.all()) if resolutions else frozenset(),
        frozenset(one.pk for row in minutes for one in row.actions.all()) if actions else frozenset(),
    )


def told_to_residents(meeting: Meeting) -> str:
    """Everything of the meeting a resident can reach: its page, a search, the minutes in a public pack."""
    words = [str(public_meeting(meeting.pk)), str(for_public_paper(minutes_paper(meeting, part=1)))]
    with open_scope(Scope.PUBLIC):
        for word in ("lantern", "tribunal"):
            found = search(Asked(word))
            words += [str(hit) for kind in found.found for hit in kind.hits]
    return " ".join(words)


def test_a_minute_made_part_1_is_seen_with_its_resolution_and_owner_and_nothing_of_the_other(meeting):
    assert "lantern" not in told_to_residents(meeting)
    first = meeting.minutes.get(number="12")
    assert mark_minutes(meeting=meeting, shown=shown_of(first), by=clerk()) == [first]
    told = told_to_residents(meeting)
    for words in ("The lantern report", "Members heard of the lantern", "that the lantern be looked at", "QX lantern"):
        assert words in told
    assert "tribunal" not in told


def test_what_is_not_ticked_under_an_open_minute_stays_confidential(meeting):
    first = meeting.minutes.get(number="12")
    mark_minutes(meeting=meeting, shown=shown_of(first, resolutions=False, actions=False), by=clerk())
    told = told_to_residents(meeting)
    assert "Members heard of the lantern" in told
    assert "be looked at" not in told
    assert "QX" not in told


def test_nothing_under_a_closed_minute_is_part_1_even_if_it_is_ticked(meeting):
    everything = shown_of(*meeting.minutes.all())
    shown = Shown(frozenset(), everything.resolutions, everything.actions)
    assert mark_minutes(meeting=meeting, shown=shown, by=clerk()) == []
    assert not Action.objects.filter(part=Part.ONE).exists()


def test_it_goes_back_at_once_with_everything_under_it_and_the_words_said_about_it(meeting):
    by = clerk()
    mark_minutes(meeting=meeting, shown=shown_of(*meeting.minutes.all()), by=by)
    action = Action.objects.filter(minute__number="12").get()
    event = ActionEvent.objects.create(action=action, kind=EventKind.UPDATED, on=JUNE, by=by, text="Seen to")
    mark_event(event=event, part=Part.ONE, by=by)
    close_minutes(meeting=meeting, only=action.minute, by=by)
    event.refresh_from_db()
    assert event.part == Part.TWO
    told = told_to_residents(meeting)
    assert "lantern" not in told
    assert "tribunal" in told
    close_minutes(meeting=meeting, by=by)
    assert "tribunal" not in told_to_residents(meeting)


def test_a_published_pack_that_prints_it_is_withheld_once_it_goes_back(meeting):
    by = clerk()
    mark_minutes(meeting=meeting, shown=shown_of(*meeting.minutes.all()), by=by)
    june = make_meeting(group=meeting.group, date=JUNE, agenda_published_on=JUNE)
    item = AgendaItem.objects.create(meeting=june, title="Minutes", part=1)
    AgendaPaper.objects.create(item=item, title="Minutes of March", kind="minutes", of_meeting=meeting, part=1)
    pack = Pack.objects.create(
        meeting=june, edition=PackEdition.PUBLIC, content=b"%PDF", pages=1, part=1, published_at="2024-06-10T09:00:00Z",
        sources=public_sources(june),
    )  # fmt: skip
    assert public_pack(pack.pk) is not None
    close_minutes(meeting=meeting, only=meeting.minutes.get(number="13"), by=by)
    assert public_pack(pack.pk) is None


def test_only_the_clerk_decides_and_the_trail_says_so_without_the_words(meeting):
    first = meeting.minutes.get(number="12")
    for nobody in (coordinator(), chair()):
        with pytest.raises(Refused):
            mark_minutes(meeting=meeting, shown=shown_of(first), by=nobody)
    mark_minutes(meeting=meeting, shown=shown_of(first), by=clerk())
    entry = AuditEntry.objects.first()
    assert (entry.verb, entry.about) == ("mark_minutes", f"govern.minute:{first.pk}")
    assert "1 of 1 resolutions, 1 of 1 actions" in entry.sentence
    assert "lantern" not in entry.sentence


def test_words_changed_since_they_were_read_are_not_published(meeting):
    seen = marks_of(meeting).seen
    first = meeting.minutes.get(number="12")
    Minute.objects.filter(pk=first.pk).update(text="And the name of a child.")
    with pytest.raises(MarkRefused, match="Read them again"):
        mark_minutes(meeting=meeting, shown=shown_of(first), by=clerk(), seen=seen)
    assert "lantern" not in told_to_residents(meeting)


def test_an_import_can_be_undone_once_its_minutes_are_part_2_again():
    make_body("Wexmoor Safety Partnership Board")
    row = accept_import(paper_import=make_import(), by=clerk()).paper_import
    march = Meeting.objects.get(date__month=3)
    mark_minutes(meeting=march, shown=shown_of(*march.minutes.all()), by=clerk())
    close_minutes(meeting=march, by=clerk())
    undo_import(paper_import=row, by=clerk())
    assert not Minute.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one writer at a time on SQLite")
def test_two_clerks_who_read_the_same_page_do_not_both_decide(meeting):
    seen, by, answers = marks_of(meeting).seen, clerk(), []
    shown = [shown_of(row) for row in meeting.minutes.all()]

    def press(wanted: Shown) -> None:
        with open_scope(Scope.MEMBERS):
            try:
                answers.append(len(mark_minutes(meeting=meeting, shown=wanted, by=by, seen=seen)))
            except MarkRefused:
                answers.append(0)
        connection.close()

    threads = [threading.Thread(target=press, args=(one,)) for one in shown]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [0, 1]


def test_the_page_shows_the_words_ticked_and_carries_out_what_was_chosen(client, meeting):
    client.force_login(clerk())
    address = reverse("govern:minutes-mark", args=[meeting.pk])
    page = client.get(address).content.decode()
    assert page.count(" checked>") == 6  # nobody has decided: two minutes, two resolutions, two actions
    assert "what you tick is there at once" in page
    first = meeting.minutes.get(number="12")
    wanted = {
        "seen": marks_of(meeting).seen,
        "minutes": [first.pk],
        "actions": [meeting.minutes.last().actions.get().pk],
    }
    told = client.post(address, wanted, follow=True).content.decode()
    assert "1 minute is Part 1 now, and residents see it" in told
    assert list(Minute.objects.filter(part=Part.ONE)) == [first]
    assert not Action.objects.filter(part=Part.ONE).exists()
    stale = client.post(address, wanted)
    assert stale.status_code == 409
    back = client.post(reverse("govern:minute-mark", args=[first.pk]), {"do": "close"}, follow=True)
    assert "1 minute is Part 2 now: residents do not see it any more." in back.content.decode()


def test_the_members_page_says_that_a_published_pack_is_withheld(client, meeting):
    by = clerk()
    mark_minutes(meeting=meeting, shown=shown_of(*meeting.minutes.all()), by=by)
    june = make_meeting(group=meeting.group, date=JUNE, agenda_published_on=JUNE)
    pack = Pack.objects.create(
        meeting=june, edition=PackEdition.PUBLIC, content=b"%PDF", pages=1, part=1, published_at="2024-06-10T09:00:00Z",
        sources={"govern.minute": [row.pk for row in meeting.minutes.all()]},
    )  # fmt: skip
    client.force_login(by)
    assert "Withheld" not in client.get(june.get_absolute_url()).content.decode()
    close_minutes(meeting=meeting, only=meeting.minutes.get(number="13"), by=by)
    page = client.get(june.get_absolute_url()).content.decode()
    assert "Withheld" in page
    assert "“13 The tribunal report” is Part 2 by now" in page
    assert public_pack(pack.pk) is None


def test_once_somebody_has_decided_a_part_2_minute_starts_unticked_with_all_under_it(meeting):
    first, second = meeting.minutes.all()
    undecided = marks_of(meeting)
    assert [line.is_ticked for line in undecided.lines] == [True, True]
    mark_minutes(meeting=meeting, shown=shown_of(first), by=clerk())
    _, line = marks_of(meeting).lines
    assert (line.minute, line.is_ticked, line.resolutions[0].is_ticked) == (second, False, False)
    (alone,) = marks_of(meeting, only=second).lines  # the page of that one minute was opened to publish it
    assert (alone.is_ticked, alone.resolutions[0].is_ticked) == (True, True)
