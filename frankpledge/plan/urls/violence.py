"""Addresses of the violence reduction action plan."""

from django.urls import path

from frankpledge.plan.views import offer, review_round, violence_action, violence_plan, violence_weight

PLAN, ACTION, ROUND = "violence/<int:pk>/", "violence/actions/<int:pk>/", "violence/rounds/<int:pk>/"

urlpatterns = [
    path("violence/", violence_plan.violence_plan_list, name="violence-plan-list"),
    path("violence/begin/", violence_plan.violence_plan_add, name="violence-plan-add"),
    path(PLAN, violence_plan.violence_plan_detail, name="violence-plan-detail"),
    path(f"{PLAN}change/", violence_plan.violence_plan_edit, name="violence-plan-edit"),
    path(f"{PLAN}standards/", violence_plan.violence_standard_list, name="violence-standard-list"),
    path(f"{PLAN}showcase/", violence_plan.showcase_detail, name="showcase-detail"),
    path(f"{PLAN}showcase/<slug:edition>/<str:form>/", violence_plan.showcase_download, name="showcase-download"),
    path(f"{PLAN}actions/", violence_action.violence_action_list, name="violence-action-list"),
    path(f"{PLAN}actions/add/", violence_action.violence_action_add, name="violence-action-add"),
    path(
        f"{PLAN}actions/download/<str:form>/", violence_action.violence_action_download, name="violence-action-download"
    ),
    path(ACTION, violence_action.violence_action_detail, name="violence-action-detail"),
    path(f"{ACTION}change/", violence_action.violence_action_edit, name="violence-action-edit"),
    path(f"{ACTION}update/", violence_action.violence_action_update, name="violence-action-update"),
    path(f"{PLAN}weights/", violence_weight.violence_weight_list, name="violence-weight-list"),
    path(f"{PLAN}weights/set/", violence_weight.violence_weight_set, name="violence-weight-set"),
    path("violence/weights/<int:pk>/", violence_weight.violence_weight_detail, name="violence-weight-detail"),
    path(f"{PLAN}rounds/open/", review_round.review_round_open, name="review-round-open"),
    path(ROUND, review_round.review_round_detail, name="review-round-detail"),
    path(f"{ROUND}own/", review_round.review_round_own, name="review-round-own"),
    path(f"{ROUND}complete/", review_round.review_round_complete, name="review-round-complete"),
    path(f"{ROUND}nothing/", review_round.review_round_nil, name="review-round-nil"),
    path(f"{ROUND}remind/", review_round.review_round_remind, name="review-round-remind"),
    path(f"{ROUND}close/", review_round.review_round_close, name="review-round-close"),
    path("violence/offers/", offer.offer_list, name="offer-list"),
    path("violence/offers/add/", offer.offer_round_add, name="offer-round-add"),
    path("violence/offers/<int:pk>/enter/", offer.offer_add, name="offer-add"),
    path("violence/offers/<int:pk>/ask/", offer.offer_request, name="offer-request"),
    path("violence/requests/<int:pk>/answer/", offer.offer_answer, name="offer-answer"),
    path("violence/requests/<int:pk>/withdraw/", offer.offer_withdraw, name="offer-withdraw"),
]
