"""What a test may not leave behind: a top-level window, a running timer, a thread.

Each of them outlives its test and disturbs a later one, which then fails in its stead, somewhere
else, now and then. Windows and timers that were there before the test are nobody's fault here.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

# What is on its way out when a test ends gets this long to be gone, on the busiest machine.
PATIENCE_SECONDS = 30.0

# Windows that Qt makes for itself and keeps: the tooltip's, for one.
QTS_OWN = {"QTipLabel", "QComboBoxPrivateContainer", "QShortcutMap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What was there when a test began; kept alive, so that no id can be given anew."""

    threads: frozenset[threading.Thread]
    qt: list[Any] = field(default_factory=list)


def belongings(*, with_qt: bool) -> Belongings:
    """Take stock before a test; `with_qt` for one that uses Qt, as looking for timers costs."""
    qt = [thing for _, thing in qt_things()] if with_qt else []
    return Belongings(threads=frozenset(threading.enumerate()), qt=qt)


def left_behind(before: Belongings, *, with_qt: bool) -> list[str]:
    """Return what is there now and was not before, each as a sentence; waits for what is ending."""

    def left() -> list[str]:
        return [*threads_left(before), *(qt_left(before) if with_qt else ())]

    deadline = time.monotonic() + PATIENCE_SECONDS
    settle(with_qt=with_qt)
    while found := left():
        if time.monotonic() > deadline:
            return found
        gc.collect()  # a window in a cycle with its slots is garbage, but not gone
        settle(with_qt=with_qt)
        time.sleep(0.01)
    return []


def settle(*, with_qt: bool) -> None:
    """Let Qt delete what was told to delete itself later."""
    if with_qt and (app := application()) is not None:
        from PySide6.QtCore import QEvent

        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()


def threads_left(before: Belongings) -> Iterator[str]:
    """Name Python's threads that still run.

    A thread of Qt's in which Python ran shows here for ever as a dummy; qt_left sees those.
    """
    for thread in threading.enumerate():
        if thread not in before.threads and not isinstance(thread, threading._DummyThread):
            yield f"a thread that still runs: {thread.name}"


def qt_left(before: Belongings) -> Iterator[str]:
    """Name the windows that still exist, and the timers and threads of Qt that still run."""
    known = {id(thing) for thing in before.qt}
    for sentence, thing in qt_things():
        if id(thing) not in known:
            yield sentence


def qt_things() -> Iterator[tuple[str, Any]]:
    """Find all top-level windows, active QTimers and running QThreads."""
    app = application()
    if app is None:
        return
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    for window in app.topLevelWidgets():
        if type(window).__name__ not in QTS_OWN and (window.isVisible() or not window.parent()):
            shown = "visible" if window.isVisible() else "hidden"
            yield f"a {shown} top-level window: {described(window)}", window
    for thing in objects_of((QTimer, QThread), isValid):
        if isinstance(thing, QTimer):
            if thing.isActive():
                yield (
                    f"a timer that still runs every {thing.interval()} ms: {described(thing)}",
                    thing,
                )
        elif thing.isRunning() and thing is not app.thread():
            yield f"a QThread that still runs: {described(thing)}", thing
    pool = QThreadPool.globalInstance()
    if pool.activeThreadCount():
        yield f"{pool.activeThreadCount()} jobs in Qt's thread pool", pool


def objects_of(types: Iterable[type], valid: Callable[[object], bool]) -> list[Any]:
    """Find the living Python objects of these types and of those made from them.

    A set of types is three times as quick as isinstance, and it is a hundred thousand objects.
    """
    family = set(types)
    while len(grown := family.union(*(each.__subclasses__() for each in family))) > len(family):
        family = grown
    return [each for each in gc.get_objects() if type(each) in family and valid(each)]


def described(thing: Any) -> str:
    """A Qt object by its class, its name and its parents, as far as it tells them."""
    own = f"{type(thing).__name__} {thing.objectName()!r}"
    title = thing.windowTitle() if hasattr(thing, "windowTitle") else ""
    parent = thing.parent()
    of = f" of {type(parent).__name__} {parent.objectName()!r}" if parent is not None else ""
    return own + (f" titled {title!r}" if title else "") + of


def application() -> Any:
    """The QApplication, if the test process has one; never the reason that Qt is loaded."""
    if "PySide6.QtWidgets" not in sys.modules:
        return None
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    return app if isinstance(app, QApplication) else None
