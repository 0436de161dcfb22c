"""A sheet becomes attendance: planned, applied, taken back; the same again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cme_desk.domain.intake.plan import Choice, Decision
from cme_desk.domain.intake.readings import Entry, Join, Question
from cme_desk.domain.vocabulary import ActivityStatus, QuestionStatus
from cme_desk.errors import Cancelled, DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import history as history_query
from cme_desk.queries import questions as question_query
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import claims as credit
from cme_desk.services.desk import Desk
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.entries import candidates_from_json, entry_from_json, entry_to_json
from cme_desk.services.intake.questions import decide
from cme_desk.services.intake.target import Plan
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.people import OfficePeople
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import record as people
from cme_desk.store import documents, tables
from tests.services.offices import (
    DAY,
    Session,
    all_rows,
    ama,
    count,
    entry,
    made_up_name,
    make_activity,
    make_person,
    reading,
)

SHEET = (
    entry(
        2,
        "Ngozi Okafor",
        email="n.okafor@example.org",
        credentials="MD",
        time_in="12:00",
        time_out="13:00",
    ),
    entry(3, "Ana Lima", credentials="MD", time_in="12:05", time_out="12:38"),
    entry(4, "Rui Costa", credentials="RN", email="rui@example.org", minutes=44.0),
    entry(5, "David Kim", credentials="MD"),
    entry(6, "Wei Zhang", attended=False, comment="no-show"),
    entry(7, "", email="", written="illegible"),
)


@pytest.fixture
def room(desk: Desk) -> Desk:
    """An activity, one regular, and two people of one name."""
    make_activity(desk)
    make_person(desk, "Okafor", email="n.okafor@example.org", phone="555-0100")
    make_person(desk, "Kim", "David", email="dkim@example.org", credentials="MD")
    make_person(desk, "Kim", "David", email="dk2@example.net", credentials="MD")
    return desk


def activity_id(desk: Desk) -> int:
    return activities.find(desk, "GR-2027-02").id


def plan(desk: Desk, *entries: Entry, **more: object) -> Plan:
    return Attendance(activity_id(desk)).plan(desk, reading(*(entries or SHEET), **more))


def decisions(made: Plan) -> dict[int, Decision]:
    return {row.entry.row: row.decision for row in made.rows}


def claims(desk: Desk) -> dict[str, int | None]:
    return {
        line.display: line.claimed
        for line in attendance_query.of_activity(desk.store, activity_id(desk))
    }


class TestPlanning:
    def test_every_row_is_decided_with_its_reason(self, room: Desk):
        made = plan(room)
        assert decisions(made) == {
            2: Decision.SAME,
            3: Decision.NEW,
            4: Decision.NEW,
            5: Decision.ASK,
            6: Decision.SKIP,
            7: Decision.ASK,
        }
        same, _, _, ask, skip, nameless = made.rows
        assert same.person_id == 1
        assert "same e-mail" in same.reasons
        assert {each.person_id for each in ask.candidates} == {2, 3}
        assert skip.why == "was not there (no-show)"
        assert nameless.reasons == ("there is no name that could be a person's",)
        assert made.problems == ()

    def test_every_decision_is_counted(self, room: Desk):
        counted = plan(room).counts()
        assert counted == {"same": 1, "ask": 2, "new": 2, "skip": 1, "problem": 0}

    def test_nothing_is_written_by_planning(self, room: Desk):
        before = all_rows(room)
        lines = len(history_query.listed(room.store))
        plan(room)
        assert all_rows(room) == before
        assert len(history_query.listed(room.store)) == lines

    def test_a_cancelled_activity_takes_nobody(self, room: Desk):
        activities.set_status(room, activity_id(room), ActivityStatus.CANCELLED)
        assert pytest.raises(DeskError, plan, room).value.reference == "activity-cancelled"

    def test_an_activity_or_session_that_is_not_there(self, room: Desk):
        with pytest.raises(DeskError) as told:
            Attendance(99).plan(room, reading(*SHEET))
        assert told.value.reference == "activity-not-found"
        with pytest.raises(DeskError) as told:
            Attendance(activity_id(room), 99).plan(room, reading(*SHEET))
        assert told.value.reference == "session-not-found"

    def test_a_sheet_of_another_day_is_told_and_its_clock_counts(self, room: Desk):
        made = plan(room, entry(2, "Ana Lima", time_in="2027-01-07T12:05", date="2027-01-07"))
        assert made.problems[0].reference == "other-date"
        imports.apply(room, made)
        (line,) = attendance_query.of_activity(room.store, activity_id(room))
        assert line.time_in == f"{DAY}T12:05"

    def test_questions_of_the_sheet_come_first(self, room: Desk):
        asked = Question(reference="no-header", message="Which column is the name?")
        made = plan(room, questions=(asked,))
        error = pytest.raises(DeskError, imports.apply, room, made).value
        assert error.reference == "questions-open"
        assert "Which column" in error.why

    def test_one_sheet_per_session(self, desk: Desk):
        activity = make_activity(
            desk,
            sessions=[
                Session(activity_id=0, starts_at=f"{DAY}T08:00", ends_at=f"{DAY}T09:00"),
                Session(activity_id=0, starts_at=f"{DAY}T10:00", ends_at=f"{DAY}T11:00"),
            ],
            amount=200,
        )
        first, second = activities.sessions_of(desk, activity.id)
        sheet = reading(
            entry(2, "Ana Lima", sheet="Day 1", credentials="MD"),
            entry(2, "Ana Lima", sheet="Day 2", credentials="MD"),
            entry(3, "Rui Costa", sheet="Day 2", credentials="MD"),
        )
        made = Attendance(activity.id).plan(desk, sheet)
        assert [row.session_id for row in made.rows] == [first.id, second.id, second.id]
        imports.apply(desk, made)
        assert claims(desk) == {"Ana Lima": 200, "Rui Costa": 100}
        again = Attendance(activity.id).plan(desk, sheet)
        assert set(again.counts()) == set(made.counts())
        assert again.counts()["skip"] == 3
        # The same file may still be signed in to another session, if a person says so.
        other = Attendance(activity.id, first.id).plan(desk, sheet)
        assert decisions(other)[3] is Decision.SAME


class TestApplying:
    def test_people_events_claims_and_questions_are_written(self, room: Desk):
        changes = imports.apply(room, plan(room))
        assert changes.sentence == (
            "3 people signed in to Sepsis: what is new from sheet.xlsx; 2 to decide"
        )
        assert claims(room) == {"Ngozi Okafor": 100, "Ana Lima": 50, "Rui Costa": None}
        (file,) = tables.import_files.where(room.store)
        assert (file.rows_same, file.rows_new, file.rows_asked) == (1, 2, 2)
        assert (file.rows_skipped, file.rows_problem) == (1, 0)
        question, nameless = question_query.open_questions(room.store)
        assert (nameless.name, nameless.row) == ("row 7", 7)
        assert (question.name, question.row) == ("David Kim", 5)
        assert len(candidates_from_json(question.candidates)) == 2
        assert question_query.count(room.store) == 2

    def test_undo_leaves_the_rows_as_they_were(self, room: Desk):
        before = all_rows(room)
        imports.apply(room, plan(room))
        assert not history.undo(room).kept
        assert all_rows(room) == before

    def test_undo_after_opening_again_and_redo(self, room: Desk):
        before = all_rows(room)
        imports.apply(room, plan(room))
        after = all_rows(room)
        with room.elsewhere() as other:
            history.undo(other)
        assert all_rows(room) == before
        history.redo(room)
        assert all_rows(room) == after

    def test_the_same_file_again_changes_nothing(self, room: Desk):
        imports.apply(room, plan(room))
        before = all_rows(room)
        lines = len(history_query.listed(room.store))
        again = plan(room)
        assert again.already_imported
        assert again.counts() == {"same": 0, "ask": 0, "new": 0, "skip": 6, "problem": 0}
        assert [row.why for row in again.rows[:4]] == [
            "already there, from this file",
            "already there, from this file",
            "already there, from this file",
            "waits for your decision already",
        ]
        changes = imports.apply(room, again)
        assert not changes
        assert changes.sentence == (
            "Nothing to import: 2 rows wait for your decision, and everything else is there already"
        )
        assert all_rows(room) == before
        assert len(history_query.listed(room.store)) == lines

    def test_the_same_file_again_after_deciding_or_leaving_out(self, room: Desk):
        imports.apply(room, plan(room))
        question = question_query.open_questions(room.store)[0]
        decide(room, question.id, Choice())
        assert plan(room).rows[3].why == "left out already"
        history.undo(room)
        decide(room, question.id, Choice(person_id=2))
        assert plan(room).rows[3].why == "already there, from this file"
        before = all_rows(room)
        imports.apply(room, plan(room))
        assert all_rows(room) == before

    def test_the_same_file_after_undo_imports_as_at_first(self, room: Desk):
        first = imports.apply(room, plan(room))
        history.undo(room)
        made = plan(room)
        assert not made.already_imported
        assert imports.apply(room, made).sentence == first.sentence

    def test_the_same_people_from_another_copy_change_nothing_but_the_file(self, room: Desk):
        """Saved again, a file has other bytes; its rows are known all the same."""
        imports.apply(room, plan(room, *SHEET[:3]))
        before = all_rows(room)
        again = plan(room, *(replace(each, row=each.row + 10) for each in SHEET[:3]))
        assert not again.already_imported
        assert {row.why for row in again.rows} == {"already there, with the same times"}
        assert not imports.apply(room, again)
        assert all_rows(room) == before

    def test_a_corrected_sheet_adds_who_is_new_and_tells_of_other_times(self, room: Desk):
        imports.apply(room, plan(room, *SHEET[:3]))
        corrected = (
            SHEET[0],
            replace(SHEET[1], time_out="12:50"),
            replace(SHEET[2], minutes=50.0),
            entry(8, "Mia Novak", credentials="DO", time_in="12:00", time_out="13:00"),
        )
        made = plan(room, *corrected)
        assert list(decisions(made).values()) == [
            Decision.SKIP,
            Decision.SAME,
            Decision.SAME,
            Decision.NEW,
        ]
        (told,) = made.problems
        assert told.reference == "other-times"
        assert "Ana Lima" in told.message
        assert "Rui Costa" in told.message
        assert "undo" in told.remedy.lower()
        assert ", Rui" not in told.message  # credentials have commas of their own
        imports.apply(room, made)
        minutes = {
            line.display: line.minutes
            for line in attendance_query.of_activity(room.store, activity_id(room))
        }
        # The stays of both sheets together, each moment once.
        assert minutes == {"Ngozi Okafor": 60, "Ana Lima": 45, "Rui Costa": 50, "Mia Novak": 60}

    def test_only_blanks_are_filled(self, room: Desk):
        imports.apply(
            room,
            plan(
                room,
                entry(
                    2,
                    "Ngozi Okafor",
                    email="n.okafor@example.org",
                    phone="555-9999",
                    organization="Harbor Clinic",
                    credentials="m.d.",
                    npi="1003000126",
                    license_number="A1234",
                    license_state="CA",
                ),
            ),
        )
        person = people.get(room, 1)
        assert person.phone == "555-0100"
        assert person.organization == "Harbor Clinic"
        assert (person.credentials, person.profession) == ("MD", "Physician")
        assert (person.npi, person.license_number, person.license_state) == (
            "1003000126",
            "A1234",
            "CA",
        )
        assert person.first_name == "Ngozi"

    def test_a_state_is_not_filled_beside_another_licence(self, room: Desk):
        people.change(room, replace(people.get(room, 1), license_number="B99"))
        row = entry(
            2, "Ngozi Okafor", email="n.okafor@example.org", license_number="A1", license_state="CA"
        )
        imports.apply(room, plan(room, row))
        person = people.get(room, 1)
        assert (person.license_number, person.license_state) == ("B99", "")

    def test_a_person_on_two_rows_is_made_once(self, room: Desk):
        made = plan(
            room,
            entry(2, "Ana Lima", email="ana@example.org", time_in="12:00", time_out="12:30"),
            entry(3, "ANA LIMA", email="ana@example.org", time_in="12:40", time_out="13:00"),
        )
        assert made.rows[1].same_as == ("Sign-in", 2)
        people_before = count(room, "person")
        imports.apply(room, made)
        assert count(room, "person") == people_before + 1
        (line,) = attendance_query.of_activity(room.store, activity_id(room))
        assert line.minutes == 50

    def test_joins_of_a_report_are_events(self, room: Desk):
        joins = (
            Join(row=2, time_in=f"{DAY}T12:00:10", time_out=f"{DAY}T12:20:30", minutes=21),
            Join(row=5, time_in=f"{DAY}T12:10:00", time_out=f"{DAY}T12:40:00", minutes=30),
        )
        imports.apply(room, plan(room, entry(2, "Ana Lima", joins=joins, minutes=40.0)))
        (line,) = attendance_query.of_activity(room.store, activity_id(room))
        assert line.minutes == 39
        assert (line.time_in, line.time_out) == (f"{DAY}T12:00:10", f"{DAY}T12:40:00")

    def test_a_time_out_past_midnight_belongs_to_the_next_day(self, desk: Desk):
        make_activity(
            desk,
            sessions=[Session(activity_id=0, starts_at=f"{DAY}T22:00", ends_at="2027-01-15T01:00")],
            ends_on="2027-01-15",
            amount=300,
        )
        imports.apply(
            desk,
            plan(desk, entry(2, "Ana Lima", credentials="MD", time_in="22:30", time_out="00:30")),
        )
        assert claims(desk) == {"Ana Lima": 200}

    def test_cancelling_writes_nothing(self, room: Desk):
        before = all_rows(room)

        def stop(done: int, of: int) -> None:
            raise Cancelled

        rows = [entry(row, made_up_name(row)) for row in range(2, 300)]
        with pytest.raises(Cancelled):
            imports.apply(room, plan(room, *rows), progress=stop)
        assert all_rows(room) == before

    def test_the_file_is_kept_if_it_is_what_was_read(self, room: Desk, tmp_path: Path):
        import hashlib

        file = tmp_path / "sheet.xlsx"
        file.write_bytes(b"the very bytes")
        digest = hashlib.sha256(b"the very bytes").hexdigest()
        made = plan(room, sha256=digest)
        imports.apply(room, made, file=file)
        (kept,) = tables.documents.where(room.store)
        assert (kept.kind, kept.activity_id) == ("sign-in sheet", activity_id(room))
        assert documents.content_of(room.store, kept) == b"the very bytes"

        file.write_bytes(b"others")
        before = all_rows(room)
        with pytest.raises(DeskError) as told:
            imports.apply(room, made, file=file)
        assert told.value.reference == "file-changed"
        file.unlink()
        with pytest.raises(DeskError) as told:
            imports.apply(room, made, file=file)
        assert told.value.reference == "file-not-found"
        assert all_rows(room) == before

    def test_names_that_no_database_takes_are_no_fault(self, room: Desk):
        """Lone surrogates and NUL come out of broken files."""
        made = plan(
            room,
            entry(
                2,
                "Ana Lima",
                comment="bad \ud800 text\x00",
                organization="Har\ud800bor\x00",
                phone="5\x00",
            ),
            entry(3, "", written="\ud800\x00?"),
            name="sheet\udce4.xlsx",
        )
        imports.apply(room, made)
        (line,) = attendance_query.of_activity(room.store, activity_id(room))
        assert line.organization.startswith("Har")
        person = people.get(room, line.person_id)
        people.change(room, replace(person, notes="a\x00b \udfff"))
        assert people.get(room, line.person_id).notes.startswith("a\x00b ")
        history.undo(room)
        assert people.get(room, line.person_id) == person
        history.undo(room)
        assert count(room, "person") == 3


class TestDeciding:
    @pytest.fixture
    def asked(self, room: Desk) -> int:
        imports.apply(room, plan(room))
        return question_query.open_questions(room.store)[0].id

    def test_it_is_a_person_of_the_office(self, room: Desk, asked: int):
        changes = decide(room, asked, Choice(person_id=3))
        assert changes.sentence == "Decided who David Kim of sheet.xlsx is"
        assert claims(room)["David Kim"] == 100
        assert tables.import_questions.get(room.store, asked).status is QuestionStatus.DECIDED
        assert [each.row for each in question_query.open_questions(room.store)] == [7]

    def test_it_is_somebody_new(self, room: Desk, asked: int):
        before = count(room, "person")
        decide(room, asked, Choice(new=True))
        assert count(room, "person") == before + 1
        assert tables.import_questions.get(room.store, asked).person_id == before + 1

    def test_it_is_left_out(self, room: Desk, asked: int):
        events = count(room, "attendance_event")
        changes = decide(room, asked, Choice())
        assert changes.sentence == "Left out David Kim of sheet.xlsx"
        assert count(room, "attendance_event") == events

    def test_it_is_who_another_row_is(self, room: Desk, asked: int):
        decide(room, asked, Choice(row=("Sign-in", 3)))
        assert tables.import_questions.get(room.store, asked).person_id == 4

    def test_it_is_who_a_row_is_that_nobody_knows(self, room: Desk, asked: int):
        before = all_rows(room)
        with pytest.raises(DeskError) as told:
            decide(room, asked, Choice(row=("Sign-in", 7)))
        assert told.value.reference == "row-not-decided"
        assert all_rows(room) == before

    def test_it_can_be_decided_once_and_taken_back(self, room: Desk, asked: int):
        before = all_rows(room)
        decide(room, asked, Choice(person_id=3))
        with pytest.raises(DeskError) as told:
            decide(room, asked, Choice(person_id=2))
        assert told.value.reference == "already-decided"
        history.undo(room)
        assert all_rows(room) == before
        decide(room, asked, Choice(person_id=2))

    def test_a_person_who_is_gone(self, room: Desk, asked: int):
        before = all_rows(room)
        with pytest.raises(DeskError) as told:
            decide(room, asked, Choice(person_id=99))
        assert told.value.reference == "person-not-found"
        assert all_rows(room) == before

    def test_undoing_the_import_after_deciding_keeps_what_was_decided(self, room: Desk, asked: int):
        decide(room, asked, Choice(person_id=3))
        lines = history_query.listed(room.store)
        changes = history.undo(room, lines[1].id)
        assert {each.table for each in changes.kept} == {"import_question", "import_file"}
        assert claims(room) == {"David Kim": 100}


class TestChoices:
    def test_in_the_plan(self, room: Desk):
        choices = {
            ("Sign-in", 2): Choice(),
            ("Sign-in", 3): Choice(person_id=2),
            ("Sign-in", 5): Choice(row=("Sign-in", 4)),
            ("Sign-in", 7): Choice(),
        }
        imports.apply(room, plan(room), choices=choices)
        assert claims(room) == {"David Kim": 50, "Rui Costa": None}
        assert question_query.count(room.store) == 0

    def test_new_for_a_row_that_would_be_known(self, room: Desk):
        before = count(room, "person")
        imports.apply(room, plan(room, SHEET[0]), choices={("Sign-in", 2): Choice(new=True)})
        assert count(room, "person") == before + 1

    def test_accept_likely_takes_the_one_that_nothing_speaks_against(self, room: Desk):
        rows = (
            entry(2, "N. Okafor"),
            entry(3, "David Kim", credentials="MD"),  # either of two
            entry(4, "Ngozi Okafor", email="other@example.net"),
            entry(5, "David Kim", credentials="DO", email="dkim@example.org"),
        )
        made = plan(room, *rows)
        assert {row.decision for row in made.rows} == {Decision.ASK}
        imports.apply(room, made, accept_likely=True)
        assert list(claims(room)) == ["Ngozi Okafor"]
        assert [each.row for each in question_query.open_questions(room.store)] == [3, 4, 5]

    def test_a_row_whose_earlier_row_was_left_out_makes_the_person(self, room: Desk):
        rows = (
            entry(2, "Ana Lima", email="ana@example.org"),
            entry(3, "Ana Lima", email="ana@example.org", time_in="12:10"),
        )
        imports.apply(room, plan(room, *rows), choices={("Sign-in", 2): Choice()})
        assert list(claims(room)) == ["Ana Lima"]


class TestPeopleAlone:
    def test_a_list_of_people(self, room: Desk):
        before = all_rows(room)
        made = OfficePeople().plan(room, reading(*SHEET))
        assert made.counts() == {"same": 1, "ask": 2, "new": 3, "skip": 0, "problem": 0}
        changes = imports.apply(room, made)
        assert changes.sentence == "4 people imported from sheet.xlsx, 3 of them new; 2 to decide"
        assert count(room, "attendance_event") == 0
        again = OfficePeople().plan(room, reading(*SHEET))
        assert again.already_imported
        after = all_rows(room)
        assert not imports.apply(room, again)
        assert all_rows(room) == after
        history.undo(room)
        assert all_rows(room) == before

    def test_deciding_makes_no_attendance(self, room: Desk):
        imports.apply(room, OfficePeople().plan(room, reading(*SHEET)))
        question = question_query.open_questions(room.store)[0]
        decide(room, question.id, Choice(person_id=2))
        assert count(room, "attendance_event") == 0

    def test_a_person_of_a_decided_row_can_be_removed(self, room: Desk):
        before = all_rows(room)
        imports.apply(room, OfficePeople().plan(room, reading(*SHEET)))
        question = question_query.open_questions(room.store)[0]
        decide(room, question.id, Choice(new=True))
        made = tables.import_questions.get(room.store, question.id).person_id
        assert made is not None
        people.remove(room, made)
        for _ in range(3):
            history.undo(room)
        assert all_rows(room) == before


class TestWithCertificates:
    def test_an_import_under_certificates_is_undone_only_when_they_are_void(self, room: Desk):
        before = all_rows(room)
        imports.apply(room, plan(room, *SHEET[:2]))
        imported = history_query.listed(room.store)[0].id
        issued = certificates.issue(room, activity_id(room))
        after = all_rows(room)
        evidence = {table: after[table] for table in ("attendance_event", "claim", "designation")}
        partly = history.undo(room, imported)
        assert {each.table for each in partly.kept} >= {"attendance_event", "claim"}
        assert any("certificate 2027-00001" in each.why for each in partly.kept)
        assert {table: all_rows(room)[table] for table in evidence} == evidence
        history.redo(room)
        assert all_rows(room) == after
        for each in issued.new:
            reissue.void(room, each.number, "wrong sheet")
        changes = history.undo(room, imported)
        assert count(room, "attendance_event") == 0
        assert count(room, "claim") == 0
        # Who has a certificate, void or not, stays known, and so does what brought them.
        assert {each.table for each in changes.kept} == {"person", "import_file"}
        assert len(before["person"]) < count(room, "person")

    def test_an_import_after_certificates_can_be_undone(self, room: Desk):
        imports.apply(room, plan(room, *SHEET[:2]))
        certificates.issue(room, activity_id(room))
        before = all_rows(room)
        imports.apply(room, plan(room, entry(9, "Mia Novak", credentials="MD")))
        history.undo(room)
        assert all_rows(room) == before


def test_claims_of_all_follow_when_the_end_becomes_known(desk: Desk):
    """Without a known end, who has no time out was there until the last one left."""
    make_activity(desk, times=None, amount=200)
    imports.apply(desk, plan(desk, entry(2, "Ana Lima", credentials="MD", time_in="12:00")))
    assert claims(desk) == {"Ana Lima": 200}
    more = entry(3, "Mia Novak", credentials="MD", time_in="12:00", time_out="13:00")
    imports.apply(desk, plan(desk, more))
    assert claims(desk) == {"Ana Lima": 100, "Mia Novak": 100}
    history.undo(desk)
    assert claims(desk) == {"Ana Lima": 200}


def test_claims_set_by_hand_stay_when_more_is_imported(desk: Desk):
    make_activity(desk)
    imports.apply(desk, plan(desk, entry(2, "Ana Lima", credentials="MD")))
    credit.set_claims(
        desk,
        activity_id=activity_id(desk),
        people=[1],
        credit_type_id=ama(desk),
        amount=25,
        reason="left early",
    )
    imports.apply(
        desk, plan(desk, entry(3, "Ana Lima", credentials="MD", time_in="12:00", time_out="13:00"))
    )
    assert claims(desk) == {"Ana Lima": 25}


def test_rows_are_kept_as_they_were_read():
    row = replace(SHEET[0], joins=(Join(row=2, time_in="12:00"),), review=("Look at the name.",))
    assert entry_from_json(entry_to_json(row)) == row


def _planned(desk: Desk, number: int, *entries: Entry) -> Plan:
    """A plan for an activity of its own, made before anything else is written."""
    target = Attendance(make_activity(desk, f"GR-P{number}").id)
    return target.plan(desk, reading(*entries))


def test_sheets_planned_side_by_side_make_each_person_once(desk: Desk):
    people = [made_up_name(number) for number in range(4)]
    entries = [entry(row, name) for row, name in enumerate(people, 2)]
    plans = [_planned(desk, number, *entries) for number in range(6)]
    assert all(plan.count(Decision.NEW) == 4 for plan in plans)
    for plan in plans:
        imports.apply(desk, plan)
    assert count(desk, "person") == 4
    # A name alone is asked about, for two people may have it.
    assert count(desk, "attendance_event") + count(desk, "import_question") == 6 * 4


def test_somebody_new_is_not_somebody_who_came_on_file_meanwhile(desk: Desk):
    first, second = (_planned(desk, number, entry(2, "Ike Abara")) for number in (1, 2))
    choices = {second.rows[0].key: Choice(new=True)}
    imports.apply(desk, first)
    imports.apply(desk, second, choices=choices)
    assert count(desk, "person") == 1


def test_what_was_decided_holds_where_nothing_came_between(desk: Desk):
    make_person(desk, "Abara", "Ike")
    plan = _planned(desk, 1, entry(2, "Ike Abara"))
    make_activity(desk, "GR-Z")  # something else was done meanwhile
    imports.apply(desk, plan, choices={plan.rows[0].key: Choice(new=True)})
    assert count(desk, "person") == 2


def test_one_row_is_asked_once_however_often_its_file_was_taken_in(desk: Desk):
    known = make_person(desk, "Abara", "Ike")
    sheet = reading(entry(2, "Ike Abara"))
    activities_of = [make_activity(desk, f"GR-Q{number}") for number in (1, 2)]
    for each in activities_of:
        imports.apply(desk, Attendance(each.id).plan(desk, sheet))
    assert count(desk, "import_question") == 2
    (question,) = question_query.open_questions(desk.store)
    assert question_query.count(desk.store) == 1
    assert [len(question_query.open_questions(desk.store, a.id)) for a in activities_of] == [1, 1]
    decide(desk, question.id, Choice(person_id=known.id))
    assert not question_query.open_questions(desk.store)
    assert count(desk, "attendance_event") == 2


def test_somebody_left_out_of_one_activity_is_still_asked_about_at_the_other(desk: Desk):
    make_person(desk, "Abara", "Ike")
    sheet = reading(entry(2, "Ike Abara"))
    for number in (1, 2):
        imports.apply(desk, Attendance(make_activity(desk, f"GR-L{number}").id).plan(desk, sheet))
    (question,) = question_query.open_questions(desk.store)
    decide(desk, question.id, Choice())
    assert len(question_query.open_questions(desk.store)) == 1
