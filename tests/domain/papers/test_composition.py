"""From the office's facts to what a certificate says: all seven items, in the field's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.approvals import OnFile
from cme_desk.domain.office.accreditations import Accreditation, Held
from cme_desk.domain.office.record import Office
from cme_desk.domain.papers.certificates import CertificateFacts, CertificateKind, missing_facts
from cme_desk.domain.papers.composition import Credited, check_activity, compose
from cme_desk.domain.people.record import Person
from cme_desk.domain.statements.sheet import Sheet
from cme_desk.domain.vocabulary import ActivityFormat, Delivery, Providership
from cme_desk.domain.wording.markup import plain
from cme_desk.services.office.defaults import shipped_accreditors, shipped_credit_types

OFFICE = Office(
    name="Northgate CME",
    provider="Northgate Health",
    signer_name="Ada Reyes, MD",
    signer_title="Director of CME",
)
ACTIVITY = Activity(
    code="GR-2027-02",
    title="Sepsis: 5 * 4 new rules",
    starts_on="2027-01-14",
    ends_on="2027-01-15",
    location="Auditorium B, Northgate",
)
PERSON = Person(
    last_name="Núñez-Ortega",
    first_name="José",
    middle_name="M.",
    suffix="Jr.",
    credentials="MD, FACP",
)
AMA = next(each for each in shipped_credit_types() if each.code == "ama-pra-1")
ACCME = Held(
    accreditation=Accreditation(accreditor_id=1),
    accreditor=next(each for each in shipped_accreditors() if each.code == "accme"),
)


def facts(
    credited: Credited | None, office: Office = OFFICE, activity: Activity = ACTIVITY
) -> CertificateFacts:
    return compose(
        sheet=Sheet(
            office=office,
            on_file=OnFile(held=(ACCME,)),
            days=(activity.starts_on, activity.ends_on),
            activity=activity,
            designated=[(credited.credit_type, credited.designated)] if credited else [],
            texts={},
        ),
        person=PERSON,
        credited=credited,
        issued_on="2027-01-16",
    )


def test_a_physician_is_awarded_what_she_claims():
    made = facts(Credited(credit_type=AMA, designated=200, claimed=75))
    assert made.kind is CertificateKind.COMPLETION
    assert made.name == "José M. Núñez-Ortega Jr., MD, FACP"
    assert made.sort_name == "nunez ortega jose m"
    assert made.provider == "Northgate Health"
    assert made.title == ACTIVITY.title
    assert made.format == "live activity"
    assert made.location == "Auditorium B, Northgate"
    assert made.date_text == "January 14–15, 2027"
    assert made.completed_on == "2027-01-15"
    assert (made.credits, made.credit_label) == ("0.75", "AMA PRA Category 1 Credit(s)™")
    assert made.opening == "Northgate Health certifies that"
    assert made.participation == "has participated in the live activity titled"
    assert made.place_and_date == "at Auditorium B, Northgate on January 14–15, 2027"
    assert made.award == "and is awarded 0.75 *AMA PRA Category 1 Credit(s)*™."
    assert missing_facts(made) == []
    accreditation, designation = (plain(each) for each in made.statements)
    assert accreditation.startswith("The Northgate Health is accredited by the Accreditation")
    assert "for a maximum of 2.00 AMA PRA Category 1 Credit(s)™" in designation
    # The designated maximum stands in AMA's sentence only, never as what was awarded.
    assert "2.00" not in made.award


def test_all_others_get_participation():
    made = facts(Credited(credit_type=AMA, designated=200))
    assert made.kind is CertificateKind.PARTICIPATION
    assert made.participation == "has participated in the educational activity titled"
    assert made.award == ("This activity was designated for 2.00 *AMA PRA Category 1 Credit(s)*™.")
    assert "awarded" not in made.award
    assert len(made.statements) == 1
    assert missing_facts(made) == []


def test_an_activity_without_credit():
    made = facts(None)
    assert made.kind is CertificateKind.PARTICIPATION
    assert (made.award, made.credits, made.credit_label) == ("", "", "")


def test_joint_activities_carry_the_joint_statement():
    joint = replace(ACTIVITY, providership=Providership.JOINT, joint_providers=("Harbor Clinic",))
    made = facts(Credited(credit_type=AMA, designated=100, claimed=100), activity=joint)
    assert "through the joint providership of Northgate Health and Harbor Clinic" in plain(
        made.statements[0]
    )


def test_what_has_no_place_names_none():
    online = replace(ACTIVITY, location="", delivery=Delivery.ONLINE)
    assert facts(None, activity=online).place_and_date == "on January 14–15, 2027"


def test_names_and_places_are_never_markup():
    made = facts(
        None,
        office=replace(OFFICE, provider="*Star* Health"),
        activity=replace(ACTIVITY, location="Room *5*\\6"),
    )
    assert plain(made.place_and_date).startswith("at Room *5*\\6 on")
    assert plain(made.opening) == "*Star* Health certifies that"


def test_nobody_signs_where_nobody_is_named():
    (signature,) = facts(None).signatures
    assert (signature.name, signature.title) == ("Ada Reyes, MD", "Director of CME")
    assert facts(None, office=replace(OFFICE, signer_name="")).signatures == ()


@pytest.mark.parametrize(
    ("format", "delivery", "location", "problems"),
    [
        (ActivityFormat.LIVE_COURSE, Delivery.IN_PERSON, "", ["missing-location"]),
        (ActivityFormat.RSS, Delivery.IN_PERSON, "  ", ["missing-location"]),
        (ActivityFormat.RSS, Delivery.IN_PERSON, "B", []),
        (ActivityFormat.RSS, Delivery.LIVE_STREAMED, "", []),
        (ActivityFormat.LIVE_COURSE, Delivery.ONLINE, "", []),
        (ActivityFormat.ENDURING, Delivery.IN_PERSON, "", []),
        (ActivityFormat.JOURNAL, Delivery.PRINT, "", []),
    ],
)
def test_the_location_is_required_where_there_is_one(
    format: ActivityFormat, delivery: Delivery, location: str, problems: list[str]
):
    activity = replace(ACTIVITY, format=format, delivery=delivery, location=location)
    assert [each.reference for each in check_activity(activity)] == problems
