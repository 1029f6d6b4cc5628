"""Govern's addresses, one module a noun."""

from frankpledge.govern.urls import (
    action,
    attendance,
    chasing,
    matter,
    meeting,
    minutes,
    paper,
    publication,
    question,
    report,
    rhythm,
    series,
    taking,
)

app_name = "govern"
urlpatterns = [
    *meeting.urlpatterns,
    *action.urlpatterns,
    *attendance.urlpatterns,
    *chasing.urlpatterns,
    *matter.urlpatterns,
    *paper.urlpatterns,
    *publication.urlpatterns,
    *question.urlpatterns,
    *report.urlpatterns,
    *rhythm.urlpatterns,
    *series.urlpatterns,
    *taking.urlpatterns,
    *minutes.urlpatterns,
]
