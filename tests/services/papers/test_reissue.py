"""Reissue: the new one says what is right today, the old one is kept and says what took its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.papers.certificates import CertificateKind, CertificateStatus
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from cme_desk.services.papers import certificates, reissue, verifying
from cme_desk.services.papers.verifying import Standing
from cme_desk.services.people import record as people
from tests.services.offices import all_rows, count
from tests.services.rooms import fill_room, texts


@pytest.fixture
def room(desk: Desk) -> Desk:
    """Four learners with their certificates: 00001 Ångström, 2 Costa, 3 Novák, 4 Okafor."""
    fill_room(desk)
    certificates.issue(desk, 1)
    return desk


def corrected(desk: Desk, person_id: int, **more: str):
    return replace(people.get(desk, person_id), **more)


def test_a_name_is_corrected_and_reissued_in_one_step(room: Desk):
    old = certificates.reprint(room, ["2027-00004"])
    done = reissue.reissue(
        room,
        ["2027-00004"],
        " the name  was wrong ",
        corrected=corrected(room, 1, last_name="Okafor-Lind"),
    )
    ((before, after),) = done.pairs
    assert (before.status, before.reason, before.replaced_by) == (
        CertificateStatus.REPLACED,
        "the name was wrong",
        after.id,
    )
    assert (after.number, after.status) == ("2027-00005", CertificateStatus.ISSUED)
    assert done.changes.sentence == (
        "Reissued certificate 2027-00004 as 2027-00005: the name was wrong"
    )
    (page,) = texts(certificates.reprint(room, ["2027-00005"]))
    assert "Ngozi Okafor-Lind, MD" in page
    # The old one is as it was but for a band that says so.
    (now,) = texts(certificates.reprint(room, ["2027-00004"]))
    (then,) = texts(old)
    assert now.replace(" REPLACED by 2027-00005. Not valid; for the record only.", "") == then


def test_the_new_one_has_todays_facts_of_everything(room: Desk):
    activity = activities.get(room, 1)
    activities.change(room, replace(activity, title="Sepsis, corrected", location="Hall C"))
    ((_, after),) = reissue.reissue(room, ["2027-00001"], "title and place").pairs
    (page,) = texts(certificates.reprint(room, [after.number]))
    assert "Sepsis, corrected" in page
    assert "Hall C" in page
    (old,) = texts(certificates.reprint(room, ["2027-00001"]))
    assert "Sepsis: what is new" in old


def test_from_participation_to_credit_and_back(room: Desk):
    done = reissue.reissue(
        room, ["2027-00002"], "is a physician", corrected=corrected(room, 3, credentials="MD")
    )
    ((before, after),) = done.pairs
    assert before.kind is CertificateKind.PARTICIPATION
    assert (after.kind, after.credits) == (CertificateKind.COMPLETION, 100)
    done = reissue.reissue(
        room,
        [after.number],
        "is a nurse after all",
        corrected=corrected(room, 3, credentials="RN", profession=""),
    )
    assert done.pairs[0][1].kind is CertificateKind.PARTICIPATION
    assert "of participation as 2027-00006" in done.changes.sentence


def test_many_at_once_and_those_that_need_none_stay(room: Desk):
    record = corrected(room, 1, first_name="Ngozi Ada")
    done = reissue.reissue(
        room, ["2027-00003", "2027-00004"], "the name was misread", corrected=record
    )
    assert [(a.number, b.number) for a, b in done.pairs] == [("2027-00004", "2027-00005")]
    (told,) = done.problems
    assert told.reference == "nothing-corrected"
    assert certificates.find(room, "2027-00003").status is CertificateStatus.ISSUED


def test_nothing_corrected_changes_nothing(room: Desk):
    before = all_rows(room)
    with pytest.raises(DeskError) as told:
        reissue.reissue(room, ["2027-00004"], "again please")
    assert told.value.reference == "nothing-corrected"
    assert all_rows(room) == before


def test_without_a_reason_nothing_changes(room: Desk):
    before = all_rows(room)
    record = corrected(room, 1, last_name="Other")
    for reason in ("", "  \n "):
        with pytest.raises(DeskError) as told:
            reissue.reissue(room, ["2027-00004"], reason, corrected=record)
        assert told.value.reference == "missing-reason"
    assert all_rows(room) == before


def test_a_name_that_cannot_be_printed_keeps_the_old_name_and_certificate(room: Desk):
    before = all_rows(room)
    record = corrected(room, 1, last_name="\ue000\ue001")
    with pytest.raises(DeskError) as told:
        reissue.reissue(room, ["2027-00004"], "a name", corrected=record)
    assert told.value.reference == "unprintable-character"
    assert all_rows(room) == before


def test_a_second_time_the_newest_one_is_the_one_to_reissue(room: Desk):
    reissue.reissue(
        room,
        ["2027-00004"],
        "the name was wrong",
        corrected=corrected(room, 1, last_name="Okafor B"),
    )
    with pytest.raises(DeskError) as told:
        reissue.reissue(
            room, ["2027-00004"], "wrong once more", corrected=corrected(room, 1, last_name="C")
        )
    assert told.value.reference == "certificate-not-in-force"
    assert "2027-00005" in told.value.sentence
    done = reissue.reissue(
        room, ["2027-00005"], "wrong once more", corrected=corrected(room, 1, last_name="C")
    )
    assert done.pairs[0][1].number == "2027-00006"


def test_a_void_one_is_not_reissued(room: Desk):
    reissue.void(room, "2027-00004", "a mistake")
    with pytest.raises(DeskError) as told:
        reissue.reissue(
            room, ["2027-00004"], "the name was wrong", corrected=corrected(room, 1, last_name="C")
        )
    assert told.value.reference == "certificate-not-in-force"


def test_it_is_sealed(room: Desk):
    done = reissue.reissue(
        room, ["2027-00004"], "the name was wrong", corrected=corrected(room, 1, last_name="C")
    )
    with pytest.raises(DeskError) as told:
        history.undo(room, done.changes.operation_id)
    assert "reissue again" in told.value.sentence
    assert count(room, "certificate") == 5


def test_the_room_issued_again_prints_the_new_one(room: Desk):
    reissue.reissue(
        room, ["2027-00004"], "the name was wrong", corrected=corrected(room, 1, last_name="Cole")
    )
    issued = certificates.issue(room, 1)
    assert not issued.new
    assert {each.number for each in issued.again} == {
        "2027-00001",
        "2027-00002",
        "2027-00003",
        "2027-00005",
    }


def test_verify_tells_which_one_took_its_place(room: Desk):
    code = certificates.find(room, "2027-00004").verify_code
    reissue.reissue(
        room, ["2027-00004"], "the name was misread", corrected=corrected(room, 1, last_name="C")
    )
    verdict = verifying.verify(room, "2027-00004", code)
    assert (verdict.standing, verdict.replaced_by) == (Standing.REPLACED, "2027-00005")
    assert "replaced by certificate 2027-00005: the name was misread" in verdict.message
    assert verdict.facts is not None
    assert verdict.facts.name == "Ngozi Okafor, MD"


@pytest.mark.parametrize(
    "text",
    [
        "CME-DESK:{n}:{c}",
        "cme-desk:{n}:{c}\n",
        "CMEßDESKÖ{n}Ö{c}",
        "Certificate {n} · Verify code {c}",
        "{n} {c}",
        "{c} {n}",
        "  {n}\t{c}  ",
    ],
)
def test_what_a_scanner_types_or_somebody_pastes(room: Desk, text: str):
    found = certificates.find(room, "2027-00001")
    typed = text.format(n=found.number, c=found.verify_code)
    if "ß" in typed:  # a scanner set to another keyboard
        typed = typed.replace("-", "ß")
    number, code = verifying.scanned(typed)
    assert verifying.verify(room, number, code).standing is Standing.GENUINE


@pytest.mark.parametrize(
    "text", ["", "nothing", "2027", "CME-DESK:", "12345-678901", "7KQM-2XWB-R9TA"]
)
def test_what_is_none(text: str):
    assert verifying.scanned(text)[0] == ""
