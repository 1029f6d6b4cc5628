"""A small built file that an assessment and ward profiles can be made of: three boroughs, three wards, invented counts."""

from __future__ import annotations

from pathlib import Path

from frankpledge.partnership.models import PartnershipSettings
from tests.factories.know import Build, months_from

MONTHS = months_from("2017-01", 86)  # to February 2024
BOROUGHS = {"E09000001": ("Alder", 1.5), "E09000002": ("Beech", 1.5), "E09000003": ("Cedar", 0.5)}
WARDS = {"E05000001": "Ash", "E05000002": "Birch", "E05000003": "Elm"}
RISES_AT = 60  # January 2022


def build_to_assess(folder: Path, stamp: str = "1", *, shops: int = 40) -> None:
    """Alder's shoplifting rises by half in January 2022, Beech's too, Cedar's falls; arson stays the same everywhere."""
    build = Build(folder, stamp)
    build.receipt(1)
    build.months(MONTHS)
    build.months(MONTHS, level="ward")
    years = range(2017, 2025)
    for code, (name, rise) in BOROUGHS.items():
        build.area(code, name)
        build.people(code, dict.fromkeys(years, 9000.0))
        build.counts(code, MONTHS, _shops(shops, rise), minor="SHOPLIFTING", major="THEFT")
        build.counts(code, MONTHS, [6 + at % 3 for at in range(len(MONTHS))])
    for number, (code, name) in enumerate(WARDS.items(), start=1):
        build.area(code, name, "ward", "ward-2022", "E09000001")
        build.people(code, dict.fromkeys(years, 3000.0), level="ward")
        build.counts(code, MONTHS, _shops(shops // 6 * number, 1.5), minor="SHOPLIFTING", major="THEFT", level="ward")
        build.counts(code, MONTHS, [at % 3 for at in range(len(MONTHS))], level="ward")
    build.done()


def name_partnership(name: str = "Alder Partnership") -> None:
    """Whose assessment it is."""
    PartnershipSettings.objects.all().delete()
    PartnershipSettings.objects.create(name=name, area="Alder")


def _shops(base: int, rise: float) -> list[int]:
    """A little more and less by turns, and a step."""
    return [int(base * (rise if at >= RISES_AT else 1)) + at % 4 for at in range(len(MONTHS))]
