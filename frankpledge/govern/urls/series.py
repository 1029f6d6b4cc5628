"""Addresses of series, moves, replies and the calendar, under /govern/."""

from django.urls import path

from frankpledge.govern.views import calendar, meeting_move, reply, series

urlpatterns = [
    path("meetings/calendar/", calendar.calendar, name="calendar"),
    path("meetings/series/add/", series.series_add, name="series-add"),
    path("meetings/series/<int:pk>/", series.series_detail, name="series-detail"),
    path("meetings/series/<int:pk>/change/", series.series_edit, name="series-edit"),
    path("meetings/series/<int:pk>/cancel/", series.series_cancel, name="series-cancel"),
    path("meetings/<int:pk>/move/", meeting_move.meeting_move, name="meeting-move"),
    path("meetings/<int:pk>/cancel/", meeting_move.meeting_cancel, name="meeting-cancel"),
    path("meetings/<int:pk>/restore/", meeting_move.meeting_restore, name="meeting-restore"),
    path("meetings/<int:pk>/urgency/", meeting_move.meeting_urgency, name="meeting-urgency"),
    path("meetings/<int:pk>/invite/", meeting_move.meeting_invite, name="meeting-invite"),
    path("meetings/<int:pk>/replies/", reply.meeting_replies, name="meeting-replies"),
    path("meetings/<int:pk>/reply/", reply.reply_give, name="reply-give"),
    path("meetings/<int:pk>/replies/<int:person>/", reply.reply_record, name="reply-record"),
    path("groups/<slug:slug>/meeting-rule/", reply.meeting_rule, name="meeting-rule"),
]
