"""Know's addresses."""

from frankpledge.know.urls import figure

app_name = "know"
urlpatterns = [*figure.urlpatterns]
