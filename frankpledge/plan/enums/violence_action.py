"""Closed lists of the actions of a violence reduction action plan."""

from django.db import models


class ViolenceTheme(models.TextChoices):
    """The eight themes of the Violence and Vulnerability Reduction Action Plan, as one borough's published plan names them."""

    GOVERNANCE = "governance", "Governance"
    ANALYSIS = "analysis", "Analysis and enforcement"
    WEAPONS = "weapons", "Access to weapons"
    YOUNG_PEOPLE = "young-people", "Safeguarding and educating young people"
    COMMUNITIES = "communities", "Communities and neighbourhoods"
    VICTIMS = "victims", "Supporting victims"
    DIVERSION = "diversion", "Positive diversion"
    VAWG = "vawg", "Violence against women and girls"


class Obligation(models.TextChoices):
    """Whether the partnership has to."""

    MANDATORY = "mandatory", "Mandatory"
    OPTIONAL = "optional", "Optional"


class ActionStage(models.TextChoices):
    """How near an action is to being done anyway."""

    CURRENT = "current", "Current"
    EASY = "easy", "Easily introduced"
    DEVELOPING = "developing", "Developing"


class ViolenceActionState(models.TextChoices):
    """How far an action has come. A stopped one is left out of every score."""

    NOT_BEGUN = "not-begun", "Not begun"
    UNDER_WAY = "under-way", "Under way"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"


class RagLetter(models.TextChoices):
    """The judgement of an action, always told by its letter."""

    RED = "R", "Red"
    AMBER = "A", "Amber"
    GREEN = "G", "Green"
