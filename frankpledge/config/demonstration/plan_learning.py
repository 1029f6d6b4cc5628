"""Learning from others in the demonstration: three neighbours' plans, what members say to them, one adopted, one practice."""

from __future__ import annotations

import io
from typing import Any

import docx

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.kit.csvs import xlsx_bytes
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.adoption import adopt_action
from frankpledge.plan.changes.opinion import say_opinion
from frankpledge.plan.changes.outside_plan import keep_outside_plan, receive_outside_file
from frankpledge.plan.changes.practice import propose_practice, publish_practice, review_practice
from frankpledge.plan.models import OutsideAction
from frankpledge.plan.reading.exchange import Exchange, SharedAction, SharedPractice, written

_ABOUT = ("partnership", "area", "title", "year", "permission")


def make_learning(story: Story) -> None:
    """Everything of learning from others."""
    told = data_file("plan_learning")
    accounts = {role: Account.objects.filter(role=role).order_by("pk").first() or story.clerk for role in Role}
    by = accounts[Role.COORDINATOR]
    _keep(told["word"], _word(told["word"]), by)
    _keep(told["book"], xlsx_bytes("Actions", told["book"]["head"], told["book"]["rows"]), by)
    _keep(told["exchange"], _exchange(told["exchange"]), by)
    waiting = told["waiting"]
    receive_outside_file(name=waiting["file"], data=xlsx_bytes("Actions", waiting["head"], waiting["rows"]), by=by)
    for one in told["opinion"]:
        say_opinion(action=_found(one["find"]), suits=one["suits"], why=one["why"], by=accounts[Role(one["role"])])
    adopt = told["adopt"]
    adopt_action(
        action=_found(adopt["find"]), number=adopt["number"], text=adopt["text"], changed=adopt["changed"], part=Part.ONE,
        lead_agency=story.agencies["Harrowmere Borough Council"], by=by,
    )  # fmt: skip
    values = {name: told["practice"][name] for name in ("title", "whose", "what", "evidence", "result")}
    practice = propose_practice(by=by, **values)
    review_practice(practice=practice, is_good=True, review=told["practice"]["review"], by=story.clerk)
    publish_practice(practice=practice, by=by)


def _found(words: str) -> OutsideAction:
    return OutsideAction.objects.get(text__startswith=words)


def _keep(told: dict[str, Any], data: bytes, by: Account) -> None:
    file = receive_outside_file(name=told["file"], data=data, by=by)
    about = {name: told[name] for name in _ABOUT}
    keep_outside_plan(file=file, kept=range(len(file.found["actions"])), by=by, **about)


def _word(told: dict[str, Any]) -> bytes:
    """A plan in Word: a table under each heading."""
    document = docx.Document()
    document.add_heading(told["title"], 0)
    half = len(told["rows"]) // len(told["headings"])
    for number, heading in enumerate(told["headings"]):
        document.add_heading(heading, 1)
        rows = told["rows"][number * half : (number + 1) * half]
        table = document.add_table(rows=len(rows) + 1, cols=4)
        for cells, row in zip(table.rows, [["Action", "Lead", "Due", "RAG"], *rows], strict=True):
            for cell, words in zip(cells.cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _exchange(told: dict[str, Any]) -> bytes:
    """An exchange file as another installation writes it."""
    actions = tuple(SharedAction(text, heading, lead, due) for heading, text, lead, due in told["actions"])
    practice = SharedPractice(**told["practice"], whose=told["partnership"])
    about = {name: told[name] for name in _ABOUT}
    return written(Exchange(**about, made_on="2026-10-05", actions=actions, practices=(practice,)))
