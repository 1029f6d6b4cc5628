"""Addresses of the public site."""

from django.urls import path

from frankpledge.public.views import decision, meeting, question, report, update

app_name = "public"
urlpatterns = [
    path("", meeting.home, name="home"),
    path("meetings/<int:pk>/", meeting.meeting_detail, name="meeting-detail"),
    path("meetings/<int:pk>/decisions/", decision.decisions_detail, name="decisions-detail"),
    path("questions/", question.question_meetings, name="question-meetings"),
    path("questions/ask/<int:pk>/", question.question_ask, name="question-ask"),
    path("questions/<str:reference>/", question.question_followed, name="question-followed"),
    path("update/<str:token>/", update.update, name="update"),
    path("reports/<int:pk>/", report.report_detail, name="report-detail"),
    path("packs/<int:pk>/", meeting.pack_download, name="pack-download"),
]
