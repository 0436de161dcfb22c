"""What passes between the program and the process that reads files for it.

A frame is eight bytes of length and a body. Requests are JSON; answers are pickles that may only
name the few classes an answer is made of, so a child gone wrong cannot make us run anything.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import pickle
import struct
from typing import Any, BinaryIO

from cme_desk.domain.intake.sheets import Note, Sheet, Workbook
from cme_desk.errors import DeskError

_LENGTH = struct.Struct(">Q")
_LARGEST = 1 << 30

_ADMITTED: dict[tuple[str, str], Any] = {
    ("datetime", "date"): dt.date,
    ("datetime", "datetime"): dt.datetime,
    ("datetime", "time"): dt.time,
    ("datetime", "timedelta"): dt.timedelta,
    ("builtins", "frozenset"): frozenset,
    (Note.__module__, Note.__qualname__): Note,
    (Sheet.__module__, Sheet.__qualname__): Sheet,
    (Workbook.__module__, Workbook.__qualname__): Workbook,
    (DeskError.__module__, DeskError.__qualname__): DeskError,
}


class _Answers(pickle.Unpickler):
    """Loads answers: nothing but workbooks, refusals and the values of cells."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401
        try:
            return _ADMITTED[module_name, global_name]
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


def pack_request(request: dict[str, Any]) -> bytes:
    """Encode a request."""
    return json.dumps(request).encode("ascii")


def unpack_request(body: bytes) -> dict[str, Any]:
    """Decode a request."""
    request: dict[str, Any] = json.loads(body)
    return request


def pack_answer(answer: Workbook | DeskError) -> bytes:
    """Encode an answer."""
    return pickle.dumps(answer, protocol=5)


def unpack_answer(body: bytes) -> Workbook | DeskError:
    """Decode an answer; pickle.UnpicklingError if it holds anything else."""
    try:
        answer = _Answers(io.BytesIO(body)).load()
    except pickle.UnpicklingError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken pickle fails in any way
        raise pickle.UnpicklingError(type(error).__name__) from None
    if not isinstance(answer, Workbook | DeskError):
        raise pickle.UnpicklingError(type(answer).__name__)
    return answer
