"""Addresses of ward priorities."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
