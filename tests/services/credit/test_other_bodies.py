"""What other bodies than AMA's ask for: where, with which items, and what may be said in public."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.accreditations import AccreditationStatus
from cme_desk.domain.problems import Problem
from cme_desk.domain.statements import compose
from cme_desk.domain.vocabulary import Delivery
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import designation_notices
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations
from tests.services.offices import accredited, approved, make_activity


def designated(desk: Desk, code: str, **more: object) -> Activity:
    activity = make_activity(desk, amount=0, **more)
    body = credit_types.by_code(desk, code).body
    if body in ("eaccme", "cfpc"):
        approved(desk, activity.id, body.upper())
    else:
        accredited(desk, body.upper())
    kind = credit_types.by_code(desk, code)
    return activities.change(desk, activity, credits=[(kind.id, 100)]) and activity


def notices(desk: Desk, activity: Activity) -> dict[str, Problem]:
    return {each.reference: each for each in designation_notices.notices(desk, activity.id)}


@pytest.mark.parametrize(
    ("zone", "delivery", "told"),
    [
        ("America/New_York", Delivery.IN_PERSON, True),
        ("America/Toronto", Delivery.IN_PERSON, True),
        ("Pacific/Honolulu", Delivery.IN_PERSON, True),
        ("America/Mexico_City", Delivery.IN_PERSON, False),
        ("Europe/Vienna", Delivery.IN_PERSON, False),
        ("America/New_York", Delivery.LIVE_STREAMED, False),
    ],
)
def test_european_credit_is_not_for_meetings_in_the_us_or_canada(
    desk: Desk, zone: str, delivery: Delivery, told: bool
):
    activity = designated(desk, "ecmec", time_zone=zone, delivery=delivery)
    found = notices(desk, activity).get("not-in-this-country")
    assert (found is not None) is told
    if found is not None:
        assert "Auditorium B" in found.message
        assert "UEMS 2023.07" in found.message


@pytest.mark.parametrize(
    ("code", "body", "words"),
    [("aswb-ace", "ASWB", "approval period"), ("cdr-cpeu", "CDR", "learning need code")],
)
def test_items_of_a_statement_are_looked_at_until_one_is_on_file(
    desk: Desk, code: str, body: str, words: str
):
    activity = designated(desk, code)
    assert words in notices(desk, activity)["statement-items"].message
    (held,) = [each for each in accreditations.held(desk) if each.accreditor.short == body]
    text = "{provider}, provider #{provider_number}, is approved from {term_from} to {term_to}."
    mine = replace(
        held.accreditation,
        direct=text,
        provider_number="0417",
        term_from="2026-01-01",
        term_to="2029-01-01",
    )
    accreditations.change(desk, mine)
    assert "statement-items" not in notices(desk, activity)
    (held,) = [each for each in accreditations.held(desk) if each.accreditor.short == body]
    assert compose.accreditation(desk.office, held.printed, activity, held) == (
        "Northgate Health, provider #0417, is approved from January 1, 2026 to January 1, 2029."
    )


def test_ama_has_no_such_notices(desk: Desk):
    assert not {"not-in-this-country", "statement-items"} & set(notices(desk, make_activity(desk)))


@pytest.mark.parametrize(
    ("status", "until", "words"),
    [
        (AccreditationStatus.ACCREDITED, "2030-07-31", "awarded accreditation for 4 years"),
        (
            AccreditationStatus.COMMENDATION,
            "2032-07-31",
            "awarded accreditation with commendation for 6 years",
        ),
        (AccreditationStatus.PROVISIONAL, "2027-07-31", "provisional accreditation for 1 year as"),
        (AccreditationStatus.PROBATION, "2030-07-31", ""),
        (AccreditationStatus.ACCREDITED, "", ""),
    ],
)
def test_what_may_be_said_in_public(
    desk: Desk, status: AccreditationStatus, until: str, words: str
):
    (held,) = accreditations.held(desk)
    mine = replace(
        held.accreditation, status=status, term_from="2026-08-01" if until else "", term_to=until
    )
    accreditations.change(desk, mine)
    (held,) = accreditations.held(desk)
    said = accreditations.publicity(desk, held)
    assert words in said
    assert bool(said) is bool(words)
    if said:
        assert said.startswith(
            "The Northgate Health has been reviewed by the Accreditation Council"
        )
        assert "compare it there before you print it" in said
