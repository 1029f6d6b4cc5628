"""Addresses of questions and of the rules on their deadlines, under /govern/."""

from django.urls import path

from frankpledge.govern.views import question, question_rule

urlpatterns = [
    path("meetings/<int:pk>/questions/", question.question_list, name="question-list"),
    path("meetings/<int:pk>/questions/add/", question.question_add, name="question-add"),
    path("meetings/<int:pk>/questions/none/", question.question_nil, name="question-nil"),
    path("questions/<int:pk>/", question.question_detail, name="question-detail"),
    path("questions/<int:pk>/rule/", question.question_rule_on, name="question-rule-on"),
    path("questions/<int:pk>/ask-for-help/", question.question_share_ask, name="question-share-ask"),
    path("questions/<int:pk>/answer/", question.question_answer, name="question-answer"),
    path("questions/<int:pk>/give/", question.question_give, name="question-give"),
    path("questions/<int:pk>/publish/", question.question_publish, name="question-publish"),
    path("questions/<int:pk>/take-off/", question.question_unpublish, name="question-unpublish"),
    path("questions/<int:pk>/withdraw/", question.question_withdraw, name="question-withdraw"),
    path("answer-shares/<int:pk>/", question.share_give, name="share-give"),
    path("groups/<slug:slug>/question-rules/", question_rule.question_rules, name="question-rules"),
    path("groups/<slug:slug>/question-rules/usual/", question_rule.question_rules_usual, name="question-rules-usual"),
    path("question-rules/<int:pk>/end/", question_rule.question_rule_end, name="question-rule-end"),
]
