"""The basket of offers, round by round."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.plan.models import Offer, OfferRequest, OfferRound
from frankpledge.plan.rules.offer import MOST


@dataclass(frozen=True, slots=True)
class Basket:
    """A round with its offers, each with its request that counts, and every request made."""

    round: OfferRound
    offers: tuple[tuple[Offer, OfferRequest | None], ...]
    requests: tuple[OfferRequest, ...]

    @property
    def left(self) -> int:
        """How many requests may still be made."""
        return MOST - sum(one.place is not None for one in self.requests)


def baskets() -> list[Basket]:
    """Every round, the latest first."""
    found = []
    for one in OfferRound.objects.prefetch_related("offers", "requests__offer"):
        requests = tuple(one.requests.all())
        standing = {row.offer_id: row for row in requests if row.place is not None}
        offers = tuple((offer, standing.get(offer.pk)) for offer in one.offers.all())
        found.append(Basket(one, offers, requests))
    return found
