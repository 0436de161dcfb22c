"""The window with an office of 100,000 people: how soon it stands, what it takes, how it answers.

The first window is timed from the start of the process to all being drawn, beside a bare PySide6
window that is timed in the same way; what is told is by how much longer ours took, in seconds. The
steps are timed inside the real program, against the tenth of a second from which on people wait,
and the Ctrl+K box against one frame of a screen. Memory is that of the program after all steps.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import large_office
from tests.benchmarks.measure import Ratio, peak_memory, seconds

_CHILD = (sys.executable, "-m", "tests.benchmarks.first_window")
_REPEATS = 7
_MORE_SECONDS = 1.0
_WAITING_SECONDS = 0.1
_FRAME_SECONDS = 0.016
_MEMORY_MB = 400.0


def run() -> list[Ratio]:
    """Time the first window, then the steps of a person in it, then look at the memory."""
    with tempfile.TemporaryDirectory() as folder, _offscreen(Path(folder)):
        office = str(large_office.build(Path(folder)))
        told = [_first_window(office), *_steps(office)]
        memory = peak_memory([*_CHILD, "work", office]) / 1e6
        return [
            *told,
            Ratio(
                name="memory of the window at work, against 400 MB",
                ours=memory,
                reference=_MEMORY_MB,
                ratio=memory / _MEMORY_MB,
                limit=1.0,
                unit="MB",
            ),
        ]


@contextlib.contextmanager
def _offscreen(folder: Path) -> Iterator[None]:
    """The children draw into memory, and keep their choices out of this person's own."""
    ours = {"QT_QPA_PLATFORM": "offscreen", "CME_DESK_CONFIG": str(folder / "config")}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _first_window(office: str) -> Ratio:
    """By how much later ours stands; the first turn only warms the disk's cache."""
    pairs = []
    for turn in range(_REPEATS + 1):
        if turn % 2:
            other, own = _seconds("bare"), _seconds("desk", office)
        else:
            own, other = _seconds("desk", office), _seconds("bare")
        pairs.append((own, other))
    del pairs[0]
    later = statistics.median(own - other for own, other in pairs)
    return Ratio(
        name="first window: seconds after a bare PySide6 window, against one",
        ours=later,
        reference=_MORE_SECONDS,
        ratio=later / _MORE_SECONDS,
        limit=1.0,
    )


def _seconds(*words: str) -> float:
    return seconds(lambda: subprocess.run([*_CHILD, *words], check=True, stderr=subprocess.DEVNULL))


def _steps(office: str) -> list[Ratio]:
    """What each step in the real window took."""
    told = subprocess.run(
        [*_CHILD, "work", office], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    taken: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return [_step(name, took) for name, took in taken.items()]


def _step(name: str, took: float) -> Ratio:
    keys = name.startswith("Ctrl+K")
    limit = _FRAME_SECONDS if keys else _WAITING_SECONDS
    against = "against a frame" if keys else "against what one waits for"
    return Ratio(
        name=f"100,000 people: {name}, {against}",
        ours=took,
        reference=limit,
        ratio=took / limit,
        limit=1.0,
    )
