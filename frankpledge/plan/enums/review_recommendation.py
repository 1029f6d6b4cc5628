"""Where a recommendation of somebody else's review stands."""

from django.db import models


class RecommendationState(models.TextChoices):
    """Open until it is done or the partnership says why it does not follow it."""

    OPEN = "open", "Not begun"
    IN_HAND = "in_hand", "In hand"
    DONE = "done", "Done"
    REFUSED = "refused", "Not followed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self in (RecommendationState.DONE, RecommendationState.REFUSED)
