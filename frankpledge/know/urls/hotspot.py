"""Addresses of hot spots and of near repeats."""

from django.urls import path

from frankpledge.know.views import hotspot, near_repeat

urlpatterns = [
    path("hot-spots/<slug:name>/<str:code>/", hotspot.hotspot_detail, name="hotspot-detail"),
    path("hot-spots/<slug:name>/<str:code>/map.svg", hotspot.hotspot_map, name="hotspot-map"),
    path("hot-spots/<slug:name>/<str:code>/curve.svg", hotspot.hotspot_curve, name="hotspot-curve"),
    path("near-repeats/<str:code>/", near_repeat.near_repeat_detail, name="near-repeat-detail"),
]
