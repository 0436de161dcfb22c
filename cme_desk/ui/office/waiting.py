"""What waits for a person on the first page: each subject names its own, the most urgent first.

A subject adds one entry: the mark of its lines, the query that finds them, and where they lead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cme_desk.queries import activities, credit, questions, register
from cme_desk.queries.waiting import Waiting
from cme_desk.services.activities.readiness import Item
from cme_desk.services.desk import Desk
from cme_desk.services.papers import ahead
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.chip import Mark


class Subject(NamedTuple):
    """What of one subject may wait: the mark of its lines, how they are found, where one leads."""

    mark: Mark
    ask: Callable[[Desk, dt.date], Sequence[Waiting]]
    address: Callable[[Waiting], Address]


class Line(NamedTuple):
    """One line of the first page."""

    subject: Subject
    waiting: Waiting


def _tab(key: str) -> Callable[[Waiting], Address]:
    return lambda waiting: Address("activity", waiting.activity_id, key, detail=waiting.field)


def address_of(item: Item, activity_id: int | None) -> Address:
    """Where something that an activity needs is put right, with the keyboard in its field."""
    record = activity_id if item.page == "activity" else None
    return Address(item.page, record, item.tab, detail=item.field)


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        Mark("Report", Tone.WARNING, "clock-counter-clockwise"),
        lambda desk, today: credit.to_report(desk.store, today),
        _tab("attendance"),
    ),
    Subject(
        Mark("Decide", Tone.WARNING, "question"),
        lambda desk, _today: questions.waiting(desk.store),
        lambda waiting: Address("questions", waiting.activity_id),
    ),
    Subject(
        Mark("Sign in", Tone.WARNING, "clipboard-text"),
        lambda desk, today: activities.without_attendance(desk.store, today),
        _tab("attendance"),
    ),
    Subject(
        Mark("Missing", Tone.WARNING),
        lambda desk, today: activities.missing_facts(desk.store, today),
        _tab("overview"),
    ),
    Subject(
        Mark("Reissue", Tone.WARNING, "medal"),
        lambda desk, today: register.to_reissue(desk.store, today),
        _tab("certificates"),
    ),
    Subject(Mark("Ahead", Tone.WARNING, "medal"), ahead.waiting, _tab("certificates")),
    Subject(
        Mark("Issue", Tone.ACCENT, "medal"),
        lambda desk, today: register.to_issue(desk.store, today),
        _tab("certificates"),
    ),
)


def lines(desk: Desk, today: dt.date) -> list[Line]:
    """What needs a person today: rows to decide, papers to issue, facts that are missing."""
    return [Line(subject, waiting) for subject in SUBJECTS for waiting in subject.ask(desk, today)]
