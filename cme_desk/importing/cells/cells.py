"""One cell to one value: times, dates, durations, numbers that name people, ticks and statuses.

Every function takes a cell as a sheet holds it and never raises; what it could not read, it says.
"""

from __future__ import annotations

from cme_desk.importing.cells.dates import day_first
from cme_desk.importing.cells.marks import (
    birth_month_day_of,
    email_of,
    license_of,
    npi_of,
    phone_of,
    state_of,
)
from cme_desk.importing.cells.result import DayFirst, Value, is_nothing, text_of
from cme_desk.importing.cells.spans import InOut, afternoon, minutes_of
from cme_desk.importing.cells.times import Moment, date_of, moment_of, time_of
from cme_desk.importing.cells.words import (
    ABSENT,
    ATTENDED,
    REGISTERED,
    attended_of,
    registered_of,
    status_of,
    yes_no_of,
)

__all__ = [
    "ABSENT",
    "ATTENDED",
    "REGISTERED",
    "DayFirst",
    "InOut",
    "Moment",
    "Value",
    "afternoon",
    "attended_of",
    "birth_month_day_of",
    "date_of",
    "day_first",
    "email_of",
    "is_nothing",
    "license_of",
    "minutes_of",
    "moment_of",
    "npi_of",
    "phone_of",
    "registered_of",
    "state_of",
    "status_of",
    "text_of",
    "time_of",
    "yes_no_of",
]
