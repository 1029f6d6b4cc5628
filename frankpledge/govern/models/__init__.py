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
from frankpledge.govern.models.minute import Minute, Question, Resolution
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

__all__ = [
    "Action", "ActionEvent", "ActionOwner", "AgendaItem", "AgendaPaper", "Attendance", "Declaration", "ImportRecord",
    "ListedDocument", "Meeting", "Minute", "Pack", "PaperImport", "PrintedMatter", "Question", "QuestionDeadline",
    "ReadDoubt", "ReadFact", "ReadMeeting", "ReadName", "ReceivedPaper", "Resolution", "StandingItem", "Substitution",
]  # fmt: skip
