"""How much of a file is read before it is refused: every limit has its unit in its name or beside it."""

from __future__ import annotations

MAX_FILE_BYTES = 50 * 1024 * 1024  # looked at before anything is parsed
MAX_TEXT_CHARACTERS = 4_000_000  # about 1,500 pages of minutes; more would outlast a request
MAX_PDF_PAGES = 2_000
MAX_PDF_STREAM_BYTES = 120 * 1024 * 1024  # unpacked, of one stream: an A3 page scanned in colour has about 100 MB
PDF_STREAM_WATCHED = 48 * 1024  # packed; a smaller stream cannot unpack to more than about 48 MB
MAX_PDF_SECONDS = 60.0  # looked at between pages
MAX_TABLE_SECONDS = 30.0  # of the slower table reader, for one file; after it the plain text of a page is used
MAX_TABLE_OBJECTS = 4_000  # characters and lines of one page given to the table reader
MAX_ZIP_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 120 * 1024 * 1024  # of all parts of a Word file together
MAX_XML_BYTES = 25 * 1024 * 1024  # of the parts of a Word file that are parsed
MAX_RATIO = 150  # unpacked to packed, of a part over a megabyte
MAX_HTML_BYTES = 20 * 1024 * 1024
MAX_HTML_DEPTH = 250  # elements inside each other; saved council pages stay under 60


def in_megabytes(count: int) -> str:
    """A number of bytes as people say it: ``104857600`` gives ``100 MB``."""
    return f"{count / (1024 * 1024):,.0f} MB"
