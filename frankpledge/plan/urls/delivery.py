"""Addresses of the delivery plan."""

from django.urls import path

from frankpledge.plan.views import delivery_agency, delivery_line, delivery_quarter, delivery_sheet

urlpatterns = [
    path("delivery/", delivery_line.delivery_line_list, name="delivery-line-list"),
    path("delivery/lines.csv", delivery_line.delivery_line_csv, name="delivery-line-csv"),
    path("delivery/lines.xlsx", delivery_agency.delivery_line_xlsx, name="delivery-line-xlsx"),
    path("delivery/add/", delivery_line.delivery_line_add, name="delivery-line-add"),
    path("delivery/moved/", delivery_agency.delivery_moved, name="delivery-moved"),
    path("delivery/agencies/<int:pk>/", delivery_agency.delivery_agency_update, name="delivery-agency-update"),
    path("delivery/<int:pk>/", delivery_line.delivery_line_detail, name="delivery-line-detail"),
    path("delivery/<int:pk>/edit/", delivery_line.delivery_line_edit, name="delivery-line-edit"),
    path("delivery/<int:pk>/update/", delivery_line.delivery_line_update, name="delivery-line-update"),
    path("delivery/<int:pk>/end/", delivery_line.delivery_line_end, name="delivery-line-end"),
    path("delivery/<int:pk>/restore/", delivery_line.delivery_line_restore, name="delivery-line-restore"),
    path("delivery/<int:pk>/evidence/", delivery_line.delivery_evidence_give, name="delivery-evidence-give"),
    path(
        "delivery/evidence/<int:pk>/take-back/",
        delivery_line.delivery_evidence_take_back,
        name="delivery-evidence-take-back",
    ),
    path("delivery/quarters/", delivery_quarter.delivery_quarter_list, name="delivery-quarter-list"),
    path("delivery/quarters/freeze/", delivery_quarter.delivery_quarter_freeze, name="delivery-quarter-freeze"),
    path("delivery/quarters/<int:pk>/", delivery_quarter.delivery_quarter_detail, name="delivery-quarter-detail"),
    path(
        "delivery/quarters/<int:pk>/reopen/", delivery_quarter.delivery_quarter_reopen, name="delivery-quarter-reopen"
    ),
    path(
        "delivery/quarters/<int:pk>/lines/<int:line>/",
        delivery_quarter.delivery_quarter_correct,
        name="delivery-quarter-correct",
    ),
    path(
        "delivery/quarters/<int:pk>/refreeze/",
        delivery_quarter.delivery_quarter_refreeze,
        name="delivery-quarter-refreeze",
    ),
    path("delivery/quarters/<int:pk>/drop/", delivery_quarter.delivery_quarter_drop, name="delivery-quarter-drop"),
    path("delivery/workbooks/", delivery_sheet.delivery_sheet_list, name="delivery-sheet-list"),
    path("delivery/workbooks/<int:pk>/", delivery_sheet.delivery_sheet_detail, name="delivery-sheet-detail"),
    path("delivery/workbooks/<int:pk>/accept/", delivery_sheet.delivery_sheet_accept, name="delivery-sheet-accept"),
    path("delivery/workbooks/<int:pk>/undo/", delivery_sheet.delivery_sheet_undo, name="delivery-sheet-undo"),
    path("delivery/workbooks/<int:pk>/drop/", delivery_sheet.delivery_sheet_drop, name="delivery-sheet-drop"),
]
