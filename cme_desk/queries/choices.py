"""Which types of credit the learners of an activity claim, and who has to choose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from cme_desk.domain.credit.choosing import Chosen, default, settled
from cme_desk.domain.credit.types import CreditType
from cme_desk.store import credit as credit_store
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def of_people(store: Store, activity_id: int, people: Collection[int]) -> dict[int, Chosen]:
    """By person: what they chose, else what is usual for their profession."""
    designated = [each for each, _ in credit_store.designated(store, activity_id)]
    offered = [each.code for each in designated]
    said = {
        each.person_id: each for each in tables.credit_choices.of(store, activity_id=activity_id)
    }
    held = _held(store, activity_id)
    usual: dict[tuple[str, str], Chosen] = {}
    found = {}
    for person_id, person in tables.people.by_ids(store, people).items():
        role = (person.credentials, person.profession)
        if role not in usual:
            usual[role] = default(designated, *role)
        found[person_id] = settled(
            said.get(person_id), usual[role], held.get(person_id, ()), offered
        )
    return found


def waiting(store: Store, activity_id: int, people: Collection[int]) -> dict[int, tuple[str, ...]]:
    """By person, the names of the types among which somebody has to choose for them."""
    names = _names(credit_store.designated(store, activity_id))
    return {
        person_id: tuple(names[code] for code in each.open)
        for person_id, each in of_people(store, activity_id, people).items()
        if each.open
    }


def _names(designated: Collection[tuple[CreditType, object]]) -> dict[str, str]:
    return {each.code: each.name for each, _ in designated}


def _held(store: Store, activity_id: int) -> dict[int, set[str]]:
    """By person, what was set by hand for them, or stands on a certificate in force."""
    found: dict[int, set[str]] = defaultdict(set)
    for person_id, code in store.execute(
        "SELECT person_id, code FROM claim JOIN credit_type ON credit_type.id = credit_type_id"
        " WHERE activity_id = :activity AND basis = 'by-hand' AND amount > 0"
        " UNION SELECT person_id, code FROM certificate JOIN credit_type"
        " ON credit_type.id = credit_type_id"
        " WHERE activity_id = :activity AND status = 'issued' AND credits > 0",
        {"activity": activity_id},
    ):
        found[person_id].add(code)
    return found
