"""What the tests of the import stand on: an office with an activity and people, and the window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.people.record import Person
from cme_desk.services.activities import record as activities
from cme_desk.services.desk import Desk
from cme_desk.services.people import record as people
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.intake.page import ImportPage

SHEETS = Path(__file__).parents[2] / "data" / "sheets"

KNOWN = [
    ("Hartwell", "Amelia", "MD, FACP", "amelia.hartwell@northgate.example.org", "Northgate"),
    ("Zhang", "Wei", "PharmD", "wei.zhang@elsewhere.example.org", "University Medical Center"),
    ("Zhang", "Wei", "MD", "", "County Behavioral Health"),
    ("Müller", "Juergen", "MD", "", "County Behavioral Health"),
    ("O'Donnell", "Siobhan", "RN", "", "University Medical Center"),
    ("Smith", "John", "MD", "", "Northgate Community Hospital"),
    ("Smith", "John", "DO", "", "Lakeside Family Practice"),
]


NAMESAKES = ("Alba", "Birch", "Cedar", "Dogwood")
"""Last names of pairs of people of whom nothing else is known: a row with one is always asked."""


class Wizard:
    """The window with an office, an activity, and the import page."""

    def __init__(self, shell: Shell, qtbot: QtBot, *, sessions: int = 1) -> None:
        self.shell = shell
        self.qtbot = qtbot
        assert shell.session.desk is not None
        self.desk: Desk = shell.session.desk
        for last, first, credentials, email, organization in KNOWN:
            people.add(
                self.desk,
                Person(
                    last_name=last,
                    first_name=first,
                    credentials=credentials,
                    email=email,
                    organization=organization,
                ),
            )
        for last in NAMESAKES:
            for organization in ("East Clinic", "West Clinic"):
                people.add(
                    self.desk, Person(last_name=last, first_name="Robin", organization=organization)
                )
        self.activity, _ = activities.add(
            self.desk,
            Activity(
                code="GR-2027-02",
                title="Grand Rounds: Sepsis in the first hour",
                starts_on="2027-01-14",
                ends_on=f"2027-01-{13 + sessions}",
                location="Auditorium B",
            ),
            sessions=[
                Session(
                    activity_id=0,
                    title=f"Day {day}" if sessions > 1 else "",
                    position=day,
                    starts_at=f"2027-01-{13 + day}T12:00",
                    ends_at=f"2027-01-{13 + day}T13:00",
                )
                for day in range(1, sessions + 1)
            ],
            credits=[(1, 100)],
        )

    def open(self, file: str | Path, *, of_people: bool = False) -> ImportPage:
        """Go to the page with a file, and wait until it is read or refused."""
        path = SHEETS / file
        record = None if of_people else self.activity.id
        self.shell.go(Address("import", record, detail=str(path)))
        self.rest()
        return self.page

    @property
    def page(self) -> ImportPage:
        page = self.shell.router.page
        assert isinstance(page, ImportPage)
        return page

    def rest(self) -> None:
        """Wait until nothing is being done."""
        self.qtbot.waitUntil(lambda: not self.shell.jobs.busy)
        QApplication.processEvents()

    def go_on(self) -> None:
        """Press the primary button."""
        self.page.footer.next.click()
        self.rest()

    def at(self) -> Address:
        """Where the window is."""
        where = self.shell.router.trail.current
        assert where is not None
        return where


def copied(tmp_path: Path, file: str) -> Path:
    """A copy of an example that a test may change."""
    return Path(shutil.copy(SHEETS / file, tmp_path / file))


MakeShell = Callable[..., Shell]
