"""A 10,000-row sheet of each main container, read by us, against the plain reading of its cells.

The plain readings: openpyxl in its normal mode, xlrd, python-calamine for OpenDocument, the csv
module. Ours goes through its process of limited time and memory, finds hidden rows, errors and
merged cells, and hands the cells back; understanding who is on the sheet is measured apart.
The limits for OpenDocument and text are our own aims; xlsx has the whole program's limit behind it.
"""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import python_calamine

from cme_desk import readers
from cme_desk.domain.intake.readings import Corrections
from cme_desk.importing.understand import understand
from tests.benchmarks.measure import Ratio, side_by_side

ROWS = 10_000
HEADER = ["Last Name", "First Name", "Degree", "Email", "Organization", "Time In", "Time Out"]
FIRST = "Amelia José Olu Anne-Marie Zoë Wei Priya Siobhán Ludwig Grace".split()
LAST = "Hartwell García Okonkwo Delgado Müller Zhang O'Donnell Nguyen Smith Kim".split()
DEGREES = ["MD", "DO", "RN, MSN", "PA-C", "PharmD, BCPS"]


def people() -> list[list[str]]:
    """The rows of the sheet, all different."""
    return [
        [
            f"{LAST[index % 10]}{'abcdefghij'[index // 10 % 10]}{'klmnopqrst'[index // 100 % 10]}",
            FIRST[index // 7 % 10],
            DEGREES[index % 5],
            f"person{index}@example.org",
            f"Hospital {index % 40}",
            f"07:{index % 30:02d}",
            "08:00",
        ]
        for index in range(ROWS)
    ]


def write_xlsx(path: Path) -> None:
    """As Excel keeps it."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sign-in")
    for row in [HEADER, *people()]:
        sheet.append(row)
    book.save(path)


def write_csv(path: Path) -> None:
    """As a text file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *people()])


def write_ods(path: Path) -> None:
    """As LibreOffice keeps it, with only what a reader needs."""
    from tests.readers.build import ods

    def row(cells: list[str]) -> str:
        inner = "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            + cell.replace("&", "&amp;").replace("'", "&apos;")
            + "</text:p></table:table-cell>"
            for cell in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    rows = "".join(row(cells) for cells in [HEADER, *people()])
    path.write_bytes(ods(f'<table:table table:name="Sign-in">{rows}</table:table>'))


def walk_openpyxl(path: Path) -> int:
    """Open and walk, as anybody would."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    return sum(cell.value is not None for row in sheet.iter_rows() for cell in row)


def walk_calamine(path: Path) -> int:
    """The fastest reader there is, with nothing around it."""
    book = python_calamine.load_workbook(str(path))
    return sum(len(row) for row in book.get_sheet_by_index(0).to_python())


def walk_csv(path: Path) -> int:
    """The standard library."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(len(row) for row in csv.reader(file))


def run() -> list[Ratio]:
    """Each container, and understanding against opening the workbook."""
    cases: list[tuple[str, Callable[[Path], None], Callable[[Path], int], float]] = [
        ("xlsx", write_xlsx, walk_openpyxl, 0.35),
        ("ods", write_ods, walk_calamine, 6.0),
        ("csv", write_csv, walk_csv, 10.0),
    ]
    told = {"xlsx": "openpyxl, normal mode", "ods": "bare calamine", "csv": "the csv module"}
    found: list[Ratio] = []
    readers.warm()
    time.sleep(1.0)
    with tempfile.TemporaryDirectory() as folder:
        for container, write, walk, limit in cases:
            path = Path(folder) / f"sheet.{container}"
            write(path)
            assert len(readers.read(path).sheets[0].rows) == ROWS + 1
            found.append(
                side_by_side(
                    lambda path=path: readers.read(path),
                    lambda path=path, walk=walk: walk(path),
                    repeats=3,
                    name=f"{ROWS:,} rows of {container} read, against {told[container]}",
                    limit=limit,
                )
            )
        path = Path(folder) / "sheet.xlsx"
        workbook = readers.read(path)
        assert len(understand(workbook).people) == ROWS
        found.append(
            side_by_side(
                lambda: understand(workbook, Corrections()),
                lambda: walk_openpyxl(path),
                repeats=3,
                name=f"{ROWS:,} rows understood, against openpyxl opening the file",
                limit=0.4,
            )
        )
    readers.close()
    return found
