"""The register: every filter, every order, safe lists."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from cme_desk.domain.papers.certificates import CertificateKind, CertificateStatus
from cme_desk.domain.people.names import fold
from cme_desk.queries import register
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.desk import Desk
from cme_desk.services.office import exports
from cme_desk.services.papers import certificates, reissue
from cme_desk.services.people import record as people
from tests.services.offices import ama
from tests.services.rooms import fill_room


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Two rooms of four; one certificate void, one replaced."""
    for code in ("GR-2027-02", "TB_100%"):
        certificates.issue(desk, fill_room(desk, code))
    reissue.void(desk, "2027-00001", "=cmd|' /C calc'!A0")
    record = replace(people.get(desk, 8), last_name="Novotná")
    reissue.reissue(desk, ["2027-00007"], "it was misspelled", corrected=record)
    return desk


def numbers(desk: Desk, **wanted: object) -> set[str]:
    found = register.listed(desk.store, RegisterFilter(**wanted))
    assert register.count(desk.store, RegisterFilter(**wanted)) == len(found)
    return {each.number[-1] for each in found}


def test_filters(filled: Desk):
    assert numbers(filled) == set("123456789")
    assert numbers(filled, status=CertificateStatus.VOID) == {"1"}
    assert numbers(filled, status=CertificateStatus.REPLACED) == {"7"}
    assert numbers(filled, kind=CertificateKind.PARTICIPATION) == {"2", "6"}
    assert numbers(filled, activity_id=2) == set("56789")
    assert numbers(filled, person_id=8) == {"7", "9"}
    assert numbers(filled, credit_type_id=ama(filled)) == set("123456789")
    assert numbers(filled, credit_type_id=0) == set()
    assert numbers(filled, since="2027-01-14", until="2027-01-14") == set("123456789")
    assert numbers(filled, since="2027-01-15") == set()
    assert numbers(filled, until="2027-01-13") == set()
    assert numbers(filled, text="novotna") == {"7", "9"}
    assert numbers(filled, text="00004") == {"4"}
    assert numbers(filled, text="gr-2027") == set("1234")
    assert numbers(filled, text="TB_1") == set("56789")
    assert numbers(filled, text="100%") == set("56789")
    assert numbers(filled, text="%") == set("56789")
    assert numbers(filled, text="_") == set("56789")
    assert numbers(filled, text="'; DROP TABLE person; --") == set()
    assert numbers(filled, text="okafor", activity_id=1) == {"4"}


@pytest.mark.parametrize(
    "order", ["number", "issued", "name", "activity", "type", "credits", "status"]
)
@pytest.mark.parametrize("descending", [False, True])
def test_orders(filled: Desk, order: str, descending: bool):
    found = register.listed(filled.store, RegisterFilter(), order=order, descending=descending)
    assert len(found) == 9
    keys = {
        "number": lambda row: row.number,
        "issued": lambda row: (row.issued_at, row.id),
        "name": lambda row: fold(row.name),
        "activity": lambda row: row.activity_code,
        "type": lambda row: row.credit_type,
        "credits": lambda row: row.credits,
        "status": lambda row: row.status.value,
    }
    told = [keys[order](row) for row in found]
    assert told == sorted(told, reverse=descending)
    first = register.listed(
        filled.store, RegisterFilter(), order=order, descending=descending, limit=3
    )
    assert first == found[:3]


def test_what_a_line_says(filled: Desk):
    (line,) = register.listed(filled.store, RegisterFilter(text="2027-00007"))
    assert (line.name, line.replaced_by, line.reason) == (
        "Novotná, Mia",
        "2027-00009",
        "it was misspelled",
    )
    assert (line.credit_type, line.credits, line.organization) == ("AMA PRA Category 1", 100, "")


def test_years_types_and_counts(filled: Desk):
    assert register.years(filled.store) == ["2027"]
    assert register.credit_types(filled.store) == [(ama(filled), "AMA PRA Category 1")]
    assert register.count_by_status(filled.store) == {
        CertificateStatus.ISSUED: 7,
        CertificateStatus.REPLACED: 1,
        CertificateStatus.VOID: 1,
    }


def test_the_list_taken_away_cannot_run(filled: Desk):
    book = exports.register(filled, exports.ListFormat.XLSX, RegisterFilter())
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Number", "Issued", "Status")
    assert len(rows) == 10
    reasons = [cell for cell in sheet["E"] if cell.value and "calc" in str(cell.value)]
    assert [(cell.data_type, cell.quotePrefix) for cell in reasons] == [("s", True)]
    text = exports.register(filled, exports.ListFormat.CSV, RegisterFilter(text="00001"))
    (line,) = csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
    assert line["Reason"].startswith("'=")
    assert line["Number"] == "2027-00001"
