"""Addresses of the delivery plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
