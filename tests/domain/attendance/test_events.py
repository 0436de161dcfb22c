"""What happened at the door comes to minutes: each counted once, within the session."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance.events import (
    AttendanceEvent,
    Presence,
    event_key,
    is_told,
    presence,
    told,
    total_minutes,
)
from cme_desk.domain.vocabulary import EventKind

DAY = "2027-01-14"
HOUR = Session(activity_id=1, starts_at=f"{DAY}T12:00", ends_at=f"{DAY}T13:00")
OPEN = Session(activity_id=1)
KINDS = {"in": EventKind.IN, "out": EventKind.OUT, "present": EventKind.PRESENT}


def events(*told: str) -> list[AttendanceEvent]:
    """Events from words: "in 12:05", "out 12:50", "present", "minutes 44"."""
    made = []
    for number, each in enumerate(told, start=1):
        word, _, value = each.partition(" ")
        kind = KINDS.get(word, EventKind.MINUTES)
        at = f"{DAY}T{value}" if value and kind is not EventKind.MINUTES else ""
        minutes = int(value) if kind is EventKind.MINUTES else None
        made.append(
            AttendanceEvent(
                id=number,
                session_id=1,
                person_id=1,
                kind=kind,
                at=at,
                minutes=minutes,
            )
        )
    return made


def minutes_of(*told: str, session: Session = HOUR, latest_end: str = "") -> int | None:
    return presence(session, events(*told), latest_end=latest_end).minutes


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        (["in 12:00", "out 13:00"], 60),
        (["in 11:30", "out 13:45"], 60),
        (["in 12:10", "out 12:50"], 40),
        (["in 12:10:20", "out 12:50:10"], 39),
        (["in 12:10", "out 12:10"], 0),
        (["in 11:00", "out 11:30"], 0),
        (["in 13:10", "out 13:30"], 0),
        # several stays, apart, touching, overlapping, one inside the other, from two devices
        (["in 12:00", "out 12:20", "in 12:40", "out 13:00"], 40),
        (["in 12:00", "out 12:30", "in 12:30", "out 13:00"], 60),
        (["in 12:00", "in 12:10", "out 12:30", "out 12:40"], 40),
        (["in 12:00", "in 12:05", "out 12:10", "out 12:40"], 40),
        (["in 12:00", "out 12:40", "in 12:10", "out 12:20"], 40),
        (["in 12:00:30", "out 12:10", "in 12:20:30", "out 12:30"], 19),
        # without one end
        (["in 12:20"], 40),
        (["out 12:40"], 40),
        (["in 12:00", "out 12:10", "in 12:50"], 20),
        (["in 12:00", "in 12:01", "out 12:30"], 30),  # scanned twice at the door
        (["in 12:00", "in 12:01", "out 12:30", "in 12:50"], 40),
        (["in 12:00", "in 12:01"], 60),
        (["in 12:00", "out 12:30", "out 12:31"], 30),
        (["in 13:20"], 0),
        # signed in without times
        (["present"], 60),
        (["present", "in 12:30", "out 13:00"], 30),
        # minutes as a report gives them
        (["minutes 44"], 44),
        (["minutes 0"], 0),
        (["minutes 75"], 60),
        (["minutes 20", "minutes 15"], 35),
        (["minutes 50", "in 12:00", "out 12:30"], 30),
        (["minutes 20", "in 12:00", "out 12:30"], 20),
        (["minutes 44", "present"], 44),
        (["minutes 40", "in 12:30"], 30),
    ],
)
def test_minutes_within_a_session(told: list[str], minutes: int | None):
    assert minutes_of(*told) == minutes


@pytest.mark.parametrize(
    ("told", "latest_end", "minutes", "whole"),
    [
        (["in 12:10", "out 12:50"], "", 40, False),
        (["in 12:10"], f"{DAY}T12:50", 40, False),
        (["in 12:55"], f"{DAY}T12:50", 0, False),
        (["in 12:10"], "", None, True),
        (["out 12:50"], "", None, True),
        (["present"], "", None, True),
        (["minutes 44"], "", 44, False),
        (["minutes 500"], "", 500, False),
        (["in 12:10", "minutes 30"], "", 30, False),
    ],
)
def test_minutes_where_the_length_is_not_known(
    told: list[str], latest_end: str, minutes: int | None, whole: bool
):
    found = presence(OPEN, events(*told), latest_end=latest_end)
    assert (found.minutes, found.whole) == (minutes, whole)


def minutes_told(minutes: int, import_id: int | None) -> AttendanceEvent:
    (event,) = events(f"minutes {minutes}")
    return replace(event, import_id=import_id)


def test_minutes_of_a_corrected_sheet_do_not_add_to_those_of_the_first():
    told = [minutes_told(30, 1), minutes_told(20, 2), minutes_told(5, 2)]
    assert presence(HOUR, told).minutes == 30
    assert presence(HOUR, [*told, minutes_told(45, None)]).minutes == 45
    # A meeting that was begun twice has two reports, and times that tell it.
    both = [*told, *events("in 12:00", "out 12:10", "in 12:20", "out 13:00")]
    assert presence(HOUR, both).minutes == 50


class TestSeveralSessions:
    @staticmethod
    def at(begin: str, end: str, *told: str) -> Presence:
        session = Session(
            activity_id=1,
            starts_at=begin and f"{DAY}T{begin}",
            ends_at=end and f"{DAY}T{end}",
        )
        return presence(session, events(*told))

    def test_one_after_another_add_up(self):
        parts = [self.at("08:00", "09:00", "present"), self.at("09:00", "10:00", "minutes 40")]
        assert total_minutes(parts) == 100

    def test_at_the_same_time_count_once(self):
        parts = [self.at("08:00", "09:00", "present"), self.at("08:00", "09:00", "present")]
        assert total_minutes(parts) == 60
        parts = [
            self.at("08:00", "09:00", "in 08:00", "out 08:40"),
            self.at("08:00", "09:00", "in 08:30", "out 09:00"),
        ]
        assert total_minutes(parts) == 60
        parts = [self.at("08:00", "09:00", "present"), self.at("08:00", "09:00", "minutes 20")]
        assert total_minutes(parts) == 60

    def test_of_unknown_times_add_up(self):
        assert total_minutes([self.at("", "", "minutes 40"), self.at("", "", "minutes 20")]) == 60

    def test_nothing_known(self):
        assert total_minutes([]) is None
        assert total_minutes([self.at("", "", "present")]) is None
        assert total_minutes([self.at("", "", "present"), self.at("", "", "minutes 9")]) == 9


@pytest.mark.parametrize(
    ("told", "assumed"),
    [
        (["in 12:10", "out 12:50"], ""),
        (["in 12:10"], "no time out: counted to the end"),
        (["out 12:50"], "no time in: counted from the beginning"),
        (["present"], "signed in without times: counted as the whole session"),
        (["minutes 44"], ""),
    ],
)
def test_what_was_taken_for_granted_is_told(told: list[str], assumed: str):
    assert presence(HOUR, events(*told)).assumed == assumed


def test_a_session_whose_beginning_alone_is_known():
    begun = Session(activity_id=1, starts_at=f"{DAY}T12:00")
    assert minutes_of("in 11:50", "out 12:45", session=begun) == 45
    assert minutes_of("out 12:45", session=begun) == 45
    assert minutes_of("in 12:10", session=begun, latest_end=f"{DAY}T12:50") == 40


def test_a_session_past_midnight():
    late = Session(activity_id=1, starts_at=f"{DAY}T23:00", ends_at="2027-01-15T01:00")
    assert late.minutes == 120
    there = [
        AttendanceEvent(session_id=1, person_id=1, kind=kind, at=at, key=at, id=number)
        for number, (kind, at) in enumerate(
            [(EventKind.IN, f"{DAY}T23:30"), (EventKind.OUT, "2027-01-15T00:30")]
        )
    ]
    assert presence(late, there).minutes == 60


def test_times_are_the_first_in_and_the_last_out():
    found = presence(HOUR, events("out 12:50", "in 12:10", "in 12:00", "out 12:05"))
    assert (found.time_in, found.time_out) == (f"{DAY}T12:00", f"{DAY}T12:50")


def test_nothing_known_is_nothing_claimed():
    assert replace(presence(HOUR, []), span=()) == Presence()
    assert presence(OPEN, []) == Presence()


def test_one_event_told_twice_has_one_key():
    noon = (EventKind.IN, f"{DAY}T12:00", None)
    assert event_key("one", "her", noon) == event_key("one", "her", noon)
    keys = {
        event_key("one", "her", noon),
        event_key("one", "her", (EventKind.MINUTES, "", 44)),
        event_key("one", "her", (EventKind.MINUTES, "", 45)),
        event_key("one", "her", (EventKind.OUT, f"{DAY}T12:00", None)),
        event_key("one", "him", noon),
        event_key("two", "her", noon),
    }
    assert len(keys) == 6


def rows_of(*rows: str) -> list[AttendanceEvent]:
    """Events of several rows of one sheet, each as in `events`: "in 12:05, out 12:50"."""
    return [
        replace(each, id=10 * number + each.id, import_id=1, sheet="Sign-in", row=number)
        for number, row in enumerate(rows, start=2)
        for each in events(*row.split(", "))
    ]


@pytest.mark.parametrize(
    ("rows", "minutes", "seconds"),
    [
        # an interrupted meeting in two reports, and a corrected one that begins with the first
        (["in 12:00:10, out 12:25", "in 12:28:10, out 13:00"], 56, 40),
        (["in 12:00:10, out 12:25", "in 12:28:10, out 13:00", "in 12:00:10, out 12:55"], 59, 50),
        # whatever begins when: the same beginning, the same end, one within the other, two devices
        (["in 12:00, out 12:10", "in 12:00, out 12:30"], 30, 0),
        (["in 12:20, out 12:30", "in 12:00, out 12:30"], 30, 0),
        (["in 12:10, out 12:20", "in 12:00, out 12:30"], 30, 0),
        (["in 12:00, out 12:20", "in 12:10, out 12:30"], 30, 0),
        (["in 12:00, out 12:20", "in 12:20, out 12:30"], 30, 0),
        (["in 12:00, out 12:10", "in 12:50, out 13:00", "in 12:00, out 12:10"], 20, 0),
        # a list of who came and one of who left
        (["in 12:00", "out 12:30", "in 12:40", "out 12:50"], 40, 0),
        (["in 12:00", "in 12:01", "out 12:30"], 30, 0),
        # open or without times beside a stay: it stands for all it stood for alone
        (["in 12:20", "in 12:00, out 12:10"], 50, 0),
        (["out 12:40", "in 12:45, out 12:50"], 45, 0),
        (["present", "in 12:00, out 12:10"], 60, 0),
        # minutes of a report beside times of its own are a limit, beside another's are not
        (["in 12:00, out 12:52:40, minutes 53"], 52, 40),
        (["in 12:00, out 12:52:40, minutes 52"], 52, 40),
        (["in 12:00, out 13:00, minutes 5", "in 12:00, out 12:40"], 40, 0),
        (["in 12:00, out 12:40", "in 12:00, out 13:00, minutes 50"], 50, 59),
        (["minutes 50", "in 12:00, out 12:10"], 50, 0),
        (["minutes 10", "minutes 20", "in 12:00, out 12:10"], 30, 0),
    ],
)
def test_stays_of_several_records_are_joined_as_stays(rows: list[str], minutes: int, seconds: int):
    made = rows_of(*rows)
    found = presence(HOUR, made)
    assert (found.minutes, found.seconds) == (minutes, seconds)
    assert presence(HOUR, made[::-1]) == found


def _stay(begin: int, length: int, minutes: int | None) -> str:
    noon = dt.datetime(2027, 1, 14, 12)
    since, until = noon + dt.timedelta(minutes=begin), noon + dt.timedelta(minutes=begin + length)
    told = f"in {since:%H:%M}, out {until:%H:%M}"
    return told if minutes is None else f"{told}, minutes {minutes}"


STAY = st.builds(_stay, st.integers(-30, 90), st.integers(0, 60), st.none() | st.integers(0, 70))
RECORDS = st.one_of(STAY, st.just("present"), st.integers(0, 70).map("minutes {}".format))


@given(st.lists(RECORDS, min_size=1, max_size=5), st.just(HOUR))
def test_one_more_record_of_presence_never_lowers_what_there_is(rows: list[str], session: Session):
    before = 0
    for count in range(1, len(rows) + 1):
        found = presence(session, rows_of(*rows[:count]))
        now = (found.minutes or 0) * 60 + found.seconds
        assert now >= before
        before = now


def test_what_a_record_tells_is_known_as_a_whole():
    known = told(rows_of("in 12:00, out 12:10")) | told(rows_of("in 12:20, out 12:30"))
    assert is_told(rows_of("in 12:00, out 12:10"), known)
    assert is_told(rows_of("in 12:20"), known)
    assert is_told(rows_of("out 12:30"), known)
    assert not is_told(rows_of("in 12:00, out 12:30"), known)
    assert not is_told(rows_of("present"), known)
    assert not is_told(rows_of("minutes 30"), known)


CLOCK = st.integers(-60, 120).map(
    lambda after: (dt.datetime(2027, 1, 14, 12) + dt.timedelta(minutes=after)).strftime("%H:%M")
)
TOLD = st.one_of(
    st.tuples(st.sampled_from(["in", "out"]), CLOCK).map(" ".join),
    st.integers(0, 200).map(lambda minutes: f"minutes {minutes}"),
    st.just("present"),
)
SESSIONS = st.sampled_from([HOUR, OPEN, Session(activity_id=1, starts_at=f"{DAY}T12:00")])


@given(st.lists(TOLD, min_size=1, max_size=8), SESSIONS, st.randoms(use_true_random=False))
def test_presence_does_not_depend_on_the_order_of_events(
    told: list[str], session: Session, chance: random.Random
):
    made = events(*told)
    mixed = list(made)
    chance.shuffle(mixed)
    assert presence(session, mixed) == presence(session, made)
    chance.shuffle(told)
    renumbered = presence(session, events(*told))
    assert renumbered == presence(session, made)


@given(st.lists(TOLD, min_size=1, max_size=8))
def test_presence_is_never_negative_nor_longer_than_the_session(told: list[str]):
    found = presence(HOUR, events(*told))
    assert found.minutes is not None
    assert 0 <= found.minutes <= 60
    assert not found.whole


@given(st.lists(TOLD, min_size=1, max_size=8), SESSIONS)
def test_an_event_seen_twice_counts_once_in_time(told: list[str], session: Session):
    stays = [each for each in told if not each.startswith("minutes")]
    if stays:
        once = presence(session, events(*stays)).minutes
        assert presence(session, events(*stays, *stays)).minutes == once


def _minute_by_minute(pairs: list[tuple[int, int]]) -> int:
    return sum(any(begin <= minute < end for begin, end in pairs) for minute in range(60))


@given(st.lists(st.tuples(st.integers(-30, 90), st.integers(0, 60)), min_size=1, max_size=1))
def test_one_stay_against_counting_minute_by_minute(stays: list[tuple[int, int]]):
    pairs = [(begin, begin + length) for begin, length in stays]
    start = dt.datetime(2027, 1, 14, 12)
    told = [
        f"{word} {(start + dt.timedelta(minutes=at)):%H:%M}"
        for begin, end in pairs
        for word, at in (("in", begin), ("out", end))
    ]
    assert minutes_of(*told) == _minute_by_minute(pairs)
