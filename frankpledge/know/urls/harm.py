"""Addresses of harm and volume."""

from django.urls import path

from frankpledge.know.views import harm

urlpatterns = [
    path("harm/<str:code>/", harm.harm_detail, name="harm-detail"),
    path("harm/<str:code>/resources.csv", harm.harm_sheet, name="harm-sheet"),
]
