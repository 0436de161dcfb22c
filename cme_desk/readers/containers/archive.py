"""A zip container, looked over before anything in it is parsed, and read with a count kept."""

from __future__ import annotations

import io
import zipfile
import zlib

from cme_desk.readers import refusals

# A bomb of 1 MB holds a sheet of 1 GB, which cost openpyxl and calamine as much memory and more.
_MAX_ENTRIES = 2_000
_MAX_TOTAL = 300 << 20
_MAX_PART = 150 << 20
# A smaller part does no harm, however well it is packed.
_RATIO_FROM = 5 << 20
_MAX_RATIO = 200
_ENCRYPTED = 0x1


class Archive:
    """The parts of a zip file by name, compared without case and with either slash."""

    def __init__(self, data: bytes) -> None:
        """Open and check; DeskError if it is broken or not safe."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
            raise refusals.damaged(
                "Its end is missing; the download or copy was probably interrupted."
            ) from None
        self._parts = _checked(entries)

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return _key(name) in self._parts

    @property
    def names(self) -> list[str]:
        """All parts, in lower case with forward slashes."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """Return a part's bytes; DeskError if it is missing or broken."""
        entry = self._parts.get(_key(name))
        if entry is None:
            raise refusals.damaged(f"Its part “{name}” is missing.")
        try:
            with self._zip.open(entry) as stream:
                # The directory may lie about sizes, so what comes out is counted as well.
                data = stream.read(_MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError):
            raise refusals.damaged(f"Its part “{entry.filename}” is broken.") from None
        if len(data) > _MAX_PART:
            raise refusals.unsafe("A part of it unpacks to far more than it says.")
        return data

    def find(self, name: str) -> bytes | None:
        """Return a part's bytes, or None if there is none."""
        return self.read(name) if name in self else None


def _key(name: str) -> str:
    # Some programs write backslashes, or a name with capitals in one place only.
    return name.replace("\\", "/").lstrip("/").casefold()


def _checked(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Index the entries by name; DeskError for what only a hostile file has."""
    if len(entries) > _MAX_ENTRIES:
        raise refusals.too_large(f"It is made of more than {_MAX_ENTRIES:,} parts.")
    parts: dict[str, zipfile.ZipInfo] = {}
    total = 0
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.endswith("/"):
            continue
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
            raise refusals.unsafe("The names of its parts point outside the file.")
        # Two readers may each take another one of them, and so see different files.
        if _key(name) in parts:
            raise refusals.unsafe("Two of its parts have the same name.")
        if entry.flag_bits & _ENCRYPTED:
            raise refusals.password_protected()
        size, packed = entry.file_size, entry.compress_size
        total += size
        if size > _RATIO_FROM and size > packed * _MAX_RATIO:
            raise refusals.unsafe("A part of it unpacks to hundreds of times its size.")
        if size > _MAX_PART or total > _MAX_TOTAL:
            raise refusals.too_large(
                f"It unpacks to more than {(_MAX_PART if size > _MAX_PART else _MAX_TOTAL) >> 20}"
                " megabytes."
            )
        parts[_key(name)] = entry
    return parts
