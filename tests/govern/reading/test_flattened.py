"""Flattened meeting pages and item pages: cells run together, headings lost, 'None' under Decision; all texts invented."""

from frankpledge.govern.reading.cells import cell_breaks
from frankpledge.govern.reading.read import read_text

PAGE = """Venue: Town Hall
No. | Item |
---|---|
Apologies Minutes: Apologies were received from Councillor Ann Lee. |
Declarations of Interest Members are invited to declare interests. Decision: None Minutes: None. |
Petitions (if any) Decision: None Minutes: None. |
Street Lights PDF 20 KB Minutes: It was heard. Resolved: that the report be noted. ACTION: BO to book it ACTION: CP to write in |
Skate Park Minutes: The ramp is worn. Ben Ode to ask for a price. ACTION Ben Ode It was felt that nine was late. |
"""


def test_cells_get_their_lines_back_and_none_is_no_resolution() -> None:
    found = read_text("page", PAGE).main
    titles = [fact.value["title"] for fact in found.all("items")]
    assert titles == ["Apologies", "Declarations of Interest", "Petitions (if any)", "Street Lights", "Skate Park"]
    assert [fact.value["text"] for fact in found.all("resolutions") if fact.value["form"] == "marked"] == [
        "that the report be noted."
    ]
    assert found.one("declarations_none") is True
    assert [fact.value["name"] for fact in found.all("apologies")] == ["Ann Lee"]
    marked = [fact.value for fact in found.all("actions") if fact.value["form"] == "marked"]
    assert [value["owners"] for value in marked] == [["BO"], ["CP"], ["Ben Ode"]]
    assert marked[2]["text"].endswith("ask for a price")


def test_a_page_without_bars_is_left_as_it_is() -> None:
    assert cell_breaks("Minutes: The report was heard. ACTION: BO to book the hall") == set()


def test_a_flattened_page_that_lost_its_heading_is_still_one() -> None:
    text = PAGE.split("---|---|\n")[1]
    assert read_text("page", text).layout == "web_page_flattened"
    assert len(read_text("page", text).main.all("items")) == 5


def test_an_item_page_under_a_notice_of_the_site_or_without_its_heading() -> None:
    notice = "To report a fault please email us\n\nAgenda item\n\nActions of the last meeting\n\nAll were done.\n"
    bare = "STREET LIGHTS\nMinutes:\nThe Committee heard the report.\nACTION: That an update be provided in June.\n"
    assert [fact.value["title"] for fact in read_text("item", notice).main.all("items")] == [
        "Actions of the last meeting"
    ]
    assert [fact.value["title"] for fact in read_text("item", bare).main.all("items")] == ["STREET LIGHTS"]


def test_labels_of_another_vendors_page_are_no_titles() -> None:
    text = (
        "Meeting Details\n\nCommittee\nSafety Panel\n\nAgenda\nItem No.\n1\nTitle\nApologies for Absence\n"
        "Item No.\n2\nTitle\nStreet Lights\nDecision\nRESOLVED: That the report be noted.\n"
    )
    found = read_text("page", text).main
    assert [fact.value["title"] for fact in found.all("items")] == ["Apologies for Absence", "Street Lights"]
    assert [fact.value["item"] for fact in found.all("resolutions")] == ["2"]


def test_an_entry_whose_bar_was_lost_and_a_decision_told_at_length() -> None:
    text = (
        "Venue: Town Hall\nNo. | Item |\n"
        "APOLOGIES Decision: Apologies were sent on behalf of Councillors\n"
        "APPOINTMENT OF VICE-CHAIR To appoint a Vice-Chair. Decision: It was moved and RESOLVED that Ben Ode be elected. |\n"
        "STREET LIGHTS To hear the report. Decision: The Committee received an application for a lamp in Mill Lane.\n"
        "The Committee, having considered it, RESOLVED that the application be refused. |\n"
        "OTHER BUSINESS To consider any other business. Decision: None. |\n"
    )
    found = read_text("page", text).main
    titles = [fact.value["title"] for fact in found.all("items")]
    assert titles == ["APOLOGIES", "APPOINTMENT OF VICE-CHAIR", "STREET LIGHTS", "OTHER BUSINESS"]
    assert [fact.value["first_words"] for fact in found.all("resolutions")] == [
        "that Ben Ode be elected.",
        "that the application be refused.",
    ]


def test_the_size_a_viewer_prints_is_no_document() -> None:
    assert not read_text("page", "Total Page:16\nFile Type:pdf, Size:1020Kb\nMinutes of the meeting\n").main.all(
        "documents"
    )


def test_what_stands_under_decision_but_decides_nothing_is_no_resolution() -> None:
    text = (
        "Decisions\n\nSafety Panel\nTuesday, 1 April 2025 7.00 pm\n\n"
        "1. Apologies for Absence\n\nDecision:\n\nApologies for absence were received from Councillor Poe.\n\n"
        "2. Declarations of Interest\n\nDecision:\n\nThere were none.\n\n"
        "3. Street Lights\n\nDecision:\n\nThat the report be noted.\n\n"
    )
    found = read_text("page", text).main
    assert [(fact.value["item"], fact.value["text"]) for fact in found.all("resolutions")] == [
        ("3", "That the report be noted.")
    ]
