"""Reading what was kept: begun in a process of its own, how far it is, and once more where it was cut off."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh, reswap, retarget

from frankpledge.know.pipeline.begin import begin_reading
from frankpledge.know.queries.reading import how_far
from frankpledge.know.queries.receipt import receipt_by_number
from frankpledge.know.views.receipt import lists, waiting
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.DATA_ACCEPT)
@require_POST
def reading_begin(request: HttpRequest) -> HttpResponse:
    """Read once more what was kept and cut off; back to the page that asked."""
    begin_reading(by=request.user)
    number = request.POST.get("receipt", "")
    if number.isdecimal() and receipt_by_number(int(number[:9])) is not None:
        return redirect("know:receipt-detail", pk=int(number[:9]))
    return redirect("know:receipt-list")


@page(Permission.MEMBERS_READ)
def reading_list(request: HttpRequest) -> HttpResponse:
    """What waits, asked for again while files are read; everything below the form when the last is done."""
    if not request.htmx:
        return redirect("know:receipt-list")
    context = waiting()
    if context["coming"]:
        return render(request, "know/_receipts_waiting.html", context)
    answer = render(request, "know/_receipt_lists.html", lists(request))
    return retarget(reswap(answer, "outerHTML"), "#lists")


@page(Permission.MEMBERS_READ)
def reading_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading of one file is; the whole page anew when it is done."""
    receipt = receipt_by_number(pk)
    if receipt is None:
        raise Http404("There is no such data file")
    if not request.htmx:
        return redirect("know:receipt-detail", pk=pk)
    far = how_far(receipt)
    if far is None:
        return HttpResponseClientRefresh()
    return render(request, "know/_reading.html", {"receipt": receipt, "far": far})
