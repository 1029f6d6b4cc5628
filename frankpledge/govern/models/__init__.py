"""The tables of Govern."""

from frankpledge.govern.models.action import Action, ActionEvent, ActionOwner
from frankpledge.govern.models.deadline import QuestionDeadline
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
from frankpledge.govern.models.question import AnswerShare, NilReturn, Question, QuestionEvent, QuestionRule
from frankpledge.govern.models.reply import Reply
from frankpledge.govern.models.rhythm import ItemProposal, OutsideDate, Postponement, RhythmItem
from frankpledge.govern.models.series import MeetingChange, MeetingRule, MeetingSeries

__all__ = [
    "Action",
    "ActionEvent",
    "ActionOwner",
    "AgendaItem",
    "AgendaPaper",
    "AnswerShare",
    "Attendance",
    "Declaration",
    "ImportRecord",
    "ItemProposal",
    "ListedDocument",
    "Meeting",
    "MeetingChange",
    "MeetingRule",
    "MeetingSeries",
    "Minute",
    "NilReturn",
    "OutsideDate",
    "Pack",
    "PaperImport",
    "Postponement",
    "PrintedMatter",
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
    "Resolution",
    "RhythmItem",
    "StandingItem",
    "Substitution",
]
