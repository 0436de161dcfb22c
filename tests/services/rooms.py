"""A room of learners whose certificates can be issued."""

from __future__ import annotations

import io

import pypdf

from cme_desk.domain.activities.record import Session
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.desk import Desk
from tests.services.offices import DAY, make_activity, make_person

ROOM = (
    ("Okafor", "Ngozi", "MD", "12:00", "13:00", "Northgate"),
    ("Ångström", "Zoë", "DO", "12:00", "12:38", "Lakeside"),
    ("Costa", "Rui", "RN", "12:00", "13:00", "Lakeside"),
    ("Novák", "Mia", "MD", "12:00", "13:00", ""),
)


def fill_room(desk: Desk, code: str = "GR-2027-02", day: str = DAY) -> int:
    """An hour with four learners: three physicians, one for half the time, and a nurse."""
    session = Session(activity_id=0, starts_at=f"{day}T12:00", ends_at=f"{day}T13:00")
    activity = make_activity(desk, code, sessions=[session], starts_on=day, ends_on=day)
    (session,) = activities.sessions_of(desk, activity.id)
    for last, first, credentials, begin, end, organization in ROOM:
        person = make_person(desk, last, first, credentials=credentials, organization=organization)
        attendance.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=f"{day}T{begin}",
            time_out=f"{day}T{end}",
        )
    return activity.id


def texts(pdf: bytes) -> list[str]:
    """What the pages say."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]
