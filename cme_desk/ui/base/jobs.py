"""Long work beside the window: one worker thread, one job after the other, progress and cancel.

A job is a plain function `work(progress)`, the same in the window, on the command line and in a
test; it never touches a widget. Callbacks are handed over at the start and called on the window's
thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from cme_desk.errors import Cancelled

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a job is: `total` 0 means that nobody knows how much there is to do."""

    title: str
    what: str = ""
    done: int = 0
    total: int = 0


class JobProgress:
    """What a job tells of itself, from its own thread; it also hears here that it is to stop."""

    def __init__(self, report: Callable[[str, int, int], None]) -> None:
        """Pass on what it says to `report`."""
        self._report = report
        self._stop = threading.Event()

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Say how far it is; raises Cancelled if the person asked to stop."""
        self.check()
        self._report(what, done, total)

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled if the person asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next step; may be called from any thread."""
        self._stop.set()


@dataclass(slots=True, kw_only=True)
class Job:
    """One piece of long work, waiting, running or over."""

    title: str
    work: Callable[[JobProgress], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[BaseException], None] | None
    over: Callable[[], None] | None
    must_finish: bool = False
    progress: JobProgress = field(init=False)

    def cancel(self) -> None:
        """Ask it to stop."""
        self.progress.cancel()


class Jobs(QObject):
    """The queue of jobs and its one thread.

    Signals:
        standing: a `Standing` each time the running job tells of itself, and when one begins;
            None when nothing is left to do.
        broke: an exception that no `failed` callback took.
    """

    standing = Signal(object)
    broke = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the queue; the thread starts with the first job."""
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, "cme-desk-worker")
        self._open: list[Job] = []
        self._closed = False
        self._latest: Standing | None = None
        self._report_waits = threading.Event()
        # Emitted in the worker, Qt delivers it on the thread of this object, which is the window's.
        self._arrived.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._open)

    @property
    def open_jobs(self) -> tuple[Job, ...]:
        """The job at work and those that wait, in their order."""
        return tuple(self._open)

    @property
    def running(self) -> Job | None:
        """The job at work."""
        return self._open[0] if self._open else None

    def start(
        self,
        title: str,
        work: Callable[[JobProgress], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        over: Callable[[], None] | None = None,
        must_finish: bool = False,
    ) -> Job:
        """Queue a job.

        Args:
            title: what it does, for the bar: "Reading march.xlsx".
            work: a function that knows no widget; runs in the worker.
            done: gets its result, on the window's thread.
            failed: gets what it raised, `Cancelled` too, on the window's thread; without it, errors
                go to the `broke` signal and `Cancelled` is silent.
            over: is called before these two when it has ended, in whatever way.
            must_finish: whether somebody will look for its result, so that the window asks before
                it is closed over it.

        """
        if self._closed:
            raise RuntimeError("the window is closing")
        job = Job(
            title=title, work=work, done=done, failed=failed, over=over, must_finish=must_finish
        )
        job.progress = JobProgress(
            lambda what, done, total: self._tell(
                Standing(title=title, what=what, done=done, total=total)
            )
        )
        self._open.append(job)
        if len(self._open) == 1:
            self.standing.emit(Standing(title=title))
        self._worker.submit(self._perform, job)
        return job

    def cancel(self) -> None:
        """Ask the running job to stop."""
        if self._open:
            self._open[0].cancel()

    def close(self) -> None:
        """Stop what runs, drop what waits, and wait for the thread; results are not delivered."""
        self._closed = True
        for job in self._open:
            job.cancel()
        self._open.clear()
        self._worker.shutdown(cancel_futures=True)

    def _perform(self, job: Job) -> None:
        try:
            job.progress.check()
            result = job.work(job.progress)
        except BaseException as error:  # noqa: BLE001 - it is delivered, not swallowed
            # The name `error` is unbound at the end of this block; the closure needs its own.
            raised = error
            self._arrived.emit(lambda: self._failed(job, raised))
        else:
            self._arrived.emit(lambda: self._done(job, result))

    def _tell(self, standing: Standing) -> None:
        """Keep the latest standing, in the worker; much telling does not flood the window."""
        self._latest = standing
        if not self._report_waits.is_set():
            self._report_waits.set()
            self._arrived.emit(self._report)

    @Slot(object)
    def _take(self, call: Callable[[], None]) -> None:
        """Do what the worker handed over, unless the pages that it is for are gone."""
        assert QThread.currentThread() is self.thread()
        if not self._closed:
            call()

    def _report(self) -> None:
        self._report_waits.clear()
        if self._latest is not None and self.running is not None:
            self.standing.emit(self._latest)

    def _done(self, job: Job, result: object) -> None:
        self._finish(job)
        if job.done is not None:
            job.done(result)

    def _failed(self, job: Job, error: BaseException) -> None:
        self._finish(job)
        if job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.broke.emit(error)

    def _finish(self, job: Job) -> None:
        if job in self._open:
            self._open.remove(job)
        following = self.running
        self.standing.emit(Standing(title=following.title) if following else None)
        if job.over is not None:
            job.over()
