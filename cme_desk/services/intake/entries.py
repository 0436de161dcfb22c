"""Rows of sheets made into people, added to what is known of them, and kept as they were read."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import zip_longest
from typing import Any

from cme_desk.domain.intake.plan import Candidate
from cme_desk.domain.intake.readings import Entry, Join
from cme_desk.domain.intake.reviews import kept, look_of
from cme_desk.domain.people.addresses import ADDRESS, address_of
from cme_desk.domain.people.record import PERSON_FIELDS, Person, PersonOrigin
from cme_desk.errors import DeskError
from cme_desk.importing.likeness.addresses import Nearness, nearness, where
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people_service
from cme_desk.store import tables

_TOGETHER = ("license_number", "license_state")
_FILLED = tuple(
    name
    for name in PERSON_FIELDS
    if name not in ("last_name", "first_name", "suffix", *_TOGETHER, *ADDRESS)
)
"""What a sheet may add to a person the office knows, where the office has nothing."""


def person_of(entry: Entry, import_id: int) -> Person:
    """A new person made of a row of an imported file.

    Raises:
        DeskError: the row has no name.

    """
    if not entry.last_name:
        raise DeskError(
            "missing-name",
            f"Row {entry.row} has no name to make a person of.",
            "",
            "Choose who it is, or leave the row out.",
        )
    sheet, number = entry.key
    return people_service.tidy(
        Person(
            origin=PersonOrigin.SHEET,
            import_id=import_id,
            sheet=sheet,
            row=number,
            **{name: getattr(entry, name) for name in PERSON_FIELDS},
        )
    )


def added_by(entry: Entry, person: Person) -> dict[str, Any]:
    """What a row says of a known person that the office does not have, by field."""
    added = {
        name: getattr(entry, name)
        for name in _FILLED
        if getattr(entry, name) and not getattr(person, name)
    }
    if entry.license_number and person.license_number in ("", entry.license_number):
        # A number and the state that gave it belong together.
        for name in _TOGETHER:
            if getattr(entry, name) and not getattr(person, name):
                added[name] = getattr(entry, name)
    mine, theirs = address_of(person), address_of(entry)
    # Parts of two addresses would make a third one.
    if mine.agrees_with(theirs) or nearness(where(mine), where(theirs)) is Nearness.STREET:
        for name in ADDRESS:
            if getattr(entry, name) and not getattr(person, name):
                added[name] = getattr(entry, name)
    return added


def fill(desk: Desk, person: Person, entry: Entry) -> Person:
    """Add to a known person what the row says and the office does not have."""
    added = added_by(entry, person)
    if not added:
        return person
    return tables.people.change(desk.store, people_service.tidy(replace(person, **added)))


def entry_to_json(entry: Entry) -> str:
    """Keep a row as it was read."""
    looks = [look_of(each).value for each in entry.review]
    return json.dumps({**asdict(entry), "looks": looks}, ensure_ascii=False)


def entry_from_json(text: str) -> Entry:
    """A row as it was kept."""
    parts = json.loads(text)
    parts["joins"] = tuple(Join(**each) for each in parts["joins"])
    # A question that was kept before sentences had kinds has none.
    looks = parts.pop("looks", ())
    parts["review"] = tuple(
        kept(sentence, kind) for sentence, kind in zip_longest(parts["review"], looks, fillvalue="")
    )
    # A question that was kept before there were columns of a target's own has none.
    parts["own"] = tuple((field, text) for field, text in parts.get("own", ()))
    return Entry(**parts)


def candidates_from_json(text: str) -> list[Candidate]:
    """The candidates of a kept question, best first."""
    return [
        Candidate(
            **{
                **parts,
                "row": None,
                "reasons": tuple(parts["reasons"]),
                "against": tuple(parts.get("against", ())),
                "vetoes": tuple(parts["vetoes"]),
            }
        )
        for parts in json.loads(text)
    ]
