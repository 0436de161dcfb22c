"""The parent's side of the process that reads files: started early, kept warm, watched, replaced.

One child serves all threads, one read after another. A native crash, a hang or a memory blow-up
costs the child and becomes a DeskError; the next read starts another one.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import psutil

import cme_desk
from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import Cancelled, DeskError
from cme_desk.readers import refusals, wire

CHILD_ARGUMENT = "--reader-child"
"""In a frozen program, whose executable is no Python: its door must call `child.main()` for it."""

_START_SECONDS = 60.0
_LOOK_SECONDS = 0.05
_GONE = object()


class _Died(Exception):
    """The child ended without an answer."""


class ReaderProcess:
    """A warm child process and the rules it lives by.

    Attributes:
        seconds: wall-clock limit of one read; with starting and answering it stays under ten.
        megabytes: memory limit of what the child may write to; with its code it stays under 500.

    """

    def __init__(self, *, seconds: float = 8.0, megabytes: int = 450) -> None:
        """Start nothing yet."""
        self.seconds = seconds
        self.megabytes = megabytes
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def warm(self) -> None:
        """Have a child started in the background; returns at once."""
        threading.Thread(target=self._warm, name="reader-warm", daemon=True).start()

    def close(self) -> None:
        """End the child; a read that is under way is given a second to finish."""
        had_turn = self._turn.acquire(timeout=1.0)
        try:
            self._end()
        finally:
            if had_turn:
                self._turn.release()

    def read(
        self,
        request: dict[str, Any],
        cancelled: Callable[[], bool] | None = None,
        tick: Callable[[float], None] | None = None,
    ) -> Workbook:
        """Have a file read.

        Args:
            request: "path", or "trial" in tests.
            cancelled: asked many times a second; True stops the read.
            tick: told many times a second how many seconds the read has taken.

        Raises:
            DeskError: the file is refused, or reading it went wrong.
            Cancelled: as asked for.

        """
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled
            if self._turn.acquire(timeout=_LOOK_SECONDS):
                break
        try:
            try:
                answer = self._ask(request, cancelled, tick)
            except _Died:
                # A native reader aborted: once more with the readers that cannot.
                answer = self._ask({**request, "careful": True}, cancelled, tick)
        except _Died:
            raise refusals.damaged("Reading it makes the reader crash.") from None
        finally:
            self._turn.release()
        if isinstance(answer, DeskError):
            raise answer
        return answer

    def _warm(self) -> None:
        with self._turn:
            try:
                self._start()
            except OSError:
                return

    def _start(self) -> subprocess.Popen[bytes]:
        """Return the child, a new one if need be; it may not be ready yet."""
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        environment = dict(os.environ)
        if getattr(sys, "frozen", False):
            command = [sys.executable, CHILD_ARGUMENT]
        else:
            command = [sys.executable, "-P", "-X", "utf8", "-m", "cme_desk.readers.child"]
            home = str(Path(cme_desk.__file__).resolve().parent.parent)
            path = [home, *filter(None, [environment.get("PYTHONPATH")])]
            environment["PYTHONPATH"] = os.pathsep.join(path)
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._ready = False
        return self._child

    def _end(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        child.wait()

    def _ask(
        self,
        request: dict[str, Any],
        cancelled: Callable[[], bool] | None,
        tick: Callable[[float], None] | None,
    ) -> Workbook | DeskError:
        """Put one request and wait for its answer within the limits."""
        try:
            child = self._start()
        except OSError as error:
            raise refusals.not_started(str(error)) from error
        arrivals: queue.SimpleQueue[object] = queue.SimpleQueue()
        listener = threading.Thread(
            target=_listen,
            args=(child.stdout, arrivals, 1 if self._ready else 2),
            name="reader-listen",
            daemon=True,
        )
        listener.start()
        finished = False
        try:
            if not self._ready:
                self._expect(arrivals, _START_SECONDS, cancelled, None, watch=None)
                self._ready = True
            self._put(child, {"megabytes": self.megabytes, **request})
            watch = psutil.Process(child.pid)
            body = self._expect(arrivals, self.seconds, cancelled, tick, watch=watch)
            answer = wire.unpack_answer(body)
            finished = True
        except (psutil.Error, pickle.UnpicklingError):
            raise _Died from None
        finally:
            if not finished:
                self._end()
            listener.join(timeout=5.0)
        return answer

    @staticmethod
    def _put(child: subprocess.Popen[bytes], request: dict[str, Any]) -> None:
        assert child.stdin is not None
        try:
            wire.send(child.stdin, wire.pack_request(request))  # type: ignore[arg-type]
        except OSError:
            raise _Died from None

    def _expect(
        self,
        arrivals: queue.SimpleQueue[object],
        seconds: float,
        cancelled: Callable[[], bool] | None,
        tick: Callable[[float], None] | None,
        *,
        watch: psutil.Process | None,
    ) -> bytes:
        """Wait for a frame; look now and then whether to go on waiting."""
        began = time.monotonic()
        while True:
            try:
                arrived = arrivals.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                arrived = None
            if arrived is _GONE:
                raise _Died
            if isinstance(arrived, bytes):
                return arrived
            if cancelled is not None and cancelled():
                raise Cancelled
            taken = time.monotonic() - began
            if taken > seconds:
                raise refusals.too_slow(seconds)
            if watch is not None and watch.memory_info().rss > self.megabytes << 20:
                raise refusals.too_large("It needs too much memory.")
            if tick is not None:
                tick(taken)


def _listen(stream: BinaryIO, arrivals: queue.SimpleQueue[object], frames: int) -> None:
    """Hand over the frames that arrive; a thread of its own, for pipes cannot be waited on."""
    try:
        for _ in range(frames):
            body = wire.receive(stream)
            if body is None:
                break
            arrivals.put(body)
        else:
            return
    except (OSError, ValueError):
        pass
    arrivals.put(_GONE)
