"""A sheet's column of types of credit becomes what its learners claim, or is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk.queries import attendance as attendance_query
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import choices
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.intake import steps as import_steps
from cme_desk.services.intake.steps import ImportSteps
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.intake.targets.completions import Completions
from cme_desk.services.intake.targets.results import Results
from cme_desk.services.office import history
from cme_desk.store import tables
from tests.services.offices import all_rows, backed, make_activity, make_person

CODES = ("ama-pra-1", "ipce", "aafp-prescribed", "ancc", "participation")


def begin(desk: Desk, folder: Path, text: str, codes: tuple[str, ...] = CODES) -> ImportSteps:
    path = folder / "wanted.csv"
    path.write_text(text.strip() + "\n", encoding="utf-8")
    activity = make_activity(desk, amount=0)
    backed(desk, activity.id)
    kinds = [credit_types.by_code(desk, code).id for code in codes]
    activities.change(desk, activity, credits=[(each, 100) for each in kinds])
    return import_steps.begin(desk, path, Attendance(activity.id))


def done(steps: ImportSteps) -> dict[str, str]:
    """What everybody claims, after the import."""
    steps.make_plan()
    steps.apply()
    return claims(steps)


def claims(steps: ImportSteps) -> dict[str, str]:
    lines = attendance_query.of_activity(steps.desk.store, steps.target.activity_id)
    return {
        each.name.split(",")[0]: " ".join(
            f"{name.split()[0]}:{amount}" for name, amount in each.claims
        )
        for each in lines
    }


def field_of(steps: ImportSteps, header: str) -> str | None:
    return next(each.field for each in steps.reading.columns if each.header == header)


@pytest.mark.parametrize(
    "header",
    [
        "Credit type",
        "Type of credit requested",
        "I am claiming:",
        "I am claiming (circle one): AMA PRA Category 1 / AAFP / ANCC / Attendance only",
        "Which type of credit are you claiming?",
        "What type of credit would you like for this activity?",
        "CreditType",
        "Credits requested",
        "Certificate",
        "Category",
        "Please select the type of CME/CE credit you wish to receive",
        "Credits",
        "Accreditation",
    ],
)
def test_headers_under_which_types_of_credit_stand(desk: Desk, tmp_path: Path, header: str):
    steps = begin(
        desk,
        tmp_path,
        f'First Name,Last Name,Degree,"{header}"\n'
        "Petra,Norcross,MD,AAFP Prescribed\nGoran,Jessup,MD,AMA PRA Category 1\n"
        "Imke,Ashdown,RN,ANCC contact hours\nTove,Lind,MD,Attendance only",
    )
    assert field_of(steps, header) == "credit_type"
    assert not steps.questions
    assert done(steps) == {
        "Norcross": "AAFP:100",
        "Jessup": "AMA:100",
        "Ashdown": "Nursing:100",
        "Lind": "Participation:100",
    }


def test_a_choice_is_kept_with_its_row_and_undone(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree,Credit type\nPetra Norcross,MD,AAFP")
    before = all_rows(desk)
    done(steps)
    (choice,) = tables.credit_choices.of(desk.store)
    assert (choice.codes, choice.source) == (("aafp-prescribed",), "wanted.csv, row 2")
    history.undo(desk)
    assert all_rows(desk) == before


def test_the_plan_says_what_each_row_wants(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree,Credit type\nPetra Norcross,MD,aafp")
    steps.make_plan()
    assert steps.choices.rows[0].gives == "60 min; wants AAFP Prescribed"


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("fit", "AMA:100|IPCE:100|AMA:100 AAFP:100"),
        ("usual", "AMA:100|Nursing:100|AMA:100"),
        ("none", "||"),
        ("participation", "Participation:100|Participation:100|Participation:100"),
    ],
)
def test_what_cannot_be_taken_is_asked(desk: Desk, tmp_path: Path, answer: str, found: str):
    steps = begin(
        desk,
        tmp_path,
        "Name,Degree,Credit type\nPetra Norcross,MD,AMA and AAFP\nGoran Jessup,RN,IPCE and AMA\n"
        "Imke Ashdown,MD,COPE",
    )
    (question,) = steps.questions
    assert question.reference == "credit-type"
    assert question.rows == (2, 3, 4)
    assert "AMA PRA Category 1 and AAFP Prescribed, and the same hour" in question.message
    assert "may not be awarded AMA PRA Category 1" in question.message
    assert "does not designate COPE" in question.message
    steps.answer("credit-type", answer)
    assert not steps.questions
    assert "|".join(done(steps).values()) == found


def test_unknown_words_are_asked_and_one_may_change_ones_mind(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree,Credit type\nPetra Norcross,MD,Board 7b")
    (question,) = steps.questions
    assert "no type of credit that is known" in question.message
    assert "fit" not in dict(question.choices)
    steps.answer("credit-type", "aafp-prescribed")
    steps.answer("credit-type", "")
    assert steps.questions
    steps.answer("credit-type", "usual")
    assert done(steps) == {"Norcross": "AMA:100"}


@pytest.mark.parametrize(
    "rows",
    [
        "AMA PRA Category 1,AAFP,ANCC,Attendance only\n{}x,,,\n{},x,,\n{},,x,\n{},,,x",
        (
            "AMA,AAFP Prescribed,Nursing contact hours,No credit\n{}Yes,No,No,No\n{}No,Yes,No,No\n"
            "{}No,No,Yes,No\n{}No,No,No,Yes"
        ),
        (
            "AMA PRA Category 1 Credit(s)™,AAFP,ANCC,Certificate of attendance\n{}☑,☐,☐,☐\n{}☐,☑,☐,☐\n"
            "{}☐,☐,☑,☐\n{}☐,☐,☐,☑"
        ),
    ],
)
def test_a_column_for_each_type(desk: Desk, tmp_path: Path, rows: str):
    people = "Petra,Norcross,MD,", "Goran,Jessup,MD,", "Imke,Ashdown,RN,", "Tove,Lind,MD,"
    text = "First Name,Last Name,Degree," + rows.format(*people)
    steps = begin(desk, tmp_path, text)
    assert not steps.questions
    found = done(steps)
    lind = "" if "No credit" in rows else "Participation:100"
    assert found == {
        "Ashdown": "Nursing:100",
        "Jessup": "AAFP:100",
        "Lind": lind,
        "Norcross": "AMA:100",
    }


def test_amounts_in_a_column_for_each_type(desk: Desk, tmp_path: Path):
    steps = begin(
        desk,
        tmp_path,
        "First Name,Last Name,Degree,AMA PRA Category 1 Credits,AAFP Prescribed Credits\n"
        "Petra,Norcross,MD,0.5,\nGoran,Jessup,MD,,1.0\nImke,Ashdown,MD,0,0.75",
    )
    assert not steps.questions
    assert done(steps) == {"Norcross": "AMA:50", "Jessup": "AAFP:100", "Ashdown": "AAFP:75"}


def test_ticks_in_two_columns_are_asked(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree,AMA,AAFP\nPetra Norcross,MD,x,x\nTove Lind,MD,,x")
    (question,) = steps.questions
    assert question.reference == "credit-type"


def test_columns_of_professions_and_of_attendance_are_no_types(desk: Desk, tmp_path: Path):
    steps = begin(
        desk, tmp_path, "Name,Degree,Nursing,Medical\nPetra Norcross,MD,,x\nTove Lind,RN,x,"
    )
    assert "credit_type" not in {each.field for each in steps.reading.columns}


def test_a_type_and_an_amount_side_by_side(desk: Desk, tmp_path: Path):
    steps = begin(
        desk,
        tmp_path,
        "Name,Degree,Credit type,Credits claimed\nPetra Norcross,MD,AAFP,0.5\n"
        "Goran Jessup,MD,0.75 AMA,",
    )
    assert not steps.questions
    assert done(steps) == {"Norcross": "AAFP:50", "Jessup": "AMA:75"}


def test_a_choice_by_hand_stays_and_that_is_told_before(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree,Credit type\nPetra Norcross,MD,AAFP")
    done(steps)
    (line,) = attendance_query.of_activity(desk.store, steps.target.activity_id)
    ama = credit_types.by_code(desk, "ama-pra-1").id
    choices.choose(desk, activity_id=steps.target.activity_id, people=[line.person_id], types=[ama])
    path = tmp_path / "again.csv"
    path.write_text(
        "Name,Degree,Time in,Time out,Credit type\nPetra Norcross,MD,12:00,12:30,AAFP\n"
    )
    again = import_steps.begin(desk, path, Attendance(steps.target.activity_id))
    again.make_plan()
    told = [each for each in again.choices.plan.problems if "not taken" in each.message]
    assert "chose AMA PRA Category 1 for them by hand" in told[0].message
    again.apply()
    assert claims(again) == {"Norcross": "AMA:100"}


def test_who_may_not_be_awarded_it_by_what_the_office_knows_is_told_before(
    desk: Desk, tmp_path: Path
):
    make_person(desk, "Ashdown", "Imke", credentials="RN", email="imke@example.org")
    steps = begin(
        desk,
        tmp_path,
        "Name,Email,Credit type\nImke Ashdown,imke@example.org,AAFP\nTove Lind,t@example.org,AMA",
    )
    assert not steps.questions
    steps.make_plan()
    told = [each for each in steps.choices.plan.problems if "not taken" in each.message]
    assert len(told) == 2
    assert "Imke Ashdown may not be awarded AAFP Prescribed" in told[0].message
    steps.apply()
    assert claims(steps) == {"Ashdown": "Nursing:100", "Lind": "IPCE:100"}
    assert not tables.credit_choices.of(desk.store)


def test_rows_of_one_person_that_say_different_things_are_told(desk: Desk, tmp_path: Path):
    steps = begin(
        desk,
        tmp_path,
        "Name,Email,Degree,Time in,Time out,Credit type\n"
        "Petra Norcross,p@example.org,MD,12:00,12:20,AAFP\n"
        "Petra Norcross,p@example.org,MD,12:30,13:00,AMA",
    )
    steps.make_plan()
    assert any("their rows name different types" in e.message for e in steps.choices.plan.problems)


def test_an_evaluation_says_which_credit_they_want(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree\nPetra Norcross,MD\nTove Lind,MD")
    done(steps)
    path = tmp_path / "evaluations.csv"
    path.write_text(
        "Name,Evaluation date,Type of credit requested\n"
        "Petra Norcross,2027-01-14,AAFP\nTove Lind,2027-01-14,Board 7b\n"
    )
    target = Completions(steps.target.activity_id, of="evaluated")
    again = import_steps.begin(desk, path, target)
    (question,) = again.questions
    assert question.reference == "credit-type"
    again.answer("credit-type", "usual")
    again.make_plan()
    assert "wants AAFP Prescribed" in again.choices.rows[0].gives
    again.apply()
    assert claims(again) == {"Norcross": "AAFP:100", "Lind": "AMA:100"}


def taken(desk: Desk, folder: Path, activity_id: int, name: str, text: str) -> ImportSteps:
    """A further sheet of the same people, taken in."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    steps = import_steps.begin(desk, path, Attendance(activity_id))
    assert not steps.questions
    steps.make_plan()
    steps.apply()
    return steps


def test_a_sheet_of_results_says_which_credit_they_want(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree\nPetra Norcross,MD\nTove Lind,MD")
    done(steps)
    path = tmp_path / "quiz.csv"
    path.write_text(
        "Name,Score,Type of credit requested\nPetra Norcross,90%,AAFP\nTove Lind,80%,Board 7b\n"
    )
    again = import_steps.begin(desk, path, Results(steps.target.activity_id, "2027-01-14"))
    (question,) = again.questions
    assert question.reference == "credit-type"
    again.answer("credit-type", "usual")
    again.make_plan()
    assert "90% on" in again.choices.rows[0].gives
    assert "wants AAFP Prescribed" in again.choices.rows[0].gives
    again.apply()
    assert claims(again) == {"Norcross": "AAFP:100", "Lind": "AMA:100"}
    # The same results once more, and another wish.
    path.write_text("Name,Score,Type of credit requested\nTove Lind,80%,AAFP\n")
    last = import_steps.begin(desk, path, Results(steps.target.activity_id, "2027-01-14"))
    last.make_plan()
    last.apply()
    assert claims(last) == {"Norcross": "AAFP:100", "Lind": "AAFP:100"}
    assert len(tables.assessment_results.of(desk.store)) == 2


def test_who_is_there_already_may_still_say_which_credit_they_want(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree\nPetra Norcross,MD\nTove Lind,MD\nImke Ashdown,MD")
    done(steps)
    activity_id = steps.target.activity_id
    wanted = (
        "Name,Degree,Credit type,Credits claimed\nPetra Norcross,MD,AAFP,\n"
        "Tove Lind,MD,,0.5\nImke Ashdown,MD,,1.0"
    )
    more = taken(desk, tmp_path, activity_id, "forms.csv", wanted)
    assert [row.decision.value for row in more.choices.plan.rows] == ["same", "same", "skip"]
    found = {"Norcross": "AAFP:100", "Lind": "AMA:50", "Ashdown": "AMA:100"}
    assert claims(more) == found
    # Said once more there is nothing left to do.
    again = taken(desk, tmp_path, activity_id, "again.csv", wanted + "\n")
    assert [row.decision.value for row in again.choices.plan.rows] == ["skip"] * 3
    assert claims(again) == found


def test_an_evaluation_on_file_may_still_say_which_credit(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree\nPetra Norcross,MD")
    done(steps)
    target = Completions(steps.target.activity_id, of="evaluated")
    for place, more in enumerate(("", ",Type of credit requested", ",Type of credit requested")):
        path = tmp_path / f"evaluations{place}.csv"
        said = ",AAFP" if more else ""
        path.write_text(
            f"Name,Evaluation date{more}\nPetra Norcross,2027-01-14{said}\n" + "\n" * place
        )
        again = import_steps.begin(desk, path, target)
        again.make_plan()
        assert again.choices.plan.rows[0].decision.value == ("same", "same", "skip")[place]
        again.apply()
    assert claims(again) == {"Norcross": "AAFP:100"}


def test_who_is_there_already_may_still_become_better_known(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree\nPetra Norcross,MD\nTove Lind,MD")
    done(steps)
    known = "Name,Degree,E-mail,NPI\nPetra Norcross,MD,p@x.org,1003000126\nTove Lind,MD,,\n"
    more = taken(desk, tmp_path, steps.target.activity_id, "known.csv", known)
    assert [row.decision.value for row in more.choices.plan.rows] == ["same", "skip"]
    petra = next(each for each in tables.people.of(desk.store) if each.last_name == "Norcross")
    assert (petra.email, petra.npi) == ("p@x.org", "1003000126")
    again = taken(desk, tmp_path, steps.target.activity_id, "again.csv", known + "\n")
    assert [row.decision.value for row in again.choices.plan.rows] == ["skip", "skip"]
    history.undo(desk)
    petra = tables.people.get(desk.store, petra.id)
    assert (petra.email, petra.npi) == ("", "")


def test_an_evaluation_says_how_much_they_claim(desk: Desk, tmp_path: Path):
    steps = begin(desk, tmp_path, "Name,Degree\nPetra Norcross,MD\nTove Lind,MD")
    done(steps)
    path = tmp_path / "evaluations.csv"
    path.write_text(
        "Name,Evaluation date,Credits claimed\nPetra Norcross,2027-01-14,0.5\n"
        "Tove Lind,2027-01-14,2.5\n"
    )
    target = Completions(steps.target.activity_id, of="evaluated")
    again = import_steps.begin(desk, path, target)
    (question,) = again.questions
    assert question.reference == "claimed-credit"
    assert question.rows == (3,)
    again.answer("claimed-credit", "fit")
    again.make_plan()
    assert again.choices.rows[0].gives.endswith("claims 0.50 on the sheet")
    again.apply()
    assert claims(again) == {"Norcross": "AMA:50", "Lind": "AMA:100"}
    path.write_text(path.read_text().replace("2.5", "1") + "\n")
    last = import_steps.begin(desk, path, target)
    last.make_plan()
    assert [row.decision.value for row in last.choices.plan.rows] == ["skip", "skip"]
