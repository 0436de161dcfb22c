"""The proof-reader's check: good texts pass clean, bad ones are told what is wrong with them."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.credit.approvals import OnFile
from cme_desk.domain.office.record import Office
from cme_desk.domain.statements.findings import Gravity, Proof
from cme_desk.domain.statements.proofread import LONGEST, Known, proofread
from cme_desk.domain.statements.sheet import as_html, as_text
from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.vocabulary import ActivityFormat
from tests.domain.statements.statement_cases import (
    ACCREDITORS,
    PARTNERS,
    TYPES,
    every_case,
    known,
    sheet,
)

TITLE = "Sepsis in the First Hour: What Is New"
HEAD = f"Grand Rounds\n{TITLE}\nThursday, January 14, 2027, 12:00 PM\nFaculty: Ada Reyes, MD\n\n"
SUPPORT = {
    "disclosure": "Ada Reyes, MD: consultant to Lumen Devices. All relevant financial relationships have been mitigated.",
    "commercial_support": "This activity received commercial support from Lumen Devices and Astra, Inc.",
}
ACCME = "The Northgate Health is accredited by the Accreditation Council for Continuing Medical Education (ACCME) to provide continuing medical education for physicians."
AMA = "The Northgate Health designates this live activity for a maximum of 1.00 AMA PRA Category 1 Credit(s)™. Physicians should claim only the credit commensurate with the extent of their participation in the activity."
JOINT = (
    "This activity has been planned and implemented in accordance with the accreditation requirements and policies of the "
    "Accreditation Council for Continuing Medical Education (ACCME) through the joint providership of Northgate Health, "
    "Harbor Clinic, and Lakeside Family Practice. The Northgate Health is accredited by the ACCME to provide continuing "
    "medical education for physicians."
)
TWO = "Harbor Clinic; Lakeside Family Practice"


def told(proof: Proof) -> list[str]:
    return [each.reference for each in proof.findings]


@pytest.mark.parametrize(("accreditor", "partners", "kind"), every_case())
def test_all_our_own_statements_pass_clean(accreditor: str, partners: str, kind: str):
    types = tuple(dict.fromkeys(["ama-pra-1", kind]))
    about = known(accreditor, PARTNERS[partners], types, amount=150, **SUPPORT)
    proof = proofread(HEAD + as_text(about.sheet.printed), about)
    assert proof.findings == ()
    assert {each.kind.value for each in about.sheet.printed} - {"participation"} == set(proof.found)


@pytest.mark.parametrize("form", ActivityFormat)
def test_every_format_passes_clean(form: ActivityFormat):
    about = known(format=form, other_format="blended course" if form == "other" else "")
    assert proofread(HEAD + as_text(about.sheet.printed), about).findings == ()


def bent(text: str) -> dict[str, str]:
    """The same text as mail, web pages and PDFs give it."""
    lines = [line for part in text.split("\n") for line in (textwrap.wrap(part, 61) or [""])]
    return {
        "lines": text.replace(" ", "\n"),
        "blanks": text.replace(" ", "   "),
        "hard blanks": text.replace(" ", "\u00a0"),
        "broken words": text.replace("education", "educa-\ntion").replace(
            "credit ", "cre-\r\n  dit "
        ),
        "soft hyphens": text.replace("continuing", "con\u00adtin\u00aduing"),
        "mark": text.replace("™", "(TM)"),
        "mark in small": text.replace("™", " (tm)"),
        "mark as letters": text.replace("Credit(s)™", "Credit(s)TM"),
        "entity": text.replace("™", "&trade;").replace(
            "&", "&amp;" if "&" in text and "&t" not in text else "&"
        ),
        "number entity": text.replace("™", "&#8482;"),
        "ligatures": text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
        "windows lines": "\r\n".join(lines),
        "plural": text.replace(
            "1.00 AMA PRA Category 1 Credit(s)", "1.00 AMA PRA Category 1 Credit"
        ),
        "credits": text.replace("Credit(s)™", "Credits™"),
        "number": text.replace("1.00 AMA", "1.0 AMA"),
        "whole number": text.replace("1.00 AMA", "1 AMA"),
        "no commas": text.replace(",", ""),
        "curly": text.replace("Reyes", "O’Reyes"),
    }


@pytest.mark.parametrize("way", bent(""))
def test_how_a_text_was_pasted_is_no_mistake(way: str):
    about = known(partners=TWO)
    text = f"{TITLE}\nJanuary 14, 2027\nFaculty: Reyes\n\n{as_text(about.sheet.printed)}"
    made = bent(text)[way]
    assert proofread(made, about).findings == (), made


def test_a_page_of_the_web_passes_clean():
    about = known("ja", TWO, ("ama-pra-1", "ipce"))
    assert proofread(f"<h1>{TITLE}</h1>" + as_html(about.sheet.printed), about).findings == ()


BAD = [
    # What is announced before it is so
    ("applied-for", "CME credit has been applied for."),
    ("applied-for", "Northgate Health has applied for AMA PRA Category 1 Credit(s)™."),
    ("applied-for", "Application for CME credit has been filed with the state society."),
    ("applied-for", "AMA PRA Category 1 Credit(s)™ will be requested for this event."),
    ("pending", "CME credit pending."),
    ("pending", "Approval for AMA PRA Category 1 Credit(s)™ is pending."),
    ("anticipated", "It is anticipated that this activity will offer credit."),
    ("anticipated", "The number of credits is to be determined."),
    # Old words
    ("joint-sponsorship", "Presented through the joint sponsorship of Northgate and Harbor."),
    ("joint-sponsorship", "This course is jointly sponsored by Harbor Clinic."),
    ("joint-sponsorship", "Co-sponsored by Harbor Clinic."),
    ("sponsorship", "Sponsored by Lumen Devices."),
    ("sponsorship", "Thank you for your generous sponsorship."),
    ("commercial-interest", "Faculty disclosed relationships with commercial interests."),
    ("conflict-of-interest", "The speaker has no conflict of interest."),
    ("conflict-of-interest", "No conflicts of\ninterest were reported."),
    ("resolved", "All financial relationships were resolved before the activity."),
    ("look-back", "Financial relationships of the past 12 months are listed."),
    ("spouse", "Neither the speaker nor her spouse has a financial relationship."),
    ("old-standards", "Planned under the ACCME Standards for Commercial Support."),
    (
        "essential-areas",
        "Planned in accordance with the Essential Areas and policies of the ACCME.",
    ),
    # AMA's phrase
    ("incomplete-phrase", "This activity offers 1.00 Category 1 credit."),
    ("incomplete-phrase", "1.00 AMA Category 1 Credit(s)™"),
    ("incomplete-phrase", "1.00 PRA Category 1 Credit™"),
    ("incomplete-phrase", "1.00 AMA PRA Category I Credits™"),
    ("incomplete-phrase", "1.00 AMA PRA Category 1 credits™"),
    ("incomplete-phrase", "1.00 AMA PRA Category 1™"),
    ("incomplete-phrase", "1.00 AMA PRA Category 1 CME Credit™"),
    ("incomplete-phrase", "1.00 AMA/PRA Category 1 Credit(s)™"),
    ("incomplete-phrase", "Earn 1.00 AMA PRA credits."),
    ("incomplete-phrase", "1.00 AMA PRA 1 Credit(s)™"),
    ("incomplete-phrase", "1.00 AMA PRA Category Credit(s)™"),
    ("incomplete-phrase", "1.00 AMA Category PRA 1 Credit(s)™"),
    ("incomplete-phrase", "CATEGORY ONE CREDIT is offered."),
    ("missing-mark", "1.00 AMA PRA Category 1 Credit(s)"),
    ("missing-mark", "1.00 AMA PRA Category 1 Credits\u00ae"),
    ("missing-mark", "1.00 AMA PRA CATEGORY 1 CREDITS"),
    # Who approves what
    ("accme-credit", "This activity offers 1.00 ACCME credits."),
    ("accme-credit", "ACCME Category 1 credit"),
    ("approved-by-accme", "This conference is approved by the ACCME."),
    ("approved-by-accme", "An ACCME-approved program."),
    ("approved-by-accme", "This activity has been accredited by the ACCME."),
    (
        "approved-by-accme",
        "Approved for 1 hour by the Accreditation Council for Continuing Medical Education.",
    ),
    ("approved-by-ama", "This course is approved by the American Medical Association."),
    ("approved-by-ama", "AMA-approved"),
    ("category-2", "Designated for 2 AMA PRA Category 2 credits."),
    ("others-awarded", "All participants will receive 1.00 AMA PRA Category 1 Credit(s)™."),
    ("statement-of-credit", "Pharmacists will receive a statement of credit by mail."),
    # Hours, and credit without its name
    ("hours-for-credits", "Earn 1.5 CME hours."),
    ("hours-for-credits", "3 credit hours"),
    ("hours-for-credits", "1 hour CME credit"),
    ("hours-for-credits", "1.0 hour of AMA PRA Category 1 Credit™"),
    ("hours-for-credits", "2 hours of Category 1"),
    ("nameless-credit", "Attendees earn 2.5 CME credits."),
    # Superseded sentences
    (
        "educational-activity",
        "Northgate Health designates this educational activity for a maximum of 1.00 AMA PRA Category 1 Credit(s)™.",
    ),
    (
        "format-missing",
        "Northgate Health designates this activity for a maximum of 1.00 AMA PRA Category 1 Credit(s)™.",
    ),
    (
        "should-only-claim",
        "Physicians should only claim credit commensurate with the extent of their participation in the activity.",
    ),
    (
        "should-only-claim",
        "Each physician should claim only those hours of credit actually spent in the activity.",
    ),
    ("old-award", "1 credit toward the AMA Physician's Recognition Award"),
]


@pytest.mark.parametrize(("reference", "text"), BAD)
def test_bad_words_are_found_without_any_activity(reference: str, text: str):
    proof = proofread(
        f"Welcome to our evening.\n\n{text}\n\nSee you there.",
        Known(accreditor=None),
    )
    found = [each for each in proof.findings if each.reference == reference]
    assert found, told(proof)
    for each in found:
        assert each.message
        assert each.why
        assert each.source
        assert each.instead
        assert each.start < each.end


FINE = [
    "An application has been made to the EACCME for CME accreditation of the Winter Update.",
    "This program is not yet approved for CME credit. Conference organizers plan to request 4 AAPA Category 1 CME credits from the Physician Assistant Review Panel. Total number of approved credits yet to be determined by the PA Review Panel.",
    "Northgate Health has been authorized by the American Academy of PAs (AAPA) to award AAPA Category 1 CME credit for activities planned in accordance with AAPA CME Criteria. This activity is designated for 1.00 AAPA Category 1 CME credits. PAs should only claim credit commensurate with the extent of their participation.",
    "Northgate Health is approved by the American Psychological Association to sponsor continuing education for psychologists. Northgate Health maintains responsibility for this program and its content.",
    "Northgate Health is an ADA CERP Recognized Provider. ADA CERP is a service of the American Dental Association to assist dental professionals in identifying quality providers of continuing dental education. ADA CERP does not approve or endorse individual courses or instructors, nor does it imply acceptance of credit hours by boards of dentistry.",
    "Northgate Health has designated this program for a maximum of 2.00 AOA Category 1-A credits.",
    "This live activity, Sepsis, has been reviewed and is acceptable for up to 1.00 Prescribed credit(s) by the American Academy of Family Physicians.",
    "The Winter Update has been accredited by the European Accreditation Council for Continuing Medical Education (EACCME®) with 6 European CME credits (ECMEC®s). Each medical specialist should claim only those hours of credit that he/she actually spent in the educational activity.",
    "This activity is an Accredited Group Learning Activity (Section 1) as defined by the Maintenance of Certification Program of the Royal College of Physicians and Surgeons of Canada, and approved by Northgate Health. You may claim a maximum of 4 hours (credits are automatically calculated).",
    "Successful completion of this CME activity, which includes participation in the evaluation component, enables the participant to earn up to 1.00 MOC points in the American Board of Internal Medicine's (ABIM) Maintenance of Certification (MOC) program. Participants will earn MOC points equivalent to the amount of CME credits claimed for the activity. It is the CME activity provider's responsibility to submit participant completion information to ACCME for the purpose of granting ABIM MOC credit.",
    "This nursing continuing professional development activity was approved by Harbor Nurses, an accredited approver by the American Nurses Credentialing Center's Commission on Accreditation.",
    "The Northgate Health designates this activity for 1.00 nursing contact hour(s). Nurses should claim only the credit commensurate with the extent of their participation in the activity.",
    "Earn 2.0 nursing contact hours.",
    "Exhibits are open in the foyer. No one in control of the content has a relevant financial relationship with an ineligible company.",
    "Apply the sepsis bundle within the first hour. Manage fluids in heart failure. Resolve airway conflicts early.",
    "Two matters are pending in the library; apply to the registrar.",
    "1.00 AMA PRA CATEGORY 1 CREDIT(S)™",
    "Questions? Write to cme@example.org by December 31.",
]


@pytest.mark.parametrize("text", FINE)
def test_good_words_are_left_alone(text: str):
    assert told(proofread(text, Known(accreditor=None))) == []


def change(old: str, new: str, text: str = "") -> str:
    whole = text or HEAD + ACCME + "\n\n" + AMA
    assert old in whole
    return whole.replace(old, new)


WRONG = [
    ("wrong-amount", change("1.00 AMA", "1.25 AMA")),
    ("wrong-amount", HEAD + ACCME + "\n\n" + AMA + "\n\nEarn up to 2 AMA PRA Category 1 Credits™!"),
    ("wrong-provider", change("The Northgate Health is", "The Northgate Hospital is")),
    ("wrong-provider", change("The Northgate Health designates", "The Nothgate Health designates")),
    ("wrong-provider", change("The Northgate Health is", "The Northgate Health System is")),
    ("wrong-format", change("live activity", "enduring material")),
    ("format-missing", change("this live activity for", "this for")),
    ("statement-differs", change("for physicians.", "for doctors.")),
    ("should-only-claim", change("commensurate with the extent of", "equal to")),
    ("statement-differs", change("for a maximum of ", "for ")),
    ("missing-article", change("The Northgate Health is", "Northgate Health is")),
    ("missing-designation", HEAD + ACCME),
    ("missing-accreditation", HEAD + AMA),
    ("missing-accreditation", HEAD),
    ("missing-accreditation", f"{TITLE}, January 14, 2027. Objectives: recognize sepsis."),
    ("missing-designation", f"{TITLE}, January 14, 2027. CME credit is offered. {ACCME}"),
    (
        "wrong-accreditor",
        change(
            "Accreditation Council for Continuing Medical Education (ACCME)",
            "California Medical Association (CMA)",
        ),
    ),
    ("title-differs", change("What Is New", "What Is Knew")),
    ("title-missing", change(TITLE, "Lunch for everybody")),
    ("wrong-date", change("Thursday, January 14, 2027", "Friday, January 15, 2027")),
    ("wrong-date", change("Thursday, January 14, 2027", "1/21/2027")),
    ("wrong-date", change("Thursday, January 14, 2027", "14 January 2026")),
    ("wrong-weekday", change("Thursday, January", "Friday, January")),
    (
        "joint-not-joint",
        change("for physicians.", "for physicians. Jointly provided with Harbor Clinic."),
    ),
    ("missing-mark", change("Credit(s)™", "Credit(s)")),
    ("incomplete-phrase", change("AMA PRA Category 1 Credit(s)™", "Category 1 credits")),
]


@pytest.mark.parametrize(("reference", "text"), WRONG)
def test_what_is_wrong_with_an_activitys_brochure_is_found(reference: str, text: str):
    proof = proofread(text, known())
    assert reference in told(proof)
    for each in proof.findings:
        assert each.why
        assert each.source
        assert each.instead
        assert text[each.start : each.end].strip() or each.gravity is not Gravity.WRONG


JOINT_WRONG = [
    (
        "missing-partner",
        JOINT.replace(", and Lakeside Family Practice", "").replace(
            "Health, Harbor", "Health and Harbor"
        ),
    ),
    ("wrong-partner", JOINT.replace("Lakeside Family", "Lakeview Family")),
    ("direct-for-joint", ACCME),
    ("joint-sponsorship", JOINT.replace("joint providership", "joint sponsorship")),
    (
        "essential-areas",
        JOINT.replace("accreditation requirements and policies", "Essential Areas and policies"),
    ),
    ("missing-accreditation", ""),
]


@pytest.mark.parametrize(("reference", "text"), JOINT_WRONG)
def test_what_is_wrong_with_a_joint_activitys_brochure_is_found(reference: str, text: str):
    about = known(partners=TWO)
    proof = proofread(f"{HEAD}{text}\n\n{AMA}", about)
    assert reference in told(proof)
    assert proofread(f"{HEAD}{JOINT}\n\n{AMA}", about).findings == ()


def test_a_state_society_is_not_accme():
    about = known("cma")
    proof = proofread(f"{HEAD}{ACCME}\n\n{AMA}", about)
    found = {each.reference: each for each in proof.findings}
    assert "wrong-accreditor" in found
    assert (
        "California Medical Association (CMA)"
        in found["wrong-accreditor"].message + found["wrong-accreditor"].instead
    )


def test_joint_accreditation_has_its_own_statement():
    proof = proofread(f"{HEAD}{ACCME}\n\n{AMA}", known("ja"))
    assert {"wrong-accreditor", "missing-accreditation"} <= set(told(proof))


def test_lines_that_learners_are_owed_are_missed():
    about = known(**SUPPORT)
    proof = proofread(f"{HEAD}{ACCME}\n\n{AMA}", about)
    assert set(told(proof)) == {"missing-disclosure", "missing-support"}
    assert len(proof.reminders) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"Save the date!\n{TITLE}\nThursday, January 14, 2027\nAuditorium B",
        f"SAVE THE DATE: {TITLE}, January 14",
        f"{TITLE}\nJanuary 14, 2027. This activity has been approved for AMA PRA Category 1 Credit™.",
    ],
)
def test_a_save_the_date_needs_no_statement(text: str):
    assert told(proofread(text, known(**SUPPORT))) == []


def test_a_nearly_right_statement_is_told_by_its_difference():
    text = (
        HEAD
        + ACCME
        + "\n\n"
        + AMA.replace("claim only the credit", "only claim credit").replace("live", "educational")
    )
    found = {each.reference: each for each in proofread(text, known()).findings}
    assert "“educational” should be “live”" in found["wrong-format"].message
    assert text[found["wrong-format"].start : found["wrong-format"].end] == "educational"
    assert found["should-only-claim"].instead.startswith("Physicians should claim only")
    assert set(found) == {"wrong-format", "should-only-claim"}, "nothing is told twice"


def test_what_is_found_is_marked_where_it_stands():
    text = HEAD + "CME credit has\n  been applied   for by us."
    (found,) = [
        each for each in proofread(text, known()).findings if each.reference == "applied-for"
    ]
    assert text[found.start : found.end] == "has\n  been applied   for"


def test_dates_of_other_things_are_no_mistake():
    text = (
        HEAD
        + ACCME
        + "\n\n"
        + AMA
        + "\nRegistration deadline: December 18, 2026. Refunds until January 4, 2027."
    )
    assert proofread(text, known()).findings == ()


def test_days_of_a_longer_activity():
    about = known(ends_on="2027-01-16")
    for said in (
        "January 14-16, 2027",
        "Jan 14 - Jan. 16",
        "Saturday, January 16, 2027",
        "14–16 January 2027",
    ):
        text = f"{TITLE}, {said}. Faculty: Reyes. {ACCME}\n{AMA}"
        assert proofread(text, about).findings == (), said


def test_reminders_speak_of_what_cannot_be_seen():
    about = known("ja", **SUPPORT)
    reminders = proofread(as_text(about.sheet.printed) + " " + TITLE, about).reminders
    assert [each.split()[0] for each in reminders] == ["Italics", "Pictures", "The"]
    assert proofread("Hello", Known(accreditor=None)).reminders == ()


def test_empty_long_and_hostile_texts():
    about = known(partners=TWO, **SUPPORT)
    assert proofread("", about).findings
    assert proofread("\x00\u202e\ud7ff<<<&#9999999999;&trade", about).findings is not None
    long = (ACCME + " ") * 1300
    assert len(long) > LONGEST
    assert "Only the first 200,000 characters were read." in proofread(long, known()).reminders


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_placed(text: str):
    tidy = Tidy(text)
    for each in tidy.words:
        start, end = tidy.place(each.start, each.end)
        assert 0 <= start < end <= len(text)
    for found in proofread(text, Known(accreditor=ACCREDITORS["accme"])).findings:
        assert 0 <= found.start <= found.end <= len(text)


def test_names_with_odd_letters_are_compared():
    office = Office(name="N", provider="St. José’s “Children’s” Hospital & Clinics (North)")
    about = known(office=office)
    assert proofread(HEAD + as_text(about.sheet.printed).replace("’", "'"), about).findings == ()
    wrong = proofread(HEAD + as_text(about.sheet.printed).replace("Children’s", "Childrens"), about)
    assert wrong.findings == ()
    other = proofread(HEAD + as_text(about.sheet.printed).replace("José", "Josef"), about)
    assert "wrong-provider" in told(other)


def test_every_designated_type_is_looked_for():
    about = known(types=("ama-pra-1", "ancc"))
    without = [each for each in about.sheet.printed if each.name != TYPES["ancc"].name]
    assert told(proofread(HEAD + as_text(without), about)) == ["missing-designation"]


def test_findings_can_be_given_on_as_data():
    (finding, *_) = proofread("CME credit pending", Known(accreditor=None)).findings
    assert finding.as_dict()["reference"] == "pending"
    assert finding.as_dict()["gravity"] == "wrong"


def test_an_unknown_accreditor_is_no_hindrance():
    about = Known(accreditor=None, sheet=replace(sheet(), on_file=OnFile()))
    assert told(proofread(HEAD + AMA, about)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Northgate Health, Lakeside Family Practice, and Harbor Clinic.",
        "Northgate Health and Harbor Clinic and Lakeside Family Practice.",
        "Northgate Health, Harbor Clinic & Lakeside Family Practice.",
        "Northgate Health; Harbor Clinic; and Lakeside Family Practice.",
    ],
)
def test_how_partners_are_joined_is_no_mistake(said: str):
    text = JOINT.replace("Northgate Health, Harbor Clinic, and Lakeside Family Practice.", said)
    assert proofread(f"{HEAD}{text}\n\n{AMA}", known(partners=TWO)).findings == ()


def test_a_brochure_as_they_are_passes_clean():
    about = known(
        partners=TWO,
        types=("ama-pra-1", "ancc"),
        amount=650,
        title="12th Annual Winter Update in Primary Care",
        starts_on="2027-02-05",
        ends_on="2027-02-06",
        location="Lakeside Conference Center, Northgate",
        **SUPPORT,
    )
    text = f"""12th Annual
Winter Update in Primary Care

Friday & Saturday, February 5-6, 2027
Lakeside Conference Center, Northgate

REGISTER BY JANUARY 15, 2027 for the early-bird rate ($150). Refunds until January 25, 2027.

OBJECTIVES: participants will be able to
 - Apply the 2026 guidelines to the management of hypertension
 - Manage conflicts in shared decision making
 - Discuss pending changes to vaccination schedules

AGENDA Friday
8:00 Registration and exhibits
8:30 Hypertension: what to expect in 2027, Ada Reyes, MD, FACP

{as_text(about.sheet.printed)}

To request an accommodation, call 555-0100 by January 20, 2027.
For CME questions write to cme@northgate.example. Credit will be posted within 30 days.
"""
    assert proofread(text, about).findings == ()


def test_an_old_brochure_is_told_everything_once():
    about = known(partners=TWO, types=("ama-pra-1", "ancc"), amount=650)
    text = f"""{TITLE}, January 14, 2027. Faculty: Ada Reyes, MD
This activity has been planned and implemented in accordance with the Essential Areas and Policies
of the Accreditation Council for Continuing Medical Education (ACCME) through the joint sponsorship
of Northgate Health and Harbor Clinic. Northgate Health is accredited by the ACCME to provide
continuing medical education for physicians.

Northgate Health designates this educational activity for a maximum of 6.5 AMA PRA Category 1
Credit(s)TM. Physicians should only claim credit commensurate with the extent of their
participation in the activity.

All faculty have disclosed no conflicts of interest.
"""
    assert sorted(told(proofread(text, about))) == [
        "conflict-of-interest",
        "essential-areas",
        "joint-sponsorship",
        "missing-accreditation",
        "missing-article",
        "missing-designation",
        "missing-partner",
        "should-only-claim",
        "wrong-format",
    ]


def test_an_amount_in_words_and_figures_is_right():
    text = HEAD + ACCME + "\n\n" + AMA.replace("1.00 AMA", "one (1.0) AMA")
    assert proofread(text, known()).findings == ()


@pytest.mark.parametrize(
    ("accreditor", "partners"), [("accme", "two"), ("cma", "direct"), ("ja", "one")]
)
def test_every_word_that_is_lost_is_missed(accreditor: str, partners: str):
    """Every word of a statement but the "and" in a list of names, one after the other."""
    about = known(accreditor, PARTNERS[partners])
    wanted = [each.text for each in about.sheet.printed[:2]]
    for which, statement in enumerate(wanted):
        parts = statement.split()
        for at, lost in enumerate(parts):
            if lost == "and":
                continue
            told_now = [*wanted]
            told_now[which] = " ".join([*parts[:at], *parts[at + 1 :]])
            proof = proofread(HEAD + "\n\n".join(told_now), about)
            assert proof.findings, f"“{lost}” was lost from: {told_now[which]}"
