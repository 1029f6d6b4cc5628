"""Addresses of comparisons."""

from django.urls import path

from frankpledge.know.views import comparison

urlpatterns = [
    path("measures/<slug:name>/<str:code>/compare/", comparison.comparison_detail, name="comparison-detail"),
    path("measures/<slug:name>/<str:code>/compare/map.svg", comparison.comparison_map, name="comparison-map"),
    path("measures/<slug:name>/<str:code>/compare/figures.csv", comparison.comparison_csv, name="comparison-csv"),
]
