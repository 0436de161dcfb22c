"""Badges, tents and letters of an office: for whom, with which code, and what they say."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.attendance.row_codes import shown
from cme_desk.domain.papers.label_sheets import SheetKind
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.activities import seats
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.attendance import sign_in_sheets
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates, letters, name_papers
from cme_desk.services.people import record as people
from cme_desk.store import tables
from tests.services.offices import make_activity, make_person
from tests.services.rooms import fill_room, texts

POINTS = 72 / 25.4


@pytest.fixture
def room(desk: Desk) -> Desk:
    fill_room(desk)
    return desk


def test_everybody_who_was_there_or_is_expected(room: Desk):
    coming = make_person(room, "Lima", "Ana", credentials="MD")
    sign_in_sheets.pdf(room, 1, people=[coming.id, 1])
    drawn = name_papers.draw(room, SheetKind.BADGE, 1)
    assert drawn.count == 5
    text = " ".join(texts(drawn.pdf))
    for name in ("Ana", "Ngozi", "Zoë", "Rui", "Mia"):
        assert name in text
    assert name_papers.draw(room, SheetKind.TENT, 1, [coming.id]).count == 1


def test_the_code_is_her_row_on_the_sheet_or_her_number(room: Desk):
    sign_in_sheets.pdf(room, 1, people=[1])
    (session,) = activities.sessions_of(room, 1)
    (row,) = [
        each for each in tables.row_codes.of(room.store, session_id=session.id) if each.person_id
    ]
    assert name_papers._codes(room, 1) == {1: shown(row.code)}
    two = make_activity(
        room,
        "TWO",
        sessions=[replace(session, id=0, uid=""), replace(session, id=0, uid="", position=2)],
    )
    assert name_papers._codes(room, two.id) == {}


def test_in_the_order_of_tables(room: Desk):
    seats.seat(room, 1, [4], "1")
    seats.seat(room, 1, [1], "2")
    drawn = name_papers.draw(room, SheetKind.TENT, 1, order=PaperOrder.TABLE)
    first = [page.split(" Table ")[0] for page in texts(drawn.pdf)]
    assert len(first) == 4
    told = [
        next(n for n in ("Ngozi", "Zoë", "Rui", "Mia") if n in page) for page in texts(drawn.pdf)
    ]
    assert told == ["Mia", "Ngozi", "Zoë", "Rui"]


def test_what_cannot_be_drawn(room: Desk):
    for more, reference in (
        ({"begin_at": 9}, "no-such-label"),
        ({"sheet": "77"}, "label-sheet-not-found"),
        ({"people": []}, "nobody-there"),
    ):
        error = pytest.raises(DeskError, name_papers.draw, room, SheetKind.BADGE, 1, **more).value
        assert error.reference == reference


def test_a_letter_about_one_activity(room: Desk):
    certificates.issue(room, 1)
    written = letters.write(room, [1], activities=["gr-2027-02"], recipient="State Board\nOhio")
    assert (written.count, written.problems) == (1, ())
    (page,) = texts(written.pdf)
    assert page.startswith("Northgate Health January 14, 2027 State Board Ohio")
    assert (
        "This letter verifies that Ngozi Okafor, MD took part in the live activity “Sepsis: what "
        "is new” at Auditorium B on January 14, 2027." in page
    )
    assert "1.00 AMA PRA Category 1 Credit(s)™ are on file" in page
    assert "with certificate 2027-00004." in page
    assert "Ada Reyes" in page
    assert "is accredited by" in page


def test_a_letter_about_a_nurse_claims_no_credit_for_her(room: Desk):
    certificates.issue(room, 1)
    (page,) = texts(letters.write(room, [3]).pdf)
    assert "took part in" in page
    assert "AMA PRA" not in page
    assert "certified by certificate 2027-00002" in page


def test_a_letter_about_many_activities_runs_over_pages(room: Desk):
    for number in range(40):
        fill = make_activity(room, f"TB-{number:02d}", title=f"Tumor Board {number}: " + "x" * 60)
        (session,) = activities.sessions_of(room, fill.id)
        attendance.sign_in(room, session_id=session.id, person_id=1)
    pages = texts(letters.write(room, [1]).pdf)
    assert len(pages) > 1
    assert "the following 41 activities" in pages[0]
    assert all(f"Tumor Board {number}:" in " ".join(pages) for number in range(40))
    assert "Ada Reyes" in pages[-1]
    assert "verification letter of January 14, 2027" in pages[1]
    reader = pypdf.PdfReader(io.BytesIO(letters.write(room, [1]).pdf))
    for page in reader.pages:
        at: list[tuple[float, float]] = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, _f, _s, at=at: (
                at.append((tm[4] + cm[4], tm[5] + cm[5])) if text.strip() else None
            )
        )
        assert all(20 * POINTS < x < 200 * POINTS and 10 * POINTS < y < 270 * POINTS for x, y in at)


def test_a_letter_for_everybody_and_who_has_nothing_on_file(room: Desk):
    nobody = make_person(room, "Lima", "Ana")
    everybody = letters.of_everybody(room, 1)
    assert len(everybody) == 4
    written = letters.write(room, [*everybody, nobody.id], activities=["GR-2027-02"])
    assert written.count == 4
    (told,) = written.problems
    assert (told.reference, told.person_id) == ("nothing-on-file", nobody.id)


def test_a_letter_that_cannot_be_printed_is_a_problem(room: Desk):
    people.change(room, replace(people.get(room, 1), last_name="\ue000"))
    written = letters.write(room, [1, 2])
    assert written.count == 1
    assert [each.reference for each in written.problems] == ["unprintable-character"]
    people.change(room, replace(people.get(room, 1), last_name="W" * 200))
    assert letters.write(room, [1]).problems[0].reference == "does-not-fit"


def test_hostile_names_stay_text(room: Desk):
    people.change(room, replace(people.get(room, 1), last_name="*Bold* \\ {provider}"))
    (page,) = texts(letters.write(room, [1]).pdf)
    assert "*Bold* \\ {provider}" in page


def test_nobody_or_no_provider(room: Desk):
    assert pytest.raises(DeskError, letters.write, room, []).value.reference == "nobody-chosen"
