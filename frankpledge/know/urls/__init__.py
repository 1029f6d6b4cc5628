"""Know's addresses."""

from frankpledge.know.urls import figure, receipt

app_name = "know"
urlpatterns = [*figure.urlpatterns, *receipt.urlpatterns]
