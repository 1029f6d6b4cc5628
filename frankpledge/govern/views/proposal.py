"""Pages of items that members ask for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.govern.changes.proposal import answer_proposal, propose_item
from frankpledge.govern.enums import ProposalState
from frankpledge.govern.forms.rhythm import AnswerForm, ProposalForm
from frankpledge.govern.models import ItemProposal
from frankpledge.govern.queries.forward import proposals_of
from frankpledge.govern.views.form_page import Words, form_page
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Group


@page(Permission.ITEM_PROPOSE)
def proposal_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for an item."""
    group = get_object_or_404(Group, slug=slug)
    form = ProposalForm(request.POST or None, group=group)
    note = "The clerk takes it up, keeps it for later or says why not. You read the answer here and by e-mail."
    words = Words("Propose an item", "Propose it", reverse("govern:proposal-list", args=[slug]), group.name, note)

    def change(data: dict[str, object]) -> str:
        row = propose_item(group=group, by=request.user, **data)
        return f"“{row.title}” is proposed. The clerk answers."

    return form_page(request, form, words, change)


@page(Permission.ITEM_PROPOSE)
def proposal_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Items proposed for a group and the answers; the clerk answers from here."""
    group = get_object_or_404(Group, slug=slug)
    return render(request, "govern/proposal_list.html", {"group": group, "proposals": proposals_of(group)})


@page(Permission.MEETING_WRITE)
def proposal_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item up, keep it for later, or decline it."""
    row = get_object_or_404(ItemProposal.objects.select_related("group", "proposed_by__person", "meeting"), pk=pk)
    form = AnswerForm(request.POST or None, group=row.group, initial={"meeting": row.meeting_id})
    back = reverse("govern:proposal-list", args=[row.group.slug])
    words = Words(row.title, "Answer", back, f"Proposed for {row.group}")

    def change(data: dict[str, object]) -> str:
        state = ProposalState(str(data["state"]))
        meeting = None if state == ProposalState.DECLINED else data["meeting"]
        answered = answer_proposal(proposal=row, state=state, meeting=meeting, answer=data["answer"], by=request.user)
        return f"“{answered.title}”: {answered.get_state_display().lower()}. Its proposer is told."

    may_answer = row.state == ProposalState.WAITING and may(request.user, Permission.MEETING_WRITE)
    return form_page(
        request, form, words, change, template="govern/proposal_answer.html", proposal=row, may_answer=may_answer
    )
