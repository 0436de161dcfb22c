"""A room of learners whose certificates can be issued."""

from __future__ import annotations

import io

import pypdf

from cme_desk.services import activities, attendance
from cme_desk.services.desk import Desk
from tests.services.offices import DAY, make_activity, make_person

ROOM = (
    ("Okafor", "Ngozi", "MD", "12:00", "13:00", "Northgate"),
    ("Ångström", "Zoë", "DO", "12:00", "12:38", "Lakeside"),
    ("Costa", "Rui", "RN", "12:00", "13:00", "Lakeside"),
    ("Novák", "Mia", "MD", "12:00", "13:00", ""),
)


def fill_room(desk: Desk, code: str = "GR-2027-02") -> int:
    """An hour with four learners: three physicians, one for half the time, and a nurse."""
    activity = make_activity(desk, code)
    (session,) = activities.sessions_of(desk, activity.id)
    for last, first, credentials, begin, end, organization in ROOM:
        person = make_person(desk, last, first, credentials=credentials, organization=organization)
        attendance.sign_in(
            desk,
            session_id=session.id,
            person_id=person.id,
            time_in=f"{DAY}T{begin}",
            time_out=f"{DAY}T{end}",
        )
    return activity.id


def texts(pdf: bytes) -> list[str]:
    """What the pages say."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]
