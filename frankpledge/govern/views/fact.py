"""The clerk's verdict on single facts: keep, drop, put back, correct, add; doubts looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.fact import add_fact, correct_fact, decide_fact, settle_doubt
from frankpledge.govern.changes.review import ReviewRefused
from frankpledge.govern.enums import FactState
from frankpledge.govern.forms.fact import AddFactForm, FactForm
from frankpledge.govern.models import ReadDoubt, ReadFact, ReadMeeting
from frankpledge.govern.queries.fact import value_of
from frankpledge.govern.queries.paper import card_of, review_of
from frankpledge.govern.rules.fact import INPUTS, LABELS
from frankpledge.govern.rules.passage import locate, shown
from frankpledge.govern.views.review import number, review_address
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

_VERDICTS = {"keep": FactState.KEPT, "drop": FactState.DROPPED, "back": FactState.WAITING}


def _fact(pk: int) -> ReadFact:
    rows = ReadFact.objects.select_related("read_meeting__paper_import__paper", "read_meeting__group")
    return get_object_or_404(rows.defer("read_meeting__paper_import__paper__content"), pk=pk)


def _answer(request: HttpRequest, fact: ReadFact, refused: str = "") -> HttpResponse:
    """The card as it now stands and the panel beside it with HTMX; without, the page again at that card."""
    read = fact.read_meeting
    if not request.htmx:
        if refused:
            messages.error(request, refused)
        return redirect(review_address(read.paper_import_id, read.order, f"#fact-{fact.pk}"))
    read.paper_import.refresh_from_db(fields=["version", "state"])
    review = review_of(read.paper_import, order=read.order)
    fact.refresh_from_db(from_queryset=ReadFact.objects.select_related("read_meeting"))
    context = {"card": card_of(fact), "review": review, "row": read.paper_import, "refused": refused, "chosen": None}
    return render(request, "govern/_fact_answer.html", context)


@page(Permission.PAPER_IMPORT)
@require_POST
def fact_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep, drop or put back one fact; the button's value is the fact and the version the page showed."""
    verb = next((name for name in _VERDICTS if name in request.POST), "")
    key, _, version = request.POST.get(verb, "").partition(".")
    fact = _fact(number(key) or 0)
    if not verb or fact.read_meeting.paper_import_id != pk:
        raise Http404("No such fact of this paper")
    refused = ""
    try:
        decide_fact(fact=fact, verdict=_VERDICTS[verb], by=request.user, seen=number(version))
    except ReviewRefused as why:
        refused = str(why)
    return _answer(request, fact, refused)


@page(Permission.PAPER_IMPORT)
def fact_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one fact, in its card or on a page of its own."""
    fact = _fact(pk)
    if request.method == "GET" and request.htmx and "card" in request.GET:
        read = fact.read_meeting
        decide = reverse("govern:fact-decide", args=[read.paper_import_id])
        context = {"card": card_of(fact), "row": read.paper_import, "decide": decide, "order": read.order}
        return render(request, "govern/_fact_card.html", context)
    form = FactForm(request.POST or None, field=fact.field, value=value_of(fact), part=fact.part)
    if request.method == "POST" and form.is_valid():
        try:
            seen = number(request.POST.get("seen"))
            correct_fact(fact=fact, value=form.value(), part=form.chosen_part(), by=request.user, seen=seen)
            return _answer(request, fact)
        except ReviewRefused as refused:
            form.add_error(None, str(refused))
    return _form_page(request, form, fact)


def _form_page(request: HttpRequest, form: FactForm, fact: ReadFact) -> HttpResponse:
    read = fact.read_meeting
    text = read.paper_import.paper.text
    context = {
        "form": form, "fact": fact, "label": LABELS[fact.field],
        "around": _around(text, fact.start, fact.end),
        "back": review_address(read.paper_import_id, read.order, f"#fact-{fact.pk}"),
    }  # fmt: skip
    name = "govern/_fact_form.html" if request.htmx else "govern/import_fact.html"
    # HTMX swaps only answers it takes for good ones, so a form with errors comes back as 200 to it.
    return render(request, name, context, status=422 if form.errors and not request.htmx else 200)


def _around(text: str, start: int, end: int) -> dict[str, str]:
    """The passage with some of what stands before and after it."""
    return {
        "before": shown(text[max(0, start - 300) : start]), "passage": shown(text[start:end]),
        "after": shown(text[end : end + 300]),
    }  # fmt: skip


@page(Permission.PAPER_IMPORT)
def fact_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a fact by hand, perhaps from words chosen in the paper."""
    rows = ReadMeeting.objects.select_related("paper_import__paper").defer("paper_import__paper__content")
    read = get_object_or_404(rows, pk=pk)
    given = request.POST if request.method == "POST" else request.GET
    field = given.get("field", "")
    words = given.get("words", "").strip()
    back = review_address(read.paper_import_id, read.order)
    if field not in INPUTS:
        return render(request, "govern/import_fact_kind.html", {"form": AddFactForm(), "words": words, "back": back})
    form = FactForm(request.POST or None, field=field, initial=_from_words(field, words))
    if request.method == "POST" and form.is_valid():
        try:
            place = locate(read.paper_import.paper.text, words) or (0, 0)
            fact = add_fact(
                read_meeting=read, field=field, value=form.value(), by=request.user, start=place[0], end=place[1],
                part=form.chosen_part(),
            )  # fmt: skip
            return redirect(f"{back}#fact-{fact.pk}")
        except ReviewRefused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "label": LABELS[field], "field": field, "words": words, "back": back}
    return render(request, "govern/import_fact.html", context, status=422 if form.errors else 200)


def _from_words(field: str, words: str) -> dict[str, Any]:
    """Words chosen in the paper go into the first box."""
    return {INPUTS[field][0].key: words} if words and INPUTS[field][0].kind in ("text", "long") else {}


@page(Permission.PAPER_IMPORT)
@require_POST
def doubt_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a doubt as looked at, or open again."""
    doubt = get_object_or_404(ReadDoubt.objects.select_related("read_meeting__paper_import__paper"), pk=pk)
    try:
        settle_doubt(doubt=doubt, is_settled=request.POST.get("settled") == "yes", by=request.user)
    except ReviewRefused as refused:
        messages.error(request, str(refused))
    read = doubt.read_meeting
    return redirect(review_address(read.paper_import_id, read.order, "#doubts"))
