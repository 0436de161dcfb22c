"""What the window's frame shows of the open office, which is not the shown page's to listen to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from cme_desk.domain.office.history import Operation
from cme_desk.queries import (
    activities,
    finding,
    history,
    listening,
    organizations,
    people_search,
    register,
)
from cme_desk.services.desk import Desk
from cme_desk.services.office import safekeeping
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.palette import Found
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.office.waiting import lines
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.date_words import ago, read_date

_DAY = re.compile(r"\d\s*[/.]\s*\d|\d{4}-\d\d?-\d|[a-z]{3}\.?\s*\d|\d(?:st|nd|rd|th)?\s*[a-z]{3}")
_NUMBER = re.compile(r"\d{4}-\d")
_GROUPS = {
    "person": ("People", "user"),
    "activity": ("Activities", "calendar-blank"),
    "organization": ("Organizations", "buildings"),
    "certificate": ("Certificates", "medal"),
}
"""The kinds of hit, each with its group's name and icon; a kind is also the key of its page."""


class Standing(NamedTuple):
    """How the office stands.

    Attributes:
        waiting: how many things wait for the person, by the key of the sidebar's page.
        backed_up: the last backup in words, and their tone.
        undoable: the last operation that stands and can be undone.
        redoable: the last undo, if nothing came after it.

    """

    waiting: dict[str, int]
    backed_up: tuple[str, Tone]
    undoable: Operation | None
    redoable: Operation | None


def standing(desk: Desk) -> Standing:
    """How it stands now."""
    backups = safekeeping.found(desk.path)
    made = dt.datetime.fromisoformat(backups[0].made_at) if backups else None
    told = f"Backed up {ago(made, desk.store.clock())}" if made else "Not backed up yet"
    with listening.aside(desk.store) as store:
        return Standing(
            {"home": len(lines(desk, desk.today()))},
            (told, Tone.NEUTRAL if made else Tone.WARNING),
            history.last_undoable(store),
            history.last_redoable(store),
        )


def find(desk: Desk, text: str, go: Callable[[Address], object]) -> list[Found]:
    """What is called just so; then what a text may mean, best first, a few of each kind."""
    searches = [people_search.find, activities.find, organizations.find, register.find]
    if _NUMBER.match(text):
        searches.reverse()  # what begins like a certificate number is meant as one
    found: dict[tuple[str, int], people_search.Found] = {}
    day = read_date(text, desk.today()) if _DAY.search(text.lower()) else None
    with listening.aside(desk.store) as store:
        for each in activities.on_day(store, day) if day is not None else []:
            found[each.kind, each.id] = each
        for search in (finding.exact, *searches):
            for each in search(store, text):
                found.setdefault((each.kind, each.id), each)
    lines = []
    for each in found.values():
        group, icon = _GROUPS[each.kind]
        under = words.with_days(each.subtitle)
        go_there = partial(go, Address(each.kind, each.id))
        named = f"{group}, spelled almost so" if each.near else group
        lines.append(Found(named, each.title, under, icon, go_there))
    return lines
