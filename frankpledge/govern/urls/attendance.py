"""Addresses of the attendance register, under /govern/."""

from django.urls import path

from frankpledge.govern.views import attendance

urlpatterns = [
    path("groups/<slug:slug>/attendance/", attendance.attendance_register, name="attendance-register"),
    path("groups/<slug:slug>/attendance.csv", attendance.attendance_csv, name="attendance-csv"),
    path("groups/<slug:slug>/attendance/<int:pk>/remind/", attendance.attendance_remind, name="attendance-remind"),
]
