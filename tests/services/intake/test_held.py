"""A sheet held against its activity: what does not fit is said and asked before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.vocabulary import ActivityFormat, Delivery
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps, Step
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from tests.services.offices import DAY, all_rows, ama, make_activity

PEOPLE = ("Petra,Norcross", "Goran,Jessup", "Imke,Ashdown", "Ansel,Ravensdale")


def begin(
    desk: Desk, folder: Path, text: str, activity: Activity, session_id: int | None = None
) -> ImportSteps:
    path = folder / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return import_steps.begin(desk, path, Attendance(activity.id, session_id))


def sheet(
    *times: tuple[str, str], above: str = "", columns: str = "Time In,Time Out", last: str = ""
) -> str:
    """A sheet with a row for each pair of times."""
    rows = [
        f"{who},{who.lower().replace(',', '.')}@example.org,{begin},{end}{last}"
        for who, (begin, end) in zip(PEOPLE, times, strict=False)
    ]
    head = f"First Name,Last Name,E-mail,{columns}"
    return "\n".join([*filter(None, [above]), head, *rows]) + "\n"


def asked(steps: ImportSteps) -> dict[str, list[str]]:
    return {each.reference: [key for key, _ in each.choices] for each in steps.questions}


def message(steps: ImportSteps, reference: str) -> str:
    return next(each.message for each in steps.questions if each.reference == reference)


def apply(steps: ImportSteps, answers: Mapping[str, str] = {}) -> ImportSteps:
    for reference, choice in answers.items():
        steps.answer(reference, choice)
    assert steps.missing() == "", asked(steps)
    steps.make_plan()
    steps.apply()
    return steps


def minutes_of(desk: Desk, activity_id: int) -> dict[str, int | None]:
    return {
        line.display.split()[0]: line.minutes
        for line in attendance_query.of_activity(desk.store, activity_id)
    }


NOON = [("12:00", "13:00"), ("12:30", "13:00")]


class TestZones:
    """Sessions are from 12:00 to 13:00 in New York, which is 17:00 to 18:00 UTC in January."""

    @pytest.mark.parametrize(
        "times",
        [
            [(f"{DAY}T17:00:00Z", f"{DAY}T18:00:00Z"), (f"{DAY}T17:30:00Z", f"{DAY}T18:00:00Z")],
            [(f"{DAY} 17:00 UTC", f"{DAY} 18:00 UTC"), (f"{DAY} 17:30 UTC", f"{DAY} 18:00 UTC")],
            [
                (f"{DAY}T18:00:00+01:00", f"{DAY}T19:00:00+01:00"),
                (f"{DAY}T18:30:00+01:00", f"{DAY}T19:00:00+01:00"),
            ],
            # Z and offsets mixed, and one of the next day
            [
                (f"{DAY}T17:00:00Z", f"{DAY}T18:00:00Z"),
                ("2027-01-15T02:30:00+09:00", "2027-01-15T03:00:00+09:00"),
            ],
            [("17:00Z", "18:00Z"), ("17:30Z", "18:00Z")],
            [("12:00 PM EST", "1:00 PM EST"), ("12:30 PM EST", "1:00 PM EST")],
            [("12:00 ET", "13:00 ET"), ("12:30 ET", "13:00 ET")],
        ],
    )
    def test_a_known_zone_is_used(self, desk: Desk, tmp_path: Path, times: list[tuple[str, str]]):
        activity = make_activity(desk)
        steps = apply(begin(desk, tmp_path, sheet(*times), activity))
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Goran": 30}
        assert not any("zone" in each for entry in steps.reading.people for each in entry.review)

    @pytest.mark.parametrize(
        "above",
        [
            "Time zone: Europe/London",
            "All times are in UTC",
            "Time Zone: (GMT+00:00) UTC",
        ],
    )
    def test_a_zone_in_the_heading_is_used(self, desk: Desk, tmp_path: Path, above: str):
        activity = make_activity(desk)
        text = sheet(("17:00", "18:00"), ("17:30", "18:00"), above=above)
        apply(begin(desk, tmp_path, text, activity))
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Goran": 30}

    def test_a_zone_in_the_header_is_used_and_told(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        text = sheet(
            ("17:00", "18:00"), ("17:30", "18:00"), columns="Join time (UTC),Leave time (UTC)"
        )
        steps = apply(begin(desk, tmp_path, text, activity))
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Goran": 30}
        assert "zone-used" in {note.reference for note in steps.reading.notes}

    def test_an_abbreviation_of_several_zones_is_asked(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        # India is 10 hours and a half ahead.
        text = sheet(("22:30 IST", "23:30 IST"), ("23:00 IST", "23:30 IST"))
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps) == {
            "which-zone": ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin", "activity"]
        }
        assert "“IST”" in message(steps, "which-zone")
        apply(steps, {"which-zone": "Asia/Kolkata"})
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Goran": 30}

    @pytest.mark.parametrize(("month", "hour"), [("01", "18"), ("07", "18"), ("03", "17")])
    def test_another_zones_name_is_asked_and_summer_is_known(
        self, desk: Desk, tmp_path: Path, month: str, hour: str
    ):
        day = f"2027-{month}-{'22' if month == '03' else '14'}"
        activity = make_activity(
            desk,
            starts_on=day,
            ends_on=day,
            sessions=[Session(activity_id=0, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00")],
            amount=0,
        )
        text = sheet((f"{hour}:00 CET", f"{int(hour) + 1}:00 CET"))
        steps = begin(desk, tmp_path, text, activity)
        assert "which-zone" in asked(steps)
        apply(steps, {"which-zone": "Europe/Berlin"})
        assert minutes_of(desk, activity.id) == {"Petra": 60}

    def test_a_zone_that_is_said_may_mean_several_too(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        steps = begin(desk, tmp_path, sheet(("22:30", "23:30")), activity)
        steps.answer("which-zone", "IST")
        assert asked(steps)["which-zone"][0] == "Asia/Kolkata"
        steps.answer("which-zone", "Asia/Kolkata")
        assert not steps.questions

    def test_a_zone_that_the_times_do_not_bear_out_is_asked(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        text = sheet((f"{DAY}T12:00:00Z", f"{DAY}T13:00:00Z"))
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps) == {"which-zone": ["activity", "UTC"]}
        apply(steps, {"which-zone": "activity"})
        assert minutes_of(desk, activity.id) == {"Petra": 60}

    def test_the_night_on_which_clocks_change(self, desk: Desk, tmp_path: Path):
        session = Session(activity_id=0, starts_at="2027-03-14T08:00", ends_at="2027-03-14T09:00")
        activity = make_activity(
            desk, starts_on="2027-03-14", ends_on="2027-03-14", sessions=[session], amount=0
        )
        text = sheet(("2027-03-14T12:00:00Z", "2027-03-14T13:00:00Z"))
        apply(begin(desk, tmp_path, text, activity))
        assert minutes_of(desk, activity.id) == {"Petra": 60}


class TestTimes:
    @pytest.mark.parametrize(
        ("times", "choices"),
        [
            # four hours off, twelve hours off, half hours off, the other way
            ([("16:00", "17:00"), ("16:30", "17:00")], ["move", "as-is"]),
            ([("00:00", "01:00"), ("00:30", "01:00")], ["move", "as-is"]),
            ([("6:50", "8:00"), ("7:20", "7:50")], ["move", "as-is"]),
            ([("22:30", "23:30"), ("23:00", "23:30")], ["move", "as-is"]),
            ([("07:00", "08:00"), ("07:30", "08:00")], ["move", "as-is"]),
            # by no move
            ([("02:00", "03:00"), ("19:30", "20:00")], ["as-is"]),
        ],
    )
    def test_times_that_miss_the_session_are_asked(
        self, desk: Desk, tmp_path: Path, times: list[tuple[str, str]], choices: list[str]
    ):
        activity = make_activity(desk)
        steps = begin(desk, tmp_path, sheet(*times), activity)
        assert asked(steps) == {"times-apart": choices}
        assert message(steps, "times-apart").startswith("2 people would get 0 minutes")
        assert steps.missing() == "Answer the question first."
        before = all_rows(desk)
        apply(steps, {"times-apart": choices[0]})
        found = minutes_of(desk, activity.id)
        assert found == (
            {"Petra": 60, "Goran": 30} if "move" in choices else {"Petra": 0, "Goran": 0}
        )
        history.undo(desk)
        assert all_rows(desk) == before

    def test_times_of_another_zone_are_called_so(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        steps = begin(desk, tmp_path, sheet(("17:00", "18:00"), ("17:30", "18:00")), activity)
        (question,) = steps.questions
        assert "as they are UTC" in dict(question.choices)["move"]

    def test_an_hour_late_of_a_long_day_is_asked_too(self, desk: Desk, tmp_path: Path):
        session = Session(activity_id=0, starts_at=f"{DAY}T08:00", ends_at=f"{DAY}T16:00")
        activity = make_activity(desk, sessions=[session], amount=0)
        text = sheet(("07:02", "15:00"), ("06:58", "15:01"), ("07:00", "14:59"))
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps) == {"times-apart": ["move", "as-is"]}
        apply(steps, {"times-apart": "move"})
        assert minutes_of(desk, activity.id)["Goran"] == 480

    @pytest.mark.parametrize(
        "times",
        [
            NOON,
            [("11:40", "13:20")],
            [("12:50", "13:00"), ("12:00", "12:10")],
            [("11:00", "")],
            [("", "14:00")],
            [("", "")],
            # one of several came to an earlier hour: told on the last step, not asked
            [("12:00", "13:00"), ("12:00", "13:00"), ("09:00", "10:00")],
        ],
    )
    def test_what_fits_is_not_asked(self, desk: Desk, tmp_path: Path, times: list[tuple[str, str]]):
        assert asked(begin(desk, tmp_path, sheet(*times), make_activity(desk))) == {}

    def test_a_time_in_long_before_is_asked(self, desk: Desk, tmp_path: Path):
        steps = begin(desk, tmp_path, sheet(("6:50", ""), ("6:55", "")), make_activity(desk))
        assert "times-apart" in asked(steps)

    def test_a_session_without_times_and_what_is_worked_on_alone(self, desk: Desk, tmp_path: Path):
        open_end = make_activity(desk, times=None)
        assert asked(begin(desk, tmp_path, sheet(("3:00", "4:00")), open_end)) == {}
        material = make_activity(
            desk,
            "EM-1",
            times=None,
            amount=0,
            format=ActivityFormat.ENDURING,
            delivery=Delivery.ONLINE,
            ends_on="2027-06-30",
        )
        text = sheet(("2027-03-01 03:00", "2027-03-01 04:00"))
        assert asked(begin(desk, tmp_path, text, material)) == {}

    def test_a_session_past_midnight(self, desk: Desk, tmp_path: Path):
        session = Session(activity_id=0, starts_at=f"{DAY}T22:00", ends_at="2027-01-15T02:00")
        activity = make_activity(desk, sessions=[session], amount=0, ends_on="2027-01-15")
        text = sheet(("22:00", "02:00"), ("00:30", "01:30"), ("23:30", "00:30"))
        apply(begin(desk, tmp_path, text, activity))
        assert minutes_of(desk, activity.id) == {"Petra": 240, "Goran": 60, "Imke": 60}

    def test_minutes_are_told_before_and_after(self, desk: Desk, tmp_path: Path):
        steps = begin(
            desk, tmp_path, sheet(*NOON, ("12:00", "13:00"), ("9:00", "10:00")), make_activity(desk)
        )
        steps.make_plan()
        assert steps.choices.decided is not None
        assert steps.choices.decided.outcome == "2 people: 60 min; 1: 30 min; 1: 0 min"


class TestDays:
    TWO_EVENTS = (
        "Event Name,Event Date,First Name,Last Name,Email,Check In,Check Out\n"
        f"Grand Rounds,{DAY},Petra,Norcross,p@example.org,{DAY} 12:00,{DAY} 13:00\n"
        f"Grand Rounds,{DAY},Goran,Jessup,g@example.org,{DAY} 12:00,{DAY} 13:00\n"
        "Tumor Board,2027-02-11,Imke,Ashdown,i@example.org,2027-02-11 12:00,2027-02-11 13:00\n"
        "Tumor Board,2027-02-11,Petra,Norcross,p@example.org,2027-02-11 12:00,2027-02-11 13:00\n"
    )

    def test_rows_of_another_day_are_asked_and_left_out(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        steps = begin(desk, tmp_path, self.TWO_EVENTS, activity)
        assert asked(steps) == {"other-day": ["leave-out", "as-is"]}
        assert steps.questions[0].rows == (4, 5)
        apply(steps, {"other-day": "leave-out"})
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Goran": 60}

    def test_rows_of_one_day_and_two_events(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        text = self.TWO_EVENTS.replace("2027-02-11", DAY)
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps) == {"which-event": ["Grand Rounds", "Tumor Board", "leave-out", "all"]}
        apply(steps, {"which-event": "Tumor Board"})
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Imke": 60}

    def test_the_event_of_the_activitys_title_is_offered_first(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk, title="Tumor Board")
        steps = begin(desk, tmp_path, self.TWO_EVENTS.replace("2027-02-11", DAY), activity)
        assert asked(steps)["which-event"][0] == "Tumor Board"

    def test_a_whole_sheet_of_another_day(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        text = sheet(("6:50", "8:00"), ("6:55", "8:00"), above="Sign-in of 5/14/2024")
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps) == {"other-day": ["as-is"], "times-apart": ["move", "as-is"]}
        assert message(steps, "other-day").startswith(
            "2 people would get 0 minutes: the sheet is of May 14, 2024, the activity of "
            "January 14, 2027."
        )
        apply(steps, {"other-day": "as-is", "times-apart": "move"})
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Goran": 60}
        (line, *_) = attendance_query.of_activity(desk.store, activity.id)
        assert line.time_in.startswith(DAY)

    def test_the_activity_of_that_day_is_a_way_out(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        other = make_activity(
            desk,
            "ED-2024",
            amount=0,
            starts_on="2024-05-14",
            ends_on="2024-05-14",
            sessions=[
                Session(activity_id=0, starts_at="2024-05-14T07:00", ends_at="2024-05-14T08:00")
            ],
        )
        text = sheet(("6:50", "8:00"), ("7:30", "8:00"), above="Sign-in of 5/14/2024")
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps)["other-day"] == ["ED-2024", "as-is"]
        apply(steps, {"other-day": "ED-2024"})
        assert steps.target.activity_id == other.id
        assert minutes_of(desk, activity.id) == {}
        assert minutes_of(desk, other.id) == {"Petra": 60, "Goran": 30}

    def test_another_activity_of_the_day_at_these_times(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        make_activity(desk, "GR-7", times=("07:00", "08:00"), amount=0)
        steps = begin(desk, tmp_path, sheet(("6:50", "8:00"), ("7:30", "8:00")), activity)
        assert asked(steps) == {"times-apart": ["move", "GR-7", "as-is"]}

    def test_an_answer_is_taken_back(self, desk: Desk, tmp_path: Path):
        steps = begin(desk, tmp_path, self.TWO_EVENTS, make_activity(desk))
        steps.answer("other-day", "leave-out")
        assert not steps.questions
        steps.answer("other-day", "")
        assert "other-day" in asked(steps)
        steps.answer("other-day", "as-is")
        assert not any(each.attended is False for each in steps.reading.people)

    def test_the_dates_of_the_heading_are_no_dates_of_rows_that_have_their_own(
        self, desk: Desk, tmp_path: Path
    ):
        text = sheet((f"{DAY} 12:00", f"{DAY} 13:00"), above="Meeting of 2027-01-20")
        assert asked(begin(desk, tmp_path, text, make_activity(desk))) == {}

    def test_a_heading_that_names_another_activity(self, desk: Desk, tmp_path: Path):
        activity = make_activity(desk)
        make_activity(desk, "TB-1", amount=0, title="Thoracic Tumor Board")
        text = sheet(*NOON, above="Sign-in: Thoracic Tumor Board")
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps) == {"other-activity": ["TB-1", "as-is"]}
        steps.answer("other-activity", "as-is")
        assert not steps.questions
        own = sheet(*NOON, above="Sepsis: what is new (after the Thoracic Tumor Board)")
        assert asked(begin(desk, tmp_path, own, activity)) == {}

    def test_a_heading_that_says_another_activitys_code(self, desk: Desk, tmp_path: Path):
        ours = make_activity(desk, "GR-2027-1")
        make_activity(desk, "GR-2027-12", amount=0, title="Stroke: the first hour")
        other = {"other-activity": ["GR-2027-12", "as-is"]}
        for heading, found in (
            ("Grand Rounds GR-2027-12", other),
            ("gr 2027 12, sign-in", other),
            ("Sign-in GR-2027-1", {}),
            ("GR-2027-1 (moved from GR-2027-12)", {}),
            ("GR 2027 1", {}),
            ("Grand Rounds 2027", {}),
            ("Room GR-2027-123", {}),
        ):
            assert asked(begin(desk, tmp_path, sheet(*NOON, above=heading), ours)) == found, heading


class TestSessions:
    @pytest.fixture
    def two_in_one_day(self, desk: Desk) -> Activity:
        return self.of(desk, (DAY, "08:00", "09:00", "Sepsis"), (DAY, "12:00", "13:00", "Stroke"))

    @staticmethod
    def of(desk: Desk, *sessions: tuple[str, str, str, str]) -> Activity:
        made = [
            Session(
                activity_id=0,
                position=place,
                title=title,
                starts_at=f"{day}T{begin}",
                ends_at=f"{day}T{end}",
            )
            for place, (day, begin, end, title) in enumerate(sessions, start=1)
        ]
        days = [each[0] for each in sessions]
        return make_activity(
            desk, "SER", sessions=made, amount=0, starts_on=min(days), ends_on=max(days)
        )

    def test_by_its_times(self, desk: Desk, tmp_path: Path, two_in_one_day: Activity):
        apply(begin(desk, tmp_path, sheet(*NOON), two_in_one_day))
        assert minutes_of(desk, two_in_one_day.id) == {"Petra": 60, "Goran": 30}

    def test_by_its_title(self, desk: Desk, tmp_path: Path, two_in_one_day: Activity):
        text = sheet(("", ""), ("", ""), above="Acute ischemic Stroke")
        steps = begin(desk, tmp_path, text, two_in_one_day)
        found = activities.sessions_of(desk, two_in_one_day.id)
        assert steps.missing() in ("", "Say which session this sheet is of.")
        if steps.target.session_id:  # a short title alone says too little
            assert steps.target.session_id == found[1].id

    def test_several_could_be_meant(self, desk: Desk, tmp_path: Path, two_in_one_day: Activity):
        steps = begin(desk, tmp_path, sheet(("", ""), ("", "")), two_in_one_day)
        assert steps.missing() == "Say which session this sheet is of."
        steps = begin(desk, tmp_path, sheet(("8:00", "13:00"), ("8:00", "13:00")), two_in_one_day)
        assert steps.missing() == "Say which session this sheet is of."

    def test_by_its_day(self, desk: Desk, tmp_path: Path):
        activity = self.of(
            desk,
            (DAY, "12:00", "13:00", ""),
            ("2027-02-11", "12:00", "13:00", ""),
            ("2027-03-11", "12:00", "13:00", ""),
        )
        text = sheet(*NOON, above="Session of 2027-02-11")
        apply(begin(desk, tmp_path, text, activity))
        assert minutes_of(desk, activity.id) == {"Petra": 60, "Goran": 30}
        (line, *_) = attendance_query.of_activity(desk.store, activity.id)
        assert line.time_in.startswith("2027-02-11")

    def test_a_day_without_a_session_is_asked(self, desk: Desk, tmp_path: Path):
        activity = self.of(desk, (DAY, "12:00", "13:00", ""), ("2027-02-11", "12:00", "13:00", ""))
        text = sheet(*NOON, above="Session of 2027-01-21")
        steps = begin(desk, tmp_path, text, activity)
        assert "other-day" in asked(steps)
        steps.answer("other-day", "as-is")
        assert steps.missing() == "Say which session this sheet is of."

    def test_days_of_one_sheet_go_to_their_sessions(self, desk: Desk, tmp_path: Path):
        activity = self.of(desk, (DAY, "12:00", "13:00", ""), ("2027-02-11", "12:00", "13:00", ""))
        text = (
            "First Name,Last Name,E-mail,Date,Time In,Time Out\n"
            f"Petra,Norcross,p@example.org,{DAY},12:00,13:00\n"
            "Petra,Norcross,p@example.org,2027-02-11,12:00,12:30\n"
            "Goran,Jessup,g@example.org,2027-02-18,12:00,12:30\n"
        )
        steps = begin(desk, tmp_path, text, activity)
        assert asked(steps) == {"other-day": ["leave-out", "as-is"]}
        apply(steps, {"other-day": "leave-out"})
        assert minutes_of(desk, activity.id) == {"Petra": 90}

    def test_rows_of_other_sessions_than_the_chosen_one(self, desk: Desk, tmp_path: Path):
        activity = self.of(desk, (DAY, "12:00", "13:00", ""), ("2027-02-11", "12:00", "13:00", ""))
        first, _ = activities.sessions_of(desk, activity.id)
        text = (
            "First Name,Last Name,E-mail,Date,Time In,Time Out\n"
            f"Petra,Norcross,p@example.org,{DAY},12:00,13:00\n"
            "Goran,Jessup,g@example.org,2027-02-11,12:00,12:30\n"
        )
        steps = begin(desk, tmp_path, text, activity, first.id)
        assert asked(steps) == {"other-day": ["leave-out", "as-is"]}


def test_the_step_goes_on_only_when_all_is_said(desk: Desk, tmp_path: Path):
    assert ama(desk)
    steps = begin(desk, tmp_path, sheet(("6:50", "8:00"), ("6:50", "8:00")), make_activity(desk))
    assert steps.step is Step.COLUMNS
    steps.answer("times-apart", "as-is")
    steps.make_plan()
    assert steps.choices.decided is not None
    assert steps.choices.decided.outcome == "2 people: 0 min"
