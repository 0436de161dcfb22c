"""Files that cannot be read, or that would do harm: refused with a reference, and soon."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.importing.own_files.own_file import OwnFile, book_of, who
from tests.readers import build

_SHEETS = Path(__file__).parents[2] / "data" / "sheets"
_GOOD = book_of({"Log": [["Name", "Email"], ["Ike Abara", "ike@example.org"]]})
_STRAY = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
_BOMB_SIZE = 400 * 1024 * 1024
_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def _zip(parts: dict[str, bytes]) -> Callable[[], bytes]:
    def make() -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return made.getvalue()

    return make


def _rows(*people: str) -> str:
    return "".join(
        f'<row r="{n}">{build.text_cell(f"A{n}", name)}</row>' for n, name in enumerate(people, 1)
    )


def _zip_bomb() -> bytes:
    made = io.BytesIO()
    parts = build.xlsx_parts(build.worksheet(_rows("Name", "Ike Abara")))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if not name.startswith("xl/worksheets"):
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(_BOMB_SIZE // (1024 * 1024)):
                sheet.write(b" " * (1024 * 1024))
    return made.getvalue()


def _entity_bomb() -> bytes:
    sheet = build.worksheet(f'<row r="1">{build.text_cell("A1", "Name")}</row>')
    return build.xlsx(sheet.replace(build.HEAD, _ENTITIES).replace("Name", "&b;&c;"))


def _ole_loop() -> bytes:
    """A compound file whose table of sectors leads back to itself."""
    head = bytearray(512)
    head[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", head, 44, 1, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *([0xFFFFFFFF] * 108))
    return bytes(head) + struct.pack("<128I", *([0] * 128)) + bytes(512)


_DECLARED = build.worksheet(_rows("Name", "Ike Abara"), before='<dimension ref="A1:XFD1048576"/>')
_CORNER = build.worksheet(_rows("Name", "Ike Abara") + f'<row r="1048576">{_STRAY}</row>')
_UNREADABLE = ("not-a-spreadsheet", "unsupported-format")
_DAMAGED = ("damaged-file", "not-a-spreadsheet")

FILES = (
    OwnFile(name="zip_bomb.xlsx", make=_zip_bomb, error=("unsafe-file", "too-large")),
    OwnFile(name="entity_bomb.xlsx", make=_entity_bomb, error=("unsafe-file",)),
    OwnFile(
        name="a_million_rows_declared.xlsx",
        make=lambda: build.xlsx(_DECLARED),
        people=(who("Abara/Ike"),),
        header=1,
    ),
    OwnFile(
        name="cell_in_the_last_corner.xlsx",
        make=lambda: build.xlsx(_CORNER),
        people=(who("Abara/Ike"),),
        header=1,
    ),
    OwnFile(name="truncated.xlsx", make=lambda: _GOOD[: len(_GOOD) // 2], error=("damaged-file",)),
    OwnFile(
        name="truncated.xls",
        make=lambda: (_SHEETS / "xls_biff8.xls").read_bytes()[:1500],
        error=_DAMAGED,
    ),
    OwnFile(
        name="password.xlsx",
        make=(_SHEETS / "encrypted_password_cme2024.xlsx").read_bytes,
        error=("password-protected",),
    ),
    OwnFile(name="ole_loop.xls", make=_ole_loop, error=_DAMAGED),
    OwnFile(
        name="~$rounds.xlsx",
        make=lambda: b"\x05Owner" + b" " * 49 + b"\x05O\0w\0n\0e\0r\0" + b" " * 100,
        error=("lock-file",),
    ),
    OwnFile(
        name="scan.xlsx", make=lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", error=_UNREADABLE
    ),
    OwnFile(
        name="word.xlsx",
        make=_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        error=_UNREADABLE,
    ),
    OwnFile(name="picture.xlsx", make=lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), error=_UNREADABLE),
    OwnFile(
        name="photo.csv",
        make=lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)) * 3,
        error=_UNREADABLE,
    ),
    OwnFile(
        name="numbers.xlsx",
        make=_zip({"Index/Document.iwa": b"x" * 50, "Metadata/Properties.plist": b"x"}),
        error=_UNREADABLE,
    ),
    OwnFile(
        name="gnumeric.xlsx",
        make=lambda: gzip.compress(b'<?xml version="1.0"?><gnm:Workbook xmlns:gnm="g"/>'),
        error=_UNREADABLE,
    ),
    OwnFile(name="archive.zip", make=_zip({"readme.txt": b"hello"}), error=_UNREADABLE),
    OwnFile(name="empty.csv", make=lambda: b"", error=("empty-file",)),
    OwnFile(
        name="only_blanks.csv",
        make=lambda: b"\xef\xbb\xbf \r\n\r\n ,,\r\n",
        error=("empty-file", "no-people"),
    ),
    OwnFile(
        name="web_page.xls",
        make=lambda: b"<!DOCTYPE html><html><body><h1>Sign in</h1><p>Please log in</p></body>",
        error=(*_UNREADABLE, "no-people", "empty-file"),
    ),
    OwnFile(
        name="letter.txt",
        make=lambda: (
            b"Dear colleagues,\n\nplease find the sheet attached. We were many.\n\n"
            b"With kind regards\nthe office\n"
        ),
        error=("no-people",),
    ),
    OwnFile(
        name="deep.html",
        make=lambda: b"<table>" * 20_000 + b"x",
        error=("unsafe-file", "damaged-file", "no-people", "too-large", "not-a-spreadsheet"),
    ),
)
