"""Addresses of the risk register."""

from django.urls import path

from frankpledge.plan.views import risk, risk_change, risk_review

urlpatterns = [
    path("risks/", risk.risk_list, name="risk-list"),
    path("risks/add/", risk_change.risk_add, name="risk-add"),
    path("risks/map/", risk.risk_map, name="risk-map"),
    path("risks/review/", risk_review.risk_round_page, name="risk-round"),
    path("risks/download/<str:form>/", risk.risk_download, name="risk-download"),
    path("risks/<int:pk>/", risk.risk_detail, name="risk-detail"),
    path("risks/<int:pk>/edit/", risk_change.risk_edit, name="risk-edit"),
    path("risks/<int:pk>/course.svg", risk.risk_course, name="risk-course"),
    path("risks/<int:pk>/adopt/", risk_change.risk_adopt, name="risk-adopt"),
    path("risks/<int:pk>/accept/", risk_change.risk_accept, name="risk-accept"),
    path("risks/<int:pk>/accept/end/", risk_change.risk_acceptance_end, name="risk-acceptance-end"),
    path("risks/<int:pk>/close/", risk_change.risk_close, name="risk-close"),
    path("risks/<int:pk>/reopen/", risk_change.risk_reopen, name="risk-reopen"),
    path("risks/<int:pk>/review/", risk_review.risk_review, name="risk-review"),
    path("risks/<int:pk>/controls/add/", risk_change.control_add, name="risk-control-add"),
    path("risks/controls/<int:pk>/", risk_change.control_edit, name="risk-control-edit"),
    path("risks/reviews/<int:pk>/take-back/", risk_review.risk_review_take_back, name="risk-review-take-back"),
]
