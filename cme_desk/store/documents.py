"""Documents: their bytes beside the office file, named by what is in them, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cme_desk.domain.office.documents import Document
from cme_desk.errors import DeskError
from cme_desk.files.whole import Part
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


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
    return store.documents / sha256[:2] / sha256


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


def _write_whole(store: Store, target: Path, content: bytes) -> None:
    """There is never half a document; it is written at the top, where a crash's leftovers go."""
    try:
        # Its name is the digest of its content, so the length alone tells one written by half.
        if target.is_file() and target.stat().st_size == len(content):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with Part(target, beside=store.documents) as part:
            part.write(content)
            part.publish()
    except OSError as error:
        raise DeskError(
            "document-not-filed",
            "The document could not be filed, so nothing was changed.",
            f"{error.strerror} ({store.documents.name}).",
            "Check that there is room on the disk and that you may write beside the office file.",
        ) from error
