"""What must stand behind credit: a status of the office, or an approval of the activity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.credit.approvals import ApprovalState
from cme_desk.domain.office.accreditations import AccreditationStatus
from cme_desk.domain.statements.sheet import StatementKind
from cme_desk.domain.vocabulary import ActivityFormat, Delivery, Providership
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance.by_hand import sign_in
from cme_desk.services.credit import approvals
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations, history
from cme_desk.services.office import life as office
from cme_desk.services.papers import certificates
from cme_desk.services.statements import sheet as statements
from cme_desk.store import tables
from tests.services.offices import (
    Clock,
    accredited,
    all_rows,
    ama,
    approved,
    make_activity,
    make_person,
)

LETTER = (
    "The AAFP has reviewed Sepsis: what is new, and deemed it acceptable for up to 1.00 Live AAFP "
    "Prescribed credit(s). Term of Approval is from 01/14/2027 to 01/14/2028."
)


def designate(desk: Desk, activity_id: int, code: str, amount: int = 100) -> None:
    kind = credit_types.by_code(desk, code)
    activity = activities.get(desk, activity_id)
    activities.change(desk, activity, credits=[(ama(desk), 100), (kind.id, amount)])


def refused(desk: Desk, activity_id: int, code: str, amount: int = 100) -> DeskError:
    with pytest.raises(DeskError) as told:
        designate(desk, activity_id, code, amount)
    assert told.value.remedy
    return told.value


def printed(desk: Desk, activity_id: int) -> list[str]:
    return [each.text for each in statements.of_activity(desk, activity_id).printed]


NEEDY = ["aapa-1", "ancc", "aafp-prescribed", "aoa-1-a", "acpe", "apa", "ipce"]
NEEDY += ["aswb-ace", "ada-cerp", "cdr-cpeu", "cope", "ecmec", "rcpsc-1", "rcpsc-3"]
NEEDY += ["cfpc-mainpro"]


@pytest.mark.parametrize("code", NEEDY)
def test_credit_of_a_body_that_nothing_is_on_file_of_is_refused(desk: Desk, code: str):
    made = make_activity(desk)
    before = all_rows(desk)
    error = refused(desk, made.id, code)
    assert error.reference in ("not-accredited", "not-approved")
    assert "Record the" in error.remedy
    assert all_rows(desk) == before


@pytest.mark.parametrize("code", ["ama-pra-1", "moc-abim", "moc-abpmr", "participation"])
def test_what_the_accreditor_of_cme_stands_behind_needs_nothing_else(desk: Desk, code: str):
    made = make_activity(desk)
    designate(desk, made.id, code)


@pytest.mark.parametrize("body", ["CMA", "JA"])
def test_a_society_and_joint_accreditation_stand_for_accme(desk: Desk, body: str):
    accreditations.remove(desk, 1)
    accredited(desk, body)
    make_activity(desk)


@pytest.mark.parametrize("code", ["ipce", "ancc", "acpe", "aapa-1", "apa", "aswb-ace", "cope"])
def test_joint_accreditation_stands_for_its_professions(desk: Desk, code: str):
    accreditations.remove(desk, 1)
    accredited(desk, "JA")
    made = make_activity(desk)
    designate(desk, made.id, code)
    told = " ".join(printed(desk, made.id))
    # What other bodies say of a provider of their own is not printed of one that has no such status.
    assert "is approved by the American Psychological" not in told
    assert "authorized by the American Academy of PAs" not in told


@pytest.mark.parametrize("code", ["aafp-prescribed", "aoa-1-a", "ecmec", "rcpsc-1", "cfpc-mainpro"])
def test_joint_accreditation_stands_for_no_others(desk: Desk, code: str):
    accredited(desk, "JA")
    made = make_activity(desk)
    refused(desk, made.id, code)


def test_a_term_counts_on_every_day_of_a_course(desk: Desk, clock: Clock):
    clock.at = clock.at.replace(day=1)
    accredited(desk, "ANCC", term_from="2024-01-15", term_to="2027-01-15")
    fits = make_activity(desk, "FITS", starts_on="2027-01-13", ends_on="2027-01-15")
    designate(desk, fits.id, "ancc")
    long = make_activity(desk, "LONG", starts_on="2027-01-14", ends_on="2027-01-16")
    error = refused(desk, long.id, "ancc")
    assert "until January 15, 2027" in error.message
    # A series that goes on after the term is judged by the days that have come.
    series = make_activity(desk, "S", format=ActivityFormat.RSS, ends_on="2027-12-01")
    designate(desk, series.id, "ancc")
    clock.at = clock.at.replace(month=2)
    (told,) = statements.of_activity(desk, series.id).doubts
    assert told.reference == "not-accredited"


@pytest.mark.parametrize(
    "more",
    [
        {"status": AccreditationStatus.LAPSED},
        {"term_to": "2027-01-13"},
        {"term_from": "2027-01-15"},
    ],
)
def test_what_does_not_stand_on_the_day_is_as_good_as_nothing(desk: Desk, more: dict[str, object]):
    accredited(desk, "AOA", **more)
    made = make_activity(desk)
    assert refused(desk, made.id, "aoa-1-a").reference == "not-accredited"


@pytest.mark.parametrize(
    "status",
    [each for each in AccreditationStatus if each is not AccreditationStatus.LAPSED],
)
def test_every_other_status_stands(desk: Desk, status: AccreditationStatus):
    accredited(desk, "AOA", status=status)
    made = make_activity(desk)
    designate(desk, made.id, "aoa-1-a")
    assert any("accredited by the American Osteopathic" in each for each in printed(desk, made.id))


def test_a_provider_on_probation_takes_on_no_new_joint_activity(desk: Desk):
    kept = accreditations.get(desk, 1).accreditation
    accreditations.change(desk, replace(kept, status=AccreditationStatus.PROBATION))
    make_activity(desk)
    with pytest.raises(DeskError) as told:
        make_activity(
            desk, "J", providership=Providership.JOINT, joint_providers=("Harbor Clinic",)
        )
    assert told.value.reference == "joint-on-probation"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ApprovalState.PLANNED, "only planned"),
        (ApprovalState.APPLIED, "not decided"),
        (ApprovalState.REFUSED, "refused"),
    ],
)
def test_only_what_is_approved_is_designated(desk: Desk, state: ApprovalState, words: str):
    made = make_activity(desk)
    approved(desk, made.id, "AAFP", state=state, applied_on="2026-11-01")
    error = refused(desk, made.id, "aafp-prescribed")
    assert error.reference == "not-approved"
    assert words in error.message


def test_the_letters_statement_is_printed_as_it_is(desk: Desk):
    made = make_activity(desk)
    approval = approved(desk, made.id, "AAFP", credits=100, statement=LETTER)
    designate(desk, made.id, "aafp-prescribed")
    assert LETTER in printed(desk, made.id)
    # Without it there is the line that AAFP allows after approval, and nothing worded freely.
    approvals.save(desk, replace(approval, statement=""))
    assert "Approved for 1.00 AAFP Prescribed credits." in printed(desk, made.id)
    told = [each.reference for each in approvals.problems(desk, made.id)]
    assert told == ["approval-statement-missing"]


def test_more_than_was_approved_is_refused(desk: Desk):
    made = make_activity(desk)
    approval = approved(desk, made.id, "EACCME", credits=100)
    error = refused(desk, made.id, "ecmec", 150)
    assert error.reference == "credit-above-approval"
    assert "at most 1.00" in error.remedy
    designate(desk, made.id, "ecmec", 100)
    # An approval that turns out smaller is told, and what is too much is not printed.
    approvals.save(desk, replace(approval, credits=50))
    sheet = statements.of_activity(desk, made.id)
    assert [each.reference for each in sheet.doubts] == ["credit-above-approval"]
    assert not any("ECMEC" in each.text for each in sheet.printed)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("AAFP", "Determination of credit is pending."),
        ("AAPA", "plan to request 1.50 AAPA Category 1 CME credits"),
        ("EACCME", "An application has been made to the EACCME® for CME accreditation of Sepsis"),
        ("RCPSC", ""),
        ("ANCC", ""),
        ("CDR", ""),
    ],
)
def test_pending_is_said_only_where_the_body_allows_it(desk: Desk, body: str, words: str):
    made = make_activity(desk)
    more = {"credit_type_id": credit_types.by_code(desk, "rcpsc-1").id} if body == "RCPSC" else {}
    approved(
        desk,
        made.id,
        body,
        state=ApprovalState.APPLIED,
        applied_on="2026-11-01",
        credits=150,
        **more,
    )
    sheet = statements.of_activity(desk, made.id)
    pending = [each.text for each in sheet.printed if each.kind is StatementKind.PENDING]
    assert len(pending) == bool(words)
    assert words in " ".join(pending)


def test_aapa_allows_no_pending_of_performance_improvement(desk: Desk):
    made = make_activity(desk, format=ActivityFormat.PI, times=None)
    approved(desk, made.id, "AAPA", state=ApprovalState.APPLIED, applied_on="2026-11-01")
    kinds = [each.kind for each in statements.of_activity(desk, made.id).printed]
    assert StatementKind.PENDING not in kinds


def test_the_royal_colleges_sentence_names_who_approved(desk: Desk):
    made = make_activity(desk)
    with pytest.raises(DeskError) as told:
        approved(desk, made.id, "RCPSC", credit_type_id=credit_types.by_code(desk, "rcpsc-1").id)
    assert told.value.reference == "missing-approver"
    with pytest.raises(DeskError) as told:
        approved(desk, made.id, "RCPSC", approver="University of Somewhere")
    assert told.value.reference == "approval-of-which-credit"
    kind = credit_types.by_code(desk, "rcpsc-1")
    approved(desk, made.id, "RCPSC", approver="University of Somewhere", credit_type_id=kind.id)
    designate(desk, made.id, "rcpsc-1")
    told_now = printed(desk, made.id)
    assert any(
        each.endswith("Canada and approved by University of Somewhere.") for each in told_now
    )
    # Approved as group learning is not approved as self-assessment.
    assert refused(desk, made.id, "rcpsc-3").reference == "not-accredited"


def test_nursing_has_three_paths(desk: Desk):
    made = make_activity(desk)
    (own,) = accredited(desk, "ANCC")
    designate(desk, made.id, "ancc")
    assert any("is accredited as a provider of nursing" in each for each in printed(desk, made.id))
    kept = accreditations.get(desk, own).accreditation
    accreditations.change(desk, replace(kept, approver="Ohio Nurses Association"))
    assert any("is approved as a provider of nursing" in each for each in printed(desk, made.id))
    accreditations.remove(desk, own)
    assert not any("nursing" in each for each in printed(desk, made.id))
    approved(desk, made.id, "ANCC", approver="Ohio Nurses Association")
    (line,) = [each for each in printed(desk, made.id) if "nursing" in each]
    assert line.startswith(
        "This nursing continuing professional development activity was approved by Ohio Nurses "
        "Association, an accredited approver by the American Nurses Credentialing Center’s"
    )


def test_a_nurses_certificate_gives_the_providers_address(desk: Desk):
    accredited(desk, "ANCC")
    made = make_activity(desk)
    designate(desk, made.id, "ancc")
    nurse = make_person(desk, "Costa", credentials="RN")
    (session,) = activities.sessions_of(desk, made.id)
    sign_in(desk, session_id=session.id, person_id=nurse.id)
    issued = certificates.issue(desk, made.id)
    assert [each.reference for each in issued.problems] == ["missing-address"]
    assert issued.new == ()
    office.change(desk, replace(desk.office, address="400 North Gate Avenue, Northgate"))
    (paper,) = certificates.issue(desk, made.id).new
    assert "Northgate Health, 400 North Gate Avenue, Northgate" in paper.facts
    assert "is accredited as a provider of nursing" in paper.facts


def test_it_is_asked_again_when_a_certificate_is_issued(desk: Desk):
    (own,) = accredited(desk, "AAPA")
    made = make_activity(desk)
    designate(desk, made.id, "aapa-1")
    assistant = make_person(desk, "Novak", credentials="PA-C")
    (session,) = activities.sessions_of(desk, made.id)
    sign_in(desk, session_id=session.id, person_id=assistant.id)
    accreditations.remove(desk, own)
    issued = certificates.issue(desk, made.id)
    assert issued.new == ()
    assert [each.reference for each in issued.problems] == ["not-accredited"]
    assert "is not printed" in issued.problems[0].message
    accredited(desk, "AAPA")
    (paper,) = certificates.issue(desk, made.id).new
    assert "authorized by the American Academy of PAs" in paper.facts


def test_a_certificate_of_a_material_is_judged_on_the_day_of_completion(desk: Desk, clock: Clock):
    clock.at = clock.at.replace(year=2026, month=12, day=1)
    accredited(desk, "AAPA", term_to="2027-03-31")
    made = make_activity(
        desk,
        "EM-1",
        times=None,
        format=ActivityFormat.ENDURING,
        delivery=Delivery.ONLINE,
        location="",
        starts_on="2027-01-01",
        ends_on="2027-12-31",
    )
    designate(desk, made.id, "aapa-1")
    clock.at = clock.at.replace(year=2027, month=6)
    sheet = statements.of_activity(desk, made.id, ("2027-03-31", "2027-03-31"))
    assert sheet.doubts == ()
    sheet = statements.of_activity(desk, made.id, ("2027-04-01", "2027-04-01"))
    assert [each.reference for each in sheet.doubts] == ["not-accredited"]


def test_recording_is_taken_back_in_one_step(desk: Desk):
    made = make_activity(desk)
    before = all_rows(desk)
    accredited(desk, "ANCC")
    history.undo(desk)
    assert all_rows(desk) == before
    approved(desk, made.id, "AAFP", statement=LETTER)
    history.undo(desk)
    assert all_rows(desk) == before
    accreditations.remove(desk, 1)
    history.undo(desk)
    assert all_rows(desk) == before


def test_a_letter_is_filed_with_its_activity(desk: Desk, tmp_path):
    made = make_activity(desk)
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 the letter")
    kept, changes = approvals.save(
        desk, approved(desk, made.id, "AAFP", statement=LETTER), letter=letter
    )
    assert changes.operation_id
    document = tables.documents.get(desk.store, kept.document_id or 0)
    assert (document.name, document.activity_id) == ("letter.pdf", made.id)


@pytest.mark.parametrize(
    ("body", "more", "reference"),
    [
        ("ACCME", {}, "approves-no-activities"),
        ("ADA CERP", {}, "approves-no-activities"),
        ("AAFP", {"approved_on": ""}, "missing-approval-date"),
        ("AAFP", {"number": " "}, "missing-approval-number"),
        ("AAFP", {"applied_on": "2026-12-02"}, "dates-in-disorder"),
        ("AAFP", {"valid_from": "2027-02-01", "valid_to": "2027-01-01"}, "dates-in-disorder"),
        ("AAFP", {"statement": "x" * 2_001}, "statement-too-long"),
        ("AAFP", {"state": ApprovalState.APPLIED}, "missing-application-date"),
        ("AAFP", {"credit_type_id": 1}, "approval-of-other-credit"),
    ],
)
def test_an_approval_that_cannot_be_is_refused(
    desk: Desk, body: str, more: dict[str, object], reference: str
):
    made = make_activity(desk)
    before = all_rows(desk)
    with pytest.raises(DeskError) as told:
        approved(desk, made.id, body, **more)
    assert told.value.reference == reference
    assert all_rows(desk) == before


@pytest.mark.parametrize(
    ("body", "more", "reference"),
    [
        (
            "ANCC",
            {"term_from": "2027-01-01", "term_to": "2026-01-01"},
            "term-ends-before-it-begins",
        ),
        ("ANCC", {"direct": "{the_provider} is {nothing}."}, "unknown-blank"),
    ],
)
def test_an_accreditation_that_cannot_be_is_refused(
    desk: Desk, body: str, more: dict[str, object], reference: str
):
    before = all_rows(desk)
    with pytest.raises(DeskError) as told:
        accredited(desk, body, **more)
    assert told.value.reference == reference
    assert all_rows(desk) == before


def test_terms_that_end_are_told(desk: Desk):
    def told() -> list[str]:
        return [each.reference for each in accreditations.problems(desk)]

    assert told() == ["accreditation-without-term"]
    kept = accreditations.get(desk, 1).accreditation
    for term_to, reference in (
        ("2027-01-13", ["accreditation-ended"]),
        ("2027-01-14", ["accreditation-ends-soon"]),
        ("2027-07-13", ["accreditation-ends-soon"]),
        ("2027-07-14", []),
    ):
        accreditations.change(desk, replace(kept, term_to=term_to))
        assert told() == reference
    accreditations.change(desk, replace(kept, status=AccreditationStatus.LAPSED))
    assert told() == ["accreditation-lapsed"]
    # The next term answers for the last one.
    accreditations.change(desk, replace(kept, term_from="2023-01-01", term_to="2027-01-13"))
    accredited(desk, "ACCME", term_from="2027-01-14", term_to="2033-01-13")
    assert told() == []


def test_the_number_keeps_its_zeros(desk: Desk):
    (made,) = accredited(desk, "AOA", provider_number=" 0001234 ")
    assert accreditations.get(desk, made).accreditation.provider_number == "0001234"


def test_the_offices_own_words_go_first(desk: Desk):
    kept = accreditations.get(desk, 1).accreditation
    accreditations.change(
        desk, replace(kept, direct="{provider} is ours, number {provider_number}.")
    )
    made = make_activity(desk)
    assert printed(desk, made.id)[0] == "Northgate Health is ours, number ."
    accreditations.change(desk, replace(kept, direct="Ours.", provider_number="0012"))
    assert printed(desk, made.id)[0] == "Ours."
