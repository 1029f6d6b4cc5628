"""Questions from councillors and the public: the rules of their deadlines, the question, its history, its answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from frankpledge.govern.enums import AnswerWay, Asker, QuestionKind, QuestionRoute, QuestionState, RefusalGround
from frankpledge.govern.rules.question_deadline import Anchor, DeadlineRule
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import ScopedManager

ANCHORS = [(Anchor.BEFORE_MEETING.value, "before the meeting"), (Anchor.AFTER_PUBLICATION.value, "after publication")]


class QuestionRule(models.Model):
    """A rule on deadlines, with its dates of validity. A group that has none takes no public questions."""

    group = models.ForeignKey("partnership.Group", on_delete=models.CASCADE, related_name="question_rules")
    kind = models.CharField(max_length=10, choices=QuestionKind.choices, default=QuestionKind.GENERAL)
    working_days = models.PositiveSmallIntegerField()
    anchor = models.CharField(max_length=20, choices=ANCHORS, default=Anchor.BEFORE_MEETING.value)
    by_hour = models.TimeField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True, help_text="Where the rule is written down")

    class Meta:
        ordering = ["kind", "-valid_from", "-id"]
        verbose_name = "rule on deadlines for questions"
        verbose_name_plural = "rules on deadlines for questions"
        constraints = [
            models.UniqueConstraint(fields=["group", "kind", "valid_from"], name="one_question_rule_a_kind_and_day"),
            models.CheckConstraint(condition=Q(working_days__gte=1), name="question_rule_counts_days"),
        ]

    class Marked:
        part_1 = ("id", "group", "kind", "working_days", "anchor", "by_hour", "valid_from", "valid_to", "source")

    def __str__(self) -> str:
        days = f"{self.working_days} working day{'s' if self.working_days != 1 else ''}"
        return f"{self.get_kind_display()}: {days} {self.get_anchor_display()}"

    def as_rule(self) -> DeadlineRule:
        """The rule as the deadline's working takes it."""
        return DeadlineRule(
            self.working_days, Anchor(self.anchor), self.kind, self.by_hour, self.valid_from, self.valid_to
        )


class Question(models.Model):
    """A question to one meeting, from its arrival to its published answer.

    ``reference`` is the asker's key to follow it: it can not be guessed. What was worked out at the ruling
    (``deadline_words``) is kept as it was told to the asker, whatever moves later.
    """

    meeting = models.ForeignKey("govern.Meeting", on_delete=models.CASCADE, related_name="questions")
    asked_by = models.CharField(max_length=200)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    part = models.PositiveSmallIntegerField(choices=Part.choices, default=Part.TWO)
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.RECORDED)
    kind = models.CharField(max_length=10, choices=QuestionKind.choices, default=QuestionKind.GENERAL)
    on_item = models.ForeignKey(
        "govern.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    asker = models.CharField(max_length=15, choices=Asker.choices, default=Asker.RESIDENT)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    name_may_be_printed = models.BooleanField(default=True)
    route = models.CharField(max_length=10, choices=QuestionRoute.choices, default=QuestionRoute.FORM)
    reference = models.CharField(max_length=24, null=True, blank=True, unique=True)
    received_at = models.DateTimeField(null=True, blank=True)
    deadline_words = models.TextField(blank=True)
    ground = models.CharField(max_length=15, choices=RefusalGround.choices, blank=True)
    ruling = models.TextField(blank=True, help_text="The reasons, as told to the asker")
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruled_by = models.ForeignKey(
        "partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    answer_way = models.CharField(max_length=10, choices=AnswerWay.choices, blank=True)
    answered_by = models.CharField(max_length=200, blank=True, help_text="Who answers, as printed")
    answered_on = models.DateField(null=True, blank=True)
    supplementary = models.TextField(blank=True)
    supplementary_answer = models.TextField(blank=True)
    answer_revision = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["received_at", "id"]

    class Marked:
        part_2 = (
            "id", "meeting", "asked_by", "subject", "text", "part", "state", "kind", "on_item", "asker", "organisation",
            "email", "name_may_be_printed", "route", "reference", "received_at", "deadline_words", "ground", "ruling",
            "ruled_at", "ruled_by", "answer", "answer_way", "answered_by", "answered_on", "supplementary",
            "supplementary_answer", "answer_revision", "published_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.subject or f"Question from {self.asked_by}"

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("govern:question-detail", args=[self.pk])

    @property
    def printed_name(self) -> str:
        """The asker as the public reads it: the name only where its owner agreed."""
        name = self.asked_by if self.name_may_be_printed else "A member of the public"
        return f"{name}, {self.organisation}" if self.organisation and self.name_may_be_printed else name


class QuestionEvent(models.Model):
    """What happened to a question, in sentences; only ever added to by the changes."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sentence = models.TextField()

    class Meta:
        ordering = ["id"]

    class Marked:
        part_2 = ("id", "question", "at", "by", "sentence")


class AnswerShare(models.Model):
    """What one officer was asked to put into an answer, by when, and what came back."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey("partnership.Person", on_delete=models.PROTECT, related_name="answer_shares")
    note = models.CharField(max_length=500, blank=True)
    wanted_by = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="one_share_a_person")]

    class Marked:
        part_2 = ("id", "question", "person", "note", "wanted_by", "asked_at", "text", "given_at")


class NilReturn(models.Model):
    """The record that no question was received for a meeting (minutes say "No questions were received")."""

    meeting = models.OneToOneField("govern.Meeting", on_delete=models.CASCADE, related_name="nil_return")
    recorded_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "nil return of questions"

    class Marked:
        part_1 = ("id", "meeting", "recorded_at")
        part_2 = ("by",)
