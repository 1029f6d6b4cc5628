"""The built figures through one engine: DuckDB by default, Spark by a setting. Everything above writes Ibis expressions only."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa
from ibis import Schema
from ibis.common.exceptions import TableNotFound

POINTER = "current"
_MASTER = re.compile(r"local(\[[\d*]+\])?$|spark://|yarn$|k8s://")
_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
# On one machine nothing listens to the network, and two hundred parts of a small table would cost seconds a question.
_ON_THIS_MACHINE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 2),
}


class NoFigures(Exception):
    """Nothing has been built yet, or the built file is gone: the message says which command makes it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One build, opened read-only."""

    name: str
    """The file's name: what results are cached by, and what a frozen document was made from."""
    backend: Any
    answer: Callable[[ir.Table], pa.Table]
    """Works an expression out: an Arrow table."""
    known: dict[str, tuple[Schema, ops.Namespace]] = field(default_factory=dict)
    """Columns of the tables that were asked for before."""

    def table(self, name: str) -> ir.Table:
        """One of the built tables: counts, months, events_monthly, people, areas, weights, receipts ..."""
        if name in self.known:
            schema, namespace = self.known[name]
            return ops.DatabaseTable(name, schema=schema, source=self.backend, namespace=namespace).to_expr()
        if self.backend.name == "duckdb":
            self.known[name] = _columns(self.backend, name), ops.Namespace(self.backend.current_catalog, "main")
            return self.table(name)
        found = self.backend.table(name)
        self.known[name] = found.schema(), found.op().namespace
        return found

    def has(self, name: str) -> bool:
        """Whether the build has a table: one made by an earlier version may lack it."""
        try:
            self.table(name)
        except TableNotFound:
            return False
        return True

    def columns(self, expression: ir.Table) -> pa.Table:
        """What an expression gives, column by column: for results of a hundred thousand rows."""
        return self.answer(expression)

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """What an expression gives, as plain rows. Meant for results, which are small, never for whole tables."""
        found: list[dict[str, Any]] = self.answer(expression).to_pylist()
        return found


def current_build(folder: Path) -> Path:
    """The DuckDB file that pages read now; ``folder`` is the data folder of Know.

    Raises:
        NoFigures: nothing was built, or the file that was current is gone.
    """
    pointer = folder / "built" / POINTER
    try:
        path = folder / "built" / pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NoFigures(
            "No figures have been built yet. Bring data files in (frankpledge receive FOLDER), accept them"
            " (frankpledge accept --all), then build (frankpledge build)."
        ) from error
    if not path.is_file():
        raise NoFigures(f"The built figures {path.name} are gone from the data folder: run  frankpledge build.")
    return path


def _duckdb(path: Path) -> Any:
    # No outside access: an expression can read the built file and nothing else on the machine.
    return ibis.duckdb.connect(path, read_only=True, enable_external_access=False)


def _session(master: str) -> Any:
    """The Spark of an address; everything not said here is for its own configuration (``spark-defaults.conf``) to say.

    Raises:
        NoFigures: Spark's package is not installed, or the address is none.
    """
    if not _MASTER.match(master):
        raise NoFigures(
            f"FRANKPLEDGE_ENGINE is “{master}”: write duckdb, or the address of a Spark, such as spark://host:7077,"
            " yarn or local[2]."
        )
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise NoFigures(
            f"FRANKPLEDGE_ENGINE is “{master}”, and Spark's package is not installed here: install requirements/spark.lock"
            " (the handbook's chapter “Bigger than one machine” says how), or set it to duckdb."
        ) from error
    settings = dict(_QUIET)
    if master.startswith("local"):
        settings |= _ON_THIS_MACHINE
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(master).appName("frankpledge")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


@lru_cache(maxsize=4)
def _spark(path: Path, master: str) -> Figures:
    """A build's tables on Spark, kept for as long as the process runs: starting costs ten seconds, asking half of one."""
    # A session of its own: another build has tables of the same names.
    session = _session(master).newSession()
    backend = ibis.pyspark.connect(session)
    for table in sorted(path.with_suffix("").glob("*.parquet")):
        session.read.parquet(str(table)).createOrReplaceTempView(table.stem)
    # Straight to Arrow: by way of Ibis every answer would become a pandas frame first.
    return Figures(path.name, backend, lambda expression: session.sql(backend.compile(expression)).toArrow())


@lru_cache(maxsize=8)
def _known(path: Path) -> dict[str, tuple[Schema, ops.Namespace]]:
    """Columns of a build's tables, read once for all connections to it."""
    del path  # part of the key
    return {}


def _columns(backend: Any, name: str) -> Schema:
    """The columns of a table. The codes of areas are an enumeration of some thousands of names: Ibis takes a tenth of a second
    of a processor to parse that, column by column, and makes a text of it all the same.

    Raises:
        TableNotFound: the build has no such table.
    """
    rows = backend.con.execute(
        "select column_name, data_type from information_schema.columns where table_schema = 'main' and table_name = ?"
        " and table_catalog = current_database() order by ordinal_position",
        [name],
    ).fetchall()
    if not rows:
        raise TableNotFound(name)
    mapper = backend.compiler.type_mapper
    return Schema({column: dt.string if kind.startswith("ENUM") else mapper.from_string(kind) for column, kind in rows})


@contextmanager
def open_figures(path: Path, *, engine: str = "duckdb") -> Iterator[Figures]:
    """A build through an engine: "duckdb", or a Spark's address ("local[2]", "spark://host:7077").

    Spark reads the Parquet twin of the build, a folder of the same name beside it (``frankpledge build --parquet``).

    Raises:
        NoFigures: Spark is asked for and the twin is not there.
    """
    if engine != "duckdb" and not path.with_suffix("").is_dir():
        raise NoFigures(f"Spark reads Parquet, and {path.stem} has none: run  frankpledge build --parquet.")
    if engine != "duckdb":
        yield _spark(path, engine)
        return
    backend = _duckdb(path)
    try:
        yield Figures(path.name, backend, backend.to_pyarrow, _known(path))
    finally:
        backend.disconnect()
