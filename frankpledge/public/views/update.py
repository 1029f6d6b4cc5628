"""Where an owner replies by the signed link of a letter, with no password."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.govern.received import LinkRefused, Reply, ReplyPage, reply_page, send_replies
from frankpledge.partnership.access.declare import open_page

LONGEST = 4000
log = logging.getLogger(__name__)


@open_page
def update(request: HttpRequest, token: str) -> HttpResponse:
    """One person's open actions with a box for each; posting records what was written."""
    try:
        shown = reply_page(token)
        if request.method == "POST":
            replies = _replies(request, shown)
            refused = send_replies(token, replies)
            for sentence in refused:
                messages.error(request, sentence)
            if len(replies) > len(refused):
                messages.success(request, "Thank you. Your replies are recorded.")
            elif not replies:
                messages.error(request, "Nothing was written: tick done or write a few words, then send.")
            return _private(redirect("public:update", token=token))
    except LinkRefused as error:
        log.warning("A personal link was refused: %s", error)  # never the link itself: it would be a key lying about
        told = {"reason": str(error), "written": _written(request)}
        return _private(render(request, "public/update_refused.html", told, status=410))
    return _private(render(request, "public/update.html", {"shown": shown}))


def _written(request: HttpRequest) -> list[str]:
    """The words of a reply that came too late, to be shown back: whoever wrote them shall not have to write them again."""
    given = [words.strip()[:LONGEST] for name, words in request.POST.items() if name.startswith("text-")]
    return [words for words in given if words]


def _replies(request: HttpRequest, shown: ReplyPage) -> list[Reply]:
    replies = []
    for action in shown.actions:
        text = request.POST.get(f"text-{action.pk}", "").strip()[:LONGEST]
        done = request.POST.get(f"done-{action.pk}") == "yes"
        if text or done:
            replies.append(Reply(action.pk, text, done))
    return replies


def _private(response: HttpResponse) -> HttpResponse:
    """Nothing behind a personal link is kept by a browser, indexed, or told to another site."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    # Not no-referrer: then a browser hides its own address from this site too, and its answer is refused as a forged one.
    response["Referrer-Policy"] = "same-origin"
    return response
