"""Row headers, which the typesetter can set but not tag: the first cell of each body row becomes a header of its row.

The compiler tags column headers itself and writes, for each cell, the identifiers of its headers. A table said to have
row headers gets them in the same way: the cell becomes ``TH`` with scope Row, and the other cells of its row name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

TABLE, ROW, CELL = Name.Table, Name.TR, Name.TD
# Tags that never hold a table: left out of the search, which would otherwise visit every word of a long pack.
TABLELESS = frozenset(Name(f"/{kind}") for kind in ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "Link", "Figure"))


def tag_row_headers(pdf: Pdf, row_heads: Sequence[bool]) -> bool:
    """Tag the row headers of the tables so marked; ``row_heads`` has one entry for each table, in order.

    Tags nothing and returns False if the file has another number of tables (a table within a repeated header row is
    set twice), for then the marks would fall on the wrong ones.
    """
    if not any(row_heads):
        return True
    tree: Any = pdf.Root["/StructTreeRoot"]
    tables = _tables(tree["/K"], TABLELESS | {TABLE, Name.L})  # quick: nearly every pack nests no tables
    if len(tables) != len(row_heads):
        tables = _tables(tree["/K"], TABLELESS)
    if len(tables) != len(row_heads):
        return False
    if "/IDTree" not in tree:
        tree["/IDTree"] = NameTree.new(pdf).obj
    names = NameTree(tree["/IDTree"])
    for nth, table in enumerate(tables):
        if row_heads[nth]:
            for y, row in enumerate(_body_rows(table)):
                _tag_row(row, f"row-{nth}-{y}", names)
    return True


def _tag_row(row: Any, name: str, names: NameTree) -> None:
    cells = [cell for cell in _kids(row) if cell.get("/S") == CELL]
    if not cells:
        return
    head, *others = cells
    head["/S"] = Name.TH
    head["/ID"] = String(name)
    _table_attributes(head)["/Scope"] = Name.Row
    names[name] = head
    for cell in others:
        attributes = _table_attributes(cell)
        headers = attributes.get("/Headers")
        if isinstance(headers, Array):
            headers.append(String(name))
        else:
            attributes["/Headers"] = Array([String(name)])


def _table_attributes(cell: Any) -> Any:
    """The attributes of the cell that belong to tables, made if there are none."""
    own = cell.get("/A")
    entries = own if isinstance(own, Array) else [own] if isinstance(own, Dictionary) else []
    for entry in entries:
        if entry.get("/O") == TABLE:
            return entry
    cell["/A"] = Array([Dictionary(O=TABLE), *entries])
    return cell["/A"][0]


def _body_rows(table: Any) -> Iterator[Any]:
    for kid in _kids(table):
        if kid.get("/S") == ROW:
            yield kid
        elif kid.get("/S") == Name.TBody:
            yield from (row for row in _kids(kid) if row.get("/S") == ROW)


def _kids(tag: Any) -> list[Any]:
    kids = tag.get("/K")
    entries = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in entries if isinstance(kid, Dictionary) and "/S" in kid]


def _tables(start: Any, closed: frozenset[Name]) -> list[Any]:
    """The tables below, in reading order, without a look into the ``closed`` kinds of tags."""
    found = []
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, Dictionary):
            kind = node.get("/S")
            if kind == TABLE:
                found.append(node)
            if kind not in closed and "/K" in node:
                waiting.append(node["/K"])
    return found
