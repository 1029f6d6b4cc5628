"""Addresses of figures."""

from django.urls import path

from frankpledge.know.views import figure

urlpatterns = [
    path("", figure.figure_home, name="figure-home"),
    path("areas/<str:code>/", figure.area_detail, name="area-detail"),
    path("measures/<slug:name>/<str:code>/", figure.measure_detail, name="measure-detail"),
    path("measures/<slug:name>/<str:code>/chart.svg", figure.measure_chart, name="measure-chart"),
    path("measures/<slug:name>/<str:code>/figures.csv", figure.measure_csv, name="measure-csv"),
]
