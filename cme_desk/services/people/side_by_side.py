"""Records beside each other, for a person who decides whether they are one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cme_desk.domain import merging as rules
from cme_desk.domain.people.names import fold
from cme_desk.queries import people as query
from cme_desk.services.desk import Desk
from cme_desk.services.people import belongings as person_record
from cme_desk.services.people.belongings import PersonRecord
from cme_desk.store import tables


class SideLine(NamedTuple):
    """One line of the comparison: the same of each record.

    Attributes:
        label: what it is.
        values: one for each record; "" where it says nothing.
        same: whether all that say something say the same; None where only one says anything.

    """

    label: str
    values: tuple[str, ...]
    same: bool | None


def heading(desk: Desk, person_id: int) -> str:
    """A record's name as it stands on a certificate."""
    return tables.people.get(desk.store, person_id).certificate_name


def names(desk: Desk, ids: Collection[int]) -> dict[int, str]:
    """The names of several people as they are spoken, by id."""
    return {key: each.display for key, each in tables.people.by_ids(desk.store, ids).items()}


def lines(desk: Desk, ids: Sequence[int]) -> list[SideLine]:
    """What records say, a line for each thing that any of them says."""
    records = [person_record.of_person(desk, each) for each in ids]
    found = [
        _line(
            field.label,
            [rules.value_words(each.person, field) for each in records],
            compared=True,
        )
        for field in rules.FIELDS
    ]
    found += [
        _line("Other names", ["; ".join(name.display for name in each.names) for each in records]),
        _line("Other contacts", [_contacts(each) for each in records]),
        _line(
            "Identifiers", ["; ".join(one.words for one in each.identifiers) for each in records]
        ),
        _line("Attended", [_attended(desk, each) for each in ids]),
        _line("Notes", [each.person.notes for each in records]),
    ]
    return [each for each in found if any(each.values)]


def _line(label: str, values: Sequence[str], *, compared: bool = False) -> SideLine:
    said = {fold(each) or each for each in values if each}
    same = len(said) == 1 if compared and sum(map(bool, values)) > 1 else None
    return SideLine(label, tuple(values), same)


def _contacts(record: PersonRecord) -> str:
    return "; ".join(each.value for each in record.contacts)


def _attended(desk: Desk, person_id: int) -> str:
    """How many activities, the last of them, and the certificates."""
    activities = query.activities_of(desk.store, person_id)
    if not activities:
        return ""
    last = activities[0]
    papers = [
        number
        for each in activities
        for number, status in each.certificates
        if number and status == "issued"
    ]
    many = "1 activity" if len(activities) == 1 else f"{len(activities)} activities"
    summary = f"{many}, last {last.code}"
    if papers:
        summary += (
            f"; {'certificate' if len(papers) == 1 else 'certificates'} {', '.join(papers[:4])}"
        )
        if len(papers) > 4:
            summary += f" and {len(papers) - 4} more"
    return summary
