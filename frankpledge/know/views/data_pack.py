"""Data packs: the list, one of them as a page, its charts and its other forms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.know.documents.frozen import thawed
from frankpledge.know.forms.data_pack import MakeForm
from frankpledge.know.models import DataPack
from frankpledge.know.queries.data_pack_record import code_of, data_packs, document_of, makeable, newer_than
from frankpledge.know.views.document_form import FORM_WORDS, chart_of, form_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


def pack_of(pk: int) -> DataPack:
    """One making by its number, with its figures. Raises ``Http404``."""
    rows = DataPack.objects.select_related(
        "made_by__person", "published_by__person", "withdrawn_by__person", "replaces"
    )
    pack: DataPack = get_object_or_404(rows, pk=pk)
    return pack


@page(Permission.MEMBERS_READ)
def data_pack_list(request: HttpRequest) -> HttpResponse:
    """Every making, latest quarter first, and the form that makes one."""
    able = makeable()
    form = MakeForm(makeable=able) if able.quarters else None
    return render(request, "know/data_pack_list.html", {"packs": data_packs(), "form": form, "able": able})


@page(Permission.MEMBERS_READ)
def data_pack_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One making: where it stands, its forms, the whole of it."""
    pack = pack_of(pk)

    def chart_address(name: str) -> str:
        return reverse("know:data-pack-chart", args=[pk, name])

    context = {
        "pack": pack, "document": document_of(pack), "chart_address": chart_address, "forms": FORM_WORDS,
        "newer": newer_than(pack),
    }  # fmt: skip
    return render(request, "know/data_pack_detail.html", context)


@page(Permission.MEMBERS_READ)
def data_pack_chart(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One chart as a picture; ``?size=large`` for A3 and large print."""
    return chart_of(thawed(pack_of(pk).content), name, large=request.GET.get("size") == "large")


@page(Permission.MEMBERS_READ)
def data_pack_download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The pack as a file: page, PDF, A3 large print, workbook, open data."""
    del request
    pack = pack_of(pk)
    return form_of(document_of(pack), form, f"data-pack-{pack.area_code}-{code_of(pack.quarter)}")
