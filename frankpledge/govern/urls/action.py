"""Addresses of the action log, under /govern/."""

from django.urls import path

from frankpledge.govern.views import action, action_bulk, action_change

urlpatterns = [
    path("actions/", action.action_list, name="action-list"),
    path("actions/mine/", action.action_mine, name="action-mine"),
    path("actions/add/", action.action_add, name="action-add"),
    path("actions/bulk/", action_bulk.action_bulk, name="action-bulk"),
    path("actions/actions.csv", action.action_csv, name="action-csv"),
    path("actions/actions.xlsx", action.action_xlsx, name="action-xlsx"),
    path("actions/<int:pk>/", action.action_detail, name="action-detail"),
    path("actions/<int:pk>/update/", action_change.action_update, name="action-update"),
    path("actions/<int:pk>/reassign/", action_change.action_reassign, name="action-reassign"),
    path("actions/<int:pk>/due/", action_change.action_due, name="action-due"),
    path("actions/<int:pk>/wording/", action_change.action_reword, name="action-reword"),
    path("actions/<int:pk>/close/", action_change.action_close, name="action-close"),
    path("actions/<int:pk>/reopen/", action_change.action_reopen, name="action-reopen"),
    path("actions/<int:pk>/split/", action_change.action_split, name="action-split"),
    path("actions/<int:pk>/merge/", action_change.action_merge, name="action-merge"),
    path("actions/<int:pk>/updates/<int:event>/withdraw/", action_change.update_withdraw, name="update-withdraw"),
    path("actions/<int:pk>/updates/<int:event>/part/", action_change.event_mark, name="event-mark"),
]
