"""The command that brings a partnership's past over from its council's Modern.Gov site, by address or from saved XML."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode, urlsplit

from frankpledge.config.commands.accounts import acting_account
from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import progress, say, wrong
from frankpledge.govern.reading.moderngov import (
    OldCommittee,
    OldMeeting,
    UnreadableAnswer,
    read_committees,
    read_meeting,
    read_meeting_list,
)
from frankpledge.kit.fetching import NotFetched, check_address, fetch

SERVICE = "mgWebService.asmx"
SETTLES_AFTER = datetime.timedelta(days=90)  # minutes are published weeks after a meeting: until then it is asked again


@dataclass
class Told:
    """What the command did, for people and as JSON."""

    meetings: int = 0
    new: int = 0
    changed: int = 0
    members: int = 0
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def bring_over(
    source: str,
    *,
    committees: list[str],
    first: datetime.date,
    last: datetime.date,
    members: bool,
    email: str,
    as_json: bool,
) -> int:
    """Fetch (where ``source`` is an address) and record. Exit code 1 where anything was refused; the rest is recorded."""
    with records():
        from django.conf import settings

        by = acting_account(email)
        told = Told()
        folder, site = Path(source), Path(source).name
        if not folder.is_dir():
            site, folder = _fetch_all(source, Path(settings.DATA) / "modern-gov", committees, first, last, told)
        _record(site, folder, committees, members, by, told)
    _print(told, as_json)
    return 1 if told.refused else 0


def _fetch_all(
    source: str, kept_in: Path, committees: list[str], first: datetime.date, last: datetime.date, told: Told
) -> tuple[str, Path]:
    """Every answer as a file, named as it is asked for. What is there already and settled is not asked for again."""
    try:
        address = check_address(source)
    except NotFetched as error:
        wrong(f"{error} Or name a folder of saved XML.")
    if not address.lower().endswith(".asmx"):
        address = f"{address}/{SERVICE}"
    site = str(urlsplit(address).hostname)
    folder = kept_in / site
    folder.mkdir(parents=True, exist_ok=True)
    try:
        wanted = committees or _choose(address, folder)
        days = {"sFromDate": f"{first:%d/%m/%Y}", "sToDate": f"{last:%d/%m/%Y}"}
        numbers = []
        for committee in wanted:
            data = fetch(f"{address}/GetMeetings?{urlencode({'lCommitteeId': committee, **days})}")
            numbers += read_meeting_list(f"the list of meetings of committee {committee}", data)
    except (NotFetched, UnreadableAnswer) as error:
        wrong(str(error))
    _fetch_meetings(address, folder, numbers, told)
    return site, folder


def _choose(address: str, folder: Path) -> list[str]:
    """The one committee to take, or a list to choose from on standard error."""
    data = fetch(f"{address}/GetCommittees")
    _keep(folder / "committees.xml", data)
    running = [one for one in read_committees("the list of committees", data) if not one.is_over]
    if len(running) != 1:
        _ask_which(running)
    return [running[0].number]


def _ask_which(running: list[OldCommittee]) -> NoReturn:
    listed = "\n".join(f"  --committee {one.number}   {one.title}" for one in running)
    wrong(f"The site has {len(running)} committees: say which to bring over.\n{listed}")


def _fetch_meetings(address: str, folder: Path, numbers: list[tuple[str, datetime.date]], told: Told) -> None:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    with progress("Fetching meetings", len(numbers)) as advance:
        for number, day in numbers:
            path = folder / f"meeting_{number}.xml"
            if not path.exists() or day > today - SETTLES_AFTER:
                try:
                    _keep(path, fetch(f"{address}/GetMeeting?{urlencode({'lMeetingId': number})}"))
                except NotFetched as error:
                    told.refused.append(str(error))
            advance(f"{day:%-d %B %Y}")


def _keep(path: Path, data: bytes) -> None:
    """Write whole or not at all: a process that is killed leaves no half file to be taken for an answer."""
    beside = path.with_suffix(".part")
    beside.write_bytes(data)
    os.replace(beside, path)


def _record(site: str, folder: Path, committees: list[str], members: bool, by: Any, told: Told) -> None:
    from frankpledge.govern.changes.modern_gov import take_meeting

    paths = sorted(folder.glob("*.xml"))
    if not paths:
        told.refused.append(f"{folder} holds no XML file: save the answers of GetMeeting there, one file a meeting.")
    latest: dict[str, OldMeeting] = {}
    with progress("Recording", len(paths)) as advance:
        for path, old in _read_all(paths, told):
            advance(path.name)
            if old is None or (committees and old.committee_number not in committees):
                continue
            taken = take_meeting(site=site, old=old, data=path.read_bytes(), by=by)
            told.meetings += 1
            told.new, told.changed = told.new + taken.new, told.changed + taken.changed
            told.kept += [f"{taken.meeting}: {what}" for what in taken.kept]
            held = latest.get(old.committee)
            if old.attendees and (held is None or old.date > held.date):
                latest[old.committee] = old
    if members:
        _take_members(latest.values(), by, told)


def _read_all(paths: list[Path], told: Told) -> Iterable[tuple[Path, OldMeeting | None]]:
    for path in paths:
        data = path.read_bytes()
        if b"<agendaitem" not in data and b"meetingid" not in data.lower()[:5000] and b"committee" in data:
            yield path, None  # the list of committees, kept beside the meetings
            continue
        try:
            yield path, read_meeting(path.name, data)
        except UnreadableAnswer as error:
            told.refused.append(str(error))
            yield path, None


def _take_members(latest: Iterable[OldMeeting], by: Any, told: Told) -> None:
    from frankpledge.govern.changes.modern_gov import take_members
    from frankpledge.partnership.queries.group import find_group

    for old in latest:
        group = find_group(old.committee)
        if group is not None:
            told.members += take_members(group=group, old=old, by=by)


def _print(told: Told, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(vars(told)) + "\n")
        return
    say(
        f"{told.meetings} meetings looked at: {told.new} records new, {told.changed} changed, {told.members} members new."
    )
    for sentence in told.kept:
        say(f"Kept as it is here: {sentence}")
    for sentence in told.refused:
        say(sentence)
