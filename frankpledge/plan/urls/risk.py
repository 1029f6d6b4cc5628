"""Addresses of the risk register."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
