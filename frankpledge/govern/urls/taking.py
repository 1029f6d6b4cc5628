"""Addresses of taking minutes, under /govern/."""

from django.urls import path

from frankpledge.govern.views import attending, resolving, taking, taking_text

urlpatterns = [
    path("meetings/<int:pk>/taking/begin/", taking.taking_begin, name="taking-begin"),
    path("meetings/<int:pk>/taking/", taking.taking_overview, name="taking-overview"),
    path("meetings/<int:pk>/taking/add/", taking.taking_add, name="taking-add"),
    path("meetings/<int:pk>/taking/save/", taking_text.taking_save, name="taking-save"),
    path("meetings/<int:pk>/taking/state/", taking_text.taking_state, name="taking-state"),
    path("meetings/<int:pk>/taking/attendance/", attending.taking_attendance, name="taking-attendance"),
    path("meetings/<int:pk>/taking/attendance/add/", attending.attending_add, name="attending-add"),
    path("meetings/<int:pk>/taking/chair/", attending.chair_take, name="chair-take"),
    path("meetings/<int:pk>/taking/interests/", attending.interest_declare, name="interest-declare"),
    path("meetings/<int:pk>/taking/end/", attending.meeting_end, name="meeting-end"),
    path("interests/<int:pk>/remove/", attending.interest_remove, name="interest-remove"),
    path("minutes/<int:pk>/taking/", taking.taking_item, name="taking-item"),
    path("minutes/<int:pk>/taking/move/", taking.taking_move, name="taking-move"),
    path("minutes/<int:pk>/taking/remove/", taking.taking_remove, name="taking-remove"),
    path("minutes/<int:pk>/taking/beside/", taking_text.taking_beside, name="taking-beside"),
    path("minutes/<int:pk>/taking/line/", resolving.line_read, name="line-read"),
    path("minutes/<int:pk>/taking/capture/", resolving.line_capture, name="line-capture"),
    path("minutes/<int:pk>/taking/resolve/", resolving.resolution_add, name="resolution-add"),
    path("resolutions/<int:pk>/class/", resolving.resolution_class, name="resolution-class"),
    path("resolutions/<int:pk>/remove/", resolving.resolution_remove, name="resolution-remove"),
    path("minutes-beside/<int:pk>/", taking_text.beside_settle, name="beside-settle"),
]
