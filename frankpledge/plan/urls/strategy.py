"""Addresses of the strategy and the plan on a page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
