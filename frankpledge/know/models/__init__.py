"""Know's tables: small records in the site's database. The figures themselves are in Parquet and DuckDB files."""

from frankpledge.know.models.build import Build
from frankpledge.know.models.receipt import Receipt

__all__ = ["Build", "Receipt"]
