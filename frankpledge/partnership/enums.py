"""Closed lists of the partnership: kinds of agency and group, standings, roles of office."""

from django.db import models


class Part(models.IntegerChoices):
    """Part 1 is public, Part 2 confidential. Nothing is Part 1 until somebody decides it."""

    ONE = 1, "Part 1: public"
    TWO = 2, "Part 2: confidential"


class AgencyKind(models.TextChoices):
    """What an agency is. The first five kinds are the responsible authorities of the Crime and Disorder Act 1998, s. 5."""

    COUNCIL = "council", "Council"
    POLICE = "police", "Police"
    FIRE = "fire", "Fire and rescue"
    PROBATION = "probation", "Probation"
    HEALTH = "health", "Health"
    HOUSING = "housing", "Housing association"
    VOLUNTARY = "voluntary", "Voluntary sector"
    OTHER = "other", "Other partner"


class GroupKind(models.TextChoices):
    """What a group is; groups report up to groups."""

    BOARD = "board", "Board"
    SUB_GROUP = "sub_group", "Sub-group"
    PANEL = "panel", "Panel"
    TASK_AND_FINISH = "task_and_finish", "Task and finish group"
    FORUM = "forum", "Forum"


class Tenure(models.TextChoices):
    """How somebody holds a post or a seat."""

    SUBSTANTIVE = "substantive", "Substantive"
    INTERIM = "interim", "Interim"
    ACTING = "acting", "Acting"


class Standing(models.TextChoices):
    """What a membership entitles to."""

    MEMBER = "member", "Member"
    IN_ATTENDANCE = "in_attendance", "In attendance"
    CLERK = "clerk", "Clerk"


class OfficeRole(models.TextChoices):
    """Roles held for a period. Two joint chairs are both chairs."""

    CHAIR = "chair", "Chair"
    JOINT_CHAIR = "joint_chair", "Joint chair"
    VICE_CHAIR = "vice_chair", "Vice-chair"


class Role(models.TextChoices):
    """What an account may do; each is described in ``access/roles.py``."""

    CLERK = "clerk", "Clerk"
    COORDINATOR = "coordinator", "Coordinator"
    CHAIR = "chair", "Chair"
    OFFICER = "officer", "Agency officer"


class LetterState(models.TextChoices):
    """Where a letter stands. A demonstration's letters are held for ever.

    UNSURE is a letter whose sending was cut off between handing it over and hearing that it was taken: it is never sent
    again by itself, for nobody is written to twice.
    """

    QUEUED = "queued", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    UNSURE = "unsure", "May have gone: the sending was cut off"
    STOPPED = "stopped", "Taken back before it was sent"
    HELD = "held", "Held: nothing is sent from the demonstration"


class OrganisationKind(models.TextChoices):
    """What an organisation of the directory is."""

    CHARITY = "charity", "Registered charity"
    COMMUNITY = "community", "Community group"
    FAITH = "faith", "Faith group"
    INTEREST_COMPANY = "interest_company", "Community interest company"
    COMPANY = "company", "Company"
    PUBLIC = "public", "Public body"
    OTHER = "other", "Other"
    UNKNOWN = "unknown", "Not known"


class DirectoryState(models.TextChoices):
    """Whether an organisation, or what it offers, can be used."""

    LIVE = "live", "Live"
    CHANGING = "changing", "Changing"
    CLOSED = "closed", "Closed"


class BringingStep(models.TextChoices):
    """How far a list of organisations that is brought in has come."""

    MAPPING = "mapping", "Columns to be matched"
    PREVIEW = "preview", "To be looked through"
    ACCEPTED = "accepted", "Brought in"
    UNDONE = "undone", "Undone"
    DROPPED = "dropped", "Set aside"


class AgreementKind(models.TextChoices):
    """What an agreement between agencies is."""

    SHARING = "sharing", "Information sharing protocol"
    MEMORANDUM = "memorandum", "Memorandum of understanding"
    TERMS = "terms", "Terms of reference"
    STRATEGY = "strategy", "Strategy to sign up to"
    OTHER = "other", "Other agreement"


class AgreementState(models.TextChoices):
    """How an agreement stands on a day; worked out from its days and signatures, never typed."""

    DRAFT = "draft", "Draft"
    SIGNING = "signing", "Out for signature"
    SIGNED = "signed", "Signed by all"
    LAPSED = "lapsed", "Lapsed"
    WITHDRAWN = "withdrawn", "Withdrawn"
