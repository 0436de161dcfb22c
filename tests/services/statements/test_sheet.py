"""Statements of activities, the office's wordings edited and checked, brochures proof-read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.statements.sheet import StatementKind
from cme_desk.domain.vocabulary import Providership
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance.by_hand import sign_in
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations, history
from cme_desk.services.office.defaults import shipped_statements
from cme_desk.services.papers import certificates
from cme_desk.services.statements import sheet as statements
from cme_desk.services.statements import wordings
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.services.offices import (
    DAY,
    accredited,
    all_rows,
    ama,
    count,
    make_activity,
    make_person,
)


def test_a_new_office_has_the_shipped_statements(desk: Desk):
    assert count(desk, "statement") == len(shipped_statements())
    assert {each.code: each.text for each in statements.texts(desk).values()} == {
        each.code: each.text for each in shipped_statements()
    }


def test_an_older_office_falls_back_on_what_ships(desk: Desk):
    with operation(desk.store, "empty", "Emptied"):
        for each in tables.statements.where(desk.store):
            tables.statements.remove(desk.store, each.id)
    assert statements.no_support_text(desk) == "This activity received no commercial support."
    wordings.set_text(desk, "support-none", "No company supported this activity.")
    assert count(desk, "statement") == 1
    assert statements.no_support_text(desk) == "No company supported this activity."


def test_an_activitys_statements(desk: Desk):
    made = make_activity(
        desk,
        providership=Providership.JOINT,
        joint_providers=("Harbor Clinic", "Lakeside  Practice"),
    )
    assert made.joint_providers == ("Harbor Clinic", "Lakeside Practice")
    sheet = statements.of_activity(desk, made.id)
    assert [each.kind for each in sheet.printed] == [
        StatementKind.ACCREDITATION,
        StatementKind.DESIGNATION,
        StatementKind.PARTICIPATION,
    ]
    assert (
        "joint providership of Northgate Health, Harbor Clinic, and Lakeside Practice."
        in sheet.text
    )
    assert "<i>AMA PRA Category 1 Credit(s)</i>™" in sheet.html
    assert [each.reference for each in sheet.missing] == ["missing-disclosure"]


def test_what_is_missing_of_the_office_is_named(desk: Desk):
    made = make_activity(desk, amount=0)
    accreditations.remove(desk, 1)
    sheet = statements.of_activity(desk, made.id)
    assert sheet.printed == ()
    assert [each.reference for each in sheet.missing] == [
        "missing-accreditor",
        "missing-designation",
        "missing-disclosure",
    ]


def test_what_learners_are_told_is_kept_and_taken_back(desk: Desk):
    made = make_activity(desk)
    before = all_rows(desk)
    line = statements.support_text(desk, ["Lumen Devices", "Astra,  Inc."], " two  simulators ")
    assert line == (
        "This activity received in-kind commercial support from Lumen Devices and Astra, Inc.: "
        "two simulators."
    )
    changes = statements.set_disclosure(
        desk, made.id, disclosure=statements.disclosure_text(desk), support=line
    )
    assert changes.sentence == (
        "Wrote what learners of GR-2027-02 are told of relationships and commercial support"
    )
    told = statements.of_activity(desk, made.id)
    assert told.missing == ()
    assert told.printed[-1].text == line
    assert not statements.set_disclosure(desk, made.id, support=line).operation_id
    history.undo(desk)
    assert all_rows(desk) == before


def test_every_wording_is_listed_with_its_source(desk: Desk):
    found = wordings.listed(desk)
    assert [each.code for each in found[:2]] == ["accme.direct", "accme.joint"]
    assert len({each.code for each in found}) == len(found)
    assert {"cma.joint", "ama-pra-1.designation", "support-in-kind"} <= {
        each.code for each in found
    }
    assert all(each.source and each.blanks and each.name for each in found)
    assert {each.code for each in found if not each.confirmed} >= {"ja.joint", "tma.direct"}


def test_a_wording_is_edited_in_one_step(desk: Desk):
    before = all_rows(desk)
    wordings.set_text(desk, "SUPPORT-none", "No company\n supported this activity.")
    edited = wordings.find(desk, "support-none")
    assert edited.text == "No company supported this activity."
    assert edited.confirmed
    assert edited.source == f"The office's own wording, {date_words(DAY)}"
    history.undo(desk)
    assert all_rows(desk) == before


def test_an_accreditors_text_stays_unconfirmed_until_said_so(desk: Desk):
    text = "{the_provider} is accredited by the {accreditor}."
    wordings.set_text(desk, "tma.direct", text, source="TMA, 2026")
    assert not wordings.find(desk, "tma.direct").confirmed
    with pytest.raises(DeskError) as told:
        wordings.confirm(desk, "tma.joint")
    assert told.value.reference == "confirmed-without-source"
    with pytest.raises(DeskError) as told:
        wordings.confirm(desk, "tma.joint", on="2027-01-15", at="https://tma.example.org")
    assert told.value.reference == "bad-confirmation-date"
    wordings.confirm(desk, "tma.joint", on="2027-01-04", at="https://tma.example.org/cme")
    assert wordings.find(desk, "tma.direct").confirmed
    assert wordings.find(desk, "tma.direct").source == (
        "TMA, 2026; read on January 4, 2027 at https://tma.example.org/cme"
    )
    wordings.set_text(desk, "tma.joint", "With {joint_provider}: {provider}.", confirmed=False)
    assert not wordings.find(desk, "tma.joint").confirmed
    made = make_activity(desk)
    accreditations.remove(desk, 1)
    accredited(desk, "TMA")
    (first, *_) = statements.of_activity(desk, made.id).printed
    assert (
        first.text == "The Northgate Health is accredited by the Texas Medical Association (TMA)."
    )
    assert wordings.listed(desk)[0].code == "tma.direct"


@pytest.mark.parametrize(
    ("code", "text", "reference"),
    [
        ("accme.joint", "{the_provider} is accredited.", "missing-blank"),
        ("accme.direct", "{the_provider} and {joint_provider}.", "unknown-blank"),
        ("ipce.designation", "This activity gives credit.", "missing-blank"),
        ("support-none", "*No support.", "open-italics"),
        ("support-none", " ", "missing-text"),
        ("save-the-date", "Approved for AMA PRA Category 1 Credit™.", "broken-phrase"),
        ("save-the-date", "Approved for *Category 1 Credit*™.", "broken-phrase"),
        ("ama-pra-1.designation", "{the_provider} designates {amount} credits.", "broken-phrase"),
        ("ama-pra-1.designation", "{the_provider} designates {label}.", "missing-blank"),
        ("nothing", "x", "wording-not-found"),
    ],
)
def test_a_wording_that_breaks_a_rule_is_refused(desk: Desk, code: str, text: str, reference: str):
    before = all_rows(desk)
    with pytest.raises(DeskError) as told:
        wordings.set_text(desk, code, text)
    assert told.value.reference == reference
    assert told.value.remedy
    assert all_rows(desk) == before


def test_a_types_designation_is_edited_too(desk: Desk):
    wordings.set_text(desk, "ancc.designation", "{provider} gives {amount} {label}.")
    made = make_activity(desk)
    accredited(desk, "ANCC", approver="Ohio Nurses Association")
    nursing = activities.resolve_credit_type(desk, "ancc")
    activities.change(desk, made, credits=[(nursing.id, 100)])
    told = statements.of_activity(desk, made.id).printed
    assert told[1].text == (
        "Northgate Health is approved as a provider of nursing continuing professional "
        "development by Ohio Nurses Association, an accredited approver by the American Nurses "
        "Credentialing Center’s Commission on Accreditation."
    )
    assert told[2].text == "Northgate Health gives 1.00 nursing contact hour(s)."
    assert not told[2].confirmed
    text = "{provider}: {amount} {label}."
    with pytest.raises(DeskError) as said:
        wordings.set_text(desk, "ancc.designation", text, confirmed=True)
    assert said.value.reference == "confirmed-without-source"
    read = "ANCC, read on 2027-01-04 at https://ancc.example.org"
    wordings.set_text(desk, "ancc.designation", text, source=read, confirmed=True)
    assert statements.of_activity(desk, made.id).printed[2].confirmed


def test_accreditors_are_added_and_removed(desk: Desk):
    own = replace(
        wordings.state_form(desk),
        code=" NCMS ",
        name="North Carolina Medical Society  (NCMS)",
        short="NCMS",
    )
    wordings.save_accreditor(desk, own)
    found = tables.accreditors.first(desk.store, "code = 'ncms'")
    assert found is not None
    assert not found.confirmed
    with pytest.raises(DeskError) as told:
        wordings.save_accreditor(desk, own)
    assert told.value.reference == "code-taken"
    wordings.remove_accreditor(desk, found.id)
    assert tables.accreditors.first(desk.store, "code = 'ncms'") is None
    (mine,) = accreditations.held(desk)
    with pytest.raises(DeskError) as told:
        wordings.remove_accreditor(desk, mine.accreditor.id)
    assert told.value.reference == "accreditor-in-use"
    for field, reference in (
        ("name", "missing-name"),
        ("short", "missing-short"),
        ("kind", "bad-kind"),
    ):
        with pytest.raises(DeskError) as told:
            wordings.save_accreditor(desk, replace(own, **{field: ""}))
        assert told.value.reference == reference


def test_certificates_carry_accreditation_designation_and_ipce(desk: Desk):
    accredited(desk, "JA")
    with operation(desk.store, "add type", "Added a type"):
        ipce = tables.credit_types.first(desk.store, "code = 'ipce'") or (
            tables.credit_types.add(
                desk.store, CreditType(code="ipce", name="IPCE", label="IPCE credit(s)")
            )
        )
    made = make_activity(desk, commercial_support="Supported by Lumen Devices.")
    activities.change(desk, made, credits=[(ama(desk), 100), (ipce.id, 75)])
    person = make_person(desk, "Okafor", credentials="MD")
    session = activities.sessions_of(desk, made.id)[0]
    sign_in(
        desk,
        session_id=session.id,
        person_id=person.id,
        time_in=f"{DAY}T12:00",
        time_out=f"{DAY}T13:00",
    )
    from cme_desk.domain.papers.certificates import CertificateFacts

    issued = certificates.issue(desk, made.id).new
    facts = [CertificateFacts.from_json(each.facts) for each in issued]
    (physician,) = [each for each in facts if "AMA PRA" in each.credit_label]
    assert [each.split()[0] for each in physician.statements] == ["In", "The", "This"]
    assert "0.75 Interprofessional Continuing Education" in physician.statements[2]
    assert not any("Lumen" in said for each in facts for said in each.statements)
    others = [each for each in facts if each is not physician]
    # On the paper of IPCE credit itself the statement stands once.
    assert all(sum("IPCE" in said for said in each.statements) == 1 for each in others)


def test_a_brochure_is_read_against_the_activity(desk: Desk):
    made = make_activity(desk)
    sheet = statements.of_activity(desk, made.id)
    good = f"{made.title}\nJanuary 14, 2027\nFaculty: Reyes\n\n{sheet.text}"
    assert statements.proofread(desk, good, made.id).findings == ()
    bad = statements.proofread(desk, good.replace("1.00 AMA", "2.00 AMA"), made.id)
    assert [each.reference for each in bad.findings] == ["wrong-amount"]
    assert statements.proofread(desk, "CME credit pending.").findings
    with pytest.raises(DeskError) as told:
        statements.proofread(desk, " \n", made.id)
    assert told.value.reference == "empty-text"


def test_a_confirmed_text_that_is_changed_is_to_be_compared_again(desk: Desk):
    read = {"on": "2027-01-04", "at": "https://example.org/rules"}
    for code in ("cma.direct", "ama-pra-1.designation"):
        wordings.confirm(desk, code, **read)
    text = wordings.find(desk, "cma.direct").text
    wordings.set_text(desk, "cma.direct", text)
    assert wordings.find(desk, "cma.direct").confirmed
    wordings.set_text(desk, "cma.direct", text.replace("physicians", "doctors"))
    assert not wordings.find(desk, "cma.direct").confirmed
    assert wordings.find(desk, "ama-pra-1.designation").confirmed
    wordings.set_text(desk, "ama-pra-1.designation", "{the_provider} gives {amount} {label}.")
    assert not wordings.find(desk, "ama-pra-1.designation").confirmed


def test_ipce_has_one_wording_and_it_is_the_one_that_prints(desk: Desk):
    accredited(desk, "JA")
    codes = [each.code for each in wordings.listed(desk)]
    assert [each for each in codes if "ipce" in each] == ["ipce.designation"]
    made = make_activity(desk)
    ipce = tables.credit_types.first(desk.store, "code = 'ipce'")
    assert ipce is not None
    activities.change(desk, made, credits=[(ama(desk), 100), (ipce.id, 75)])
    wordings.set_text(desk, "ipce.designation", "The team receives {amount} IPCE credit.")
    assert "The team receives 0.75 IPCE credit." in [
        each.text for each in statements.of_activity(desk, made.id).printed
    ]
    with operation(desk.store, "change type", "Changed a type"):
        tables.credit_types.change(desk.store, replace(ipce, designation=""))
    assert "ipce" in [each.code for each in wordings.listed(desk)]
