"""The same four actions marked in the ways minutes mark them: each with its owners, its words and its item; text invented."""

from collections.abc import Callable

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Thornby Safety Partnership\nMinutes of the meeting held on Tuesday 1 April 2025 at 7.30pm in the Town Hall\n\n"
    "Present: Ann Lee (AL) (Chair), Ben Ode (BO), Cara Pym (CP), Insp Dev Rao (DR)\n\n"
)
BUSINESS = {
    "Welcome": "The Chair welcomed everybody to the meeting.",
    "Burglary": "Figures had gone up in the north of the town since January.",
    "Street lighting": "Several lamps in Mill Lane are out and residents feel unsafe.",
    "Speeding": "The speed watch group has met twice and is short of volunteers.",
    "Any other business": "None.",
}
# Item, task, owners by name, owners by initials.
TASKS = [
    ("2", "send the list of streets to the wardens", "Ben Ode", "BO"),
    ("3", "write to the County Council about the lamps", "Cara Pym", "CP"),
    ("3", "bring a map to the next meeting", "Ann Lee and Ben Ode", "AL/BO"),
    ("4", "publish a call for volunteers", "Community Safety Manager", "Community Safety Manager"),
]
Style = Callable[[str, str, str], str]
STYLES: dict[str, Style] = {
    "Action: X to t": lambda t, x, i: f"Action: {x} to {t}.",
    "ACTION X to t": lambda t, x, i: f"ACTION {x} to {t}.",
    "Action – X – T": lambda t, x, i: f"Action – {x} – {t.capitalize()}",
    "Action: T (X)": lambda t, x, i: f"Action: {t} ({i})",
    "Action: T. X": lambda t, x, i: f"Action: {t}. {i}",
    "Action: T - X": lambda t, x, i: f"Action: {t} - {x}",
    "Action: T [X]": lambda t, x, i: f"Action: {t} [{x}]",
    "X to t. Action: X": lambda t, x, i: f"{x} to {t}. Action: {i}",
    "X agreed to t. (Action: X)": lambda t, x, i: f"{x} agreed to {t}. (Action: {i})",
    "X will t [Action X]": lambda t, x, i: f"{x} will {t} [Action {i}].",
    "X will t, mark below": lambda t, x, i: f"{x} will {t}.\nAction: {i}",
    "X will t, bare mark below": lambda t, x, i: f"{x} will {t}.\nACTION {x}",
    "X will t, Action by X below": lambda t, x, i: f"{x} will {t}.\nAction by {x}",
    "Action 2.1: X to t": lambda t, x, i: f"Action 2.1: {i} to {t}.",
    "AP1 – X to t": lambda t, x, i: f"AP1 – {i} to {t}",
    "ACTION (X): t": lambda t, x, i: f"ACTION ({i}): {t}",
    "Action for X: t": lambda t, x, i: f"Action for {x}: {t}",
    "X – Action: t": lambda t, x, i: f"{i} – Action: {t}",
    "X: Action – t": lambda t, x, i: f"{x}: Action – {t}",
    "Actions, bullets": lambda t, x, i: f"Actions:\n• {x} to {t}",
    "Action(s): X: t": lambda t, x, i: f"Action(s): {i}: {t}",
    "Action required, Owner": lambda t, x, i: f"Action required: {t}. Owner: {x}",
    "Lead and deadline behind": lambda t, x, i: f"Action: {t}. Lead: {i}. Deadline: June 2025",
    "deadline in the bracket": lambda t, x, i: f"Action: {t} ({i}, by 1 May)",
    "a wide gap and a name": lambda t, x, i: f"{x} to {t}.{' ' * 30}{i}",
    "a wide gap and a mark": lambda t, x, i: f"{x} to {t}.{' ' * 20}Action: {i}",
    "a tab and a name": lambda t, x, i: f"{x} to {t}.\t{i}",
    "bold word": lambda t, x, i: f"**Action:** {x} to {t}",
    "bold mark": lambda t, x, i: f"**ACTION {i}**: {t}",
    "it was agreed. ACTION X": lambda t, x, i: f"It was agreed that {x} would {t}. ACTION {i}",
    "t – ACTION X": lambda t, x, i: f"{t.capitalize()} – ACTION {i}",
    "Task, Responsible": lambda t, x, i: f"Task: {t}\nResponsible: {x}\nDeadline: 1 May",
    "Action, Who, When": lambda t, x, i: f"Action: {t}\nWho: {x}\nWhen: June meeting",
    "FOR ACTION BY X: t": lambda t, x, i: f"FOR ACTION BY {x}: {t}",
    "NEW ACTION with a number": lambda t, x, i: f"NEW ACTION 25/04/1: {i} to {t}",
    "Action Ref": lambda t, x, i: f"Action Ref 0425-3: {i} to {t}",
    "X to action behind": lambda t, x, i: f"{x} to {t}. {i} to action.",
    "arrow": lambda t, x, i: f"► {i} to {t}",
}


@pytest.mark.parametrize("name", STYLES)
def test_each_action_has_its_owners_its_words_and_its_item(name: str) -> None:
    text = HEAD
    for number, (title, body) in enumerate(BUSINESS.items(), 1):
        told = [STYLES[name](task, who, short) + "\n" for item, task, who, short in TASKS if item == str(number)]
        text += f"{number}. {title}\n{body}\n" + "".join(told) + "\n"
    found = [fact.value for fact in read_text("minutes", text).main.all("actions") if fact.value["form"] == "marked"]
    wanted = [(item, task, sorted(short.split("/"))) for item, task, _, short in TASKS]
    initials = {"Ann Lee": "AL", "Ben Ode": "BO", "Cara Pym": "CP"}
    assert [(value["item"], sorted(initials.get(one, one) for one in value["owners"])) for value in found] == [
        (item, owners) for item, _, owners in wanted
    ]
    for value, (_, task, _) in zip(found, wanted, strict=True):
        assert task in value["text"].lower().replace("county council", "County Council")
        assert len(value["text"].split()) <= len(task.split()) + 8


def test_action_fraud_and_an_action_plan_begin_no_mark() -> None:
    told = "Reports are taken by Action Fraud.\nAction Fraud had 12 reports.\nAction plans are being written by all.\n"
    text = HEAD + "1. Welcome\nAll came.\n\n2. Fraud\n" + told + "\n3. Close\nNone.\n"
    assert not [fact for fact in read_text("minutes", text).main.all("actions") if fact.value["form"] == "marked"]
