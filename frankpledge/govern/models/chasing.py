"""How a group chases its actions: by when replies are wanted, and which letters go on which day."""

from __future__ import annotations

from django.db import models

from frankpledge.govern.enums import ChasingTo


class ChasingRule(models.Model):
    """A group's chase. Without one (or with it switched off) nobody is written to."""

    group = models.OneToOneField("partnership.Group", on_delete=models.CASCADE, related_name="chasing_rule")
    reply_days = models.PositiveSmallIntegerField(
        default=3, help_text="Working days before the agenda goes out by which replies are wanted"
    )
    is_on = models.BooleanField(default=True)

    class Meta:
        verbose_name = "rule of chasing"
        verbose_name_plural = "rules of chasing"

    class Marked:
        part_2 = ("id", "group", "reply_days", "is_on")

    def __str__(self) -> str:
        return f"Chasing for {self.group}"


class ChasingStage(models.Model):
    """One letter of the chase: so many working days before (negative) or after the reply-by day, to whom, what it says."""

    rule = models.ForeignKey(ChasingRule, on_delete=models.CASCADE, related_name="stages")
    offset = models.SmallIntegerField()
    goes_to = models.CharField(max_length=10, choices=ChasingTo.choices, default=ChasingTo.OWNER)
    words = models.TextField(blank=True, help_text="Printed above the list")

    class Meta:
        ordering = ["offset", "id"]
        constraints = [models.UniqueConstraint(fields=["rule", "offset", "goes_to"], name="one_chasing_letter_a_day")]

    class Marked:
        part_2 = ("id", "rule", "offset", "goes_to", "words")

    def __str__(self) -> str:
        days = abs(self.offset)
        when = (
            f"{days} working day{'s' if days != 1 else ''} {'before' if self.offset < 0 else 'after'}" if days else "On"
        )
        return f"{when} the reply-by day: {self.get_goes_to_display().lower()}"
