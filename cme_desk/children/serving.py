"""The child's own side: it answers one request after another until its input ends."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import signal
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Any, BinaryIO

from cme_desk.children import wire
from cme_desk.errors import DeskError

if sys.platform == "win32":
    import ctypes
    import msvcrt
else:
    import resource

READY = b"ready"
"""The first frame that a child sends: it has imported all it needs."""

_LATE_SECONDS = 10.0
"""How much longer than its limit a child lets itself work, if its parent has gone."""


class Outcome(StrEnum):
    """What became of a request, as a child says it."""

    ANSWER = "answer"
    REFUSED = "refused"
    MEMORY = "memory"
    NESTED = "nested"
    FAULT = "fault"


def serve(load: Callable[[], Callable[[Any], object]]) -> None:
    """Answer requests on standard input until it ends.

    Args:
        load: imports what the child needs, and gives what makes an answer of a request.

    """
    requests, answers = _take_over_streams()
    _quiet_crashes()
    answer = load()
    gc.disable()
    gc.freeze()
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - os.devnull is no path of ours
        wire.send(answers, READY)
        while (body := wire.receive(requests)) is not None:
            seconds, megabytes, request = wire.unpack(body)
            del body
            _limit_memory(megabytes)
            # The parent ends a child in time. This is for a child whose parent has crashed.
            faulthandler.dump_traceback_later(seconds + _LATE_SECONDS, exit=True, file=nowhere)
            wire.send(answers, _answered(answer, request))
            faulthandler.cancel_dump_traceback_later()
            del request
            gc.collect()


def _answered(answer: Callable[[Any], object], request: object) -> bytes:
    """Do what is asked, and pack what became of it."""
    try:
        return wire.pack((Outcome.ANSWER.value, answer(request)))
    except DeskError as error:
        outcome: tuple[str, object] = (Outcome.REFUSED.value, error)
    except MemoryError:
        outcome = (Outcome.MEMORY.value, "")
    except RecursionError:
        outcome = (Outcome.NESTED.value, "")
    except BaseException as error:  # noqa: BLE001 - native readers panic past Exception
        outcome = (Outcome.FAULT.value, _brief(error))
    return wire.pack(outcome)


def _brief(error: BaseException) -> str:
    """A cause for support, on one short line."""
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return words if len(words) <= 120 else words[:119] + "…"


def _take_over_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep both pipes for ourselves, so that nothing a library prints gets among the answers.

    By their numbers: a program without a console has no `sys.stdin` and `sys.stdout`.
    """
    requests, answers = os.fdopen(_own(0), "rb"), os.fdopen(_own(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nowhere, number)
    if nowhere > 1:
        os.close(nowhere)
    return requests, answers


def _own(number: int) -> int:
    """A descriptor of ours for the pipe behind standard input (0) or output (1)."""
    try:
        descriptor = os.dup(number)
    except OSError:
        if sys.platform == "win32":
            # A windowed program may have been given the pipe without a number for it.
            handle = ctypes.windll.kernel32.GetStdHandle(-10 - number)
            descriptor = msvcrt.open_osfhandle(handle, os.O_BINARY)
        else:
            raise
    if sys.platform == "win32":
        msvcrt.setmode(descriptor, os.O_BINARY)
    return descriptor


def _quiet_crashes() -> None:
    """Leave no core file and no Windows dialog behind, and let the parent handle Ctrl-C."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        # No dialog for a fault, a missing file or a drive without a disk: nobody would see it.
        ctypes.windll.kernel32.SetErrorMode(0x8007)
    else:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory(megabytes: int) -> None:
    """Bound the memory that may be written to, where the system can; the parent watches as well."""
    if sys.platform == "linux":
        with contextlib.suppress(ValueError, OSError):
            # Not RLIMIT_AS: it counts libraries too, and what is only reserved.
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, hard))
