"""Where residents ask questions of a coming meeting, and follow what became of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.govern.received import CannotDo, ask_question, askable_meeting, askable_meetings, followed_question
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.forms import AskForm


@open_page
def question_meetings(request: HttpRequest) -> HttpResponse:
    """The coming meetings that take questions, with their deadlines."""
    return render(request, "public/question_meetings.html", {"meetings": askable_meetings()})


@open_page
def question_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a question of one meeting."""
    meeting = askable_meeting(pk)
    if meeting is None:
        raise Http404("This meeting takes no questions.")
    form = AskForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            reference = ask_question(meeting=pk, asked=form.asked(), on_item=form.cleaned_data.get("on_item"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("public:question-followed", reference=reference)
    return render(request, "public/question_ask.html", {"meeting": meeting, "form": form})


@open_page
def question_followed(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of one question, for whoever holds its reference."""
    question = followed_question(reference)
    if question is None:
        raise Http404("No question has this reference.")
    response = render(request, "public/question_followed.html", {"question": question, "reference": reference})
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
