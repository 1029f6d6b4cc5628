"""A chapter of the assessment: its figures with the words above them, what was said to it, and writing it."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from frankpledge.know.changes.assessment_comment import comment_on_assessment
from frankpledge.know.changes.chapter import Saved, save_chapter, settle_beside
from frankpledge.know.documents.content import Document, Section
from frankpledge.know.forms.contribution import ChapterForm, CommentForm
from frankpledge.know.models import Assessment, ChapterSaving, ChapterText
from frankpledge.know.queries.assessment_whole import OWN, whole_assessment
from frankpledge.know.queries.contribution import comments_of
from frankpledge.know.queries.freezing import figures_of
from frankpledge.know.rules.assessment import refuse_contribution, refuse_writing
from frankpledge.know.rules.seen_words import digest
from frankpledge.know.views.assessment import assessment_of, chart_address, said_or_refused
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo

MOST_PARTS = 12
"""A chapter with more parts than these lists them: the wards have pages of their own."""


def _section(document: Document | None, name: str) -> tuple[Section, tuple[Section, ...]]:
    """A section with those before and after it on its level. Raises ``Http404`` where the figures have none of this name."""
    walked = list(document.walked()) if document else []
    found = next(((depth, one) for depth, one in walked if one.name == name), None)
    if found is None:
        raise Http404(f"This assessment has no chapter “{name}”.")
    level = [one for depth, one in walked if depth == found[0]]
    at = level.index(found[1])
    return found[1], tuple(level[max(0, at - 1) : at] + level[at + 1 : at + 2])


@page(Permission.MEMBERS_READ)
def chapter_detail(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One chapter as it will stand, and the comments on it."""
    return _chapter_page(request, assessment_of(pk), name, CommentForm())


def _chapter_page(
    request: HttpRequest, found: Assessment, name: str, form: CommentForm, status: int = 200
) -> HttpResponse:
    whole = whole_assessment(found) if found.frozen_at else None
    section, beside = _section(whole, name)
    context = {
        "assessment": found, "section": section, "beside": beside,
        "shown": replace(section, title="As it stands"), "chart": chart_address(found),
        "text": ChapterText.objects.filter(assessment=found, section=name).select_related("author__person").first(),
        "comments": comments_of(found).filter(section=name), "form": form, "own": name in OWN, "most_parts": MOST_PARTS,
        "write_refusal": refuse_writing(found.state), "comment_refusal": refuse_contribution(found.state),
    }  # fmt: skip
    return render(request, "know/chapter_detail.html", context, status=status)


@page(Permission.ASSESSMENT_COMMENT)
@require_POST
def comment_add(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Say what should be different in a chapter."""
    found, form = assessment_of(pk), CommentForm(request.POST)
    if form.is_valid():
        try:
            text = form.cleaned_data["text"]
            row = comment_on_assessment(assessment=found, section=name, text=text, by=request.user)
        except CannotDo as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, "Your comment is with the authors" + (", marked late." if row.is_late else "."))
            return redirect("know:chapter-detail", pk=pk, name=name)
    return _chapter_page(request, found, name, form, 422)


@page(Permission.ASSESSMENT_WRITE)
def chapter_write(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The authors' words beside the figures. Saved by the button, and by itself while somebody writes."""
    found = assessment_of(pk)
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    if request.method != "POST":
        return _write_page(request, found, name, ChapterForm(initial={"text": _text(found, name)}))
    _section(_with_own(found), name)
    form = ChapterForm(request.POST)
    form.is_valid()
    try:
        saved = save_chapter(
            assessment=found, section=name, text=form.cleaned_data.get("text", ""),
            seen=request.POST.get("text.was", ""), by=request.user,
        )  # fmt: skip
    except CannotDo as refused:
        if wants_json:
            return JsonResponse({"trouble": str(refused)}, status=409)
        form.add_error("text", str(refused))
        return _write_page(request, found, name, form, 422)
    return JsonResponse(_told(saved)) if wants_json else _saved(request, saved, pk, name)


def _told(saved: Saved) -> dict[str, object]:
    """The answer to a page that saves by itself."""
    was = {} if saved.beside else {"text": digest(saved.chapter.text)}
    return {"was": was, "refused": {}, "stale": ["this chapter"] if saved.beside else []}


def _saved(request: HttpRequest, saved: Saved, pk: int, name: str) -> HttpResponse:
    if saved.beside:
        messages.warning(request, "Somebody changed this chapter meanwhile: your words are kept beside theirs below.")
        return redirect("know:chapter-write", pk=pk, name=name)
    messages.success(request, "Saved." if saved.changed else "Nothing was changed.")
    return redirect("know:chapter-detail", pk=pk, name=name)


def _text(found: Assessment, name: str) -> str:
    return ChapterText.objects.filter(assessment=found, section=name).values_list("text", flat=True).first() or ""


def _with_own(found: Assessment) -> Document | None:
    return whole_assessment(found) if found.frozen_at else None


def _write_page(
    request: HttpRequest, found: Assessment, name: str, form: ChapterForm, status: int = 200
) -> HttpResponse:
    figures = _with_own(found) if name in OWN else figures_of(found)
    section, _ = _section(figures, name)
    rows = ChapterSaving.objects.filter(chapter__assessment=found, chapter__section=name).select_related("by__person")
    context = {
        "assessment": found, "section": section, "form": form,
        "shown": replace(section, title="Its figures"), "standing": _text(found, name),
        "was": digest(_text(found, name)), "beside": rows.filter(is_beside=True, settled_at=None),
        "history": rows.filter(is_beside=False)[:20], "chart": chart_address(found),
        "refusal": refuse_writing(found.state), "most_parts": MOST_PARTS,
    }  # fmt: skip
    return render(request, "know/chapter_write.html", context, status=status)


@page(Permission.ASSESSMENT_WRITE)
@require_POST
def chapter_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on words kept beside: put them in place of the others, or leave them out."""
    rows = ChapterSaving.objects.select_related("chapter__assessment")
    saving = get_object_or_404(rows.defer("chapter__assessment__frozen", "chapter__assessment__waiting"), pk=pk)
    take = request.POST.get("do") == "take"
    said_or_refused(request, lambda: settle_beside(saving=saving, take=take, by=request.user), "Settled.")
    return redirect("know:chapter-write", pk=saving.chapter.assessment_id, name=saving.chapter.section)
