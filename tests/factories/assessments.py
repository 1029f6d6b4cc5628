"""A small invented document of figures and an assessment made of it, for tests of everything around it."""

from __future__ import annotations

import dataclasses
import datetime

from frankpledge.know.changes.assessment import begin_assessment
from frankpledge.know.changes.freezing import keep_figures
from frankpledge.know.documents.content import Column, Document, Section, Source, Table, Words
from frankpledge.know.models import Assessment
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Agency, PartnershipSettings, Person

AREA = "E09999999"


def table(burglaries: int = 120) -> Table:
    """Offences and their counts."""
    columns = (Column("offence", "Offence"), Column("count", "Count", "count"), Column("rate", "Rate", "rate"))
    return Table("levels", "Levels", columns, (("Burglary", burglaries, 1.25), ("Robbery", 40, 0.4)))


def document(burglaries: int = 120, *, year: int = 2025, build: str = "figures-1.duckdb") -> Document:
    """Three chapters, one of them with a part."""
    ward = Section("ward-E05999999", "Mill Ward", (Words("A ward."),))
    return Document(
        "assessment", "Assessment", "Safer Harrowmere", "Harrowmere", AREA, f"{year}", datetime.date(2026, 11, 1), build,
        (
            Section("summary", "Summary", (Words("Worked out."),)),
            Section("theme-burglary", "Burglary", (table(burglaries),)),
            Section("wards", "Wards", (Words("Each ward."),), (ward,)),
        ),
        (Source("Recorded crime", "Police", "2026-01", "OGL v3", "Credit", "crime.csv", "a" * 64),),
    )  # fmt: skip


def account(role: Role, agency: Agency | None = None, name: str = "") -> Account:
    """An account acting as a person, of an agency where one is given."""
    name = name or f"{role.label} {Person.objects.count()}"
    address = f"{role}{Person.objects.count()}@harrowmere.example"
    person = Person.objects.create(name=name, folded=name.lower(), agency=agency, email=address)
    return Account.objects.create_account(address, None, role, person=person)


def agency(name: str, *, responsible: bool = True) -> Agency:
    """An agency of the partnership."""
    return Agency.objects.create(name=name, is_responsible_authority=responsible)


def drafted(clerk: Account, *, year: int = 2025, burglaries: int = 120) -> Assessment:
    """An assessment being drafted, its figures frozen."""
    if PartnershipSettings.current().pk is None:
        PartnershipSettings.objects.create(name="Safer Harrowmere", area="Harrowmere")
    made = begin_assessment(area_code=AREA, area_name="Harrowmere", year=year, by=clerk)
    return keep_figures(assessment=made, document=document(burglaries, year=year), by=clerk)


def recounted(found: Document, burglaries: int) -> Document:
    """The same document with another count."""
    chapters = tuple(
        dataclasses.replace(one, blocks=(table(burglaries),)) if one.name == "theme-burglary" else one
        for one in found.sections
    )
    return dataclasses.replace(found, sections=chapters, build="figures-2.duckdb")
