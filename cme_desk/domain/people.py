"""A person: a learner, planner or teacher, with the parts of her name and her identifiers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being, once.

    Attributes:
        id: the office's inner key; 0 before she is kept.
        uid: UUID that stays the same in every office.
        credentials: as written after the name, in order ("MD, FACP").
        profession: one of domain.credentials' professions, or as the office writes it.
        npi: ten digits that pass the check, or empty.
        license_state: two-letter code.
        birth_month_day: "MM-DD"; the year is never kept.

    """

    id: int = 0
    uid: str = ""
    last_name: str
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    credentials: str = ""
    profession: str = ""
    specialty: str = ""
    organization: str = ""
    department: str = ""
    email: str = ""
    phone: str = ""
    npi: str = ""
    license_number: str = ""
    license_state: str = ""
    birth_month_day: str = ""
    notes: str = ""
