"""An office's life: made, opened, changed, checked, backed up, restored."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from cme_desk.domain.credit import least
from cme_desk.domain.office import record as office_rules
from cme_desk.domain.office.accreditations import Accreditation
from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.problems import Problem, refuse
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.files.unfinished import sweep
from cme_desk.queries import history
from cme_desk.services.desk import Desk
from cme_desk.services.office import defaults
from cme_desk.store import backups, checking, tables
from cme_desk.store.checking import Progress
from cme_desk.store.file.connection import Clock, Store
from cme_desk.store.opening import SUFFIX, create, open_store, real_place
from cme_desk.store.operations import operation

_CLOCKS_DIFFER = dt.timedelta(minutes=15)
_MADE = "An office cannot be un-made here; to be rid of it, move its file to the wastebasket."


def new(
    path: Path,
    office: Office,
    clock: Clock = dt.datetime.now,
    *,
    accreditor: str = "accme",
    society: Accreditor | None = None,
    accreditation: Accreditation | None = None,
) -> Desk:
    """Make an office with the shipped accreditors and credit types, and open it.

    Args:
        path: where its file shall lie; the ending is added if it is missing.
        office: its details.
        clock: tells the time.
        accreditor: code of who accredits it; empty for nobody yet.
        society: who accredits it, where that is a state society that does not ship.
        accreditation: what is known of it; its body need not be said.

    Raises:
        DeskError: it has no name, there is a file already, or it cannot be written there.

    """
    if not office.name.strip():
        raise DeskError("missing-name", "The office has no name.", "", "Type a name for it.")
    refuse(least.check(office.least_presence))
    office = replace(office, least_presence=least.tidied(office.least_presence))
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(path.name + SUFFIX)

    def fill(store: Store) -> None:
        with operation(store, "make office", f"Made the office {office.name}", sealed=_MADE):
            defaults.add_missing(store)
            tables.offices.add(
                store, replace(office, provider=office.provider.strip() or office.name)
            )
            if society is not None:
                named = tables.accreditors.find(store, code=society.code)
                named = named or tables.accreditors.add(store, society)
            else:
                named = tables.accreditors.find(store, code=accreditor)
            if named is not None:
                known = accreditation or Accreditation(accreditor_id=named.id)
                tables.accreditations.add(store, replace(known, accreditor_id=named.id))

    return Desk(create(path, clock, fill))


def open_office(path: Path, clock: Clock = dt.datetime.now) -> Desk:
    """Open an office; an older one is backed up and brought up to date first.

    Defaults that ship since it was last opened are added, as an operation of their own. What a
    crash left unfinished beside it is removed.

    Raises:
        DeskError: it is missing, damaged, newer, read-only or in use.

    """
    sweep(backups.folders_of(real_place(path)))
    desk = Desk(open_store(path, clock, before_migration=backups.make))
    try:
        defaults.bring_in(desk)
    except BaseException:
        desk.close()
        raise
    return desk


def clock_doubt(desk: Desk) -> Problem | None:
    """Whether this computer's clock is behind what the office was told by it before.

    Papers and the history would be dated on a day that is over. A few minutes are nothing: clocks
    are set right by the network.
    """
    now, latest = desk.store.clock(), history.latest(desk.store)
    if not latest or dt.datetime.fromisoformat(latest) <= now + _CLOCKS_DIFFER:
        return None
    ours = date_words(now.isoformat(timespec="minutes"))
    return Problem(
        reference="clock-behind",
        message=f"This computer's clock says {ours}, but the latest step in this office was made "
        f"on {date_words(latest)}.",
        remedy="If the clock is wrong, set it right before anything is dated or issued.",
    )


def change(desk: Desk, office: Office) -> Changes:
    """Change the office's own details.

    Raises:
        DeskError: it would have no name, or its least presence is no rule.

    """
    if not office.name.strip():
        raise DeskError("missing-name", "The office has no name.", "", "Type a name for it.")
    refuse(least.check(office.least_presence))
    office = replace(office, least_presence=least.tidied(office.least_presence))
    with operation(desk.store, "change office", "Changed the office's details") as doing:
        tables.offices.change(desk.store, office)
    return doing.changes


def check(desk: Desk, progress: Progress | None = None) -> list[Problem]:
    """Look through the whole file, its history and its documents, and at the office's details."""
    accredited = bool(tables.accreditations.of(desk.store))
    own = office_rules.check(desk.office, accredited=accredited)
    return [*checking.check(desk.store, progress), *own]


Backup = backups.Backup
Restored = backups.Restored


def restore(backup_file: Path, target: Path, progress: Progress | None = None) -> Restored:
    """Copy a sound backup to a new place, with its documents."""
    if target.suffix.lower() != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    return backups.restore(backup_file, target, progress=progress)
