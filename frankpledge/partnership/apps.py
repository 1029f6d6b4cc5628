"""Who we are."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """The partnership: agencies, people, groups, accounts, the audit trail."""

    name = "frankpledge.partnership"
    label = "partnership"
    default_auto_field = "django.db.models.BigAutoField"
