"""Citations of minutes against the record."""

from __future__ import annotations

import pytest

from frankpledge.govern.rules.citation import CitationFault, KnownMinute, check_citations, find_citations

KNOWN = [
    KnownMinute("64", "Home Office Locality Review Report"),
    KnownMinute("65", "Strategy and Strategic Assessment"),
    KnownMinute("68a", "IOM Sub-Group Update"),
    KnownMinute("68b", "YOS Update"),
    KnownMinute("70", "Ambulance Update"),
]


def faults(text: str) -> list[tuple[str, str]]:
    return [
        (found.citation.number, found.meant.number if found.meant else "") for found in check_citations(text, KNOWN)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Minute 64 Home Office Locality Review Report 14th March 2019",
        "as agreed (Minute 65.3), partners fed back",
        "Minute 68a IOM", "min. 70", "Minute no. 70 refers", "see minute 68b of the last meeting",
        "The ambulance came in 40 minutes.", "an average of 6 min 29 s", "It lasted 20 minutes 10 seconds.",
        "Minutes of the meeting held on 14 March", "The minutes 14 March were agreed",
    ],
)  # fmt: skip
def test_what_is_right_or_no_citation_is_left_alone(text):
    assert faults(text) == []


def test_the_wrong_letter_is_found_with_the_minute_that_was_meant():
    (found,) = check_citations("Minute 68b IOM Sub-Group Update", KNOWN)
    assert found.fault is CitationFault.ANOTHER_TITLE
    assert found.sentence == "Minute 68b is “YOS Update”. Minute 68a is “IOM Sub-Group Update”."


def test_a_number_that_is_not_on_record_is_found():
    assert faults("Minute 99 Ambulance Update") == [("99", "70")]
    assert faults("as minute 99 says") == [("99", "")]


def test_without_minutes_on_record_nothing_is_claimed():
    assert check_citations("Minute 99", []) == []


def test_every_citation_of_a_line_is_read():
    assert [found.number for found in find_citations("Minute 64, minute 68 b and Minute 65.3")] == ["64", "68b", "65.3"]
