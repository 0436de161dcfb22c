"""What a query says of something that waits for a person; each subject asks for its own."""

from __future__ import annotations

from typing import NamedTuple

LATELY_DAYS = 120
"""How long after its last day an activity is still asked about."""


class Waiting(NamedTuple):
    """One thing that needs a person: its sentence, its activity, and when it is due.

    `due` is an ISO date, or "" where it is not due on a day; `field` is what is to be filled in,
    or "" where it is more than one field.
    """

    sentence: str
    activity_id: int
    activity: str
    due: str
    field: str = ""
