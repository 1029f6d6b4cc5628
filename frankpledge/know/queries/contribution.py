"""Partners and an assessment: who was asked, who answered how, who did not, and who is written to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import AskedPartner, Assessment, AssessmentComment, Contribution
from frankpledge.know.rules.assessment import is_late
from frankpledge.partnership.models import Account, Agency, Person


@dataclass(frozen=True, slots=True)
class Partner:
    """One agency: when it was asked, and what it answered. ``asked`` is None where it spoke unasked."""

    agency: Agency
    asked: AskedPartner | None
    given: tuple[Contribution, ...]

    @property
    def has_answered(self) -> bool:
        """Whether it contributed or said that it has nothing to add."""
        return bool(self.given)

    @property
    def is_nil(self) -> bool:
        """Whether its answer is "nothing to add"."""
        return any(one.is_nil for one in self.given)

    @property
    def is_late(self) -> bool:
        """Whether its answer came after the day."""
        return any(one.is_late for one in self.given)

    def answer_words(self, today: datetime.date) -> str:
        """The answer in words, as lists and the document print it."""
        late = ", late" if self.is_late else ""
        if self.is_nil:
            return f"Nothing to add{late}"
        if self.given:
            return f"Contributed{late}"
        overdue = self.asked is not None and is_late(today, self.asked.due_on)
        return "No answer" if overdue else "No answer yet"


def running_agencies() -> QuerySet[Agency]:
    """Agencies that there are today, those the Act binds first."""
    return Agency.objects.filter(ended_on=None).order_by("-is_responsible_authority", "name")


def partners_of(assessment: Assessment) -> list[Partner]:
    """Every agency that was asked or spoke, by name."""
    asked = {row.agency_id: row for row in AskedPartner.objects.filter(assessment=assessment).select_related("agency")}
    given: dict[int, list[Contribution]] = {}
    rows = Contribution.objects.filter(assessment=assessment).select_related("agency", "received_by__person")
    for row in rows:
        given.setdefault(row.agency_id, []).append(row)
    agencies = {row.agency_id: row.agency for row in asked.values()}
    agencies |= {row.agency_id: row.agency for row in rows}
    found = [Partner(agency, asked.get(pk), tuple(given.get(pk, ()))) for pk, agency in agencies.items()]
    return sorted(found, key=lambda one: one.agency.name)


def silent_partners(assessment: Assessment) -> list[AskedPartner]:
    """Agencies that were asked and have not answered, the soonest due first."""
    answered = Contribution.objects.filter(assessment=assessment).values("agency_id")
    rows = AskedPartner.objects.filter(assessment=assessment).exclude(agency_id__in=answered)
    return list(rows.select_related("agency").order_by("due_on", "agency__name"))


def people_asked(agency: Agency) -> list[Person]:
    """Who at an agency is written to: those who sit on a group for it, and those who sign in; each once, with an address."""
    here = Person.objects.filter(agency=agency, left_on=None).exclude(email="")
    sits = Q(memberships__until=None, memberships__isnull=False)
    return list(here.filter(sits | Q(account__is_active=True)).distinct().order_by("name"))


def agency_of(account: Account) -> Agency | None:
    """The agency an account speaks for; None where it acts as nobody, or as somebody of no agency."""
    return account.person.agency if account.person is not None else None


def contribution_of(assessment: Assessment, agency: Agency, section: str) -> Contribution | None:
    """What an agency said to a section, or with "" to the whole."""
    rows = Contribution.objects.filter(assessment=assessment, agency=agency, section=section)
    return rows.select_related("agency", "received_by__person").first()


def contributions_wanted(account: Account) -> list[AskedPartner]:
    """Assessments out for comment to which this account's agency was asked to contribute and has not answered."""
    agency = agency_of(account)
    if agency is None:
        return []
    answered = Contribution.objects.filter(agency=agency).values("assessment_id")
    rows = AskedPartner.objects.filter(agency=agency, assessment__state=AssessmentState.COMMENT)
    rows = rows.exclude(assessment_id__in=answered).select_related("assessment").order_by("due_on")
    return list(rows.defer("assessment__frozen", "assessment__waiting"))


def comments_of(assessment: Assessment) -> QuerySet[AssessmentComment]:
    """Comments in the order they came, with who made and who answered them."""
    rows = AssessmentComment.objects.filter(assessment=assessment)
    return rows.select_related("by__person__agency", "answered_by__person")


def comment_counts(assessment: Assessment) -> dict[str, Any]:
    """How many comments there are, and how many wait for an answer."""
    rows = AssessmentComment.objects.filter(assessment=assessment)
    return {"all": rows.count(), "unanswered": rows.filter(answered_at=None).count()}


def asked_of(assessment: Assessment, agency: Agency | None) -> AskedPartner | None:
    """What was asked of an agency; None where nothing was."""
    if agency is None:
        return None
    return AskedPartner.objects.filter(assessment=assessment, agency=agency).first()


def assessment_work() -> list[tuple[Assessment, str, str]]:
    """For its authors: comments that wait for an answer, and new figures that wait to be looked at, with the page's name."""
    open_states = (AssessmentState.DRAFTING, AssessmentState.COMMENT)
    rows = Assessment.objects.filter(state__in=open_states).defer("frozen", "waiting")
    unanswered = Count("comments", filter=Q(comments__answered_at=None, comments__isnull=False), distinct=True)
    out: list[tuple[Assessment, str, str]] = []
    for row in rows.annotate(unanswered=unanswered):
        count = row.unanswered
        if count:
            told = f"Answer {count} comments on the assessment" if count > 1 else "Answer a comment on the assessment"
            out.append((row, told, "know:comment-list"))
        if row.waiting_at is not None:
            out.append((row, "Look at which figures of the assessment moved", "know:figures-moved"))
    return out
