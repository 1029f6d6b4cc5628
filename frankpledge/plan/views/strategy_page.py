"""The plan on a page: to read, as one side of A4, each adopted version, two versions compared, its history, a day in the past."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import today
from frankpledge.plan.documents.plan_compare import difference_words, differences
from frankpledge.plan.documents.plan_page import PlanPage
from frankpledge.plan.documents.plan_page_press import PageTooLong, plan_page_pdf
from frankpledge.plan.models import Strategy, StrategyVersion
from frankpledge.plan.queries.strategy import plan_page, version_page, versions_of
from frankpledge.plan.queries.strategy_history import happened, stood_on
from frankpledge.plan.rules.aim import LETTER_RULE
from frankpledge.plan.views.strategy import crumbs, strategy_of

WORKING = "now"
"""In addresses: the version that is worked at."""


def _version(strategy: Strategy, number: int) -> StrategyVersion:
    found: StrategyVersion = get_object_or_404(versions_of(strategy), number=number)
    return found


def _shown(request: HttpRequest, page_of: PlanPage, pdf: str, strategy: Strategy, **more: object) -> HttpResponse:
    context = {
        "page": page_of,
        "pdf": pdf,
        "strategy": strategy,
        "crumbs": crumbs(strategy),
        "rule": LETTER_RULE,
        **more,
    }
    return render(request, "plan/strategy_page.html", context)


def _pdf(request: HttpRequest, page_of: PlanPage, stem: str, back: str) -> HttpResponse:
    try:
        content = plan_page_pdf(page_of)
    except PageTooLong as refused:
        messages.error(request, str(refused))
        return redirect(back)
    return file_response(f"{stem}.pdf", "application/pdf", content)


@page(Permission.MEMBERS_READ)
def strategy_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan on a page as it stands; ``?edition=public`` as residents would read it."""
    strategy = strategy_of(pk)
    is_public = request.GET.get("edition") == "public"
    pdf = reverse("plan:strategy-page-pdf", args=[pk]) + ("?edition=public" if is_public else "")
    found = plan_page(strategy, today(), for_public=is_public)
    return _shown(request, found, pdf, strategy, is_public=is_public)


@page(Permission.MEMBERS_READ)
def strategy_page_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on one side of A4."""
    strategy = strategy_of(pk)
    is_public = request.GET.get("edition") == "public"
    found = plan_page(strategy, today(), for_public=is_public)
    return _pdf(request, found, f"plan-on-a-page-{strategy.pk}", reverse("plan:strategy-page", args=[pk]))


@page(Permission.MEMBERS_READ)
def strategy_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version as the board adopted it."""
    strategy = strategy_of(pk)
    version = _version(strategy, number)
    pdf = reverse("plan:strategy-version-pdf", args=[pk, number])
    found = version_page(version)
    if found is None:
        raise Http404("Nothing was kept of this version.")
    return _shown(request, found, pdf, strategy, version=version, is_public=False)


@page(Permission.MEMBERS_READ)
def strategy_version_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An adopted version on one side of A4."""
    strategy = strategy_of(pk)
    found = version_page(_version(strategy, number))
    if found is None:
        raise Http404("Nothing was kept of this version.")
    back = reverse("plan:strategy-version", args=[pk, number])
    return _pdf(request, found, f"plan-on-a-page-{strategy.pk}-version-{number}", back)


@page(Permission.MEMBERS_READ)
def strategy_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions compared in words; without a choice the last adopted with what is worked at, or with the one before."""
    strategy = strategy_of(pk)
    numbers = [one.number for one in versions_of(strategy)]
    choices = [(WORKING, "As it stands now"), *((str(one), f"Version {one}, as adopted") for one in numbers)]
    first = request.GET.get("from") or (str(numbers[0]) if numbers else "")
    second = request.GET.get("to") or WORKING
    before, after = _side(strategy, first), _side(strategy, second)
    found = differences(before, after) if before and after else []
    context = {
        "strategy": strategy, "choices": choices, "first": first, "second": second, "crumbs": crumbs(strategy),
        "lines": [(one.kind, difference_words(one)) for one in found], "can": before is not None and after is not None,
        "names": dict(choices),
    }  # fmt: skip
    return render(request, "plan/strategy_compare.html", context)


def _side(strategy: Strategy, which: str) -> PlanPage | None:
    if which == WORKING:
        return plan_page(strategy, today())
    if not which.isdecimal() or len(which) > 4:
        return None
    version = versions_of(strategy).filter(number=int(which)).first()
    return version_page(version) if version else None


@page(Permission.MEMBERS_READ)
def strategy_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every writing, the latest first; with ``?on=2026-03-01`` the plan as it stood at the end of that day."""
    strategy = strategy_of(pk)
    typed = request.GET.get("on", "").strip()
    day = _day(typed)
    context = {
        "strategy": strategy, "crumbs": crumbs(strategy), "typed": typed, "day": day, "rows": happened(strategy),
        "stood": stood_on(strategy, day) if day else None, "wrong": bool(typed) and day is None,
    }  # fmt: skip
    return render(request, "plan/strategy_history.html", context)


def _day(typed: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError:
        return None
