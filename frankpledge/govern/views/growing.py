"""A page that is sent as it grows: what takes some seconds tells each step, with no need of script."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

from frankpledge.govern.changes.pack import PackNotMade
from frankpledge.govern.models import Meeting, Pack
from frankpledge.govern.packs.press import Making
from frankpledge.partnership.scope import Scope, current_scope, open_scope

Steps = Generator[Making, None, list[Pack]]


def growing_page(
    request: HttpRequest, meeting: Meeting, words: str, first: Making, steps: Steps, done: Callable[[list[Pack]], str]
) -> StreamingHttpResponse:
    """The page of a press: ``words`` above, a line for each step from ``first`` on, and how it ended, told by ``done``."""
    whole = render_to_string("govern/pack_building.html", {"meeting": meeting, "words": words}, request)
    answer = StreamingHttpResponse(_growing(whole, first, steps, current_scope(), meeting, done))
    answer["X-Accel-Buffering"] = "no"  # a server in front must not hold the lines back
    return answer


def _growing(
    whole: str, first: Making, steps: Steps, scope: Scope, meeting: Meeting, done: Callable[[list[Pack]], str]
) -> Iterator[str]:
    """The page up to its list, a line for each step as it is taken, how it ended, the rest of the page."""
    head, _, tail = whole.partition("<!-- steps -->")
    yield head + _line(first)
    ended = ""
    while not ended:
        try:
            with open_scope(scope):  # the gate's was closed when the answer began to be sent
                line = _line(next(steps))
        except StopIteration as made:
            ended = _end(meeting, done(made.value), "govuk-body")
        except PackNotMade as refused:
            ended = _end(meeting, str(refused), "govuk-error-message")
        else:
            yield line
    yield ended + tail


def _line(making: Making) -> str:
    return format_html("<li>{} ({} of {})</li>", making.words, making.step + 1, making.steps + 1)


def _end(meeting: Meeting, words: str, kind: str) -> str:
    back = meeting.get_absolute_url() + "#packs"
    return format_html(
        '</ol><p class="{}" role="status"><strong>{}</strong></p><p class="govuk-body"><a class="govuk-link" href="{}">'
        "Go to the packs of the meeting</a></p>", kind, words, back,
    )  # fmt: skip
