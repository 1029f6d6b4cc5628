"""Closed lists of Govern."""  # house: longer because every closed list of Govern is found in this one place

from django.db import models


class MeetingState(models.TextChoices):
    """Where a meeting stands between being planned and being agreed."""

    PLANNED = "planned", "Planned"
    AGENDA_PUBLISHED = "agenda_published", "Agenda published"
    HELD = "held", "Held"
    AGREED = "agreed", "Minutes agreed"
    CANCELLED = "cancelled", "Cancelled"


class MeetingMode(models.TextChoices):
    """In a room, remote, or both."""

    ROOM = "room", "In person"
    REMOTE = "remote", "Remote"
    BOTH = "both", "In person and remote"


class AttendanceKind(models.TextChoices):
    """The three lists of the minutes; and absent without apology, which is on record but printed in no minutes."""

    PRESENT = "present", "Present"
    ALSO_PRESENT = "also_present", "Also present"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent without apology"

    @property
    def is_there(self) -> bool:
        """Whether somebody on this list came."""
        return self in (AttendanceKind.PRESENT, AttendanceKind.ALSO_PRESENT)

    @property
    def is_printed(self) -> bool:
        """Whether minutes print the list, and residents read it."""
        return self is not AttendanceKind.ABSENT


PRINTED_LISTS = tuple(kind for kind in AttendanceKind if kind.is_printed)
THERE = tuple(kind for kind in AttendanceKind if kind.is_there)


class ResolutionClass(models.TextChoices):
    """What a resolution asks for. Every resolution is one of the three."""

    NOTED = "noted", "Noted"
    AGREED = "agreed", "Agreed"
    ACTION = "action", "Action"


class ActionState(models.TextChoices):
    """Open until closed with a recorded reason; there is no other way out of the log."""

    OPEN = "open", "Open"
    IN_PROGRESS = "in_progress", "In progress"
    CLOSED = "closed", "Closed"


class ClosingReason(models.TextChoices):
    """Why an action was closed."""

    DONE = "done", "Done"
    OVERTAKEN = "overtaken", "Overtaken by events"
    NO_FOLLOW_UP = "no_follow_up", "No follow-up needed, agreed by the clerk"
    MERGED = "merged", "Merged into another action"
    SPLIT = "split", "Split into further actions"


class OwnerKind(models.TextChoices):
    """Who owns an action, as minutes really write it."""

    PERSON = "person", "Person"
    POST = "post", "Post"
    AGENCY = "agency", "Agency"
    BODY = "body", "The body as a whole"
    UNKNOWN = "unknown", "To be settled: ask the clerk"


class EventKind(models.TextChoices):
    """What can happen to an action. Events are only ever added."""

    OPENED = "opened", "Opened"
    UPDATED = "updated", "Update"
    WITHDRAWN = "withdrawn", "Update withdrawn"
    REASSIGNED = "reassigned", "Reassigned"
    DUE_CHANGED = "due_changed", "Due date changed"
    REWORDED = "reworded", "Wording corrected"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Reopened"


class ImportState(models.TextChoices):
    """Where a paper that was brought in stands. Nothing is recorded before a clerk accepts it."""

    RECEIVED = "received", "Waiting to be read"
    TO_REVIEW = "to_review", "To review"
    PARTLY = "partly", "Partly accepted"
    ACCEPTED = "accepted", "Accepted"
    UNDONE = "undone", "Undone"
    SET_ASIDE = "set_aside", "Set aside"


class FactState(models.TextChoices):
    """The clerk's verdict on a fact."""

    WAITING = "waiting", "Waiting"
    KEPT = "kept", "Kept"
    CORRECTED = "corrected", "Corrected"
    ADDED = "added", "Added by hand"
    DROPPED = "dropped", "Dropped"


class Becomes(models.TextChoices):
    """What accepting a meeting found in a paper makes of it."""

    MINUTES = "minutes", "The minutes of a meeting"
    AGENDA = "agenda", "The agenda of a meeting"
    PAPER = "paper", "A paper only: no meeting is recorded"


class NameAnswer(models.TextChoices):
    """How a printed name was settled while a paper is reviewed."""

    PROPOSED = "proposed", "Proposed"
    SETTLED = "settled", "Settled"
    ADD = "add", "To be added to the directory"
    AS_PRINTED = "as_printed", "Left as printed"


class PaperKind(models.TextChoices):
    """What a paper on an agenda is."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word document"
    MINUTES = "minutes", "Minutes of an earlier meeting"
    MATTERS = "matters", "Matters Outstanding"
    REPORT = "report", "Report written here"
    OFFERED = "offered", "Made from the figures"


class PackEdition(models.TextChoices):
    """Who a pack is for."""

    PUBLIC = "public", "Part 1 edition: public"
    MEMBERS = "members", "Members' edition: Parts 1 and 2"


class PackFormat(models.TextChoices):
    """The equal forms of a pack."""

    PDF = "pdf", "PDF on A4"
    LARGE = "large", "Large print on A4"
    A3 = "a3", "Large print on A3"
    HTML = "html", "Web page"
    DOCX = "docx", "Word document"


class QuestionKind(models.TextChoices):
    """What questions a deadline is for: in general, or on the reports of the agenda."""

    GENERAL = "general", "Questions in general"
    REPORTS = "reports", "Questions on the reports of the agenda"


class QuestionState(models.TextChoices):
    """Where a question stands. RECORDED: it came with the minutes of an earlier meeting, answered there."""

    RECORDED = "recorded", "Recorded with the minutes"
    RECEIVED = "received", "Waiting for a ruling"
    ACCEPTED = "accepted", "Accepted, waiting for an answer"
    REFUSED = "refused", "Not accepted"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "Withdrawn by the asker"


class Asker(models.TextChoices):
    """Who may ask: agendas name councillors and members of the public."""

    RESIDENT = "resident", "Member of the public"
    COUNCILLOR = "councillor", "Councillor"
    ORGANISATION = "organisation", "On behalf of an organisation"


class QuestionRoute(models.TextChoices):
    """How a question came."""

    FORM = "form", "Form on this site"
    EMAIL = "email", "E-mail"
    LETTER = "letter", "Letter"
    MEETING = "meeting", "Asked at the meeting"


class RefusalGround(models.TextChoices):
    """Why a question is not accepted. The usual grounds of councils' standing orders."""

    LATE = "late", "Received after the deadline"
    NOT_OURS = "not_ours", "Not about the work of the partnership"
    REPEATED = "repeated", "Substantially the same as a question of the last six months"
    CONFIDENTIAL = "confidential", "Would need confidential information in the answer"
    OFFENSIVE = "offensive", "Defamatory, frivolous or offensive"
    PERSONAL = "personal", "About one person's own case"


class AnswerWay(models.TextChoices):
    """How a question is answered."""

    ORAL = "oral", "At the meeting"
    WRITTEN = "written", "In writing"


class SeriesPattern(models.TextChoices):
    """How the days of a series of meetings are found."""

    MONTHLY = "monthly", "Every month"
    TWO_MONTHLY = "two_monthly", "Every second month"
    QUARTERLY = "quarterly", "Every quarter"
    DATES = "dates", "On dates given one by one"


class MeetingChangeKind(models.TextChoices):
    """What was done to a meeting after it was arranged."""

    MOVED = "moved", "Moved"
    CHANGED = "changed", "Place or way of meeting changed"
    CANCELLED = "cancelled", "Cancelled"
    RESTORED = "restored", "Takes place after all"


class QuorumKind(models.TextChoices):
    """Whether a quorum is a number or a share."""

    NUMBER = "number", "A number"
    FRACTION = "fraction", "A share of them"


class QuorumCount(models.TextChoices):
    """Who is counted towards a quorum."""

    MEMBERS = "members", "Every member"
    STATUTORY = "statutory", "Statutory seats only"
    CHOSEN = "chosen", "The seats ticked below"


class ReplyAnswer(models.TextChoices):
    """What a member answers to an invitation."""

    COMING = "coming", "Coming"
    NOT_COMING = "not_coming", "Not coming"
    SUBSTITUTE = "substitute", "Somebody comes instead"


class ReplyWay(models.TextChoices):
    """Whether somebody comes to the room or joins from elsewhere."""

    ROOM = "room", "In the room"
    REMOTE = "remote", "Remotely"


class RhythmKind(models.TextChoices):
    """By which rule an item comes back."""

    ANNUAL = "annual", "Once a year"
    EVERY_NTH = "every_nth", "At every so many meetings"
    THEME = "theme", "At one named meeting"
    UNTIL_NOTICE = "until_notice", "At every meeting until further notice"
    NEXT_TIME = "next_time", "Next time"


class ProposalState(models.TextChoices):
    """What became of an item a member asked for."""

    WAITING = "waiting", "Waiting for the clerk"
    TAKEN_UP = "taken_up", "Taken up"
    POSTPONED = "postponed", "Kept for later"
    DECLINED = "declined", "Not taken up"


class OutsideKind(models.TextChoices):
    """What a date of another body is."""

    SCRUTINY = "scrutiny", "Scrutiny committee"
    CONSULTATION = "consultation", "Consultation ends"
    GRANT = "grant", "Grant deadline"
    EXERCISE = "exercise", "Exercise"
    COURT = "court", "Court date"
    MEETING = "meeting", "Meeting of another body"
    EVENT = "event", "Event"
    OTHER = "other", "Other date"


class MinutesState(models.TextChoices):
    """Where the minutes of a meeting stand, from the first word taken to the signature that locks them."""

    TAKING = "taking", "Being taken"
    DRAFT = "draft", "Draft"
    COMMENT = "comment", "Out for comment"
    APPROVED = "approved", "Approved by the chair"
    AGREED = "agreed", "Agreed"
    SIGNED = "signed", "Signed and locked"


class NumberKind(models.TextChoices):
    """What a series of numbers is for."""

    MINUTES = "minutes", "Minutes"
    DECISIONS = "decisions", "Decisions by the chair"


class Beside(models.TextChoices):
    """What became of words that were kept beside because somebody else had written meanwhile."""

    WAITING = "", "Waiting for a decision"
    TAKEN = "taken", "Put in the place of the other"
    ADDED = "added", "Added below the other"
    LEFT = "left", "Left out; kept in the history"


class ReportState(models.TextChoices):
    """Where a report stands. The last two follow from the packs that bind it and are never stored."""

    ASKED = "asked", "Asked for"
    WRITING = "writing", "Being written"
    SENT_IN = "sent_in", "Sent in"
    RELEASED = "released", "Released to the agenda"
    IN_PACK = "in_pack", "In the pack"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "No longer wanted"


class ReportEventKind(models.TextChoices):
    """What can happen to a report. Events are only ever added."""

    ASKED = "asked", "Asked for"
    CHANGED = "changed", "Arrangements changed"
    SENT_IN = "sent_in", "Sent in"
    SIGNED = "signed", "Signed"
    SENT_BACK = "sent_back", "Sent back"
    RELEASED = "released", "Released to the agenda"
    WITHDRAWN = "withdrawn", "No longer wanted"
    UPLOADED = "uploaded", "Word file sent"
    UPLOAD_KEPT = "upload_kept", "Word file taken over"
    UPLOAD_REFUSED = "upload_refused", "Word file refused"
    REMINDED = "reminded", "Reminder written"


class UploadState(models.TextChoices):
    """What became of a Word file sent for a report."""

    WAITING = "waiting", "Waiting for your yes"
    KEPT = "kept", "Taken over"
    SET_ASIDE = "set_aside", "Set aside"
    REFUSED = "refused", "Refused"


class AskState(models.TextChoices):
    """What became of an ask of the partnership."""

    WAITING = "waiting", "Waiting for the clerk"
    TAKEN_UP = "taken_up", "On the agenda"
    SET_ASIDE = "set_aside", "Set aside"


class ChasingTo(models.TextChoices):
    """Whom a letter of the chase goes to."""

    OWNER = "owner", "Owners who have not replied"
    CHAIR = "chair", "The chair, with the list of who has not replied"
    CLERK = "clerk", "The clerk, with the list of who has not replied"


class Part2Ground(models.TextChoices):
    """Why something is Part 2: the paragraphs of Schedule 12A, Part 1, Local Government Act 1972, and two of our own."""

    PARA_1 = "para_1", "Paragraph 1: information about a person"
    PARA_2 = "para_2", "Paragraph 2: likely to reveal who a person is"
    PARA_3 = "para_3", "Paragraph 3: financial or business affairs"
    PARA_4 = "para_4", "Paragraph 4: consultations on labour relations"
    PARA_5 = "para_5", "Paragraph 5: legal professional privilege"
    PARA_6 = "para_6", "Paragraph 6: a notice or order to be made"
    PARA_7 = "para_7", "Paragraph 7: prevention, investigation or prosecution of crime"
    PERSONAL = "personal", "Personal data"
    OPERATION = "operation", "Operational"


class PublicKind(models.TextChoices):
    """What can be published by itself."""

    MEETING = "meeting", "Date and place of the meeting"
    AGENDA = "agenda", "Agenda"
    MINUTES = "minutes", "Minutes"
    DECISIONS = "decisions", "Decisions"
    ITEM = "item", "Agenda item"
    PAPER = "paper", "Paper"
    FILE = "file", "File sent with the minutes"
    PACK = "pack", "Agenda pack"
    QUESTION = "question", "Question with its answer"


class PublicStep(models.TextChoices):
    """What can be done to what the public sees."""

    PUBLISHED = "published", "Published"
    CHANGED = "changed", "Changed"
    WITHHELD = "withheld", "Withheld"
    WITHDRAWN = "withdrawn", "Withdrawn"
    RESTORED = "restored", "Put back"


class OldAddressKind(models.TextChoices):
    """The kinds of address of a council's old committee site that lead here."""

    COMMITTEE = "committee", "Committee (CId)"
    MEETING = "meeting", "Meeting (MId)"
    ITEM = "item", "Agenda item (ID)"
    DOCUMENT = "document", "Document (s1234)"
    PACK = "pack", "Pack or minutes of a meeting (g1234)"
