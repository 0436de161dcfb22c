"""The one door to child processes: started early or late, kept warm, watched, replaced.

One child serves all threads, one request after another. A native crash, a hang or a memory blow-up
costs the child and becomes an `Ended`; the next request starts another one.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

import psutil

import cme_desk
from cme_desk.children import wire
from cme_desk.children.serving import Outcome
from cme_desk.children.words import ARGUMENT
from cme_desk.errors import Cancelled

# A cold child answers after 0.2 to 0.3 seconds; this ends the waiting for one that never does.
_START_SECONDS = 60.0
_LOOK_SECONDS = 0.05
_GONE = object()


class Why(StrEnum):
    """Why there is no answer."""

    NOT_STARTED = "not started"
    CRASHED = "crashed"
    SLOW = "slow"
    MEMORY = "memory"
    NESTED = "nested"
    FAULT = "fault"


_WITHOUT_ANSWER = {
    Outcome.MEMORY.value: Why.MEMORY,
    Outcome.NESTED.value: Why.NESTED,
    Outcome.FAULT.value: Why.FAULT,
}


class Ended(Exception):
    """A request that got no answer.

    Attributes:
        why: what came between.
        detail: for support, one short line; may be empty.

    """

    def __init__(self, why: Why, detail: str = "") -> None:
        """Keep both, for whoever says it in words."""
        super().__init__(why, detail)
        self.why = why
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take.

    Attributes:
        seconds: by the wall clock, from the request to the whole answer.
        megabytes: of memory that the child may write to.

    """

    seconds: float
    megabytes: int


def command_of(word: str) -> list[str]:
    """The command that starts this program as a child; a frozen one is no Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT, word]
    # Neither the working folder (-P) nor the system's encoding has a say in what a child does.
    return [sys.executable, "-P", "-X", "utf8", "-m", "cme_desk", ARGUMENT, word]


class Child:
    """A warm child process and the limits it lives by."""

    def __init__(
        self,
        command: Callable[[], Sequence[str]],
        limits: Limits,
        admitted: Sequence[type] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start nothing yet.

        Args:
            command: what starts it, asked each time.
            limits: of one request.
            admitted: the classes that its answers are made of.
            clock: seconds that pass.

        """
        self.limits = limits
        self._command = command
        self._admitted = tuple(admitted)
        self._clock = clock
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def warm(self) -> threading.Thread:
        """Have a child started in the background; returns at once, with the thread that does it."""
        thread = threading.Thread(target=self._warm, name="child-warm", daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        """End the child; a request that is under way is given a second to finish."""
        had_turn = self._turn.acquire(timeout=1.0)
        try:
            self._end()
        finally:
            if had_turn:
                self._turn.release()

    def ask(
        self,
        request: object,
        *,
        limits: Limits | None = None,
        cancelled: Callable[[], bool] | None = None,
        tick: Callable[[float], None] | None = None,
    ) -> Any:  # noqa: ANN401 - whatever the child answers
        """Put a request and wait for its answer within the limits.

        Args:
            request: plain values.
            limits: of this request, where they are not the child's own.
            cancelled: asked many times a second; True stops it.
            tick: hears many times a second how many seconds it has taken.

        Raises:
            Ended: there is no answer.
            DeskError: the child refuses.
            Cancelled: as asked for.

        """
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled
            # In short waits, so that a request can be cancelled before its turn has come.
            if self._turn.acquire(timeout=_LOOK_SECONDS):
                break
        try:
            outcome, answer = self._ask(request, limits or self.limits, cancelled, tick)
        finally:
            self._turn.release()
        if outcome == Outcome.REFUSED:
            raise answer
        if outcome != Outcome.ANSWER:
            raise Ended(_WITHOUT_ANSWER.get(outcome, Why.CRASHED), answer)
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
        if not getattr(sys, "frozen", False):
            # -P hides the working folder, in which a checkout that is not installed would be found.
            home = str(Path(cme_desk.__file__).resolve().parent.parent)
            path = [home, *filter(None, [environment.get("PYTHONPATH")])]
            environment["PYTHONPATH"] = os.pathsep.join(path)
        # Nothing is inherited but the two pipes, and no folder is kept from being moved or deleted.
        self._child = subprocess.Popen(
            self._command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=Path(sys.executable).parent,
            close_fds=True,
            # Else each child of a program without a console opens a black window on Windows.
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
        request: object,
        limits: Limits,
        cancelled: Callable[[], bool] | None,
        tick: Callable[[float], None] | None,
    ) -> tuple[str, Any]:
        """Put one request; what became of it, and the answer, the refusal or the cause."""
        try:
            child = self._start()
        except OSError as error:
            raise Ended(Why.NOT_STARTED, str(error)) from error
        arrivals: queue.SimpleQueue[object] = queue.SimpleQueue()
        listener = threading.Thread(
            target=_listen,
            args=(child.stdout, arrivals, 1 if self._ready else 2),
            name="child-listen",
            daemon=True,
        )
        listener.start()
        finished = False
        try:
            if not self._ready:
                self._expect_ready(arrivals, cancelled)
            _put(child, wire.pack((limits.seconds, limits.megabytes, request)))
            process = psutil.Process(child.pid)
            body = self._expect(arrivals, limits, cancelled, tick, process)
            outcome, answer = wire.unpack(body, self._admitted)
            # What a large file left behind would be missing for the next one.
            finished = process.memory_info().rss <= limits.megabytes << 19
        # It died between two looks, or answered what none of ours would: a crash either way.
        except (psutil.Error, pickle.UnpicklingError, TypeError, ValueError):
            raise Ended(Why.CRASHED) from None
        finally:
            # Cancelled, too slow, too large: it may still be busy with what nobody waits for.
            if not finished:
                self._end()
            listener.join(timeout=5.0)
        return outcome, answer

    def _expect_ready(
        self, arrivals: queue.SimpleQueue[object], cancelled: Callable[[], bool] | None
    ) -> None:
        try:
            patience = Limits(seconds=_START_SECONDS, megabytes=0)
            self._expect(arrivals, patience, cancelled, None, None)
        except Ended as ended:
            raise Ended(Why.NOT_STARTED, ended.detail) from ended
        self._ready = True

    def _expect(
        self,
        arrivals: queue.SimpleQueue[object],
        limits: Limits,
        cancelled: Callable[[], bool] | None,
        tick: Callable[[float], None] | None,
        process: psutil.Process | None,
    ) -> bytes:
        """Wait for a frame; look now and then whether to go on waiting."""
        began = self._clock()
        while True:
            try:
                arrived = arrivals.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                arrived = None
            if arrived is _GONE:
                raise Ended(Why.CRASHED)
            if isinstance(arrived, bytes):
                return arrived
            if cancelled is not None and cancelled():
                raise Cancelled
            taken = self._clock() - began
            if taken > limits.seconds:
                raise Ended(Why.SLOW, f"no answer after {limits.seconds:g} seconds")
            if process is not None and process.memory_info().rss > limits.megabytes << 20:
                raise Ended(Why.MEMORY)
            if tick is not None:
                tick(taken)


def _put(child: subprocess.Popen[bytes], body: bytes) -> None:
    assert child.stdin is not None
    try:
        wire.send(child.stdin, body)  # type: ignore[arg-type]  # a pipe was asked for
    except OSError:
        raise Ended(Why.CRASHED) from None


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
