"""Addresses of what becomes of minutes, decisions by the chair, numbers and phrases, under /govern/."""

from django.urls import path

from frankpledge.govern.views import decision, minutes, numbering, version

urlpatterns = [
    path("meetings/<int:pk>/minutes/", minutes.minutes_detail, name="minutes-detail"),
    path("meetings/<int:pk>/minutes.pdf", decision.minutes_pdf, name="minutes-pdf"),
    path("meetings/<int:pk>/minutes/step/", minutes.minutes_step, name="minutes-step"),
    path("meetings/<int:pk>/minutes/approve/", minutes.minutes_approve, name="minutes-approve"),
    path("meetings/<int:pk>/minutes/files/add/", version.minutes_file_add, name="minutes-file-add"),
    path("meetings/<int:pk>/decisions/", decision.decision_sheet_detail, name="decision-sheet"),
    path("meetings/<int:pk>/decisions.pdf", decision.decision_sheet_pdf, name="decision-sheet-pdf"),
    path("meetings/<int:pk>/decisions/publish/", decision.decisions_publish, name="decisions-publish"),
    path("meetings/<int:pk>/decisions-by-the-chair/", decision.decisions_report, name="decisions-report"),
    path("minutes/<int:pk>/comment/", minutes.comment_add, name="comment-add"),
    path("minutes/<int:pk>/amend/", version.minute_amend, name="minute-amend"),
    path("minutes/<int:pk>/note/", version.minute_note, name="minute-note"),
    path("comments/<int:pk>/answer/", minutes.comment_answer, name="comment-answer"),
    path("minutes-files/<int:pk>/", version.minutes_file_download, name="minutes-file-download"),
    path("minutes-files/<int:pk>/remove/", version.minutes_file_remove, name="minutes-file-remove"),
    path("minutes-versions/<int:pk>/", version.version_detail, name="version-detail"),
    path("minutes-versions/<int:pk>/compare/", version.version_compare, name="version-compare"),
    path("groups/<slug:slug>/minute-numbers/", numbering.number_list, name="number-list"),
    path("groups/<slug:slug>/minute-numbers/begin/", numbering.number_run_begin, name="number-run-begin"),
    path("groups/<slug:slug>/decisions-by-the-chair/", decision.chair_decision_list, name="chair-decision-list"),
    path("groups/<slug:slug>/decisions-by-the-chair/add/", decision.chair_decision_add, name="chair-decision-add"),
    path("phrases/", numbering.phrase_list, name="phrase-list"),
    path("phrases/take-shipped/", numbering.phrases_take, name="phrases-take"),
    path("phrases/add/", numbering.phrase_add, name="phrase-add"),
    path("phrases/<int:pk>/", numbering.phrase_edit, name="phrase-edit"),
    path("phrases/<int:pk>/remove/", numbering.phrase_remove, name="phrase-remove"),
]
