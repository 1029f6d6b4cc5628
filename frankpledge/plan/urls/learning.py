"""Addresses of learning from other partnerships."""

from django.urls import path

from frankpledge.plan.views import exchange, outside_action, outside_plan, practice

urlpatterns = [
    path("learning/", outside_action.outside_action_list, name="outside-action-list"),
    path("learning/actions/<int:pk>/", outside_action.outside_action_detail, name="outside-action-detail"),
    path("learning/actions/<int:pk>/opinion/", outside_action.outside_action_opinion, name="outside-action-opinion"),
    path("learning/actions/<int:pk>/tags/", outside_action.outside_action_tag, name="outside-action-tag"),
    path("learning/actions/<int:pk>/adopt/", outside_action.outside_action_adopt, name="outside-action-adopt"),
    path("learning/suggestions/", outside_action.suggestion_list, name="suggestion-list"),
    path("learning/plans/", outside_plan.outside_plan_list, name="outside-plan-list"),
    path("learning/plans/add/", outside_plan.outside_plan_add, name="outside-plan-add"),
    path("learning/plans/<int:pk>/", outside_plan.outside_plan_detail, name="outside-plan-detail"),
    path("learning/plans/<int:pk>/take-out/", outside_plan.outside_plan_take_out, name="outside-plan-take-out"),
    path("learning/plans/<int:pk>/bring-back/", outside_plan.outside_plan_bring_back, name="outside-plan-bring-back"),
    path("learning/files/<int:pk>/", outside_plan.outside_file_look, name="outside-file-look"),
    path("learning/files/<int:pk>/throw-away/", outside_plan.outside_file_throw_away, name="outside-file-throw-away"),
    path("learning/files/<int:pk>/download/", outside_plan.outside_file_download, name="outside-file-download"),
    path("learning/practice/", practice.practice_list, name="practice-list"),
    path("learning/practice/propose/", practice.practice_propose, name="practice-propose"),
    path("learning/practice/<int:pk>/", practice.practice_detail, name="practice-detail"),
    path("learning/practice/<int:pk>/change/", practice.practice_change, name="practice-change"),
    path("learning/practice/<int:pk>/review/", practice.practice_review, name="practice-review"),
    path("learning/practice/<int:pk>/publish/", practice.practice_publish, name="practice-publish"),
    path("learning/practice/<int:pk>/withdraw/", practice.practice_withdraw, name="practice-withdraw"),
    path("learning/exchange/", exchange.exchange_home, name="exchange-home"),
    path("learning/exchange/download/", exchange.exchange_download, name="exchange-download"),
]
