"""Reports for the Board's next meeting in every state, and a supplement to the pack of the last one."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.govern.changes.pack import publish_pack
from frankpledge.govern.changes.report import Asked, Signer, ask_for_report
from frankpledge.govern.changes.report_course import release_report, send_back, send_in, sign_report
from frankpledge.govern.changes.report_writing import save_answers
from frankpledge.govern.changes.supplement import bind_in_forms, open_supplement
from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import AgendaItem, Meeting, Report
from frankpledge.govern.queries.report import turn_to_sign
from frankpledge.govern.queries.supplement import forms_of_pack
from frankpledge.govern.rules.report_answer import NOT_APPLICABLE, NOTHING, Answer, given
from frankpledge.govern.rules.report_form import ReportForm, report_form
from frankpledge.kit.workdays import add_working_days
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

SAYS = {"na": NOT_APPLICABLE, "nothing": NOTHING}


def make_reports(story: Story) -> None:
    """One report in each state, for the next meeting of the Board."""
    meeting = Meeting.objects.get(group=story.groups["board"], date=story.calendar.board_to_come[0])
    for entry in data_file("reports")["report"]:
        _make(story, meeting, entry)


def _account(story: Story, name: str) -> Account:
    """The sign-in of a person; for people without one the clerk acts, as for an author who sends a report by e-mail."""
    return Account.objects.filter(person=story.people[name]).first() or story.clerk


def _item(meeting: Meeting, title: str) -> AgendaItem | None:
    return AgendaItem.objects.filter(meeting=meeting, title__startswith=title).first() if title else None


def _signer(story: Story, written: str) -> Signer:
    kind, _, name = written.partition(":")
    return story.posts[name] if kind == "post" else story.people[name]


def _answers(form: ReportForm, told: dict[str, Any]) -> dict[str, Answer | None]:
    return {
        key: Answer(SAYS[value]) if isinstance(value, str) and value in SAYS else given(form.field(key), value)
        for key, value in told.items()
    }


def _make(story: Story, meeting: Meeting, entry: dict[str, Any]) -> Report:
    days = entry.get("due_days_ago")
    due: datetime.date | None = add_working_days(story.calendar.today, -days) if days else None
    asked = Asked(
        title=entry["title"],
        form=entry["form"],
        authors=[story.people[entry["author"]]],
        signers=[_signer(story, one) for one in entry.get("signers", ())],
        item=_item(meeting, entry.get("under", "")),
        from_group=story.groups[entry["from_group"]] if "from_group" in entry else None,
        due_on=due,
        words=entry.get("words", ""),
        number=entry.get("number", ""),
        part=entry.get("part", Part.TWO),
        ground=entry.get("ground", ""),
    )
    report = ask_for_report(meeting=meeting, asked=asked, by=story.clerk)
    course = entry.get("course", "asked")
    if course != "asked":
        _write(story, report, entry)
    if course == "released" and asked.item is not None:
        _sign_all(story, report)
        release_report(report=report, item=asked.item, by=story.clerk)
    elif course == "sent_back":
        _sign_next(story, report)
        send_back(report=report, reason=entry["reason"], by=_account(story, entry["signers"][-1].partition(":")[2]))
    return report


def _write(story: Story, report: Report, entry: dict[str, Any]) -> None:
    author = _account(story, entry["author"])
    save_answers(report=report, answers=_answers(report_form(entry["form"]), entry["answers"]), bases=None, by=author)
    send_in(report=report, by=author)


def _sign_next(story: Story, report: Report) -> None:
    fresh = Report.objects.get(pk=report.pk)
    turn = turn_to_sign(fresh)
    if turn is not None and turn.person is not None:
        sign_report(report=fresh, by=_account(story, turn.person.name))


def _sign_all(story: Story, report: Report) -> None:
    while turn_to_sign(Report.objects.get(pk=report.pk)) is not None:
        _sign_next(story, report)


def make_supplement(story: Story) -> None:
    """A paper that came after the last pack was published: Supplement 1, bound by itself and behind the pack."""
    told = data_file("reports")["late_paper"]
    meeting = Meeting.objects.get(group=story.groups["board"], date=story.calendar.board_held[-1])
    supplement = open_supplement(meeting=meeting, reason=told["reason"], by=story.clerk)
    entry = {**told, "form": "pro-forma", "part": Part.ONE, "course": "sent_in"}
    report = _make(story, meeting, entry)
    item = _item(meeting, told["under"])
    if item is not None:
        release_report(report=report, item=item, supplement=supplement, by=story.clerk)
        edition = PackEdition.PUBLIC
        forms = forms_of_pack(supplement, edition)
        for pack in bind_in_forms(supplement=supplement, edition=edition, by=story.clerk, forms=forms):
            publish_pack(pack=pack, by=story.clerk)
