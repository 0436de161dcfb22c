"""What an activity needs: statements, wordings, presence and papers count, each with its place."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.office.accreditations import AccreditationStatus
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import register
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import readiness
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.services.credit import claims
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates, room
from cme_desk.services.statements import sheet as statements
from cme_desk.services.statements import wordings
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.services.offices import DAY, ama, make_activity, make_person


def missing(desk: Desk, activity_id: int) -> dict[str, readiness.Item]:
    return {each.key: each for each in readiness.of_activity(desk, activity_id) if not each.done}


def sign_in(desk: Desk, activity_id: int, person_id: int, came: str, left: str) -> None:
    by_hand.sign_in(
        desk,
        session_id=activities.sessions_of(desk, activity_id)[0].id,
        person_id=person_id,
        time_in=f"{DAY}T{came}",
        time_out=f"{DAY}T{left}",
    )


def test_statements_and_wordings_count_and_lead_to_where_they_are_written(desk: Desk):
    activity = make_activity(desk)
    found = missing(desk, activity.id)
    told = found["missing-disclosure"]
    assert (told.tab, told.field) == ("statements", "disclosure")
    assert found["wordings"].page == "settings"
    statements.set_disclosure(desk, activity.id, disclosure=statements.disclosure_text(desk))
    for each in statements.of_activity(desk, activity.id).printed:
        if not each.confirmed:
            wordings.confirm(desk, each.code, on="2027-01-04", at="https://example.org/rules")
    assert not {"missing-disclosure", "wordings"} & set(missing(desk, activity.id))


def test_credit_without_the_body_behind_it_is_not_in_place(desk: Desk):
    activity = make_activity(desk)
    assert "not-accredited" not in missing(desk, activity.id)
    with operation(desk.store, "lose accreditation", "Lost the accreditation"):
        for each in tables.accreditations.of(desk.store):
            lapsed = replace(each, status=AccreditationStatus.LAPSED)
            tables.accreditations.change(desk.store, lapsed)
    found = missing(desk, activity.id)["not-accredited"]
    assert "AMA PRA Category 1 cannot be designated" in found.words
    assert found.field == "credit"


def test_nobody_is_in_place_who_was_there_for_no_minute_or_on_another_day(desk: Desk):
    activity = make_activity(desk)
    early, whole = make_person(desk, "Okafor"), make_person(desk, "Norcross", "Petra")
    sign_in(desk, activity.id, early.id, "06:50", "08:00")
    sign_in(desk, activity.id, whole.id, "12:00", "13:00")
    assert missing(desk, activity.id)["minutes"].words == "1 learner was there for 0 minutes"
    assert "days" not in missing(desk, activity.id)
    with operation(desk.store, "move attendance", "Moved everybody to another day"):
        for event in attendance_store.of_activity(desk.store, activity.id):
            moved = replace(event, at=event.at.replace(DAY, "2024-05-14"))
            tables.attendance_events.change(desk.store, moved)
    assert missing(desk, activity.id)["days"].words == "2 learners are signed in on another day"


def test_a_certificate_that_differs_from_the_claim_is_not_in_place(desk: Desk):
    activity = make_activity(desk)
    person = make_person(desk, "Okafor", credentials="MD")
    sign_in(desk, activity.id, person.id, "12:00", "13:00")
    certificates.issue(desk, activity.id)
    assert "differing" not in missing(desk, activity.id)
    assert register.to_reissue(desk.store, desk.today()) == []
    claims.set_claims(
        desk,
        activity_id=activity.id,
        people=[person.id],
        credit_type_id=ama(desk),
        amount=50,
        reason="Left early",
    )
    assert missing(desk, activity.id)["differing"].tab == "certificates"
    (waiting,) = register.to_reissue(desk.store, desk.today())
    assert waiting.sentence == "1 certificate differs from the claim"
    (paper,) = register.listed(desk.store, RegisterFilter())
    assert paper.claimed == 50
    assert register.differing(desk.store, ids=[paper.id]) == {paper.id: 50}
    assert attendance_query.of_activity(desk.store, activity.id)[0].differs
    assert room.of_activity(desk, activity.id).lines[0].differs
