"""Addresses of hot spots."""

from django.urls import path

from frankpledge.know.views import hotspot

urlpatterns = [
    path("hot-spots/<slug:name>/<str:code>/", hotspot.hotspot_detail, name="hotspot-detail"),
    path("hot-spots/<slug:name>/<str:code>/map.svg", hotspot.hotspot_map, name="hotspot-map"),
]
