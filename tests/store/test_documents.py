"""Documents lie beside the office, named by what is in them: whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from cme_desk.domain.office.documents import Document
from cme_desk.errors import DeskError
from cme_desk.files import whole
from cme_desk.store import documents, tables
from cme_desk.store.file.connection import Store
from cme_desk.store.operations import operation


def file_away(store: Store, content: bytes, name: str = "sheet.xlsx") -> Document:
    with operation(store, "file", "Filed"):
        return documents.file_away(store, content=content, kind="sign-in sheet", name=name)


def files(store: Store) -> list[Path]:
    return [each for each in store.documents.rglob("*") if each.is_file()]


def test_a_document_comes_back_as_it_was(store: Store):
    content = bytes(range(256)) * 100
    kept = file_away(store, content)
    assert (kept.size, kept.sha256) == (25_600, hashlib.sha256(content).hexdigest())
    assert kept.filed_at.startswith("2027-01-14T12:00")
    assert documents.place_of(store, kept.sha256).name == kept.sha256
    assert documents.content_of(store, kept) == content
    assert store.documents.name == "St. Mary's documents"


def test_the_same_bytes_are_stored_once(store: Store):
    file_away(store, b"same", "one.csv")
    file_away(store, b"same", "two.csv")
    assert len(files(store)) == 1
    assert [each.name for each in tables.documents.where(store)] == ["one.csv", "two.csv"]


def test_nothing_in_it_is_a_document_too(store: Store):
    assert documents.content_of(store, file_away(store, b"")) == b""


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_neither_row_nor_bytes(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: str
):
    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole, "DURABLE", True)
    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DeskError) as told:
        file_away(store, b"content")
    assert told.value.reference == "document-not-filed"
    assert "No space left" in told.value.why
    assert files(store) == []
    assert tables.documents.where(store) == []


def test_half_a_document_from_before_is_made_whole(store: Store):
    digest = hashlib.sha256(b"the whole").hexdigest()
    place = documents.place_of(store, digest)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"the wh")
    kept = file_away(store, b"the whole")
    assert documents.content_of(store, kept) == b"the whole"


def test_a_changed_document_is_told(store: Store):
    kept = file_away(store, b"content")
    documents.place_of(store, kept.sha256).write_bytes(b"CONTENT")
    error = pytest.raises(DeskError, documents.content_of, store, kept).value
    assert error.reference == "document-changed"


def test_a_document_that_is_gone_is_told(store: Store):
    kept = file_away(store, b"content")
    documents.place_of(store, kept.sha256).unlink()
    error = pytest.raises(DeskError, documents.content_of, store, kept).value
    assert error.reference == "document-missing"
    assert "St. Mary's documents" in error.why
