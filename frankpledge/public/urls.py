"""Addresses of the public site."""

from django.urls import path

from frankpledge.public.views import (
    alert,
    data,
    decision,
    feed,
    file,
    group,
    meeting,
    old,
    question,
    report,
    search,
    update,
)

app_name = "public"
urlpatterns = [
    path("", group.home, name="home"),
    path("groups/<slug:slug>/", group.group_detail, name="group-detail"),
    path("groups/<slug:slug>/calendar.ics", feed.group_calendar, name="group-calendar"),
    path("groups/<slug:slug>/news.atom", feed.group_news, name="group-news"),
    path("calendar.ics", feed.calendar, name="calendar"),
    path("news.atom", feed.news, name="news"),
    path("questions/news.atom", feed.questions_news, name="questions-news"),
    path("calendar/own/<str:token>.ics", feed.own, name="own-calendar"),
    path("meetings/<int:pk>/", meeting.meeting_detail, name="meeting-detail"),
    path("meetings/<int:pk>/meeting.ics", feed.meeting, name="meeting-calendar"),
    path("meetings/<int:pk>/decisions/", decision.decisions_detail, name="decisions-detail"),
    path("papers/<int:pk>/", file.paper_download, name="paper-download"),
    path("files/<int:pk>/", file.file_download, name="file-download"),
    path("packs/<int:pk>/", file.pack_download, name="pack-download"),
    path("packs/<int:pk>/<str:name>", file.pack_beside, name="pack-beside"),
    path("meetings/<int:pk>/papers.zip", file.papers_download, name="papers-download"),
    path("reports/<int:pk>/", report.report_detail, name="report-detail"),
    path("search/", search.search_published, name="search"),
    path("questions/", question.question_meetings, name="question-meetings"),
    path("questions/ask/<int:pk>/", question.question_ask, name="question-ask"),
    path("questions/<str:reference>/", question.question_followed, name="question-followed"),
    path("update/<str:token>/", update.update, name="update"),
    path("alerts/", alert.alert_ask, name="alert-ask"),
    path("alerts/confirm/<str:token>/", alert.alert_confirm, name="alert-confirm"),
    path("alerts/stop/<str:secret>/", alert.alert_stop, name="alert-stop"),
    path("data/", data.data_home, name="data-home"),
    path("data/tables/<slug:name>.csv", data.table, name="data-table"),
    path("data/schemas/<slug:kind>.json", data.schema, name="data-schema"),
    path("data/<slug:kind>.json", data.listed, name="data-list"),
    path("data/<slug:kind>/<slug:key>.json", data.document, name="data-detail"),
    path("<slug:page>.aspx", old.old_page, name="old-page"),
    path("documents/<slug:code>/<path:name>", old.old_document, name="old-document"),
]
