"""Going through the register at a meeting, one risk after the other."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.risk_review import review_risk, take_back_review
from frankpledge.plan.forms.risk import ReviewForm
from frankpledge.plan.models import RiskReview
from frankpledge.plan.queries.risk_round import RiskRound, meeting_of_round, risk_round
from frankpledge.plan.views.risk import risk_of


def _round_address(meeting: str, risk: str = "") -> str:
    return f"{reverse('plan:risk-round')}?meeting={meeting}{f'&risk={risk}' if risk else ''}"


def _shown(request: HttpRequest, found: RiskRound | None, form: ReviewForm | None = None) -> HttpResponse:
    if found and found.open and form is None:
        risk = found.open.row.risk
        form = ReviewForm(initial={"likelihood": risk.current_likelihood, "impact": risk.current_impact})
    return render(request, "plan/risk_round.html", {"found": found, "form": form})


@page(Permission.RISK_WRITE)
def risk_round_page(request: HttpRequest) -> HttpResponse:
    """Every risk in order; the first that waits is open, and “no change” is the key under the finger."""
    today = timezone.localdate()
    meeting = meeting_of_round(today, request.GET.get("meeting", ""))
    return _shown(request, risk_round(meeting, today, request.GET.get("risk", "")) if meeting else None)


@page(Permission.RISK_WRITE)
@require_POST
def risk_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the meeting made of one risk, and go on to the next."""
    risk, today = risk_of(pk), timezone.localdate()
    meeting = meeting_of_round(today, request.POST.get("meeting", ""))
    form = ReviewForm(request.POST)
    is_same = request.POST.get("what") == "same"
    if meeting is not None and not is_same and not form.is_valid():
        return _shown(request, risk_round(meeting, today, str(pk)), form)
    try:
        review = review_risk(risk=risk, meeting=meeting, by=request.user, **({} if is_same else form.cleaned_data))
        # News, not an alert: an alert would take the focus from the next risk's button.
        messages.info(request, f"{risk.reference}, {risk}: {review}")
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect(_round_address(str(meeting.pk if meeting else ""), str(pk)))
    return redirect(_round_address(str(meeting.pk if meeting else "")))


@page(Permission.RISK_WRITE)
@require_POST
def risk_review_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a review pressed by mistake."""
    review = get_object_or_404(RiskReview.objects.select_related("risk"), pk=pk)
    take_back_review(review=review, by=request.user)
    kept = " The score stays as it was changed: change it back on the risk’s page." if review.has_changed else ""
    messages.info(request, f"The review of {review.risk.reference} is taken back.{kept}")
    return redirect(_round_address(str(review.meeting_id or ""), str(review.risk_id)))
