"""Addresses of the public site."""

from django.urls import path

from frankpledge.public.views import meeting

app_name = "public"
urlpatterns = [
    path("", meeting.home, name="home"),
    path("meetings/<int:pk>/", meeting.meeting_detail, name="meeting-detail"),
    path("packs/<int:pk>/", meeting.pack_download, name="pack-download"),
]
