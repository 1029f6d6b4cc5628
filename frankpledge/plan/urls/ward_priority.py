"""Addresses of ward priorities."""

from django.urls import path

from frankpledge.plan.views import ward_priority

urlpatterns = [
    path("wards/", ward_priority.ward_priority_list, name="ward-priority-list"),
    path("wards/add/", ward_priority.ward_priority_add, name="ward-priority-add"),
    path("wards.csv", ward_priority.ward_priority_csv, name="ward-priority-csv"),
    path("wards/of/<slug:code>/", ward_priority.ward_priority_ward, name="ward-priority-ward"),
    path("wards/<int:pk>/", ward_priority.ward_priority_detail, name="ward-priority-detail"),
    path("wards/<int:pk>/change/", ward_priority.ward_priority_edit, name="ward-priority-edit"),
    path("wards/<int:pk>/entries/add/", ward_priority.ward_step_add, name="ward-step-add"),
    path("wards/entries/<int:pk>/", ward_priority.ward_step_edit, name="ward-step-edit"),
    path("wards/<int:pk>/fed-back/", ward_priority.ward_priority_feed_back, name="ward-priority-feed-back"),
    path("wards/<int:pk>/end/", ward_priority.ward_priority_end, name="ward-priority-end"),
]
