"""Paragraphs, headings, lists, tables and pictures of a paper as markup of a web page. Everything typed is escaped."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape

from frankpledge.govern.packs.blocks import Data
from frankpledge.govern.packs.places import begins_words

KINDS = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "svg": "image/svg+xml"}
MM_TO_PX = 96 / 25.4


def lines(text: str) -> str:
    """Text as typed; a line feed is a line break, nothing else has a meaning."""
    return escape(text.replace("\u200b", "")).replace("\n", "<br>")


def runs(some: Sequence[Data]) -> str:
    """Runs with their dress and links."""
    out = []
    for run in some:
        words = lines(run["s"])
        words = f"<strong>{words}</strong>" if run.get("b") else words
        words = f"<em>{words}</em>" if run.get("i") else words
        out.append(f'<a href="{escape(run["l"])}">{words}</a>' if "l" in run else words)
    return "".join(out)


def mark(place: Data) -> str:
    """ "[page 12]" where pages of the A4 edition begin, each with a name that a link can lead to."""
    names = place.get("begins", [])
    if not names:
        return ""
    others = "".join(f'<span id="page-{name.lower()}"></span>' for name in names[:-1])
    return f'<span class="pg" id="page-{names[-1].lower()}">{others}{begins_words(names)}</span> '


class PageBlocks:
    """Turns a paper's blocks, as the typesetter gets them, into markup."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self.pictures = pictures

    def html(self, blocks: Sequence[Data], *, shift: int) -> str:
        """The blocks; ``shift`` is how many levels lower the headings stand than in the PDF."""
        return "\n".join(self._block(block, shift) for block in blocks)

    def _block(self, block: Data, shift: int) -> str:
        if block["t"] == "p":
            return f"<p>{mark(block)}{runs(block['r'])}</p>"
        if block["t"] == "h":
            level = min(block["n"] + shift, 6)
            return f"{mark(block)}<h{level}>{lines(block['s'])}</h{level}>"
        if block["t"] == "l":
            items = "".join(f"<li>{self.html(item, shift=shift)}</li>" for item in block["items"])
            if not block["o"]:
                return f"<ul>{items}</ul>"
            return f'<ol type="{block["style"]}" start="{block["from"]}">{items}</ol>'
        return mark(block) + (self._table(block, shift) if block["t"] == "t" else self._picture(block))

    def _table(self, table: Data, shift: int) -> str:
        label = escape(table["caption"] or "Table")
        out = [f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table>']
        out += [f"<caption>{lines(table['caption'])}</caption>"] if table["caption"] else []
        for y in range(table["rows"]):
            if y == 0 and table["head"]:
                out.append("<thead>")
            if y == table["head"]:
                out.append("</thead><tbody>" if y else "<tbody>")
            out.append("<tr>" + "".join(self._cell(c, table, shift) for c in table["cells"] if c["y"] == y) + "</tr>")
        out.append("</tbody></table></div>")
        return "\n".join(out)

    def _cell(self, cell: Data, table: Data, shift: int) -> str:
        is_head = cell["y"] < table["head"]
        scope = "col" if is_head else "row" if cell["h"] else ""
        if is_head and cell["cs"] > 1:
            scope = "colgroup"
        elif scope == "row" and cell["rs"] > 1:
            scope = "rowgroup"
        words = mark(cell)
        blocks = cell["b"]
        bare = len(blocks) == 1 and blocks[0]["t"] == "p"
        words += runs(blocks[0]["r"]) if bare else self.html(blocks, shift=shift)
        has_words = bool(words.strip())
        tag = f'th scope="{scope}"' if scope and has_words else "td"
        spans = (f' colspan="{cell["cs"]}"' if cell["cs"] > 1 else "") + (
            f' rowspan="{cell["rs"]}"' if cell["rs"] > 1 else ""
        )
        return f"<{tag}{spans}>{words}</{tag[:2]}>"

    def _picture(self, picture: Data) -> str:
        kind = KINDS[picture["file"].rpartition(".")[2]]
        data = base64.b64encode(self.pictures[picture["file"]]).decode()
        wide = f' width="{round(picture["w"] * MM_TO_PX)}"' if picture["w"] else ""
        shown = f'<img alt="{escape(picture["alt"])}" src="data:{kind};base64,{data}"{wide}>'
        caption = f"<figcaption>{lines(picture['caption'])}</figcaption>" if picture["caption"] else ""
        return f"<figure>{shown}{caption}</figure>"
