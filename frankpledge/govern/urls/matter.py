"""Addresses of Matters Outstanding, under /govern/."""

from django.urls import path

from frankpledge.govern.views import matter

urlpatterns = [
    path("meetings/<int:pk>/matters-outstanding/", matter.matters_detail, name="matters-detail"),
    path("meetings/<int:pk>/matters-outstanding/take-updates/", matter.matters_take, name="matters-take"),
    path("meetings/<int:pk>/matters-outstanding.pdf", matter.matters_pdf, name="matters-pdf"),
    path("meetings/<int:pk>/matters-outstanding.csv", matter.matters_csv, name="matters-csv"),
    path("meetings/<int:pk>/matters-outstanding.xlsx", matter.matters_xlsx, name="matters-xlsx"),
]
