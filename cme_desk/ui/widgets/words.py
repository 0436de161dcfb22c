"""How records are said on the pages: dates and times of an activity, its facts, its chips."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.types import CreditType, Designation, amount_text
from cme_desk.domain.office.history import Operation
from cme_desk.domain.vocabulary import ActivityStatus, Providership
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.date_words import show_date, show_long, show_time

_LONGEST = 60
"""From how many letters on a sentence is cut in a menu, which would be as wide as the screen."""

_DATE = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")
_TONES = {
    ActivityStatus.DRAFT: Tone.WARNING,
    ActivityStatus.ACTIVE: Tone.ACCENT,
    ActivityStatus.CLOSED: Tone.NEUTRAL,
    ActivityStatus.CANCELLED: Tone.BAD,
}


def day(iso: str) -> str:
    """An ISO date in the person's own short format; "" for none."""
    return show_date(dt.date.fromisoformat(iso)) if iso else ""


def date_of(iso: str) -> dt.date | None:
    """The date that an ISO text is; None for none."""
    return dt.date.fromisoformat(iso) if iso else None


def days(starts_on: str, ends_on: str) -> str:
    """One date or two."""
    return day(starts_on) if starts_on == ends_on else f"{day(starts_on)} – {day(ends_on)}"


def with_days(text: str) -> str:
    """A text with the ISO dates in it as this person writes them."""

    def written(found: re.Match[str]) -> str:
        try:
            return day(found[0])
        except ValueError:  # no day of that month
            return found[0]

    return _DATE.sub(written, text)


def clock(moment: str) -> str:
    """The time of day of an ISO date-time; "" for none."""
    return show_time(dt.datetime.fromisoformat(moment).time()) if moment else ""


def moment(iso: str) -> str:
    """An ISO date-time in the person's own format."""
    return f"{day(iso[:10])}, {clock(iso)}"


def when(activity: Activity, sessions: Sequence[Session]) -> str:
    """Date and times: "Thu 14 Jan 2027, 12:00–13:00"."""
    if activity.starts_on == activity.ends_on:
        when = show_long(dt.date.fromisoformat(activity.starts_on))
    else:
        when = days(activity.starts_on, activity.ends_on)
    if len(sessions) > 1:
        return f"{when} · {len(sessions)} sessions"
    if sessions and sessions[0].starts_at and sessions[0].ends_at:
        when += f", {clock(sessions[0].starts_at)}–{clock(sessions[0].ends_at)}"
    return when


def subtitle(activity: Activity, sessions: Sequence[Session]) -> str:
    """The second line of an activity's head."""
    parts = [
        f"{activity.format.words}, {activity.delivery.words.lower()}",
        when(activity, sessions),
        activity.location,
        f"with {'; '.join(activity.joint_providers)}"
        if activity.providership is Providership.JOINT and activity.joint_providers
        else "",
    ]
    return " · ".join(part for part in parts if part)


def credit_marks(designated: Sequence[tuple[CreditType, Designation]]) -> list[Mark]:
    """A chip for each type of credit designated."""
    return [
        Mark(f"{amount_text(designation.amount)} {credit_type.name}", Tone.ACCENT)
        for credit_type, designation in designated
    ]


def undone(operation: Operation | None) -> str:
    """What the menu says of the step that Undo or Redo would take back, with how much that is."""
    if operation is None:
        return ""
    what = operation.sentence
    if len(what) > _LONGEST:
        what = f"{what[:_LONGEST].rsplit(' ', 1)[0]}…"
    records = "1 record" if operation.rows == 1 else f"{operation.rows:,} records"
    return f": {what} ({records})".replace("&", "&&")


def status_mark(status: ActivityStatus, ends_on: str, today: dt.date) -> Mark:
    """The chip of where an activity stands on a day."""
    said = status.words_on(today, ends_on)
    return Mark(said, _TONES[status] if said == status.words else Tone.NEUTRAL)
