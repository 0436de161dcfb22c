"""Flyers with true and false statements: what is true is left alone, what is false is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.statements.findings import Proof
from cme_desk.domain.statements.proofread import Known, proofread
from cme_desk.domain.statements.sheet import as_html, as_text
from cme_desk.domain.statements.when_where import Times
from cme_desk.domain.vocabulary import ActivityFormat
from tests.domain.statements.statement_cases import ACCREDITORS, PARTNERS, TYPES, every_case, known

TITLE = "Sepsis in the First Hour: What Is New"
DISCLOSURE = "Ada Reyes, MD: consultant to Lumen Devices. All relevant financial relationships have been mitigated."
SUPPORT = "This activity received commercial support from Lumen Devices."
NONE = "This activity received no commercial support."
PENDING = {
    "aafp": "Application for CME credit has been filed with the American Academy of Family Physicians. Determination of credit is pending.",
    "aapa": "This program is not yet approved for CME credit. Conference organizers plan to request 4.00 AAPA Category 1 CME credits from the Physician Assistant Review Panel. Total number of approved credits yet to be determined.",
    "aapa-blank": "This program is not yet approved for CME credit. Conference organizers plan to request ____ AAPA Category 1 CME credits from the Physician Assistant Review Panel. Total number of approved credits yet to be determined.",
    "eaccme": "An application has been made to the EACCME® for CME accreditation of Sepsis in the First Hour.",
    "eaccme-long": "An application has been made to the European Accreditation Council for Continuing Medical Education (EACCME®) for CME accreditation of this congress.",
    "aafp-letters": "Application for CME credit has been filed with the American Academy of Family Physicians (AAFP). Determination of credit is pending.",
}
ACCEPTED = (
    (
        "The American Academy of PAs (AAPA) accepts certificates of participation for educational activities certified for "
        "AMA PRA Category 1 Credit(s)™ from organizations accredited by ACCME or a recognized state medical society."
    ),
    "AAPA accepts Category I credit from AOACCME, Prescribed credit from AAFP, and AMA PRA Category 1 Credit(s)™ from organizations accredited by the ACCME.",
    "The AANPCB accepts AMA PRA Category 1 Credit(s)™ from organizations accredited by the ACCME.",
    "Physician assistants: NCCPA accepts AMA PRA Category 1 Credit™ from organizations accredited by ACCME.",
)


def about(accreditor: str = "accme", **more: object) -> Known:
    made = known(
        accreditor,
        **{"disclosure": DISCLOSURE, "commercial_support": NONE, **more},
    )
    live = made.sheet is not None and made.sheet.activity.format.is_live
    return replace(
        made,
        types=tuple(TYPES.values()),
        times=Times.of([("2027-01-14T12:00", "2027-01-14T13:00")] if live else []),
    )


def flyer(
    known: Known, *more: str, when: str = "12:00 PM – 1:00 PM", where: str = "Auditorium B"
) -> str:
    assert known.sheet is not None
    return "\n".join(
        [
            "Grand Rounds",
            TITLE,
            f"Thursday, January 14, 2027, {when}",
            where,
            "Faculty: Ada Reyes, MD",
            "",
            as_text(known.sheet.printed),
            "",
            *more,
        ]
    )


def told(proof: Proof) -> list[str]:
    return [each.reference for each in proof.findings]


@pytest.mark.parametrize("accreditor", ["accme", "cma", "ja"])
@pytest.mark.parametrize("said", [*PENDING.values(), *ACCEPTED])
def test_sentences_that_their_owners_allow_are_no_mistake(accreditor: str, said: str):
    case = about(accreditor)
    assert told(proofread(flyer(case, said), case)) == []
    assert told(proofread(said, Known(accreditor=ACCREDITORS[accreditor]))) == []


@pytest.mark.parametrize(
    "said",
    [
        "Application for AMA PRA Category 1 Credit(s)™ has been filed. Determination of credit is pending.",
        "AMA PRA Category 1 Credit(s)™ pending.",
        "Accreditation by the Royal College of Physicians and Surgeons of Canada is pending.",
        "We have applied for Section 1 credits of the Royal College.",
        "Application has been made for AAFP credit; approval is pending.",
        "AAPA credit pending.",
        "This program has been submitted for AAPA credit and approval is expected.",
        "CME credit has been applied for.",
        "ANCC contact hours are pending.",
        "Application for CME credit has been filed with the California Academy of Family Physicians. Determination of credit is pending.",
    ],
)
def test_whatever_else_is_called_pending_is_told(said: str):
    found = proofread(
        said, Known(accreditor=None, accreditors=tuple(ACCREDITORS.values()))
    ).findings
    assert {each.reference for each in found} & {"pending", "applied-for", "anticipated"}


def test_what_a_body_allows_is_what_to_write_instead():
    (found, *_) = proofread(
        "Application for AAFP credit is pending.", Known(accreditor=None)
    ).findings
    assert found.instead.startswith("Application for CME credit has been filed")


def test_a_sentence_is_told_where_its_owner_does_not_allow_it():
    case = about(format=ActivityFormat.PI)
    assert "pending-not-for" in told(proofread(flyer(case, PENDING["aapa"]), case))


@pytest.mark.parametrize(
    "when",
    [
        "12:00 PM – 1:00 PM",
        "12:00 p.m. to 1:00 p.m.",
        "noon–1 pm",
        "12 noon to 1 p.m.",
        "12:00–13:00",
        "12-1 PM",
        "12:00 PM",
        "12:00 PM ET",
        "11:00 AM CT / 12:00 PM ET",
        "9:00 AM PT",
        "from 12:00 to 1:00 pm (lunch is served at 11:45 AM)",
        "12:00 PM – 1:00 PM. Doors open at 11:30 AM",
        "12:00 PM – 1:00 PM; registration from 7:30 AM",
    ],
)
def test_the_activitys_own_time_is_no_mistake(when: str):
    case = about()
    assert told(proofread(flyer(case, when=when), case)) == []


@pytest.mark.parametrize(
    "when",
    [
        "1:00 PM – 2:00 PM",
        "7:00 AM",
        "7-8 am",
        "12:00 AM – 1:00 AM",
        "12:00 PM – 1:30 PM",
        "noon to 2 pm",
        "17:00",
        "12:00 PM PT",
        "8 a.m.",
        "12:30 PM – 1:00 PM",
    ],
)
def test_another_time_is_told(when: str):
    case = about()
    found = proofread(flyer(case, when=when), case)
    assert told(found) == ["wrong-time"], when
    assert found.findings[0].instead == "12:00 PM – 1:00 PM"


def test_a_time_left_over_is_to_be_looked_at():
    case = about()
    assert told(proofread(flyer(case, "See you on Thursday at 7:00 AM!"), case)) == ["other-time"]


@pytest.mark.parametrize(
    "where",
    [
        "Auditorium B",
        "AUDITORIUM B",
        "Location: Auditorium B, second floor",
        "Where: the Auditorium B",
        "Auditorium B\nHotel reservations: Grand Hotel",
        "Auditorium B\nParking in the Harbor Building",
        "Auditorium B (overflow in Room 101)",
    ],
)
def test_the_activitys_own_place_is_no_mistake(where: str):
    case = about()
    assert told(proofread(flyer(case, where=where), case)) == []


@pytest.mark.parametrize(
    "where",
    [
        "Auditorium A",
        "Location: Harbor Ballroom",
        "Venue: Lakeside Conference Center",
        "Conference Room 4",
        "Grand Hotel, Lakeside",
        "Where: Zoom",
        "to be held at the Lakeside Country Club",
        "Smith Lecture Hall",
    ],
)
def test_another_place_is_told(where: str):
    case = about()
    assert told(proofread(flyer(case, where=where), case)) == ["wrong-place"], where


ENDURING = {
    "format": ActivityFormat.ENDURING,
    "starts_on": "2026-03-01",
    "ends_on": "2028-03-01",
    "reviewed_on": "2026-12-01",
    "location": "",
    "pass_level": 70,
}


@pytest.mark.parametrize(
    ("said", "reference"),
    [
        ("Release date: March 1, 2026. Expiration date: March 1, 2028.", ""),
        ("Expires 3/1/2028", ""),
        ("Reviewed: December 1, 2026", ""),
        ("Estimated time to complete: 60 minutes", ""),
        ("Estimated time of completion: 1 hour", ""),
        ("Estimated time to complete this activity: 1 hour and 5 minutes", ""),
        ("Expiration date: March 1, 2029", "wrong-expiration"),
        ("Credit is available through February 28, 2028.", "wrong-expiration"),
        ("Termination date: 2028-04-01", "wrong-expiration"),
        ("Valid until March 31, 2028", "wrong-expiration"),
        ("Original release date: April 1, 2026", "wrong-release"),
        ("Last reviewed on November 1, 2026", "wrong-review"),
        ("Estimated time to complete: 90 minutes", "time-too-long"),
        ("Estimated time to complete: 30 minutes", "time-too-short"),
        ("Estimated completion time: 2 hours", "time-too-long"),
        ("Estimated time: 0.5 hour", "time-too-short"),
    ],
)
def test_dates_and_time_of_an_enduring_material(said: str, reference: str):
    case = about(**ENDURING)
    text = f"{TITLE}\nFaculty: Ada Reyes, MD\n{said}\n\n{as_text(case.sheet.printed)}"
    assert told(proofread(text, case)) == ([reference] if reference else [])


@pytest.mark.parametrize(
    ("on_file", "said", "reference"),
    [
        (NONE, "Supported by an educational grant from Lumen Devices.", "support-not-on-file"),
        (
            NONE,
            "This activity is supported in part by an unrestricted educational grant from Lumen Devices, Inc.",
            "support-not-on-file",
        ),
        (NONE, "Made possible by funding from Astra.", "support-not-on-file"),
        (NONE, "Commercial support was received from Astra and Lumen.", "support-not-on-file"),
        (NONE, "In-kind support provided by Lumen Devices: simulators.", "support-not-on-file"),
        ("", "Supported by an educational grant from Lumen Devices.", "support-not-on-file"),
        (SUPPORT, "Supported by an educational grant from Astra Pharma.", "support-of-others"),
        (
            SUPPORT,
            "Supported by educational grants from Lumen Devices and Astra Pharma.",
            "support-of-others",
        ),
        (SUPPORT, "Supported by an educational grant from Lumen Devices.", ""),
        (SUPPORT, "No commercial support was received for this activity.", "no-support-announced"),
        (NONE, "No commercial support was received from anyone.", ""),
        (NONE, "Funded by a grant from the National Institutes of Health.", ""),
        (NONE, "The bundle is supported by data from Sweden.", ""),
    ],
)
def test_support_is_what_is_on_file(on_file: str, said: str, reference: str):
    case = about(commercial_support=on_file)
    assert told(proofread(flyer(case, said), case)) == ([reference] if reference else [])


@pytest.mark.parametrize(
    ("said", "references"),
    [
        ("Learn when to use Xarelto® in the first hour.", ["trade-name"]),
        ("Ada Reyes, MD, is a consultant for the makers of Keytruda (R).", ["trade-name"]),
        ("New: SepsiScan™ at the bedside", ["trade-name"]),
        ("EACCME®, ACCME®, MOCA 2.0® and TeamSTEPPS® are no products.", []),
        ("CME approved!", ["approved-cme"]),
        ("This course is CME-accredited.", ["approved-cme"]),
        ("Approved for CME credit.", ["approved-cme"]),
        ("An accredited CME activity", ["approved-cme"]),
        ("CME-certified education", []),
        ("Earn 2.00 AAFP Prescribed credits.", ["credit-not-designated"]),
        ("Also 1.0 nursing contact hours.", ["credit-not-designated"]),
        ("Ada Reyes discloses a relationship with Lumen Devices: consultant, $5,000.", ["amount-of-money"]),
        ("Fee: $150; residents free.", []),
    ],
)  # fmt: skip
def test_words_that_promise_or_sell(said: str, references: list[str]):
    case = about()
    assert told(proofread(flyer(case, said), case)) == references


def test_an_amount_of_credit_that_is_not_designated_at_all():
    case = about(types=("ancc",))
    assert "credit-not-designated" in told(
        proofread(flyer(case, "Earn 1.00 AMA PRA Category 1 Credit™."), case)
    )
    assert "wrong-amount" in told(proofread(flyer(case, "2.5 nursing contact hours"), case))


PHRASE = "AMA PRA Category 1 Credit(s)™"


@pytest.mark.parametrize(
    ("page", "right"),
    [
        (f"<p>Earn 1.00 <i>{PHRASE}</i></p>", True),
        ("<p>Earn 1.00 <em>AMA PRA Category 1 Credit(s)</em>™</p>", True),
        (f"<p>Earn 1.00 <span style='font-style: italic'>{PHRASE}</span></p>", True),
        (f"<style>.ama {{ font-style: italic }}</style><p>1.00 <span class='ama'>{PHRASE}</span></p>", True),
        (f"<link rel='stylesheet' href='x.css'><p>1.00 <span class='ama'>{PHRASE}</span></p>", True),
        (f"<i><p>Earn 1.00 {PHRASE}</p></i>", True),
        (f"<p>Earn 1.00 {PHRASE}</p>", False),
        (f"<p>Earn 1.00 <b>{PHRASE}</b></p>", False),
        ("<p>Earn 1.00 <i>AMA PRA</i> Category 1 Credit(s)™</p>", False),
        (f"<p><i>Earn</i> 1.00 {PHRASE}</p>", False),
        (f"<i>Earn <span style='font-style:normal'>{PHRASE}</span></i>", False),
        (f"Earn 1.00 {PHRASE}", True),
    ],
)  # fmt: skip
def test_a_web_page_shows_its_italics(page: str, right: bool):
    proof = proofread(page, Known(accreditor=None))
    assert told(proof) == ([] if right else ["not-italic"])
    seen = "<p>" in page and "stylesheet" not in page
    assert bool(proof.reminders) is not (seen or "<i>" in page)


def test_that_disclosure_is_not_on_file_is_said():
    case = about(disclosure="")
    assert any("not on file" in each for each in proofread(flyer(case), case).reminders)
    announced = proofread(f"Save the date! {TITLE}, January 14, 2027", case)
    assert not any("not on file" in each for each in announced.reminders)
    assert not any("not on file" in each for each in proofread(flyer(about()), about()).reminders)


@pytest.mark.parametrize(("accreditor", "partners", "kind"), every_case()[::11])
def test_our_own_statements_are_true_of_themselves(accreditor: str, partners: str, kind: str):
    types = tuple(dict.fromkeys(["ama-pra-1", kind]))
    made = known(
        accreditor,
        PARTNERS[partners],
        types,
        amount=150,
        disclosure=DISCLOSURE,
        commercial_support=SUPPORT,
    )
    times = Times.of([("2027-01-14T12:00", "2027-01-14T13:30")])
    case = replace(made, types=tuple(TYPES.values()), times=times)
    for form in (as_text, as_html):
        text = f"{TITLE}\nJanuary 14, 2027, 12:00 PM\nAuditorium B\n\n{form(made.sheet.printed)}"
        assert told(proofread(text, case)) == []
