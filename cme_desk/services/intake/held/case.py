"""One sheet beside one activity: what is asked of both again and again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.fitting import Fit, minutes_of, misses
from cme_desk.domain.intake.readings import Entry, Question, Reading
from cme_desk.domain.intake.reviews import Look, look_of
from cme_desk.domain.intake.sheets import Note
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.services.attendance.row_events import events_of
from cme_desk.services.desk import Desk
from cme_desk.services.intake.opening import OpenedFile
from cme_desk.store import tables


@dataclass(slots=True)
class Case:
    """One reading beside one activity.

    Attributes:
        reading: as answered so far.
        session_of: the session that a row would go to; None where it is not known yet.
        answers: what a person said, by the question's reference.
        asked: what is open.
        notes: what was done, to be told.

    """

    desk: Desk
    file: OpenedFile
    reading: Reading
    activity: Activity
    sessions: Sequence[Session]
    session_of: Callable[[Reading, Entry], Session | None]
    answers: Mapping[str, str]
    asked: list[Question] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def there(self) -> list[Entry]:
        """The rows of who was there, as far as the sheet says."""
        return [each for each in self.reading.people if each.attended is not False]

    def fits(self, entries: Iterable[Entry], session: Session) -> list[Fit]:
        """Rows as they would be kept at a session."""
        return [
            Fit(row=each.row, events=tuple(events_of(each, 0, session, self.activity, 0)))
            for each in entries
        ]

    def zero(self, entries: Iterable[Entry]) -> int:
        """How many of these rows would come to no minutes at their sessions."""
        count = 0
        for each in entries:
            session = self.session_of(self.reading, each)
            if session is None and len(self.sessions) == 1:
                session = self.sessions[0]
            if session is not None and session.minutes is not None and times_of(each):
                (fit,) = self.fits([each], session)
                count += not minutes_of(session, fit) or misses(session, fit)
        return count

    def leave_out(self, rows: Mapping[int, str], why: Callable[[str], str]) -> None:
        """Take rows for those of people who were not there, with the reason beside each."""
        people = [
            replace(each, attended=False, comment=why(rows[each.row]))
            if each.row in rows and each.attended is not False
            else each
            for each in self.reading.people
        ]
        self.reading = replace(self.reading, people=tuple(people))

    def activities(self) -> list[Activity]:
        """The other activities of the office that may have taken place."""
        return [
            each
            for each in tables.activities.of(self.desk.store)
            if each.id != self.activity.id and each.status is not ActivityStatus.CANCELLED
        ]


def times_of(entry: Entry) -> str:
    """The time by which a row is put on a day: in, else out; "" for none."""
    return entry.time_in or entry.time_out


def clocks_of(entry: Entry) -> list[str]:
    """The clock times of a row, without their seconds."""
    return [each.rpartition("T")[2][:5] for each in (entry.time_in, entry.time_out) if each]


def day_said(entry: Entry) -> str:
    """The day that a row says for itself; "" for none."""
    return entry.date or (entry.time_in or entry.time_out).rpartition("T")[0]


def iso(moment: dt.datetime) -> str:
    """A moment as entries have it; seconds only where there are some."""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def with_times(entry: Entry, changed: Callable[[str], str]) -> Entry:
    """A row with other times, and the day that follows from them."""
    begin = changed(entry.time_in)
    end = changed(entry.time_out)
    date = entry.date
    old = times_of(entry)
    if date and "T" in old and old[:10] == date:
        date = (begin or end)[:10]
    joins = tuple(
        replace(each, time_in=changed(each.time_in), time_out=changed(each.time_out))
        for each in entry.joins
    )
    return replace(entry, time_in=begin, time_out=end, date=date, joins=joins)


def on_day(entry: Entry, day: str) -> Entry:
    """A row on another day, with its times of day; what goes past midnight still does."""
    first = day_said(entry)
    by = dt.date.fromisoformat(day) - dt.date.fromisoformat(first)

    def moved(text: str) -> str:
        return iso(dt.datetime.fromisoformat(text) + by) if "T" in text else text

    made = with_times(replace(entry, date=""), moved)
    return replace(made, date=day if entry.date else "")


def without_zone(review: tuple[str, ...]) -> tuple[str, ...]:
    """What wants a look in a row, without what was said of a zone that is settled."""
    return tuple(each for each in review if look_of(each) is not Look.ZONE)
