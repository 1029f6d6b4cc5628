"""Know's addresses."""

from frankpledge.know.urls import comparison, data_pack, figure, harm, hotspot, measure, receipt

app_name = "know"
urlpatterns = [
    *figure.urlpatterns,
    *measure.urlpatterns,
    *comparison.urlpatterns,
    *harm.urlpatterns,
    *hotspot.urlpatterns,
    *receipt.urlpatterns,
    *data_pack.urlpatterns,
]
