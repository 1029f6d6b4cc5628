"""Plan: strategy, delivery plan, violence reduction, risks, money, operations; what was to be done and whether it worked."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Plan: what the partnership means to do, who does it, and what came of it."""

    name = "frankpledge.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the reports of the plan to the agendas of Govern."""
        from frankpledge.plan.reports import offer_plan_reports

        offer_plan_reports()
