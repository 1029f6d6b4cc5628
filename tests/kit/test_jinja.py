"""The templates' environment and the layout and components rendered through it."""

from __future__ import annotations

import logging
import re
from html.parser import HTMLParser
from typing import Any

import jinja2
import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import NoReverseMatch, path

from frankpledge.kit.jinja import environment
from frankpledge.kit.passages import cut


def _nothing(request: HttpRequest, **parts: Any) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("actions/<int:pk>/", _nothing, name="action"),
    path("groups/<slug:group>/<int:number>/edit", _nothing, name="minute"),
    path("words/<slug:slug>/", _nothing, name="word"),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def env() -> jinja2.Environment:
    """The environment as the settings ask for it, without a loader of their own."""
    return environment()


def render(env: jinja2.Environment, source: str, **context: Any) -> str:
    """A piece of template as markup, its runs of white space made one."""
    return re.sub(r"\s+", " ", env.from_string(source).render(**context)).strip()


class Ids(HTMLParser):
    """Collects ids, and what labels and descriptions point at."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this element is called and what it refers to."""
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in {"for", "aria-describedby", "aria-labelledby", "aria-controls"}:
                self.wanted += (value or "").split()


def assert_ids_hold(markup: str) -> None:
    """Every id stands once and every reference finds its element."""
    found = Ids()
    found.feed(markup)
    assert sorted(found.ids) == sorted(set(found.ids))
    assert [name for name in found.wanted if name not in found.ids] == []


def test_an_unknown_name_stops_the_page(env: jinja2.Environment) -> None:
    with pytest.raises(jinja2.UndefinedError, match="titel"):
        env.from_string("{{ titel }}").render()


def test_on_a_live_site_an_unknown_name_is_logged_and_left_blank(settings: Any, caplog: Any) -> None:
    settings.STRICT_TEMPLATES = False
    with caplog.at_level(logging.WARNING, "frankpledge.templates"):
        assert environment().from_string("[{{ titel }}{{ meating.group.name }}]").render() == "[]"
    assert "titel" in caplog.text
    assert "meating" in caplog.text


def test_the_engine_of_the_pages_is_strict_in_tests() -> None:
    with pytest.raises(jinja2.UndefinedError, match="titel"):
        engines["jinja2"].from_string("{{ titel }}").render({})


def test_what_is_printed_is_escaped(env: jinja2.Environment) -> None:
    assert render(env, "{{ words }}", words="<script>") == "&lt;script&gt;"


def test_url_takes_names_and_arguments(env: jinja2.Environment) -> None:
    assert render(env, "{{ url('action', pk=7) }} {{ url('action', 8) }}") == "/actions/7/ /actions/8/"


def test_url_of_an_unknown_page_is_an_error(env: jinja2.Environment) -> None:
    with pytest.raises(NoReverseMatch, match="nowhere"):
        render(env, "{{ url('nowhere') }}")


def test_row_url_agrees_with_url(env: jinja2.Environment) -> None:
    source = "{{ row_url('minute', 'number', group='board')(41) }} {{ url('minute', group='board', number=41) }}"
    assert render(env, source) == "/groups/board/41/edit /groups/board/41/edit"


def test_row_url_takes_numbers_only(env: jinja2.Environment) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        render(env, "{{ row_url('action')('7/../8') }}")


def test_govuk_macros_are_found_by_name_and_escape_their_text(env: jinja2.Environment) -> None:
    markup = render(env, "{{ govuk.error_summary({'titleText': 'Oh', 'errorList': [{'text': words}]}) }}", words="<b>")
    assert "govuk-error-summary__title" in markup
    assert "&lt;b&gt;" in markup


def test_page_needs_nothing_from_its_context(env: jinja2.Environment) -> None:
    markup = env.get_template("kit/page.html").render()
    assert_ids_hold(markup)
    assert "<title>Frankpledge – Frankpledge</title>" in markup
    assert "Sign out" not in markup
    assert 'role="search"' not in markup
    assert "Demonstration" not in markup


def test_page_shows_who_and_where(env: jinja2.Environment) -> None:
    markup = env.get_template("kit/page.html").render(
        partnership_name="Marlbrook Partnership",
        viewer={"name": "Ruth Abernethy", "role": "Clerk"},
        navigation=[{"text": "Home", "href": "/", "active": False}, {"text": "Actions", "href": "/a", "active": True}],
        demonstration=True,
        breadcrumbs=[{"text": "Meetings", "href": "/m"}],
        search_href="/search",
        search_text='"quoted"',
        csrf_input="",
    )
    assert_ids_hold(markup)
    assert "Ruth Abernethy" in markup
    assert len(re.findall('aria-current="true"', markup)) == 1
    assert "everyone here is invented" in markup
    assert 'value="&#34;quoted&#34;"' in markup


@pytest.mark.parametrize(
    ("level", "role"), [("success", "alert"), ("error", "alert"), ("warning", "alert"), ("info", "region")]
)
def test_a_message_is_announced_by_its_weight(env: jinja2.Environment, level: str, role: str) -> None:
    class Message:
        level_tag = level

        def __str__(self) -> str:
            return "Saved <at once>"

    markup = render(env, '{% include "kit/_messages.html" %}', messages=[Message()])
    assert f'role="{role}"' in markup
    assert "Saved &lt;at once&gt;" in markup


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_page_stands_with_no_context_but_its_number(env: jinja2.Environment, status: int) -> None:
    markup = env.get_template("kit/error.html").render(status=status)
    assert len(re.findall("<h1", markup)) == 1
    assert "Go to the home page" in markup


def test_an_error_page_gives_the_reason_it_was_told(env: jinja2.Environment) -> None:
    markup = env.get_template("kit/error.html").render(status=403, reason="Only the clerk may publish.")
    assert "Only the clerk may publish." in markup


def test_confirmation_says_what_goes_and_asks_for_its_reason(env: jinja2.Environment) -> None:
    class Why(forms.Form):
        reason = forms.CharField(label="Reason")

    markup = env.get_template("kit/confirm.html").render(
        title="Undo the import?", losses=["9 actions"], keeps=["the file"], confirm_text="Undo it", cancel_href="/back",
        irreversible=True, form=Why({}),
    )  # fmt: skip
    assert_ids_hold(markup)
    for words in ("9 actions", "the file", "This cannot be undone.", 'href="/back"', "Enter reason", "Error: Undo"):
        assert words in markup


class TestComponents:
    """What kit/components.html, forms.html and review.html print."""

    def test_every_component_listed_can_be_imported(self, env: jinja2.Environment) -> None:
        names = (
            "page_heading, part_2, summary_list, data_table, table_open, table_close, pagination, button, button_link,"
            " delete_link, inset, details, warning, empty, counts, people_list"
        )
        render(env, f'{{% from "kit/components.html" import {names} %}}')

    def test_table_cells_carry_their_column_for_the_phone(self, env: jinja2.Environment) -> None:
        source = """{% from "kit/components.html" import data_table %}
        {{ data_table("Attendance", ["Agency", "Seats"], [["Police <MPS>", 2]], numeric=[1]) }}"""
        markup = render(env, source)
        assert '<th scope="row" class="govuk-table__header">Police &lt;MPS&gt;</th>' in markup
        assert '<td class="govuk-table__cell govuk-table__cell--numeric" data-label="Seats">2</td>' in markup

    def test_part_2_is_said_in_words(self, env: jinja2.Environment) -> None:
        source = '{% from "kit/components.html" import part_2 %}{% call part_2() %}<p>x</p>{% endcall %}'
        assert "Part 2: confidential." in render(env, source)

    def test_a_refused_button_gives_its_reason_and_cannot_be_sent(self, env: jinja2.Environment) -> None:
        source = (
            '{% from "kit/components.html" import button %}{{ button("Publish", disabled_reason="Ask the clerk") }}'
        )
        markup = render(env, source)
        assert "disabled" in markup
        assert "Ask the clerk" in markup

    def test_pagination_keeps_the_filters(self, env: jinja2.Environment) -> None:
        source = '{% from "kit/components.html" import pagination %}{{ pagination(page, {"state": "open"}) }}'
        markup = render(env, source, page=Paginator(range(400), 30).page(5))
        assert "121 to 150 of 400" in markup
        assert 'href="?state=open&amp;page=6" rel="next"' in markup
        assert len(re.findall('aria-current="page"', markup)) == 1

    def test_one_page_has_no_pagination(self, env: jinja2.Environment) -> None:
        source = '{% from "kit/components.html" import pagination %}{{ pagination(page, {}) }}'
        assert render(env, source, page=Paginator(range(3), 30).page(1)) == ""

    def test_summary_list_owns_to_what_is_missing(self, env: jinja2.Environment) -> None:
        source = """{% from "kit/components.html" import summary_list %}
        {{ summary_list([("Venue", ""), ("Chair", "I. Fairweather", "/edit")]) }}"""
        markup = render(env, source)
        assert "Not recorded" in markup
        assert 'Change<span class="govuk-visually-hidden"> chair</span>' in markup

    def test_form_fields_and_their_errors_point_at_each_other(self, env: jinja2.Environment) -> None:
        from tests.kit.test_fields import ActionForm

        source = """{% from "kit/forms.html" import error_summary, form_fields %}
        <div id="main-content">{{ error_summary(form) }}{{ form_fields(form) }}</div>"""
        markup = render(env, source, form=ActionForm({"title": "<i>"}))
        assert_ids_hold(markup)
        found = Ids()
        found.feed(markup)
        assert [link for link in re.findall('href="#([^"]+)"', markup) if link not in found.ids] == []
        assert "<i>" not in markup

    def test_paper_pane_prints_the_text_to_the_letter(self, env: jinja2.Environment) -> None:
        text = "RESOLVED that\n  1) <the> report be noted.\n\nNext item"
        source = '{% from "kit/review.html" import paper_pane %}{{ paper_pane("minutes.txt", pieces) }}'
        markup = env.from_string(source).render(pieces=cut(text, [(16, 42)], (16, 42)))

        class Words(HTMLParser):
            inside = ""

            def handle_data(self, data: str) -> None:
                """Gather the text."""
                self.inside += data

        words = Words()
        words.feed(markup[markup.index('<div class="fp-paper__text">') :])
        assert words.inside.strip() == text
        assert 'id="p-16"' in markup
        assert len(re.findall("<mark>", markup)) == 1

    def test_fact_card_points_at_its_passage_and_says_how_sure(self, env: jinja2.Environment) -> None:
        source = """{% from "kit/review.html" import fact_card %}
        {% call fact_card("fact-1", "Action", 16, 42, value="Report", confidence=0.5, doubt="No date") %}b{% endcall %}"""
        markup = render(env, source)
        assert_ids_hold(markup)
        for words in ('href="#p-16"', 'data-fp-start="16"', 'data-fp-end="42"', "Check 50%", "No date", "doubtful"):
            assert words in markup
