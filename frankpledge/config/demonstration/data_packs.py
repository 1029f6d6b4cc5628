"""Data packs in the demonstration: the quarter before last published, the last one a draft with the coordinator's words."""

from __future__ import annotations

from frankpledge.config.demonstration.story import Story
from frankpledge.know.changes.data_pack import make_data_pack, publish_data_pack, write_remarks
from frankpledge.know.queries.data_pack import quarters_of
from frankpledge.know.queries.data_pack_record import seen_of
from frankpledge.know.queries.overview import own_area
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account

FOREWORD = (
    "This is the second pack in the form the Board asked for. Please read what cannot be said first: two of the figures members"
    " asked about in the spring are not published by month."
)


def make_packs(story: Story) -> None:
    """Two packs of the invented area, from the figures that were just built."""
    coordinator = Account.objects.filter(role=Role.COORDINATOR).first() or story.clerk
    area = own_area()
    latest, before = quarters_of(area)[:2]
    published = make_data_pack(area=area, quarter=before, by=coordinator)
    publish_data_pack(pack=published, seen=seen_of(published), by=story.clerk)
    draft = make_data_pack(area=area, quarter=latest, by=coordinator)
    write_remarks(pack=draft, remarks={"": FOREWORD}, by=coordinator)
