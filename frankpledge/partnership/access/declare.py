"""The mark every page carries: who may open it, and whether it reads or writes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.scope import Scope, open_scope

View = Callable[..., HttpResponseBase]


def page(permission: Permission) -> Callable[[View], View]:
    """A member's page: strangers go to sign-in, members without the permission read why and who can help."""

    def mark(view: View) -> View:
        @functools.wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                if request.method != "GET":
                    raise Http404("Nothing here")
                return redirect_to_login(request.get_full_path())
            check(request.user, permission)
            return view(request, *args, **kwargs)

        opened.access = permission  # type: ignore[attr-defined]
        return opened

    return mark


def open_page(view: View) -> View:
    """A page anyone may open; it reads in the public scope, whoever is looking."""

    @functools.wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with open_scope(Scope.PUBLIC):
            return view(request, *args, **kwargs)

    opened.access = "open"  # type: ignore[attr-defined]
    return opened
