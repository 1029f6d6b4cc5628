"""Pages of small grants."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import grant as changes
from frankpledge.plan.forms import grant as forms
from frankpledge.plan.models import Grant, GrantPot
from frankpledge.plan.queries.funding_history import history_of
from frankpledge.plan.queries.grant import deciders, pot_view
from frankpledge.plan.rules.grant import next_steps
from frankpledge.plan.rules.money import pounds
from frankpledge.plan.views.funding_stream import money_crumbs


def grant_of(pk: int) -> Grant:
    """One grant by its number. Raises ``Http404``."""
    found: Grant = get_object_or_404(Grant.objects.select_related("pot__group", "ward_priority"), pk=pk)
    return found


@page(Permission.MEMBERS_READ)
def grant_pot_list(request: HttpRequest) -> HttpResponse:
    """Every pot with what is left of it."""
    pots = [pot_view(one) for one in GrantPot.objects.select_related("group")]
    return render(request, "plan/grant_pot_list.html", {"pots": pots, "pounds": pounds, "breadcrumbs": money_crumbs()})


@page(Permission.MEMBERS_READ)
def grant_pot_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One pot with its grants."""
    pot = get_object_or_404(GrantPot.objects.select_related("group"), pk=pk)
    crumbs = money_crumbs(("Small grants", reverse("plan:grant-pot-list")))
    context = {"view": pot_view(pot), "pot": pot, "history": history_of(pot), "pounds": pounds, "breadcrumbs": crumbs}
    return render(request, "plan/grant_pot_detail.html", context)


@page(Permission.FUNDING_WRITE)
def grant_pot_add(request: HttpRequest) -> HttpResponse:
    """Record a pot."""
    words = FormWords("Add a pot for small grants", "Add it", reverse("plan:grant-pot-list"), "The pot is recorded.")

    def change(**given: Any) -> str:
        return changes.save_pot(pot=None, **given).get_absolute_url()

    return form_page(request, forms.GrantPotForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def grant_pot_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a pot."""
    pot = get_object_or_404(GrantPot, pk=pk)
    words = FormWords(f"Change {pot}", "Save", pot.get_absolute_url(), "The pot is changed.")

    def change(**given: Any) -> None:
        changes.save_pot(pot=pot, **given)

    return form_page(request, forms.GrantPotForm(request.POST or None, record=pot), words, change)


@page(Permission.MEMBERS_READ)
def grant_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One grant from the idea to the result."""
    grant = grant_of(pk)
    crumbs = money_crumbs(
        ("Small grants", reverse("plan:grant-pot-list")), (str(grant.pot), grant.pot.get_absolute_url())
    )
    context = {
        "grant": grant, "votes": grant.votes.select_related("person"), "steps": next_steps(grant.state),
        "history": history_of(grant), "pounds": pounds, "breadcrumbs": crumbs,
    }  # fmt: skip
    return render(request, "plan/grant_detail.html", context)


@page(Permission.FUNDING_WRITE)
def grant_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an idea."""
    pot = get_object_or_404(GrantPot, pk=pk)
    words = FormWords("Add an idea", "Add it", pot.get_absolute_url(), "The idea is recorded.", caption=str(pot))

    def change(**given: Any) -> str:
        return changes.save_grant(pot=pot, grant=None, **given).get_absolute_url()

    return form_page(request, forms.GrantForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
@one_at_a_time
def grant_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an idea or a bid."""
    grant = grant_of(pk)
    words = FormWords(f"Change “{grant}”", "Save", grant.get_absolute_url(), "It is changed.", caption=str(grant.pot))

    def change(**given: Any) -> None:
        changes.save_grant(pot=grant.pot, grant=grant, **given)

    return form_page(request, forms.GrantForm(request.POST or None, record=grant), words, change)


@page(Permission.FUNDING_WRITE)
def grant_bid(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an idea a bid."""
    grant = grant_of(pk)
    words = FormWords(
        f"Make “{grant}” a bid", "Make the bid", grant.get_absolute_url(), "It is a bid now.", caption=str(grant.pot),
        note="A bid says how much it asks for and shows the need.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.make_grant_bid(grant=grant, **given)

    form = forms.GrantBidForm(request.POST or None, initial={"bid_on": timezone.localdate()})
    return form_page(request, form, words, change)


@page(Permission.FUNDING_WRITE)
def grant_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a decision with who voted and who declared an interest."""
    grant = grant_of(pk)
    view, today = pot_view(grant.pot), timezone.localdate()
    words = FormWords(
        f"Decide on “{grant}”", "Record the decision", grant.get_absolute_url(), "The decision is recorded.",
        caption=str(grant.pot),
        note=f"It asks for {pounds(grant.asked)}. {pounds(view.left)} is left of the pot. {grant.pot.group} decides.",
    )  # fmt: skip
    people = deciders(grant.pot, today)
    form = forms.GrantDecisionForm(request.POST or None, people=people, initial={"decided_on": today})

    def change(by: Any, **given: Any) -> None:
        del given
        changes.decide_grant(grant=grant, by=by, **form.decision())

    return form_page(request, form, words, change)


@page(Permission.FUNDING_WRITE)
def grant_deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was delivered."""
    grant = grant_of(pk)
    words = FormWords(f"Delivered: “{grant}”", "Save", grant.get_absolute_url(), "It is recorded.")

    def change(**given: Any) -> None:
        changes.deliver_grant(grant=grant, **given)

    return form_page(request, forms.GrantDeliveredForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
def grant_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what came of it."""
    grant = grant_of(pk)
    words = FormWords(f"What came of “{grant}”", "Save", grant.get_absolute_url(), "It is recorded.")

    def change(**given: Any) -> None:
        changes.report_grant(grant=grant, **given)

    return form_page(request, forms.GrantResultForm(request.POST or None), words, change)


@page(Permission.FUNDING_WRITE)
def grant_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then put a grant back into its pot."""
    grant = grant_of(pk)
    words = FormWords(
        f"Give “{grant}” back?", "Give it back", grant.get_absolute_url(), "The pot holds it again.",
        note=f"{pounds(grant.awarded)} goes back into {grant.pot}. The decision stays in the history.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.return_grant(grant=grant, **given)

    return form_page(request, forms.GrantReturnForm(request.POST or None), words, change)
