"""The chair told in prose or in a cell; whoever was in the chair only for a while is not the chair of the meeting."""

import pytest

from frankpledge.govern.reading.read import read_text


def chairs(said: str) -> list[str]:
    text = "Anytown Safety Board\nMinutes of the meeting held on 6 May 2019\n\n"
    text += f"1. Opening\n{said}\n\n2. Parking\nNoted.\n\n3. Close\nNoted.\n"
    return [fact.value["name"] for fact in read_text("chair", text).main.all("chair")]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("In the absence of Ben Ode, Ann Lee, Vice-Chairman, took the Chair.", ["Ann Lee"]),
        ("Councillor Ann Lee, (Chair) Presided", ["Ann Lee"]),
        ("The Chair, Councillor Ann Lee, presented the overview.", ["Ann Lee"]),
        ("Ben Ode took the Chair for items 1 - 3.\n\nCouncillor Ann Lee took the Chair.", ["Ann Lee"]),
        ("Ben Ode was in the chair while the vote was held. Ann Lee presided.", ["Ann Lee"]),
        ("Ann Lee reported that the chair had been mended.", []),
    ],
)
def test_chair(said: str, wanted: list[str]) -> None:
    assert chairs(said) == wanted


def test_a_chairman_behind_a_stroke_and_a_vice_chair_written_short() -> None:
    text = (
        "Norton Parish Council\nMinutes of the meeting held on 6 May 2019\n\nPresent:\nAnn Lee (AL) Councillor/Chairman\n"
        "Ben Ode (BO) Councillor\nCal Roe (CR) V/Chair\n\n1. Apologies\nNone.\n"
    )
    assert [fact.value["name"] for fact in read_text("x", text).main.all("chair")] == ["Ann Lee"]
