"""The tables of Govern."""

from frankpledge.govern.models.action import Action, ActionEvent, ActionOwner
from frankpledge.govern.models.ask import PartnershipAsk
from frankpledge.govern.models.chasing import ChasingRule, ChasingStage
from frankpledge.govern.models.copy import PackCopy
from frankpledge.govern.models.deadline import QuestionDeadline
from frankpledge.govern.models.decision import ChairDecision
from frankpledge.govern.models.matter import PrintedMatter
from frankpledge.govern.models.meeting import (
    AgendaItem,
    AgendaPaper,
    Attendance,
    Declaration,
    Meeting,
    Pack,
    StandingItem,
    Substitution,
)
from frankpledge.govern.models.minute import Minute, Resolution
from frankpledge.govern.models.modern_gov import OldRecord
from frankpledge.govern.models.numbering import DrawnNumber, NumberRun
from frankpledge.govern.models.paper import (
    ImportRecord,
    ListedDocument,
    PaperImport,
    ReadDoubt,
    ReadFact,
    ReadMeeting,
    ReadName,
    ReceivedPaper,
)
from frankpledge.govern.models.publication import OldAddress, OwnCalendar, PublicationStep, ShownGroup, Subscriber
from frankpledge.govern.models.question import AnswerShare, NilReturn, Question, QuestionEvent, QuestionRule
from frankpledge.govern.models.reply import Reply
from frankpledge.govern.models.report import (
    PackedReport,
    Report,
    ReportAuthor,
    ReportEvent,
    ReportSigner,
    ReportUpload,
    ReportVersion,
    StaleSave,
)
from frankpledge.govern.models.rhythm import ItemProposal, OutsideDate, Postponement, RhythmItem
from frankpledge.govern.models.series import MeetingChange, MeetingRule, MeetingSeries
from frankpledge.govern.models.supplement import Supplement
from frankpledge.govern.models.taking import CapturedOwner, TakenMinutes, TextRevision, UsualPhrase
from frankpledge.govern.models.version import MeetingNote, MinuteComment, MinutesFile, MinutesVersion

__all__ = [
    "Action",
    "ActionEvent",
    "ActionOwner",
    "AgendaItem",
    "AgendaPaper",
    "AnswerShare",
    "Attendance",
    "CapturedOwner",
    "ChairDecision",
    "ChasingRule",
    "ChasingStage",
    "Declaration",
    "DrawnNumber",
    "ImportRecord",
    "ItemProposal",
    "ListedDocument",
    "Meeting",
    "MeetingChange",
    "MeetingNote",
    "MeetingRule",
    "MeetingSeries",
    "Minute",
    "MinuteComment",
    "MinutesFile",
    "MinutesVersion",
    "NilReturn",
    "NumberRun",
    "OldAddress",
    "OldRecord",
    "OutsideDate",
    "OwnCalendar",
    "Pack",
    "PackCopy",
    "PackedReport",
    "PaperImport",
    "PartnershipAsk",
    "Postponement",
    "PrintedMatter",
    "PublicationStep",
    "Question",
    "QuestionDeadline",
    "QuestionEvent",
    "QuestionRule",
    "ReadDoubt",
    "ReadFact",
    "ReadMeeting",
    "ReadName",
    "ReceivedPaper",
    "Reply",
    "Report",
    "ReportAuthor",
    "ReportEvent",
    "ReportSigner",
    "ReportUpload",
    "ReportVersion",
    "Resolution",
    "RhythmItem",
    "ShownGroup",
    "StaleSave",
    "StandingItem",
    "Subscriber",
    "Substitution",
    "Supplement",
    "TakenMinutes",
    "TextRevision",
    "UsualPhrase",
]
