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
