"""Backups that nobody has to think of: where they lie, when one is due, and which make room.

Where they lie is a matter of this computer, not of the office: a path means nothing on another one.
"""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cme_desk import paths
from cme_desk.errors import DeskError
from cme_desk.files.private import private_folder
from cme_desk.files.whole import write_whole
from cme_desk.queries import history
from cme_desk.services.desk import Desk
from cme_desk.store import backups
from cme_desk.store.backups import Backup
from cme_desk.store.checking import Progress
from cme_desk.store.opening import real_place

_AFTER_HOURS = 3
_AFTER_STEPS = 100
"""A backup is due when the last one is so old, or so much was done since; and at the end."""

_ALL_DAYS, _DAILY_DAYS = 3, 60
"""Days for which all are kept, and for which the last of each day is; then the last of a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How backups of an office are kept on this computer.

    Attributes:
        folder: where; "" for the folder beside the office.
        by_itself: whether they are made without being asked for.

    """

    folder: str = ""
    by_itself: bool = True

    def place(self, office: Path) -> Path:
        """The folder itself."""
        return Path(self.folder) if self.folder else backups.folder_of(office)


def keeping(office: Path) -> Keeping:
    """How backups of an office are kept; beside it and by themselves unless somebody chose."""
    said = _kept().get(_key(office))
    if not isinstance(said, dict):
        return Keeping()
    return Keeping(folder=str(said.get("folder", "")), by_itself=bool(said.get("by_itself", True)))


def keep(office: Path, chosen: Keeping) -> None:
    """Keep them so from now on; backups that were made elsewhere stay there.

    Raises:
        DeskError: the folder is not there, or it cannot be noted.

    """
    if chosen.folder:
        folder = Path(chosen.folder).absolute()
        _check_there(folder)
        chosen = replace(chosen, folder=str(folder))
    private_folder(paths.user_config())
    said = _kept() | {_key(office): asdict(chosen)}
    content = json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "surrogateescape")
    write_whole(_file(), content, remember=False)


def found(office: Path) -> list[Backup]:
    """All backups of an office, wherever they are kept, newest first."""
    return backups.found(office, keeping(office).place(office))


def make(
    desk: Desk,
    folder: Path | None = None,
    progress: Progress | None = None,
    *,
    by_itself: bool = False,
) -> Backup:
    """Make a checked copy of the office and its documents; older ones may make room.

    Args:
        desk: the office.
        folder: where it is to lie; None for where the office's backups are kept.
        progress: hears of (documents copied, all); may raise Cancelled, and none is made.
        by_itself: nobody asked for it; only such ones make room.

    Raises:
        DeskError: it could not be made.

    """
    kept = keeping(desk.path)
    if folder is None:
        folder = kept.place(desk.path)
        if kept.folder:
            _check_there(folder)
    made = backups.make(desk.path, folder, desk.store.clock(), progress, by_itself=by_itself)
    if by_itself:
        for each in outlived(found(desk.path), desk.today()):
            with suppress(OSError):  # another time
                backups.drop(each)
    return made


def is_due(desk: Desk, *, at_end: bool = False) -> bool:
    """Whether one is to be made without being asked for: at the end, after anything was done."""
    if desk.office.sample or not keeping(desk.path).by_itself:
        return False
    last = next(iter(found(desk.path)), None)
    done = history.count_since(desk.store, last.made_at if last else "")
    if not done or at_end:
        return bool(done)
    if last is None:
        began = history.began(desk.store)
        return done >= _AFTER_STEPS or _hours(began, desk.store.clock()) >= _AFTER_HOURS
    return done >= _AFTER_STEPS or _hours(last.made_at, desk.store.clock()) >= _AFTER_HOURS


def outlived(made: list[Backup], today: dt.date) -> list[Backup]:
    """Those that nobody asked for and that later ones stand for; the newest of all stays."""
    kept: set[str] = set()
    gone = []
    for place, each in enumerate(made):
        day = dt.date.fromisoformat(each.made_at[:10])
        age = (today - day).days
        span = each.made_at if age < _ALL_DAYS else each.made_at[: 10 if age < _DAILY_DAYS else 7]
        if place and each.by_itself and span in kept:
            gone.append(each)
        kept.add(span)
    return gone


def _hours(since: str, now: dt.datetime) -> float:
    return (now - dt.datetime.fromisoformat(since)).total_seconds() / 3600 if since else 0.0


def _check_there(folder: Path) -> None:
    try:
        there = folder.is_dir()
    except OSError:
        there = False
    if not there:
        raise DeskError(
            "backup-folder-missing",
            f"The folder for backups, “{folder}”, is not there.",
            "It may be on a stick or a drive that is not connected.",
            "Connect it, or choose another folder in Settings.",
        )


def _key(office: Path) -> str:
    return str(real_place(office).absolute())


def _file() -> Path:
    return paths.user_config() / "backups.json"


def _kept() -> dict[str, object]:
    try:
        said = json.loads(_file().read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
