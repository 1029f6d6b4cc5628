"""Govern's addresses, one module a noun."""

from frankpledge.govern.urls import action, matter, meeting, paper, question

app_name = "govern"
urlpatterns = [
    *meeting.urlpatterns,
    *action.urlpatterns,
    *matter.urlpatterns,
    *paper.urlpatterns,
    *question.urlpatterns,
]
