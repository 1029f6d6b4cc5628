"""Know's addresses."""

from frankpledge.know.urls import comparison, figure, harm, hotspot, receipt

app_name = "know"
urlpatterns = [
    *figure.urlpatterns,
    *comparison.urlpatterns,
    *harm.urlpatterns,
    *hotspot.urlpatterns,
    *receipt.urlpatterns,
]
