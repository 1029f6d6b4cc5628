"""Reading a sheet that was sent: what it would change, next to what stands now."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.govern.models import ReportUpload
from frankpledge.govern.rules.report_answer import Answer, answer_of, digest, words_of
from frankpledge.govern.rules.report_form import report_form


@dataclass(frozen=True)
class UploadChange:
    """One heading the file would change. ``is_stale``: somebody changed it here since the file was made."""

    label: str
    before: str
    after: str
    is_stale: bool


def upload_changes(upload: ReportUpload) -> list[UploadChange]:
    """The headings a file would change, in printed order."""
    report = upload.report
    out = []
    for one in report_form(report.form).answered_fields:
        if one.key not in upload.answers:
            continue
        kept = upload.answers[one.key]
        there, new = answer_of(report.values, one), Answer(kept["is"], kept.get("value", "")) if kept else None
        stale = digest(there) != upload.bases.get(one.key, "")
        out.append(UploadChange(one.full_label, words_of(one, there), words_of(one, new), stale))
    return out
