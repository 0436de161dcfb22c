"""Make the office of schema 5 that tests/store/test_organizations_came.py brings up to date.

Run it with the program of that release, from the top folder of its checkout, and never again.

    python tests/data/older/make.py FOLDER
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Contact, ContactKind, Person
from cme_desk.domain.vocabulary import Providership
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand, paper_sheet
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake import plan as planning
from cme_desk.services.office import history
from cme_desk.services.office import life as office
from cme_desk.services.people import belongings
from cme_desk.services.people import record as people

DAY = "2027-01-14"


def row(number: int, first: str, last: str, **more: object) -> Entry:
    """A row of the sheet."""
    name = f"{first} {last}"
    return Entry(
        row=number,
        sheet="Sign-in",
        written=name,
        full_name=name,
        first_name=first,
        last_name=last,
        **more,
    )


def main(folder: Path) -> None:
    """Make the office."""
    desk = office.new(
        folder / "partners.cmedesk",
        Office(name="Northgate CME", provider="Northgate Health"),
        clock=lambda: dt.datetime.fromisoformat(f"{DAY}T15:00:00"),
    )
    activity, _ = activities.add(
        desk,
        Activity(
            code="GR-2027-02",
            title="Sepsis",
            starts_on=DAY,
            ends_on=DAY,
            location="Auditorium B",
            providership=Providership.JOINT,
            joint_provider="Harbor Clinic; St. Mary's Hospital",
        ),
        sessions=[Session(activity_id=0, starts_at=f"{DAY}T12:00", ends_at=f"{DAY}T13:00")],
    )
    activities.change(desk, replace(activity, joint_provider="St. Mary's Hospital\nLakeside"))
    sheet = Reading(
        file_name="sign-in.xlsx",
        sha256="0" * 64,
        format="xlsx",
        sheet="Sign-in",
        people=(
            row(2, "Zoe", "Angstrom", organization="ST. MARY'S  hospital", time_in="12:05"),
            row(3, "Rui", "Costa", organization="Harbor Clinic", time_in="12:10"),
            row(4, "Mia", "Novak", organization="St Marys Hospital"),
        ),
    )
    imports.apply(desk, planning.plan_attendance(desk, sheet, activity.id))
    (session,) = activities.sessions_of(desk, activity.id)
    paper_sheet.sign_in(
        desk, session_id=session.id, who=Person(last_name="Paper", first_name="Pia")
    )
    added, _ = people.add(
        desk, Person(last_name="Kim", first_name="David", organization="St. Mary's Hospital")
    )
    belongings.save_contact(
        desk, Contact(person_id=added.id, kind=ContactKind.ORGANIZATION, value="Old Mill Practice")
    )
    by_hand.sign_in(desk, session_id=session.id, person_id=added.id)
    people.change(desk, replace(added, organization="Typo Hospitl"))
    people.change(desk, replace(added, organization="harbor clinic"))
    people.add(desk, Person(last_name="Gone", organization="Gone House"))
    history.undo(desk)
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
