"""A pack as the file that is sent: its name, kind and bytes, and what a web page of it may do."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.govern.enums import PackFormat
from frankpledge.govern.models import Pack
from frankpledge.govern.packs.edition_page import POLICY

TYPES = {
    PackFormat.HTML: "text/html; charset=utf-8",
    PackFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class PackFile:
    """A file to send. ``policy`` is the content security policy a web page brings along."""

    name: str
    content_type: str
    content: bytes
    policy: str


def pack_file_of(pack: Pack) -> PackFile:
    """The pack as its file."""
    is_page = pack.format is PackFormat.HTML
    policy = f"{POLICY}; frame-ancestors 'none'" if is_page else ""
    return PackFile(pack.file_name, TYPES.get(pack.format, "application/pdf"), bytes(pack.content), policy)


def made_with(pack: Pack, name: str) -> Pack | None:
    """The pack of the same press whose file has this name: what a link inside a web page of the pack leads to."""
    rows = Pack.objects.filter(meeting=pack.meeting, edition=pack.edition).select_related(
        "meeting__group", "supplement"
    )
    rows = rows.filter(press=pack.press) if pack.press else rows.filter(pk=pack.pk)
    return next((one for one in rows if one.file_name == name), None)
