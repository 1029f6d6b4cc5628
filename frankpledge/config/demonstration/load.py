"""Loading the demonstration: everything or nothing, through the same changes a clerk's clicks go through."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection, transaction

from frankpledge.config.demonstration import (
    accounts,
    assessment,
    chasing,
    copies,
    data_packs,
    directory,
    figures,
    meetings,
    minutes,
    plan,
    publication,
    questions,
    released,
    reports,
    rhythm,
    upcoming,
)
from frankpledge.config.demonstration.calendar import Calendar
from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Agency, Group, PartnershipSettings, Person

Tell = Callable[[str], None]
STEPS = 15


class CannotLoad(Exception):
    """The demonstration cannot be loaded here; the message says why and what to do."""


def has_records() -> bool:
    """Whether anything at all is recorded yet."""
    return any(model.objects.exists() for model in (Account, Agency, Group, Person, PartnershipSettings))


def empty() -> None:
    """Remove every record of a demonstration. Raises CannotLoad where the records are real."""
    if not has_records():
        return
    if not PartnershipSettings.current().is_demonstration:
        raise CannotLoad(
            "The records here are real, so nothing was removed: the demonstration is only ever loaded into an empty database."
        )
    connection.check_constraints()  # PostgreSQL empties no table while checks are waiting
    call_command("flush", interactive=False, verbosity=0)
    figures.clear_data()


def load(*, today: datetime.date, tell: Tell) -> Story:
    """Make the demonstration as seen from ``today``; ``tell`` hears each of the STEPS begin. Raises CannotLoad."""
    if has_records():
        raise CannotLoad(
            "There are records here already. To start the demonstration again:  frankpledge demo --reset\n"
            "To keep these and look at the demonstration beside them, give it a folder of its own:  "
            "FRANKPLEDGE_DATA=DIR frankpledge demo"
        )
    cast, board, forums = data_file("cast"), data_file("board"), data_file("forums")
    with transaction.atomic():
        PartnershipSettings.objects.create(is_demonstration=True, **cast["partnership"])
        clerk = accounts.add_account(cast["account"][0]["email"], Role.CLERK)
        story = Story(Calendar(today), clerk)
        tell("Agencies and people")
        directory.make_agencies(story, cast)
        directory.make_people(story, cast)
        directory.age_agencies(story, cast)
        tell("Groups and seats")
        directory.make_groups(story, cast)
        accounts.link_cast(story, cast)
        tell("Two years of meetings")
        _hold_meetings(story, board, forums, tell)
        tell("The agenda of the next meeting")
        upcoming.make_standing_items(story, forums)
        rhythm.plan_ahead(story)
        upcoming.prepare(story)
        tell("Reports asked for, written, signed")
        reports.make_reports(story)
        tell("The published pack of the last one")
        upcoming.publish_last(story)
        reports.make_supplement(story)
        copies.hand_out(story)
        rhythm.answer_invitations(story)
        tell("Questions from councillors and residents")
        questions.make_questions(story)
        tell("Letters to owners who have not replied")
        chasing.make_chase(story)
        tell("Minutes being taken, out for comment, signed")
        minutes.make_minutes(story)
        tell("What residents see")
        publication.make_publication(story)
        tell("Data files and figures")
        figures.bring_in_figures(story)
        tell("Data packs of two quarters")
        data_packs.make_packs(story)
        released.give_out(story)
        tell("The crime needs assessment, out for comment")
        assessment.make_assessment(story)
        tell("The plan: strategy, delivery, risks, money, operations")
        plan.make_plan(story)
    return story


def _hold_meetings(story: Story, board: dict[str, object], forums: dict[str, object], tell: Tell) -> None:
    """Meetings in the order of their days; what became of actions, in the order it happened."""
    numbers: dict[int, int] = {story.groups["board"].pk: int(str(board["first_minute"]))}
    later: list[meetings.Happening] = []
    for held in meetings.arrange(story, board, forums):
        group = held.meeting.group_id
        numbers[group], happenings = meetings.write_up(story, held, first_number=numbers.get(group, 1))
        later += happenings
    tell("Updates and closings")
    for one in sorted(later, key=lambda happening: happening.on):
        one.happen()
