"""Data files: the list, bringing them in, one with its quality report, accepting, setting aside, the file as it came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from frankpledge.kit.downloads import file_response
from frankpledge.know.changes.receipt import NotDecided, accept_receipt, doubts_of, set_aside_receipt
from frankpledge.know.enums import ReceiptState
from frankpledge.know.forms.receipt import DecideForm, ReceiveDataForm
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.begin import begin_reading
from frankpledge.know.pipeline.reading import data_folder
from frankpledge.know.pipeline.receive import AlreadyReceived, NotKept, keep_file
from frankpledge.know.pipeline.report_words import counted, offence_name
from frankpledge.know.queries.building import build_progress
from frankpledge.know.queries.reading import far_of, how_far
from frankpledge.know.queries.receipt import (
    covers,
    current_figures,
    datasets,
    decided_receipts,
    own_borough,
    receipt_by_number,
    restated_of,
    title_of,
    unbuilt,
    waiting_receipts,
)
from frankpledge.know.sources.kept import pieces_of
from frankpledge.know.sources.partner import template_csv
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

PAGE = 30


def _list_page(request: HttpRequest, form: ReceiveDataForm, status: int = 200) -> HttpResponse:
    return render(request, "know/receipt_list.html", {"form": form, **lists(request)}, status=status)


def lists(request: HttpRequest) -> dict[str, Any]:
    """What stands below the form: the figures, what waits, what there is, what was decided."""
    return {
        **waiting(),
        "decided": Paginator(decided_receipts(), PAGE).get_page(request.GET.get("page")),
        "datasets": datasets(),
        "current": current_figures(),
        "unbuilt": unbuilt(),
        "progress": build_progress(),
    }


def waiting() -> dict[str, Any]:
    """What waits to be read or accepted."""
    receipts = waiting_receipts()
    fars = far_of(receipts)
    return {
        "waiting": receipts,
        "fars": fars,
        "cut_off": sum(one.is_cut_off for one in fars.values()),
        "coming": sum(not one.is_cut_off for one in fars.values()),
        "title_of": title_of,
        "covers": covers,
        "doubts_of": doubts_of,
    }


@page(Permission.MEMBERS_READ)
def receipt_list(request: HttpRequest) -> HttpResponse:
    """What waits, what was decided, what each dataset covers, and the figures made of it."""
    return _list_page(request, ReceiveDataForm())


@page(Permission.DATA_ACCEPT)
@require_POST
def receipt_add(request: HttpRequest) -> HttpResponse:
    """Keep files and have them read by a process of its own. One file leads to its page, several to the list."""
    form = ReceiveDataForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list_page(request, form, 422)
    found = [one for file in form.cleaned_data["files"] if (one := _kept(request, file)) is not None]
    begin_reading(by=request.user)
    if len(found) == 1:
        return redirect("know:receipt-detail", pk=found[0].pk)
    reads = sum(one.state == ReceiptState.CHECKING for one in found)
    if reads:
        messages.success(request, f"{counted(reads, 'file is kept and is', 'files are kept and are')} being read now.")
    return redirect("know:receipt-list")


def _kept(request: HttpRequest, file: UploadedFile) -> Receipt | None:
    """One upload, kept; the receipt there is already where the same file came before; none where the disk is full."""
    try:
        return keep_file(pieces=file.chunks(), name=file.name or "file", by=request.user)
    except AlreadyReceived as known:
        messages.warning(request, str(known))
        return known.receipt
    except NotKept as refused:
        messages.error(request, str(refused))
        return None


def _found(pk: int) -> Receipt:
    receipt = receipt_by_number(pk)
    if receipt is None:
        raise Http404("There is no such data file")
    return receipt


@page(Permission.MEMBERS_READ)
def receipt_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: its quality report in words, what it changes, and the decision."""
    return _detail_page(request, _found(pk), DecideForm())


def _detail_page(request: HttpRequest, receipt: Receipt, form: DecideForm, status: int = 200) -> HttpResponse:
    against = receipt.report.get("against")
    context: dict[str, Any] = {
        "receipt": receipt,
        "report": {"summary": "", "findings": [], "facts": {}, "changes": {}, **receipt.report},
        "title": title_of(receipt),
        "covers": covers(receipt),
        "against": receipt_by_number(against) if against else None,
        "doubts": doubts_of(receipt),
        "offence_name": offence_name,
        "own": restated_of(receipt, own_borough()),
        "form": form,
        "far": how_far(receipt),
    }
    return render(request, "know/receipt_detail.html", context, status=status)


@page(Permission.DATA_ACCEPT)
@require_POST
def receipt_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a file, or set it aside; which, the button says."""
    receipt, form = _found(pk), DecideForm(request.POST)
    form.is_valid()
    change = set_aside_receipt if request.POST.get("decision") == "set-aside" else accept_receipt
    try:
        decided = change(receipt=receipt, by=request.user, reason=form.cleaned_data.get("reason", ""))
    except NotDecided as refused:
        form.add_error("reason", str(refused))
        return _detail_page(request, receipt, form, 422)
    is_accepted = decided.state == ReceiptState.ACCEPTED
    told = "is accepted. Figures move with the next build." if is_accepted else "was set aside. The file is kept."
    messages.success(request, f"{decided.file_name} {told}")
    return redirect("know:receipt-list")


@page(Permission.MEMBERS_READ)
def receipt_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The plain layout for partners' extracts, to be filled in."""
    return file_response("partner-extract.csv", "text/csv; charset=utf-8", template_csv(), save=True)


@page(Permission.DATA_ACCEPT)
def receipt_file(request: HttpRequest, pk: int) -> HttpResponseBase:  # noqa: ARG001
    """The file exactly as it came, to be saved."""
    receipt = _found(pk)
    kept = data_folder().root / receipt.kept_as
    if not kept.is_file():
        raise Http404("The kept file is gone from the data folder")
    answer = StreamingHttpResponse(pieces_of(kept), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(True, receipt.file_name) or "attachment"
    return answer
