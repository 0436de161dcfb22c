"""Two records compared as a row and a person would be, from fields as they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cme_desk.domain.intake.plan import Decision
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.addresses import ADDRESS
from cme_desk.domain.people.identifiers import npi_problem, state_code
from cme_desk.domain.people.names import clean
from cme_desk.importing.matching.comparing import compare
from cme_desk.importing.matching.subjects import Subject, subject_of_entry
from cme_desk.importing.names import parse as names

_FIELDS = (
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "full_name",
    "credentials",
    "email",
    "phone",
    "profession",
    "specialty",
    "organization",
    "department",
    *ADDRESS,
    "npi",
    "license_number",
    "license_state",
    "birth_month_day",
    "member_id",
)
_DATE = re.compile(r"(?:\d{4}[-/]?)?(\d{1,2})[-/]?(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import would decide if a record were on the sheet, and the other in the office."""

    decision: Decision
    score: float
    reasons: tuple[str, ...]
    vetoes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The parts by name."""
        return {
            "decision": self.decision.value,
            "score": self.score,
            "reasons": list(self.reasons),
            "vetoes": list(self.vetoes),
        }


def compare_records(one: Mapping[str, str], other: Mapping[str, str]) -> Compared:
    """Compare two records given by their fields; besides those of a sheet, board numbers."""
    evidence = compare(_subject(one), _subject(other))
    decision = Decision.ASK if evidence.asks else Decision.NEW
    if evidence.sure:
        decision = Decision.SAME
    return Compared(
        decision, round(evidence.score, 4), tuple(evidence.reasons), tuple(evidence.vetoes)
    )


def _subject(record: Mapping[str, str]) -> Subject:
    values: dict[str, Any] = {name: clean(record.get(name, "")) for name in _FIELDS}
    npi = re.sub(r"[\s.-]", "", values["npi"].removesuffix(".0"))
    values["npi"] = "" if npi_problem(npi) else npi
    values["license_state"] = state_code(values["license_state"]) or values["license_state"]
    values["birth_month_day"] = _month_day(values["birth_month_day"])
    subject = subject_of_entry(_named(Entry(row=0, **values)))
    if record.get("board_number"):
        board = clean(record.get("board", "")) or "board"
        return replace(subject, boards=((board, clean(record["board_number"])),))
    return subject


def _named(entry: Entry) -> Entry:
    """An entry with the parts of its name, also where only the whole name is given."""
    if entry.last_name or entry.first_name or not entry.full_name:
        whole = " ".join(filter(None, (entry.first_name, entry.middle_name, entry.last_name)))
        return entry if entry.full_name else replace(entry, full_name=whole)
    name = names.parse(entry.full_name)
    return replace(
        entry,
        last_name=name.last_name,
        first_name=name.first_name,
        middle_name=name.middle_name,
        suffix=entry.suffix or name.suffix,
        credentials=entry.credentials or name.credentials,
    )


def _month_day(text: str) -> str:
    """A birthday as "MM-DD"; what is no day stays out."""
    found = _DATE.fullmatch(text.strip())
    return f"{int(found[1]):02}-{int(found[2]):02}" if found else ""
