"""The demonstration's agencies, people and groups, made through the directory's own changes."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge.config.demonstration.story import Story
from frankpledge.partnership.changes import agency as agencies
from frankpledge.partnership.changes import group as groups
from frankpledge.partnership.changes import person as people
from frankpledge.partnership.changes.initials import rule_initials
from frankpledge.partnership.enums import Standing, Tenure


def make_agencies(story: Story, cast: dict[str, Any]) -> None:
    """Agencies with their aliases and posts. Renames and successions come after the people (``age_agencies``)."""
    for entry in cast["agency"]:
        agency = agencies.add_agency(
            name=entry["name"],
            short_name=entry.get("short_name", ""),
            kind=entry["kind"],
            is_responsible_authority=entry.get("responsible", False),
            aliases=tuple(entry.get("aliases", ())),
            by=story.clerk,
        )
        story.agencies[entry["name"]] = agency
        for title in entry.get("posts", ()):
            story.posts[title] = agencies.add_post(agency=agency, title=title, by=story.clerk)


def age_agencies(story: Story, cast: dict[str, Any]) -> None:
    """New names and successions, with their days."""
    for entry in cast["agency"]:
        if renamed := entry.get("renamed"):
            agency, on = story.agencies[entry["name"]], story.calendar.months_ago(renamed["month"])
            story.agencies[renamed["to"]] = agencies.rename_agency(
                agency=agency, name=renamed["to"], on=on, by=story.clerk
            )
    for entry in cast["succession"]:
        on = entry.get("on") or story.calendar.months_ago(entry["month"])
        successor = story.agencies[entry["to"]]
        agencies.succeed_agency(
            predecessor=story.agencies[entry["from"]], successor=successor, on=on, note=entry["note"], by=story.clerk
        )
        if successor.started_on is None:
            successor.started_on = on
            successor.save(update_fields=["started_on"])


def make_people(story: Story, cast: dict[str, Any]) -> None:
    """People with their spellings and the posts they hold."""
    for entry in cast["person"]:
        agency = story.agencies[entry["agency"]]
        # Telephone numbers and addresses of the kinds reserved for fiction: nobody can be rung or written to.
        email = f"{entry['name'].lower().replace(' ', '.').encode('ascii', 'ignore').decode()}@harrowmere.example"
        person = people.add_person(
            name=entry["name"],
            rank=entry.get("rank", ""),
            agency=agency,
            role=entry["role"],
            email=email,
            by=story.clerk,
        )
        story.people[entry["name"]] = person
        for spelling in entry.get("spellings", ()):
            people.add_spelling(person=person, printed=spelling, by=story.clerk)
        if title := entry.get("post"):
            tenure = Tenure(entry.get("tenure", Tenure.SUBSTANTIVE))
            agencies.hold_post(
                post=story.posts[title], person=person, tenure=tenure, since=story.day(18), by=story.clerk
            )
        if "left" in entry:
            person.left_on = story.last_day(entry["left"])
            person.save(update_fields=["left_on"])


def make_groups(story: Story, cast: dict[str, Any]) -> None:
    """Groups with their dated names, seats, members, offices and the rulings on initials."""
    for entry in cast["group"]:
        former = entry.get("former")
        group = groups.add_group(
            name=former["name"] if former else entry["name"],
            short_name=entry["short_name"],
            kind=entry["kind"],
            reports_to=story.groups.get(entry.get("reports_to", "")),
            purpose=entry["purpose"],
            quorum=entry["quorum"],
            usual_venue=entry["venue"],
            usual_time=datetime.time.fromisoformat(entry["time"]),
            by=story.clerk,
        )
        group.slug, group.ended_on = entry["slug"], story.last_day(entry.get("ended"))
        group.save(update_fields=["slug", "ended_on"])
        if former:
            group = groups.rename_group(
                group=group, name=entry["name"], on=story.calendar.months_ago(former["month"]), by=story.clerk
            )
        story.groups[entry["slug"]] = group
        _fill_group(story, entry)
    for entry in cast["ruling"]:
        rule_initials(
            group=story.groups[entry["group"]],
            initials=entry["initials"],
            person=story.people[entry["person"]],
            since=story.day(entry["month"]),
            reason=entry["reason"],
            by=story.clerk,
        )


def _fill_group(story: Story, entry: dict[str, Any]) -> None:
    group, clerk = story.groups[entry["slug"]], story.clerk
    for row in entry.get("seats", ()):
        seat = groups.add_seat(
            group=group,
            title=row["title"],
            agency=story.agencies[row["agency"]],
            is_statutory=row.get("statutory", False),
            since=story.day(36),
            by=clerk,
        )
        for held in row["held"]:
            membership = groups.seat_person(
                seat=seat,
                person=story.people[held["person"]],
                tenure=Tenure(held.get("tenure", Tenure.SUBSTANTIVE)),
                since=story.day(held["from"]),
                by=clerk,
            )
            if until := story.last_day(held.get("to")):
                groups.leave_seat(membership=membership, until=until, by=clerk)
    joined = [(name, Standing.MEMBER) for name in entry.get("members", ())]
    joined += [(name, Standing.IN_ATTENDANCE) for name in entry.get("attending", ())]
    for name, standing in [*joined, (entry["clerk"], Standing.CLERK)]:
        groups.add_member(group=group, person=story.people[name], standing=standing, since=story.day(24), by=clerk)
    for row in entry["offices"]:
        office = groups.grant_office(
            group=group, person=story.people[row["person"]], role=row["role"], since=story.day(row["from"]), by=clerk
        )
        if until := story.last_day(row.get("to")):
            groups.leave_office(office=office, until=until, by=clerk)
