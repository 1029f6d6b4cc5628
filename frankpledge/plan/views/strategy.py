"""Strategies: the list, one of them to read and write, and what is done with it as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page, today
from frankpledge.plan.changes.priority import take_recommendations
from frankpledge.plan.changes.strategy import (
    add_strategy,
    adopt_strategy,
    begin_next_strategy,
    begin_next_version,
    change_strategy,
    consult_strategy,
)
from frankpledge.plan.forms.strategy import (
    AdoptForm,
    NewStrategyForm,
    NextStrategyForm,
    StrategyForm,
    TakeForm,
    WhyForm,
    agreed_assessments,
)
from frankpledge.plan.models import Strategy
from frankpledge.plan.queries.cycle import cycle_of
from frankpledge.plan.queries.strategy import (
    current_strategy,
    priority_rows,
    standing_words,
    strategies,
    taken_out,
    versions_of,
)
from frankpledge.plan.rules.aim import LETTER_RULE
from frankpledge.plan.rules.strategy import why_not_written, years_words


def strategy_of(pk: int) -> Strategy:
    """One strategy by its number. Raises ``Http404``."""
    rows = Strategy.objects.select_related("follows", "assessment", "adopted_minute__meeting__group")
    found: Strategy = get_object_or_404(rows.defer("assessment__frozen", "assessment__waiting"), pk=pk)
    return found


def crumbs(strategy: Strategy | None = None) -> list[dict[str, str]]:
    """The way to a page of a strategy."""
    found = [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Strategy", "href": reverse("plan:strategy-list")},
    ]
    if strategy is not None:
        found.append({"text": strategy.title, "href": strategy.get_absolute_url()})
    return found


@page(Permission.MEMBERS_READ)
def strategy_list(request: HttpRequest) -> HttpResponse:
    """Every strategy with its years and where it stands."""
    rows = [(one, years_words(one.since, one.until), standing_words(one)) for one in strategies()]
    return render(request, "plan/strategy_list.html", {"rows": rows, "current": current_strategy(today())})


@page(Permission.PLAN_WRITE)
def strategy_add(request: HttpRequest) -> HttpResponse:
    """Begin a strategy, from an assessment or from nothing."""
    words = FormWords(
        "Begin a strategy",
        "Begin it",
        reverse("plan:strategy-list"),
        "The strategy is begun as a draft.",
        crumbs=crumbs(),
    )
    form = NewStrategyForm(request.POST or None)
    return form_page(request, form, words, lambda **given: add_strategy(**given).get_absolute_url())


@page(Permission.MEMBERS_READ)
def strategy_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Vision, priorities, aims, measures; what may be done next."""
    strategy = strategy_of(pk)
    context = {
        "strategy": strategy, "rows": priority_rows(strategy), "years": years_words(strategy.since, strategy.until),
        "standing": standing_words(strategy), "refusal": why_not_written(strategy.state, strategy.version),
        "versions": versions_of(strategy), "cycle": cycle_of(strategy, today()), "gone": taken_out(strategy),
        "can_take": agreed_assessments().exists(), "crumbs": crumbs(), "rule": LETTER_RULE,
        "following": Strategy.objects.filter(follows=strategy).first(),
    }  # fmt: skip
    return render(request, "plan/strategy_detail.html", context)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def strategy_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change title, years, vision."""
    strategy = strategy_of(pk)
    words = FormWords(
        "Change the strategy", "Save", strategy.get_absolute_url(), "Saved.", strategy.title, crumbs=crumbs(strategy)
    )
    form = StrategyForm(request.POST or None, strategy=strategy)
    return form_page(request, form, words, lambda **given: change_strategy(strategy=strategy, **given) and None)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def strategy_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Make priorities of what the board agreed of an assessment."""
    strategy = strategy_of(pk)
    words = FormWords(
        "Take the priorities of an assessment", "Take them", strategy.get_absolute_url(), "", strategy.title,
        note="Each recommendation the board agreed becomes a priority that names where it came from. Those that are there"
        " already are left alone.", crumbs=crumbs(strategy),
    )  # fmt: skip

    def change(**given: Any) -> None:
        made = take_recommendations(strategy=strategy, **given)
        messages.success(request, f"{len(made)} taken." if made else "All that were agreed are there already.")

    return form_page(request, TakeForm(request.POST or None), words, change)


@page(Permission.PLAN_WRITE)
@require_POST
def strategy_consult(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it as out for consultation."""
    strategy = strategy_of(pk)
    try:
        consult_strategy(strategy=strategy, by=request.user)
        messages.success(request, "It is out for consultation. Write the days of it into the cycle.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(strategy)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def strategy_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the adoption, which freezes the version."""
    strategy = strategy_of(pk)
    words = FormWords(
        f"Record that the board adopted version {strategy.version}", "Adopt and freeze it", strategy.get_absolute_url(),
        f"Version {strategy.version} is adopted and frozen.", strategy.title, crumbs=crumbs(strategy),
        note="The plan on a page is kept as it stands now, with today’s figures, and never changes after.",
    )  # fmt: skip
    form = AdoptForm(request.POST or None)
    return form_page(request, form, words, lambda **given: adopt_strategy(strategy=strategy, **given) and None)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def strategy_version_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version of an adopted strategy."""
    strategy = strategy_of(pk)
    words = FormWords(
        f"Begin version {strategy.version + 1}", "Begin it", strategy.get_absolute_url(), "The next version is begun.",
        strategy.title, crumbs=crumbs(strategy),
        note=f"It begins as a copy. Version {strategy.version} stays frozen, and is what members and residents read, until the"
        " board adopts the next.",
    )  # fmt: skip
    form = WhyForm(request.POST or None)
    return form_page(request, form, words, lambda **given: begin_next_version(strategy=strategy, **given) and None)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def strategy_next_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the strategy of the years after."""
    strategy = strategy_of(pk)
    words = FormWords(
        "Begin the next strategy", "Begin it", strategy.get_absolute_url(), "The next strategy is begun as a copy.",
        strategy.title, crumbs=crumbs(strategy),
        note="It covers as many years, from the day after this one ends. Priorities, aims and measures are copied; this one is"
        " superseded when the board adopts the next.",
    )  # fmt: skip
    form = NextStrategyForm(request.POST or None, initial={"title": strategy.title})
    return form_page(
        request, form, words, lambda **given: begin_next_strategy(strategy=strategy, **given).get_absolute_url()
    )
