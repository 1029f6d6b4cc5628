"""Addresses of the forward plan, items that return, proposals and other bodies' dates, under /govern/."""

from django.urls import path

from frankpledge.govern.views import forward, outside_date, proposal, rhythm, standing

urlpatterns = [
    path("meetings/plan/<slug:slug>/", forward.forward_plan, name="forward-plan"),
    path("meetings/plan/<slug:slug>/csv/", forward.forward_plan_csv, name="forward-plan-csv"),
    path("meetings/plan/<slug:slug>/add/", rhythm.rhythm_add, name="rhythm-add"),
    path("meetings/plan/<slug:slug>/proposals/", proposal.proposal_list, name="proposal-list"),
    path("meetings/plan/<slug:slug>/proposals/add/", proposal.proposal_add, name="proposal-add"),
    path("groups/<slug:slug>/standing-items/usual/", standing.standing_usual, name="standing-usual"),
    path("meetings/forward-items/<int:pk>/", rhythm.rhythm_detail, name="rhythm-detail"),
    path("meetings/forward-items/<int:pk>/change/", rhythm.rhythm_edit, name="rhythm-edit"),
    path("meetings/forward-items/<int:pk>/end/", rhythm.rhythm_end, name="rhythm-end"),
    path("meetings/forward-items/<int:pk>/postpone/<int:meeting>/", rhythm.rhythm_postpone, name="rhythm-postpone"),
    path("agenda-items/<int:pk>/postpone/", rhythm.agenda_item_postpone, name="agenda-item-postpone"),
    path("meetings/<int:pk>/agenda/falls/", forward.agenda_falls, name="agenda-falls"),
    path("meetings/proposals/<int:pk>/", proposal.proposal_answer, name="proposal-answer"),
    path("meetings/outside-dates/", outside_date.outside_date_list, name="outside-date-list"),
    path("meetings/outside-dates/add/", outside_date.outside_date_add, name="outside-date-add"),
    path("meetings/outside-dates/<int:pk>/", outside_date.outside_date_edit, name="outside-date-edit"),
    path("meetings/outside-dates/<int:pk>/remove/", outside_date.outside_date_remove, name="outside-date-remove"),
]
