"""Every example file comes out as its manifest and its expected rows say."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from cme_desk import readers
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.intake.sheets import column_letter
from cme_desk.errors import DeskError
from cme_desk.importing.understand import understand

SHEETS = Path(__file__).parent.parent / "data" / "sheets"

# Lines of files whose rows contradict each other: a look is due, though no single line says so.
ALSO_REVIEWED = {
    "duplicates_in_one_sheet.xlsx": {10, 11, 12, 13},
    "identifiers_npi_license_dob.xlsx": {3, 7},
    "formula_injection.xlsx": {2, 4},
    "google_forms_evaluation.csv": {7},
    "dates_times_every_shape.xlsx": {4},
}


def _manifest() -> list[dict[str, str]]:
    """The manifest's lines."""
    with (SHEETS / "expected" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _expected(file: str) -> list[dict[str, str]]:
    """The rows that should be found in a file."""
    with (SHEETS / "expected" / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _reading(file: str) -> Reading:
    """A file as understood; read once."""
    return understand(readers.read(SHEETS / file))


MANIFEST = {line["file"]: line for line in _manifest()}
PEOPLE = [file for file, line in MANIFEST.items() if line["outcome"] != "error"]
LINES = [
    pytest.param(file, line, id=f"{file}:{line['row']}:{line['person_key']}")
    for file in PEOPLE
    if (SHEETS / "expected" / f"{file}.csv").exists()
    for line in _expected(file)
]


@pytest.mark.parametrize("file", [f for f, line in MANIFEST.items() if line["outcome"] == "error"])
def test_what_cannot_be_read_is_refused_with_its_reference(file: str) -> None:
    with pytest.raises(DeskError) as caught:
        understand(readers.read(SHEETS / file))
    assert caught.value.reference == MANIFEST[file]["reference"]
    assert caught.value.remedy or caught.value.why


@pytest.mark.parametrize("file", PEOPLE)
def test_the_header_row_and_the_questions(file: str) -> None:
    reading, line = _reading(file), MANIFEST[file]
    if line["header_row"] == "none":
        assert reading.header_row is None
    else:
        assert str(reading.header_row) in line["header_row"].split("-")
    assert bool(reading.questions) == (line["outcome"] == "questions"), reading.questions
    if line["sheet"]:
        assert [each.name for each in reading.sheets if each.used] == line["sheet"].split("; ")


@pytest.mark.parametrize("file", PEOPLE)
def test_the_columns(file: str) -> None:
    reading = _reading(file)
    found = {use.field: use for use in reading.columns if use.field}
    for field, header in json.loads(MANIFEST[file]["columns"]).items():
        assert field in found, f"{field}: {reading.columns}"
        use = found[field]
        if " (under " in header:
            own = header.split(" (under ")[0]
            assert use.header.split(" / ")[-1] == own
        elif use.header:
            assert use.header == " ".join(header.split())
        else:
            assert column_letter(use.column) == header


@pytest.mark.parametrize("file", PEOPLE)
def test_nobody_more_and_nobody_less(file: str) -> None:
    reading = _reading(file)
    if not (SHEETS / "expected" / f"{file}.csv").exists():
        assert len(reading.people) == int(MANIFEST[file]["rows"])
        return
    lines = _expected(file)
    wanted = sorted((_sheet_of(line), int(line["row"])) for line in lines)
    several = any(each for each, _ in wanted)
    found: list[tuple[str, int]] = []
    for entry in reading.people:
        rows = [join.row for join in entry.joins] if reading.layout == "zoom" else []
        found += [(entry.sheet if several else "", row) for row in rows or [entry.row]]
    assert sorted(found) == wanted
    attended = sum(entry.attended is not False for entry in reading.people)
    refused = sum(line["attended"] == "no" for line in lines)
    assert attended <= len(reading.people) - refused


def _sheet_of(line: dict[str, str]) -> str:
    """The sheet that a line names where there are several."""
    return line["review"] if line["review"].startswith("Day ") else ""


def _entry(file: str, line: dict[str, str]) -> Entry:
    """The entry that a line is about."""
    sheet, row = _sheet_of(line), int(line["row"])
    for entry in _reading(file).people:
        if sheet and entry.sheet != sheet:
            continue
        if entry.row == row or (entry.joins and row in [join.row for join in entry.joins]):
            return entry
    raise AssertionError(f"no entry for row {row}")


@pytest.mark.parametrize(("file", "line"), LINES)
def test_each_line(file: str, line: dict[str, str]) -> None:
    entry = _entry(file, line)
    _check_name(entry, line)
    if line["email"]:
        assert entry.email.casefold() == line["email"].casefold()
    for name in ("profession", "specialty", "license_state"):
        assert getattr(entry, name) == line[name]
    if line["organization"] == "(ditto mark)":
        assert entry.organization not in {"", '"'}
    else:
        assert entry.organization == line["organization"]
    _check_npi(entry, line)
    assert entry.birth_month_day == line["birth_month_day"].replace("/", "-")
    _check_times(file, entry, line)
    if line["attended"] == "yes":
        assert entry.attended is not False
    elif line["attended"] == "no":
        assert entry.attended is False
    else:
        assert entry.attended is not True
        assert entry.review or entry.attended is False
    noted = line["review"] and not line["review"].startswith(("Day ", "npi_not_applicable"))
    if noted:
        assert entry.review, line["review"]
    elif entry.row not in ALSO_REVIEWED.get(file, set()):
        assert not entry.review


def _check_name(entry: Entry, line: dict[str, str]) -> None:
    """The name's parts where the line has them."""
    assert entry.full_name
    if line["last_name"]:
        for name in ("last_name", "first_name", "middle_name", "suffix", "credentials"):
            assert getattr(entry, name) == line[name], name
    elif line["credentials"]:
        assert entry.credentials == line["credentials"]


def _check_npi(entry: Entry, line: dict[str, str]) -> None:
    """A number that fails its check is not taken, but told."""
    if "npi_bad" in line["review"] or "npi_nine" in line["review"]:
        assert entry.npi == ""
        assert any(line["npi"] in sentence for sentence in entry.review)
    elif line["npi"] == "1234567893":  # passes the check, and is a filler
        assert entry.npi in {"", line["npi"]}
        assert entry.review
    else:
        assert entry.npi == line["npi"]


def _check_times(file: str, entry: Entry, line: dict[str, str]) -> None:
    """Clock times and minutes; of a report, those of the line's own join."""
    place: object = entry
    if _reading(file).layout == "zoom" and entry.joins:
        place = next(join for join in entry.joins if join.row == int(line["row"]))
    for name in ("time_in", "time_out"):
        wanted, found = line[name], getattr(place, name)
        clock = found.split("T")[-1]
        if "(+1 day)" in wanted:
            assert clock == wanted.split()[0]
        elif len(wanted) > 8:
            day, time = wanted.split(" ")
            assert found.split("T")[0] == day
            assert clock == time.split(".")[0].removesuffix(":00") or clock == time.split(".")[0]
        else:
            assert clock == (wanted.zfill(5) if wanted else "")
    if line["minutes"]:
        minutes = getattr(place, "minutes")  # noqa: B009 - of an entry or of a join
        assert minutes == pytest.approx(float(line["minutes"]), abs=0.02)
