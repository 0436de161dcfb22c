"""How benchmarks measure: always ours and a reference in one run, so that only ratios are told.

A time alone says as much about the machine and its mood as about the program. A reference that is
measured in the same minute, turn by turn with ours, feels the same mood; what is left is the ratio.
No test passes or fails by it: `python3 installers/dev.py bench` prints the table for people to read.

A benchmark is a module bench_SUBJECT.py in this folder with one function:

    def run() -> list[Ratio]:
        return [
            side_by_side(
                lambda: listed(office),
                lambda: list(plain.execute("SELECT ...")),
                name="50,000 people listed, against plain SQL",
                limit=1.5,
            )
        ]
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Starts the command and prints the peak of its memory, from a process that is small itself: the
# system counts what the parent had at the moment of the fork as the child's.
_WATCH = """
import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) and 1)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One line of the table: what ours took, what the reference took, and what is aimed at.

    Attributes:
        name: what is measured against what, as a reader of the table understands it.
        ours: what ours took, in `unit`; the less the better.
        reference: what the reference took, in the same unit.
        ratio: ours to the reference. Given on its own, because the median of the ratios of each
            turn is steadier than the ratio of the medians.
        limit: the ratio that we mean to keep to.
        unit: "s" for seconds, "MB" for megabytes of memory, or any other.

    """

    name: str
    ours: float
    reference: float
    ratio: float
    limit: float
    unit: str = "s"

    @property
    def ok(self) -> bool:
        """Whether the limit was kept."""
        return self.ratio <= self.limit


def side_by_side(
    ours: Callable[[], object],
    reference: Callable[[], object],
    repeats: int = 7,
    *,
    name: str,
    limit: float,
) -> Ratio:
    """Time two functions turn by turn and take the medians; the first turn only warms up.

    Who goes first changes from turn to turn, as the second finds the processor's caches warm.
    """
    pairs = []
    for turn in range(repeats + 1):
        if turn % 2:
            other, own = seconds(reference), seconds(ours)
        else:
            own, other = seconds(ours), seconds(reference)
        pairs.append((own, other))
    del pairs[0]
    return Ratio(
        name=name,
        ours=statistics.median(own for own, _ in pairs),
        reference=statistics.median(other for _, other in pairs),
        ratio=statistics.median(own / other for own, other in pairs),
        limit=limit,
    )


def memory_side_by_side(
    ours: Sequence[str], reference: Sequence[str], repeats: int = 3, *, name: str, limit: float
) -> Ratio:
    """Compare the peak memory of two commands, in megabytes, turn by turn as side_by_side does."""
    pairs = [(peak_memory(ours) / 1e6, peak_memory(reference) / 1e6) for _ in range(repeats)]
    return Ratio(
        name=name,
        ours=statistics.median(own for own, _ in pairs),
        reference=statistics.median(other for _, other in pairs),
        ratio=statistics.median(own / other for own, other in pairs),
        limit=limit,
        unit="MB",
    )


def seconds(work: Callable[[], object]) -> float:
    """Time one call, without the rubbish of whatever ran before it."""
    gc.collect()
    started = time.perf_counter()
    work()
    return max(time.perf_counter() - started, 1e-9)


def peak_memory(command: Sequence[str]) -> int:
    """Run a command to its end and return the most memory it held at once, in bytes.

    Its own children are not counted. What it prints goes to stderr.

    Raises:
        subprocess.CalledProcessError: the command failed.

    """
    if sys.platform == "win32":
        return _peak_memory_on_windows(command)
    watched = [sys.executable, "-S", "-c", _WATCH, *command]
    told = subprocess.run(watched, stdout=subprocess.PIPE, text=True, check=True).stdout
    return int(told.split()[-1]) * (1 if sys.platform == "darwin" else 1024)


def _peak_memory_on_windows(command: Sequence[str]) -> int:
    """Ask again and again: Windows keeps the peak itself, but only while the process lives."""
    import psutil

    peak = 0
    with psutil.Popen(command, stdout=sys.stderr) as process:
        while process.poll() is None:
            try:
                peak = max(peak, process.memory_info().peak_wset)
            except psutil.NoSuchProcess:
                break
            time.sleep(0.005)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return peak
