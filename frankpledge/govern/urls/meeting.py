"""Addresses of meetings, agendas, packs and minutes, under /govern/."""

from django.urls import path

from frankpledge.govern.views import (
    agenda,
    agenda_part,
    citation,
    meeting,
    minute,
    minute_part,
    pack,
    pack_copy,
    standing,
)

urlpatterns = [
    path("meetings/", meeting.meeting_list, name="meeting-list"),
    path("meetings/add/", meeting.meeting_add, name="meeting-add"),
    path("meetings/<int:pk>/", meeting.meeting_detail, name="meeting-detail"),
    path("meetings/<int:pk>/citations/", citation.citation_list, name="citation-list"),
    path("meetings/<int:pk>/change/", meeting.meeting_edit, name="meeting-edit"),
    path("meetings/<int:pk>/publish-minutes/", meeting.minutes_publish, name="minutes-publish"),
    path("meetings/<int:pk>/minutes/part/", minute_part.minutes_mark, name="minutes-mark"),
    path("minutes/<int:pk>/part/", minute_part.minute_mark, name="minute-mark"),
    path("meetings/<int:pk>/agenda/", agenda.agenda_edit, name="agenda-edit"),
    path("meetings/<int:pk>/agenda/draft/", agenda.agenda_draft, name="agenda-draft"),
    path("meetings/<int:pk>/agenda/parts/", agenda_part.agenda_mark, name="agenda-mark"),
    path("meetings/<int:pk>/packs/build/", pack.pack_build, name="pack-build"),
    path("agenda-items/<int:pk>/", agenda.agenda_item_edit, name="agenda-item-edit"),
    path("agenda-items/<int:pk>/move/", agenda.agenda_item_move, name="agenda-item-move"),
    path("agenda-items/<int:pk>/made-paper/", agenda.agenda_paper_make, name="agenda-paper-make"),
    path("agenda-items/<int:pk>/remove/", agenda.agenda_item_remove, name="agenda-item-remove"),
    path("agenda-items/<int:pk>/attach/", agenda.agenda_paper_add, name="agenda-paper-add"),
    path("agenda-papers/<int:pk>/remove/", agenda.agenda_paper_remove, name="agenda-paper-remove"),
    path("packs/<int:pk>/", pack.pack_download, name="pack-download"),
    path("packs/<int:pk>/publish/", pack.pack_publish, name="pack-publish"),
    path("packs/<int:pk>/copies/", pack_copy.copies_detail, name="copies-detail"),
    path("packs/<int:pk>/copies/make/", pack_copy.copies_make, name="copies-make"),
    path("packs/<int:pk>/copies.zip", pack_copy.copies_zip, name="copies-zip"),
    path("packs/<int:pk>/<str:name>", pack.pack_beside, name="pack-beside"),
    path("pack-copies/<int:pk>/", pack_copy.copy_fetch, name="copy-fetch"),
    path("meetings/<int:pk>/everything.zip", pack.meeting_bundle, name="meeting-bundle"),
    path("minutes/<int:pk>/", minute.minute_detail, name="minute-detail"),
    path("groups/<slug:slug>/standing-items/", standing.standing_edit, name="standing-edit"),
    path("standing-items/<int:pk>/", standing.standing_item_edit, name="standing-item-edit"),
    path("standing-items/<int:pk>/remove/", standing.standing_item_remove, name="standing-item-remove"),
]
