"""A page that is sent as it grows: making a document takes some seconds, and each step is told, with no need of script."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

from frankpledge.know.queries.data_pack import Step
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.scope import Scope, current_scope, open_scope

# What is said at the end, and where its link leads.
Ended = tuple[str, str, str]


def growing_page(
    request: HttpRequest, *, context: dict[str, Any], first: Step, steps: Generator[Step, None, Any],
    done: Callable[[Any], Ended], back: Ended,
) -> StreamingHttpResponse:  # fmt: skip
    """The page of a press: a line for each step from ``first`` on, and how it ended.

    Args:
        context: title, words, breadcrumbs of know/document_making.html.
        done: what to say of what was made, with the address and the words of its link.
        back: the same for a refusal; its words are the refusal's own.
    """
    whole = render_to_string("know/document_making.html", context, request)
    answer = StreamingHttpResponse(_growing(whole, first, steps, current_scope(), done, back))
    answer["X-Accel-Buffering"] = "no"  # a server in front must not hold the lines back
    return answer


def _growing(
    whole: str, first: Step, steps: Generator[Step, None, Any], scope: Scope, done: Callable[[Any], Ended], back: Ended
) -> Iterator[str]:
    head, _, tail = whole.partition("<!-- steps -->")
    yield head + _line(first)
    ended = ""
    while not ended:
        try:
            with open_scope(scope):  # the gate's was closed when the answer began to be sent
                line = _line(next(steps))
        except StopIteration as made:
            with open_scope(scope):
                ended = _end(done(made.value), "govuk-body")
        except CannotDo as refused:
            ended = _end((str(refused), *back[1:]), "govuk-error-message")
        else:
            yield line
    yield ended + tail


def _line(step: Step) -> str:
    return format_html("<li>{}</li>", step.words)


def _end(ended: Ended, kind: str) -> str:
    words, address, link = ended
    return format_html(
        '</ol><p class="{}" role="status"><strong>{}</strong></p>'
        '<p class="govuk-body"><a class="govuk-link" href="{}">{}</a></p>', kind, words, address, link,
    )  # fmt: skip
