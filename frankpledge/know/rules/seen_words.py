"""Whether what a writer saw is what stands there now."""

from __future__ import annotations

from hashlib import blake2b


def digest(text: str) -> str:
    """The digest of words that stand somewhere, whatever a browser makes of their line ends."""
    return blake2b("\n".join(text.strip().splitlines()).encode(), digest_size=8).hexdigest()


def is_written_on(before: str, after: str) -> bool:
    """Whether the later words are the earlier ones with something added in one place: nothing of them is lost."""
    start = next((at for at, (was, now) in enumerate(zip(before, after, strict=False)) if was != now), len(before))
    return after[start:].endswith(before[start:])
