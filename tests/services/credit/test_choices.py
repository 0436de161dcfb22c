"""Which credit learners claim: the first of their profession, or what they chose; never all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.choosing import default
from cme_desk.domain.people.credentials import profession_of
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import transcript as transcript_query
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import choices
from cme_desk.services.credit import claims as credit
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.office.defaults import shipped_credit_types
from cme_desk.services.papers import certificates
from cme_desk.services.papers import reissue as papers
from cme_desk.services.people import merging
from cme_desk.services.people import record as people
from tests.services.offices import DAY, all_rows, ama, backed, make_activity, make_person
from tests.services.people.test_record import refused

PHYSICIANS = "ama-pra-1 aafp-prescribed aoa-1-a ipce ecmec rcpsc-1 cfpc-mainpro".split()
TYPES = {each.code: each for each in shipped_credit_types()}


@pytest.mark.parametrize(
    ("credentials", "designated", "codes", "open_"),
    [
        ("MD", " ".join(PHYSICIANS), "ama-pra-1", ""),
        ("DO", " ".join(PHYSICIANS), "aoa-1-a", ""),
        ("DO", "ama-pra-1 aafp-prescribed", "ama-pra-1", ""),
        ("MBBS", "ama-pra-1 ecmec", "ama-pra-1", ""),
        ("MD, PhD", "aafp-prescribed ecmec", "aafp-prescribed", ""),
        ("MD", "ecmec rcpsc-1", "", "rcpsc-1 ecmec"),
        ("MD", "aoa-1-a", "", "aoa-1-a"),
        ("MD", "ipce", "ipce", ""),
        ("MD", "ama-pra-1 moc-abim participation", "ama-pra-1", ""),
        ("RN", "ama-pra-1 ancc ipce participation", "ancc", ""),
        ("FNP-C", "ancc", "ancc", ""),
        ("RN", "ama-pra-1 ipce", "ipce", ""),
        ("PA-C", "ama-pra-1 aapa-1", "aapa-1", ""),
        ("PA-C", "ama-pra-1", "", ""),
        ("PharmD", "ama-pra-1 acpe ipce", "acpe", ""),
        ("PsyD", "apa ipce", "apa", ""),
        ("LCSW", "aswb-ace apa", "aswb-ace", ""),
        ("", "ama-pra-1 participation", "participation", ""),
        ("MD, DO", "ama-pra-1 aoa-1-a", "aoa-1-a", ""),
    ],
)
def test_what_is_usual(credentials: str, designated: str, codes: str, open_: str):
    found = default(
        [TYPES[code] for code in designated.split()], credentials, profession_of(credentials)
    )
    assert (" ".join(sorted(found.codes)), " ".join(found.open)) == (codes, open_)


@pytest.fixture
def hour(desk: Desk) -> Activity:
    """An hour with every type that a physician may be awarded."""
    made = make_activity(desk)
    backed(desk, made.id)
    kinds = [credit_types.by_code(desk, code).id for code in PHYSICIANS]
    activities.change(desk, made, credits=[(each, 100) for each in kinds])
    (session,) = activities.sessions_of(desk, made.id)
    for last, credentials in (("Adu", "MD"), ("Berg", "DO"), ("Costa", "RN")):
        person = make_person(desk, last, credentials=credentials)
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
    return made


def claims(desk: Desk, activity: Activity) -> dict[str, str]:
    lines = attendance_query.of_activity(desk.store, activity.id)
    return {
        each.name.split(",")[0]: " ".join(name.split()[0] for name, _ in each.claims)
        for each in lines
    }


def ids(desk: Desk, activity: Activity) -> dict[str, int]:
    lines = attendance_query.of_activity(desk.store, activity.id)
    return {each.name.split(",")[0]: each.person_id for each in lines}


def test_each_gets_one_paper_and_not_one_of_each_kind(desk: Desk, hour: Activity):
    assert claims(desk, hour) == {"Adu": "AMA", "Berg": "AOA", "Costa": "IPCE"}
    issued = certificates.issue(desk, hour.id)
    assert len(issued.new) == 3
    assert issued.problems == ()


def test_a_choice_is_made_in_bulk_and_taken_back(desk: Desk, hour: Activity):
    people = ids(desk, hour)
    aafp = credit_types.by_code(desk, "aafp-prescribed").id
    before = all_rows(desk)
    changes, problems = choices.choose(
        desk, activity_id=hour.id, people=list(people.values()), types=[aafp]
    )
    assert [each.reference for each in problems] == ["may-not-be-awarded"]
    assert claims(desk, hour) == {"Adu": "AAFP", "Berg": "AAFP", "Costa": "IPCE"}
    assert "AAFP Prescribed for 2 learners" in changes.sentence
    history.undo(desk)
    assert all_rows(desk) == before
    choices.choose(desk, activity_id=hour.id, people=[people["Adu"]], types=[aafp, ama(desk)])
    assert claims(desk, hour)["Adu"] == "AMA AAFP"
    choices.choose(desk, activity_id=hour.id, people=[people["Adu"]], types=[])
    assert claims(desk, hour)["Adu"] == ""
    (line,) = transcript_query.own(desk.store, people["Adu"])
    assert (line.type_name, line.amount) == ("Participation", 0)
    choices.leave(desk, activity_id=hour.id, people=[people["Adu"]])
    assert claims(desk, hour)["Adu"] == "AMA"


def test_on_request_only_and_two_as_much_theirs_wait_for_a_word(desk: Desk):
    activity = make_activity(desk, amount=0)
    backed(desk, activity.id)
    aoa, ecmec, rcpsc = (
        credit_types.by_code(desk, code).id for code in ("aoa-1-a", "ecmec", "rcpsc-1")
    )
    activities.change(desk, activity, credits=[(aoa, 100)])
    (session,) = activities.sessions_of(desk, activity.id)
    person = make_person(desk, "Adu", credentials="MD").id
    attendance.sign_in(desk, session_id=session.id, person_id=person)
    issued = certificates.issue(desk, activity.id)
    assert not issued.new
    (problem,) = issued.problems
    assert problem.reference == "credit-to-choose"
    assert "on request only" in problem.message
    activities.change(desk, activity, credits=[(aoa, 100), (ecmec, 100), (rcpsc, 100)])
    (problem,) = certificates.issue(desk, activity.id).problems
    assert "RCPSC Section 1 or EACCME ECMEC" in problem.message
    choices.choose(desk, activity_id=activity.id, people=[person], types=[aoa])
    (paper,) = certificates.issue(desk, activity.id).new
    assert paper.credit_type_id == aoa


def test_what_was_set_by_hand_or_certified_stays_chosen(desk: Desk, hour: Activity):
    people = ids(desk, hour)
    aafp = credit_types.by_code(desk, "aafp-prescribed").id
    credit.set_claims(
        desk,
        activity_id=hour.id,
        people=[people["Adu"]],
        credit_type_id=aafp,
        amount=50,
        reason="asked for it",
    )
    assert claims(desk, hour)["Adu"] == "AMA AAFP"
    assert len(certificates.issue(desk, hour.id, people=[people["Adu"]]).new) == 2
    credit.reset_claims(desk, activity_id=hour.id, people=[people["Adu"]])
    assert claims(desk, hour)["Adu"] == "AMA AAFP"
    wrong = refused(
        choices.choose, desk, activity_id=hour.id, people=[people["Adu"]], types=[ama(desk)]
    )
    assert wrong == "certificate-in-force"


@pytest.mark.parametrize(
    ("code", "reference"), [("apa", "not-designated"), ("moc-abim", "credit-comes-along")]
)
def test_what_cannot_be_chosen(desk: Desk, hour: Activity, code: str, reference: str):
    abim = credit_types.by_code(desk, "moc-abim").id
    activities.change(desk, hour, credits=[(ama(desk), 100), (abim, 100)])
    kind = credit_types.by_code(desk, code).id
    people = list(ids(desk, hour).values())
    assert refused(choices.choose, desk, activity_id=hour.id, people=people, types=[kind]) == (
        reference
    )


def test_a_stranger_has_nothing_to_choose(desk: Desk, hour: Activity):
    person = make_person(desk, "Zoe", credentials="MD").id
    wrong = refused(choices.choose, desk, activity_id=hour.id, people=[person], types=[ama(desk)])
    assert wrong == "not-a-learner"


def test_a_choice_of_what_is_designated_no_more_is_none(desk: Desk, hour: Activity):
    people = ids(desk, hour)
    aafp = credit_types.by_code(desk, "aafp-prescribed").id
    choices.choose(desk, activity_id=hour.id, people=[people["Adu"]], types=[aafp])
    activities.change(desk, hour, credits=[(ama(desk), 100)])
    assert claims(desk, hour)["Adu"] == "AMA"


def test_who_turns_out_to_be_a_do_claims_as_one(desk: Desk, hour: Activity):
    person = people.get(desk, ids(desk, hour)["Adu"])
    people.change(desk, replace(person, credentials="DO", profession=""))
    assert claims(desk, hour)["Adu"] == "AOA"


def test_a_merge_keeps_the_choice_of_the_kept_record(desk: Desk, hour: Activity):
    first = ids(desk, hour)["Adu"]
    (session,) = activities.sessions_of(desk, hour.id)
    other = make_person(desk, "Adu", credentials="MD").id
    attendance.sign_in(desk, session_id=session.id, person_id=other)
    aafp = credit_types.by_code(desk, "aafp-prescribed").id
    choices.choose(desk, activity_id=hour.id, people=[first], types=[aafp])
    choices.choose(desk, activity_id=hour.id, people=[other], types=[ama(desk)])
    merging.merge(desk, first, [other])
    assert claims(desk, hour)["Adu"] == "AAFP"


def test_a_paper_of_before_is_reissued_as_what_it_was(desk: Desk, hour: Activity):
    (first, *_) = certificates.issue(desk, hour.id).new
    assert refused(papers.reissue, desk, [first.number], "once again") == "nothing-corrected"
    assert first.issued_at > DAY
