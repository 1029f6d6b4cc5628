"""Recorded text as blocks."""

from frankpledge.govern.packs.content import ListBlock, ListItem, paragraph, paragraphs
from frankpledge.govern.queries.text import text_blocks


def test_paragraphs_and_bullets_keep_their_order():
    blocks = text_blocks("The wards were\nasked for:\n• Northgate\n\n• Mere Green\n\nNothing else.\n")
    assert blocks == (
        paragraph("The wards were asked for:"),
        ListBlock((ListItem(paragraphs("Northgate")), ListItem(paragraphs("Mere Green")))),
        paragraph("Nothing else."),
    )


def test_a_dash_inside_a_word_is_no_bullet():
    assert text_blocks("-12 degrees") == (paragraph("-12 degrees"),)


def test_no_text_gives_no_block():
    assert text_blocks("  \n ") == ()
