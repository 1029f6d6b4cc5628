"""The pack as a Word document: real headings, header rows, bookmarks and links; the same words as the A4 pages.

"[page 12]" stands where page 12 of the A4 edition begins and carries the bookmark ``page_12``; the document's own pages
are counted in its foot as Word pages, so that nobody takes one for the other.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from frankpledge.govern.packs.blocks import Data
from frankpledge.govern.packs.edition_word_blocks import Line, WordBlocks, people_lines, with_breaks
from frankpledge.govern.packs.edition_word_page import new_document

DOT = " · "
RAG_FILL = {"R": ("B10E1E", "FFFFFF"), "A": ("F7C04A", "000000"), "G": ("00662F", "FFFFFF"), "B": ("1D5FA8", "FFFFFF")}


def pack_as_word(data: Data, pictures: Mapping[str, bytes], *, pdf_address: str = "") -> bytes:
    """The file. ``data`` is the pack's payload with its page references; ``pdf_address`` that of the A4 PDF."""
    made = _Word(data, pictures, pdf_address)
    made.write()
    file = io.BytesIO()
    made.document.save(file)
    return file.getvalue()


class _Word:
    """One pack on its way to a Word document."""

    def __init__(self, data: Data, pictures: Mapping[str, bytes], pdf_address: str) -> None:
        self.data, self.pdf_address = data, pdf_address
        meta, front = data["meta"], data["front"]
        head = [meta["demonstration"], "PART 2 – CONFIDENTIAL" if front["confidential"] else ""]
        self.document = new_document(meta["title"], meta["author"], [words for words in head if words])
        self.blocks = WordBlocks(self.document, pictures)

    def write(self) -> None:
        """Everything, from the front page to the remarks."""
        self._front(self.data["front"])
        self._agenda(self.data["front"])
        for paper in self.data["papers"]:
            self._paper(paper)
        self._remarks(self.data["front"])

    def say(self, *parts: Line, style: str = "Normal", place: Data | None = None) -> None:
        """A paragraph of plain strings and dressed pieces."""
        self.blocks.paragraph(parts, style=style, place=place)

    def _front(self, front: Data) -> None:
        self.say(front["partnership"], style="Partnership", place={"begins_bookmark": "page_1"})
        self.say(front["body"], "\n", front["title"], style="Title")
        contact = self._contact(front["contact"])
        rows: list[tuple[str, Sequence[Line]]] = [
            ("Date", [front["date"]]), ("Time", [front["time"]]), ("Venue", [front["venue"]]),
            ("Expected", [front["expected"]]), ("Quorum", [front["quorum"]]), ("Edition", [front["edition"]]),
            ("Published", [front["published"]]), ("Why these papers were late", [front["why_late"]]), ("Contact", contact),
        ]  # fmt: skip
        self.blocks.labelled([(label, value) for label, value in rows if any(value)])
        if front["members"]:
            self.blocks.heading(1, "To: the members")
            self._people(front["members"])

    def _contact(self, contact: Data) -> list[Line]:
        said: list[Line] = [contact["name"]] if contact["name"] else []
        said += [f"Telephone: {contact['phone']}"] if contact["phone"] else []
        said += [{"s": contact["email"], "l": "mailto:" + contact["email"]}] if contact["email"] else []
        said += [contact["address"]] if contact["address"] else []
        return with_breaks(said)

    def _people(self, people: Sequence[Data]) -> None:
        for parts in people_lines(people):
            self.say(*parts, style="People")

    def _agenda(self, front: Data) -> None:
        self.blocks.heading(1, front["agenda"], place=front["place"], anchor="agenda", on_new_page=True)
        self.say(f"{front['body']}, {front['date']}" + (f" at {front['time']}" if front["time"] else ""))
        for line in self.data["agenda"]:
            self._line(line)

    def _line(self, line: Data) -> None:
        to = self.data["papers"][line["first"]]["id"] if line["first"] is not None else ""
        words = f"{line['number']} {line['title']}"
        level = 2 + min(line["depth"], 1)
        self.blocks.heading(level, {"s": words, "to": to} if to else words, place=line, anchor=line["anchor"])
        if to:
            self.say({"s": line["pages"], "to": to}, style="Said")
        said = [word for word in (line["presenter"], line["purpose"]) if word]
        said += ["Part 2: confidential"] if line["confidential"] else []
        if said:
            self.say(DOT.join(said), style="Said")
        for words in line["late"]:
            self.say({"s": words, "b": True})
        self.blocks.add(line["note"])

    # --- papers --------------------------------------------------------------------------------------------------

    def _paper(self, paper: Data) -> None:
        is_bare = paper["kind"] == "pdf" and paper["sheet"] is None
        head: list[Line] = [paper["stamp"]] if is_bare else [paper["title"]]
        if not is_bare and paper["mark"]:
            head = [{"s": paper["mark"] + " ", "style": "Paper mark"}, "\n", paper["title"]]
        self.blocks.heading(1, *head, place=paper, anchor=paper["id"], on_new_page=True)
        if paper["confidential"]:
            self.say("PART 2 – CONFIDENTIAL", style="Running")
        if not is_bare:
            self._filing(paper)
            self._sheet(paper["sheet"])
        if paper["kind"] == "minutes":
            self._minutes(paper)
        elif paper["kind"] == "matters":
            self._matters(paper)
        elif paper["kind"] == "text":
            self.blocks.add(paper["blocks"])
        else:
            self._attached(paper, is_bare)

    def _filing(self, paper: Data) -> None:
        said: list[Line] = [f"{label}: {paper[key]}" for label, key in (("Author", "author"), ("Filed", "filed"))
                            if paper.get(key)]  # fmt: skip
        said += [{"s": paper["late"], "b": True}] if paper.get("late") else []
        if said:
            self.say(*(piece for nth, one in enumerate(said) for piece in ([DOT, one] if nth else [one])), style="Said")

    def _sheet(self, sheet: Data | None) -> None:
        if sheet is None:
            return
        self.blocks.labelled([(entry["label"], [entry["value"]]) for entry in sheet["fields"]], sheet["fields"])
        if sheet["not_applicable"]:
            self.say({"s": "Not applicable: ", "b": True}, ", ".join(sheet["not_applicable"]) + ".")

    def _minutes(self, paper: Data) -> None:
        self.say({"s": paper["body"], "b": True})
        self.say(paper["held"])
        if paper["draft"]:
            self.say({"s": "Draft: not agreed until the next meeting.", "b": True})
        for attendance in paper["attendance"]:
            self.blocks.heading(2, attendance["heading"])
            self._people(attendance["people"])
        for minute in paper["minutes"]:
            self._minute(minute)
        if paper["closing"]:
            self.say(paper["closing"], place=paper["end"])
        if paper["signatory"]:
            self.say(
                paper["signatory"],
                " ",
                {"s": "\t", "leader": True},
                "Date",
                {"s": "\t", "leader": True},
                style="Signature",
            )

    def _minute(self, minute: Data) -> None:
        self.blocks.heading(2, f"{minute['number']} {minute['title']}", place=minute, anchor=minute["anchor"])
        if minute["confidential"]:
            self.say({"s": "Confidential (Part 2).", "i": True})
        for part in minute["parts"]:
            if part["t"] == "text":
                self.blocks.add(part["blocks"])
            elif part["t"] == "note":
                self.say({"s": f"Post-meeting note, {part['on']}: ", "b": True}, part["text"], style="Note", place=part)
            else:
                rows = [(_resolved(row), [{"s": row["owners"], "b": True}]) for row in part["rows"]]
                self.blocks.plain_table(("Resolution", "Action"), rows, part["rows"], widths=(4, 1), heads_rows=False)

    def _matters(self, paper: Data) -> None:
        self.say({"s": paper["body"], "b": True})
        if paper["statement"]:
            self.say(paper["statement"])
        if paper["findings"]:
            self.blocks.heading(2, "To put right")
        for entry in paper["findings"]:
            where = [*_where(entry), ". "] if entry["minute"] else []
            self.say({"s": f"{entry['kind']}: ", "b": True}, *where, entry["message"], style="List Bullet")
        self.blocks.heading(2, "Actions outstanding")
        if not paper["rows"]:
            self.say("No action is outstanding.")
        else:
            heads = ("Minute and title", "Resolution", "Owner", "Update", "State")
            self.blocks.plain_table(
                heads, [_matter(row) for row in paper["rows"]], paper["rows"], widths=(17, 20, 9, 14, 12)
            )
        if paper["reconciliation"]:
            self.blocks.heading(2, "Every action accounted for")
            rows = [_accounted(entry) for entry in paper["reconciliation"]]
            columns = ("Minute", "Action", "What became of it")
            self.blocks.plain_table(columns, rows, paper["reconciliation"], widths=(12, 26, 20))

    def _attached(self, paper: Data, is_bare: bool) -> None:
        if not is_bare:
            self.say(paper["stamp"])
        prefix = self.data["look"]["prefix"]
        first = paper["starts"] + (0 if is_bare else 1)
        for nth, (page, text) in enumerate(zip(paper["pages"], paper["texts"], strict=True)):
            number = first + nth
            if text:
                self.say(text, style="Drawn", place=page)
                continue
            link = {"s": "see it in the PDF of the pack"}
            if self.pdf_address:
                link["l"] = f"{self.pdf_address}#page={number}"
            self.say(f"Page {prefix}{number} is a picture without text: ", link, ".", style="Own", place=page)

    def _remarks(self, front: Data) -> None:
        if not self.data["remarks"]:
            return
        self.blocks.heading(
            1, "About the attached papers", place=self.data["closing"], anchor="remarks", on_new_page=True
        )
        self.say("These papers are bound as they came. They may not work with a screen reader or in large print:")
        for words in self.data["remarks"]:
            self.say(words, style="List Bullet")
        if contact := self._contact(front["contact"]):
            self.say("Ask for another format:")
            self.say(*contact)


def _resolved(row: Data) -> list[Line]:
    out: list[Line] = [{"s": "Part 2. ", "b": True}] if row["confidential"] else []
    out += [{"s": row["label"] + " ", "b": True}] if row["label"] else []
    return [*out, row["text"]]


def _where(entry: Data) -> list[Line]:
    words: Data = {"s": f"Minute {entry['minute']}", "b": True}
    if entry["to"]:
        words["to"] = entry["to"]
    return [words, f", {entry['on']}"] if entry["on"] else [words]


def _matter(row: Data) -> tuple[list[Line], ...]:
    said: list[list[Line]] = []
    for update in row["updates"]:
        head = ", ".join(words for words in (update["on"], update["by"]) if words)
        said.append([{"s": f"{head}: ", "b": True}, update["text"]] if head else [update["text"]])
    standing: list[list[Line]] = []
    if row["rag"]:
        standing.append([{"s": f" {row['rag']} ", "b": True, "fill": RAG_FILL[row["rag"]]}, f" {row['rag_word']}"])
    standing += [[row["state"]]] if row["state"] else []
    standing += [[f"Due: {row['due']}"]] if row["due"] else []
    standing += [[{"s": "Open the action", "l": row["url"]}]] if row["url"] else []
    owners: Line = {"s": " / ".join(row["owners"]), "b": True} if row["owners"] else "No owner"
    told: list[Line] = _broken(said) if said else ["No update recorded."]
    return [*_where(row), "\n", row["title"]], [row["words"]], [owners], told, _broken(standing)


def _broken(groups: Iterable[Sequence[Line]]) -> list[Line]:
    return [piece for nth, group in enumerate(groups) for piece in (["\n", *group] if nth else group)]


def _accounted(entry: Data) -> tuple[list[Line], ...]:
    why: list[Line] = [f" {entry['why']}"] if entry["why"] else []
    return _where(entry), [entry["words"]], [{"s": entry["outcome"], "b": True}, *why]
