"""Addresses of data files and builds."""

from django.urls import path

from frankpledge.know.views import building, reading, receipt

urlpatterns = [
    path("data/", receipt.receipt_list, name="receipt-list"),
    path("data/add/", receipt.receipt_add, name="receipt-add"),
    path("data/template.csv", receipt.receipt_template, name="receipt-template"),
    path("data/build/", building.figures_build, name="figures-build"),
    path("data/build/progress/", building.figures_progress, name="figures-progress"),
    path("data/read/", reading.reading_begin, name="reading-begin"),
    path("data/waiting/", reading.reading_list, name="reading-list"),
    path("data/<int:pk>/progress/", reading.reading_progress, name="reading-progress"),
    path("data/<int:pk>/", receipt.receipt_detail, name="receipt-detail"),
    path("data/<int:pk>/decide/", receipt.receipt_decide, name="receipt-decide"),
    path("data/<int:pk>/file/", receipt.receipt_file, name="receipt-file"),
]
