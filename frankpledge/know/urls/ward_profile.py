"""Addresses of ward profiles."""

from django.urls import path

from frankpledge.know.views import ward_profile

urlpatterns = [
    path("wards/", ward_profile.ward_list, name="ward-list"),
    path("wards/<str:code>/", ward_profile.ward_detail, name="ward-detail"),
    path("wards/<str:code>/charts/<slug:name>.svg", ward_profile.ward_chart, name="ward-chart"),
    path("wards/<str:code>/download/<str:form>/", ward_profile.ward_download, name="ward-download"),
]
