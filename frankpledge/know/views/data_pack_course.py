"""What is done with a data pack: made, given words, offered to the agenda, published, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.changes.data_pack import (
    MAKING,
    making_data_pack,
    offer_data_pack,
    publish_data_pack,
    withdraw_data_pack,
    write_remarks,
)
from frankpledge.know.documents.forms import draw_ahead
from frankpledge.know.documents.frozen import thawed
from frankpledge.know.forms.data_pack import FOREWORD, MakeForm, WithdrawForm, WordsForm
from frankpledge.know.models import DataPack
from frankpledge.know.published import forms_folder
from frankpledge.know.queries.data_pack import Step, quarter_of
from frankpledge.know.queries.data_pack_figures import quarter_words
from frankpledge.know.queries.data_pack_record import data_packs, makeable, remarks_of, seen_of
from frankpledge.know.views.data_pack import pack_of
from frankpledge.know.views.growing import growing_page
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page

LIST = {"text": "Data packs"}


@page(Permission.ASSESSMENT_WRITE)
@require_POST
def data_pack_make(request: HttpRequest) -> HttpResponseBase:
    """Make the pack of a quarter; the page tells each step as it is taken."""
    able = makeable()
    form = MakeForm(request.POST, makeable=able)
    if able.area is None or not form.is_valid():
        shown = {"packs": data_packs(), "form": form if able.quarters else None, "able": able}
        return render(request, "know/data_pack_list.html", shown)
    quarter, back = quarter_of(form.cleaned_data["quarter"]), reverse("know:data-pack-list")
    steps = making_data_pack(area=able.area, quarter=quarter, by=request.user, note=form.cleaned_data["note"])
    steps = _with_drawings(steps)
    try:
        first = next(steps)
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect(back)
    context = {"title": "Making the data pack", "caption": quarter_words(quarter), "words": f"Figures of {able.area.name}.",
               "breadcrumbs": [{**LIST, "href": back}]}  # fmt: skip
    ended = ("", back, "Back to the data packs")
    return growing_page(request, context=context, first=first, steps=steps, done=_made, back=ended)


def _with_drawings(steps: MAKING) -> MAKING:
    """The making, and the charts drawn while somebody sees how far it is: the page and the PDF then wait for none."""
    pack = yield from steps
    yield Step("Drawing the charts", 1, 1)
    draw_ahead(thawed(pack.content), folder=forms_folder())
    return pack


def _made(pack: DataPack) -> tuple[str, str, str]:
    return f"“{pack}” stands.", pack.get_absolute_url(), "Open the data pack"


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def data_pack_words(request: HttpRequest, pk: int) -> HttpResponse:
    """A foreword and a remark to each chapter, in the writer's own words."""
    pack = pack_of(pk)
    there = {name or FOREWORD: words.text for name, words in remarks_of(pack).items()}
    form = WordsForm(request.POST or None, initial=there, document=thawed(pack.content))
    words = FormWords(
        "Your words to the data pack", "Save", pack.get_absolute_url(), "Your words stand in the pack, with your name.",
        caption=str(pack), note="They are printed at the head of their chapter, in every form, with the writer's name.",
        crumbs=[{**LIST, "href": reverse("know:data-pack-list")}, {"text": str(pack), "href": pack.get_absolute_url()}],
    )  # fmt: skip

    def change(**given: Any) -> None:
        write_remarks(pack=pack, remarks=form.remarks(), by=given["by"])

    return form_page(request, form, words, change)


@page(Permission.ASSESSMENT_WRITE)
@require_POST
def data_pack_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the clerk put the pack under an item."""
    pack = pack_of(pk)
    try:
        offer_data_pack(pack=pack, by=request.user)
        messages.success(request, "Offered: the clerk finds it under “Attach a paper” of an agenda item.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(pack)


@page(Permission.ASSESSMENT_PUBLISH)
def data_pack_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, saying what residents will see, then publish."""
    pack = pack_of(pk)
    if request.method == "POST":
        try:
            publish_data_pack(pack=pack, seen=request.POST.get("seen", ""), by=request.user)
            messages.success(request, f"Published “{pack}”.")
        except CannotDo as refused:
            messages.error(request, str(refused))
        return redirect(pack)
    context = {"title": f"Publish “{pack}”?", "confirm_text": "Publish it", "cancel_href": pack.get_absolute_url(),
               "keeps": _seen_by_residents(pack), "written": remarks_of(pack).values(), "seen": seen_of(pack)}  # fmt: skip
    return render(request, "know/data_pack_publish.html", context)


def _seen_by_residents(pack: DataPack) -> list[str]:
    is_written = bool(remarks_of(pack))
    return [
        "Residents read the measures that are open to them, of the whole area: verdicts, charts, the questions and their owners.",
        "Figures by ward, other measures, and measures with small numbers stay with the members.",
        "The words to it stand there as the partnership’s, without the names of those who wrote them."
        if is_written
        else "There are no words to it yet.",
        "Why it was made is not shown to residents.",
    ]


@page(Permission.ASSESSMENT_PUBLISH)
def data_pack_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a pack back, with the reason."""
    pack = pack_of(pk)
    words = FormWords(
        f"Withdraw “{pack}”", "Withdraw it", pack.get_absolute_url(), "The data pack is withdrawn.",
        note="Residents do not read it any more, and no agenda binds it. Members find it here, marked, with the reason.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        withdraw_data_pack(pack=pack, **given)

    return form_page(request, WithdrawForm(request.POST or None), words, change)
