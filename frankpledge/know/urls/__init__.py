"""Know's addresses."""

from frankpledge.know.urls import comparison, figure, receipt

app_name = "know"
urlpatterns = [*figure.urlpatterns, *comparison.urlpatterns, *receipt.urlpatterns]
