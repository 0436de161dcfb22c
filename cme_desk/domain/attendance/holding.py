"""A sheet held against its activity: where they do not fit, what it means, and what may be said.

Nothing here reads or writes: it takes what a sheet says and what the activity says, and gives
the questions that come before anything is written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance.fitting import Apart
from cme_desk.domain.attendance.zones import Meaning
from cme_desk.domain.intake import layouts
from cme_desk.domain.intake.readings import Question
from cme_desk.domain.people.names import fold
from cme_desk.domain.wording.phrases import clock_time, listed, long_date

ZONE = layouts.ZONE
DAY = "other-day"
TIMES = "times-apart"
EVENT = "which-event"
TITLE = "other-activity"
CREDITS = "claimed-credit"
CREDIT_TYPE = "credit-type"
REFERENCES = (ZONE, DAY, TIMES, EVENT, TITLE, CREDITS, CREDIT_TYPE)

AS_IS = "as-is"
MOVE = "move"
LEAVE_OUT = "leave-out"
OWN_ZONE = layouts.OWN_ZONE
ALL = "all"
FIT = "fit"
ATTENDANCE = "attendance"
NOTHING = "none"
USUAL = "usual"


class Other(NamedTuple):
    """Another activity that a sheet may be of."""

    code: str
    title: str
    day: str

    @property
    def choice(self) -> tuple[str, str]:
        """The way out: take the sheet in there."""
        return (self.code, f"Take it in for {self.code}, {self.title}, {long_date(self.day)}")


def times_question(
    session: Session, found: Apart, others: Sequence[Other], *, zone: str = ""
) -> Question:
    """What to do with times that miss the session; `zone` is one whose clock would explain it."""
    ours = f"{_clock(session.starts_at)} to {_clock(session.ends_at)}"
    theirs = f"{clock_time(found.first)} to {clock_time(found.last)}"
    if found.missing:
        meaning = f"{_people(found.missing)} would get 0 minutes"
    else:
        meaning = f"{_people(found.of)} would get {found.minutes} minutes, not {found.moved}"
    choices: list[tuple[str, str]] = []
    if found.shift is not None:
        moved = _moved_clock(found.first, found.shift)
        by = _span_words(found.shift)
        where = f", as they are {zone}" if zone else ""
        words = f"Move all times {by}{where}: {clock_time(found.first)} becomes {moved}"
        choices.append((MOVE, f"{words}, and most get {found.moved} minutes"))
    choices += [each.choice for each in others]
    choices.append((AS_IS, "It is right so: take the times as they stand"))
    return Question(
        reference=TIMES,
        message=f"{meaning}: the sheet's times are {theirs}, the session's {ours}.",
        choices=tuple(choices),
    )


def day_question(
    days: Mapping[str, Sequence[int]],
    ours: Sequence[str],
    others: Sequence[Other],
    *,
    zero: int,
    count: int,
    said: Sequence[str] = (),
) -> Question:
    """What to do with a sheet, or with rows, of other days than the activity's.

    Args:
        days: ISO date to its rows; rows of the activity's own days are not among them.
        ours: the activity's days, or the session's.
        others: activities on these days.
        zero: how many people would get no minutes.
        count: how many people these rows are.
        said: what else of the heading does not fit.

    """
    theirs = listed([long_date(each) for each in sorted(days)][:4])
    more = len(days) - 4
    theirs += f" and {more} more days" if more > 0 else ""
    our_days = listed([long_date(each) for each in ours][:3])
    rows = tuple(sorted(row for each in days.values() for row in each))
    if rows and count:
        are = "1 row is" if count == 1 else f"{count} rows are"
        message = f"{are} of {theirs}, not of {our_days}."
    else:
        message = f"The sheet is of {theirs}, the activity of {our_days}."
    if zero:
        message = f"{_people(zero)} would get 0 minutes: {message[0].lower()}{message[1:]}"
    message = " ".join([message, *said])
    choices = [each.choice for each in others]
    if rows and count:
        choices.insert(0, (LEAVE_OUT, "Leave these rows out" if count > 1 else "Leave it out"))
    choices.append((AS_IS, "They belong here all the same: only the date is wrong"))
    return Question(reference=DAY, message=message, choices=tuple(choices), rows=rows)


def zone_question(
    written: str, choices: Sequence[Meaning], own: str, zero: Mapping[str, int], first: str
) -> Question:
    """In which zone a sheet's times are, where its name for it may mean several, or cannot be.

    Args:
        written: the zone's name on the sheet.
        choices: what it may mean.
        own: the activity's zone.
        zero: by zone, how many people would get no minutes; OWN_ZONE for the times as written.
        first: the earliest time, in the words of the sheet.

    """
    answers = []
    for each in choices:
        words = f"{each.words}: brought into the activity’s time"
        answers.append((zero.get(each.zone, 0), (each.zone, _with_zero(words, zero, each.zone))))
    words = f"The activity’s own time ({own}): taken as written"
    answers.append((zero.get(OWN_ZONE, 0), (OWN_ZONE, _with_zero(words, zero, OWN_ZONE))))
    # The best guess first.
    answers.sort(key=lambda each: each[0])
    return Question(
        reference=ZONE,
        message=f"The sheet's times are in “{written}” (from {first}). Which zone is that?",
        choices=tuple(answer for _, answer in answers),
    )


def event_question(
    events: Mapping[str, Sequence[int]], ours: str, others: Sequence[Other] = ()
) -> Question:
    """Which of several events on one sheet the activity is.

    Args:
        events: each with its rows.
        ours: the one of the activity's title; "" for none.
        others: activities that some of them are.

    """
    names = sorted(events, key=lambda each: (each != ours, list(events).index(each)))
    counted = listed([f"“{each}” ({len(events[each])})" for each in events])
    return Question(
        reference=EVENT,
        message=f"The rows are of {len(events)} events: {counted}. Which belong here?",
        choices=(
            *((each, f"Only “{each}”") for each in names[:12]),
            *(each.choice for each in others if not ours),
            (LEAVE_OUT, "None of them"),
            (ALL, "All of them"),
        ),
    )


def other_event_question(event: str, title: str, others: Sequence[Other]) -> Question:
    """Whether a sheet whose rows all name another event belongs to the activity."""
    return Question(
        reference=EVENT,
        message=f"The rows are of “{event}”, the activity is “{title}”. Do they belong here?",
        choices=(
            *(each.choice for each in others),
            (ALL, "Yes, they are of this activity"),
            (LEAVE_OUT, "No, leave them out"),
        ),
    )


def title_question(line: str, other: Other, title: str) -> Question:
    """Whether a sheet that names another activity is meant for this one."""
    return Question(
        reference=TITLE,
        message=f"The sheet says “{line}”, which is the activity {other.code}, {other.title}; "
        f"this one is {title}.",
        choices=(other.choice, (AS_IS, "It is of this activity all the same")),
    )


def credit_question(rows: Mapping[int, str], most: str) -> Question:
    """What to do with credit on a sheet that the rules do not allow as it is written.

    Args:
        rows: by row, what is written and why it cannot be taken.
        most: what is designated, in words.

    """
    return Question(
        reference=CREDITS,
        message=f"What the sheet says {_people(len(rows))} claim does not fit ({most}): "
        f"{_by_row(rows)}. What are they to claim?",
        choices=(
            (FIT, "What fits: at most what they may, in whole steps, rounded down"),
            (ATTENDANCE, "What their attendance comes to"),
            (NOTHING, "Nothing, until it is known: 0"),
        ),
        rows=tuple(sorted(rows)),
    )


def credit_type_question(
    rows: Mapping[int, str], types: Sequence[tuple[str, str]], *, fitting: int
) -> Question:
    """Which credit those claim of whom the sheet says what cannot be taken as it is written.

    Args:
        rows: by row, what is written and why it cannot be taken.
        types: code and name of each that is designated.
        fitting: of how many rows a part can be taken.

    """
    choices = [(USUAL, "What is usual for their profession")]
    if fitting:
        some = "" if fitting == len(rows) else "; of the others, what is usual for their profession"
        choices.insert(0, (FIT, f"All that they name and may be awarded here{some}"))
    choices += [(code, f"{name}, whoever of them may be awarded it") for code, name in types]
    return Question(
        reference=CREDIT_TYPE,
        message=f"The type of credit that the sheet gives for {_people(len(rows))} cannot be taken "
        f"as it is written: {_by_row(rows)}. What are they to claim?",
        choices=(*choices, (NOTHING, "No credit, until it is known")),
        rows=tuple(sorted(rows)),
    )


def _by_row(rows: Mapping[int, str]) -> str:
    """What is told of each row, the first five."""
    shown = "; ".join(f"row {row}: {why}" for row, why in list(rows.items())[:5])
    return f"{shown}; and {len(rows) - 5} more" if len(rows) > 5 else shown


def summary(minutes: Iterable[int | None]) -> str:
    """How many people get how many minutes: "26 people: 60 min; 2: 0 min"; "" for nobody."""
    counted = Counter(minutes)
    unknown = counted.pop(None, 0)
    none = counted.pop(0, 0)
    usual = counted.most_common(3 if len(counted) <= 3 else 1)
    rest = {each: count for each, count in counted.items() if each not in dict(usual)}
    parts = [(count, f"{each} min") for each, count in usual]
    if rest:
        low, high = min(filter(None, rest)), max(filter(None, rest))
        words = f"{low} to {high} min" if low != high else f"{low} min"
        parts.append((sum(rest.values()), words))
    if unknown:
        parts.append((unknown, "the whole activity"))
    if none:
        parts.append((none, "0 min"))
    if not parts:
        return ""
    (first, words), *others = parts
    told = [f"{_people(first)}: {words}", *(f"{count}: {each}" for count, each in others)]
    return "; ".join(told)


def names_title(lines: Iterable[str], title: str) -> str:
    """The line that says a title, all its words in their order; "" for none."""
    wanted = f" {fold(title)} "
    if len(wanted.split()) < 2 and len(wanted.strip()) < 8:
        return ""
    return next((line for line in lines if wanted in f" {fold(line)} "), "")


def names_code(lines: Iterable[str], code: str) -> str:
    """The line in which a code stands as a whole, however its parts are divided; "" for none."""
    parts = [re.escape(each) for each in re.split(r"[\W_]+", code) if each]
    said = r"[\W_]*".join(parts)
    whole = re.compile(rf"(?<!\w)(?<!\w[-./]){said}(?!\w|[-./]\w)", re.IGNORECASE)
    return next((line for line in lines if parts and whole.search(line)), "")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _clock(moment: str) -> str:
    return clock_time(moment[11:16])


def _with_zero(words: str, zero: Mapping[str, int], zone: str) -> str:
    count = zero.get(zone, 0)
    return f"{words}; {_people(count)} would get 0 minutes" if count else words


def _moved_clock(clock: str, minutes: int) -> str:
    at = dt.datetime.combine(dt.date(2000, 1, 2), dt.time.fromisoformat(clock))
    return clock_time((at + dt.timedelta(minutes=minutes)).time().isoformat(timespec="minutes"))


def _span_words(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    words = f"{hours} hour{'s' if hours != 1 else ''}" if hours else ""
    words += f"{' ' if words else ''}{rest} minutes" if rest else ""
    return f"{words} {'later' if minutes > 0 else 'earlier'}"
