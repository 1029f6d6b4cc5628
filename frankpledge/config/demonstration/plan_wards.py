"""Ward priorities of the demonstration: most wards have one, one is stale, one was ended, and what one cost another is told."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.config.demonstration.story import Story
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.ward_priority import end_ward_priority, feed_back, save_step, save_ward_priority
from frankpledge.plan.queries.ward_figure import wards


@dataclass(frozen=True)
class Told:
    """A priority: its ward, words, days since it was set, figure, answer, entries (days ago, done or given up, words), when fed
    back (days ago), why it ended."""

    ward: str
    words: str
    set_ago: int
    measure: str = ""
    answer: str = ""
    entries: tuple[tuple[int, str, str], ...] = ()
    fed_back: int | None = None
    ended: str = ""
    part: Part = Part.ONE


PRIORITIES = (
    Told("Market", "Shoplifting around the market square", 96, "shoplifting",
         "Patrols on market days from noon until the square is empty.",
         ((70, "done", "Patrols on eight market days; two people asked to leave, nobody arrested."),
          (61, "given-up", "No officer was at the school gates of Castle Hill on those afternoons."),
          (20, "done", "Traders and the college met about the shelter by the bus stop.")), 18),
    Told("Canal Side", "Burglary of garages and sheds", 82, "burglary", "Property marking on two Saturdays.",
         ((40, "done", "Marked 61 bicycles; crime prevention letters to 240 households."),), 30),
    Told("Bridge", "Garage burglaries", 60, "burglary", "Property marking in October.",
         ((25, "done", "Marked 34 bicycles at the station."),)),
    Told("Old Quay", "Drug dealing by the slipway", 75, "", "Plain clothes patrols, and cutting back of the hedge asked for.",
         ((33, "done", "Four stops, one warrant. The rest is not for this list."),), part=Part.TWO),
    Told("Upper Mere", "Speeding on Mere Road", 220, "", "Volunteers with the police’s camera, once a fortnight.",
         ((150, "done", "Three sessions, 19 letters to drivers."),)),
    Told("Lantern Fields", "Nuisance mopeds", 300, "vehicle-crime", "Seizing of uninsured mopeds.",
         ((230, "done", "Two mopeds seized."),), 190, "The panel heard no more of it and chose another."),
    Told("Lantern Fields", "Vehicle crime in the station car park", 40, "vehicle-crime", "Cameras are talked about."),
)  # fmt: skip


def make_ward_priorities(story: Story, by: Account) -> None:
    """Every priority whose ward is on the map."""
    today = story.calendar.today
    here = {ward.name: ward.code for ward in wards()}
    for one in PRIORITIES:
        if one.ward not in here:
            continue
        set_on = today - datetime.timedelta(days=one.set_ago)
        row = save_ward_priority(
            priority=None, by=by, ward_code=here[one.ward], words=one.words, set_on=set_on, measure=one.measure,
            response=one.answer, responded_on=set_on + datetime.timedelta(days=14) if one.answer else None,
            responded_by="Owen Lattimer" if one.answer else "", part=one.part,
        )  # fmt: skip
        for ago, kind, words in one.entries:
            day = today - datetime.timedelta(days=ago)
            save_step(priority=row, step=None, by=by, kind=kind, on=day, words=words, part=one.part)
        if one.fed_back is not None:
            feed_back(priority=row, fed_back_on=today - datetime.timedelta(days=one.fed_back), by=by)
        if one.ended:
            day = today - datetime.timedelta(days=one.set_ago - 150)
            end_ward_priority(priority=row, ended_on=day, ended_why=one.ended, by=by)
