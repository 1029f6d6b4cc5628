"""The Parquet twin of a built file: the same tables, for engines that read no DuckDB (Spark)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb


def write_twin(con: duckdb.DuckDBPyConnection, path: Path, tables: Iterable[str]) -> None:
    """Write the tables as Parquet, in the folder of the file's name beside it.

    Raises:
        FileExistsError: the twin is there already.
    """
    folder = path.with_suffix("")
    folder.mkdir()
    for name in tables:
        con.execute(f"COPY {name} TO '{folder / name}.parquet' (FORMAT parquet, COMPRESSION zstd)")
