"""Merging records of one person, and taking it back: nothing is lost, nothing is made up."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cme_desk.domain.activities.record import Seat
from cme_desk.domain.people.belongings import Identifier, IdentifierKind
from cme_desk.domain.people.record import Contact, ContactKind, Person
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.errors import DeskError
from cme_desk.queries import people_search
from cme_desk.queries import seats as seats_query
from cme_desk.services.activities import seats
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import claims as credit
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates
from cme_desk.services.people import duplicates, merging
from cme_desk.services.people import record as people_service
from cme_desk.store import attendance as attendance_store
from cme_desk.store import removal, tables
from cme_desk.store.operations import operation
from tests.services.offices import DAY, all_rows, ama, count, make_activity, make_person, sound
from tests.store.rows import a_row


def sign(desk: Desk, activity_id: int, person_id: int, begin: str = "", end: str = "") -> None:

    attendance.sign_in(
        desk,
        session_id=tables.sessions.of(desk.store, activity_id=activity_id)[0].id,
        person_id=person_id,
        time_in=begin and f"{DAY}T{begin}",
        time_out=end and f"{DAY}T{end}",
    )


def claims_of(desk: Desk, person_id: int) -> list[tuple[int, ClaimBasis]]:
    found = tables.claims.where(desk.store, "person_id = ? ORDER BY activity_id", [person_id])
    return [(each.amount, each.basis) for each in found]


def test_everything_moves_over_and_comes_back(desk: Desk):
    first = make_activity(desk, "GR-1")
    second = make_activity(desk, "GR-2")
    keep = make_person(desk, "Delgado", "Robert", credentials="MD", email="r.delgado@example.org")
    gone = make_person(
        desk,
        "Delgado",
        "Bob",
        credentials="MD, FACP",
        email="bob@example.org",
        phone="555-0100",
        notes="Prefers paper",
    )
    sign(desk, first.id, keep.id, "12:00", "13:00")
    sign(desk, second.id, gone.id, "12:00", "13:00")
    with operation(desk.store, "add", "Added") as _:
        tables.identifiers.add(
            desk.store,
            Identifier(
                person_id=gone.id, kind=IdentifierKind.BOARD, authority="ABIM", number="123456"
            ),
        )
        tables.person_contacts.add(
            desk.store,
            Contact(person_id=gone.id, kind=ContactKind.EMAIL, value="r.delgado@example.org"),
        )
    before = all_rows(desk)

    plan = merging.look(desk, keep.id, [gone.id])
    told = {each.field.key: (each.values, each.suggested) for each in plan.choices}
    assert told["first_name"] == ({keep.id: "Robert", gone.id: "Bob"}, keep.id)
    assert told["credentials"][1] == gone.id  # “MD, FACP” says more than “MD”
    assert "phone" not in told
    assert plan.moves == (
        "2 attendance records",
        "1 credit claim",
        "1 identifier",
        "1 contact",
    )

    changes = merging.merge(desk, keep.id, [gone.id])
    assert changes.sentence == "Merged Bob Delgado into Robert Delgado"
    merged = tables.people.get(desk.store, keep.id)
    assert (merged.credentials, merged.phone, merged.notes) == (
        "MD, FACP",
        "555-0100",
        "Prefers paper",
    )
    assert [each.display for each in tables.person_names.where(desk.store)] == ["Bob Delgado"]
    assert [each.value for each in tables.person_contacts.where(desk.store)] == ["bob@example.org"]
    assert [each.words for each in tables.identifiers.where(desk.store)] == ["ABIM 123456"]
    assert claims_of(desk, keep.id) == [(100, ClaimBasis.ATTENDANCE)] * 2
    assert [each.id for each in people_search.find(desk.store, "bob del")] == [keep.id]
    assert [each.id for each in people_search.find(desk.store, "bob@example.org")] == [keep.id]
    assert not removal.hindering(desk.store, tables.people, gone.id)
    sound(desk)

    undone = history.undo(desk, changes.operation_id)
    assert not undone.kept
    assert all_rows(desk) == before


def test_three_become_one(desk: Desk):
    activity = make_activity(desk)
    people = [
        make_person(desk, "Delgado", "Robert", suffix="Jr."),
        make_person(desk, "Delgado", "R."),
        make_person(desk, "Delgado-Ruiz", "Roberto", npi="1003000126"),
    ]
    for person, times in zip(
        people, [("", ""), ("12:00", "12:20"), ("12:20", "13:00")], strict=True
    ):
        sign(desk, activity.id, person.id, *times)
    before = all_rows(desk)
    changes = merging.merge(desk, people[0].id, [each.id for each in people[1:]])
    assert changes.sentence == "Merged R. Delgado and Roberto Delgado-Ruiz into Robert Delgado Jr."
    merged = tables.people.get(desk.store, people[0].id)
    assert merged.npi == "1003000126"
    assert count(desk, "person") == 1
    assert count(desk, "attendance_event") == 5
    assert {each.display for each in tables.person_names.where(desk.store)} == {
        "R. Delgado",
        "Roberto Delgado-Ruiz",
    }
    history.undo(desk)
    assert all_rows(desk) == before


def test_what_both_signed_counts_once(desk: Desk):
    activity = make_activity(desk)
    keep, gone = (
        make_person(desk, "Delgado", each, credentials="MD") for each in ("Robert", "Bob")
    )
    sign(desk, activity.id, keep.id, "12:00", "13:00")
    sign(desk, activity.id, gone.id, "12:00", "13:00")
    merging.merge(desk, keep.id, [gone.id])
    events = attendance_store.of_activity(desk.store, activity.id)
    assert [(each.person_id, each.at[11:]) for each in events] == [
        (keep.id, "12:00"),
        (keep.id, "13:00"),
    ]
    assert claims_of(desk, keep.id) == [(100, ClaimBasis.ATTENDANCE)]


@pytest.mark.parametrize(
    ("own", "other", "stays"),
    [
        (None, 75, 75),  # by hand goes before what is computed
        (50, None, 50),
        (50, 75, 50),  # of two by hand, the kept record's own
    ],
)
def test_credit_set_by_hand_stays(desk: Desk, own: int | None, other: int | None, stays: int):
    activity = make_activity(desk)
    keep, gone = (
        make_person(desk, "Delgado", each, credentials="MD") for each in ("Robert", "Bob")
    )
    for person, amount in ((keep, own), (gone, other)):
        sign(desk, activity.id, person.id)
        if amount is not None:
            credit.set_claims(
                desk,
                activity_id=activity.id,
                people=[person.id],
                credit_type_id=ama(desk),
                amount=amount,
                reason="left early",
            )
    plan = merging.look(desk, keep.id, [gone.id])
    assert len(plan.notes) == 1
    assert "by hand" in plan.notes[0]
    merging.merge(desk, keep.id, [gone.id])
    assert claims_of(desk, keep.id) == [(stays, ClaimBasis.BY_HAND)]


def test_of_several_by_hand_that_are_not_the_kept_one_the_larger_stays(desk: Desk):
    activity = make_activity(desk)
    keep, *gone = (make_person(desk, "Delgado", each, credentials="MD") for each in "ABC")
    for person, amount in zip(gone, (50, 75), strict=True):
        sign(desk, activity.id, person.id)
        credit.set_claims(
            desk,
            activity_id=activity.id,
            people=[person.id],
            credit_type_id=ama(desk),
            amount=amount,
            reason="left early",
        )
    merging.merge(desk, keep.id, [each.id for each in gone])
    assert claims_of(desk, keep.id) == [(75, ClaimBasis.BY_HAND)]


def test_certificates_on_both_sides_keep_what_they_said(desk: Desk):
    activity = make_activity(desk)
    keep, gone = (
        make_person(desk, "Delgado", each, credentials="MD") for each in ("Robert", "Bob")
    )
    for person in (keep, gone):
        sign(desk, activity.id, person.id, "12:00", "13:00")
    certificates.issue(desk, activity.id)
    before = {each.number: each.facts for each in tables.certificates.where(desk.store)}
    plan = merging.look(desk, keep.id, [gone.id])
    assert any("2027-00001 and 2027-00002 are all in force" in each for each in plan.notes)
    rows = all_rows(desk)
    changes = merging.merge(desk, keep.id, [gone.id])
    papers = tables.certificates.where(desk.store)
    assert {each.number: each.facts for each in papers} == before
    assert {each.person_id for each in papers} == {keep.id}
    assert {json.loads(each.facts)["name"] for each in papers} == {
        "Robert Delgado, MD",
        "Bob Delgado, MD",
    }
    assert [each.id for each in people_search.find(desk.store, "2027-00002")] == [keep.id]
    history.undo(desk, changes.operation_id)
    assert all_rows(desk) == rows


def test_a_merge_undone_after_later_edits_tells_what_stays(desk: Desk):
    activity = make_activity(desk)
    keep = make_person(desk, "Delgado", "Robert", credentials="MD")
    gone = make_person(desk, "Delgado", "Bob", credentials="MD", email="bob@example.org")
    sign(desk, activity.id, gone.id, "12:00", "13:00")
    changes = merging.merge(desk, keep.id, [gone.id])
    merged = tables.people.get(desk.store, keep.id)
    people_service.change(desk, replace(merged, phone="555-0199"))
    undone = history.undo(desk, changes.operation_id)
    (kept,) = undone.kept
    assert kept.what == "Robert Delgado"
    assert "changed since, by “Changed Robert Delgado”" in kept.why
    assert tables.people.get(desk.store, gone.id).email == "bob@example.org"
    assert claims_of(desk, gone.id) == [(100, ClaimBasis.ATTENDANCE)]
    assert claims_of(desk, keep.id) == []
    assert count(desk, "person_name") == 0


def test_a_certificate_issued_since_keeps_its_evidence(desk: Desk):
    activity = make_activity(desk)
    keep = make_person(desk, "Delgado", "Robert", credentials="MD")
    gone = make_person(desk, "Delgado", "Bob", credentials="MD")
    sign(desk, activity.id, gone.id, "12:00", "13:00")
    changes = merging.merge(desk, keep.id, [gone.id])
    certificates.issue(desk, activity.id)
    undone = history.undo(desk, changes.operation_id)
    assert {each.table for each in undone.kept} == {"attendance_event", "claim"}
    assert all("certificate 2027-00001 rests on it" in each.why for each in undone.kept)
    assert claims_of(desk, keep.id) == [(100, ClaimBasis.ATTENDANCE)]
    assert tables.people.get(desk.store, gone.id).first_name == "Bob"
    sound(desk)


def test_no_credit_comes_back_to_somebody_whose_attendance_is_held(desk: Desk):
    activity = make_activity(desk)
    keep = make_person(desk, "Delgado", "Robert", credentials="MD")
    gone = make_person(desk, "Delgado", "Bob", credentials="MD")
    sign(desk, activity.id, keep.id, "12:00", "12:30")
    sign(desk, activity.id, gone.id, "12:30", "13:00")
    changes = merging.merge(desk, keep.id, [gone.id])
    certificates.issue(desk, activity.id)
    undone = history.undo(desk, changes.operation_id)
    assert tables.people.get(desk.store, gone.id).first_name == "Bob"
    assert claims_of(desk, keep.id) == [(100, ClaimBasis.ATTENDANCE)]
    assert claims_of(desk, gone.id) == []
    (alone,) = [each for each in undone.kept if "attendance that it comes of" in each.why]
    assert alone.table == "claim"
    sound(desk)


@pytest.mark.parametrize(
    ("one", "other", "reference"),
    [
        ({"npi": "1003000126"}, {"npi": "1497758544"}, "different-npi"),
        ({"suffix": "Jr."}, {"suffix": "Sr."}, "different-suffix"),
        ({"birth_month_day": "01-02"}, {"birth_month_day": "02-01"}, "different-birth-day"),
        (
            {"license_number": "35.1", "license_state": "OH"},
            {"license_number": "35.2", "license_state": "OH"},
            "different-license",
        ),
    ],
)
def test_what_speaks_against_it_wants_a_reason(
    desk: Desk, one: dict[str, str], other: dict[str, str], reference: str
):
    keep = make_person(desk, "Delgado", "Robert", **one)
    gone = make_person(desk, "Delgado", "Robert", **other)
    before = all_rows(desk)
    with pytest.raises(DeskError) as error:
        merging.merge(desk, keep.id, [gone.id])
    assert error.value.reference == reference
    assert all_rows(desk) == before
    changes = merging.merge(desk, keep.id, [gone.id], although="the second was mistyped")
    assert changes.sentence.startswith("Merged ")
    assert changes.sentence.endswith("the second was mistyped")
    history.undo(desk)
    assert all_rows(desk) == before


def test_a_number_that_is_not_chosen_stays_with_the_record(desk: Desk):
    keep = make_person(desk, "Delgado", "Robert", npi="1003000126")
    gone = make_person(
        desk, "Delgado", "Robert", npi="1497758544", license_number="35.1", license_state="OH"
    )
    merging.merge(desk, keep.id, [gone.id], chosen={"npi": gone.id}, although="it was mistyped")
    assert tables.people.get(desk.store, keep.id).npi == "1497758544"
    assert [each.words for each in tables.identifiers.where(desk.store)] == ["Other NPI 1003000126"]


def test_said_not_to_be_the_same(desk: Desk):
    keep, gone, third = (make_person(desk, "Delgado", each) for each in ("Robert", "Bob", "Rob"))
    duplicates.not_the_same(desk, keep.id, gone.id)
    duplicates.not_the_same(desk, third.id, gone.id)
    with pytest.raises(DeskError) as error:
        merging.merge(desk, keep.id, [gone.id])
    assert error.value.reference == "said-not-same"
    merging.merge(desk, keep.id, [gone.id], although="they came together today: one person")
    pairs = tables.not_same.where(desk.store)
    assert [(each.one_id, each.other_id) for each in pairs] == [(keep.id, third.id)]


def test_open_questions_offer_the_record_that_stayed(desk: Desk):
    from cme_desk.domain.intake.plan import ImportedFile, ImportQuestion

    keep, gone, third = (make_person(desk, "Delgado", each) for each in ("Robert", "Bob", "Rob"))
    with operation(desk.store, "import", "Imported"):
        file = tables.import_files.add(
            desk.store,
            ImportedFile(sha256="0", file_name="x.xlsx", kind="people", imported_at=f"{DAY}T12:00"),
        )
        tables.import_questions.add(
            desk.store,
            ImportQuestion(
                import_id=file.id,
                row=4,
                name="R Delgado",
                message="Who is it?",
                entry="{}",
                candidates=json.dumps(
                    [{"person_id": each.id, "name": "x"} for each in (gone, keep, third)]
                ),
            ),
        )
    merging.merge(desk, keep.id, [gone.id])
    (question,) = tables.import_questions.where(desk.store)
    assert [each["person_id"] for each in json.loads(question.candidates)] == [keep.id, third.id]


def test_a_record_is_not_merged_with_itself(desk: Desk):
    keep = make_person(desk, "Delgado", "Robert")
    for gone in ([], [keep.id], [99]):
        with pytest.raises(DeskError):
            merging.merge(desk, keep.id, gone)


def test_the_preview_names_everything_that_moves(desk: Desk):
    keep, gone, third = (make_person(desk, "Delgado", each) for each in ("Robert", "Bob", "Rob"))
    with operation(desk.store, "fill", "Filled"):
        for table, column in tables.pointing_at(tables.people):
            if column != "other_id":
                more = {"other_id": third.id} if table is tables.not_same else {}
                a_row(desk.store, table, **{column: gone.id, **more})
    moves = merging.look(desk, keep.id, [gone.id]).moves
    assert moves == tuple(
        each.counted(1) for each in tables.TABLES if tables.people.name in each.points.values()
    )
    assert "1 result of an assessment" in moves
    merging.merge(desk, keep.id, [gone.id])
    assert not removal.hindering(desk.store, tables.people, gone.id)
    history.undo(desk)
    assert merging.look(desk, keep.id, [gone.id]).moves == moves


def test_a_sign_in_that_several_records_have_is_counted_once(desk: Desk):
    activity = make_activity(desk)
    keep, gone, third = (make_person(desk, "Delgado", each) for each in ("Robert", "Bob", "Rob"))
    for each in (keep, gone, third):
        sign(desk, activity.id, each.id, "12:00", "13:00")
    sign(desk, activity.id, third.id, "12:10", "13:00")
    before = all_rows(desk)
    moves = merging.look(desk, keep.id, [gone.id, third.id]).moves
    # A stay moves with both its ends, though another one ends at the same moment.
    assert "2 attendance records" in moves
    assert all_rows(desk) == before
    assert merging.look(desk, gone.id, [third.id]).moves[0] == "2 attendance records"


def test_of_two_seats_the_kept_one_stays_and_none_is_said_to_move(desk: Desk):
    activity = make_activity(desk)
    keep, gone = (make_person(desk, "Delgado", each) for each in ("Robert", "Bob"))
    seats.seat(desk, activity.id, [keep.id], "1")
    seats.seat(desk, activity.id, [gone.id], "2")
    assert merging.look(desk, keep.id, [gone.id]).moves == ()
    merging.merge(desk, keep.id, [gone.id])
    assert seats_query.labels(desk.store, activity.id) == {keep.id: "1"}


NAMES = st.sampled_from(["Robert", "Bob", "R.", "Roberto"])
TIMES = st.sampled_from([("", ""), ("12:00", "13:00"), ("12:00", "12:30"), ("12:15", "13:00")])
VALUES = st.fixed_dictionaries(
    {
        "email": st.sampled_from(["", "a@example.org", "b@example.org"]),
        "phone": st.sampled_from(["", "555-0100", "(555) 0100", "555-0199"]),
        "organization": st.sampled_from(["", "Mercy", "St. Mary’s"]),
        "npi": st.sampled_from(["", "1003000126", "1497758544"]),
        "credentials": st.sampled_from(["", "MD", "MD, FACP", "RN"]),
        "suffix": st.sampled_from(["", "Jr.", "Sr."]),
    }
)
RECORDS = st.lists(
    st.tuples(
        NAMES,
        VALUES,
        st.lists(st.tuples(st.integers(0, 1), TIMES), max_size=3),
        st.sampled_from([None, 50, 75]),
    ),
    min_size=2,
    max_size=4,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(records=RECORDS, issued=st.booleans(), chosen=st.integers(0, 3))
def test_merge_then_undo_gives_back_the_same_rows(
    desk: Desk, records: list[tuple], issued: bool, chosen: int
):
    codes = [f"P-{count(desk, 'activity')}-{each}" for each in range(2)]
    activities = [make_activity(desk, code) for code in codes]
    ids = []
    for first, values, signed, by_hand in records:
        person, _ = people_service.add(
            desk, Person(last_name="Delgado", first_name=first, **values)
        )
        ids.append(person.id)
        for which, times in signed:
            sign(desk, activities[which].id, person.id, *times)
        for claim in tables.claims.where(desk.store, "person_id = ?", [person.id])[:1]:
            if by_hand is not None:
                credit.set_claims(
                    desk,
                    activity_id=claim.activity_id,
                    people=[person.id],
                    credit_type_id=claim.credit_type_id,
                    amount=by_hand,
                    reason="left early",
                )
    if issued:
        for activity in activities:
            certificates.issue(desk, activity.id)
    before = all_rows(desk)
    whose = ids[chosen % len(ids)]
    changes = merging.merge(
        desk,
        ids[0],
        ids[1:],
        chosen={"first_name": whose, "email": whose, "npi": whose},
        although="the same person",
    )
    after = all_rows(desk)
    for each in ids[1:]:
        assert not removal.hindering(desk.store, tables.people, each)
    for claim in tables.claims.where(desk.store, "person_id = ?", [ids[0]]):
        assert claim.amount <= 100
    undone = history.undo(desk, changes.operation_id)
    assert not undone.kept
    assert all_rows(desk) == before
    history.undo(desk, undone.operation_id)
    assert all_rows(desk) == after


def test_one_seat_stays_where_both_had_one(desk: Desk):
    activities = [make_activity(desk, code) for code in ("GR-1", "GR-2")]
    keep = make_person(desk, "Delgado", "Robert")
    gone = make_person(desk, "Delgado", "Bob")
    with operation(desk.store, "seat", "Seated"):
        for activity, person, label in (
            (activities[0], keep, "1"),
            (activities[0], gone, "2"),
            (activities[1], gone, "3"),
        ):
            tables.seats.add(
                desk.store, Seat(activity_id=activity.id, person_id=person.id, label=label)
            )
    before = all_rows(desk)
    merging.merge(desk, keep.id, [gone.id])
    assert [(each.person_id, each.label) for each in tables.seats.where(desk.store)] == [
        (keep.id, "1"),
        (keep.id, "3"),
    ]
    history.undo(desk)
    assert all_rows(desk) == before
