"""Plan's addresses."""

from django.urls import path

from frankpledge.plan.urls import (
    delivery,
    funding,
    learning,
    operation,
    plan_report,
    resilience,
    risk,
    strategy,
    violence,
    ward_priority,
)
from frankpledge.plan.views.plan import plan_home

app_name = "plan"
urlpatterns = [
    path("", plan_home, name="plan-home"),
    *strategy.urlpatterns,
    *delivery.urlpatterns,
    *violence.urlpatterns,
    *learning.urlpatterns,
    *risk.urlpatterns,
    *funding.urlpatterns,
    *operation.urlpatterns,
    *ward_priority.urlpatterns,
    *resilience.urlpatterns,
    *plan_report.urlpatterns,
]
