"""Reads mutated files until one is not answered as it should be.

    python3 installers/dev.py fuzz [FILES] [SEED]

Every file must end in a reading or a DeskError with a sentence, within ten seconds, with the
program's own memory where it was. What breaks that is kept in the folder that is named at the end,
and the exit status is 1.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import psutil

from cme_desk import readers
from cme_desk.errors import DeskError
from cme_desk.services.intake import opening as sheets
from tests.fuzz.mutate import mutate
from tests.readers.workbooks import biff5

SEEDS = Path(__file__).parent.parent / "data" / "sheets"
LONGEST_SECONDS = 12.0
"""The reader's own limit is ten seconds; the rest is for starting its process again."""

MOST_GROWTH_MB = 300


def _seconds(place: Path) -> float:
    """How long a file takes."""
    started = time.perf_counter()
    with contextlib.suppress(DeskError):
        sheets.read(place)
    return time.perf_counter() - started


def main(files: int, seed: int) -> int:
    """Read so many mutated files; the exit status."""
    chance = random.Random(seed)
    seeds = [
        path.read_bytes()
        for path in sorted(SEEDS.iterdir())
        if path.is_file() and 0 < path.stat().st_size < 300_000
    ]
    seeds.append(biff5.workbook({"Log": [["Name", "NPI"], ["Ike Abara", 2102030402]]}))
    folder = Path(tempfile.mkdtemp(prefix="cme-desk-fuzz-"))
    place = folder / "file.bin"
    before = psutil.Process().memory_info().rss
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    kept = 0
    for number in range(files):
        place.write_bytes(mutate(chance.choice(seeds), chance))
        started = time.perf_counter()
        wrong = ""
        try:
            reading = sheets.read(place)
            outcomes[f"read as {reading.format}"] += 1
        except DeskError as error:
            outcomes[error.reference] += 1
            if not error.message.strip() or "Traceback" in error.sentence:
                wrong = f"an error without a sentence: {error.reference}"
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            wrong = traceback.format_exc()
        took = time.perf_counter() - started
        slowest = max(slowest, took)
        if took > LONGEST_SECONDS and not wrong:
            again = _seconds(place)  # a busy machine is slow once, a hostile file always
            wrong = f"it took {took:.1f} s and {again:.1f} s" if again > LONGEST_SECONDS else ""
        if wrong:
            kept += 1
            (folder / f"{number}.bin").write_bytes(place.read_bytes())
            print(f"file {number} (seed {seed}): {wrong}", flush=True)
        if number % 500 == 499:
            print(f"{number + 1:,} files, slowest {slowest:.2f} s", file=sys.stderr, flush=True)
    readers.close()
    growth = (psutil.Process().memory_info().rss - before) / 1e6
    for outcome, count in outcomes.most_common():
        print(f"{count:7,}  {outcome}")
    print(f"{files:,} files, slowest {slowest:.2f} s, memory grew by {growth:.0f} MB")
    if growth > MOST_GROWTH_MB:
        print(f"that is more than {MOST_GROWTH_MB} MB")
        kept += 1
    if kept:
        print(f"{kept} were not answered as they should be; they are kept in {folder}")
    return 1 if kept else 0


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:3]]
    sys.exit(main(*[*numbers, *(10_000, 1)[len(numbers) :]]))
