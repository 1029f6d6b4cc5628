"""Addresses of papers brought in and their review, under /govern/."""

from django.urls import path

from frankpledge.govern.views import fact, paper, printed_name, review

urlpatterns = [
    path("papers/", paper.import_list, name="import-list"),
    path("papers/receive/", paper.import_receive, name="import-receive"),
    path("papers/read/", paper.import_read_all, name="import-read-all"),
    path("papers/<int:pk>/", review.import_review, name="import-review"),
    path("papers/<int:pk>/file/", paper.import_file, name="import-file"),
    path("papers/<int:pk>/read/", paper.import_read, name="import-read"),
    path("papers/<int:pk>/accept/", review.import_accept, name="import-accept"),
    path("papers/<int:pk>/undo/", review.import_undo, name="import-undo"),
    path("papers/<int:pk>/set-aside/", paper.import_set_aside, name="import-set-aside"),
    path("papers/<int:pk>/take-up/", paper.import_take_up, name="import-take-up"),
    path("papers/<int:pk>/decide/", fact.fact_decide, name="fact-decide"),
    path("papers/<int:pk>/names/", printed_name.names_settle, name="names-settle"),
    path("readings/<int:pk>/settle/", review.reading_settle, name="reading-settle"),
    path("readings/<int:pk>/facts/add/", fact.fact_add, name="fact-add"),
    path("facts/<int:pk>/", fact.fact_correct, name="fact-correct"),
    path("doubts/<int:pk>/", fact.doubt_settle, name="doubt-settle"),
    path("printed-names/<int:pk>/", printed_name.name_settle, name="name-settle"),
]
