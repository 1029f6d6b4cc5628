"""Addresses of the public site."""

from django.urls import path

from frankpledge.public.views import meeting, question

app_name = "public"
urlpatterns = [
    path("", meeting.home, name="home"),
    path("meetings/<int:pk>/", meeting.meeting_detail, name="meeting-detail"),
    path("questions/", question.question_meetings, name="question-meetings"),
    path("questions/ask/<int:pk>/", question.question_ask, name="question-ask"),
    path("questions/<str:reference>/", question.question_followed, name="question-followed"),
    path("packs/<int:pk>/", meeting.pack_download, name="pack-download"),
]
