"""The plain text and the way back to the original; lines, cells and run-on text."""

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.reading.lines import lines_of, paragraphs
from frankpledge.govern.reading.segment import segment
from frankpledge.govern.reading.text import plain_text


def test_marks_and_odd_characters_are_made_plain() -> None:
    text = plain_text("The **Board\u2019s** 4<sup>th</sup>\u00a0meeting &amp; <b>tea</b>")
    assert text.plain == "The Board's 4th meeting & tea"


def test_a_span_points_at_the_original_words() -> None:
    original = "<p>Apologies were received from <b>Ann\u00a0Lee</b>.</p>"
    text = plain_text(original)
    start = text.plain.index("Ann Lee")
    span = text.span(start, start + len("Ann Lee"))
    assert original[span.start : span.end] == "Ann\u00a0Lee"


def test_look_alike_initials_are_read_as_latin_and_remembered() -> None:
    text = plain_text("to send the list \u0421\u041a")
    assert text.plain.endswith("CK")
    assert len(text.alikes) == 1


def test_russian_words_are_left_alone() -> None:
    assert plain_text("\u041c\u043e\u0441\u043a\u0432\u0430").plain == "\u041c\u043e\u0441\u043a\u0432\u0430"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_every_plain_offset_maps_into_the_original(original: str) -> None:
    text = plain_text(original)
    for position in range(0, len(text.plain) + 1, 7):
        assert 0 <= text.offset(position) <= len(original)
    span = text.span(0, len(text.plain))
    assert 0 <= span.start <= span.end <= len(original)


def test_rows_of_tabs_and_bars_become_cells() -> None:
    rows = lines_of("1\tApologies\tAction\n| 2 | Police update | AL |\n---|---|---\n", 0, 52)
    assert [[line.text for cell in cells for line in cell] for cells in rows.cells.values()] == [
        ["1", "Apologies", "Action"],
        ["2", "Police update", "AL"],
    ]


def test_a_slashed_row_over_several_lines_is_one_row() -> None:
    text = (
        "1. / Members asked for training\nNadia to write a plan / Nadia\n2. / Carol to send the letter / Carol\n3. / "
        "Share it / Jo\n"
    )
    rows = lines_of(text, 0, len(text))
    assert len(rows.cells) == 3
    assert rows.cells[0][2][0].text == "Nadia"


def test_lines_cut_by_the_page_width_are_joined_and_headings_are_not() -> None:
    text = (
        "7. Night-Time Economy\nMembers heard that a number of warrants had been executed since the last\nmeeting of "
        "the group.\n"
        "8. Road Safety\nThe officer said that the new cameras had been put up at the two junctions and\nthat more "
        "would follow.\n"
    )
    joined = [line.text for line in paragraphs(lines_of(text, 0, len(text)).lines, text)]
    assert joined[0] == "7. Night-Time Economy"
    assert joined[1].endswith("meeting of the group.")
    assert len(joined) == 4


RUN_ON = (
    "ANYTOWN SAFER BOARD Minutes of the meeting held on Monday 4 May 2020 Present: Cllr Ann Lee (Chair) Ben Ode "
    "(Police) Apologies: Cal Roe "
    "1. Welcome The Chair welcomed everyone to the meeting and thanked them for coming at short notice to the hall. "
    "2. Police Update The inspector said that burglary had fallen and that patrols would go on through the summer "
    "months in the town. "
    "RESOLVED - That the update be noted. Action: Ben Ode to send the figures to all members of the group before the "
    "next meeting. "
    "3. Date of Next Meeting The next meeting would be held on 3 August 2020 at 10am. The meeting ended at 11.30am. "
)


def test_run_on_text_is_cut_at_labels_items_and_marks() -> None:
    starts = [RUN_ON[cut : cut + 12].strip() for cut in segment(RUN_ON)]
    for wanted in ("Present: Cll", "Apologies: C", "1. Welcome T", "2. Police Up", "RESOLVED - T", "Action: Ben"):
        assert wanted in starts


def test_a_long_paragraph_is_not_run_on_business() -> None:
    assert segment("The officer spoke for a long time about the work of the team. " * 40) == set()
