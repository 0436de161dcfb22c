"""What a sheet says each learner claims is taken within the rules; what does not fit is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk.domain.credit.claimed import claimed_amount, misfit, within
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.office.defaults import shipped_credit_types
from cme_desk.store import tables
from tests.services.offices import all_rows, make_activity

AMA: CreditType = next(each for each in shipped_credit_types() if each.code == "ama-pra-1")


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("0.5", 500),
        ("0,5", 500),
        (".75", 750),
        ("1", 1000),
        ("1.00", 1000),
        ("½", 500),
        ("1 1/2", 1500),
        ("1 2/4", 1500),
        ("1 3/2", None),
        ("1 2/2", None),
        ("1½", 1500),
        ("0.125", 125),
        ("1.0 credit", 1000),
        ("2 hours", 2000),
        ("0", 0),
        ("1.0 AMA PRA Category 1 Credit", 1000),
        ("", None),
        ("yes", None),
        ("AMA", None),
        ("MD", None),
        ("-1", None),
        ("see below", None),
    ],
)
def test_an_amount_in_a_cell(text: str, thousandths: int | None):
    assert claimed_amount(text) == thousandths


@pytest.mark.parametrize(
    ("written", "attended", "fits"),
    [
        (500, 100, True),
        (1000, 100, True),
        (0, 100, True),
        (300, 100, False),
        (125, 100, False),
        (5000, 100, False),
        (1000, 50, False),
        (1000, None, True),
    ],
)
def test_what_fits(written: int, attended: int | None, fits: bool):
    assert (misfit(written, AMA, 100, attended) == "") is fits


def test_what_is_within_is_whole_steps_rounded_down():
    assert [within(each, 25, 100) for each in (300, 5000, 999, 250, 0)] == [25, 100, 75, 25, 0]


def begin(desk: Desk, folder: Path, *rows: str, columns: str = "Credits") -> ImportSteps:
    path = folder / "claims.csv"
    path.write_text("\n".join([f"First Name,Last Name,Degree,{columns}", *rows]) + "\n")
    return import_steps.begin(desk, path, Attendance(make_activity(desk).id))


def claims(desk: Desk, steps: ImportSteps) -> dict[str, int | None]:
    assert steps.target.activity_id is not None
    lines = attendance_query.of_activity(desk.store, steps.target.activity_id)
    return {line.display.split()[0]: line.claimed for line in lines}


def test_what_each_claims_is_taken(desk: Desk, tmp_path: Path):
    steps = begin(
        desk, tmp_path, "Petra,Norcross,MD,0.5", "Goran,Jessup,DO,1.0", "Imke,Ashdown,MD,"
    )
    before = all_rows(desk)
    assert not steps.questions
    steps.make_plan()
    steps.apply()
    assert claims(desk, steps) == {"Petra": 50, "Goran": 100, "Imke": 100}
    (by_hand,) = tables.claims.of(desk.store, basis=ClaimBasis.BY_HAND)
    assert by_hand.reason == "claimed on claims.csv, row 2"
    history.undo(desk)
    assert all_rows(desk) == before


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("fit", {"Petra": 25, "Goran": 100, "Imke": 50}),
        ("attendance", {"Petra": 100, "Goran": 100, "Imke": 50}),
        ("none", {"Petra": 0, "Goran": 0, "Imke": 50}),
    ],
)
def test_what_does_not_fit_is_asked(desk: Desk, tmp_path: Path, answer: str, found: dict[str, int]):
    steps = begin(
        desk, tmp_path, "Petra,Norcross,MD,0.3", "Goran,Jessup,DO,5", "Imke,Ashdown,MD,.5"
    )
    (question,) = steps.questions
    assert question.reference == "claimed-credit"
    assert question.rows == (2, 3)
    assert "0.30 is no whole number of steps" in question.message
    assert "5.00 is more than the 1.00" in question.message
    steps.answer("claimed-credit", answer)
    steps.make_plan()
    steps.apply()
    assert claims(desk, steps) == found


def test_more_than_the_attendance_comes_to_is_asked(desk: Desk, tmp_path: Path):
    steps = begin(
        desk,
        tmp_path,
        "Petra,Norcross,MD,12:00,12:30,1.0",
        "Goran,Jessup,DO,12:00,12:30,0.5",
        columns="Time In,Time Out,Credits",
    )
    (question,) = steps.questions
    assert question.rows == (2,)
    steps.answer("claimed-credit", "fit")
    steps.make_plan()
    steps.apply()
    assert claims(desk, steps) == {"Petra": 50, "Goran": 50}


def test_a_column_of_other_words_says_no_amounts(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Petra,Norcross,MD,AMA", "Goran,Jessup,DO,yes")
    assert not steps.questions


def test_who_is_awarded_no_credit_is_not_asked_about(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Petra,Norcross,RN,5", "Goran,Jessup,DO,1")
    assert not steps.questions
