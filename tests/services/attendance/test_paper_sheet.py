"""A paper sheet, typed: what an entry means, and rows that are kept at once and can be undone."""

from __future__ import annotations

import random

import pytest

from cme_desk.domain.activities.record import Session
from cme_desk.domain.attendance import row_codes
from cme_desk.errors import DeskError
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import paper_sheet as query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.attendance import paper_sheet as service
from cme_desk.services.attendance import sign_in_sheets
from cme_desk.services.attendance.paper_entries import Kind, Reader, text_of
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.people import record as people
from tests.services.offices import DAY, all_rows, count, make_activity, make_person


class Sheet:
    """The sheet of this month's session, after one earlier meeting."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        before = make_activity(desk, "GR-2027-01", starts_on="2027-01-07", ends_on="2027-01-07",
                               times=None)  # fmt: skip
        self.okafor = make_person(desk, "Okafor", credentials="MD", email="n@example.org")
        self.okada = make_person(desk, "Okada", "Aiko", credentials="RN")
        earlier = activities.sessions_of(desk, before.id)[0].id
        attendance.sign_in(desk, session_id=earlier, person_id=self.okafor.id)
        self.activity = make_activity(desk)
        self.session = activities.sessions_of(desk, self.activity.id)[0]

    def means(self, text: str):
        return Reader(self.desk, self.session).meaning(text)

    def first(self, text: str) -> int:
        meaning = self.means(text)
        assert meaning.kind is Kind.PERSON
        return meaning.candidates[0].person_id

    def keep(self, who, *times: str, **more: int):
        begin, end = times or ("12:00", "13:00")
        return service.sign_in(
            self.desk, session_id=self.session.id, who=who, time_in=begin, time_out=end, **more
        )

    def rows(self):
        return query.typed(self.desk.store, self.session.id)

    def new(self, text: str):
        meaning = self.means(text)
        assert meaning.kind is Kind.NEW
        return meaning.new


@pytest.fixture
def sheet(desk: Desk) -> Sheet:
    return Sheet(desk)


def test_three_letters_mean_the_expected_first(sheet):
    # Okada comes before Okafor in the alphabet; Okafor was at the earlier meeting.
    assert [each.person_id for each in sheet.means("oka").candidates] == [
        sheet.okafor.id,
        sheet.okada.id,
    ]
    assert [each.expected for each in sheet.means("oka").candidates] == [True, False]
    assert sheet.first("aik") == sheet.okada.id
    assert sheet.first("ngo oka") == sheet.okafor.id
    for whole in ("Okafor, Ngozi, MD", "Okafor, Ngozi MD", "Ngozi Okafor", "OKAFOR, ngozi"):
        assert sheet.first(whole) == sheet.okafor.id, whole
    assert sheet.means("").kind is sheet.means(" - ").kind is Kind.EMPTY


def test_whoever_stands_on_the_own_sheet_is_expected(sheet):
    guest = make_person(sheet.desk, "Okamoto", "Ken")
    sign_in_sheets.excel(sheet.desk, sheet.activity.id, people=[guest.id])
    assert [each.expected for each in sheet.means("okam").candidates] == [True]


def test_whoever_was_at_another_session_of_the_day_is_expected(sheet):
    day = make_activity(
        sheet.desk,
        "WU-1",
        title="Winter",
        sessions=[
            Session(activity_id=0, position=1, starts_at=f"{DAY}T09:00", ends_at=f"{DAY}T10:00"),
            Session(activity_id=0, position=2, starts_at=f"{DAY}T10:00", ends_at=f"{DAY}T11:00"),
        ],
    )
    first, second = activities.sessions_of(sheet.desk, day.id)
    assert not Reader(sheet.desk, second).meaning("okaf").candidates[0].expected
    attendance.sign_in(sheet.desk, session_id=first.id, person_id=sheet.okafor.id)
    meaning = Reader(sheet.desk, second).meaning("oka")
    assert meaning.candidates[0].person_id == sheet.okafor.id
    assert (meaning.candidates[0].expected, meaning.candidates[0].there) == (True, False)


def test_the_code_alone_is_the_person(sheet):
    made = sign_in_sheets.excel(sheet.desk, sheet.activity.id)
    code = made.sheet.expected[0].code
    assert sheet.first(row_codes.shown(code).lower()) == sheet.first(code) == sheet.okafor.id
    walk_in = sheet.means(made.sheet.empty[0].code)
    assert (walk_in.kind, walk_in.candidates) == (Kind.NOTHING, ())
    assert "Type the name" in walk_in.why
    other = make_activity(sheet.desk, "WU-1", title="Winter")
    foreign = sign_in_sheets.excel(sheet.desk, other.id, people=[sheet.okada.id])
    assert "WU-1" in sheet.means(foreign.sheet.expected[0].code).why
    chance = random.Random(4)
    strange = next(
        code
        for code in iter(lambda: row_codes.new_code(chance.choice), "")
        if not code.isalpha() and code not in {each.code for each in made.sheet.empty}
    )
    assert "not of this office" in sheet.means(strange).why


def test_namesakes_are_never_guessed(sheet):
    make_person(sheet.desk, "Okafor", "Ngozi", credentials="RN")
    for text in ("oka", "Okafor, Ngozi", "okafor n"):
        meaning = sheet.means(text)
        assert meaning.kind is Kind.SEVERAL, text
        assert [each.name for each in meaning.candidates[:2]] == ["Okafor, Ngozi"] * 2
        assert "2 people" in meaning.why


def test_a_namesake_is_found_among_many_who_fit(sheet):
    for number in range(60):
        make_person(sheet.desk, f"Okaa{chr(97 + number % 26)}{number}", "Ann")
    namesake = make_person(sheet.desk, "Okafor", "Ngozi")
    meaning = sheet.means("oka")
    assert meaning.kind is Kind.SEVERAL
    assert [each.person_id for each in meaning.candidates[:2]] == [sheet.okafor.id, namesake.id]


@pytest.mark.parametrize("text", ["Okafor, Ngozi, RN", "Okada, Aiko, MD"])
def test_other_credentials_may_be_somebody_else(sheet, text):
    meaning = sheet.means(text)
    assert meaning.kind is Kind.SEVERAL
    assert meaning.new is not None
    assert sheet.means("Okafor, Ngozi, MD, FACP").kind is Kind.PERSON


def test_junior_and_senior_are_two(sheet):
    make_person(sheet.desk, "Smith", "John", suffix="Sr.")
    assert sheet.means("Smith, John Jr.").kind is Kind.SEVERAL
    assert sheet.means("Smith, John Sr.").kind is Kind.PERSON


def test_a_name_nobody_has_is_new_in_parts(sheet):
    new = sheet.new("Lima, Ana R., MD")
    assert (new.last_name, new.first_name, new.middle_name, new.credentials) == (
        "Lima", "Ana", "R.", "MD",
    )  # fmt: skip
    assert sheet.new("Suharto,").last_name == "Suharto"
    # A half-typed word or no name at all makes nobody.
    for text in ("lim", "123", "iPhone"):
        meaning = sheet.means(text)
        assert (meaning.kind, meaning.new) == (Kind.NOTHING, None), text
        assert meaning.why


def test_a_slip_beside_somebody_expected_is_told(sheet):
    meaning = sheet.means("Okaffor, Ngozi")
    assert meaning.kind is Kind.NEW
    assert [each.person_id for each in meaning.candidates] == [sheet.okafor.id]
    assert "is alike" in meaning.why
    # In the middle of a name is no beginning: it is offered, and not taken.
    assert sheet.means("afor").kind is Kind.SEVERAL


def test_a_new_person_comes_in_as_one_operation(sheet):
    before = all_rows(sheet.desk)
    operations = count(sheet.desk, "operation")
    changes = sheet.keep(sheet.new("Lima, Ana, MD"), "12:10", "13:00")
    assert count(sheet.desk, "operation") == operations + 1
    assert "Ana Lima" in changes.sentence
    assert "new person" in changes.sentence
    (row,) = sheet.rows()
    assert (row.name, row.credentials, row.new) == ("Lima, Ana", "MD", True)
    assert (row.time_in, row.time_out) == (f"{DAY}T12:10", f"{DAY}T13:00")
    (line,) = attendance_query.of_activity(sheet.desk.store, sheet.activity.id)
    assert (line.minutes, line.claimed) == (50, 75)
    assert sheet.means("lim").candidates[0].there
    history.undo(sheet.desk, changes.operation_id)
    assert all_rows(sheet.desk) == before
    history.redo(sheet.desk)
    assert [each.new for each in sheet.rows()] == [True]


def test_nobody_is_signed_in_twice(sheet):
    sheet.keep(sheet.okafor.id)
    with pytest.raises(DeskError, match="already") as told:
        sheet.keep(sheet.okafor.id, "12:30", "13:00")
    assert told.value.reference == "already-signed-in"
    assert [each.time_in[11:] for each in sheet.rows()] == ["12:00"]


def test_corrected_rows_keep_their_place(sheet):
    sheet.keep(sheet.okafor.id)
    sheet.keep(sheet.okada.id, "", "")
    sheet.keep(sheet.okafor.id, "12:20", "", instead_of=sheet.okafor.id)
    assert [(each.person_id, each.time_in[11:], each.time_out) for each in sheet.rows()] == [
        (sheet.okada.id, "", ""),
        (sheet.okafor.id, "12:20", ""),
    ]
    kim = make_person(sheet.desk, "Kim", "David")
    changes = sheet.keep(kim.id, instead_of=sheet.okada.id)
    assert {each.person_id for each in sheet.rows()} == {kim.id, sheet.okafor.id}
    history.undo(sheet.desk, changes.operation_id)
    assert {each.person_id for each in sheet.rows()} == {sheet.okada.id, sheet.okafor.id}
    with pytest.raises(DeskError, match="already"):
        sheet.keep(sheet.okada.id, instead_of=sheet.okafor.id)


def test_a_new_name_is_corrected_in_its_own_record(sheet):
    sheet.keep(sheet.new("Lima, Anna, RN"))
    (row,) = sheet.rows()
    sheet.keep(sheet.new("Limas, Ana, MD"), instead_of=row.person_id)
    (after,) = sheet.rows()
    assert (after.person_id, after.name, after.new) == (row.person_id, "Limas, Ana", True)
    assert people.get(sheet.desk, row.person_id).profession == "Physician"
    # She was somebody known after all: nobody of the wrong name is left behind.
    people_before = count(sheet.desk, "person")
    sheet.keep(sheet.okafor.id, instead_of=row.person_id)
    assert [each.person_id for each in sheet.rows()] == [sheet.okafor.id]
    assert count(sheet.desk, "person") == people_before - 1


def test_the_record_of_somebody_known_is_never_renamed(sheet):
    sheet.keep(sheet.okafor.id)
    sheet.keep(sheet.new("Lima, Ana"), instead_of=sheet.okafor.id)
    assert people.get(sheet.desk, sheet.okafor.id).last_name == "Okafor"
    assert [each.name for each in sheet.rows()] == ["Lima, Ana"]


def test_removed_rows_and_what_they_had_made(sheet):
    before = all_rows(sheet.desk)
    sheet.keep(sheet.new("Lima, Ana, MD"))
    sheet.keep(sheet.okafor.id)
    for row in sheet.rows():
        service.remove(sheet.desk, session_id=sheet.session.id, person_id=row.person_id)
    assert all_rows(sheet.desk) == before


def test_a_new_person_who_is_used_elsewhere_stays(sheet):
    sheet.keep(sheet.new("Lima, Ana, MD"))
    (row,) = sheet.rows()
    other = make_activity(sheet.desk, "WU-1", title="Winter")
    attendance.sign_in(
        sheet.desk,
        session_id=activities.sessions_of(sheet.desk, other.id)[0].id,
        person_id=row.person_id,
    )
    service.remove(sheet.desk, session_id=sheet.session.id, person_id=row.person_id)
    assert people.get(sheet.desk, row.person_id).last_name == "Lima"


def test_times_past_midnight_and_wrong_ones(sheet):
    night = make_activity(
        sheet.desk,
        "NI-1",
        ends_on="2027-01-15",
        sessions=[
            Session(activity_id=0, starts_at=f"{DAY}T22:00", ends_at="2027-01-15T01:00")
        ],
    )  # fmt: skip
    session = activities.sessions_of(sheet.desk, night.id)[0].id
    service.sign_in(
        sheet.desk, session_id=session, who=sheet.okada.id, time_in="22:00", time_out="00:30"
    )
    assert query.typed(sheet.desk.store, session)[0].time_out == "2027-01-15T00:30"
    with pytest.raises(DeskError, match="before the time in"):
        sheet.keep(sheet.okafor.id, "12:30", "12:00")
    assert sheet.rows() == []


def test_a_row_as_it_would_be_typed():
    assert text_of("Okafor, Ngozi", "MD") == "Okafor, Ngozi, MD"
    assert text_of("Okafor, Ngozi", "") == "Okafor, Ngozi"
