"""What passes between the program and a child: frames of a length and a body.

A frame is eight bytes of length and a pickle. One that a child sent may name no classes but those
that its answers are made of, so that a child gone wrong cannot make the program run anything.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Iterable
from typing import Any, BinaryIO

from cme_desk.errors import DeskError

_LENGTH = struct.Struct(">Q")
_LARGEST = 1 << 29
"""Bytes of a frame: what is announced as larger is noise, or would fill the program's memory."""


class _Admitting(pickle.Unpickler):
    """Loads plain values, and objects of the classes that were admitted."""

    def __init__(self, body: bytes, admitted: Iterable[type]) -> None:
        super().__init__(io.BytesIO(body))
        self._admitted = {(each.__module__, each.__qualname__): each for each in admitted}

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401 - pickle's
        try:
            return self._admitted[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module_name}.{global_name}") from None


def send(stream: BinaryIO, body: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one frame; None when the other side has gone."""
    head = _exactly(stream, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    return _exactly(stream, length) if length <= _LARGEST else None


def _exactly(stream: BinaryIO, count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = stream.read(count)
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def pack(value: object) -> bytes:
    """Encode a request or an answer."""
    return pickle.dumps(value, protocol=5)


def unpack(body: bytes, admitted: Iterable[type] = ()) -> Any:  # noqa: ANN401 - whatever was sent
    """Decode a request or an answer.

    Args:
        body: a frame's body.
        admitted: the classes that may be in it, besides DeskError and plain values.

    Raises:
        pickle.UnpicklingError: it is broken, or names any other class.

    """
    try:
        return _Admitting(body, (DeskError, *admitted)).load()
    except pickle.UnpicklingError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken pickle fails in any way
        raise pickle.UnpicklingError(type(error).__name__) from None
