"""Forms of a strategy: itself, its adoption, a next version, priorities, aims, measures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.govern.models import Minute
from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.enums import BoardDecision
from frankpledge.know.models import Assessment
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Agency, Person, Post
from frankpledge.plan.changes.aim import MeasureSpec
from frankpledge.plan.enums.aim import TargetKind
from frankpledge.plan.models import Aim, AimMeasure, Priority, Strategy
from frankpledge.plan.models.aim import BASELINE_YEAR
from frankpledge.plan.queries.aim_measure import measure_choices

MINUTES_SHOWN = 80


def part_field() -> forms.TypedChoiceField:
    """Who may read a record: members, or residents too once it is published."""
    return forms.TypedChoiceField(
        label="Who may read it", coerce=int, initial=Part.TWO, widget=forms.RadioSelect,
        choices=[
            (Part.TWO.value, "Members only (Part 2)"),
            (Part.ONE.value, "Residents too, once it is published (Part 1)"),
        ],
    )  # fmt: skip


def words_field(label: str, *, rows: int = 4, most: int = 4000, **options: Any) -> forms.CharField:
    """A box for some sentences."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


def latest_minutes() -> Any:
    """The latest minutes that have a number, to link a decision to."""
    latest = Minute.objects.exclude(number="").select_related("meeting__group").order_by("-meeting__date", "-order")
    return Minute.objects.filter(pk__in=list(latest.values_list("pk", flat=True)[:MINUTES_SHOWN])).select_related(
        "meeting__group"
    )


class MinuteField(forms.ModelChoiceField):
    """A minute by its number, title and day."""

    def label_from_instance(self, minute: Any) -> str:
        """Minute 153, Strategy, 12 March 2026."""
        return f"Minute {minute.number} {minute.title}, {minute.meeting.date:%-d %B %Y}"


class StrategyForm(KeepsOthersWords, forms.Form):
    """Title, years, vision."""

    title = forms.CharField(label="Title", max_length=200)
    since = DayField(label="First day", help_text="For example 1 4 2027")
    until = DayField(label="Last day", help_text="For example 31 3 2030")
    vision = words_field(
        "Vision", required=False, most=600,
        help_text="A sentence or two: what life here is to be like. It stands at the head of the plan on a page.",
    )  # fmt: skip
    part = part_field()

    def __init__(self, *args: Any, strategy: Strategy | None = None, **kwargs: Any) -> None:
        row = strategy
        names = ("title", "since", "until", "vision", "part")
        initial = {name: getattr(row, name) for name in names} if row else {"part": Part.TWO.value}
        super().__init__(*args, initial=initial, **kwargs)


class NewStrategyForm(StrategyForm):
    """The same, and from which assessment its priorities are taken."""

    assessment = forms.ModelChoiceField(
        None, required=False, label="Take the priorities from", empty_label="No assessment: I write them myself",
        help_text="Makes a priority of each recommendation the board agreed. Only assessments with an agreed one are listed.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assessment"].queryset = agreed_assessments()  # type: ignore[attr-defined]


def agreed_assessments() -> Any:
    """Assessments of which the board agreed at least one recommended priority."""
    agreed = (BoardDecision.AGREED, BoardDecision.CHANGED)
    rows = Assessment.objects.filter(recommendations__decision__in=agreed).defer("frozen", "waiting")
    return rows.distinct()


class TakeForm(forms.Form):
    """From which assessment."""

    assessment = forms.ModelChoiceField(None, label="Assessment", empty_label=None, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assessment"].queryset = agreed_assessments()  # type: ignore[attr-defined]


class AdoptForm(forms.Form):
    """When, and in which minute."""

    on = DayField(label="Adopted on", required=False, help_text="Today if left empty.")
    reference = forms.CharField(label="Minute, as it is cited", max_length=120, help_text="For example: Minute 153")
    minute = MinuteField(
        None, required=False, label="Its record here", empty_label="Not recorded here",
        help_text="So that members come from the plan to the decision.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minute"].queryset = latest_minutes()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The day filled in."""
        values: dict[str, Any] = super().clean() or {}
        values["on"] = values.get("on") or timezone.localdate()
        return values


class WhyForm(forms.Form):
    """Why something is done."""

    why = words_field("Why?", rows=3, most=500)


class NextStrategyForm(forms.Form):
    """What the strategy of the years after is called."""

    title = forms.CharField(label="Title", max_length=200)


class PriorityForm(KeepsOthersWords, forms.Form):
    """A priority, why it was chosen, who leads."""

    title = forms.CharField(
        label="Priority", max_length=200, help_text="Short: it heads a column of the plan on a page."
    )
    reason = words_field("Why it was chosen", required=False, rows=4, most=2000)
    agency = forms.ModelChoiceField(None, required=False, label="Lead agency", empty_label="No agency yet")
    post = forms.ModelChoiceField(None, required=False, label="Lead post", empty_label="No post")
    person = forms.ModelChoiceField(None, required=False, label="Lead person", empty_label="No person")
    part = part_field()

    def __init__(self, *args: Any, priority: Priority | None = None, **kwargs: Any) -> None:
        names = ("title", "reason", "agency", "post", "person", "part")
        initial = {name: getattr(priority, name) for name in names} if priority else {"part": Part.TWO.value}
        super().__init__(*args, initial=initial, **kwargs)
        choices = {
            "agency": Agency.objects.filter(ended_on__isnull=True),
            "post": Post.objects.select_related("agency"),
            "person": Person.objects.filter(left_on__isnull=True),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class AimForm(KeepsOthersWords, forms.Form):
    """An aim, and what success looks like."""

    text = forms.CharField(label="Aim", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    success = words_field(
        "What does success look like?", required=False, rows=3, most=1000,
        help_text="As residents would notice it. The figures are chosen next.",
    )  # fmt: skip
    part = part_field()

    def __init__(self, *args: Any, aim: Aim | None = None, **kwargs: Any) -> None:
        names = ("text", "success", "part")
        initial = {name: getattr(aim, name) for name in names} if aim else {"part": Part.TWO.value}
        super().__init__(*args, initial=initial, **kwargs)


class OwnFigureForm(KeepsOthersWords, forms.Form):
    """What the partnership's own figure is now."""

    now = forms.CharField(label="Figure", max_length=60, help_text="For example: 31 of 100")
    as_at = DayField(label="As at")


class MeasureForm(KeepsOthersWords, forms.Form):
    """A measure of an aim: which, from where, to where, how it is tested."""

    measure = forms.ChoiceField(
        label="Measure", required=False, help_text="Its figures come from the files that are brought in, by themselves."
    )
    own_title = forms.CharField(
        label="Or a measure of your own",
        required=False,
        max_length=120,
        help_text="For example: families offered early help",
    )
    own_baseline = forms.CharField(label="Its figure in the baseline year", required=False, max_length=60)
    own_now = forms.CharField(label="Its figure now", required=False, max_length=60)
    own_as_at = DayField(label="As at", required=False)
    baseline_year = forms.IntegerField(
        label="Baseline year", initial=BASELINE_YEAR, min_value=2000, max_value=2100,
        help_text="2019 is the last whole year before the pandemic.",
    )  # fmt: skip
    target_kind = forms.ChoiceField(label="Target", choices=TargetKind.choices, widget=forms.RadioSelect)
    target_number = forms.DecimalField(label="Number of the target", required=False, max_digits=10, decimal_places=1)
    target_words = forms.CharField(label="The target in words", required=False, max_length=160)
    test = words_field(
        "How will you tell whether what was done worked?", required=False, rows=3, most=2000,
        help_text="What is compared with what, over which months. Chosen before, not after.",
    )  # fmt: skip
    part = part_field()

    def __init__(self, *args: Any, row: AimMeasure | None = None, **kwargs: Any) -> None:
        names = (
            "measure", "own_title", "own_baseline", "own_now", "own_as_at", "baseline_year", "target_kind", "target_number",
            "target_words", "test", "part",
        )  # fmt: skip
        first = {"part": Part.TWO.value, "target_kind": TargetKind.DOWN, "baseline_year": BASELINE_YEAR}
        initial = {name: getattr(row, name) for name in names} if row else first
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["measure"].choices = [("", "None: a measure of our own"), *measure_choices()]  # type: ignore[attr-defined]

    def spec(self) -> MeasureSpec:
        """What was chosen."""
        return MeasureSpec(**{name: self.cleaned_data[name] for name in MeasureSpec.__dataclass_fields__})
