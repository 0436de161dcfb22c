"""A child that does on purpose what a hostile file does; started as a file, by `command`."""

from __future__ import annotations

import ctypes
import itertools
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cme_desk.children import serving
from cme_desk.children.door import Child
from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import DeskError

HOME = Path(__file__).parents[2]

_KEPT: list[bytearray] = []


def command(*words: str) -> list[str]:
    """Start this file as a child."""
    start = f"import sys; sys.path.insert(0, {str(HOME)!r}); "
    start += "from tests.children.misbehaving import main; main()"
    return [sys.executable, "-X", "utf8", "-c", start, *words]


class Hurry:
    """A clock that stands while a child starts, and then runs an hour ahead at each look."""

    def __init__(self) -> None:
        """Stand until there is a child."""
        self.child: Child | None = None
        self._hours = itertools.count()

    def __call__(self) -> float:
        """Tell the seconds."""
        ready = self.child is not None and self.child._ready
        return next(self._hours) * 3600.0 if ready else 0.0


def do(request: Any) -> object:
    """Answer, or do harm."""
    how, *rest = request if isinstance(request, tuple) else (request,)
    return _DEEDS[how](*rest)


def _hang() -> None:
    threading.Event().wait()


def _panic() -> None:
    raise BaseException("panicked")  # noqa: TRY002 - as PanicException of a native library does


def _refuse() -> None:
    raise DeskError("damaged-file", "m", "w", "r")


def _nest() -> None:
    _nest()


def _eat() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(b"x" * (1 << 20)))


def _eat_unlimited() -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    _eat()


def _keep(megabytes: int) -> int:
    _KEPT.append(bytearray(b"x") * (megabytes << 20))
    return megabytes


def _chatter() -> str:
    os.write(1, b"noise from a library")
    print("more noise")
    ctypes.CDLL(None).puts(b"noise from C") if sys.platform != "win32" else None
    return "said"


_DEEDS: dict[str, Callable[..., object]] = {
    "abort": os.abort,
    "answer": lambda value: value,
    "chatter": _chatter,
    "eat": _eat,
    "eat unlimited": _eat_unlimited,
    "exit": lambda: os._exit(0),
    "folder": os.getcwd,
    "hang": _hang,
    "keep": _keep,
    "nest": _nest,
    "panic": _panic,
    "refuse": _refuse,
    "unknown class": lambda: Path("x"),
}


def _read(request: tuple[str, bool]) -> object:
    """Do what the last word says, or abort as a native reader does unless asked to be careful."""
    path, careful = request
    if sys.argv[-1] != "abort-once":
        return do(sys.argv[-1])
    if not careful:
        os.abort()
    return Workbook(file_name=Path(path).name, format="csv", sheets=())


def main() -> None:
    """Serve; told so, without `sys.stdin` and `sys.stdout`, or in the place of a real child."""
    if "no-console" in sys.argv:
        sys.stdin = sys.stdout = sys.stderr = None  # type: ignore[assignment]
    if "read-sheets" in sys.argv:
        serving.serve(lambda: _read)
    elif "in-place" in sys.argv:
        serving.serve(lambda: lambda _: do(sys.argv[-1]))
    else:
        serving.serve(lambda: do)
