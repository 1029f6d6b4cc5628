"""Kinds of crime that an action of a plan may be about; an action may be about several."""

from django.db import models


class CrimeType(models.TextChoices):
    """As plans name them, not as the police count them."""

    KNIFE = "knife", "Knife crime and weapons"
    GANGS = "gangs", "Gangs and county lines"
    EXPLOITATION = "exploitation", "Exploitation and modern slavery"
    DOMESTIC = "domestic", "Domestic abuse"
    SEXUAL = "sexual", "Sexual violence and stalking"
    HATE = "hate", "Hate crime"
    ASB = "asb", "Anti-social behaviour"
    ROBBERY = "robbery", "Robbery"
    BURGLARY = "burglary", "Burglary"
    VEHICLE = "vehicle", "Vehicle crime"
    BUSINESS = "business", "Shop and business crime"
    FRAUD = "fraud", "Fraud and cyber crime"
    DRUGS = "drugs", "Drugs and alcohol"
    ARSON = "arson", "Arson and fire"
    TERRORISM = "terrorism", "Terrorism and extremism"
