"""Pages of what organisations offer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import offering as changes
from frankpledge.partnership.forms import organisation as forms
from frankpledge.partnership.models import Offering, Organisation
from frankpledge.partnership.views.form_page import FormWords, form_page, today


def _back(offering: Offering) -> str:
    return f"{reverse('partnership:organisation-detail', args=[offering.organisation_id])}#offering-{offering.pk}"


def _offering(pk: int) -> Offering:
    return get_object_or_404(Offering.objects.select_related("organisation"), pk=pk)


@page(Permission.ORGANISATION_WRITE)
def offering_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add something an organisation offers."""
    organisation = get_object_or_404(Organisation, pk=pk)
    back = reverse("partnership:organisation-detail", args=[pk])
    words = FormWords("Add what it offers", "Add it", back, "It was added.", organisation.name)
    form = forms.NewOfferingForm(request.POST or None)
    return form_page(
        request, form, words, lambda **given: _back(changes.add_offering(organisation=organisation, **given))
    )


@page(Permission.ORGANISATION_WRITE)
@one_at_a_time
def offering_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is recorded of something offered."""
    offering = _offering(pk)
    form = forms.OfferingForm(
        request.POST or None, initial={name: getattr(offering, name) for name in forms.OfferingFields.base_fields}
    )
    words = FormWords(
        f"Change {offering.title}",
        "Save",
        _back(offering),
        f"{offering.title} was changed.",
        offering.organisation.name,
    )
    return form_page(request, form, words, lambda **given: changes.change_offering(offering=offering, **given))


@page(Permission.ORGANISATION_WRITE)
def offering_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Live, changing or closed."""
    offering = _offering(pk)
    words = FormWords(
        f"How does {offering.title} stand?",
        "Record it",
        _back(offering),
        f"{offering.title}: recorded.",
        offering.organisation.name,
    )
    form = forms.OfferingStateForm(request.POST or None, initial={"state": offering.state, "on": today()})
    return form_page(request, form, words, lambda **given: changes.set_offering_state(offering=offering, **given))


@page(Permission.ORGANISATION_WRITE)
def offering_use(request: HttpRequest, pk: int) -> HttpResponse:
    """Record how many used it."""
    offering = _offering(pk)
    words = FormWords(
        f"How many used {offering.title}?", "Record it", _back(offering), "The count was recorded.", offering.organisation.name,
        note="The same first day again corrects the count.",
    )  # fmt: skip
    return form_page(
        request,
        forms.UseForm(request.POST or None),
        words,
        lambda **given: changes.record_use(offering=offering, **given),
    )
