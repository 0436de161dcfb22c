"""The rows of who was there beside what is on file: there already, with how many minutes, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.attendance.events import AttendanceEvent, Told, by_record, is_told, presence
from cme_desk.domain.intake.plan import WRITES, Decision, PlanRow, RowKey
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.problems import Problem
from cme_desk.services.attendance.row_events import day_of, events_of
from cme_desk.services.intake.held.case import day_said
from cme_desk.services.intake.held.credit_types import credit_words
from cme_desk.services.intake.held.further import Further

There = Mapping[tuple[int, int], set[Told]]
"""What is written down of each person at each session, by session and person."""


def unless_there(
    row: PlanRow, session: Session, activity: Activity, there: There, more: Further
) -> PlanRow:
    """A row that is to be written, with its session, unless all that it says is there already.

    That also settles a question whose one likely candidate is there with just these times. Where
    something speaks against them, a second person of the name may have come: that is asked.
    """
    if row.decision not in WRITES:
        return row
    row = replace(row, session_id=session.id)
    person_id = 0
    if row.decision is Decision.SAME:
        person_id = row.person_id
    elif row.likely is not None:
        person_id = row.likely.person_id
    known = there.get((session.id, person_id))
    if known is None or not is_told(events_of(row.entry, person_id, session, activity, 0), known):
        return row
    # Of a name in doubt nothing is added to what is known, and whose credit it is stays asked.
    says = more.says if row.decision is Decision.SAME else more.says_of_credit
    if says(person_id, row.entry):
        return row
    settled = replace(row, person_id=person_id, vetoes=(), candidates=())
    return settled.skip("already there, with the same times")


def with_minutes(
    rows: Sequence[PlanRow],
    sessions: Mapping[int, Session],
    activity: Activity,
    events: Mapping[tuple[int, int], Sequence[AttendanceEvent]],
) -> list[PlanRow]:
    """The rows that are to be written, with the minutes that their people then have there.

    Several rows of one person stand together, also of one that an earlier row makes new.
    """
    together: dict[tuple[int, int | RowKey], list[AttendanceEvent]] = {}
    whose: list[tuple[int, int | RowKey]] = []
    for row in rows:
        who: int | RowKey = row.person_id or row.same_as or row.key
        if row.decision is Decision.ASK:
            who = row.key
        whose.append((row.session_id, who))
        if row.decision not in WRITES:
            continue
        if whose[-1] not in together:
            known = events.get((row.session_id, row.person_id), ()) if row.person_id else ()
            together[whose[-1]] = list(known)
        session = sessions[row.session_id]
        together[whose[-1]] += events_of(row.entry, row.person_id, session, activity, -1)
    # Most of a room came and went at the same few times.
    counted: dict[tuple[object, ...], int | None] = {}
    minutes: dict[tuple[int, int | RowKey], int | None] = {}
    for at, theirs in together.items():
        said: list[object] = [at[0]]
        for (import_id, *_), record in by_record(theirs).items():
            said += [import_id, *((each.moment, each.source) for each in record)]
        if tuple(said) not in counted:
            counted[tuple(said)] = presence(sessions[at[0]], theirs).minutes
        minutes[at] = counted[tuple(said)]
    return [
        replace(row, minutes=minutes[at], gives=_gives(minutes[at], row.entry))
        if row.decision in WRITES
        else row
        for row, at in zip(rows, whose, strict=True)
    ]


def _gives(minutes: int | None, entry: Entry) -> str:
    """What a row brings, in words: the minutes, and what is claimed where the sheet says it."""
    return "; ".join([*([] if minutes is None else [f"{minutes} min"]), *credit_words(entry)])


def other_times(rows: Sequence[PlanRow], there: There) -> tuple[Problem, ...]:
    """Say who is there already, with other times than the sheet has: it may be a corrected one."""
    names = {}
    for row in rows:
        if row.decision is Decision.SAME and (row.session_id, row.person_id) in there:
            names[row.person_id] = row.name
    if not names:
        return ()
    people = list(names.values())
    more = f"; and {len(people) - 5} more" if len(people) > 5 else ""
    return (
        Problem(
            reference="other-times",
            message=f"Signed in already, with other times: {'; '.join(people[:5])}{more}.",
            remedy="Both are kept, and time is counted once. If this is a corrected sheet, undo "
            "the import of the first one before.",
        ),
    )


def other_date(
    rows: Sequence[PlanRow], session: Session, activity: Activity
) -> tuple[Problem, ...]:
    """Say that a sheet is of another day than the activity."""
    dates = {date for row in rows if len(date := day_said(row.entry)) == 10}
    if not dates or any(activity.starts_on <= date <= activity.ends_on for date in dates):
        return ()
    return (
        Problem(
            reference="other-date",
            message=f"The sheet says {min(dates)}, the activity {day_of(session, activity)}.",
            remedy="If it is the right sheet, go on: its times of day are used.",
        ),
    )
