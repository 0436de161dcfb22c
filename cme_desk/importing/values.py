"""One cell to one value: times, dates, durations, numbers that name people, ticks and statuses.

Every function takes a cell as a sheet holds it and never raises; what it could not read, it says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from cme_desk.domain.sheets import CellValue

T = TypeVar("T")


class Value(NamedTuple, Generic[T]):
    """A value, and a sentence that says why it needs a look ("" if it does not)."""

    value: T
    review: str = ""


class Moment(NamedTuple):
    """A date, a clock time, or both."""

    date: dt.date | None = None
    time: dt.time | None = None

    def iso(self) -> str:
        """'2026-03-14T07:58', '2026-03-14', '07:58' or ''; seconds only where there are some."""
        return ""


class InOut(NamedTuple):
    """A time in and a time out after a decision about morning or afternoon."""

    time_in: dt.time | None
    time_out: dt.time | None
    review: str = ""


def text_of(cell: CellValue) -> str:
    """The cell as a person would read it: cleaned, whole numbers without ".0"."""
    return "" if cell is None else str(cell).strip()


def time_of(cell: CellValue) -> Value[dt.time | None]:
    """A clock time."""
    return Value(None)


def date_of(cell: CellValue, day_first: bool | None = None) -> Value[dt.date | None]:
    """A date; `day_first` decides 5/6 (None: the US order, month first)."""
    return Value(None)


def moment_of(cell: CellValue, day_first: bool | None = None) -> Value[Moment]:
    """A date, a time, or both in one cell."""
    return Value(Moment())


def minutes_of(cell: CellValue, header: str = "") -> Value[float | None]:
    """A duration in minutes; the column's header says what a bare number is."""
    return Value(None)


def email_of(cell: CellValue) -> Value[str]:
    """An e-mail address, as written but for the domain in lower case."""
    return Value("")


def npi_of(cell: CellValue) -> Value[str]:
    """A National Provider Identifier: ten digits that pass the check, else ""."""
    return Value("")


def license_of(cell: CellValue) -> Value[str]:
    """A licence number as written."""
    return Value("")


def state_of(cell: CellValue) -> Value[str]:
    """A US state's two letters."""
    return Value("")


def birth_month_day_of(cell: CellValue, day_first: bool | None = None) -> Value[str]:
    """Month and day of birth as "MM-DD"; a year is dropped here and goes no further."""
    return Value("")


def phone_of(cell: CellValue) -> Value[str]:
    """A telephone number."""
    return Value("")


def yes_no_of(cell: CellValue) -> Value[bool | None]:
    """A tick, a cross, a yes or a no."""
    return Value(None)


def attended_of(cell: CellValue) -> Value[bool | None]:
    """Whether a status says that the person was there; None where it does not say."""
    return Value(None)


def status_of(cell: CellValue) -> str:
    """What a status word means: "attended", "absent", "registered", or "" if unknown."""
    return ""


def day_first(cells: Iterable[CellValue]) -> bool | None:
    """Whether a column writes day before month; None where its cells do not tell."""
    return None


def afternoon(
    cells: Sequence[tuple[CellValue, CellValue]], session_start: dt.time | None = None
) -> list[InOut]:
    """Times in and out of a whole sheet, "1:04" read as 13:04 where the others say so."""
    return [InOut(None, None) for _ in cells]
