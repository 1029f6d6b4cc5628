"""Announced, held back, released, withdrawn and put back; each is a step in the history."""

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.changes.agenda_part import mark_agenda
from frankpledge.govern.changes.publication import announce_meeting, hold_back, publish_agenda, release, withdraw
from frankpledge.govern.enums import Part2Ground, PublicKind, PublicStep
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, PublicationStep
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from tests.cast import chair, clerk, officer
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    coming = timezone.localdate() + datetime.timedelta(days=30)
    made = make_meeting(date=coming, state="planned", venue="Tithe Barn")
    for number, part in (("1", Part.ONE), ("2", Part.TWO), ("3", Part.ONE)):
        item = AgendaItem.objects.create(
            meeting=made, number=number, title=f"Matter {number}", order=int(number), part=part
        )
        AgendaPaper.objects.create(item=item, title=f"Paper {number}", kind="pdf", content=b"%PDF-1", part=part)
    return made


def item(meeting: Meeting, number: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, number=number)


def page(client, meeting: Meeting):
    return client.get(f"/meetings/{meeting.pk}/")


def steps(meeting: Meeting) -> list[tuple[str, str]]:
    return list(PublicationStep.objects.filter(meeting=meeting).values_list("subject", "step"))


def test_an_announced_meeting_is_seen_before_its_agenda(client, meeting):
    assert page(client, meeting).status_code == 404
    announce_meeting(meeting=meeting, by=clerk())
    shown = page(client, meeting)
    assert "Tithe Barn" in shown.text
    assert "The agenda is not published yet." in shown.text
    assert "Matter 1" not in shown.text
    with pytest.raises(CannotDo, match="announced already"):
        announce_meeting(meeting=meeting, by=clerk())
    assert steps(meeting) == [("meeting", "published")]


def test_the_public_copy_keeps_the_numbers_of_the_members_copy(client, meeting):
    publish_agenda(meeting=meeting, by=chair())
    text = page(client, meeting).text
    numbers = [part.split("<")[0] for part in text.split('fp-agenda__number">')[1:]]
    assert numbers == ["1", "3"]
    assert "Matter 2" not in text
    hold_back(
        subject=PublicKind.ITEM, record=item(meeting, "2").pk, ground=Part2Ground.PARA_3, title_shown=True, by=clerk()
    )
    text = page(client, meeting).text
    assert "Matter 2" in text
    assert "Taken in Part 2. Paragraph 3: financial or business affairs." in text
    assert "Paper 2" not in text


def test_a_ground_without_the_clerks_word_shows_neither_title_nor_ground(client, meeting):
    publish_agenda(meeting=meeting, by=clerk())
    hold_back(subject=PublicKind.ITEM, record=item(meeting, "2").pk, ground=Part2Ground.PERSONAL, by=clerk())
    text = page(client, meeting).text
    assert "Matter 2" not in text
    assert "Personal data" not in text


def test_a_withdrawn_paper_is_gone_with_words_and_comes_back(client, meeting):
    publish_agenda(meeting=meeting, by=clerk())
    paper = AgendaPaper.objects.get(title="Paper 1")
    secret = AgendaPaper.objects.get(title="Paper 2")
    assert client.get(f"/papers/{paper.pk}/").content == b"%PDF-1"
    with pytest.raises(CannotDo, match="Withdraw it instead"):
        hold_back(subject=PublicKind.PAPER, record=paper.pk, ground="", by=clerk())
    withdraw(subject=PublicKind.PAPER, record=paper.pk, words="Published in error.", note="Inner reason", by=clerk())
    gone = client.get(f"/papers/{paper.pk}/")
    assert gone.status_code == 410
    assert "Published in error." in gone.text
    assert "Inner reason" not in gone.text
    assert "Paper 1" not in page(client, meeting).text
    assert client.get(f"/papers/{secret.pk}/").status_code == 404  # it never was public: nothing to say
    with pytest.raises(CannotDo, match="nothing to withdraw"):
        withdraw(subject=PublicKind.PAPER, record=paper.pk, words="Again", by=clerk())
    release(subject=PublicKind.PAPER, record=paper.pk, by=clerk())
    assert client.get(f"/papers/{paper.pk}/").status_code == 200
    assert steps(meeting)[-2:] == [("paper", "withdrawn"), ("paper", "restored")]


def test_a_withdrawn_item_keeps_its_number_and_takes_its_papers_with_it(client, meeting):
    publish_agenda(meeting=meeting, by=clerk())
    gone, paper = item(meeting, "3"), AgendaPaper.objects.get(title="Paper 3")
    withdraw(subject=PublicKind.ITEM, record=gone.pk, words="Postponed.", by=clerk())
    text = page(client, meeting).text
    assert "Withdrawn: Postponed." in text
    assert "Matter 3" not in text
    assert client.get(f"/papers/{paper.pk}/").status_code == 410


def test_a_withdrawn_agenda_and_announcement_say_so(client, meeting):
    announce_meeting(meeting=meeting, by=clerk())
    publish_agenda(meeting=meeting, by=clerk())
    paper = AgendaPaper.objects.get(title="Paper 1")
    withdraw(subject=PublicKind.AGENDA, record=meeting.pk, words="It is being corrected.", by=clerk())
    shown = page(client, meeting)
    assert shown.status_code == 200
    assert "It is being corrected." in shown.text
    assert "Matter 1" not in shown.text
    assert client.get(f"/papers/{paper.pk}/").status_code == 410
    withdraw(subject=PublicKind.MEETING, record=meeting.pk, words="Announced too early.", by=clerk())
    gone = page(client, meeting)
    assert gone.status_code == 410
    assert "Announced too early." in gone.text


def test_marking_for_all_at_once_is_in_the_history_once_the_agenda_is_out(meeting):
    first, third = item(meeting, "1"), item(meeting, "3")
    mark_agenda(meeting=meeting, items=[first.pk, third.pk], papers=[], by=clerk())
    assert steps(meeting) == []
    publish_agenda(meeting=meeting, by=clerk())
    mark_agenda(meeting=meeting, items=[first.pk], papers=[], by=clerk())
    assert steps(meeting)[-1] == (PublicKind.ITEM, PublicStep.WITHDRAWN)


def test_an_officer_publishes_and_withdraws_nothing(meeting):
    for change in (announce_meeting, publish_agenda):
        with pytest.raises(Refused, match="publish, withhold and withdraw"):
            change(meeting=meeting, by=officer())
    with pytest.raises(Refused):
        withdraw(subject=PublicKind.MEETING, record=meeting.pk, words="x", by=officer())
    assert steps(meeting) == []


def test_the_clerks_page_withdraws_and_holds_back(client, meeting):
    client.force_login(clerk())
    address = f"/govern/meetings/{meeting.pk}/publication/"
    client.post(f"{address}put-out/", {"stage": "agenda"})
    first = item(meeting, "1")
    answer = client.post(f"/govern/publication/item/{first.pk}/withdraw/", {"words": ""})
    assert "There is a problem" in answer.text
    client.post(f"/govern/publication/item/{first.pk}/withdraw/", {"words": "By mistake"})
    client.post(f"/govern/publication/item/{item(meeting, '2').pk}/hold/", {"ground": "operation", "title_shown": "on"})
    text = client.get(address).text
    assert "Residents read: By mistake" in text
    assert "Operational. Title shown" in text
    client.post(f"/govern/publication/item/{first.pk}/release/")
    assert item(meeting, "1").part == Part.ONE
    assert client.post(f"/govern/publication/minutes/{meeting.pk}/release/").status_code == 404
    assert client.get("/govern/publication/nothing/1/withdraw/").status_code == 404
