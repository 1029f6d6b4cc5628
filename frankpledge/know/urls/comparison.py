"""Addresses of comparisons and of the groups that areas are compared with."""

from django.urls import path

from frankpledge.know.views import comparison, comparison_group

urlpatterns = [
    path("measures/<slug:name>/<str:code>/compare/", comparison.comparison_detail, name="comparison-detail"),
    path("measures/<slug:name>/<str:code>/compare/map.svg", comparison.comparison_map, name="comparison-map"),
    path("measures/<slug:name>/<str:code>/compare/funnel.svg", comparison.comparison_funnel, name="comparison-funnel"),
    path("measures/<slug:name>/<str:code>/compare/figures.csv", comparison.comparison_csv, name="comparison-csv"),
    path("groups/", comparison_group.comparison_group_list, name="comparison-group-list"),
    path("groups/add/", comparison_group.comparison_group_add, name="comparison-group-add"),
    path("groups/<int:pk>/edit/", comparison_group.comparison_group_edit, name="comparison-group-edit"),
    path("groups/<int:pk>/remove/", comparison_group.comparison_group_remove, name="comparison-group-remove"),
]
