"""A badge's code read where rows are entered."""

from __future__ import annotations

import pytest

from cme_desk.domain.papers.badges import person_code, person_of
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance.paper_entries import Kind, Reader
from cme_desk.services.desk import Desk
from tests.services.offices import make_activity, make_person


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (person_code(12), 12),
        ("cme-desk:person:12", 12),
        (" CME-DESK:PERSON:12\r\n", 12),
        ("CMEßDESKÖPERSONÖ12", 12),
        ("CME/DESK;PERSON;7", 7),
        ("CME-DESK:2027-00118:7447-A6W7-EW6M", None),
        ("CME-DESK:PERSON:", None),
        ("Person 12", None),
        ("", None),
    ],
)
def test_whose_a_code_is(text: str, who: int | None):
    assert person_of(text) == who


def test_a_badge_signs_its_person_in(desk: Desk):
    activity = make_activity(desk)
    (session,) = activities.sessions_of(desk, activity.id)
    ada = make_person(desk, "Reyes", "Ada", credentials="MD")
    reader = Reader(desk, session)
    meaning = reader.meaning(person_code(ada.id))
    assert meaning.kind is Kind.PERSON
    assert [each.person_id for each in meaning.candidates] == [ada.id]
    strange = reader.meaning(person_code(999))
    assert strange.kind is Kind.NOTHING
    assert "nobody in this office" in strange.why
