"""The open office as the window's frame sees it; pages ask the services and queries themselves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cme_desk.domain.office.history import Changes, Operation
from cme_desk.queries import (
    activities,
    history,
    listening,
    organizations,
    people_search,
    questions,
    register,
)
from cme_desk.services.desk import Desk
from cme_desk.services.office import history as history_service
from cme_desk.services.office import life as office_service
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.date_words import ago, show_date


class Hit(NamedTuple):
    """Something found by Ctrl+K: its group, its name, what else is known of it, and where it is."""

    group: str
    title: str
    subtitle: str
    icon: str
    address: Address


class Step(NamedTuple):
    """An operation that can be undone or redone: its id, and its sentence."""

    operation_id: int
    sentence: str


class SafetyLine(NamedTuple):
    """One line about backups, for the sidebar's foot."""

    words: str
    tone: Tone = Tone.NEUTRAL


_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_NUMBER = re.compile(r"\d{4}-\d")
_GROUPS = {
    "person": ("People", "user"),
    "activity": ("Activities", "calendar-blank"),
    "organization": ("Organizations", "buildings"),
    "certificate": ("Certificates", "medal"),
}
"""The kinds of hit, each with its group's name and icon; a kind is also the key of its page."""


class Office:
    """An open office; what is read for the frame is not the shown page's to listen to.

    Attributes:
        desk: the services' handle.

    """

    def __init__(self, desk: Desk) -> None:
        """Take over an open desk; `close` closes it."""
        self.desk = desk
        self._version = desk.store.data_version()

    @property
    def name(self) -> str:
        """The office's short name."""
        return self.desk.office.name

    @property
    def path(self) -> Path:
        """Its file."""
        return self.desk.path

    @property
    def sample(self) -> bool:
        """Whether it is the sample office, which is marked on every page."""
        return bool(self.desk.office.sample)

    def find(self, text: str) -> list[Hit]:
        """What is called so, and certificate numbers: best first, a few of each kind."""
        searches = [people_search.find, activities.find, organizations.find, register.find]
        if _NUMBER.match(text):
            searches.reverse()  # what begins like a certificate number is meant as one
        with listening.aside(self.desk.store) as store:
            found = [each for search in searches for each in search(store, text)]
        return [
            Hit(group, each.title, _in_words(each.subtitle), icon, Address(each.kind, each.id))
            for each in found
            for group, icon in [_GROUPS[each.kind]]
        ]

    def changed_elsewhere(self) -> bool:
        """Whether somebody else changed the file since this was last asked.

        Raises:
            DeskError: it is not there any more, or cannot be read.

        """
        self.desk.store.check_there()
        before, self._version = self._version, self.desk.store.data_version()
        return self._version != before

    def undo(self, operation_id: int) -> Changes:
        """Take an operation back; raises DeskError if it cannot be."""
        return history_service.undo(self.desk, operation_id)

    def next_undo(self) -> Step | None:
        """The last operation that stands and can be undone."""
        with listening.aside(self.desk.store) as store:
            return _step(history.last_undoable(store))

    def next_redo(self) -> Step | None:
        """The last undo, if nothing came after it."""
        with listening.aside(self.desk.store) as store:
            return _step(history.last_redoable(store))

    def waiting(self) -> dict[str, int]:
        """How many things wait for the person, by the key of the sidebar's page."""
        with listening.aside(self.desk.store) as store:
            return {"home": questions.count(store)}

    def safety(self) -> list[SafetyLine]:
        """A line about the last backup."""
        backups = office_service.backups_of(self.desk.path)
        if not backups:
            return [SafetyLine("Not backed up yet", Tone.WARNING)]
        made = dt.datetime.fromisoformat(backups[0].made_at)
        return [SafetyLine(f"Backed up {ago(made, self.desk.store.clock())}")]

    def close(self) -> None:
        """Close the file."""
        self.desk.close()


class Offices:
    """How offices are opened."""

    def __init__(self, sample: Callable[[JobProgress], Path]) -> None:
        """`sample` finds the sample office, making it if need be; it is called in the worker."""
        self._sample = sample

    def open(self, path: Path) -> Office:
        """Open one; raises DeskError if it cannot be."""
        return Office(office_service.open_office(path))

    def sample(self, progress: JobProgress) -> Path:
        """Find the sample office or make it, as a job; the result is to be opened."""
        return self._sample(progress)


def _in_words(subtitle: str) -> str:
    """A second line with its dates as this person writes them."""
    return _DATE.sub(lambda found: show_date(dt.date.fromisoformat(found[0])), subtitle)


def _step(operation: Operation | None) -> Step | None:
    return None if operation is None else Step(operation.id, operation.sentence)
