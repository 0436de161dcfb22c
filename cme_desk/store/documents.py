"""Documents: their bytes beside the office file, named by what is in them, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from cme_desk.domain.office.documents import Document
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.files.private import private_folder
from cme_desk.files.whole import Part
from cme_desk.store import tables
from cme_desk.store.file.connection import Store

FINE = ""
_STATES = {
    "missing": "is not where it was filed",
    "unreadable": "cannot be read",
    "changed": "is not as it was filed: its bytes have changed since",
}


def file_away(
    store: Store, *, content: bytes, kind: str, name: str, activity_id: int | None = None
) -> Document:
    """Keep a document; the same bytes are stored once. Call it inside an operation.

    Raises:
        DeskError: the folder cannot be written.

    """
    digest = hashlib.sha256(content).hexdigest()
    # The bytes before the row: a disk that fails must leave neither.
    _write_whole(store, place_of(store, digest), content)
    return tables.documents.add(
        store,
        Document(
            activity_id=activity_id,
            kind=kind,
            name=name,
            sha256=digest,
            size=len(content),
            filed_at=store.now(),
        ),
    )


def place_of(store: Store, sha256: str) -> Path:
    """Where the bytes of a document lie."""
    return store.documents / _within(sha256)


def _within(sha256: str) -> Path:
    return Path(sha256[:2]) / sha256


def content_of(store: Store, document: Document) -> bytes:
    """Read a document's bytes and check that they are the ones that were filed.

    Raises:
        DeskError: the file is gone or was changed.

    """
    try:
        content = place_of(store, document.sha256).read_bytes()
    except OSError as error:
        raise DeskError(
            "document-missing",
            f"The document “{document.name}” is not where it was filed.",
            f"The folder “{store.documents.name}” belongs beside the office file.",
            "Put the folder back beside the office file, or restore it from a backup.",
        ) from error
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise DeskError(
            "document-changed",
            f"The document “{document.name}” is not as it was filed.",
            "Its bytes have changed since.",
            "Restore the documents folder from a backup.",
        )
    return content


def content_by_sha(store: Store, sha256: str) -> bytes | None:
    """Read what was filed under a SHA-256; None if it is gone or was changed."""
    try:
        content = place_of(store, sha256).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def faults(store: Store) -> Iterator[Problem]:
    """Documents that are gone, or are not as they were filed."""
    for each in tables.documents.where(store, "1 GROUP BY sha256 ORDER BY id"):
        state = state_of(place_of(store, each.sha256), each.sha256)
        if state == FINE:
            continue
        elsewhere = next(
            (folder.name for folder in _others(store) if (folder / _within(each.sha256)).is_file()),
            "",
        )
        remedy = (
            f"The folder “{elsewhere}” has it: give that folder the name “{store.documents.name}”."
            if elsewhere
            else f"Put the folder “{store.documents.name}” back beside the office file, or restore "
            "it from a backup."
        )
        yield fault(each.name, state, remedy)


def fault(name: str, state: str, remedy: str) -> Problem:
    """What is the matter with one document."""
    return Problem(
        reference=f"document-{state}",
        message=f"The document “{name}” {_STATES[state]}.",
        remedy=remedy,
        where=name,
    )


def state_of(path: Path, sha256: str) -> str:
    """Whether a document lies there as it was filed: `FINE`, or what it is instead."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "missing" if not path.parent.is_dir() else "unreadable"
    return FINE if digest == sha256 else "changed"


def _others(store: Store) -> list[Path]:
    """Other folders of documents beside the office, from before it was renamed for instance."""
    return [each for each in store.path.parent.glob("* documents") if each != store.documents]


def _write_whole(store: Store, target: Path, content: bytes) -> None:
    """There is never half a document; it is written at the top, where a crash's leftovers go."""
    try:
        if state_of(target, target.name) == FINE:
            return
        private_folder(target.parent)
        with Part(target, beside=store.documents, private=True) as part:
            part.write(content)
            part.publish()
    except OSError as error:
        raise DeskError(
            "document-not-filed",
            "The document could not be filed, so nothing was changed.",
            f"{error.strerror} ({store.documents.name}).",
            "Check that there is room on the disk and that you may write beside the office file.",
        ) from error
