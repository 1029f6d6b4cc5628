"""Make the environment in ``.venv`` that everything runs in. Run by ``make setup`` and ``make run``; standard library only.

``python setup/environment.py run`` installs what the product runs on; ``... all`` adds what tests, checks and benchmarks
need; ``... spark`` adds Spark to that (large, so only where it is asked for, and in CI). Packages come from the lock files,
each checked by its hash. uv does the installing because pip takes four times as long; the base Python's pip is needed once,
to bring uv in (also by hash). A stamp lets a second run stop at once.
"""

# ruff: noqa: T201 - it speaks to whoever ran make
from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LOCKS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 18
TIERS = ("run", "all", "spark")
"""Each holds those before it."""

COMMAND = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from frankpledge.config.cli import main

sys.exit(main())
"""


class SetupError(Exception):
    """The environment cannot be made; the message says why and what to do."""


def say(sentence: str) -> None:
    """A line for whoever ran make."""
    print(sentence, flush=True)


def run(command: list[str], what: str, **variables: str) -> None:
    """Run one step, quiet unless it fails. Raises SetupError with the end of what it said."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-2500:]
        raise SetupError(f"{what} failed (exit code {done.returncode}). It said:\n{said}")


def check_python() -> None:
    """Refuse a Python that is too old, by its version."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(
            f"Frankpledge needs Python 3.11 or newer; {sys.executable} is {found}.\n"
            "Install python3.11, or say which Python to use:  make setup PY=/path/to/python3.11"
        )


def pip_setting(name: str) -> str:
    """A setting of pip's (``index-url``), from its files or variables; empty if there is none."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", f"global.{name}"], capture_output=True, text=True, check=False
    )
    return os.environ.get(f"PIP_{name.upper().replace('-', '_')}") or (
        done.stdout.strip() if not done.returncode else ""
    )


def index_variables() -> dict[str, str]:
    """uv does not read pip's settings: pass on an organisation's own package index and certificates, if pip has them."""
    wanted = {"UV_DEFAULT_INDEX": "index-url", "SSL_CERT_FILE": "cert"}
    found = {variable: pip_setting(name) for variable, name in wanted.items() if variable not in os.environ}
    return {variable: value for variable, value in found.items() if value}


def node_is_here() -> bool:
    """Whether this machine has node (18 or newer) and npm, to build the page style with."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = done.stdout.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def locks(tier: str) -> list[Path]:
    """The lock files of a tier. node comes from a package only where the machine has none."""
    chosen = [LOCKS / "bootstrap.lock", LOCKS / ("core.lock" if tier == "run" else "dev.lock")]
    if tier == "spark":
        chosen.append(LOCKS / "spark.lock")
    return chosen if node_is_here() else [*chosen, LOCKS / "node.lock"]


def stamp(tier: str) -> str:
    """A digest of everything an environment is made from."""
    digest = hashlib.sha256(f"{sys.version}\0{ROOT}\0".encode())
    for path in [Path(__file__), *locks(tier)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def stamp_file(tier: str) -> Path:
    """Where the stamp of a tier stands."""
    return ENVIRONMENT / f".made-for-{tier}"


def is_fresh(tier: str) -> bool:
    """Whether ``.venv`` already holds the tier; a later tier holds what those before it need too."""
    tiers = TIERS[TIERS.index(tier) :]
    return PYTHON.exists() and any(
        stamp_file(made).is_file() and stamp_file(made).read_text() == stamp(made) for made in tiers
    )


def make_environment() -> Path:
    """An empty environment with uv in it; returns uv's path. An environment of another Python is made anew."""
    uv = ENVIRONMENT / "bin" / "uv"
    if ENVIRONMENT.exists() and not PYTHON.exists():
        shutil.rmtree(ENVIRONMENT)
    run([sys.executable, "-m", "venv", "--without-pip", "--upgrade", str(ENVIRONMENT)], "Making .venv")
    if uv.exists():
        return uv
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "--require-hashes"]
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        raise SetupError(
            f"{sys.executable} has no pip, which is needed once, to install the rest.\n"
            "On Debian or Ubuntu:  apt-get install python3-pip     elsewhere:  python3 -m ensurepip"
        )
    run([*pip, "-r", str(LOCKS / "bootstrap.lock")], "Installing uv (pip 22.3 or newer is needed)")
    return uv


def write_command() -> None:
    """``.venv/bin/frankpledge``, and the line that lets this environment import the package from any folder."""
    packages = next((ENVIRONMENT / "lib").glob("python3.*")) / "site-packages"
    (packages / "frankpledge.pth").write_text(f"{ROOT}\n")
    command = ENVIRONMENT / "bin" / "frankpledge"
    command.write_text(COMMAND.format(python=PYTHON))
    command.chmod(0o755)


def make(tier: str) -> None:
    """Bring ``.venv`` to the tier, unless it is there."""
    check_python()
    if is_fresh(tier):
        return
    begun = time.monotonic()
    say(f"Making the environment in .venv with Python {sys.version.split()[0]} (once)…")
    uv = make_environment()
    for made in TIERS:
        stamp_file(made).unlink(missing_ok=True)
    sync = [str(uv), "pip", "sync", "--quiet", "--compile-bytecode", "--python", str(PYTHON), "--require-hashes"]
    run([*sync, *map(str, locks(tier))], "Installing the locked packages", **index_variables())
    write_command()
    stamp_file(tier).write_text(stamp(tier))
    say(f"Environment made in {time.monotonic() - begun:.0f} s.")


def main() -> int:
    """Make the tier named on the command line."""
    tier = sys.argv[1] if len(sys.argv) == 2 else ""
    if tier not in TIERS:
        print(f"usage: environment.py {'|'.join(TIERS)}", file=sys.stderr)
        return 2
    try:
        make(tier)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
