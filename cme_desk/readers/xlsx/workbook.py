"""Excel workbooks (.xlsx, .xlsm, .xltx; transitional or strict): the parts, and who reads which.

calamine reads the cells of ordinary sheets and `xlsx.scan` adds what it loses. Sheets that are
not ordinary, and all sheets when calamine fails or has crashed, are read by `xlsx.sheet` alone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from python_calamine import CalamineWorkbook

from cme_desk.domain.attendance.sign_in_sheets import MARKER
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.readers import refusals
from cme_desk.readers.containers import safexml
from cme_desk.readers.containers.archive import Archive
from cme_desk.readers.grid import cells
from cme_desk.readers.grid.facts import Book, Facts, settle
from cme_desk.readers.xlsx.parts import Styles, comments, shared_strings, styles, table_filters
from cme_desk.readers.xlsx.scan import ordinary, scan
from cme_desk.readers.xlsx.sheet import read_sheet

_KINDS = {"worksheet": "cells", "chartsheet": "chart", "dialogsheet": "dialog"}


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points: what for, and to which part."""

    kind: str
    target: str


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Read the relations of a part by their ids; links outside the file are not followed."""
    folder, _, name = part.rpartition("/")
    data = archive.find(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    found: dict[str, Relation] = {}
    if data is None:
        return found
    for each in safexml.descendants(safexml.tree(data), "Relationship"):
        if each.get("TargetMode", "").lower() == "external":
            continue
        kind = each.get("Type", "").rpartition("/")[2]
        found[each.get("Id", "")] = Relation(kind, _resolve(folder, each.get("Target", "")))
    return found


def _resolve(folder: str, target: str) -> str:
    """Return a relation's target as a part's name; never leaves the file."""
    target = target.replace("\\", "/")
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(step for step in steps if step)


def kind_of(archive: Archive, relation: Relation | None) -> str:
    """What sort of sheet a relation points at: "cells", "chart", "macro"; "missing" for none."""
    if relation is None or relation.target not in archive:
        return "missing"
    return _KINDS.get(relation.kind, "macro")


def main_part(archive: Archive) -> str:
    """Find the part that lists the sheets."""
    for each in relations(archive, "").values():
        if each.kind == "officeDocument" and each.target in archive:
            return each.target
    for name in archive.names:
        if name.endswith(("workbook.xml", "workbook2.xml")) and "/_rels/" not in name:
            return name
    raise refusals.damaged("The list of its sheets is missing.")


class XlsxReader:
    """Reads one workbook."""

    def __init__(self, data: bytes, archive: Archive, *, careful: bool) -> None:
        """Look at the workbook's own parts; the sheets come later.

        Args:
            data: the whole file.
            archive: the same, opened.
            careful: True keeps native code out of it.

        """
        self._archive = archive
        self._main = main_part(archive)
        self._relations = relations(archive, self._main)
        self._tree = safexml.tree(archive.read(self._main))
        self._shared_data = self._related("sharedStrings")
        self._styles = self._read_styles()
        self._shared: list[str] | None = None
        self._book = Book()
        self._native = None if careful else self._open_native(data)

    def _related(self, kind: str) -> bytes | None:
        for each in self._relations.values():
            if each.kind == kind and each.target in self._archive:
                return self._archive.read(each.target)
        folder = self._main.rpartition("/")[0]
        return self._archive.find(f"{folder}/{kind}.xml")

    def _read_styles(self) -> Styles:
        date1904 = any(
            safexml.is_on(each.get("date1904"))
            for each in safexml.children(self._tree, "workbookPr")
        )
        return styles(self._related("styles"), self._shared_data, date1904=date1904)

    def _open_native(self, data: bytes) -> CalamineWorkbook | None:
        """Open with calamine, if nothing in the shared parts speaks against it."""
        strings = self._shared_data
        # Of broken strings calamine may count some too many or too few, and shift all the others.
        if strings is not None and not (ordinary(strings) and safexml.is_sound(strings)):
            return None
        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(data))
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException:  # noqa: BLE001 - a Rust panic is no Exception
            return None

    def read(self) -> Book:
        """Read all sheets."""
        book = self._book
        for container in safexml.children(self._tree, "sheets"):
            for each in safexml.children(container, "sheet"):
                name = cells.clean_text(each.get("name", "")) or f"Sheet{len(book) + 1}"
                relation = self._relations.get(safexml.attribute(each, "id"))
                visible = each.get("state", "visible") not in {"hidden", "veryHidden"}
                self._sheet(name, relation, visible=visible)
        self._own_sheet()
        book.active = self._active(len(book))
        return book

    def _own_sheet(self) -> None:
        """Know a sign-in sheet that this program made by the property it was given."""
        data = self._archive.find("docProps/custom.xml")
        if data is None or MARKER.encode() not in data:
            return
        for each in safexml.descendants(safexml.tree(data), "property"):
            if each.get("name") == MARKER:
                code = cells.clean_text("".join(each.itertext()))[:80]
                self._book.note(
                    "own-sheet", f"This sign-in sheet was made by CME Desk, for {code}."
                )

    def _active(self, count: int) -> int:
        for each in safexml.descendants(self._tree, "workbookView"):
            active = each.get("activeTab", "0")
            if active.isdecimal() and int(active) < count:
                return int(active)
        return 0

    def _sheet(self, name: str, relation: Relation | None, *, visible: bool) -> None:
        kind = kind_of(self._archive, relation)
        if kind == "missing":
            self._book.note(
                "missing-sheet", f"The sheet “{name}” is listed in the workbook but not in it."
            )
        if kind != "cells" or relation is None:
            self._book.add(name, [], visible=visible, kind=kind)
            return
        xml = self._archive.read(relation.target)
        rows, facts = self._cells(name, xml)
        for each in relations(self._archive, relation.target).values():
            if each.target not in self._archive:
                continue
            if each.kind == "comments":
                facts.comments = comments(self._archive.read(each.target))
            elif each.kind == "table" and facts.hidden_rows:
                for first, last in table_filters(self._archive.read(each.target)):
                    facts.filter_over(first, last)
        self._book.add(name, rows, facts, visible=visible)

    def _cells(self, name: str, xml: bytes) -> tuple[list[list[CellValue]], Facts]:
        """Read a sheet's cells, natively where that is safe and gives something."""
        facts = scan(xml, self._styles) if self._native is not None else None
        rows = None if facts is None else self._native_rows(name, facts)
        # No rows from one reader is no proof of an empty sheet.
        written = rows or not (b"<v>" in xml or b"<is" in xml or b"<v " in xml)
        if facts is not None and rows is not None and written:
            return rows, facts
        if self._shared is None:
            self._shared = shared_strings(self._shared_data)
        return read_sheet(xml, self._shared, self._styles)

    def _native_rows(self, name: str, facts: Facts) -> list[list[CellValue]] | None:
        """Read with calamine; None if it cannot."""
        native = self._native
        # calamine finds sheets by name, and of two alike would give the first one twice.
        if native is None or native.sheet_names.count(name) != 1:
            return None
        try:
            raw = native.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException:  # noqa: BLE001 - a Rust panic is no Exception
            return None
        return settle(raw, facts)
