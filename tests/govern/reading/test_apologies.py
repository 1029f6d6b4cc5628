"""Apologies under an item's title and in sentences: with no verb, parted by stops, in groups, with reasons."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Anytown Parish Council\nMinutes of the meeting held on Monday 6 May 2019\n\nPresent: Ann Lee (Chair), Ben Ode\n\n"
)
REST = "\n\n2. Minutes\nThe minutes were agreed.\n\n3. Parking\nNoted.\n"


PARTNERS = """Apologies
An apology was received on behalf of Councillor Cal Roe.

Apologies for absence were also received from the following partners and interested parties:

Councillor Dee Fir, Portfolio Holder for Parks; Superintendent Eve Gow (Anyshire Police); and
Fay Hay (Analyst – Anyshire Council)."""


def sorry(said: str) -> list[str]:
    reading = read_text("sorry", f"{HEAD}1. {said}{REST}")
    return [fact.value["name"] for fact in reading.main.all("apologies")]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Apologies\n\nMr. Cal Roe. Mrs. Dee Fir. Ms. Eve Gow", ["Cal Roe", "Dee Fir", "Eve Gow"]),
        ("Apologies. Mrs. Dee Fir (Parish Council)", ["Dee Fir"]),
        ("Apologies: Cal Roe", ["Cal Roe"]),
        ("Apologies for Absence Cllr. Cal Roe", ["Cal Roe"]),
        ("Apologies for absence\n\n1.1 Dee Fir.", ["Dee Fir"]),
        ("Apologies\nCllr Mrs D Fir - Work Commitment The apologies were accepted.", ["D Fir"]),
        (
            "Apologies for absence\nMembers\nCal Roe, Dee Fir\nOfficers\nNone\nPartners:\nEve Gow",
            ["Cal Roe", "Dee Fir", "Eve Gow"],
        ),
        (
            "Apologies for absence\nCllr C Roe and Cllr D Fir (family commitment), Cllr E Gow (leave). They were accepted.",
            ["C Roe", "D Fir", "E Gow"],
        ),
        ("Apologies for Absence There were apologies of absence from Cllr Cal Roe.", ["Cal Roe"]),
        (
            "Apologies\nApologies had been received from: -\n\nSchool members\nCal Roe, Dee Fir\n\nNon school members\nNone",
            ["Cal Roe", "Dee Fir"],
        ),
        (PARTNERS, ["Cal Roe", "Dee Fir", "Eve Gow", "Fay Hay"]),
        ("Apologies\nNone.", []),
        ("Apologies\nThe Clerk reported that Cal Roe had asked about the hall.", []),
        ("Apologies\nAnn Lee welcomed Cal Roe.", []),
    ],
)
def test_apologies(said: str, wanted: list[str]) -> None:
    assert sorry(said) == wanted
