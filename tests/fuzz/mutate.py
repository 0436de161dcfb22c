"""Ways to break a file as mail, disks, other programs and ill will do."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

_INTERESTING = (
    b"\x00",
    b"\xff",
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"<",
    b'"',
    b"&",
    b"\r",
    b"\n" * 40,
    b"A" * 3000,
    b"1048576",
    b"16384",
    b"-1",
    b"1e999",
    "\u202e\u0000\ufffe".encode("utf-16-le"),
    b'<!DOCTYPE x [<!ENTITY a "b">]>',
    b"=cmd|'/c calc'!A1",
)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Break some bytes: inside the parts of an archive as often as in the archive itself."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        broken = _mutate_part(data, chance)
        if broken is not None:
            return broken
    return _mutate_bytes(data, chance)


def _mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    told = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(len(told) + 1)
        match chance.randrange(6):
            case 0:
                told[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                told[place:place] = chance.choice(_INTERESTING)
            case 2:
                thing = chance.choice(_INTERESTING)
                told[place : place + len(thing)] = thing
            case 3:
                del told[place : place + chance.choice((1, 4, 64, 1024))]
            case 4:
                piece = told[place : place + chance.choice((4, 64, 512))]
                other = chance.randrange(len(told) + 1)
                told[other:other] = piece * chance.choice((1, 2, 50))
            case _:
                del told[place:]
    return bytes(told)


def _mutate_part(data: bytes, chance: random.Random) -> bytes | None:
    """Break one part of an archive and pack it again, so that the damage reaches the parser."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(each.filename, archive.read(each)) for each in archive.infolist()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, zlib.error, RuntimeError, EOFError):
        return None
    if not parts:
        return None
    victim = chance.randrange(len(parts))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, content) in enumerate(parts):
            if place == victim and chance.random() < 0.05:
                continue
            broken = _mutate_bytes(content, chance) if place == victim else content
            archive.writestr(name, broken)
    return written.getvalue()
