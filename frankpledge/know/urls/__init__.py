"""Know's addresses."""

from django.urls import URLPattern

app_name = "know"
urlpatterns: list[URLPattern] = []
