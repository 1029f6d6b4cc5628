"""Data to PDF with Typst: fonts found, letters no font has replaced and reported, pictures that cannot be read left out.

Text travels as JSON in ``sys.inputs`` and is never markup. Only the templates and the pictures are files, in a private
folder that goes away with the build. The compiler enforces PDF/UA-1 (tags, alternative text, language, title).
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from frankpledge.govern.packs.blocks import Data
from frankpledge.govern.packs.content import PackRefused

TEMPLATES = Path(__file__).parent / "typst"
# Where ``make setup`` puts the face in a checkout, and where a built package carries it.
DEFAULT_FONTS = (Path(__file__).resolve().parents[3] / "build" / "fonts", Path(__file__).parent / "fonts")
FACE = "Atkinson Hyperlegible Next"
FALLBACK_FACES = ("Liberation Sans", "DejaVu Sans", "Libertinus Serif", "New Computer Modern")
MISSING_LETTER = "□"
NOT_DISPLAYED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
RUST_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
MOST_PROBES = 300
# The compiler keeps what it laid out until ten more compilations have not used it: about 150 MB for a pack of 130 pages.
COMPILATIONS_TO_FORGET = 12


@dataclass(frozen=True, slots=True)
class Typeset:
    """A compiled file: bytes, the page range of each agenda item, whether PDF/UA-1 holds, and remarks."""

    pdf: bytes
    pages: int
    ranges: Mapping[str, tuple[int, int]]
    kept: tuple[int, ...]  # the first page of each attached PDF, counted from 1
    row_heads: tuple[bool, ...]  # of each table in order: whether its first column heads its rows
    accessible: bool
    notes: tuple[str, ...]
    places: Mapping[str, int] = field(default_factory=dict)  # the page on which each named place came out


@lru_cache(maxsize=4)
def fonts_in(folders: tuple[str, ...]) -> tuple[typst.Fonts, tuple[str, ...], str]:
    """The fonts of these folders and of the machine, the families to use in order, and a remark or nothing."""
    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=list(folders))
    families = set(found.families())
    chosen = tuple(face for face in (FACE, *FALLBACK_FACES) if face in families)
    remark = "" if FACE in families else f"The font {FACE} is not installed (make setup brings it): set in {chosen[0]}."
    return found, chosen, remark


def font_folders(font_paths: Sequence[Path | str] | None) -> tuple[str, ...]:
    """The folders to look in: those asked for, or the one ``make setup`` fills, if they exist."""
    return tuple(str(path) for path in (font_paths or DEFAULT_FONTS) if Path(path).is_dir())


def typeset(
    data: Data,
    pictures: Mapping[str, bytes],
    *,
    font_paths: Sequence[Path | str] | None = None,
    main: Path = TEMPLATES / "pack.typ",
) -> Typeset:
    """Compile the pack template, or ``main``, over ``data``. Raises PackRefused with the compiler's reason if nothing helps.

    ``main`` may import the templates of its own folder and those of the pack.
    """
    fonts, families, remark = fonts_in(font_folders(font_paths))
    _forget_earlier_packs(fonts)
    notes = [remark] if remark else []
    data["look"]["fonts"] = list(families)
    text = json.dumps(data, ensure_ascii=False)
    text, missing = without_missing_letters(text, fonts, families)
    if missing:
        notes.append(_missing_note(missing))
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        root = Path(folder)
        for template in (*TEMPLATES.glob("*.typ"), *main.parent.glob("*.typ")):
            shutil.copyfile(template, root / template.name)
        for name, content in pictures.items():
            (root / name).write_bytes(content)
        return _compile(root / main.name, text, fonts, notes, sorted(pictures))


_set_before = False


def _forget_earlier_packs(fonts: typst.Fonts) -> None:
    """Let the compiler drop the last pack's pages, so that a long-lived server does not grow with every pack."""
    global _set_before
    if _set_before:
        for _turn in range(COMPILATIONS_TO_FORGET):
            typst.compile(b"", font_paths=fonts, format="svg")
    _set_before = True


def _compile(main: Path, text: str, fonts: typst.Fonts, notes: list[str], pictures: list[str]) -> Typeset:
    accessible, root = True, main.parent
    for _attempt in range(6):
        compiler = typst.Compiler(str(main), root=str(root), font_paths=fonts, sys_inputs={"data": text})
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"] if accessible else [])
        except typst.TypstError as error:
            found = NOT_DISPLAYED.search(error.message)
            broken = [name for name in pictures if not _readable(root, name, fonts)]
            if found:
                letters = set(_unescaped(found.group(1)))
                text = text.translate(dict.fromkeys(map(ord, letters), MISSING_LETTER))
                notes.append(_missing_note(sorted(letters)))
            elif broken:
                pictures = [name for name in pictures if name not in broken]
                text = _without_pictures(text, broken, notes)
            elif accessible and "PDF/UA" in error.message:
                accessible = False
                notes.append(f"The file does not claim PDF/UA: {error.message.removeprefix('PDF/UA-1 error: ')}.")
            else:
                raise PackRefused(f"The pack could not be set. The typesetter said: {error.message}") from error
        else:
            kept = tuple(json.loads(compiler.query("<kept>", field="value")))
            (pages,) = json.loads(compiler.query("<pages>", field="value"))
            heads = tuple(json.loads(compiler.query("<table>", field="value")))
            (places,) = json.loads(compiler.query("<places>", field="value"))
            return Typeset(
                _as_bytes(pdf), pages, _ranges(compiler), kept, heads, accessible, tuple(notes), dict(places)
            )
    raise PackRefused("The pack could not be set after six attempts. " + " ".join(notes))


def _ranges(compiler: typst.Compiler) -> dict[str, tuple[int, int]]:
    entries = json.loads(compiler.query("<range>", field="value"))
    return {entry["number"]: (entry["first"], entry["last"]) for entry in entries}


def _as_bytes(pdf: bytes | list[bytes] | None) -> bytes:
    if not isinstance(pdf, bytes):
        raise PackRefused("The typesetter returned no file.")
    return pdf


def _readable(root: Path, name: str, fonts: typst.Fonts) -> bool:
    try:
        source = f'#image("{name}", alt: "x", width: 1cm)'.encode()
        typst.Compiler(source, root=str(root), font_paths=fonts).compile(format="png", ppi=10)
    except typst.TypstError:
        return False
    return True


def _without_pictures(text: str, broken: Sequence[str], notes: list[str]) -> str:
    def replace(value: Any) -> Any:
        if isinstance(value, list):
            return [replace(entry) for entry in value]
        if isinstance(value, dict):
            if value.get("t") == "f" and value.get("file") in broken:
                notes.append(f"The picture “{value['alt']}” is damaged and was left out: attach it again.")
                return {"t": "p", "r": [{"s": f"[Picture that could not be printed: {value['alt']}]", "i": True}]}
            return {key: replace(entry) for key, entry in value.items()}
        return value

    return json.dumps(replace(json.loads(text)), ensure_ascii=False)


def without_missing_letters(text: str, fonts: typst.Fonts, families: Sequence[str]) -> tuple[str, list[str]]:
    """``text`` with every letter no font can show replaced by a box, and those letters."""
    candidates = sorted({letter for letter in set(text) if ord(letter) > 0x17F and letter not in "–—‘’“”•…€™\u200b"})
    missing: list[str] = []
    setup = "#set text(font: (" + "".join(f'"{face}",' for face in families) + "))\n#sys.inputs.probe"
    for _probe in range(MOST_PROBES):
        if not candidates:
            break
        try:
            typst.compile(setup.encode(), font_paths=fonts, format="pdf", pdf_standards=["ua-1"],
                          sys_inputs={"probe": " ".join(candidates)})  # fmt: skip
        except typst.TypstError as error:
            found = NOT_DISPLAYED.search(error.message)
            if not found:
                break
            letters = set(_unescaped(found.group(1))) & set(candidates)
            if not letters:
                break
            missing.extend(sorted(letters))
            candidates = [letter for letter in candidates if letter not in letters]
        else:
            break
    else:
        missing.extend(candidates)
    if missing:
        text = text.translate(dict.fromkeys(map(ord, missing), MISSING_LETTER))
    return text, missing


def _unescaped(text: str) -> str:
    return RUST_ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)


def _missing_note(letters: Sequence[str]) -> str:
    shown = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:12])
    more = f" and {len(letters) - 12} more" if len(letters) > 12 else ""
    return f"No font on this machine has {shown}{more}: printed as {MISSING_LETTER}. Install a font that has them."
