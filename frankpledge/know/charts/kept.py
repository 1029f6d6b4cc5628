"""Drawings kept on disk. Drawing a chart takes 50 to 200 ms of a processor, reading it back a fraction of one.

A drawing is kept under a digest of the values it shows and of the program that draws: what shows other values, or is drawn
by another version, is another drawing, so nothing kept can be out of date. Every process of a site shares what is kept.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import hashlib
import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

MOST = 5_000
"""Drawings kept in a folder, some 150 MB; what comes after is drawn each time it is asked for."""
_PLAIN = (str, bytes, int, float, np.generic, datetime.date, dict)


@cache
def _program() -> bytes:
    """A digest of what draws: this package's files, and the version of the library under it."""
    digest = hashlib.sha256(version("vl-convert-python").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def key_of(values: object, *, large: bool) -> str:
    """The name a drawing is kept by.

    Args:
        values: everything the drawing shows: dataclasses, lists, texts, numbers, dates, arrays, and GeoJSON as dictionaries.

    Raises:
        TypeError: something in it does not tell its whole value (a shape, a function), so no key can be made of it.
    """
    digest = hashlib.sha256(_program())
    for told in _told(values):
        digest.update(told + b"\0")
    digest.update(repr(large).encode())
    return digest.hexdigest()[:32]


def _told(value: object) -> Iterator[bytes]:
    """The whole value, piece by piece. Dictionaries are GeoJSON, plain throughout, and told at once: they are long."""
    if dataclasses.is_dataclass(value):
        yield type(value).__qualname__.encode()
        for one in dataclasses.fields(value):
            yield from _told(getattr(value, one.name))
    elif isinstance(value, list | tuple):
        yield b"["
        for item in value:
            yield from _told(item)
        yield b"]"
    elif isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape}".encode() + value.tobytes()
    elif value is None or isinstance(value, _PLAIN):
        yield repr(value).encode()
    else:
        raise TypeError(f"A drawing cannot be kept by a {type(value).__name__}: give it as plain values.")


def kept_svg(folder: Path, key: str, draw: Callable[[], str]) -> str:
    """The drawing of a key: read from the folder, or drawn and put there.

    A folder that cannot be written (the disk is full, or read-only) costs time and nothing else.
    """
    path = folder / f"{key}.svg"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        svg = draw()
    with contextlib.suppress(OSError):
        _keep(path, svg)
    return svg


def _keep(path: Path, svg: str) -> None:
    """Whole or not at all: another process may read it at any moment."""
    path.parent.mkdir(exist_ok=True)
    if sum(1 for _ in os.scandir(path.parent)) >= MOST:
        return
    beside = path.with_suffix(f".{os.getpid()}.writing")
    beside.write_text(svg, encoding="utf-8")
    os.replace(beside, path)
