"""Kinds and states of operations, and what is counted on the day."""

from django.db import models


class OperationKind(models.TextChoices):
    """What sort of joint work it is."""

    IMPACT_DAY = "impact_day", "Community Impact Day"
    SWEEP = "sweep", "Weapon sweep"
    KNIFE_ARCH = "knife_arch", "Knife arch"
    VISIT = "visit", "Visits"
    WARRANT = "warrant", "Warrants"
    CLOSURE = "closure", "Closure of premises"
    FIRE_SAFETY = "fire_safety", "Fire safety visits"
    CLEAN_UP = "clean_up", "Clean-up and fly-tipping"
    REPORTING = "reporting", "Reporting campaign"
    OTHER = "other", "Other"


class OperationState(models.TextChoices):
    """Planned, run on its day, reviewed with its learning points, or cancelled with a reason."""

    PLANNED = "planned", "Planned"
    RUN = "run", "Run"
    REVIEWED = "reviewed", "Reviewed"
    CANCELLED = "cancelled", "Cancelled"


class AskAnswer(models.TextChoices):
    """What an agency said to what it was asked for."""

    NONE = "none", "No answer yet"
    PLEDGED = "pledged", "Pledged"
    PART = "part", "Pledged in part"
    REFUSED = "refused", "Cannot help"


class CountKind(models.TextChoices):
    """What is counted. ``detail`` says more where it is wanted: which weapon, which seizure."""

    VISITS = "visits", "Visits"
    WARRANTS = "warrants", "Warrants"
    SWEEPS = "sweeps", "Weapon sweeps"
    WEAPONS = "weapons", "Weapons found"
    ARRESTS = "arrests", "Arrests"
    OFFENCES = "offences", "Offences dealt with"
    SEARCHES = "searches", "People searched"
    NOTICES = "notices", "Notices and warnings to people"
    FIRE_SAFETY = "fire_safety", "Fire safety visits and installations"
    SEIZURES = "seizures", "Seizures"
    VEHICLES = "vehicles", "Vehicles stopped or removed"
    FLY_TIPS = "fly_tips", "Fly-tips cleared"
    LEAFLETS = "leaflets", "Leaflets and conversations"
    REPORTS = "reports", "Reports taken"
    OTHER = "other", "Other"


# Counts of people, or of what points at one: small ones are not printed for residents.
ABOUT_PEOPLE = frozenset(
    {"visits", "warrants", "arrests", "offences", "searches", "notices", "fire_safety", "reports", "other"}
)
