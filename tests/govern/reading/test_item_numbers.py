"""The same eight items under the numbers and in the lines that councils print: every title and number is found; text invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Thornby Parish Council\nMinutes of the meeting held on Tuesday 1 April 2025 at 7.30pm in the Village Hall\n\n"
    "Present: Cllr Ann Lee (Chairman), Cllr Ben Ode, Cllr Cara Pym\n\n"
)
BUSINESS = {
    "Welcome and apologies": "Apologies were received from Cllr Poe.",
    "Declarations of interest": "None were declared.",
    "Minutes of the last meeting": "The minutes were approved as a correct record and signed by the Chairman.",
    "Police report": "PC Marsh reported 14 burglaries since the last meeting. Residents were asked to lock their sheds.",
    "Street lighting in Mill Lane": "Members discussed the lamps. The Clerk will write to the County Council.",
    "Planning matters": "No objections were raised to the two applications received.",
    "Finance": "RESOLVED that the accounts for payment be approved.",
    "Date of next meeting": "Tuesday 6 May 2025 at 7.30pm in the Village Hall.",
}
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
NUMBERS = {
    "1.": lambda i: f"{i}.",
    "1)": lambda i: f"{i})",
    "(1)": lambda i: f"({i})",
    "Item 1:": lambda i: f"Item {i}:",
    "Minute 12": lambda i: f"Minute {11 + i}",
    "57": lambda i: f"{56 + i}",
    "12/24": lambda i: f"{11 + i}/24",
    "24/012": lambda i: f"24/{11 + i:03d}",
    "12/24-25": lambda i: f"{11 + i}/24-25",
    "FC/23/101": lambda i: f"FC/23/{100 + i}",
    "C24/012": lambda i: f"C24/{11 + i:03d}",
    "2324.001": lambda i: f"2324.{i:03d}",
    "24-012": lambda i: f"24-{11 + i:03d}",
    "1.0": lambda i: f"{i}.0",
    "i.": lambda i: f"{ROMAN[i]}.",
    "A.": lambda i: f"{chr(64 + i)}.",
}
LINES = {
    "title on its line": lambda n, t, b: f"{n} {t}\n{b}\n\n",
    "capitals": lambda n, t, b: f"{n} {t.upper()}\n\n{b}\n\n",
    "number alone": lambda n, t, b: f"{n}\n{t}\n{b}\n\n",
    "bold": lambda n, t, b: f"**{n} {t}**\n\n{b}\n\n",
    "tabs": lambda n, t, b: f"{n}\t{t}\t{b}\n",
    "bars": lambda n, t, b: f"{n} | {t} | {b} |\n",
}


def squeezed(text: str | None) -> str:
    return "".join(char for char in (text or "").lower() if char.isalnum())


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_item_is_found_by_number_and_title(number: str, line: str) -> None:
    printed = [(NUMBERS[number](i), title, body) for i, (title, body) in enumerate(BUSINESS.items(), 1)]
    text = HEAD + "".join(LINES[line](*item) for item in printed)
    found = [
        (squeezed(fact.value["number"]), squeezed(fact.value["title"]))
        for fact in read_text("minutes", text).main.all("items")
    ]
    wanted = [(squeezed(said.replace("Item", "").replace("Minute", "")), squeezed(title)) for said, title, _ in printed]
    assert found == wanted


@pytest.mark.parametrize("joint", [": ", ". ", " – "])
def test_a_title_ends_where_its_sentence_begins_on_the_same_line(joint: str) -> None:
    text = HEAD + "".join(f"{i}. {title}{joint}{body}\n\n" for i, (title, body) in enumerate(BUSINESS.items(), 1))
    found = [fact.value["title"] for fact in read_text("minutes", text).main.all("items")]
    assert len(found) == 8
    assert sum(title in BUSINESS for title in found) >= 7


def test_a_lettered_list_of_things_is_no_agenda() -> None:
    text = (
        HEAD
        + "The priorities of the year were:\n\na) Burglary in the town\n\nb) Violence with injury\n\nc) Speeding in Mill Lane\n"
    )
    assert not read_text("minutes", text).main.all("items")
