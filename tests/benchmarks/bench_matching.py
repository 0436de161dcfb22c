"""Precision and recall of matching, beside an exact-e-mail rule and an exact-name rule.

On invented sign-ins (sign_ins.py), and on the labelled sets FEBRL 1-4 (febrl.py), pair by pair,
and set 4 through an office as an import goes. `same` counts as a join, `ask` as found. A line's
ratio is what was missed to what may be.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable

from cme_desk.domain.intake.plan import Decision
from cme_desk.importing.matching.comparing import compare
from cme_desk.importing.matching.evidence import Evidence
from cme_desk.importing.matching.matcher import decide
from cme_desk.importing.matching.subjects import Subject, subject_of_entry, subject_of_person
from tests.benchmarks import febrl, sign_ins
from tests.benchmarks.febrl import NAME_AGREES, Pair
from tests.benchmarks.measure import Ratio

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


def figures(pairs: Iterable[Pair]) -> Counter[str]:
    """How many true and false pairs came out how, by our rule and by the two simple ones."""
    told: Counter[str] = Counter()
    for one, other, true in pairs:
        evidence: Evidence = compare(one, other)
        word = "same" if evidence.sure else "ask" if evidence.asks else "new"
        told[f"{'true' if true else 'false'} {word}"] += 1
        if true and evidence.name >= NAME_AGREES and evidence.more:
            told["agreeing"] += 1
            told["agreeing same"] += evidence.sure
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
        Ratio(
            name=f"{name}: asked about though the name and one more thing agree",
            ours=told["agreeing"] - told["agreeing same"],
            reference=told["agreeing"],
            ratio=1 - told["agreeing same"] / told["agreeing"] if told["agreeing"] else 0.0,
            limit=0.15,
            unit="pairs",
        ),
    ]


def through_an_office(names: tuple[str, ...]) -> list[Ratio]:
    """A FEBRL set, what was made of its originals as a sheet against these as an office."""
    told = febrl.through_an_office(*names)
    rows = told["same"] + told["ask"] + told["wrong"] + told["missed"]
    unsure = told["agreeing"] - told["agreeing same"]
    figures = (
        ("wrong joins", told["wrong"], rows, 0.0),
        ("people missed", told["missed"], rows, 0.015),
        ("asked about though the name and one more thing agree", unsure, told["agreeing"], 0.08),
    )
    return [
        Ratio(
            name=f"FEBRL {names[0][7]} through an office: {word}",
            ours=count,
            reference=of,
            ratio=count / of,
            limit=limit,
            unit="rows",
        )
        for word, count, of, limit in figures
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
    if febrl.folder() is None:
        print(f"FEBRL: {febrl.MISSING}", file=sys.stderr)
    else:
        for names in febrl.SETS:
            lines += show(f"FEBRL {names[0][7]}", figures(febrl.pairs(*names)))
            lines += through_an_office(names)
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
