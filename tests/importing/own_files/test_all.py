"""Every file of the project's own making comes out as its maker says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cme_desk import readers
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.errors import DeskError
from cme_desk.importing.understand import understand
from tests.importing.own_files import absences as own_files_absences
from tests.importing.own_files import answers as own_files_answers
from tests.importing.own_files import bad as own_files_bad
from tests.importing.own_files import containers as own_files_containers
from tests.importing.own_files import days as own_files_days
from tests.importing.own_files import drawn as own_files_drawn
from tests.importing.own_files import further as own_files_further
from tests.importing.own_files import layouts as own_files_layouts
from tests.importing.own_files import meetings as own_files_meetings
from tests.importing.own_files import old as own_files_old
from tests.importing.own_files import registers as own_files_registers
from tests.importing.own_files import reports as own_files_reports
from tests.importing.own_files import text as own_files_text
from tests.importing.own_files import values as own_files_values
from tests.importing.own_files import written as own_files_written
from tests.importing.own_files.own_file import ANY, OwnFile, Who

FILES = (
    *own_files_text.FILES,
    *own_files_layouts.FILES,
    *own_files_values.FILES,
    *own_files_meetings.FILES,
    *own_files_answers.FILES,
    *own_files_bad.FILES,
    *own_files_containers.FILES,
    *own_files_absences.FILES,
    *own_files_days.FILES,
    *own_files_drawn.FILES,
    *own_files_further.FILES,
    *own_files_old.FILES,
    *own_files_registers.FILES,
    *own_files_reports.FILES,
    *own_files_written.FILES,
)


def wrong(entry: Entry, person: Who) -> list[str]:
    """What is not as it should be about one person."""
    said = {name: getattr(entry, name) for name in person.more}
    said |= {"last_name": entry.last_name, "first_name": entry.first_name}
    right = dict(person.more)
    if person.last:
        right |= {"last_name": person.last, "first_name": person.first}
    else:
        said = {**said, "full_name": entry.full_name}
        right |= {"full_name": person.first}
    found = [
        f"{name}: {said[name]!r}, not {right[name]!r}"
        for name in right
        if said[name] != right[name]
    ]
    if person.attended is not None and (entry.attended is not False) is not person.attended:
        found.append(f"attended: {entry.attended}")
    if person.review is not None and bool(entry.review) is not person.review:
        found.append(f"review: {entry.review}")
    return found


def complaints(file: OwnFile, reading: Reading) -> list[str]:
    """Everything that is not as the maker says."""
    found: list[str] = []
    people = reading.people
    names = [entry.full_name for entry in people]
    if len(people) != len(file.people):
        found.append(f"{len(people)} people and not {len(file.people)}: {names}")
    else:
        for entry, person in zip(people, file.people, strict=True):
            found += [f"row {entry.row} {entry.full_name}: {each}" for each in wrong(entry, person)]
    asked = {question.reference for question in reading.questions}
    if asked != set(file.asks):
        found.append(f"asks {sorted(asked)} and not {sorted(file.asks)}")
    if file.header != ANY and reading.header_row != (file.header or None):
        found.append(f"header in row {reading.header_row} and not {file.header or None}")
    if file.layout and reading.layout != file.layout:
        found.append(f"layout {reading.layout} and not {file.layout}")
    noted = {note.reference for note in reading.notes}
    found += [f"no note {each}" for each in file.notes if each not in noted]
    return found


def test_no_file_stands_twice() -> None:
    names = [file.name for file in FILES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_file_says_what_its_maker_says(file: OwnFile, tmp_path: Path) -> None:
    path = tmp_path / file.name
    path.write_bytes(file.make())
    if file.error:
        with pytest.raises(DeskError) as caught:
            understand(readers.read(path))
        assert caught.value.reference in file.error
        return
    reading = understand(readers.read(path))
    assert complaints(file, reading) == []
