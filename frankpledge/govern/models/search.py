"""The search index: which words of which tables are found. The database itself keeps it.

SQLite has an FTS5 table beside each searched table, kept by triggers; PostgreSQL a generated column with an index. So nothing
written by an import, an undo, a bulk change or by hand can be forgotten, and a search always reads the rows themselves,
through their scoped managers: the index holds no second copy of who may see what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_MARKS = "<>/@._:+=~#&-’"
# English stems, but no stop words: AM and US are initials here.
CONFIGURATION = "frankpledge"
_POSTGRESQL_CONFIGURATION = (
    f"CREATE TEXT SEARCH DICTIONARY {CONFIGURATION}_stem (TEMPLATE = snowball, LANGUAGE = english)",
    f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = english)",
    f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} ALTER MAPPING REPLACE english_stem WITH {CONFIGURATION}_stem",
)


@dataclass(frozen=True)
class SearchedTable:
    """A table and the columns whose words are found, in the order of the index."""

    table: str
    columns: tuple[str, ...]

    @property
    def words(self) -> str:
        """The FTS5 table beside it."""
        return f"{self.table}_words"

    @property
    def document(self) -> str:
        """The text of a row, as a PostgreSQL expression."""
        return " || ' ' || ".join(f"coalesce({column}, '')" for column in self.columns)

    @property
    def vector(self) -> str:
        """What PostgreSQL keeps in the column ``words`` of the table, as an expression.

        Marks that PostgreSQL would take for tags, addresses and file names (AM/RV) part words, as they do in SQLite.
        """
        return f"to_tsvector('{CONFIGURATION}', translate({self.document}, '{_MARKS}', '{' ' * len(_MARKS)}'))"


MINUTES = SearchedTable("govern_minute", ("title", "text"))
RESOLUTIONS = SearchedTable("govern_resolution", ("text",))
ACTIONS = SearchedTable("govern_action", ("text", "owners_printed", "theme"))
EVENTS = SearchedTable("govern_actionevent", ("text",))
ITEMS = SearchedTable("govern_agendaitem", ("title", "note", "presenter"))
QUESTIONS = SearchedTable("govern_question", ("subject", "text", "asked_by"))
SEARCHED = (MINUTES, RESOLUTIONS, ACTIONS, EVENTS, ITEMS, QUESTIONS)
TOKENIZER = "porter unicode61 remove_diacritics 2"


def install_search(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make what is missing of the index; harmless where all is there. Runs after every migrate.

    It is not a migration because SQLite forgets a table's triggers whenever a later migration rebuilds the table.
    """
    connection = connections[using]
    there = set(connection.introspection.table_names())
    for searched in SEARCHED:
        if searched.table not in there:
            continue
        if connection.vendor == "sqlite":
            _install_sqlite(connection, searched)
        elif connection.vendor == "postgresql":
            _install_postgresql(connection, searched)


def _install_sqlite(connection: Any, searched: SearchedTable) -> None:
    """The FTS5 table and its three triggers; filled anew if any of them was missing."""
    names = {searched.words, *(f"{searched.words}_{verb}" for verb in ("added", "changed", "removed"))}
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(names))
        cursor.execute(f"SELECT name FROM sqlite_master WHERE name IN ({marks})", list(names))  # noqa: S608
        if {row[0] for row in cursor.fetchall()} == names:
            return
        for statement in sqlite_statements(searched):
            cursor.execute(statement)


def sqlite_statements(searched: SearchedTable) -> list[str]:
    """What makes and fills the index of one table on SQLite. Table and column names are constants of this module."""
    words, columns = searched.words, ", ".join(searched.columns)
    new = ", ".join(f"new.{column}" for column in searched.columns)
    old = ", ".join(f"old.{column}" for column in searched.columns)
    add = f"INSERT INTO {words}(rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608
    remove = f"INSERT INTO {words}({words}, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608
    trigger = "CREATE TRIGGER IF NOT EXISTS {}_{} AFTER {} ON {} BEGIN {} END"
    options = f"content='{searched.table}', content_rowid='id', tokenize='{TOKENIZER}'"
    changed_columns = f"UPDATE OF id, {columns}"
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {words} USING fts5({columns}, {options})",
        trigger.format(words, "added", "INSERT", searched.table, add),
        trigger.format(words, "changed", changed_columns, searched.table, remove + add),
        trigger.format(words, "removed", "DELETE", searched.table, remove),
        f"INSERT INTO {words}({words}) VALUES ('rebuild')",  # noqa: S608
    ]


def _install_postgresql(connection: Any, searched: SearchedTable) -> None:
    """Our text search configuration (core PostgreSQL, no extension) and the index of one table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_ts_config WHERE cfgname = %s", [CONFIGURATION])
        for statement in _POSTGRESQL_CONFIGURATION if cursor.fetchone() is None else ():
            cursor.execute(statement)
        cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = %s", [searched.words])
        if cursor.fetchone() is None:
            column = f"words tsvector GENERATED ALWAYS AS ({searched.vector}) STORED"
            cursor.execute(f"ALTER TABLE {searched.table} ADD COLUMN IF NOT EXISTS {column}")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {searched.words} ON {searched.table} USING gin (words)")


def rebuild_search(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the whole index anew from the rows, for instance after a file of the database was repaired."""
    connection = connections[using]
    install_search(using)
    with connection.cursor() as cursor:
        for searched in SEARCHED:
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {searched.words}({searched.words}) VALUES ('rebuild')")  # noqa: S608
            elif connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # an index cannot be remade while checks are waiting
                cursor.execute(f"REINDEX INDEX {searched.words}")
