"""Know: data in, measures, charts, the data pack and the crime needs assessment."""

from django.apps import AppConfig


class KnowConfig(AppConfig):
    """Know: receipts of publishers' files, and what is worked out from them."""

    name = "frankpledge.know"
    label = "know"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer data packs to the agendas of Govern."""
        from frankpledge.know.reports import offer_data_packs

        offer_data_packs()
