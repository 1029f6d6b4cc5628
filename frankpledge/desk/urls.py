"""Addresses of a member's desk: home and search."""

from django.urls import path

from frankpledge.desk.views import home, search

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search_all, name="search"),
]
