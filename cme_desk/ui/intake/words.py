"""The words of the import: what a column holds, and a cell as the spreadsheet shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.record import PERSON_FIELDS
from cme_desk.services.intake.view import SheetView
from cme_desk.ui.widgets.date_words import show_date, show_time

NOT_USED = "not used"

FIELD_WORDS = {
    **PERSON_FIELDS,
    "full_name": "Last, First, credentials",
    "time_in": "Time in",
    "time_out": "Time out",
    "minutes": "Minutes",
    "date": "Date",
    "member_id": "Member ID",
    "registered": "Registered",
    "attended": "Was there",
    "row_code": "Row code",
    "credits": "Credits",
    "credit_type": "Type of credit",
    "signature": "Signature",
    "comment": "Comment",
}
"""The fields of a sheet as a coordinator calls them."""

OFTEN = (
    ("last_name", "first_name", "full_name", "credentials"),
    ("email", "organization", "profession", "npi"),
    ("date", "time_in", "time_out", "minutes", "attended", "signature"),
)
"""The fields that the menu of a column offers at once, in groups; the others stand under More."""

MORE = tuple(name for name in FIELD_WORDS if not any(name in group for group in OFTEN))


def labels(view: SheetView) -> dict[str, str]:
    """The fields that a sheet's columns can hold, with what a coordinator calls them."""
    own = {each.field: each.label for each in view.own}
    return {**FIELD_WORDS, **own} if view.of_people else own


def field_words(field: str | None, words: Mapping[str, str] = FIELD_WORDS) -> str:
    """What a column is said to hold."""
    return words.get(field, field.replace("_", " ")) if field else NOT_USED


def cell_words(value: CellValue) -> str:
    """A cell in one line, much as the spreadsheet program would show it."""
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.split())
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime():
            if value.time() == dt.time():
                return show_date(value.date())
            return f"{show_date(value.date())} {_clock(value.time())}"
        case dt.date():
            return show_date(value)
        case dt.time():
            return _clock(value)
        case dt.timedelta():
            minutes, seconds = divmod(int(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case float():
            return f"{value:.10g}"
    return str(value)


def _clock(at: dt.time) -> str:
    """A time in the person's own form, with seconds where there are any."""
    if at.second:
        return at.isoformat("seconds")
    return show_time(at)
