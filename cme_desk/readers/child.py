"""The process that reads foreign files: whatever a file does to it, the program goes on.

Started by `cme_desk.readers.process`, it answers one request after another until its input ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import DeskError
from cme_desk.readers import refusals, wire

READY = b"ready"
"""The first frame that a child sends: it has imported all it needs."""


def main() -> None:
    """Answer requests on standard input until it ends."""
    answers, requests = _take_over_streams()
    _quiet_crashes()
    from cme_desk.readers import parsing  # noqa: PLC0415 - after the streams are ours

    gc.disable()
    gc.freeze()
    wire.send(answers, READY)
    while (body := wire.receive(requests)) is not None:
        request = wire.unpack_request(body)
        answer = _answer(parsing, request)
        try:
            packed = wire.pack_answer(answer)
        except MemoryError:
            packed = wire.pack_answer(refusals.too_large("It needs too much memory."))
        del answer
        wire.send(answers, packed)
        del packed
        gc.collect()


def _answer(parsing: Any, request: dict[str, Any]) -> Workbook | DeskError:  # noqa: ANN401
    """Do what is asked; every outcome is a workbook or a refusal."""
    _limit_memory(int(request.get("megabytes", 0)))
    try:
        if "trial" in request:
            _misbehave(str(request["trial"]))
        workbook: Workbook = parsing.parse(
            Path(request["path"]), careful=bool(request.get("careful"))
        )
    except DeskError as error:
        return error
    except MemoryError:
        return refusals.too_large("It needs too much memory.")
    except RecursionError:
        return refusals.unsafe(refusals.NESTED)
    except BaseException as error:  # noqa: BLE001 - native readers panic past Exception
        return refusals.damaged(f"The file could not be understood ({_brief(error)}).")
    return workbook


def _brief(error: BaseException) -> str:
    """A cause for support, on one short line."""
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return words if len(words) <= 120 else words[:119] + "…"


def _take_over_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves, so that nothing a library prints gets among the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows only

        for stream in (answers, requests):
            msvcrt.setmode(stream.fileno(), os.O_BINARY)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nowhere, number)
    os.close(nowhere)
    return answers, requests


def _quiet_crashes() -> None:
    """Leave no core file and no Windows dialog behind, and let the parent handle Ctrl-C."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        ctypes.windll.kernel32.SetErrorMode(0x8007)
    else:
        import resource  # noqa: PLC0415 - not on Windows

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory(megabytes: int) -> None:
    """Bound the memory that may be written to, where the system can; the parent watches as well."""
    if megabytes and sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on Windows

        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, hard))


def _misbehave(how: str) -> None:
    """Do on purpose what a hostile file does: the tests of the parent ask for it."""
    if how == "abort":
        os.abort()
    if how == "exit":
        os._exit(0)
    if how == "hang":
        time.sleep(3600)
    if how == "panic":
        raise BaseException("panicked")  # noqa: TRY002 - as PanicException does
    if how == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(b"x" * (1 << 20)))
    if how == "chatter":
        os.write(1, b"noise from a library")
        print("more noise")  # noqa: T201


if __name__ == "__main__":
    main()
