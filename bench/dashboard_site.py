"""The site that the dashboard's figure is taken on: the publishers' real files, and police.uk months up to the rows asked for.

Run in the environment of the site to be filled: ``python -m bench.dashboard_site --rows 20 --folder MONTHS``. The Met's and
the geography's files come in as a user brings them; the months of street crime (``bench.reading_months``) are read with the
same reader, without a report each. It prints one JSON object: the cookie of a signed-in member, and the areas.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.reading import AT_ONCE, load_month, months_in
from bench.reading_months import DATA, write_months

BROMLEY = "E09000006"
FILES = (
    "mps/recorded-crime-borough-historical.parquet", "mps/recorded-crime-borough.parquet",
    "mps/recorded-crime-ward-historical.parquet", "mps/recorded-crime-ward.parquet",
    "geo/boroughs-london-33-simplified-5m.geojson.gz",
    "geo/wards-london-2022-built-from-lsoa21-best-fit-simplified-5m.geojson.gz",
    "lookups/lsoa21-to-ward24-to-lad24-best-fit-london.csv.gz", "population/lsoa21-mid-year-population-2011_2022-london.csv.gz",
)  # fmt: skip
WEIGHTS = {
    "Violence with injury": 365,
    "Violence without injury": 10,
    "Robbery": 365,
    "Residential burglary": 273.5,
    "Rape": 2555,
}


def _bring_in(folder: Path, by: Any) -> None:
    """The real files, as a user does: received, accepted whatever their doubts."""
    from frankpledge.know.changes.receipt import accept_receipt
    from frankpledge.know.pipeline.receive import receive_file

    sheet = folder / "cambridge-harm-weights.csv"
    sheet.write_text(
        "category,days\n" + "".join(f"{name},{days}\n" for name, days in WEIGHTS.items()), encoding="utf-8"
    )
    for path in [*(DATA / name for name in FILES), sheet]:
        accept_receipt(receipt=receive_file(path=path, by=by), by=by, reason="For the benchmark")


def _months(paths: list[Path]) -> None:
    """Months of street crime as accepted receipts with their Parquet."""
    from frankpledge.know.enums import ReceiptState
    from frankpledge.know.models import Receipt
    from frankpledge.know.pipeline.receive import data_folder

    target = data_folder().loaded / "events" / "police-street"
    target.mkdir(parents=True, exist_ok=True)
    made = Receipt.objects.bulk_create(
        Receipt(
            source="police-street", file_name=path.name, digest=f"{at:064d}", size=path.stat().st_size, kept_as="", report={},
            state=ReceiptState.ACCEPTED, vintage=path.name[:7], rows=0,
            accepted_at=datetime.datetime.now(tz=datetime.UTC),
        )
        for at, path in enumerate(paths)
    )  # fmt: skip
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda one: load_month(one[0], target, one[1].pk), zip(paths, made, strict=True)))


def _cookie(account: Any) -> str:
    """What a browser that has signed in sends."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={'a' * 32}"


def fill(rows: int, folder: Path) -> dict[str, Any]:
    """Load and build everything; what the run needs to know."""
    from django.core.management import call_command

    from frankpledge.know.pipeline.build import build_figures
    from frankpledge.know.queries.figure import held
    from frankpledge.partnership.enums import Role
    from frankpledge.partnership.models import Account, PartnershipSettings
    from frankpledge.partnership.scope import Scope, open_scope

    call_command("migrate", verbosity=0)
    with open_scope(Scope.SYSTEM):
        PartnershipSettings.objects.create(name="Bromley Safety Partnership", area=BROMLEY)
        clerk = Account.objects.create_account("clerk@example.org", None, Role.CLERK)
        _bring_in(folder, clerk)
        here, _, count = write_months(folder, rows)
        _months(months_in(here))
        build = build_figures(by=None)
        wards = [area.code for area in held().places.of_level("ward", borough=BROMLEY)]
        return {
            "cookie": _cookie(clerk), "wards": wards, "rows": count, "seconds": build.seconds,
            "megabytes": round(build.size / 1e6), "tables": build.tables,
        }  # fmt: skip


def main() -> int:
    """Fill the site of this environment and print what was made."""
    import django

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=float, default=20, help="millions")
    asked.add_argument("--folder", type=Path, required=True, help="where the months are written and kept")
    given = asked.parse_args()
    django.setup()
    given.folder.mkdir(parents=True, exist_ok=True)
    json.dump(fill(int(given.rows * 1_000_000), given.folder), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
