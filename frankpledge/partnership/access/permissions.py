"""Everything that can be permitted, in one list. No permission is written as a string anywhere else."""

import enum


class Permission(enum.Enum):
    """Noun first, verb second."""

    MEMBERS_READ = "read members' pages"
    DIRECTORY_WRITE = "change the directory"
    PAPER_IMPORT = "bring in papers"
    MEETING_WRITE = "arrange meetings and agendas"
    PACK_BUILD = "build packs"
    PACK_PUBLISH = "publish packs"
    ACTION_WRITE = "change any action"
    ACTION_UPDATE_OWN = "give an update on one's own actions"
    ACTION_CLOSE = "close an action"
    AUDIT_READ = "read the audit trail"
    MEETING_REPLY = "say whether you are coming to a meeting"
    MEETING_PUBLISH = "publish, withhold and withdraw"
    ITEM_PROPOSE = "propose items for an agenda"
    REPORT_ASK = "ask for reports and send them back"
    REPORT_WRITE = "write reports"
    REPORT_SIGN = "sign off reports"
    MINUTES_TAKE = "take and change minutes"
    MINUTES_COMMENT = "comment on draft minutes"
    MINUTES_APPROVE = "approve and sign minutes"
    QUESTION_WRITE = "record questions and rule on them"
    QUESTION_ANSWER = "draft answers to questions"
    LETTER_SEND = "send letters and set the rules of chasing"
