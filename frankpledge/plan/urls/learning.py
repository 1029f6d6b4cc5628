"""Addresses of learning from other partnerships."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
