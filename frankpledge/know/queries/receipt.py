"""Data files that were brought in: what waits, what was decided, what each dataset covers, what the figures lack."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Build, Receipt
from frankpledge.know.sources.london import borough_names, code_of_name
from frankpledge.know.sources.register import sources_by_name
from frankpledge.partnership.models import PartnershipSettings


@dataclass(frozen=True, slots=True)
class Covered:
    """One dataset: what of it is accepted."""

    name: str
    title: str
    publisher: str
    licence: str
    page: str
    files: int
    first: datetime.date | None
    last: datetime.date | None
    vintage: str


@dataclass(frozen=True, slots=True)
class Unbuilt:
    """What the next build would change."""

    added: Sequence[Receipt]
    """Accepted and not in the figures."""
    gone: Sequence[Receipt]
    """In the figures and no longer accepted."""

    @property
    def is_anything(self) -> bool:
        """Whether a build would change the figures at all."""
        return bool(self.added or self.gone)


def _with_accounts() -> QuerySet[Receipt]:
    return Receipt.objects.select_related("received_by__person", "accepted_by__person")


def waiting_receipts() -> list[Receipt]:
    """Files that wait for a decision, and those whose reading was cut off, the latest first."""
    return list(_with_accounts().filter(state__in=[ReceiptState.RECEIVED, ReceiptState.CHECKING]))


def decided_receipts() -> QuerySet[Receipt]:
    """Files that were accepted, set aside or refused, the latest first."""
    return _with_accounts().exclude(state__in=[ReceiptState.RECEIVED, ReceiptState.CHECKING])


def receipt_by_number(number: int) -> Receipt | None:
    """One receipt with who brought it in and who accepted it."""
    return _with_accounts().filter(pk=number).first()


def title_of(receipt: Receipt) -> str:
    """The dataset's title; "Not recognised" for a file that belongs to none, once it was looked into."""
    source = sources_by_name().get(receipt.source)
    unknown = "Not looked into yet" if receipt.state == ReceiptState.CHECKING else "Not recognised"
    return source.title if source else unknown


def covers(receipt: Receipt) -> str:
    """The months a file covers, in words; its vintage where it covers none; "" where it says neither."""
    if receipt.period_from and receipt.period_to:
        first, last = f"{receipt.period_from:%B %Y}", f"{receipt.period_to:%B %Y}"
        return first if first == last else f"{first} to {last}"
    return receipt.vintage


def datasets() -> list[Covered]:
    """Every dataset in the order of the register, with what of it is accepted."""
    held: dict[str, list[Receipt]] = {}
    for receipt in Receipt.objects.filter(state=ReceiptState.ACCEPTED).only(
        "source", "period_from", "period_to", "vintage"
    ):
        held.setdefault(receipt.source, []).append(receipt)
    return [
        Covered(
            name=source.name,
            title=source.title,
            publisher=source.publisher,
            licence=source.licence,
            page=source.page,
            files=len(held.get(source.name, [])),
            first=min((one.period_from for one in held.get(source.name, []) if one.period_from), default=None),
            last=max((one.period_to for one in held.get(source.name, []) if one.period_to), default=None),
            vintage=max((one.vintage for one in held.get(source.name, [])), default=""),
        )
        for source in sources_by_name().values()
    ]


def current_figures() -> Build | None:
    """The build that pages read now."""
    return Build.objects.filter(is_current=True).select_related("built_by__person").first()


def unbuilt() -> Unbuilt:
    """Accepted files that are in no figure yet, and files set aside that still are."""
    current = current_figures()
    built = set(current.receipts.values_list("pk", flat=True)) if current else set()
    accepted = Receipt.objects.filter(state=ReceiptState.ACCEPTED)
    gone = Receipt.objects.filter(pk__in=built).exclude(state=ReceiptState.ACCEPTED)
    return Unbuilt(added=list(accepted.exclude(pk__in=built)), gone=list(gone))


def restated_of(receipt: Receipt, area: str) -> list[dict[str, Any]]:
    """All offences by year that the file restates for a borough, with old and new value; ``area`` is its code."""
    rows = receipt.report.get("changes", {}).get("restated", {}).get("boroughs", [])
    return [row for row in rows if row["area"] == area]


def own_borough() -> str:
    """The code of the borough that the settings name as the partnership's area; "" where it is none we know."""
    area = PartnershipSettings.current().area.strip()
    return area.upper() if area.upper() in borough_names() else code_of_name(area)
