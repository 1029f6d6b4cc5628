"""Addresses of data packs."""

from django.urls import path

from frankpledge.know.views import data_pack, data_pack_course

urlpatterns = [
    path("data-packs/", data_pack.data_pack_list, name="data-pack-list"),
    path("data-packs/make/", data_pack_course.data_pack_make, name="data-pack-make"),
    path("data-packs/<int:pk>/", data_pack.data_pack_detail, name="data-pack-detail"),
    path("data-packs/<int:pk>/charts/<slug:name>.svg", data_pack.data_pack_chart, name="data-pack-chart"),
    path("data-packs/<int:pk>/download/<str:form>/", data_pack.data_pack_download, name="data-pack-download"),
    path("data-packs/<int:pk>/words/", data_pack_course.data_pack_words, name="data-pack-words"),
    path("data-packs/<int:pk>/offer/", data_pack_course.data_pack_offer, name="data-pack-offer"),
    path("data-packs/<int:pk>/publish/", data_pack_course.data_pack_publish, name="data-pack-publish"),
    path("data-packs/<int:pk>/withdraw/", data_pack_course.data_pack_withdraw, name="data-pack-withdraw"),
]
