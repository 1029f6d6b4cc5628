"""The minutes as a pack prints them: every resolution once, in its place, with its owners."""

import pytest

from frankpledge.govern.models import Resolution
from frankpledge.govern.packs.content import MinuteText
from frankpledge.govern.packs.content import Resolution as Printed
from frankpledge.govern.queries.pack import minutes_paper
from tests.factories.govern import make_action, make_meeting, make_minute

pytestmark = pytest.mark.django_db
TEXT = "Eleven lamps were dark.\nRESOLVED that the lamps be mended. TO/IB\nMembers thanked the council."


def _printed(meeting):
    (minute,) = minutes_paper(meeting).minutes
    return minute.parts


def test_a_resolution_of_the_text_is_printed_once_with_its_owners():
    meeting = make_meeting()
    minute = make_minute(meeting, text=TEXT)
    resolution = Resolution.objects.create(
        meeting=meeting, minute=minute, kind="RESOLVED", text="that the lamps be mended"
    )
    make_action(meeting=meeting, minute=minute, resolution=resolution, owners_printed="TO/IB")
    before, printed, after = _printed(meeting)
    assert (isinstance(before, MinuteText), isinstance(after, MinuteText)) == (True, True)
    assert (printed.text, printed.owners or printed.confidential_owners) == (
        "RESOLVED that the lamps be mended",
        ("TO/IB",),
    )


@pytest.mark.parametrize(("acted", "rows"), [(False, 0), (True, 1)])
def test_what_a_paragraph_tells_is_printed_again_only_for_its_owners(acted, rows):
    meeting = make_meeting()
    minute = make_minute(meeting, text=TEXT)
    words = "Members thanked"
    resolution = Resolution.objects.create(meeting=meeting, minute=minute, kind="NOTED", text=words)
    if acted:
        make_action(meeting=meeting, minute=minute, resolution=resolution)
    printed = [part for part in _printed(meeting) if isinstance(part, Printed)]
    assert [part.text for part in printed] == [f"NOTED: {words}"] * rows


def test_a_resolution_the_text_lacks_is_printed_after_it():
    meeting = make_meeting()
    minute = make_minute(meeting, text="Little was said.")
    Resolution.objects.create(meeting=meeting, minute=minute, kind="", text="that it be so")
    assert _printed(meeting)[-1].text == "that it be so"
