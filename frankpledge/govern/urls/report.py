"""Addresses of reports, their sheets, what they ask, and supplements, under /govern/."""

from django.urls import path

from frankpledge.govern.views import ask, report, report_writing, supplement

urlpatterns = [
    path("reports/", report.report_list, name="report-list"),
    path("meetings/<int:pk>/reports/ask/", report.report_ask, name="report-ask"),
    path("reports/<int:pk>/", report.report_detail, name="report-detail"),
    path("reports/<int:pk>/change/", report.report_change, name="report-change"),
    path("reports/<int:pk>/write/", report_writing.report_edit, name="report-edit"),
    path("reports/<int:pk>/sheet/", report_writing.report_sheet, name="report-sheet-download"),
    path("reports/<int:pk>/send-sheet/", report_writing.report_upload, name="report-upload"),
    path("reports/<int:pk>/send-in/", report.report_send, name="report-send"),
    path("reports/<int:pk>/sign/", report.report_sign, name="report-sign"),
    path("reports/<int:pk>/send-back/", report.report_send_back, name="report-send-back"),
    path("reports/<int:pk>/no-longer-wanted/", report.report_withdraw, name="report-withdraw"),
    path("reports/<int:pk>/release/", report.report_release, name="report-release"),
    path("report-versions/<int:pk>/", report_writing.report_version, name="report-version"),
    path("report-files/<int:pk>/", report_writing.report_upload_read, name="report-upload-read"),
    path("report-files/<int:pk>/file/", report_writing.report_upload_file, name="report-upload-file-download"),
    path("kept-beside/<int:pk>/", report_writing.stale_settle, name="stale-settle"),
    path("asks/<int:pk>/take-up/", ask.ask_take_up, name="ask-take-up"),
    path("asks/<int:pk>/set-aside/", ask.ask_set_aside, name="ask-set-aside"),
    path("meetings/<int:pk>/supplements/add/", supplement.supplement_add, name="supplement-add"),
    path("supplements/<int:pk>/", supplement.supplement_detail, name="supplement-detail"),
    path("supplements/<int:pk>/reason/", supplement.supplement_edit, name="supplement-edit"),
    path("supplements/<int:pk>/items/<int:item>/attach/", supplement.supplement_paper_add, name="supplement-paper-add"),
    path("supplements/<int:pk>/bind/", supplement.supplement_bind, name="supplement-bind"),
]
