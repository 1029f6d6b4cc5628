"""Minutes and action lists in tables, whatever the columns and what parts them: items, tasks and owners; all texts invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Thornby Safety Partnership\nMinutes of the meeting held on Tuesday 1 April 2025 at 7.30pm in the Town Hall\n\n"
    "Present: Ann Lee (AL) (Chair), Ben Ode (BO), Cara Pym (CP), Insp Dev Rao (DR)\n\n"
)
ROWS = [
    ("1", "Welcome", "The Chair welcomed everybody.", "", "", ""),
    ("2", "Burglary", "Figures had gone up in the north.", "send the list of streets to the wardens", "BO", "1 May"),
    (
        "3",
        "Street lighting",
        "Lamps in Mill Lane are out.",
        "write to the County Council about the lamps",
        "CP",
        "June meeting",
    ),
    ("4", "Speeding", "The group is short of volunteers.", "publish a call for volunteers", "DR", "asap"),
    ("5", "Any other business", "None.", "", "", ""),
]
TABLES = {
    "initials beside the item": (
        "No.,Item,Discussion,Action",
        lambda n, t, b, a, o, d: [n, t, f"{b} {o} to {a}." if a else b, o],
    ),
    "title in the text": (
        "Item,Discussion,Action",
        lambda n, t, b, a, o, d: [n, f"{t}. {b} {o} to {a}." if a else f"{t}. {b}", o],
    ),
    "owner and deadline": (
        "Item,Notes,Owner,Deadline",
        lambda n, t, b, a, o, d: [n, f"{t}. {b} {o} to {a}." if a else t, o, d],
    ),
    "the task in the last cell": (
        "No.,Item,Discussion,Actions",
        lambda n, t, b, a, o, d: [n, t, b, f"{o} to {a}" if a else ""],
    ),
    "task and owner apart": ("No,Item,Discussion,Action,By whom", lambda n, t, b, a, o, d: [n, t, b, a, o]),
    "task, owner and deadline": (
        "No,Item,Discussion,Action,By whom,By when",
        lambda n, t, b, a, o, d: [n, t, b, a, o, d],
    ),
}
EDGES = {"bars": "{0}\n", "tabs": "{0}\n", "slashes": "{0}\n", "framed": "| {0} |\n"}
JOINTS = {"bars": " | ", "tabs": "\t", "slashes": " / ", "framed": " | "}


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_minutes_gives_items_and_owned_tasks(table: str, edge: str) -> None:
    heads, cells = TABLES[table]
    printed = [heads.split(","), *(cells(*row) for row in ROWS)]
    text = HEAD + "".join(EDGES[edge].format(JOINTS[edge].join(row)) for row in printed)
    found = read_text("minutes", text).main
    assert [(fact.value["number"], fact.value["title"]) for fact in found.all("items")] == [row[:2] for row in ROWS]
    marked = [fact.value for fact in found.all("actions") if fact.value["form"] == "marked"]
    assert [(value["owners"], value["text"]) for value in marked] == [([row[4]], row[3]) for row in ROWS if row[3]]
    assert table == "the task in the last cell" or [value["item"] for value in marked] == ["2", "3", "4"]


def test_a_summary_of_actions_behind_the_minutes_gives_its_rows() -> None:
    table = "Summary of actions\nRef | Action | Lead | Due\n" + "".join(
        f"{row[0]} | {row[3]} | {row[4]} | {row[5]}\n" for row in ROWS if row[3]
    )
    found = read_text("minutes", HEAD + "1. Welcome\nAll came.\n\n2. Close\nNone.\n\n" + table).main
    assert [fact.value["number"] for fact in found.all("items")] == ["1", "2"]
    assert [fact.value["owners"] for fact in found.all("actions")] == [["BO"], ["CP"], ["DR"]]


def test_a_bare_forename_is_an_owner_where_its_task_opens_with_it() -> None:
    rows = "1. / Nancy to write a brief / Nancy\n2. / Reshma to book the hall / Reshma\n3. / Carol to send the list / Carol\n"
    found = read_text("sheet", "Thornby Board\n\nMonday 1 April 2025\n\nAction Sheet\n\n" + rows).main
    assert [fact.value["owners"] for fact in found.all("actions")] == [["Nancy"], ["Reshma"], ["Carol"]]
