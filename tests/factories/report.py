"""Reports for tests: asked for, with whatever answers, by the changes layer."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge.govern.changes.agenda import add_item
from frankpledge.govern.changes.report import Asked, ask_for_report
from frankpledge.govern.changes.report_writing import save_answers
from frankpledge.govern.models import AgendaItem, Meeting, Report
from frankpledge.govern.rules.report_answer import NOTHING, Answer, given
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account
from tests import cast
from tests.factories.govern import make_account, make_meeting, make_person

JUNE = datetime.date(2030, 6, 20)


def coming(**fields: Any) -> Meeting:
    """A meeting of the future."""
    return make_meeting(date=JUNE, state="planned", **fields)


def writer(name: str = "Rowan Ash") -> Account:
    """An officer with a sign-in and an address."""
    return make_account(Role.OFFICER, make_person(name, email=f"{name.lower().replace(' ', '.')}@example.org"))


def make_report(author: Account, meeting: Meeting | None = None, form: str = "pro-forma", **told: Any) -> Report:
    """A report asked of the author; Part 1 unless said."""
    told = {"title": "Harbour Group: report", "part": Part.ONE, **told}
    asked = Asked(form=form, authors=[author.person], **told)
    return ask_for_report(meeting=meeting or coming(), asked=asked, by=cast.clerk())


def answer(report: Report, by: Account, **values: Any) -> Report:
    """Answers written down; ``None`` empties a heading, ``"nothing"`` is nothing to report."""
    form = report_form(report.form)
    answers = {
        key: Answer(NOTHING) if value == "nothing" else (given(form.field(key), value) if value is not None else None)
        for key, value in values.items()
    }
    save_answers(report=report, answers=answers, bases=None, by=by)
    return Report.objects.get(pk=report.pk)


def answer_all(report: Report, by: Account, ask: str = "nothing") -> Report:
    """A pro-forma with every heading answered."""
    return answer(
        report, by, operational="Two patrols.", strategic="nothing", action_plan="nothing", partnership_action=ask
    )


def item_on(meeting: Meeting, title: str = "Reports of groups", part: int = Part.ONE) -> AgendaItem:
    """An agenda item."""
    return add_item(meeting=meeting, title=title, part=part, by=cast.clerk())
