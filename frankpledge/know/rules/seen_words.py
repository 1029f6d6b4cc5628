"""Whether what a writer saw is what stands there now."""

from __future__ import annotations

from hashlib import blake2b


def digest(text: str) -> str:
    """The digest of words that stand somewhere, whatever a browser makes of their line ends."""
    return blake2b("\n".join(text.strip().splitlines()).encode(), digest_size=8).hexdigest()
