"""Finding people among 100,000 while one types, and their duplicates, against plain ways to do so.

The texts are typed letter by letter, as people do: names, two beginnings, accents left out, an
e-mail, an NPI that nobody has, a certificate's number, a part from the middle of a name. What is
compared is the 95th percentile of all answers, also with the frame of a screen (16 ms).
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from cme_desk.queries import people as query
from cme_desk.queries import people_search
from cme_desk.services.desk import Desk
from cme_desk.services.people import duplicates
from tests.benchmarks.measure import Ratio, side_by_side
from tests.benchmarks.register_of_people import open_desk

FRAME = 0.016
TYPED = (
    "smith john",
    "smi jo",
    "obrien mary",
    "szymanski",
    "mueller",
    "garcia lopez mar",
    "nguyen thi",
    "j.smith.20@example.org",
    "1234567893",
    "2027-00012",
    "enley",
    "zhang wei",
)


def texts() -> list[str]:
    """What the search box holds after each key."""
    return [word[:end] for word in TYPED for end in range(1, len(word) + 1)]


def percentile(answer: Callable[[str], object]) -> float:
    """How long 95 of 100 answers take at most, in seconds."""
    for text in texts()[:10]:
        answer(text)
    times = []
    for text in texts():
        started = time.perf_counter()
        answer(text)
        times.append(time.perf_counter() - started)
    return statistics.quantiles(times, n=20)[-1]


def plain(desk: Desk, text: str) -> object:
    """A look at everybody's name and e-mail for a text, as a plain search does it."""
    return desk.store.execute(
        "SELECT id FROM person WHERE last_name || ' ' || first_name || ' ' || email LIKE ? "
        "ORDER BY last_name, first_name LIMIT 8",
        [f"%{text}%"],
    ).fetchall()


def exact(desk: Desk) -> object:
    """Duplicates by the same whole name or the same e-mail alone."""
    same: defaultdict[object, list[int]] = defaultdict(list)
    for row in desk.store.execute("SELECT id, last_name, first_name, email FROM person"):
        same[row[1], row[2]].append(row[0])
        same[row[3]].append(row[0])
    return [ids for ids in same.values() if len(ids) > 1]


def run() -> list[Ratio]:
    """Measure the search box, the list, and the duplicates."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder))
        box = percentile(lambda text: people_search.find(desk.store, text))
        listed = percentile(lambda text: query.listed(desk.store, text=text))
        scan = percentile(lambda text: plain(desk, text))
        found = [
            Ratio(
                name="search box, 95th percentile, against a look at everybody",
                ours=box,
                reference=scan,
                ratio=box / scan,
                limit=0.2,
            ),
            Ratio(
                name="search box, 95th percentile, against a frame",
                ours=box,
                reference=FRAME,
                ratio=box / FRAME,
                limit=1.0,
            ),
            Ratio(
                name="list of people, 95th percentile, against a frame",
                ours=listed,
                reference=FRAME,
                ratio=listed / FRAME,
                limit=1.0,
            ),
            side_by_side(
                lambda: duplicates.likely(desk),
                lambda: exact(desk),
                2,
                name="duplicates among 100,000, against the same name or e-mail alone",
                limit=20.0,
            ),
        ]
        desk.close()
    return found
