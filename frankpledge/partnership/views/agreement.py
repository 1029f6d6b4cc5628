"""Pages of agreements: the register, one of them, its signatures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import agreement as changes
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import AgreementState
from frankpledge.partnership.forms import agreement as forms
from frankpledge.partnership.models import Agreement, AgreementParty
from frankpledge.partnership.queries.agreement import (
    agreement_register,
    may_chase,
    register_row,
    waiting_parties,
    whom_to_ask,
)
from frankpledge.partnership.views.form_page import FormWords, form_page, today

_EXPORTED = (
    "Title",
    "Kind",
    "State",
    "Signed",
    "Out since",
    "Review due",
    "Last day",
    "Needed for",
    "What needs somebody",
)


def _back(agreement: Agreement) -> str:
    return reverse("partnership:agreement-detail", args=[agreement.pk])


@page(Permission.MEMBERS_READ)
def agreement_list(request: HttpRequest) -> HttpResponse:
    """The register: every agreement, how it stands, what is due."""
    words, state, due = request.GET.get("q", ""), request.GET.get("state", ""), bool(request.GET.get("due"))
    state = state if state in AgreementState.values else ""
    rows = agreement_register(today(), state=state, words=words, due=due)
    active = bool(words) + bool(state) + due
    asked = {"words": words, "state": state, "due": due, "active": active}
    context = {"rows": rows, "asked": asked, "states": AgreementState.choices}
    return render(request, "partnership/agreement_list.html", context)


@page(Permission.MEMBERS_READ)
def agreement_export(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The register as CSV."""
    rows = [
        (row.agreement.title, row.agreement.get_kind_display(), row.state.label, row.signed, row.agreement.sent_on,
         row.agreement.review_on, row.agreement.expires_on, "; ".join(map(str, row.groups)),
         "; ".join(words for words, _ in row.due))
        for row in agreement_register(today())
    ]  # fmt: skip
    return file_response(f"Agreements {today():%Y-%m-%d}.csv", "text/csv", csv_bytes(_EXPORTED, rows), save=True)


@page(Permission.MEMBERS_READ)
def agreement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement: how it stands, who has signed, which groups need it."""
    agreement = get_object_or_404(Agreement.objects.defer("file").select_related("replaces"), pk=pk)
    waiting = {one.pk for one in waiting_parties(agreement, today())}
    context = {
        "agreement": agreement, "row": register_row(agreement, today()), "waiting": waiting,
        "parties": agreement.parties.select_related("agency"), "newer": agreement.replaced_by.first(),
    }  # fmt: skip
    return render(request, "partnership/agreement_detail.html", context)


@page(Permission.AGREEMENT_WRITE)
def agreement_add(request: HttpRequest) -> HttpResponse:
    """Add an agreement."""
    words = FormWords(
        "Add an agreement", "Add it", reverse("partnership:agreement-list"), "It was added to the register."
    )
    form = forms.NewAgreementForm(request.POST or None)
    return form_page(request, form, words, lambda **given: _back(changes.add_agreement(**given)))


@page(Permission.AGREEMENT_WRITE)
@one_at_a_time
def agreement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an agreement."""
    agreement = get_object_or_404(Agreement, pk=pk)
    names = ("title", "kind", "purpose", "sent_on", "review_on", "expires_on", "link")
    initial: dict[str, Any] = {name: getattr(agreement, name) for name in names}
    initial["groups"] = list(agreement.needs.values_list("group_id", flat=True))
    form = forms.AgreementForm(request.POST or None, initial=initial)
    words = FormWords(f"Change {agreement.title}", "Save", _back(agreement), "The agreement was changed.")
    return form_page(request, form, words, lambda **given: changes.change_agreement(agreement=agreement, **given))


@page(Permission.AGREEMENT_WRITE)
def agreement_parties(request: HttpRequest, pk: int) -> HttpResponse:
    """Name more agencies to sign."""
    agreement = get_object_or_404(Agreement, pk=pk)
    words = FormWords("Who is to sign it?", "Add them", _back(agreement), "They were added.", agreement.title)
    form = forms.PartiesForm(request.POST or None, agreement=agreement)
    return form_page(request, form, words, lambda **given: changes.add_parties(agreement=agreement, **given))


def _party(pk: int) -> AgreementParty:
    return get_object_or_404(AgreementParty.objects.select_related("agreement", "agency"), pk=pk)


@page(Permission.AGREEMENT_WRITE)
def agreement_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a signature."""
    party = _party(pk)
    title = f"When did {party.agency.name} sign?"
    words = FormWords(
        title, "Record it", _back(party.agreement), f"{party.agency.name} has signed.", party.agreement.title
    )
    form = forms.SignForm(request.POST or None, initial={"on": today(), "signed_by": party.signed_by})
    return form_page(request, form, words, lambda **given: changes.sign_agreement(party=party, **given))


@page(Permission.AGREEMENT_WRITE)
def agreement_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a signature was taken back."""
    party = _party(pk)
    title = f"{party.agency.name} takes its signature back"
    note = "From that day it may not take part in groups that need the agreement."
    words = FormWords(title, "Record it", _back(party.agreement), "It was recorded.", party.agreement.title, note)
    form = forms.LeaveForm(request.POST or None, initial={"on": today()})
    return form_page(request, form, words, lambda **given: changes.leave_agreement(party=party, **given))


@page(Permission.AGREEMENT_WRITE)
@require_POST
def agreement_party_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an agency that never signed off the list."""
    party = _party(pk)
    try:
        changes.remove_party(party=party, by=request.user)
        messages.success(request, f"{party.agency.name} is not among those to sign any more.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(_back(party.agreement))


@page(Permission.AGREEMENT_WRITE)
def agreement_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an agreement."""
    agreement = get_object_or_404(Agreement, pk=pk)
    note = "Groups will not need it from that day on. Its signatures stay on record."
    words = FormWords(f"Withdraw {agreement.title}", "Withdraw it", _back(agreement), "It is withdrawn.", note=note)
    form = forms.WithdrawForm(request.POST or None, initial={"on": today()})
    return form_page(request, form, words, lambda **given: changes.withdraw_agreement(agreement=agreement, **given))


@page(Permission.AGREEMENT_WRITE)
def agreement_chase(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at who would be written to, then write."""
    agreement = get_object_or_404(Agreement, pk=pk)
    if request.method == "POST":
        try:
            written, unable = changes.chase_signatures(agreement=agreement, on=today(), by=request.user)
            messages.success(request, f"Written to: {', '.join(written)}." if written else "Nobody was written to.")
            if unable:
                messages.error(request, f"No address is known for {', '.join(unable)}: add one to somebody there.")
        except CannotDo as refused:
            messages.error(request, str(refused))
        return redirect(_back(agreement))
    waiting = [(one, whom_to_ask(one), may_chase(one, today())) for one in waiting_parties(agreement, today())]
    return render(request, "partnership/agreement_chase.html", {"agreement": agreement, "waiting": waiting})


@page(Permission.AGREEMENT_WRITE)
def agreement_file_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the signed paper."""
    agreement = get_object_or_404(Agreement, pk=pk)
    words = FormWords("Keep the signed paper", "Keep it", _back(agreement), "The file is kept.", agreement.title)
    form = forms.AgreementFileForm(request.POST or None, request.FILES or None)
    return form_page(
        request, form, words,
        lambda file, by: changes.keep_agreement_file(agreement=agreement, name=file.name, data=file.read(), by=by),
    )  # fmt: skip


@page(Permission.MEMBERS_READ)
def agreement_file(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The signed paper."""
    agreement = get_object_or_404(Agreement, pk=pk)
    if not agreement.file:
        raise Http404("No file is kept with this agreement.")
    return file_response(agreement.file_name, agreement.file_type, bytes(agreement.file))


@page(Permission.MEETING_PUBLISH)
@require_POST
def agreement_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let its title stand in public, or not."""
    agreement = get_object_or_404(Agreement, pk=pk)
    changes.publish_agreement(agreement=agreement, is_public=request.POST.get("public") == "yes", by=request.user)
    messages.success(request, "It was recorded.")
    return redirect(_back(agreement))
