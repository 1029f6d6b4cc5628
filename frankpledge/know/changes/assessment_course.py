"""The course of an assessment: agreed by the board, published, withdrawn, corrected as a new version. Back only with a reason."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.know.changes.assessment import locked
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import fingerprint, frozen
from frankpledge.know.documents.public import public_document
from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import Assessment, AssessmentComment, AssessmentVersion, Recommendation
from frankpledge.know.queries.assessment_whole import NoFrozenFigures, whole_assessment
from frankpledge.know.rules.assessment import refuse_agreement, refuse_publication, refuse_step, refuse_withdrawal
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

S = AssessmentState


def _step(assessment: Assessment, to: AssessmentState, *, reason: str = "") -> Assessment:
    """The assessment, held and found ready for the step. Raises CannotDo with what comes next instead."""
    held = locked(assessment)
    was_published = held.versions.exists()
    if refusal := refuse_step(held.state, to, reason=reason, was_published=was_published):
        raise CannotDo(refusal)
    return held


def agree_assessment(*, assessment: Assessment, on: datetime.date, minute_reference: str, by: Account) -> Assessment:
    """Record that the board agreed it. Raises CannotDo while a comment is not answered, or without day and minute."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = _step(assessment, S.AGREED)
        unanswered = AssessmentComment.objects.filter(assessment=held, answered_at=None).count()
        if refusal := refuse_agreement(unanswered):
            raise CannotDo(refusal)
        if on > timezone.localdate():
            raise CannotDo(f"{on:%-d %B %Y} is still to come: record the agreement once the board has met.")
        if not minute_reference.strip():
            raise CannotDo("Name the minute in which the board agreed it, for example “Minute 153”.")
        held.state, held.agreed_on = S.AGREED, on
        held.agreed_minute = " ".join(minute_reference.split())[:120]
        held.save(update_fields=["state", "agreed_on", "agreed_minute"])
        sentence = f"The board agreed “{held.title}” on {on:%-d %B %Y} ({held.agreed_minute})."
        audit.note(by=by, verb="agree_assessment", about=held, sentence=sentence)
    return held


def step_assessment_back(*, assessment: Assessment, to: AssessmentState, reason: str, by: Account) -> Assessment:
    """Put an agreed assessment back out for comment, or one out for comment back to its authors, with the reason."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = _step(assessment, to, reason=reason)
        if (AssessmentState(held.state), to) not in ((S.AGREED, S.COMMENT), (S.COMMENT, S.DRAFTING)):
            raise CannotDo("Withdraw a published assessment, or begin a new version of it.")
        held.state, held.agreed_on, held.agreed_minute = to, None, ""
        held.save(update_fields=["state", "agreed_on", "agreed_minute"])
        sentence = f"“{held.title}” went back to {to.label.lower()}: {reason.strip()[:300]}"
        audit.note(by=by, verb="step_assessment_back", about=held, sentence=sentence)
    return held


def publish_assessment(*, assessment: Assessment, seen: str, by: Account) -> AssessmentVersion:
    """Keep the whole as the next version, and let residents read its public edition. ``seen``: fingerprint of the public
    edition that was looked at.

    Raises CannotDo where it is not agreed, a priority is not decided, or something changed since it was looked at.
    """
    check(by, Permission.ASSESSMENT_PUBLISH)
    with transaction.atomic():
        held = _step(assessment, S.PUBLISHED)
        undecided = Recommendation.objects.filter(assessment=held, decision="").values_list("title", flat=True)
        if refusal := refuse_publication(list(undecided)):
            raise CannotDo(refusal)
        document = _whole(held)
        public = public_document(document)
        if fingerprint(public) != seen:
            raise CannotDo("Something changed since you looked at it: look at it again, then publish.")
        version = _next_version(held, document, public, by)
        held.state, held.correction = S.PUBLISHED, ""
        held.save(update_fields=["state", "correction"])
        because = f" in place of the one before: {version.reason}" if version.reason else ""
        sentence = f"Published version {version.number} of “{held.title}”{because}."
        audit.note(by=by, verb="publish_assessment", about=held, sentence=sentence)
    return version


def _whole(held: Assessment) -> Document:
    try:
        return whole_assessment(held)
    except NoFrozenFigures as refused:
        raise CannotDo(str(refused)) from None


def _next_version(held: Assessment, document: Document, public: Document, by: Account) -> AssessmentVersion:
    last = held.versions.first()
    return AssessmentVersion.objects.create(
        assessment=held, number=last.number + 1 if last else 1, document=frozen(document), public=frozen(public),
        fingerprint=fingerprint(public), reason=held.correction, published_at=timezone.now(), published_by=by,
    )  # fmt: skip


def withdraw_assessment(*, assessment: Assessment, reason: str, by: Account) -> Assessment:
    """Take it off the public site; residents read the reason in its place. The version is kept.

    A new version that is being made stays where it is on its way.
    """
    check(by, Permission.ASSESSMENT_PUBLISH)
    with transaction.atomic():
        held = locked(assessment)
        version = held.versions.defer("document", "public").first()
        is_read = version is not None and version.withdrawn_at is None
        if refusal := refuse_withdrawal(reason, is_read=is_read):
            raise CannotDo(refusal)
        said = " ".join(reason.split())[:500]
        held.versions.filter(withdrawn_at=None).update(
            withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=said
        )
        if held.state == S.PUBLISHED:
            held.state = S.WITHDRAWN
            held.save(update_fields=["state"])
        sentence = f"Withdrew “{held.title}” from the public site: {said}"
        audit.note(by=by, verb="withdraw_assessment", about=held, sentence=sentence)
    return held


def begin_correction(*, assessment: Assessment, reason: str, by: Account) -> Assessment:
    """Open a published or withdrawn assessment for a new version. What is published stays until the new one takes its place."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = _step(assessment, S.DRAFTING, reason=reason)
        if AssessmentState(held.state) == S.COMMENT:
            raise CannotDo("It is out for comment: change it there, no new version is needed.")
        held.state, held.correction = S.DRAFTING, " ".join(reason.split())[:500]
        held.save(update_fields=["state", "correction"])
        sentence = f"Began a new version of “{held.title}”: {held.correction}"
        audit.note(by=by, verb="begin_correction", about=held, sentence=sentence)
    return held
