"""Addresses of figures."""

from django.urls import path

from frankpledge.know.views import figure

urlpatterns = [
    path("", figure.figure_home, name="figure-home"),
    path("areas/<str:code>/", figure.area_detail, name="area-detail"),
]
