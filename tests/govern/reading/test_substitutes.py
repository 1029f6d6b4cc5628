"""Substitutes, tables of attendance and chairs, in the ways minutes tell them. All invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = "Anyford Safety Board\nMinutes of the meeting held on 4 May 2020\n"


def pairs(text: str) -> list[tuple[str, str]]:
    return [(pair["substitute"], pair["for"]) for pair in read_text("x", text).as_schema()["substitutes"]]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        pytest.param(
            "Present: Ann Marsh – Manager, Police & Crime Office (representing Jenny Orr); Cal Dee – Clerk",
            [("Ann Marsh", "Jenny Orr")],
            id="behind a role",
        ),
        pytest.param(
            "Present: Sue Marsh (SM for Chris Orr), Cal Dee (CD)", [("Sue Marsh", "Chris Orr")], id="initials first"
        ),
        pytest.param(
            "Present: Ann Lee\nApologies: Cllr Ron Bedd; Marie Font (Homes); Kofi Mens, represented by Gwen Parr",
            [("Gwen Parr", "Kofi Mens")],
            id="in the list of apologies",
        ),
        pytest.param(
            "Present: Ann Lee\n1. Apologies\nApologies were received from Andrew Simm (Probation) and Chief Inspector Gann, for "
            "whom Inspector Maria Toll attended.",
            [("Maria Toll", "Gann")],
            id="for whom",
        ),
        pytest.param(
            "Present: Cath Marl (Town Clerk), Chris Bew (Deputy Clerk)", [], id="a deputy clerk is no substitute"
        ),
    ],
)
def test_pairs(told: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs(f"{HEAD}{told}\n2. Police\nNoted.\n") == wanted


TABLE = (
    "| Name | Role | Agency | Attended |\n|---|---|---|---|\n| Colette Dean (CD) | Chair | Anyford Council | Yes |\n"
    "| Ada Marsh (AM) | Housing options | Anyford Homes | Yes, for Kerry Orr |\n"
    "| Kerry Orr (KO) | Housing manager | Anyford Homes | Apologies |\n| Jim Roe | Manager | Anyford Homes | Apology |\n\n"
    "## 1. Welcome\n\nThe Chair welcomed everyone.\n"
)


def test_a_table_with_marks_and_a_substitute() -> None:
    found = read_text("x", f"## Anyford Board\n\nMinutes: 22 April 2021\n\n{TABLE}").as_schema()
    assert [one["name"] for one in found["present"]] == ["Colette Dean", "Ada Marsh"]
    assert [one["name"] for one in found["apologies"]] == ["Kerry Orr", "Jim Roe"]
    assert [(pair["substitute"], pair["for"]) for pair in found["substitutes"]] == [("Ada Marsh", "Kerry Orr")]


@pytest.mark.parametrize(
    ("told", "chair"),
    [
        (
            "Present: Ann Lee – Independent Chair of the Anyford Safety Board; Ben Ode – Panel Chair, Youth Court",
            ["Ann Lee"],
        ),
        ("Present: Ann Lee, Ben Ode\nCllr Cal Roe, Vice Chair, chaired the meeting.", ["Cal Roe"]),
        ("Present: Ann Lee – Vice-Chairman; Ben Ode – Manager", []),
    ],
)
def test_chairs(told: str, chair: list[str]) -> None:
    assert read_text("x", f"{HEAD}{told}\n2. Police\nNoted.\n").as_schema()["chair"] == chair


def test_apologies_accepted_open_no_list() -> None:
    text = f"{HEAD}Present: Ann Lee\n1. Apologies\nApologies accepted.\n2. Interests\nCllr Varl - item 3.\n3. Police\nNoted.\n"
    assert read_text("x", text).as_schema()["apologies"] == []
