"""Know's addresses."""

from frankpledge.know.urls import comparison, figure, hotspot, receipt

app_name = "know"
urlpatterns = [*figure.urlpatterns, *comparison.urlpatterns, *hotspot.urlpatterns, *receipt.urlpatterns]
