"""Drawings kept on disk. Drawing a chart takes 50 to 200 ms of a processor, reading it back a fraction of one.

A drawing is kept under a digest of the values it shows and of the program that draws: what shows other values, or is drawn
by another version, is another drawing, so nothing kept can be out of date. Every process of a site shares what is kept.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from frankpledge.kit.shelf import put

MOST = 5_000
"""Drawings kept in a folder, some 150 MB; the oldest make room."""
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
        put(path, svg.encode(), most=MOST)
    return svg
