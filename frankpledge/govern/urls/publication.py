"""Addresses of publication, old addresses and own calendars, under /govern/."""

from django.urls import path

from frankpledge.govern.views import old_address, own_calendar, publication

urlpatterns = [
    path("meetings/<int:pk>/publication/", publication.publication_detail, name="publication-detail"),
    path("meetings/<int:pk>/publication/put-out/", publication.publication_put_out, name="publication-put-out"),
    path("publication/<slug:subject>/<int:record>/hold/", publication.publication_hold, name="publication-hold"),
    path(
        "publication/<slug:subject>/<int:record>/withdraw/",
        publication.publication_withdraw,
        name="publication-withdraw",
    ),
    path(
        "publication/<slug:subject>/<int:record>/release/", publication.publication_release, name="publication-release"
    ),
    path("old-addresses/", old_address.old_address_list, name="old-address-list"),
    path("old-addresses/<int:pk>/remove/", old_address.old_address_remove, name="old-address-remove"),
    path("groups/<slug:slug>/shown/", old_address.group_show, name="group-show"),
    path("my-calendar/", own_calendar.own_calendar, name="own-calendar"),
]
