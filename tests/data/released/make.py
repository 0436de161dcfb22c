"""Make the office that stands for a released schema: NUMBER.cmedesk, and its documents beside it.

Run it with the program of that release, from the top folder of its checkout, and never again: what
is made is opened by tests/store/test_released.py for ever.

    python tests/data/released/make.py 0001 FOLDER
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.intake.plan import Choice
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.record import Person
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand as attendance
from cme_desk.services.intake import apply as imports
from cme_desk.services.intake.questions import decide
from cme_desk.services.intake.targets.attendance import Attendance
from cme_desk.services.office import history
from cme_desk.services.office import life as office
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import record as people
from cme_desk.store import backups

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


def main(number: str, folder: Path) -> None:
    """Make the office."""
    working = folder / "working" / f"{number}.cmedesk"
    desk = office.new(
        working,
        Office(
            name="Northgate CME",
            provider="Northgate Health",
            signer_name="Ada Reyes",
            signer_title="Director",
        ),
        clock=lambda: dt.datetime.fromisoformat(f"{DAY}T15:00:00"),
    )
    ama = activities.resolve_credit_type(desk, "AMA PRA Category 1").id
    activity, _ = activities.add(
        desk,
        Activity(
            code="GR-2027-02",
            title="Sepsis: what is *new*",
            starts_on=DAY,
            ends_on=DAY,
            location="Auditorium B",
        ),
        sessions=[Session(activity_id=0, starts_at=f"{DAY}T12:00", ends_at=f"{DAY}T13:00")],
        credits=[(ama, 100)],
    )
    people.add(desk, Person(last_name="Kim", first_name="David", email="dk@example.org"))
    sheet = Reading(
        file_name="sign-in.xlsx",
        sha256="0" * 64,
        format="xlsx",
        sheet="Sign-in",
        people=(
            row(2, "Zoë", "Ångström", credentials="MD", email="zoe@example.org"),
            row(3, "Rui", "Costa", credentials="RN", time_in="12:10", time_out="12:40"),
            row(4, "David", "Kim", email="other@example.org", credentials="MD"),
        ),
    )
    imports.apply(desk, Attendance(activity.id).plan(desk, sheet))
    issued = certificates.issue(desk, activity.id)
    reissue.void(desk, issued.new[1].number, "wrong sheet")
    decide(desk, 1, Choice(new=True))
    (session,) = activities.sessions_of(desk, activity.id)
    attendance.sign_in(
        desk, session_id=session.id, person_id=1, time_in=f"{DAY}T12:00", time_out=f"{DAY}T12:38"
    )
    history.undo(desk)
    desk.close()
    made = backups.make(working, folder / "working" / "backup")
    made.path.replace(folder / f"{number}.cmedesk")
    documents = folder / "working" / "backup" / f"{number} documents"
    documents.replace(folder / f"{number} documents")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
