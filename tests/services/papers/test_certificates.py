"""Certificates: who gets which, as issued for ever, told from altered ones, voided."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from cme_desk.domain.papers.certificates import CertificateKind, CertificateStatus
from cme_desk.domain.vocabulary import ActivityStatus, Delivery
from cme_desk.errors import Cancelled, DeskError
from cme_desk.queries import history as history_query
from cme_desk.queries import register as register_query
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.credit import claims as credit
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations, history
from cme_desk.services.office import life as office
from cme_desk.services.papers import certificates, reissue, verifying
from cme_desk.services.papers.certificates import Issued
from cme_desk.services.people import record as people
from cme_desk.services.templates import choice as template_choice
from cme_desk.store import documents, tables
from cme_desk.store.operations import operation
from tests.services.offices import (
    DAY,
    Clock,
    accredited,
    all_rows,
    ama,
    approved,
    count,
    make_activity,
    make_person,
)

ROOM = (
    ("Okafor", "Ngozi", "MD", "12:00", "13:00"),
    ("Ångström", "Zoë", "DO", "12:00", "12:38"),
    ("Costa", "Rui", "RN", "12:00", "13:00"),
    ("Novák", "Mia", "", "12:00", "13:00"),
    ("Late", "Vera", "MD", "12:55", "13:00"),
)


@pytest.fixture
def room(desk: Desk) -> Desk:
    """An hour of five: two physicians, one of them half the time; a nurse; nobody knows; too late."""
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    for last, first, credentials, begin, end in ROOM:
        person = make_person(desk, last, first, credentials=credentials)
        attendance.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=f"{DAY}T{begin}",
            time_out=f"{DAY}T{end}",
        )
    return desk


def issue(desk: Desk, people: set[int] | None = None) -> Issued:
    return certificates.issue(desk, activities.find(desk, "GR-2027-02").id, people)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, with single blanks."""
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def refused(desk: Desk) -> DeskError:
    before = all_rows(desk)
    with pytest.raises(DeskError) as told:
        issue(desk)
    assert all_rows(desk) == before
    return told.value


class TestWhoGetsWhich:
    def test_each_what_she_is_due(self, room: Desk):
        issued = issue(room)
        got = {each.facts_read().name: (each.kind, each.credits) for each in map(_Read, issued.new)}
        assert got == {
            "Ngozi Okafor, MD": (CertificateKind.COMPLETION, 100),
            "Zoë Ångström, DO": (CertificateKind.COMPLETION, 75),
            "Rui Costa, RN": (CertificateKind.PARTICIPATION, 0),
            "Mia Novák": (CertificateKind.PARTICIPATION, 0),
        }
        told = {each.reference: each for each in issued.problems}
        assert set(told) == {"no-credit", "profession-unknown"}
        assert told["no-credit"].where == "Vera Late"
        assert told["profession-unknown"].where == "Mia Novák"
        assert told["no-credit"].person_id is not None

    def test_the_papers_say_it_sorted_by_name(self, room: Desk):
        issued = issue(room)
        texts = pages(issued.pdf)
        names = ["Zoë Ångström, DO", "Rui Costa, RN", "Mia Novák", "Ngozi Okafor, MD"]
        assert [name in text for name, text in zip(names, texts, strict=True)] == [True] * 4
        assert "is awarded 0.75 AMA PRA Category 1 Credit(s)" in texts[0]
        assert "was designated for 1.00 AMA PRA Category 1 Credit(s)" in texts[1]
        assert "is awarded" not in texts[1]
        for text, certificate in zip(texts, issued.new, strict=True):
            assert certificate.number in text
            assert certificate.verify_code in text
            assert "Auditorium B" in text
            assert "January 14, 2027" in text
            assert "The Northgate Health is accredited by the Accreditation Council" in text

    def test_numbers_go_on_and_never_come_twice(self, room: Desk, clock: Clock):
        assert [each.number for each in issue(room, {1}).new] == ["2027-00001"]
        assert [each.number for each in issue(room).new] == [
            "2027-00002",
            "2027-00003",
            "2027-00004",
        ]
        reissue.void(room, "2027-00004", "wrong name")
        (again,) = issue(room).new
        assert again.number == "2027-00005"
        reissue.void(room, "2027-00005", "wrong name")
        clock.at = clock.at.replace(year=2028)
        (next_year,) = issue(room).new
        assert next_year.number == "2028-00001"

    def test_issuing_again_makes_nothing_new_and_prints_the_same(self, room: Desk):
        first = issue(room)
        before = all_rows(room)
        again = issue(room)
        assert again.new == ()
        assert not again.changes
        assert {each.number for each in again.again} == {each.number for each in first.new}
        assert again.pdf == first.pdf
        assert all_rows(room) == before

    def test_one_person_only(self, room: Desk):
        issued = issue(room, {1})
        assert [each.person_id for each in issued.new] == [1]
        assert len(pages(issued.pdf)) == 1
        assert issued.changes.sentence == (
            "Issued 1 certificate for GR-2027-02, Sepsis: what is new"
        )

    def test_nobody_there(self, desk: Desk):
        make_activity(desk)
        issued = issue(desk)
        assert (issued.new, issued.again, issued.pdf) == ((), (), b"")
        assert not issued.changes

    def test_who_was_not_there_gets_none(self, room: Desk):
        make_person(room, "Absent")
        assert issue(room, {6}).new == ()

    def test_attendance_without_times_is_the_whole_session(self, desk: Desk):
        activity = make_activity(desk, amount=150)
        (session,) = activities.sessions_of(desk, activity.id)
        person = make_person(desk, "Okafor", credentials="MD")
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        (certificate,) = issue(desk).new
        assert certificate.credits == 100  # an hour long, whatever was designated

    def test_how_long_is_not_known(self, desk: Desk):
        activity = make_activity(
            desk,
            sessions=[_session(), _session()],
            amount=200,
        )
        first, _ = activities.sessions_of(desk, activity.id)
        person = make_person(desk, "Okafor", credentials="MD")
        attendance.sign_in(desk, session_id=first.id, person_id=person.id)
        issued = issue(desk)
        assert issued.new == ()
        assert [each.reference for each in issued.problems] == ["attendance-unknown"]
        credit.set_claims(
            desk,
            activity_id=activity.id,
            people=[person.id],
            credit_type_id=ama(desk),
            amount=100,
            reason="first day only",
        )
        assert [each.credits for each in issue(desk).new] == [100]

    def test_a_paper_that_says_another_amount_than_is_claimed_is_named(self, room: Desk):
        activity = activities.find(room, "GR-2027-02")
        number = issue(room, {1}).new[0].number
        assert issue(room, {1}).problems == ()
        claim = {"activity_id": activity.id, "people": [1], "credit_type_id": ama(room)}
        for amount, said, remedy in (
            (50, f"{number} of Ngozi Okafor says 1.00, and 0.50 is claimed now.", "Reissue it"),
            (0, f"{number} of Ngozi Okafor says 1.00, and no credit is awarded now.", "Void it"),
        ):
            credit.set_claims(room, **claim, amount=amount, reason="left early")
            told = {each.reference: each for each in issue(room, {1}).problems}
            assert told["certificate-outdated"].message == f"Certificate {said}"
            assert told["certificate-outdated"].remedy.startswith(remedy)

    def test_two_types_of_credit(self, desk: Desk):
        ancc = activities.resolve_credit_type(desk, "Nursing contact hours").id
        accredited(desk, "ANCC")
        office.change(desk, replace(desk.office, address="1 Main Street, Northgate"))
        activity = make_activity(desk)
        activities.change(desk, activity, credits=[(ama(desk), 100), (ancc, 75)])
        (session,) = activities.sessions_of(desk, activity.id)
        for last, credentials in (("Okafor", "MD"), ("Costa", "RN"), ("Novak", "PharmD")):
            person = make_person(desk, last, credentials=credentials)
            attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        got = {
            each.person_id: (each.kind, each.credits, each.credit_type_id)
            for each in issue(desk).new
        }
        assert got == {
            1: (CertificateKind.COMPLETION, 100, ama(desk)),
            2: (CertificateKind.COMPLETION, 75, ancc),
            3: (CertificateKind.PARTICIPATION, 0, ama(desk)),
        }

    def test_a_name_that_cannot_be_printed_is_told_once_for_two_papers(self, desk: Desk):
        points = activities.resolve_credit_type(desk, "EACCME ECMEC").id
        activity = make_activity(desk)
        approved(desk, activity.id, "EACCME")
        activities.change(desk, activity, credits=[(ama(desk), 100), (points, 100)])
        (session,) = activities.sessions_of(desk, activity.id)
        person = make_person(desk, "Okafor\uf8d0", credentials="MD")
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        issued = issue(desk)
        assert issued.new == ()
        (told,) = issued.problems
        assert "U+F8D0" in told.message

    def test_an_activity_without_credit(self, desk: Desk):
        activity = make_activity(desk, amount=0)
        (session,) = activities.sessions_of(desk, activity.id)
        person = make_person(desk, "Okafor", credentials="MD")
        attendance.sign_in(desk, session_id=session.id, person_id=person.id)
        (certificate,) = issue(desk).new
        assert (certificate.kind, certificate.credit_type_id) == (
            CertificateKind.PARTICIPATION,
            None,
        )

    def test_credentials_learned_later(self, room: Desk):
        issue(room)
        mia = people.get(room, 4)
        people.change(room, replace(mia, credentials="MD"))
        # The paper in force stays what it is until it is void.
        assert issue(room).new == ()
        reissue.void(room, "2027-00003", "is a physician")
        (again,) = issue(room).new
        assert (again.kind, again.credits) == (CertificateKind.COMPLETION, 100)


class TestWhatStopsIt:
    def test_no_location_where_there_is_one(self, room: Desk):
        activity = activities.find(room, "GR-2027-02")
        activities.change(room, replace(activity, location=""))
        before = all_rows(room)
        issued = issue(room)
        assert [each.reference for each in issued.problems] == ["missing-location"]
        assert (issued.new, issued.pdf) == ((), b"")
        assert all_rows(room) == before
        activities.change(room, replace(activity, location="", delivery=Delivery.LIVE_STREAMED))
        assert len(issue(room).new) == 4

    def test_a_cancelled_activity(self, room: Desk):
        activity = activities.find(room, "GR-2027-02")
        activities.set_status(room, activity.id, ActivityStatus.CANCELLED)
        assert refused(room).reference == "activity-cancelled"

    def test_an_activity_to_come(self, room: Desk, clock: Clock):
        clock.at = clock.at.replace(day=13)
        assert refused(room).reference == "activity-not-begun"
        clock.at = clock.at.replace(day=14)
        assert issue(room).new

    def test_an_office_without_its_details(self, room: Desk):
        office.change(room, replace(room.office, provider=" "))
        assert refused(room).reference == "missing-provider"

    def test_an_office_that_nobody_accredits(self, room: Desk):
        accreditations.remove(room, 1)
        assert refused(room).reference == "missing-accreditor"

    def test_an_activity_that_is_not_there(self, desk: Desk):
        with pytest.raises(DeskError) as told:
            certificates.issue(desk, 99)
        assert told.value.reference == "activity-not-found"

    def test_a_name_that_does_not_fit_gets_no_number(self, room: Desk):
        person = people.get(room, 1)
        people.change(room, replace(person, last_name="Wolfeschlegelstein" * 20))
        issued = issue(room)
        assert [each.number for each in issued.new] == ["2027-00001", "2027-00002", "2027-00003"]
        assert 1 not in {each.person_id for each in issued.new}
        assert any(each.person_id == 1 for each in issued.problems)
        assert len(pages(issued.pdf)) == 3

    def test_cancelling_issues_nothing(self, room: Desk):
        before = all_rows(room)

        def stop(done: int, of: int) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            certificates.issue(room, activities.find(room, "GR-2027-02").id, progress=stop)
        assert all_rows(room) == before

    def test_issuing_is_sealed(self, room: Desk):
        changes = issue(room).changes
        with pytest.raises(DeskError) as told:
            history.undo(room, changes.operation_id)
        assert told.value.reference == "sealed-operation"
        assert "void it" in told.value.remedy


class TestPreview:
    def test_it_draws_and_issues_nothing(self, room: Desk):
        before = all_rows(room)
        pdf, problems, _ = certificates.preview(room, activities.find(room, "GR-2027-02").id)
        assert all_rows(room) == before
        texts = pages(pdf)
        assert len(texts) == 4
        assert all("preview" in text for text in texts)
        assert {each.reference for each in problems} == {"no-credit", "profession-unknown"}

    def test_it_shows_those_in_force_as_they_are(self, room: Desk):
        issue(room, {1})
        pdf, *_ = certificates.preview(room, activities.find(room, "GR-2027-02").id)
        assert [("preview" in text) for text in pages(pdf)] == [True, True, True, False]


class TestReprint:
    def test_it_is_the_same_to_the_byte_whatever_changed_since(self, room: Desk):
        (certificate,) = issue(room, {1}).new
        first = certificates.reprint(room, [certificate.number])
        activity = activities.find(room, "GR-2027-02")
        people.change(
            room, replace(people.get(room, 1), last_name="Married", credentials="MD, PhD")
        )
        activities.change(room, replace(activity, location="Elsewhere"))
        assert certificates.reprint(room, [certificate.number]) == first
        assert "Ngozi Okafor, MD" in pages(first)[0]

    def test_after_the_office_and_the_title_changed(self, room: Desk):
        (certificate,) = issue(room, {1}).new
        first = certificates.reprint(room, [certificate.number])
        office.change(room, replace(room.office, provider="Other Health", signer_name="Nobody"))
        activity = activities.find(room, "GR-2027-02")
        activities.change(room, replace(activity, title="Another title"))
        assert certificates.reprint(room, [certificate.number]) == first, "its file's title too"

    def test_several_in_the_order_given(self, room: Desk):
        issue(room)
        pdf = certificates.reprint(room, ["2027-00004", "2027-00001"])
        assert ["2027-00004" in pages(pdf)[0], "2027-00001" in pages(pdf)[1]] == [True, True]

    def test_of_one_that_is_not_there_or_void(self, room: Desk):
        with pytest.raises(DeskError) as told:
            certificates.reprint(room, ["2027-00009"])
        assert told.value.reference == "certificate-not-found"
        issue(room, {1})
        reissue.void(room, "2027-00001", "wrong name")
        with pytest.raises(DeskError) as told:
            certificates.reprint(room, ["2027-00001"])
        assert told.value.reference == "certificate-void"
        assert "wrong name" in told.value.why

    def test_none_at_all(self, room: Desk):
        assert certificates.reprint(room, []) == b""

    def test_of_one_whose_facts_were_altered(self, room: Desk):
        issue(room, {1})
        alter(room, "2027-00001", credits="9.00")
        with pytest.raises(DeskError) as told:
            certificates.reprint(room, ["2027-00001"])
        assert told.value.reference == "certificate-altered"

    def test_with_the_template_of_its_day(self, room: Desk, monkeypatch: pytest.MonkeyPatch):
        (certificate,) = issue(room, {1}).new
        first = certificates.reprint(room, [certificate.number])
        shipped = template_choice.shipped_template()
        newer = replace(shipped, boxes=shipped.boxes[::-1])
        monkeypatch.setattr(template_choice, "shipped_template", lambda: newer)
        assert certificates.reprint(room, [certificate.number]) == first
        kept = tables.documents.where(room.store, "kind = 'certificate template'")
        assert len(kept) == 1
        documents.place_of(room.store, kept[0].sha256).unlink()
        with pytest.raises(DeskError) as told:
            certificates.reprint(room, [certificate.number])
        assert told.value.reference == "document-missing"


def alter(desk: Desk, number: str, **changed: str) -> None:
    """Change frozen facts, as somebody who writes into the file would."""
    record = certificates.find(desk, number)
    facts = json.dumps({**json.loads(record.facts), **changed}, ensure_ascii=False)
    with operation(desk.store, "tamper", "Tampered"):
        tables.certificates.change(desk.store, replace(record, facts=facts))


class TestVerify:
    @pytest.fixture
    def number(self, room: Desk) -> str:
        return issue(room, {1}).new[0].number

    def test_a_true_one(self, room: Desk, number: str):
        code = certificates.find(room, number).verify_code
        for typed in (code, code.lower(), code.replace("-", " "), f" {code} "):
            verdict = verifying.verify(room, f" {number} ", typed)
            assert verdict.genuine
            assert verdict.message == (
                f"Certificate {number} is genuine: Ngozi Okafor, MD, Sepsis: what is new, "
                "January 14, 2027, 1.00 AMA PRA Category 1 Credit(s)™."
            )

    def test_one_of_participation_says_that_there_is_no_credit(self, room: Desk):
        issued = issue(room).new
        other = next(each for each in issued if each.kind is CertificateKind.PARTICIPATION)
        verdict = verifying.verify(room, other.number, other.verify_code)
        assert verdict.genuine
        assert verdict.message.endswith(", January 14, 2027, participation without credit.")

    def test_a_wrong_code_or_none(self, room: Desk, number: str):
        for typed in ("AAAA-BBBB-CCCC", number):
            verdict = verifying.verify(room, number, typed)
            assert not verdict.genuine
            assert "does not belong" in verdict.message
        verdict = verifying.verify(room, number, " ")
        assert not verdict.genuine
        assert verdict.message.startswith("Without its verify code nothing can be said")

    def test_a_number_that_was_never_given(self, room: Desk, number: str):
        verdict = verifying.verify(room, "2027-09999", "AAAA-BBBB-CCCC")
        assert (verdict.genuine, verdict.certificate) == (False, None)

    def test_facts_altered_in_the_file(self, room: Desk, number: str):
        code = certificates.find(room, number).verify_code
        alter(room, number, name="Somebody Else, MD")
        verdict = verifying.verify(room, number, code)
        assert not verdict.genuine
        assert "altered after it was issued" in verdict.message

    def test_facts_that_cannot_be_read_at_all(self, room: Desk, number: str):
        code = certificates.find(room, number).verify_code
        record = certificates.find(room, number)
        for spoilt in ("", "{}", "[]", "null", '{"name": 1}', record.facts[:-1]):
            with operation(room.store, "tamper", "Tampered"):
                tables.certificates.change(room.store, replace(record, facts=spoilt))
            verdict = verifying.verify(room, number, code)
            assert not verdict.genuine
            assert "altered after it was issued" in verdict.message

    def test_a_void_one(self, room: Desk, number: str):
        code = certificates.find(room, number).verify_code
        reissue.void(room, number, "wrong credit")
        verdict = verifying.verify(room, number, code)
        assert not verdict.genuine
        assert "voided: wrong credit" in verdict.message


class TestVoid:
    def test_it_stays_in_the_register_with_the_reason(self, room: Desk):
        issue(room)
        changes = reissue.void(room, "2027-00001", " wrong name ")
        assert changes.sentence == "Voided certificate 2027-00001: wrong name"
        record = certificates.find(room, "2027-00001")
        assert (record.status, record.reason) == (CertificateStatus.VOID, "wrong name")
        assert count(room, "certificate") == 4
        listed = register_query.listed(room.store, RegisterFilter())
        assert [each.number for each in listed if each.reason] == ["2027-00001"]

    def test_it_can_be_taken_back_while_no_other_was_issued(self, room: Desk):
        issue(room)
        before = all_rows(room)
        reissue.void(room, "2027-00001", "wrong name")
        history.undo(room)
        assert all_rows(room) == before

    def test_but_not_beside_the_one_issued_in_its_place(self, room: Desk):
        issue(room)
        voided = reissue.void(room, "2027-00001", "wrong name")
        issue(room)
        before = all_rows(room)
        with pytest.raises(DeskError) as told:
            history.undo(room, voided.operation_id)
        assert told.value.reference == "undo-blocked"
        assert "another record has taken its place" in told.value.why
        assert all_rows(room) == before

    def test_what_is_refused(self, room: Desk):
        issue(room)
        for number, reason, reference in (
            ("2027-00009", "wrong", "certificate-not-found"),
            ("2027-00001", "  ", "missing-reason"),
        ):
            with pytest.raises(DeskError) as told:
                reissue.void(room, number, reason)
            assert told.value.reference == reference
        reissue.void(room, "2027-00001", "wrong name")
        with pytest.raises(DeskError) as told:
            reissue.void(room, "2027-00001", "wrong again")
        assert told.value.reference == "certificate-not-in-force"

    def test_attendance_under_it_is_free_again(self, room: Desk):
        issue(room)
        activity = activities.find(room, "GR-2027-02")
        with pytest.raises(DeskError) as told:
            attendance.remove(room, activity_id=activity.id, person_id=1)
        assert told.value.reference == "certificate-in-force"
        reissue.void(room, certificates_of(room, 1), "was not there")
        attendance.remove(room, activity_id=activity.id, person_id=1)

    def test_an_activity_with_certificates_stays(self, room: Desk):
        issue(room)
        activity = activities.find(room, "GR-2027-02")
        for each in tables.certificates.where(room.store):
            reissue.void(room, each.number, "wrong name")
        with pytest.raises(DeskError) as told:
            activities.remove(room, activity.id)
        assert told.value.reference == "activity-has-certificates"
        with pytest.raises(DeskError) as told:
            people.remove(room, 1)
        assert told.value.reference == "person-in-use"


def certificates_of(desk: Desk, person_id: int) -> str:
    return tables.certificates.where(desk.store, "person_id = ?", [person_id])[0].number


class TestOnFile:
    def test_what_was_printed_and_the_template_are_kept(self, room: Desk):
        issued = issue(room)
        kept = {each.kind: each for each in tables.documents.where(room.store)}
        assert documents.content_of(room.store, kept["certificates"]) == issued.pdf
        assert kept["certificates"].name == f"GR-2027-02 certificates {DAY}.pdf"
        assert "certificate template" in kept

    def test_a_folder_that_cannot_be_written_issues_nothing(
        self, room: Desk, monkeypatch: pytest.MonkeyPatch
    ):
        before = all_rows(room)

        def fail(self: Path, target: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", fail)
        with pytest.raises(DeskError) as told:
            issue(room)
        assert told.value.reference == "document-not-filed"
        assert all_rows(room) == before

    def test_the_history_of_the_activity_tells_of_it(self, room: Desk):
        issue(room)
        reissue.void(room, "2027-00001", "wrong name")
        activity = activities.find(room, "GR-2027-02")
        verbs = [each.verb for each in history_query.of_activity(room.store, activity.id)]
        assert verbs[:2] == ["void certificate", "issue certificates"]
        assert verbs[-1] == "add activity"
        assert verbs.count("sign in") == 5


class _Read:
    """A certificate beside its frozen facts."""

    def __init__(self, record: object) -> None:
        self.kind = record.kind
        self.credits = record.credits
        self._facts = record.facts

    def facts_read(self) -> object:
        from cme_desk.domain.papers.certificates import CertificateFacts

        return CertificateFacts.from_json(self._facts)


def _session() -> object:
    from cme_desk.domain.activities.record import Session

    return Session(activity_id=0)
