"""Addresses of reports of the plan."""

from django.urls import path

from frankpledge.plan.views import plan_report

urlpatterns = [
    path("reports/", plan_report.plan_report_list, name="plan-report-list"),
    path("reports/make/", plan_report.plan_report_make, name="plan-report-make"),
    path("reports/<int:pk>/", plan_report.plan_report_detail, name="plan-report-detail"),
    path("reports/<int:pk>/charts/<slug:name>.svg", plan_report.plan_report_chart, name="plan-report-chart"),
    path("reports/<int:pk>/download/<str:form>/", plan_report.plan_report_download, name="plan-report-download"),
    path("reports/<int:pk>/offer/", plan_report.plan_report_offer, name="plan-report-offer"),
    path("reports/<int:pk>/publish/", plan_report.plan_report_publish, name="plan-report-publish"),
    path("reports/<int:pk>/withdraw/", plan_report.plan_report_withdraw, name="plan-report-withdraw"),
]
