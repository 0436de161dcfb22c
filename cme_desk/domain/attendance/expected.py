"""Who is expected at an activity before anybody was there, and when papers are printed ahead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

FAR_AHEAD = 7
"""Days before the first day from which printing ahead is asked about once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who registered, or was said to come; it is no attendance and gives no credit."""

    id: int = 0
    uid: str = ""
    activity_id: int
    person_id: int


def days_until(starts_on: str, today: dt.date) -> int:
    """How many days there are until a first day (ISO date); 0 on it, less afterwards."""
    return (dt.date.fromisoformat(starts_on) - today).days


def when(starts_on: str, today: dt.date) -> str:
    """How far a first day is, in words: "today", "tomorrow", "in 3 days"."""
    days = days_until(starts_on, today)
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
