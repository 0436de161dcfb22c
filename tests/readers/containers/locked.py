"""Old Excel workbooks encrypted as Excel 97 does it (RC4, [MS-OFFCRYPTO] 2.3.6), by hand."""

from __future__ import annotations

import hashlib
import io
import struct

import olefile

from tests.readers.workbooks.biff5 import compound, record

_BLOCK = 1024
_SMALLEST = 4096
_PADDING = 0x0063
_SHEET, _BEGIN, _FILE_PASS = 0x0085, 0x0809, 0x002F
_OPEN = frozenset({_BEGIN, _FILE_PASS, 0x00E1, 0x0194, 0x0195, 0x0196})
"""Records that are never encrypted, beside the position in _SHEET."""


def _rc4(key: bytes, length: int) -> bytes:
    """The first bytes that the cipher mixes into a text."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    made = bytearray()
    for _ in range(length):
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(state[(state[i] + state[j]) % 256])
    return bytes(made)


def _key(password: str, salt: bytes, block: int) -> bytes:
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    second = hashlib.md5((first + salt) * 16).digest()[:5]
    return hashlib.md5(second + struct.pack("<I", block)).digest()


def _mixed(data: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(data, other, strict=True))


def locked(workbook: bytes, password: str) -> bytes:
    """The same workbook (.xls of Excel 97 or later), encrypted."""
    plain = olefile.OleFileIO(io.BytesIO(workbook)).openstream("Workbook").read()
    salt = bytes(range(16))
    proof = b"sixteen letters!"
    start = _rc4(_key(password, salt, 0), 32)
    hashed = hashlib.md5(proof).digest()
    told = struct.pack("<HHH", 1, 1, 1) + salt + _mixed(proof + hashed, start)
    added = len(told) + 4
    records: list[tuple[int, bytes]] = []
    at = 0
    while at + 4 <= len(plain):
        kind, size = struct.unpack_from("<HH", plain, at)
        if kind == 0 and size == 0:
            break
        records.append((kind, plain[at + 4 : at + 4 + size]))
        at += 4 + size
    records.insert(1, (_FILE_PASS, told))
    missing = _SMALLEST - at - added
    if missing > 0:  # a stream of less would lie elsewhere in the compound file
        records.append((_PADDING, bytes(max(missing - 4, 0))))
    moved = [
        (kind, struct.pack("<I", struct.unpack_from("<I", body)[0] + added) + body[4:])
        if kind == _SHEET
        else (kind, body)
        for kind, body in records
    ]
    whole = b"".join(record(kind, body) for kind, body in moved)
    blocks = -(-len(whole) // _BLOCK)
    noise = b"".join(_rc4(_key(password, salt, n), _BLOCK) for n in range(blocks))
    made = bytearray(whole)
    at = 0
    for kind, body in moved:
        at += 4
        clear = len(body) if kind in _OPEN else 4 if kind == _SHEET else 0
        begin, end = at + clear, at + len(body)
        made[begin:end] = _mixed(whole[begin:end], noise[begin:end])
        at = end
    return compound("Workbook", bytes(made))
