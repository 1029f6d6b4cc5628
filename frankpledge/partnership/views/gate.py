"""The gate every request passes: a view without a mark does not run, a page that reads cannot write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.scope import Scope, open_scope

READS = ("SELECT", "WITH", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


class WroteWhileReading(RuntimeError):
    """A page that was only opened tried to change the database."""


def _only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip(" (\n").upper().startswith(READS):
        raise WroteWhileReading(f"A GET request may not run: {sql[:60]}")
    return execute(sql, params, many, context)


class GateMiddleware:
    """Opens the viewer's scope, refuses unmarked views, keeps GET requests from writing, explains refusals."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        scope = Scope.MEMBERS if request.user.is_authenticated else Scope.PUBLIC
        with open_scope(scope):
            response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"  # a shared machine must not keep members' pages
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Run marked views only; those that read run with a database that refuses anything but reading."""
        if not hasattr(view, "access"):
            raise Http404("This view carries no mark, so nobody may open it.")
        if request.method == "POST":
            return None
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        try:
            with connection.execute_wrapper(_only_reads):
                return view(request, *args, **kwargs)
        except Refused as refused:
            return self.process_exception(request, refused)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A member who may not is told why and who can help."""
        if isinstance(exception, Refused):
            context = {"reason": str(exception), "status": 403}
            return render(request, "kit/error.html", context, status=403)
        return None
