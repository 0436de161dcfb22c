"""Accreditors, partners, types and activities to compose statements of, for the golden sets."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.approvals import Approval, ApprovalState, Filed, OnFile
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.office.accreditations import CME_KINDS, Accreditation, Held
from cme_desk.domain.office.bodies import Grant, body
from cme_desk.domain.office.record import Office
from cme_desk.domain.organizations.record import name_list
from cme_desk.domain.statements.proofread import Known
from cme_desk.domain.statements.sheet import Printed, Sheet
from cme_desk.domain.vocabulary import ActivityFormat, Providership
from cme_desk.services.office.defaults import (
    shipped_accreditors,
    shipped_credit_types,
    shipped_statements,
)

OFFICE = Office(name="Northgate CME", provider="Northgate Health")
TEXTS = {each.code: each for each in shipped_statements()}
BODIES = {
    each.code: replace(each, id=number)
    for number, each in enumerate(shipped_accreditors(), start=1)
}
ACCREDITORS = {code: each for code, each in BODIES.items() if each.kind in CME_KINDS}
TYPES = {
    each.code: replace(each, id=number)
    for number, each in enumerate(shipped_credit_types(), start=1)
}
if "ipce" not in TYPES:  # its wording is a statement of the office, too
    TYPES["ipce"] = CreditType(id=99, code="ipce", name="IPCE", label="IPCE credit(s)")

PARTNERS = {
    "direct": "",
    "one": "Harbor Clinic",
    "two": "Harbor Clinic; Smith and Jones Family Practice",
    "three": "Harbor Clinic; Ear, Nose and Throat Society; Lakeside, Inc.",
}


def activity(partners: str = "", **more: object) -> Activity:
    return Activity(
        **{
            "code": "GR-2027-02",
            "title": "Sepsis in the First Hour: What Is New",
            "starts_on": "2027-01-14",
            "ends_on": "2027-01-14",
            "location": "Auditorium B",
            "providership": Providership.JOINT if partners else Providership.DIRECT,
            "joint_providers": name_list(partners),
            **more,
        }
    )


def held(code: str, **more: Any) -> Held:
    return Held(
        accreditation=Accreditation(accreditor_id=BODIES[code].id, **more), accreditor=BODIES[code]
    )


def filed(code: str, **more: Any) -> Filed:
    said = {"state": ApprovalState.APPROVED, "approved_on": "2026-12-01", "number": "0104", **more}
    return Filed(
        approval=Approval(activity_id=1, accreditor_id=BODIES[code].id, **said),
        accreditor=BODIES[code],
    )


def on_file(accreditor: str, types: tuple[str, ...] = ()) -> OnFile:
    """All that these types of credit need, besides the accreditor of CME."""
    mine = held(accreditor)
    wanted = dict.fromkeys(TYPES[each].body for each in types)
    others = [each for each in wanted if each and each not in mine.body.covers]
    grants = {each: body(each).grants for each in others}
    return OnFile(
        held=(mine, *(held(each) for each in others if Grant.PROVIDER in grants[each])),
        filed=tuple(filed(each) for each in others if Grant.PROVIDER not in grants[each]),
        known=tuple(BODIES.values()),
    )


def sheet(
    accreditor: str = "accme",
    partners: str = "",
    types: tuple[str, ...] = ("ama-pra-1",),
    amount: int = 100,
    office: Office = OFFICE,
    **more: object,
) -> Sheet:
    return Sheet(
        office=office,
        on_file=on_file(accreditor, types),
        days=("2027-01-14", "2027-01-14"),
        activity=activity(partners, **more),
        designated=[(TYPES[each], amount) for each in types],
        texts=TEXTS,
    )


def printed(*given: Any, **named: Any) -> list[Printed]:
    return list(sheet(*given, **named).printed)


def known(*given: Any, **named: Any) -> Known:
    about = sheet(*given, **named)
    return Known(accreditor=about.accreditor, accreditors=tuple(ACCREDITORS.values()), sheet=about)


def every_case() -> list[tuple[str, str, str]]:
    """Accreditor, partners, type of credit: all of them with each other."""
    return list(itertools.product(ACCREDITORS, PARTNERS, TYPES))


FORMATS = tuple(ActivityFormat)
