"""The basket of offers: help that may be asked for, and the at most two requests of a round."""

from __future__ import annotations

from django.db import models

from frankpledge.plan.enums.offer import OfferRequestState

MOST_REQUESTS = 2


class OfferRound(models.Model):
    """A round in which help is offered: from whom, and until when it may be asked for."""

    name = models.CharField(max_length=120, unique=True)
    from_whom = models.CharField(max_length=200)
    closes_on = models.DateField()

    class Meta:
        ordering = ["-closes_on", "-id"]

    class Marked:
        part_2 = ("id", "name", "from_whom", "closes_on")

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """Help that can be had in a round."""

    round = models.ForeignKey(OfferRound, on_delete=models.PROTECT, related_name="offers")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True, help_text="What it is, and what it asks of the partnership")

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "round", "title", "words")

    def __str__(self) -> str:
        return self.title


class OfferRequest(models.Model):
    """A request for an offer. ``place`` is 1 or 2 while it counts, and empty once it was withdrawn: the table itself holds no
    third request of a round, whoever asks in the same moment."""

    round = models.ForeignKey(OfferRound, on_delete=models.PROTECT, related_name="requests")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="requests")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    need = models.TextField(help_text="What need it meets")
    state = models.CharField(max_length=10, choices=OfferRequestState.choices, default=OfferRequestState.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True, help_text="What the offer's owner said")
    outcome = models.TextField(blank=True, help_text="What came of it")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="a_place_in_a_round_is_taken_once"),
            models.CheckConstraint(
                condition=models.Q(place=None) | models.Q(place__gte=1, place__lte=MOST_REQUESTS),
                name="at_most_two_requests_a_round",
            ),
            models.UniqueConstraint(
                fields=["offer"], condition=models.Q(place__isnull=False), name="an_offer_is_asked_for_once"
            ),
        ]

    class Marked:
        part_2 = (
            "id", "round", "offer", "place", "need", "state", "asked_on", "answered_on", "answer", "outcome",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.offer}: {self.get_state_display()}"
