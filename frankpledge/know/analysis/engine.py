"""The built figures through one engine: DuckDB by default, Spark by a setting. Everything above writes Ibis expressions only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

POINTER = "current"


class NoFigures(Exception):
    """Nothing has been built yet, or the built file is gone: the message says which command makes it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One build, opened read-only."""

    name: str
    """The file's name: what results are cached by, and what a frozen document was made from."""
    backend: Any

    def table(self, name: str) -> ir.Table:
        """One of the built tables: counts, months, events_monthly, people, areas, weights, receipts ..."""
        return self.backend.table(name)

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """What an expression gives, as plain rows. Meant for results, which are small, never for whole tables."""
        found: list[dict[str, Any]] = self.backend.to_pyarrow(expression).to_pylist()
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


def _spark(path: Path, master: str) -> Any:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master(master)
        .appName("frankpledge")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    backend = ibis.pyspark.connect(session)
    for table in sorted(path.with_suffix("").glob("*.parquet")):
        session.read.parquet(str(table)).createOrReplaceTempView(table.stem)
    return backend


@contextmanager
def open_figures(path: Path, *, engine: str = "duckdb") -> Iterator[Figures]:
    """A build through an engine: "duckdb", or a Spark's address ("local[2]", "spark://host:7077").

    Spark reads the Parquet twin of the build, a folder of the same name beside it (``frankpledge build --parquet``).

    Raises:
        NoFigures: Spark is asked for and the twin is not there.
    """
    if engine != "duckdb" and not path.with_suffix("").is_dir():
        raise NoFigures(f"Spark reads Parquet, and {path.stem} has none: run  frankpledge build --parquet.")
    backend = _duckdb(path) if engine == "duckdb" else _spark(path, engine)
    try:
        yield Figures(path.name, backend)
    finally:
        backend.disconnect()
