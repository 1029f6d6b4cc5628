"""Writing a report in the browser, its Word sheet out and in, words kept beside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.report_upload import keep_upload, receive_sheet, set_upload_aside, sheet_of
from frankpledge.govern.changes.report_writing import Saved, save_answers, settle_stale
from frankpledge.govern.forms.report import AnswersForm, PlacingForm, SheetForm
from frankpledge.govern.models import Report, ReportUpload, ReportVersion, StaleSave
from frankpledge.govern.queries.report import reports, row_of, stale_saves, writing_refusal
from frankpledge.govern.queries.report_upload import upload_changes
from frankpledge.govern.rules.report_answer import Answer, answer_of, digest, words_of
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(Permission.REPORT_WRITE)
def report_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers, heading by heading. Saved by the button, and by itself while somebody writes."""
    report = get_object_or_404(reports(), pk=pk)
    if reason := writing_refusal(report, request.user):
        return _not_now(request, report, reason)
    form = AnswersForm(request.POST or None, sheet=report_form(report.form), values=report.values)
    if request.method != "POST":
        context = {"report": report, "row": row_of(report), "form": form, "stale": _stale_told(report)}
        return render(request, "govern/report_edit.html", context)
    form.is_valid()
    saved = save_answers(report=report, answers=form.answers, bases=form.bases, by=request.user)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(_told(report, form, saved))
    if form.refused or form.errors:
        context = {"report": report, "row": row_of(report), "form": form, "stale": _stale_told(report)}
        return render(request, "govern/report_edit.html", context)
    if saved.stale:
        messages.warning(
            request, "Somebody changed the same heading meanwhile: your words are kept beside theirs below."
        )
        return redirect("govern:report-edit", pk=pk)
    messages.success(request, "Saved." if saved.changed else "Nothing was changed.")
    return redirect(report)


def _not_now(request: HttpRequest, report: Report, reason: str) -> HttpResponse:
    """Why the answers may not be changed; a page that saves by itself is told so too, and keeps its words."""
    if request.method == "POST" and request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"trouble": reason}, status=409)
    messages.error(request, reason)
    return redirect(report)


def _told(report: Report, form: AnswersForm, saved: Saved) -> dict[str, object]:
    """The answer to a page that saves by itself: what is kept now, what was refused, what stands beside."""
    fresh = Report.objects.get(pk=report.pk)
    labels = {one.key: one.full_label for one in form.sheet.answered_fields}
    return {
        "revision": saved.revision,
        "was": {key: digest(answer_of(fresh.values, form.sheet.field(key))) for key in saved.changed},
        "refused": dict(form.refused),
        "stale": [labels[one.field] for one in saved.stale],
    }


def _stale_told(report: Report) -> list[dict[str, object]]:
    """Words kept beside, next to those that stand."""
    form = report_form(report.form)
    out = []
    for one in stale_saves(report):
        field = form.field(one.field)
        answer = Answer(one.answer["is"], one.answer.get("value", "")) if one.answer else None
        out.append({
            "row": one, "label": field.full_label, "beside": words_of(field, answer),
            "standing": words_of(field, answer_of(report.values, field)),
        })  # fmt: skip
    return out


@require_POST
def _settle(request: HttpRequest, pk: int) -> HttpResponse:
    stale = get_object_or_404(StaleSave.objects.select_related("report"), pk=pk)
    try:
        settle_stale(stale=stale, take=request.POST.get("do") == "take", by=request.user)
        messages.success(request, "Settled.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("govern:report-edit", pk=stale.report_id)


stale_settle = page(Permission.REPORT_WRITE)(_settle)


@page(Permission.MEMBERS_READ)
def report_sheet(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The sheet as a Word document, with what is written so far."""
    report = get_object_or_404(Report.objects.select_related("meeting__group"), pk=pk)
    response = HttpResponse(sheet_of(report), content_type=WORD)
    name = f"{slugify(report.title)[:60] or 'report'}-{report.pk}-revision-{report.revision}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page(Permission.REPORT_WRITE)
def report_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a sheet filled in in Word."""
    report = get_object_or_404(Report.objects.select_related("meeting__group"), pk=pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            upload = receive_sheet(report=report, file_name=given.name, data=given.read(), by=request.user)
        except (CannotDo, Refused) as refused:
            form.add_error(None, str(refused))
        else:
            if not upload.trouble:
                return redirect("govern:report-upload-read", pk=upload.pk)
            form.add_error("file", upload.trouble)
    return render(request, "govern/report_upload.html", {"report": report, "form": form})


@page(Permission.REPORT_WRITE)
def report_upload_read(request: HttpRequest, pk: int) -> HttpResponse:
    """What a sheet would change, before it is kept."""
    upload = get_object_or_404(ReportUpload.objects.select_related("report__meeting__group").defer("content"), pk=pk)
    form = PlacingForm(request.POST or None, upload=upload)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("do") == "aside":
                set_upload_aside(upload=upload, by=request.user)
                messages.success(request, "The file was set aside; the report stays as it was.")
                return redirect(upload.report)
            saved = keep_upload(upload=upload, placed=form.placed(), by=request.user)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            return _kept(request, upload, saved)
    context = {"upload": upload, "report": upload.report, "form": form, "changes": upload_changes(upload)}
    return render(request, "govern/report_upload_read.html", context)


def _kept(request: HttpRequest, upload: ReportUpload, saved: Saved) -> HttpResponse:
    messages.success(request, f"Taken over: {len(saved.changed)} heading(s) changed.")
    if saved.stale:
        messages.warning(request, "Some headings were changed here since: the file's words are kept beside them.")
        return redirect(reverse("govern:report-edit", args=[upload.report_id]))
    return redirect(upload.report)


@page(Permission.REPORT_WRITE)
def report_upload_file(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The file as it was sent."""
    upload = get_object_or_404(ReportUpload, pk=pk)
    response = HttpResponse(bytes(upload.content), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{slugify(upload.file_name.rsplit(".", 1)[0])}.docx"'
    return response


@page(Permission.MEMBERS_READ)
def report_version(request: HttpRequest, pk: int) -> HttpResponse:
    """What one version changed."""
    version = get_object_or_404(ReportVersion.objects.select_related("report__meeting__group", "by__person"), pk=pk)
    return render(request, "govern/report_version.html", {"version": version, "report": version.report})
