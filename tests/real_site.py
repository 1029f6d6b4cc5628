"""Sites that begin as a new user's does: by the commands, on an empty folder; one of them with the publishers' real files."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
CLERK, PASSWORD = "clerk@board.example", "lantern-bridge-mere"
FILES = (
    "mps/recorded-crime-borough-historical.parquet", "mps/recorded-crime-borough.parquet",
    "mps/recorded-crime-ward-historical.parquet", "mps/recorded-crime-ward.parquet",
    "geo/boroughs-london-33-simplified-5m.geojson.gz",
    "geo/wards-london-2022-built-from-lsoa21-best-fit-simplified-5m.geojson.gz",
    "lookups/lsoa21-to-ward24-to-lad24-best-fit-london.csv.gz", "population/lsoa21-mid-year-population-2011_2022-london.csv.gz",
)  # fmt: skip
WEIGHTS = {
    "Homicide": 5475, "Rape": 2555, "Other sexual offences": 182.25, "Violence with injury": 365, "Violence without injury": 10,
    "Stalking and harassment": 10, "Death or serious injury, driving": 365, "Robbery": 365, "Residential burglary": 273.5,
    "Non-residential burglary": 183.5, "Misc. crimes against society": 10, "Theft from the person": 2, "Other theft": 2,
    "Bicycle theft": 2, "Shoplifting": 1, "Vehicle offences": 5, "Criminal damage": 2, "Arson": 185, "Public order": 7.5,
    "Possession of weapons": 273.75, "Drugs: possession": 3, "Drugs: trafficking": 5,
}  # fmt: skip


class Commands:
    """The command line with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables = {**os.environ, "FRANKPLEDGE_DATA": str(folder), "FRANKPLEDGE_DATABASE": ""}

    def __call__(self, *words: str, given: str = "") -> str:
        command = [sys.executable, "-m", "frankpledge.config.cli", *words]
        done = subprocess.run(command, env=self.variables, input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stderr[-2000:]}"
        return done.stdout


def started_site(folder: Path, *, area: str) -> Commands:
    """An empty partnership with its first group and its clerk, as ``frankpledge start`` leaves it."""
    run = Commands(folder)
    about = ["--name", "A Partnership", "--group", "A Board", "--short-name", "AB", "--clerk", CLERK, "--area", area]
    run("start", *about, "--clerk-name", "Ottoline Farr", "--password-stdin", given=f"{PASSWORD}\n")
    return run


def real_site(made: pytest.TempPathFactory) -> Commands:
    """Bromley from the real files: received, accepted, built. Made once in a run of tests, whatever the number of processes.

    It is only read: a test that changes it takes a copy of its folder.
    """
    base = made.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "real-site"
    folder.mkdir(exist_ok=True)
    with (folder / ".making").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second process waits here, and finds it made
        if not (folder / ".made").exists():
            _make(folder)
            (folder / ".made").touch()
    return Commands(folder)


def _make(folder: Path) -> None:
    run = started_site(folder, area="E09000006")
    sheet = folder / "cambridge-harm-weights.csv"
    rows = "".join(f'"{category}",{days}\n' for category, days in WEIGHTS.items())
    sheet.write_text(f"category,days\n{rows}", encoding="utf-8")
    run("receive", *(str(SHARED_DATA / name) for name in FILES), str(sheet))
    run("accept", "--all")
    run("build", "--no-forecasts")
