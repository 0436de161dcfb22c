"""Issue by issue, what a coordinator wants to have done, typed into a real command line.

The files are real, and the PDF is read back. In the first story each call is a process of its own,
as it is outside of tests; in the others, whose subject is the order of calls, it is not.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader

from tests.stories.conftest import HELD

ACCREDITED = (
    "This activity has been planned and implemented in accordance with the accreditation "
    "requirements and policies of the California Medical Association (CMA) through the joint "
    "providership of Northgate Community Hospital and Lakeside Family Practice. The Northgate "
    "Community Hospital is accredited by the CMA to provide continuing medical education for "
    "physicians."
)
DESIGNATED = (
    "The Northgate Community Hospital designates this live activity for a maximum of 1.00 AMA PRA "
    "Category 1 Credit(s)™. Physicians should claim only the credit commensurate with the extent "
    "of their participation in the activity."
)
OFFERED = "This activity was designated for 1.00 AMA PRA Category 1 Credit(s)™."

# As it comes from the door: what is written, and what is to stand on the certificate.
ROOM = [
    ("Hartwell, Amelia R., M.D., F.A.C.P.", "a.hartwell@example.org", "11:55", "1:04 PM"),
    ("Delgado Jr., Robert J., DO", "r.delgado@example.org", "12:00", "12:31 PM"),
    ("O’Donnell, Siobhán, RN, MSN", "s.odonnell@example.org", "12:00", "1:00 PM"),
    ("García-López, Maria José, MD", "mj.garcia@example.org", "11:57", "1:00 PM"),
    ("Müller, Jürgen, Dr. med.", "j.mueller@example.org", "12:10", "1:00 PM"),
    ("Zhang, Wei, PharmD, BCPS", "w.zhang@example.org", "11:59", "1:00 PM"),
    ("van der Berg, Ludwig, MD, PhD", "l.vdberg@example.org", "12:01", "1:02 PM"),
    ("Đặng, Thị Hương, MD", "h.dang@example.org", "12:00", "1:00 PM"),
    ("Łukasik, Małgorzata, PA-C", "m.lukasik@example.org", "11:58", "1:00 PM"),
    ("Jónsdóttir, Þóra, MBBS", "t.jonsdottir@example.org", "12:17", "1:00 PM"),
]
PAPERS = {
    "Amelia R. Hartwell, MD, FACP": "1.00",
    "Robert J. Delgado Jr., DO": "0.50",
    "Siobhán O’Donnell, RN, MSN": None,
    "Maria José García-López, MD": "1.00",
    "Jürgen Müller, Dr. med.": "0.75",
    "Wei Zhang, PharmD, BCPS": None,
    "Ludwig van der Berg, MD, PhD": "1.00",
    "Thị Hương Đặng, MD": "1.00",
    "Małgorzata Łukasik, PA-C": None,
    "Þóra Jónsdóttir, MBBS": "0.75",
}
IMPORT = ("attendance", "import", "--activity", "GR-2026-05")


@pytest.fixture
def sheet(tmp_path) -> Path:
    """The sign-in sheet from the door: titles above, a hidden row, a total below."""
    book = Workbook()
    page = book.active
    page.title = "Sign-in"
    page.append(["LAKESIDE FAMILY PRACTICE"])
    page.append([f"Sepsis in the first hour, {HELD:%d %B %Y}"])
    page.append([])
    page.append(["Name / degree", "E-Mail", "In", "Out", "Signature"])
    for name, email, time_in, time_out in ROOM:
        page.append([name, email, time_in, time_out, "x"])
    page.row_dimensions[10].hidden = True
    page.append([])
    page.append(["Total", len(ROOM)])
    file = tmp_path / "lakeside-signin-may.xlsx"
    book.save(file)
    return file


def pages_of(path: Path) -> list[str]:
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_sign_in_sheet_becomes_the_rooms_certificates(starts, sheet, tmp_path):
    # To look at what would happen lets nothing happen.
    plan = starts("attendance", "import", sheet, "--activity", "GR-2026-05", "--dry-run", status=1)
    assert plan["counts"]["new"] == len(ROOM) - 1
    assert [each["kinds"] for each in plan["held"]] == [["odd-row"]], "the row that is hidden"
    assert starts("attendance", "list", "--activity", "GR-2026-05")["attendance"] == []

    # It is imported.
    done = starts(*IMPORT, sheet, "--as-read", "all")
    assert done["imported"]
    there = starts("attendance", "list", "--activity", "GR-2026-05")["attendance"]
    assert len(there) == len(ROOM)

    # By mistake it is imported once more: nothing changes.
    again = starts(*IMPORT, sheet, "--as-read", "all")
    assert not again["imported"]
    assert starts("attendance", "list", "--activity", "GR-2026-05")["attendance"] == there

    # The room's certificates are printed; every name, credit and statement is on paper.
    issued = starts("certificates", "issue", "--activity", "GR-2026-05", "--pdf", "room.pdf")
    assert issued["problems"] == []
    assert {each["name"]: each["credits"] for each in issued["certificates"]} == PAPERS
    pages = pages_of(tmp_path / "room.pdf")
    assert len(pages) == len(PAPERS)
    for page, each in zip(pages, issued["certificates"], strict=True):
        assert each["name"] in page
        assert each["number"] in page
        assert each["verify_code"] in page
        assert "Northgate Community Hospital certifies that" in page
        assert "Grand Rounds: Sepsis in the first hour" in page
        assert "at Auditorium B on May 14, 2026" in page
        assert ACCREDITED in page
        assert "Ruth Adler, MD" in page
        assert "Chair, CME Committee" in page
        if each["credits"]:
            assert "Certificate of Completion" in page
            assert "has participated in the live activity titled" in page
            awarded = f"and is awarded {each['credits']} AMA PRA Category 1 Credit(s)™."
            assert awarded in page
            assert DESIGNATED in page
        else:
            assert "Certificate of Participation" in page
            assert OFFERED in page
            assert "is awarded" not in page

    # Somebody asks whether a paper is genuine, another for theirs once more.
    one = issued["certificates"][0]
    assert starts("certificates", "verify", one["number"], one["verify_code"])["genuine"]
    assert not starts("certificates", "verify", one["number"], "2222-3333-4444", status=1)[
        "genuine"
    ]
    starts("certificates", "reprint", one["number"], "--pdf", "again.pdf")
    assert pages_of(tmp_path / "again.pdf") == pages[:1]


def test_the_wrong_sheet_is_taken_back_on_another_day(types, sheet):
    before = types("activity", "list")
    types(*IMPORT, sheet, "--as-read", "all")
    undone = types("history", "undo")
    assert undone["kept"] == []
    assert types("activity", "list") == before
    assert types("people", "find", "hartwell")["people"] == []
    types("history", "redo")
    assert len(types("attendance", "list", "--activity", "GR-2026-05")["attendance"]) == len(ROOM)
    verbs = [each["verb"] for each in types("history", "list")["operations"]]
    assert verbs == ["redo", "undo", "import attendance", "add activity", "make office"]


def test_whoever_came_before_is_known_again(types, sheet, tmp_path):
    types(*IMPORT, sheet, "--as-read", "all")
    types(
        *("activity", "add", "--code", "GR-2026-06", "--title", "Next", "--date", "2026-06-11"),
        *("--location", "Auditorium B", "--credit", "AMA PRA Category 1=1.00"),
    )
    text = "Last Name,First Name,Email\nHartwell,Amy,a.hartwell@example.org\nNew,Person,p@example.org\n"
    (tmp_path / "june.csv").write_text(text, encoding="utf-8")
    said = types("attendance", "import", "june.csv", "--activity", "GR-2026-06")
    assert (said["counts"]["same"], said["counts"]["new"]) == (1, 1)
    found = types("people", "find", "hartwell")["people"]
    assert [each["activities"] for each in found] == [2]


def test_a_backup_brings_everything_back(types, sheet, tmp_path):
    types(*IMPORT, sheet, "--as-read", "all")
    issued = types("certificates", "issue", "--activity", "GR-2026-05", "--pdf", "room.pdf")
    backup = types("office", "backup", "--to", tmp_path / "stick")["backup"]
    (tmp_path / "Northgate.cmedesk").write_bytes(b"the disk is broken")
    refused = types("activity", "list", status=2)
    assert refused["error"]["reference"] == "office-damaged"
    types("office", "restore", backup, "--to", tmp_path / "Restored")
    number = issued["certificates"][0]["number"]
    office = ("--office", tmp_path / "Restored.cmedesk")
    types("certificates", "reprint", number, "--pdf", "again.pdf", *office)
    assert pages_of(tmp_path / "again.pdf") == pages_of(tmp_path / "room.pdf")[:1]
