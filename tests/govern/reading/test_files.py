"""Files that are refused, each with a sentence that names the file, what is wrong and what to do."""

from __future__ import annotations

import io
import os
import random
import resource
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from frankpledge.govern.reading.files import MAX_FILE_BYTES, open_paper, open_path
from frankpledge.govern.reading.formats import limits
from frankpledge.govern.reading.paper import UnreadablePaper


def refusal(name: str, data: bytes) -> str:
    """The message with which the file is refused; it must name the file and be a sentence."""
    with pytest.raises(UnreadablePaper) as caught:
        open_paper(name, data)
    message = str(caught.value)
    assert name in message
    assert message.endswith((".", ")"))
    return message


def word_file(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture_pdf(pages: int) -> bytes:
    out = io.BytesIO()
    images = [Image.new("L", (600, 800), 200 + i % 40) for i in range(pages)]
    images[0].save(out, "PDF", save_all=True, append_images=images[1:])
    return out.getvalue()


def blank_pdf(pages: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def rezip(data: bytes, **changed: bytes) -> bytes:
    """A Word file with some parts replaced; a name uses ``__`` for ``/``."""
    new = {key.replace("__", "/") + ".xml": value for key, value in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in old.namelist():
            fresh.writestr(name, new.pop(name, old.read(name)))
        for name, value in new.items():
            fresh.writestr(name, value)
    return out.getvalue()


@pytest.mark.parametrize("name", ["minutes.pdf", "minutes.docx", "minutes.txt", "minutes.html", "minutes"])
def test_empty_file_is_refused_whatever_its_name(name: str) -> None:
    assert "empty (0 bytes)" in refusal(name, b"")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"<!DOCTYPE html><html><body><p>Sign in</p></body></html>", "named as a PDF but is a web page"),
        ("a.pdf", b"just words", "named as a PDF but is plain text"),
        ("a.docx", b"<html><body>x</body></html>", "named as a Word document (.docx) but is a web page"),
        ("a.txt", b"%PDF-1.7\n%%EOF", "named as plain text but is a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word document (.doc)"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old Excel workbook (.xls)"),
        ("a.rtf", b"{\\rtf1 hello}", "rich text file (RTF)"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture (PNG)"),
        ("a.tif", b"II*\x00rest", "picture (TIFF)"),
        ("a.gz", b"\x1f\x8b\x08rest", "packed archive"),
        ("a.mht", b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
        ("a.csv", b"name,role\n", "ends in .csv"),
        ("a.doc", b"only words", "ends in .doc"),
    ],
)
def test_file_that_is_not_what_its_name_says(name: str, data: bytes, said: str) -> None:
    assert said in refusal(name, data)


def zip_of(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, value in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), value)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "members", "said"),
    [
        ("a.docx", {"photos": b"x", "notes": b"y"}, "zip file of 2 files and not a Word document"),
        ("a.xlsx", {"xl__workbook_xml": b"<w/>"}, "Excel workbook"),
        ("a.pptx", {"ppt__presentation_xml": b"<w/>"}, "PowerPoint presentation"),
        ("a.odt", {"mimetype": b"application/vnd.oasis.opendocument.text"}, "OpenDocument"),
    ],
)
def test_zip_of_something_else(name: str, members: dict[str, bytes], said: str) -> None:
    assert said in refusal(name, zip_of(**members))


def test_password_protected_pdf_and_word() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    assert "protected with a password" in refusal("locked.pdf", out.getvalue())
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "protected with a password" in refusal("locked.docx", locked)


def test_scanned_pdf_names_its_pages() -> None:
    assert "its one page is a picture" in refusal("scan.pdf", picture_pdf(1))
    assert "pages 1 to 4 are pictures (all 4)" in refusal("scan.pdf", picture_pdf(4))


def test_blank_pdf_is_not_called_scanned() -> None:
    assert "no text on any of its 3 page(s)" in refusal("blank.pdf", blank_pdf(3))


def test_pdf_with_too_many_pages() -> None:
    message = refusal("long.pdf", blank_pdf(limits.MAX_PDF_PAGES + 1))
    assert "2,001 pages" in message
    assert "2,000" in message


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated_pdf_is_refused(share: float) -> None:
    data = blank_pdf(40)
    message = refusal("cut.pdf", data[: int(len(data) * share)])
    assert "cut short" in message or "broken PDF" in message


def pdf_with_stream(packed: bytes, **more: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, b"")
        stream.write(packed, filter=more.get("filter", pikepdf.Name.FlateDecode))
        pdf.pages[0].Contents = stream
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def test_pdf_whose_page_unpacks_to_a_gigabyte_is_refused_without_unpacking_it() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join([packer.compress(bytes(10_000_000)) for _ in range(100)] + [packer.flush()])
    data = pdf_with_stream(packed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "unpacks to more than 120 MB" in refusal("bomb.pdf", data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000  # kB: the whole would take twice that


def test_pdf_packed_twice_over_is_refused() -> None:
    twice = zlib.compress(zlib.compress(bytes(1_000_000)))
    data = pdf_with_stream(twice, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
    assert "packs its pages twice over" in refusal("bomb.pdf", data)


def test_truncated_word_file_is_refused() -> None:
    data = word_file("Present: Ann Ogunleye")
    for share in (0.3, 0.7, 0.98):
        assert "broken" in refusal("cut.docx", data[: int(len(data) * share)])


def test_file_over_the_limit_is_refused_before_parsing() -> None:
    assert "the most that is read is 50 MB" in refusal("big.docx", bytes(MAX_FILE_BYTES + 1))


def test_hundred_megabyte_file_on_disk_is_not_read(tmp_path: Path) -> None:
    place = tmp_path / "huge.pdf"
    with place.open("wb") as out:
        out.seek(100 * 1024 * 1024 - 1)
        out.write(b"\0")
    tracemalloc.start()
    with pytest.raises(UnreadablePaper, match=r"“huge.pdf” is 100 MB"):
        open_path(place)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone.txt"):
        with pytest.raises(UnreadablePaper, match="is not a file that can be read"):
            open_path(place)


def test_word_zip_bombs_are_refused_unopened() -> None:
    good = word_file("x")
    assert "times its size" in refusal("bomb.docx", rezip(good, word__document=b" " * 30_000_000))
    assert "would unpack to" in refusal("bomb.docx", rezip(good, word__media__a=bytes(130 * 1024 * 1024)))
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
        for i in range(limits.MAX_ZIP_ENTRIES + 1):
            archive.writestr(f"p{i}", b"")
    assert "parts (at most 2,000 are allowed)" in refusal("bomb.docx", many.getvalue())


def test_word_file_with_a_lying_size_is_refused() -> None:
    rng = random.Random(1)
    body = bytes(rng.choice(b"abcdefghij <>/") for _ in range(200_000))
    data = bytearray(rezip(word_file("x"), word__document=body))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")  # the size in the table of contents
    assert "broken Word file" in refusal("lies.docx", bytes(data))


def test_word_file_with_too_much_xml() -> None:
    noise = os.urandom(14 * 1024 * 1024).hex().encode()
    assert "of text and layout" in refusal("wide.docx", rezip(word_file("x"), word__document=noise))


def test_entity_bombs_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    assert "defines entities of its own" in refusal("bomb.docx", rezip(word_file("x"), word__document=bomb))
    page = b'<!DOCTYPE html [<!ENTITY a "ha">]><html><body>&a;</body></html>'
    assert "defines its own entities" in refusal("bomb.html", page)


def test_deeply_nested_xml_in_word_is_refused() -> None:
    deep = b'<?xml version="1.0"?>' + b"<a>" * 5_000 + b"</a>" * 5_000
    assert "broken Word file" in refusal("deep.docx", rezip(word_file("x"), word__document=deep))


@pytest.mark.parametrize("depth", [300, 5_000, 200_000])
def test_deeply_nested_page_is_refused(depth: int) -> None:
    message = refusal("deep.html", b"<!DOCTYPE html><html><body>" + b"<div>" * depth + b"Apologies" + b"</div>" * depth)
    assert "elements inside each other" in message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Présent".encode("utf-16-le") * 50, "UTF-16 text without the mark"),
        (b"Present\x00\x01\x02" * 5, "binary data from byte 7"),
        (bytes([1, 2, 3, 4, 5, 6, 7]) * 30, "control characters from line 1"),
        (b"Line one\nAgenda \x81\x8d", "neither UTF-8 (it fails at line 2) nor Windows text"),
        ("Повестка дня заседания совета".encode("koi8-r") * 5, "a fifth of it is odd characters"),
        (b"\xff\xfeA\x00B\x00C", "stops being so at line 1"),
        (b" \n \t\n", "only blank space"),
    ],
)
def test_wrong_encoding_and_rubbish(data: bytes, said: str) -> None:
    assert said in refusal("paper.txt", data)


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.html", "x.txt", "x.md", "x"])
def test_random_bytes_never_crash_or_hang(name: str) -> None:
    rng = random.Random(name)
    starts = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]
    for i in range(60):
        data = starts[i % len(starts)] + rng.randbytes(rng.randint(1, 3000))
        assert said_or_refused(name, data)


def said_or_refused(name: str, data: bytes) -> bool:
    try:
        return bool(open_paper(name, data).text.strip())
    except UnreadablePaper as refused:
        return name in str(refused)


def test_a_name_with_folders_or_control_characters_is_shown_safely() -> None:
    with pytest.raises(UnreadablePaper, match=r"“pass\?wd\.txt”"):
        open_paper("../../etc/pass\nwd.txt", b"")
