"""Addresses of the violence reduction action plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
