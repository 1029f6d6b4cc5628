"""Know's addresses."""

from frankpledge.know.urls import (
    assessment,
    comparison,
    data_pack,
    figure,
    harm,
    hotspot,
    measure,
    receipt,
    released,
    ward_profile,
)

app_name = "know"
urlpatterns = [
    *assessment.urlpatterns,
    *figure.urlpatterns,
    *measure.urlpatterns,
    *comparison.urlpatterns,
    *harm.urlpatterns,
    *hotspot.urlpatterns,
    *receipt.urlpatterns,
    *data_pack.urlpatterns,
    *released.urlpatterns,
    *ward_profile.urlpatterns,
]
