"""Groups: dated names, seats, memberships, offices, and the clerk's rulings on initials."""

from __future__ import annotations

import datetime

from django.db import models

from frankpledge.partnership.enums import GroupKind, OfficeRole, Standing, Tenure


class Group(models.Model):
    """A board, sub-group, panel, task and finish group or forum. ``name`` is today's; earlier ones are dated GroupNames."""

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=40, blank=True, help_text="How minutes write the body as an owner: SBP")
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=GroupKind.choices, default=GroupKind.BOARD)
    reports_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="sub_groups")
    purpose = models.TextField(blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    usual_venue = models.CharField(max_length=200, blank=True)
    usual_time = models.TimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    class Marked:
        part_1 = (
            "id", "name", "short_name", "slug", "kind", "reports_to", "purpose", "quorum", "usual_venue", "usual_time",
            "ended_on",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: datetime.date | None) -> str:
        """The name the group bore on a day (today's if no dated name covers it)."""
        if day is not None:
            for dated in self.names.all():
                after = dated.since is None or dated.since <= day
                before = dated.until is None or day <= dated.until
                if after and before and dated.is_dated:
                    return dated.name
        return self.name


class GroupName(models.Model):
    """A name a group bore for a period, or (no dates) another way papers write it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "name"]
        constraints = [models.UniqueConstraint(fields=["group", "folded"], name="one_spelling_per_group")]

    class Marked:
        part_1 = ("id", "group", "name", "folded", "since", "until")

    def __str__(self) -> str:
        return self.name

    @property
    def is_dated(self) -> bool:
        """Whether this is a name of a period and not merely a spelling."""
        return self.since is not None or self.until is not None


class Seat(models.Model):
    """An agency's (or post's) place on a group. With no current membership it is vacant, and seen to be."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    agency = models.ForeignKey(
        "partnership.Agency", on_delete=models.CASCADE, null=True, blank=True, related_name="seats"
    )
    post = models.ForeignKey("partnership.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="seats")
    title = models.CharField(max_length=200)
    is_statutory = models.BooleanField(default=False)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title"]

    class Marked:
        part_1 = ("id", "group", "agency", "post", "title", "is_statutory", "since", "until")

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """A person on a group for a period, usually in a seat."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey("partnership.Person", on_delete=models.CASCADE, related_name="memberships")
    seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships")
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.MEMBER)
    tenure = models.CharField(max_length=20, choices=Tenure.choices, default=Tenure.SUBSTANTIVE)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person__name"]

    class Marked:
        part_1 = ("id", "group", "person", "seat", "standing", "tenure", "since", "until")

    def __str__(self) -> str:
        return f"{self.person} on {self.group}"


class Office(models.Model):
    """Chair, joint chair or vice-chair of a group for a period."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="offices")
    person = models.ForeignKey("partnership.Person", on_delete=models.CASCADE, related_name="offices")
    role = models.CharField(max_length=20, choices=OfficeRole.choices)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since"]

    class Marked:
        part_1 = ("id", "group", "person", "role", "since", "until")


class InitialsRuling(models.Model):
    """The clerk's answer to "who is meant by these initials?", for one group from one day on."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="initials_rulings")
    initials = models.CharField(max_length=8, db_index=True, help_text="Folded to plain Latin capitals")
    person = models.ForeignKey("partnership.Person", on_delete=models.CASCADE, related_name="initials_rulings")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-since"]

    class Marked:
        part_2 = ("id", "group", "initials", "person", "since", "until", "reason")
