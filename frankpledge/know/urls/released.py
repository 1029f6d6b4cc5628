"""Addresses of what residents are given of the figures."""

from django.urls import path

from frankpledge.know.views import released

urlpatterns = [
    path("residents/", released.figures_given, name="figures-given"),
    path("residents/give/", released.figures_give, name="figures-give"),
]
