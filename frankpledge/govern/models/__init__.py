"""The tables of Govern."""

from frankpledge.govern.models.action import Action, ActionEvent, ActionOwner
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
from frankpledge.govern.models.question import AnswerShare, NilReturn, Question, QuestionEvent, QuestionRule
from frankpledge.govern.models.reply import Reply
from frankpledge.govern.models.rhythm import ItemProposal, OutsideDate, Postponement, RhythmItem
from frankpledge.govern.models.series import MeetingChange, MeetingRule, MeetingSeries
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
    "TakenMinutes",
    "TextRevision",
    "UsualPhrase",
]
