"""The report of agreements and the directory: what is due for members; for residents only what may be named."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.documents.frozen import frozen
from frankpledge.partnership.changes.agreement import add_agreement, publish_agreement
from frankpledge.partnership.changes.offering import add_offering, record_use
from frankpledge.partnership.changes.organisation import add_organisation
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.plan.queries.organisation_report import ORGANISATION_REPORT, agreements_stand, directory_stands
from frankpledge.plan.queries.plan_report_parts import NoReport
from tests.cast import clerk
from tests.factories.partnership import make_agency, make_group

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 22)


def test_both_editions_from_the_same_rows() -> None:
    PartnershipSettings.objects.create(name="Safer Mere", area="Mere")
    group, agency = make_group("CANARY panel"), make_agency("CANARY agency")
    sent = DAY - datetime.timedelta(days=30)
    made = {"kind": "sharing", "sent_on": sent, "groups": [group], "agencies": [agency], "by": clerk()}
    add_agreement(title="CANARY protocol", review_on=DAY, **made)
    named = add_agreement(title="Named protocol", **made)
    publish_agreement(agreement=named, is_public=True, by=clerk())
    offering = add_offering(
        organisation=add_organisation(name="CANARY aid", by=clerk()), title="Mediation", places=120, by=clerk()
    )
    record_use(offering=offering, since=DAY - datetime.timedelta(days=90), until=DAY, number=5, by=clerk())
    editions = ORGANISATION_REPORT.build("", DAY)
    members, public = str(frozen(editions.members)), str(frozen(editions.public))
    for words in (
        "CANARY protocol",
        "Review late: 22 Nov 2026",
        "0 of 1 signed",
        "CANARY panel",
        "Mediation",
        "under-used",
    ):
        assert words in members
    assert "Named protocol" in public
    assert "CANARY" not in public
    assert "signed" not in public
    assert directory_stands(DAY) == (
        "1 organisation in use.",
        ("1 to be verified.", "One thing offered is under-used."),
    )
    assert agreements_stand(DAY)[1] == ("CANARY protocol: Review late: 22 Nov 2026.",)


def test_nothing_recorded_is_no_report() -> None:
    with pytest.raises(NoReport, match="bring in a list"):
        ORGANISATION_REPORT.build("", DAY)
    assert directory_stands(DAY)[0] == "No organisation yet: bring in a list."
    assert agreements_stand(DAY) == ("None in the register yet.", ())
