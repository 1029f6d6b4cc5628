"""What to do next, worked out for whoever is looking: each step is a sentence with a link, the most pressing first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from frankpledge.govern.enums import (
    ActionState,
    ImportState,
    MeetingState,
    MinutesState,
    OwnerKind,
    ProposalState,
    QuestionState,
)
from frankpledge.govern.models import (
    Action,
    ItemProposal,
    Meeting,
    Minute,
    MinuteComment,
    PaperImport,
    TakenMinutes,
)
from frankpledge.govern.queries.action import held_by, of_agency, owned
from frankpledge.govern.queries.attending import was_present
from frankpledge.govern.queries.next_work import minutes_work, preparation
from frankpledge.govern.queries.question import questions_waiting, shares_asked_of
from frankpledge.govern.queries.reply import replies_wanted
from frankpledge.govern.queries.report import reports_for
from frankpledge.kit.filters import ago, day, plural
from frankpledge.know.queries.contribution import assessment_work, contributions_wanted
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group, PartnershipSettings
from frankpledge.partnership.queries.letter import troubled_letters
from frankpledge.plan.queries.funding_alert import alerts_for
from frankpledge.plan.queries.review_round import reviews_wanted

SOON = datetime.timedelta(days=14)
A_WEEK = datetime.timedelta(days=7)
AT_MOST = 10  # the first page is a short list; each kind has its own page for the rest
REPLY_WITHIN = datetime.timedelta(days=30)
A_YEAR_AND_A_BIT = datetime.timedelta(days=400)  # nobody is sent after the minutes of years ago


@dataclass(frozen=True)
class Step:
    """One thing to do: what, why now, where. ``pressing`` steps come first."""

    text: str
    detail: str
    href: str
    pressing: bool = False


def open_actions() -> QuerySet[Action]:
    """Actions not closed."""
    return Action.objects.exclude(state=ActionState.CLOSED)


def own_actions(account: Account) -> QuerySet[Action]:
    """Open actions whose present owner is the account's person, or a post that person holds: the log's "my own"."""
    return Action.objects.none() if account.person_id is None else owned(held_by(account.person_id))


def agency_actions(account: Account) -> QuerySet[Action]:
    """Open actions of colleagues: owned by the account's agency, one of its posts, or somebody else who works there."""
    if account.person is None or account.person.agency_id is None:
        return Action.objects.none()
    return owned(of_agency(account.person.agency_id)).exclude(pk__in=own_actions(account).values("pk"))


def _own_steps(account: Account, today: datetime.date) -> list[Step]:
    late = own_actions(account).filter(due_on__lt=today).order_by("due_on")
    soon = own_actions(account).filter(due_on__gte=today, due_on__lte=today + SOON).order_by("due_on")
    steps = [
        Step(
            f"Give an update on {row.reference}",
            f"Due {ago(row.due_on)}: {row.text[:140]}",
            row.get_absolute_url(),
            True,
        )
        for row in late[:5]
    ]
    steps += [
        Step(f"{row.reference} is due {ago(row.due_on)}", row.text[:140], row.get_absolute_url()) for row in soon[:5]
    ]
    return steps


def _agency_steps(account: Account, today: datetime.date) -> list[Step]:
    """Late actions that the account's agency owns as a whole. Whoever keeps the log is told of every late one instead."""
    if account.person is None or account.person.agency_id is None or may(account, Permission.ACTION_WRITE):
        return []
    owned = Q(owners__agency_id=account.person.agency_id, owners__person=None, owners__until=None)
    late = open_actions().filter(owned, due_on__lt=today).exclude(pk__in=own_actions(account).values("pk"))
    return [
        Step(
            f"Give your agency’s update on {row.reference}",
            f"Due {ago(row.due_on)}: {row.text[:140]}",
            row.get_absolute_url(),
            True,
        )
        for row in late.distinct().order_by("due_on")[:3]
    ]


def _first_steps(account: Account) -> list[Step]:
    """What a partnership does that has no meeting on record yet: its name, its board, its last minutes."""
    steps = []
    if may(account, Permission.DIRECTORY_WRITE) and PartnershipSettings.current().pk is None:
        detail = "It stands on every page and at the head of every pack."
        steps.append(Step("Name the partnership", detail, reverse("partnership:settings-edit"), True))
    if may(account, Permission.DIRECTORY_WRITE) and not Group.objects.exists():
        steps.append(Step("Add the board", "Sub-groups can follow.", reverse("partnership:group-add")))
    if may(account, Permission.PAPER_IMPORT) and not PaperImport.objects.exists() and not Meeting.objects.exists():
        detail = "The people, the meeting and its actions come in with them, once you have checked what was read."
        steps.append(Step("Bring in the last minutes", detail, reverse("govern:import-list")))
    return steps


def _paper_steps(account: Account) -> list[Step]:
    if not may(account, Permission.PAPER_IMPORT):
        return []
    waiting = PaperImport.objects.filter(state__in=[ImportState.TO_REVIEW, ImportState.PARTLY]).select_related("paper")
    count = waiting.count()
    if count > 2:
        latest = waiting.values_list("started_at", flat=True).first()
        detail = f"The latest was brought in {ago(latest)}."
        return [Step(f"Review {count} papers", detail, reverse("govern:import-list"))]
    return [
        Step(
            f"Review {row.paper.name}",
            f"{row.get_state_display()}, brought in {ago(row.started_at)}",
            row.get_absolute_url(),
        )
        for row in waiting.defer("paper__content", "paper__text")[:5]
    ]


def _meeting_steps(account: Account, today: datetime.date) -> list[Step]:
    if not may(account, Permission.MEETING_WRITE):
        return []
    steps: list[Step] = []
    coming = Meeting.objects.filter(date__gte=today, date__lte=today + datetime.timedelta(days=42), taken=None)
    for meeting in coming.exclude(state=MeetingState.CANCELLED).select_related("group").order_by("date"):
        step = _preparation(meeting, today)
        if step:
            steps.append(step)
    written = Minute.objects.values("meeting_id")
    lately = Meeting.objects.filter(date__lt=today, date__gte=today - A_YEAR_AND_A_BIT)
    past = lately.filter(state__in=[MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED])
    for meeting in past.exclude(pk__in=written).select_related("group").order_by("-date")[:3]:
        detail = f"{meeting} was {ago(meeting.date)} and has no minutes on record."
        steps.append(Step("Bring in the minutes", detail, reverse("govern:import-list")))
    return steps


def _preparation(meeting: Meeting, today: datetime.date) -> Step | None:
    """The next thing a coming meeting needs: an agenda, a pack, its publication."""
    work = preparation(meeting)
    if work is None:
        return None
    return Step(f"{work.text} for {day(meeting.date)}", str(meeting), work.href, meeting.date - today <= SOON)


def _log_steps(account: Account, today: datetime.date) -> list[Step]:
    if not may(account, Permission.ACTION_WRITE):
        return []
    steps = []
    log = reverse("govern:action-list")
    unknown = open_actions().filter(owners__kind=OwnerKind.UNKNOWN, owners__until__isnull=True).distinct().count()
    unowned = open_actions().filter(owners__isnull=True).count()
    if unknown or unowned:
        told = plural(unknown + unowned, "open action has", "open actions have")
        steps.append(Step("Settle who owns what", f"{told} no owner that the directory knows.", f"{log}?unsettled=yes"))
    late = open_actions().filter(due_on__lt=today).count()
    if late:
        steps.append(
            Step("Look at what is overdue", f"{plural(late, 'open action')} past the due date.", f"{log}?overdue=yes")
        )
    return steps


def _question_steps(account: Account) -> list[Step]:
    """Shares of answers asked of this person; for the clerk, questions that wait for a ruling or an answer."""
    steps = [
        Step(
            "Write your share of an answer",
            f"Question from {share.question.asked_by}"
            + (f", wanted {ago(share.wanted_by)}" if share.wanted_by else ""),
            reverse("govern:share-give", args=[share.pk]),
            True,
        )
        for share in shares_asked_of(account)[:3]
    ]
    if may(account, Permission.QUESTION_WRITE):
        steps += [
            Step(
                "Rule on a question" if row.state == QuestionState.RECEIVED else "Answer a question",
                f"{row}, for {row.meeting}",
                row.get_absolute_url(),
                row.state == QuestionState.RECEIVED,
            )
            for row in questions_waiting()[:4]
        ]
    return steps


def _reply_steps(account: Account, today: datetime.date) -> list[Step]:
    """Meetings of the next weeks to which no answer was given; for the clerk, items that members proposed."""
    steps = []
    if account.person is not None and may(account, Permission.MEETING_REPLY):
        wanted = replies_wanted(account.person, first=today, last=today + REPLY_WITHIN)
        for meeting in wanted[:1]:
            text = f"Say whether you are coming on {day(meeting.date)}"
            also = f"{meeting.group}. {plural(len(wanted) - 1, 'more meeting waits', 'more meetings wait')} for your reply."
            detail = also if len(wanted) > 1 else str(meeting.group)
            steps.append(Step(text, detail, reverse("govern:reply-give", args=[meeting.pk])))
    if may(account, Permission.MEETING_WRITE):
        waiting = ItemProposal.objects.filter(state=ProposalState.WAITING).select_related("group").order_by("pk")
        steps += [
            Step(
                f"Answer the proposed item “{row.title}”",
                str(row.group),
                reverse("govern:proposal-answer", args=[row.pk]),
            )
            for row in waiting[:1]
        ]
    return steps


def _report_steps(account: Account, today: datetime.date) -> list[Step]:
    """Reports this person is to write, to sign or (the clerk) to release, the soonest due first."""
    piles = reports_for(account)
    done = [("write", "Write the report"), ("sign", "Sign the report"), ("release", "Release the report")]
    steps = []
    for pile, verb in done:
        rows = sorted(piles[pile], key=lambda row: row.report.due_on or datetime.date.max)
        for row in rows[:2]:
            due = row.report.due_on
            when = f", due {ago(due)}" if due and pile == "write" else ""
            pressing = due is not None and due <= today + A_WEEK
            steps.append(
                Step(
                    f"{verb} “{row.report.title}”",
                    f"{row.report.meeting}{when}",
                    row.report.get_absolute_url(),
                    pressing,
                )
            )
    return steps


def _minutes_steps(account: Account, today: datetime.date) -> list[Step]:
    """Minutes on their way: to go on taking, to read and comment on, to approve."""
    taken = TakenMinutes.objects.select_related("meeting__group").order_by("meeting__date")
    under_way = taken.filter(state__in=[MinutesState.TAKING, MinutesState.DRAFT, MinutesState.COMMENT])
    steps = []
    for row in under_way:
        here = reverse("govern:minutes-detail", args=[row.meeting_id])
        until = f", by {day(row.comment_until)}" if row.comment_until else ""
        work = minutes_work(row) if may(account, Permission.MINUTES_TAKE) else None
        if work:
            steps.append(Step(work.text, str(row.meeting), work.href, True))
        elif row.state == MinutesState.COMMENT and may(account, Permission.MINUTES_APPROVE):
            steps.append(Step("Approve the draft minutes", f"{row.meeting}{until}", here, True))
        elif row.state == MinutesState.COMMENT and _reads_draft(row, account, today):
            steps.append(Step("Read the draft minutes and comment", f"{row.meeting}{until}", here))
    return steps[:3]


def _reads_draft(taken: TakenMinutes, account: Account, today: datetime.date) -> bool:
    """Whether a draft waits for the comment of somebody who was there, and who has not commented yet."""
    in_time = taken.comment_until is None or taken.comment_until >= today
    if not in_time or not was_present(taken.meeting, account.person):
        return False
    return not MinuteComment.objects.filter(minute__meeting=taken.meeting_id, by=account).exists()


def _assessment_steps(account: Account, today: datetime.date) -> list[Step]:
    """A contribution that the account's agency owes; for whoever writes the assessment, what waits in it."""
    steps = [
        Step(
            "Contribute to the crime needs assessment, or say that there is nothing to add",
            f"Asked of {row.agency}, due {ago(row.due_on)}",
            reverse("know:contribution-give", args=[row.assessment_id]),
            row.due_on <= today + A_WEEK,
        )
        for row in contributions_wanted(account)[:2]
    ]
    if may(account, Permission.ASSESSMENT_WRITE):
        for assessment, text, where in assessment_work():
            steps.append(Step(text, assessment.title, reverse(where, args=[assessment.pk])))
    return steps


def _money_steps(account: Account, today: datetime.date) -> list[Step]:
    """Money that needs somebody now: of all projects for those who record funding, of the agency's own for its people."""
    pressing = [one for one in alerts_for(account, today) if one.alert.is_pressing]
    return [Step(f"Money: {one.alert.title}", one.alert.words, one.href, True) for one in pressing[:2]]


def _review_steps(account: Account, today: datetime.date) -> list[Step]:
    """Actions of the violence reduction action plan that the account's agency was asked to bring up to date."""
    return [
        Step(
            "Bring your agency’s actions against violence up to date",
            f"{row.round}, due {ago(row.round.due_on)}",
            reverse("plan:review-round-own", args=[row.round_id]),
            row.round.due_on <= today + A_WEEK,
        )
        for row in reviews_wanted(account)[:2]
    ]


def _letter_steps(account: Account) -> list[Step]:
    """Letters that did not go: nobody else will notice."""
    if not may(account, Permission.LETTER_SEND):
        return []
    count = troubled_letters().count()
    if not count:
        return []
    told = plural(count, "letter needs", "letters need")
    return [Step("Look at letters that did not go", f"{told} your word.", reverse("partnership:letter-list"), True)]


def steps_for(account: Account, today: datetime.date) -> list[Step]:
    """What this person should do next, pressing first, at most ten."""
    own = _own_steps(account, today) + _agency_steps(account, today)
    steps = (
        own
        + _report_steps(account, today)
        + _minutes_steps(account, today)
        + _question_steps(account)
        + _assessment_steps(account, today)
        + _review_steps(account, today)
        + _money_steps(account, today)
        + _reply_steps(account, today)
        + _letter_steps(account)
        + _first_steps(account)
        + _paper_steps(account)
        + _meeting_steps(account, today)
        + _log_steps(account, today)
    )
    return sorted(steps, key=lambda step: not step.pressing)[:AT_MOST]
