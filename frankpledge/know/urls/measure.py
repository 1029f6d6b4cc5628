"""Addresses of a measure in an area, of notes beside it, and of its way into minutes."""

from django.urls import path

from frankpledge.know.views import figure_note, measure

urlpatterns = [
    path("measures/<slug:name>/<str:code>/", measure.measure_detail, name="measure-detail"),
    path("measures/<slug:name>/<str:code>/chart.svg", measure.measure_chart, name="measure-chart"),
    path("measures/<slug:name>/<str:code>/forecast.svg", measure.measure_forecast, name="measure-forecast"),
    path("measures/<slug:name>/<str:code>/large-print.pdf", measure.measure_large, name="measure-large"),
    path("measures/<slug:name>/<str:code>/figures.csv", measure.measure_csv, name="measure-csv"),
    path("measures/<slug:name>/<str:code>/notes/add/", figure_note.figure_note_add, name="figure-note-add"),
    path("measures/<slug:name>/<str:code>/minutes/", figure_note.figure_minutes, name="figure-minutes"),
    path("measures/<slug:name>/<str:code>/minutes/<int:pk>/", figure_note.figure_file, name="figure-file"),
    path("notes/<int:pk>/change/", figure_note.figure_note_change, name="figure-note-change"),
    path("notes/<int:pk>/withdraw/", figure_note.figure_note_withdraw, name="figure-note-withdraw"),
]
