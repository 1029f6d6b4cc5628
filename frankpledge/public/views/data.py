"""Open data: JSON documents and lists, their schemas, tables as CSV, and the page that explains them."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.opendata import (
    data_document,
    data_kinds,
    data_list,
    data_schema,
    data_table,
    table_names,
)
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.views.conditional import unless_known
from frankpledge.public.views.feed import page_number


def _sent(request: HttpRequest, found: Any, content_type: str = "application/json") -> HttpResponse:
    if found is None:
        raise Http404("There is no such document.")
    content = json.dumps(found, ensure_ascii=False, indent=1).encode()
    response = unless_known(request, content, f"{content_type}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"  # public, and the same for everybody
    return response


@open_page
def data_home(request: HttpRequest) -> HttpResponse:
    """What there is, under which address, in which shape."""
    return render(request, "public/data_home.html", {"kinds": data_kinds(), "tables": table_names()})


@open_page
def listed(request: HttpRequest, kind: str) -> HttpResponse:
    """A page of a list."""
    return _sent(request, data_list(kind, page_number(request)))


@open_page
def document(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One document."""
    return _sent(request, data_document(kind, key))


@open_page
def schema(request: HttpRequest, kind: str) -> HttpResponse:
    """The JSON Schema of a kind."""
    return _sent(request, data_schema(kind), "application/schema+json")


@open_page
def table(request: HttpRequest, name: str) -> HttpResponse:
    """A table as CSV; ``?group=`` for one group."""
    content = data_table(name, request.GET.get("group", ""))
    if content is None:
        raise Http404("There is no such table.")
    response = unless_known(request, content, "text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
