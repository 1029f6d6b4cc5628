"""What is said of a risk by choosing: where it stands, of what kind it is, what is done about it, how near it is."""

from django.db import models


class RiskState(models.TextChoices):
    """A risk is written as a draft, adopted by the board, and closed with a reason."""

    DRAFT = "draft", "Draft"
    ADOPTED = "adopted", "Adopted"
    CLOSED = "closed", "Closed"


class RiskCategory(models.TextChoices):
    """What of the partnership's own work is at risk."""

    CAPACITY = "capacity", "People and capacity"
    MONEY = "money", "Money"
    GOVERNANCE = "governance", "Governance and delivery"
    INFORMATION = "information", "Information and analysis"
    SERVICE = "service", "A service or panel"
    LEGAL = "legal", "A duty in law"
    REPUTATION = "reputation", "Trust and reputation"
    OTHER = "other", "Other"


class RiskTreatment(models.TextChoices):
    """The four answers to a risk that public registers use."""

    TREAT = "treat", "Treat: make it less likely or less harmful"
    TOLERATE = "tolerate", "Tolerate: live with it, knowingly"
    TRANSFER = "transfer", "Transfer: somebody else carries it"
    TERMINATE = "terminate", "Terminate: stop doing what brings it"

    @property
    def word(self) -> str:
        """The first word alone: Treat."""
        return str(self.label).partition(":")[0]


class RiskProximity(models.TextChoices):
    """How soon it would be felt."""

    NOW = "now", "It is happening now"
    QUARTER = "quarter", "Within three months"
    YEAR = "year", "Within a year"
    LATER = "later", "Later than a year"


class ControlStrength(models.TextChoices):
    """Whether what is done about a risk works."""

    STRONG = "strong", "Works"
    PARTIAL = "partial", "Works in part"
    WEAK = "weak", "Does not work yet"
