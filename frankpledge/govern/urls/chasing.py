"""Addresses of the chase, under /govern/."""

from django.urls import path

from frankpledge.govern.views import chasing

urlpatterns = [
    path("meetings/<int:pk>/chasing/", chasing.chasing_detail, name="chasing-detail"),
    path("meetings/<int:pk>/chasing/send/", chasing.chasing_send, name="chasing-send"),
    path("groups/<slug:slug>/chasing/", chasing.chasing_rules, name="chasing-rules"),
    path("groups/<slug:slug>/chasing/usual/", chasing.chasing_usual, name="chasing-usual"),
    path("chasing-stages/<int:pk>/remove/", chasing.chasing_stage_remove, name="chasing-stage-remove"),
]
