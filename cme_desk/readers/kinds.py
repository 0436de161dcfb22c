"""What a file is, by what is in it; and for what we do not read, its name and the way out."""

from __future__ import annotations

import io
import json
import re
import zlib

import olefile

from cme_desk.errors import DeskError
from cme_desk.readers import refusals
from cme_desk.readers.containers.archive import Archive
from cme_desk.readers.refusals import SAVE_AS
from cme_desk.readers.texts import interchange

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BIFF_START = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_UNPACK = "Unpack it (in Explorer: right-click, Extract All) and choose the spreadsheet inside."
_PDF = "a PDF document (perhaps a scanned sign-in sheet)"
_TYPE_IT = (
    "Ask for the sheet as an Excel or CSV file, or type or copy the names into a new workbook."
)
_NUMBERS = "Open it in Numbers, choose File > Export To > Excel, and choose the exported file here."
_DOWNLOAD = (
    "Open it in the browser, choose File > Download > Microsoft Excel (.xlsx), and choose the "
    "downloaded file."
)
_LOCK_SIZE = 165
"""Of the file that Excel keeps beside an open workbook: a length, a name padded with blanks, ..."""
_JSON_SAMPLE = 1 << 20
_BODY_WITHIN = 4 << 20
"""Bytes of an OpenDocument's content before its body: styles, which may be many."""

_COPY_TABLE = (
    "Open it, copy the table of names, paste it into an empty Excel workbook, save it, and "
    "choose that one."
)

# What a file is, the way out, and how such files begin.
_OTHERS: tuple[tuple[str, str, tuple[bytes, ...]], ...] = (
    (_PDF, _TYPE_IT, (b"%PDF",)),
    ("a Rich Text document", _COPY_TABLE, (b"{\\rtf",)),
    ("a picture", _TYPE_IT, (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    ("a RAR archive", _UNPACK, (b"Rar!\x1a\x07",)),
    ("a 7-Zip archive", _UNPACK, (b"7z\xbc\xaf\x27\x1c",)),
    ("a compressed file (bzip2)", _UNPACK, (b"BZh",)),
    ("a compressed file (xz)", _UNPACK, (b"\xfd7zXZ\0",)),
    ("a database (SQLite)", "", (b"SQLite format 3\0",)),
    ("an Access database", "", (b"\0\1\0\0Standard ",)),
    ("a contact card (vCard)", "", (b"BEGIN:VCARD",)),
    ("a calendar file", "", (b"BEGIN:VCALENDAR",)),
    ("a program", "", (b"\x7fELF", b"MZ\x90\0")),
    ("an Outlook data file", "", (b"!BDN",)),
    ("a recording", "", (b"OggS", b"ID3", b"\x1aE\xdf\xa3")),
    ("a shortcut to another file", "Choose the file it points to.", (b"L\0\0\0\1\x14\2\0",)),
    (
        "a helper file that macOS leaves beside a document",
        "Choose the file of the same name without the ._ at its start.",
        (b"\0\5\x16\7",),
    ),
)
_OTHER_SHEETS = (
    ("a Lotus 1-2-3 worksheet", (b"\0\0\2\0", b"\0\0\x1a\0")),
    ("a Microsoft Works spreadsheet", (b"\xff\0\2\0",)),
    ("a Parquet table", (b"PAR1",)),
)


def identify(data: bytes, name: str) -> str:
    """Return the format's short name ("xlsx", "xls", "ods", "text", ...).

    Raises:
        DeskError: it is empty, encrypted, or nothing that we read.

    """
    if not data:
        raise refusals.empty_file()
    if name.startswith(("~$", ".~lock.")) and len(data) <= 1024:
        raise refusals.lock_file()
    if len(data) == _LOCK_SIZE and not data[1 + data[0] : 55].strip(b" ") and data[0] < 55:
        raise refusals.lock_file()
    if not data.strip(b"\0"):
        raise refusals.damaged("It holds nothing but zeros; it was not downloaded completely.")
    if data.startswith(_ZIP):
        return _in_zip(Archive(data))
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(b"\x1f\x8b"):
        raise _gzip(data)
    if data.startswith(_BIFF_START):
        return "xls"
    _refuse_others(data)
    return _in_text(data)


def _refuse_others(data: bytes) -> None:
    for kind, remedy, starts in _OTHERS:
        if data.startswith(starts):
            raise refusals.not_a_spreadsheet(kind, remedy)
    for kind, starts in _OTHER_SHEETS:
        if data.startswith(starts):
            raise refusals.unsupported(kind)
    # Readers of PDF accept other bytes before the mark, up to 1,024 of them.
    if b"%PDF-" in data[:1024] and b"\0" not in data[:5]:
        raise refusals.not_a_spreadsheet(_PDF, _TYPE_IT)
    if data[4:8] == b"ftyp":
        heif = data[8:12] in {b"heic", b"heix", b"mif1", b"avif"}
        raise refusals.not_a_spreadsheet("a picture" if heif else "a recording", _TYPE_IT)
    # A list may begin with "BM" too; behind its size a bitmap has four zeros.
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        raise refusals.not_a_spreadsheet("a picture", _TYPE_IT)
    if data[:4] == b"RIFF":
        picture = data[8:12] == b"WEBP"
        raise refusals.not_a_spreadsheet("a picture" if picture else "a recording", _TYPE_IT)


def _in_text(data: bytes) -> str:
    """Tell formats written as text from each other, by how they begin."""
    start = _beginning(data)
    lower = start.lower()
    if lower.startswith("<"):
        return _in_markup(lower)
    # Bounded, so that no long text of lines with colons can make it slow.
    if re.match(r"(?:[\w-]+:[^\n]*\n[ \t]*(?:[^\n]*\n[ \t]+)*){0,20}mime-version:", lower):
        if re.search(r"multipart/related|multipart/mixed|text/html", lower):
            return "mhtml"
        raise refusals.not_a_spreadsheet("an e-mail message", _COPY_TABLE)
    if re.match(r"(?:received|return-path|delivered-to|message-id|from):", lower) and (
        "\nsubject:" in lower
    ):
        raise refusals.not_a_spreadsheet("an e-mail message", _COPY_TABLE)
    if lower.startswith(("{", "[")):
        _refuse_json(data, lower)
    if lower.startswith("bplist00"):
        raise refusals.not_a_spreadsheet("a shortcut or settings file", "")
    if interchange.SYLK.match(start):
        return "sylk"
    if interchange.DIF.match(start):
        return "dif"
    return "text"


def _beginning(data: bytes) -> str:
    """The first letters of a text, whichever way it is stored."""
    sample = data[:16_384]
    if sample[:2] == b"\xff\xfe" or (sample[1:2] == b"\0" and sample[3:4] == b"\0"):
        text = sample.decode("utf-16-le", "replace")
    elif sample[:2] == b"\xfe\xff" or (sample[:1] == b"\0" and sample[2:3] == b"\0"):
        text = sample.decode("utf-16-be", "replace")
    else:
        text = sample.decode("utf-8", "replace")
    return text.lstrip("\ufeff \t\r\n")


def _in_markup(lower: str) -> str:
    """Tell what begins with a tag."""
    if "urn:schemas-microsoft-com:office:spreadsheet" in lower and "<html" not in lower:
        return "xml2003"
    if re.search(r"<office:document[\s>]", lower):
        return "fods"
    if "gnumeric.org" in lower or "<gnm:workbook" in lower:
        raise _gnumeric()
    pages = (
        r"<(?:!doctype\s+html|html|head|meta|body|table|tbody|thead|tr|div|center|style|title)\b"
    )
    bare = re.sub(r"^(?:\s*<!--.*?-->|\s*<\?xml.*?\?>)*\s*", "", lower, flags=re.DOTALL)
    if re.match(pages, bare):
        return "html"
    if "<html" in lower and lower.startswith(("<?xml", "<!doctype", "<!--")):
        return "html"
    if re.match(r"<(?:\?xml|!doctype|!--)", lower):
        raise refusals.not_a_spreadsheet("an XML document of another sort", SAVE_AS)
    if re.match(r"<plist|<svg\b", bare):
        raise refusals.not_a_spreadsheet("an XML document of another sort", SAVE_AS)
    return "text"


def _refuse_json(data: bytes, lower: str) -> None:
    """Refuse data files; a Google Sheets shortcut is told what to do."""
    if lower.startswith("[internetshortcut]"):
        raise refusals.not_a_spreadsheet("a link to a web page", _DOWNLOAD)
    try:
        content = json.loads(data[:_JSON_SAMPLE])
    except (ValueError, RecursionError):
        # Cut off at the sample's end nothing parses, so its beginning has to tell.
        if len(data) <= _JSON_SAMPLE or re.match(r'[\[{]\s*[{"\[]', lower) is None:
            return
        content = None
    if isinstance(content, dict) and ("doc_id" in content or "docs.google" in lower):
        raise refusals.not_a_spreadsheet("a link to a Google document", _DOWNLOAD)
    raise refusals.not_a_spreadsheet("a JSON data file", "")


def _in_zip(archive: Archive) -> str:
    """Tell what a zip holds."""
    kind = archive.find("mimetype")
    if kind is not None and b"opendocument" in kind:
        return _in_open_document(archive, kind)
    if kind is not None and b"vnd.sun.xml.calc" in kind:
        raise refusals.unsupported("an OpenOffice 1 spreadsheet (.sxc)")
    if kind is not None and b"epub" in kind:
        raise refusals.not_a_spreadsheet("an e-book")
    names = archive.names
    if "content.xml" in names and (kind := _kind_by_parts(archive)):
        return _in_open_document(archive, kind)
    types = archive.find("[Content_Types].xml") or b""
    if any(name.endswith("workbook.bin") for name in names):
        return "xlsb"
    if any(name.endswith(("workbook.xml", "workbook2.xml")) for name in names):
        return _excel_kind(types)
    if any(name.startswith("word/") for name in names):
        raise refusals.not_a_spreadsheet("a Word document", _COPY_TABLE)
    if any(name.startswith("ppt/") for name in names):
        raise refusals.not_a_spreadsheet("a PowerPoint presentation", _COPY_TABLE)
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        raise refusals.unsupported("an Apple Numbers document", _NUMBERS)
    if any(name.startswith("visio/") for name in names):
        raise refusals.not_a_spreadsheet("a Visio drawing")
    if types or any(name.startswith("xl/") for name in names):
        raise refusals.damaged("It is an Office file without its main part.")
    if not names:
        raise refusals.empty_file()
    raise refusals.not_a_spreadsheet("a ZIP archive", _UNPACK)


def _excel_kind(types: bytes) -> str:
    if b"macroEnabled" in types:
        return "xlsm"
    return "xltx" if b"spreadsheetml.template.main" in types else "xlsx"


def _kind_by_parts(archive: Archive) -> bytes:
    """What an OpenDocument file without its mark says of itself in the parts it is made of.

    Google wrote such files, and whoever unpacks one and packs it again gets another.
    """
    manifest = archive.find("META-INF/manifest.xml") or b""
    found = re.search(rb"application/vnd\.oasis\.opendocument\.[\w.\-]+", manifest)
    if found:
        return found[0]
    content = archive.read("content.xml")[:_BODY_WITHIN]
    body = re.search(rb"<office:(spreadsheet|text|presentation|drawing)[\s/>]", content)
    return b"opendocument." + body[1] if body else b""


def _in_open_document(archive: Archive, kind: bytes) -> str:
    manifest = archive.find("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise refusals.password_protected()
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if b"opendocument.text" in kind:
        raise refusals.not_a_spreadsheet("a text document (OpenDocument)", _COPY_TABLE)
    raise refusals.not_a_spreadsheet("an OpenDocument file of another sort", _COPY_TABLE)


def _in_ole(data: bytes) -> str:
    """Tell what an OLE2 file holds, from the names of its streams."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {entry[-1].lower() for entry in ole.listdir(streams=True, storages=True)}
    except Exception:  # noqa: BLE001 - olefile raises whatever a broken header leads to
        # OLE2 writes names in UTF-16; even in a broken file this one tells that it is encrypted.
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data:
            raise refusals.password_protected() from None
        raise refusals.damaged() from None
    if "encryptedpackage" in names or "encryptedsummary" in names:
        raise refusals.password_protected()
    if names & {"workbook", "book"}:
        return "xls"
    if "worddocument" in names:
        raise refusals.not_a_spreadsheet("a Word document", _COPY_TABLE)
    if "powerpoint document" in names:
        raise refusals.not_a_spreadsheet("a PowerPoint presentation", _COPY_TABLE)
    if any(name.startswith("__properties_version") for name in names):
        raise refusals.not_a_spreadsheet(
            "an Outlook message", "Open it, save its attachment, and choose that."
        )
    if names & {"wksssworkbook"}:
        raise refusals.unsupported("a Microsoft Works spreadsheet")
    if any(name.startswith("nativecontent_main") for name in names):
        raise refusals.unsupported("a Quattro Pro notebook")
    raise refusals.not_a_spreadsheet("an Office file of another sort", _COPY_TABLE)


def _gzip(data: bytes) -> DeskError:
    try:
        start = zlib.decompressobj(wbits=31).decompress(data, 4096)
    except zlib.error:
        start = b""
    if b"gnumeric" in start.lower() or re.search(rb"<gnm:", start):
        return _gnumeric()
    return refusals.not_a_spreadsheet("a compressed file (gzip)", _UNPACK)


def _gnumeric() -> DeskError:
    return refusals.unsupported(
        "a Gnumeric workbook", "Open it in Gnumeric, save it as .xlsx, and try again."
    )
