"""What is not read is named as what it is, with the way out."""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cme_desk import readers
from cme_desk.errors import DeskError
from tests.readers.build import HEAD, zipped
from tests.readers.conftest import DATA

Refused = Callable[..., DeskError]


def ole(*streams: str) -> bytes:
    """An OLE2 file with empty streams of these names."""
    names = ["Root Entry", *streams]
    entries = b""
    for index, name in enumerate(names):
        encoded = name.encode("utf-16-le")
        kind = 5 if index == 0 else 2
        right = index + 1 if 0 < index < len(names) - 1 else -1
        child = 1 if index == 0 and streams else -1
        entries += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBiii16sIQQIQ", len(encoded) + 2, kind, 1, -1, right, child, bytes(16), 0, 0, 0,
            0xFFFFFFFE, 0,
        )  # fmt: skip
    entries = entries.ljust(-(-len(entries) // 512) * 512, b"\0")
    sectors = len(entries) // 512
    fat = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096,
                          0xFFFFFFFE, 0, 0xFFFFFFFE, 0)  # fmt: skip
    header += struct.pack("<I", 0).ljust(436, b"\xff")
    return header + table + entries


NOT_SHEETS: list[tuple[str, bytes, str]] = [
    ("pdf", b"%PDF-1.7\n...", "PDF"),
    ("pdf after junk", b"\r\n  %PDF-1.4\n...", "PDF"),
    ("rtf", b"{\\rtf1\\ansi Hello}", "Rich Text"),
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
    ("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    ("heic", b"\0\0\0\x18ftypheic" + bytes(20), "picture"),
    ("bmp", b"BM" + struct.pack("<IIII", 99, 0, 54, 40), "picture"),
    ("webp", b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
    ("mp4", b"\0\0\0\x18ftypmp42" + bytes(20), "recording"),
    ("zip", zipped({"roster.csv": "a,b"}), "ZIP archive"),
    ("rar", b"Rar!\x1a\x07\x01\0" + bytes(20), "RAR"),
    ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(20), "7-Zip"),
    ("gzip", gzip.compress(b"a,b\n"), "gzip"),
    ("sqlite", b"SQLite format 3\0" + bytes(80), "database"),
    ("word", zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "Word"),
    ("powerpoint", zipped({"[Content_Types].xml": "<a/>", "ppt/p.xml": "<a/>"}), "PowerPoint"),
    ("old word", ole("WordDocument", "1Table"), "Word"),
    ("old powerpoint", ole("PowerPoint Document"), "PowerPoint"),
    ("outlook", ole("__properties_version1.0"), "Outlook"),
    ("installer", ole("Something"), "Office file of another sort"),
    ("vcard", b"BEGIN:VCARD\nVERSION:3.0\n", "contact"),
    ("calendar", b"BEGIN:VCALENDAR\n", "calendar"),
    ("mail", b"Received: from x\nSubject: list\nFrom: a@x.org\n\nHi", "e-mail"),
    ("mail 2", b"From: a@x.org\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHi", "e-mail"),
    ("json", json.dumps([{"name": "Ann"}]).encode(), "JSON"),
    ("gsheet", b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "Google"),
    ("link", b"[InternetShortcut]\r\nURL=https://x.org\r\n", "link"),
    ("xml", f"{HEAD}<people><person/></people>".encode(), "XML"),
    ("web page", b"<html><body>hello</body></html>", "web page"),
    ("apple double", b"\0\5\x16\7" + bytes(60), "macOS"),
    ("noise", bytes(range(256)) * 20, "unknown kind"),
]


@pytest.mark.parametrize(
    ("content", "words"), [n[1:] for n in NOT_SHEETS], ids=[n[0] for n in NOT_SHEETS]
)
def test_what_is_no_spreadsheet(refused: Refused, content: bytes, words: str) -> None:
    error = refused(content, "roster.xlsx")
    assert error.reference == "not-a-spreadsheet"
    assert words in error.message
    assert error.message.startswith("roster.xlsx is ")
    assert error.remedy


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b""}), "Numbers"),
        (gzip.compress(b'<?xml version="1.0"?><gnm:Workbook xmlns:gnm="x">'), "Gnumeric"),
        (b'<?xml version="1.0"?><gnm:Workbook xmlns:gnm="x"/>', "Gnumeric"),
        (zipped({"mimetype": "application/vnd.sun.xml.calc", "content.xml": ""}), "OpenOffice 1"),
        (b"\0\0\2\0\6\4\6\0" + bytes(40), "Lotus"),
        (b"\xff\0\2\0\4\4" + bytes(40), "Works"),
        (ole("WksSSWorkBook"), "Works"),
        (b"PAR1" + bytes(40), "Parquet"),
    ],
    # Names of their own: the bytes hold the time, and every worker must find the same tests.
    ids=[
        "numbers",
        "gnumeric",
        "gnumeric-plain",
        "openoffice1",
        "lotus",
        "works",
        "works-ole",
        "parquet",
    ],
)
def test_spreadsheets_that_we_do_not_read(refused: Refused, content: bytes, words: str) -> None:
    error = refused(content, "roster.xlsx")
    assert error.reference == "unsupported-format"
    assert words in error.message
    assert "xlsx" in error.remedy or "Excel" in error.remedy


def test_empty_and_blank(refused: Refused) -> None:
    assert refused(b"").reference == "empty-file"
    assert refused(b" \r\n\t\n").reference == "empty-file"
    assert refused(b"\xef\xbb\xbf").reference == "empty-file"
    assert refused(zipped({})).reference == "empty-file"


def test_lock_files(refused: Refused) -> None:
    owner = b"\x03Pat" + b" " * 51 + b"P\0a\0t\0" + b" \0" * 50
    assert refused(owner.ljust(165, b"\0"), "~$roster.xlsx").reference == "lock-file"
    assert refused(owner.ljust(165, b"\0"), "renamed.xlsx").reference == "lock-file"
    lock = b",pat,office,14.05.2024 07:05,file:///home/pat;"
    assert refused(lock, ".~lock.roster.ods#").reference == "lock-file"


def test_passwords(refused: Refused) -> None:
    assert refused(ole("EncryptedPackage", "EncryptionInfo")).reference == "password-protected"
    buffer = io.BytesIO(zipped({"xl/workbook.xml": "<a/>"}))
    content = bytearray(buffer.getvalue())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = content.index(mark)
        content[start + at] |= 1
    assert refused(bytes(content)).reference == "password-protected"


def test_an_encrypted_xls(refused: Refused) -> None:
    content = bytearray((DATA / "xls_biff8.xls").read_bytes())
    at = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    content[at : at + 4] = struct.pack("<HH", 0x2F, struct.unpack_from("<H", content, at + 2)[0])
    assert refused(bytes(content)).reference == "password-protected"


@pytest.mark.parametrize("name", ["rich.xlsx", "rich.ods", "rich.xls"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_downloads_cut_off(refused: Refused, name: str, share: float) -> None:
    content = (DATA / name).read_bytes()
    if name.endswith("xls") and share > 0.9:
        pytest.skip("what is missing of it is padding")
    error = refused(content[: int(len(content) * share)], name)
    assert error.reference == "damaged-file"


def test_nothing_but_zeros(refused: Refused) -> None:
    assert refused(bytes(5000), "roster.xlsx").reference == "damaged-file"


def test_a_part_with_a_wrong_checksum(refused: Refused) -> None:
    content = bytearray((DATA / "rich.xlsx").read_bytes())
    with zipfile.ZipFile(DATA / "rich.xlsx") as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content[start + 200] ^= 0xFF
    assert refused(bytes(content)).reference == "damaged-file"


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        readers.read(tmp_path / "gone.xlsx")
    assert caught.value.reference == "file-not-found"
    assert "gone.xlsx" in caught.value.message
    with pytest.raises(DeskError) as caught:
        readers.read(tmp_path)
    assert caught.value.reference == "file-unreadable"
    assert "folder" in caught.value.message


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind here"
)
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("a,b")
    path.chmod(0)
    with pytest.raises(DeskError) as caught:
        readers.read(path)
    assert caught.value.reference == "file-unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipes_are_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DeskError) as caught:
        readers.read(tmp_path / "pipe")
    assert caught.value.reference == "file-unreadable"


def test_names_in_any_script(tmp_path: Path) -> None:
    path = tmp_path / "Anwesenheit – für Ärzte 山田 {file}.csv"
    path.write_bytes(b"Name,Email\nAnn,a@x.org\n")
    assert readers.read(path).file_name == path.name
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(DeskError) as caught:
        readers.read(path)
    assert caught.value.message.startswith(path.name)
