"""Backups: one checked file of the office and its documents beside, whole or not there at all."""

from __future__ import annotations

import datetime as dt
import errno
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cme_desk.domain.file_names import first_free
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.files.private import private_folder
from cme_desk.files.unfinished import remove, sweep
from cme_desk.files.whole import Part
from cme_desk.store import checking, documents, shape
from cme_desk.store.checking import Progress
from cme_desk.store.file import failures, sides
from cme_desk.store.file.connection import Store, connect
from cme_desk.store.migrations import migrations
from cme_desk.store.opening import (
    APPLICATION_ID,
    SUFFIX,
    check_content,
    check_new_place,
    real_place,
)

_NAME = re.compile(
    r"^(?P<stem>.+) (?P<at>\d{4}-\d{2}-\d{2} \d{6})(?: (?P<number>\d+))?"
    r"(?P<by_itself> auto)?\.cmedesk$",
    re.DOTALL,
)


_BY_ITSELF = " auto"
"""Ends the name of a backup that nobody asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup file.

    Attributes:
        path: where it lies.
        made_at: local ISO date-time.
        size: bytes of the office in it, without documents.
        documents: of one that was just made, how many documents lie beside it as they were filed.
        problems: which do not, and what is altered in the office itself; empty if all is well.
        by_itself: nobody asked for it, so it may make room for later ones.

    """

    path: Path
    made_at: str
    size: int
    documents: int = 0
    problems: tuple[Problem, ...] = ()
    by_itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """An office that came out of a backup.

    Attributes:
        path: where it lies.
        documents: how many of its documents lie beside it as they were filed.
        problems: which do not, and what is altered in the office itself; empty if all is well.
        aside: what a crash had left at this place, under the name that it was given.

    """

    path: Path
    documents: int
    problems: tuple[Problem, ...]
    aside: tuple[Path, ...]


def folder_of(office: Path) -> Path:
    """Where backups of an office are kept unless somebody chooses another place."""
    office = real_place(office)
    return office.with_name(f"{office.stem} backups")


def make(
    office: Path,
    folder: Path | None = None,
    now: dt.datetime | None = None,
    progress: Progress | None = None,
    *,
    by_itself: bool = False,
) -> Backup:
    """Copy an office into one file, with its documents beside; it has its name when all is there.

    The office may be open and in use. A document that is there already is compared with what was
    filed, and copied anew if it is not that. One that is lost in the office itself is told: the
    rest is worth keeping all the more.

    Raises:
        DeskError: it could not be written, or the copy does not pass its check.

    """
    made = now or dt.datetime.now()
    office = real_place(office)
    place = folder or folder_of(office)
    try:
        private_folder(place)
        held = place / f"{office.stem} documents"
        # Opening an office looks in its own folders only; this may be any.
        sweep([place, held])
        name = f"{office.stem} {made:%Y-%m-%d %H%M%S}"
        ends = f"{_BY_ITSELF}{SUFFIX}" if by_itself else SUFFIX
        name = first_free(name, lambda each: (place / f"{each}{ends}").exists())
        # The office before its documents: one that is filed in between is too many, never missing.
        with _copied(office, place / f"{name}{ends}") as (part, found):
            listed = _documents_of(part.path)
            source = office.with_name(f"{office.stem} documents")
            missing = _copy_documents(listed, [source], held, progress)
            part.publish()
    except (OSError, sqlite3.Error, UnicodeError) as error:
        raise DeskError(
            "backup-failed",
            "The backup could not be made. The office itself was not changed.",
            failures.cause(error),
            "Choose a folder with room that you may write to, and try again.",
        ) from error
    return Backup(
        path=part.target,
        made_at=made.isoformat(timespec="seconds"),
        size=part.target.stat().st_size,
        documents=len(listed) - len(missing),
        problems=(*found, *missing),
        by_itself=by_itself,
    )


def found(office: Path, folder: Path | None = None) -> list[Backup]:
    """All backups of an office, newest first; it need not be open, or sound.

    They are looked for in its own folder, and in another that is kept beside; one that cannot be
    looked into, as of a stick that is not connected, has none.
    """
    office = real_place(office)
    backups = []
    for place in dict.fromkeys([folder_of(office), *([folder] if folder else [])]):
        for path in _listed(place):
            name = _NAME.match(path.name)
            if name and name["stem"] == office.stem:
                made = dt.datetime.strptime(name["at"], "%Y-%m-%d %H%M%S").isoformat()
                backup = Backup(
                    path=path,
                    made_at=made,
                    size=path.stat().st_size,
                    by_itself=bool(name["by_itself"]),
                )
                backups.append((made, int(name["number"] or 1), backup))
    # By the number as a number: of one second there may be ten, and “10” comes before “2”.
    return [backup for *_, backup in sorted(backups, key=lambda each: each[:2], reverse=True)]


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    except OSError:
        return []


def drop(backup: Backup) -> None:
    """Take away a backup that nobody asked for; its documents are those of the others too.

    Raises:
        OSError: it cannot be.

    """
    if backup.by_itself:
        remove(backup.path)


def restore(
    backup: Path,
    target: Path,
    now: dt.datetime | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Copy a checked backup and its documents to a new place; it never replaces an office.

    The office comes last: without it nothing is there. What a crash left beside the place, of an
    office that was there before, is given another name.

    Raises:
        DeskError: the backup is not sound or no office, there is a file at the target, or it
            cannot be written.

    """
    check_new_place(target, "Restoring must not replace it.", "")
    if not backup.is_file():
        raise DeskError(
            "backup-not-found", f"There is no backup “{backup}”.", "", "Choose another backup."
        )
    made = now or dt.datetime.now()
    try:
        sides.refuse_foreign(backup)
        _refuse_unsound(backup)
        private_folder(target.parent)
        held = target.with_name(f"{target.stem} documents")
        sweep([target.parent, held])
        with _copied(backup, target) as (part, found):
            listed = _documents_of(part.path)
            sources = [*_beside(backup), held]
            with _filled(
                held, lambda place: _copy_documents(listed, sources, place, progress)
            ) as missing:
                aside = sides.set_aside(target, f"{made:%Y-%m-%d %H%M%S}")
                part.publish(replace=False)
    except (OSError, sqlite3.Error, UnicodeError) as error:
        raise DeskError(
            "restore-failed",
            "The backup could not be restored. Nothing was changed.",
            failures.cause(error),
            "Try another backup, or another folder.",
        ) from error
    return Restored(
        path=target,
        documents=len(listed) - len(missing),
        problems=(*found, *missing),
        aside=tuple(aside),
    )


def _refuse_unsound(path: Path) -> None:
    """Make sure that a file is an office that this program knows, without a fault in its pages.

    Raises:
        DeskError: it is not.

    """
    try:
        with closing(_open(path)) as conn:
            application = conn.execute("PRAGMA application_id").fetchone()[0]
            verdict = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = conn.execute("PRAGMA foreign_key_check").fetchone()
            office = verdict == "ok" and _is_office(conn)
    except sqlite3.DatabaseError as error:
        # Too damaged to be read at all: SQLite says how, and not that it is another program's.
        application, verdict, broken, office = APPLICATION_ID, str(error), None, None
    if verdict == "ok" and (application != APPLICATION_ID or not office):
        verdict = "it is no office of CME Desk"
    if verdict != "ok" or broken is not None:
        raise DeskError(
            "not-sound",
            f"“{path.name}” did not pass its check.",
            "" if verdict == "ok" else f"{verdict[:1].upper()}{verdict[1:]}.",
            "Use another backup.",
        )


def _is_office(conn: sqlite3.Connection) -> bool:
    """Whether there are the details of an office, which every real one has from the start."""
    try:
        return conn.execute("SELECT 1 FROM office").fetchone() is not None
    except sqlite3.OperationalError:
        return False


def check_copy(path: Path) -> list[Problem]:
    """Look through the copy of an office, of any age; what is altered in it.

    Raises:
        DeskError: it is damaged, or no office that can be opened.

    """
    db = connect(path)
    try:
        with failures.environment_explained(path):
            check_content(path, db)
            # An older one is looked through when it is brought up to date.
            if migrations.pending(db):
                return []
            if lacking := shape.faults(db):
                raise failures.trouble("office-damaged", path, lacking)
            problems = checking.check(Store(path, db), with_documents=False)
    except DeskError as error:
        raise _unsound(error.why) from error
    except (sqlite3.Error, KeyError) as error:
        raise _unsound(failures.cause(error)) from error
    finally:
        db.close()
    for each in problems:
        if each.reference == "damage":
            raise _unsound(each.message)
    return problems


def _unsound(why: str) -> DeskError:
    return DeskError(
        "not-sound", "The copy of the office did not pass its check.", why, "Use another backup."
    )


def _open(path: Path) -> sqlite3.Connection:
    """Open a file that is there; what a writer left in a side file belongs to it."""
    # A plain name would make an empty file where there is none.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[tuple[Part, list[Problem]]]:
    """A checked copy of an office as it is at this moment, in one file that has no name yet."""
    with Part(target, private=True) as part:
        with closing(_open(source)) as conn:
            # A copy of the file alone would lack what only the side file has, and could be torn.
            conn.execute("VACUUM INTO ?", [str(part.path)])
        problems = check_copy(part.path)
        part.settle()
        yield part, problems


def _documents_of(office: Path) -> dict[str, str]:
    """The documents that an office has filed: their names by their sha256."""
    with closing(_open(office)) as conn:
        return dict(conn.execute("SELECT sha256, name FROM document GROUP BY sha256 ORDER BY id"))


def _copy_documents(
    listed: Mapping[str, str], sources: Sequence[Path], target: Path, progress: Progress | None
) -> list[Problem]:
    """Have each document in a folder, compared with what was filed; which could not be had.

    Raises:
        OSError: the folder cannot be written.

    """
    missing = []
    for number, (sha256, name) in enumerate(listed.items()):
        if progress is not None:
            progress(number, len(listed))
        within = Path(sha256[:2]) / sha256
        goal = target / within
        if documents.state_of(goal, sha256) == documents.FINE:
            continue
        states = [documents.state_of(place / within, sha256) for place in sources]
        if documents.FINE not in states:
            remedy = "Look for the folder of documents, put it back, and make a new backup."
            missing.append(documents.fault(name, states[0], remedy))
            continue
        private_folder(goal.parent)
        with Part(goal, beside=target, private=True) as part:
            part.copy(sources[states.index(documents.FINE)] / within)
            if documents.state_of(part.path, sha256) != documents.FINE:
                raise OSError(errno.EIO, "A document was not written as it was read")
            part.publish()
    if progress is not None:
        progress(len(listed), len(listed))
    return missing


def _beside(backup: Path) -> list[Path]:
    """Where the documents of a backup may lie: in the folder of its name, or in another beside."""
    name = _NAME.match(backup.name)
    stem = name["stem"] if name else backup.stem
    first = backup.parent / f"{stem} documents"
    others = sorted(backup.parent.glob("* documents"))
    return [first, *(each for each in others if each != first and each.is_dir())]


@contextmanager
def _filled(folder: Path, fill: Callable[[Path], list[Problem]]) -> Iterator[list[Problem]]:
    """Put documents into a folder, and take them away again if what follows fails.

    What was there before is left: each document is known by what is in it.
    """
    fresh = not folder.is_dir()
    before = set() if fresh else set(folder.glob("??/*"))
    try:
        if fresh:
            with Part(folder, folder=True, private=True) as part:
                said = fill(part.path)
                if any(part.path.iterdir()):
                    part.publish()
        else:
            said = fill(folder)
        yield said
    except BaseException:
        with suppress(OSError):
            for each in [folder] if fresh else set(folder.glob("??/*")) - before:
                remove(each)
        raise


def folders_of(office: Path) -> list[Path]:
    """Where an office's own files are written, and a crash may leave something unfinished."""
    places = [office.parent, folder_of(office)]
    return [*places, *(place / f"{office.stem} documents" for place in places)]
