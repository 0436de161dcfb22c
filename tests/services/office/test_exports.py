"""Lists as files: everything in its column, numbers as numbers, and nothing that runs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cme_desk import readers
from cme_desk.queries import people_search
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import claims as credit
from cme_desk.services.desk import Desk
from cme_desk.services.office import exports
from cme_desk.services.office.exports import ListFormat
from tests.services.offices import DAY, make_activity, make_person


@pytest.fixture
def room(desk: Desk) -> Desk:
    activity = make_activity(desk)
    session = activities.sessions_of(desk, activity.id)[0]
    for last, first, more in (
        ("Okafor", "Ngozi", {"credentials": "MD", "npi": "1679576722", "phone": "+1 555 0100"}),
        ("=HYPERLINK(1)", "@Eve", {"credentials": "RN", "organization": "-2+3"}),
    ):
        person = make_person(desk, last, first, **more)
        attendance.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=f"{DAY}T12:00",
            time_out=f"{DAY}T13:00",
        )
    return desk


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_who_was_there(room: Desk):
    book = load_workbook(io.BytesIO(exports.attendance(room, 1, ListFormat.XLSX)))
    header, evil, okafor = book.active.iter_rows(values_only=True)
    assert header[0] == "Last name"
    assert "AMA PRA Category 1 claimed" in header
    found = dict(zip(header, okafor, strict=True))
    assert (found["Last name"], found["Minutes"]) == ("Okafor", 60)
    assert found["AMA PRA Category 1 claimed"] == 1
    assert found["Time in"].isoformat() == f"{DAY}T12:00:00"
    assert evil[:2] == ("=HYPERLINK(1)", "@Eve")
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_why_a_claim_is_not_the_minutes(room: Desk):
    okafor = people_search.find(room.store, "Okafor")[0].id
    credit.set_claims(
        room,
        activity_id=1,
        people=[okafor],
        credit_type_id=1,
        amount=50,
        reason="left early",
    )
    header, _, told = rows(exports.attendance(room, 1, ListFormat.CSV))
    found = dict(zip(header, told, strict=True))
    assert (found["AMA PRA Category 1 claimed"], found["About the credit"]) == (
        "0.5",
        "set by hand: left early",
    )


def test_as_csv(room: Desk):
    _, evil, okafor = rows(exports.attendance(room, 1, ListFormat.CSV))
    assert evil[:2] == ["'=HYPERLINK(1)", "'@Eve"]
    assert okafor[:2] == ["Okafor", "Ngozi"]
    assert f"{DAY} 12:00" in okafor


def test_people(room: Desk):
    header, _, okafor = rows(exports.people(room, ListFormat.CSV))
    found = dict(zip(header, okafor, strict=True))
    assert found["NPI"] == "1679576722"
    assert found["Phone"] == "'+1 555 0100"
    assert found["Activities"] == "1"
    assert [row[0] for row in rows(exports.people(room, ListFormat.CSV, text="oka"))[1:]] == [
        "Okafor"
    ]


def test_our_own_reader_reads_it_back(room: Desk, tmp_path: Path):
    for kind in ListFormat:
        path = tmp_path / f"people.{kind.value}"
        path.write_bytes(exports.people(room, kind))
        book = readers.read(path)
        assert book.sheets[0].cell(3, 1) == "Okafor"
        assert not book.sheets[0].uncached
