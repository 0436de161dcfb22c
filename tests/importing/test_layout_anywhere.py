"""A known table, hidden at a random place in a random layout, is always found whole."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.errors import DeskError
from tests.importing.conftest import read_rows

PEOPLE = [
    ("Hartwell", "Amelia", "MD"), ("Smith", "John", "DO"), ("O'Donnell", "Siobhán", "RN"),
    ("García-López", "María", "PharmD"), ("van der Berg", "Ludwig", "MD, PhD"),
    ("Al-Sayed", "Fatima", "PA-C"), ("Zhang", "Wei", "MD"), ("St. John", "Elizabeth", "DPM"),
    ("Okonkwo", "Grace", "NP"), ("Null", "Paul", "MD"), ("Do", "Minh", "DO"), ("Kim", "David", "MD"),
]  # fmt: skip
HEADERS = {
    "last": ["Last Name", "Surname", "LAST NAME*", "Family name", "Nachname", "Apellidos"],
    "first": ["First Name", "Given name", "FIRST NAME *", "Forename", "Vorname", "Prénom"],
    "name": ["Name", "Print Name", "Attendee", "Full name (please print)", "Participant Name"],
    "degree": ["Degree", "Credentials", "Degree(s)", "Title/Credentials", "Designation"],
    "email": ["E-mail", "Email Address", "EMAIL", "Your e-mail", "Correo electrónico"],
    "time": ["Time In", "Sign-in time", "Arrival", "Check in", "In"],
    "hospital": ["Organization", "Hospital / Clinic", "Institution", "Dept. / Organization"],
}
TITLES = [
    "Northgate Community Hospital", "CME Sign-In Sheet", "Medicine Grand Rounds: Sepsis Update",
    "Please print your name, degree and e-mail legibly; they are required for credit.",
    "Speaker: Priya Venkataraman, MD", "Auditorium B", "# exported by a scanner", "2024",
]  # fmt: skip
FOOTERS = [
    ["Total", 12], ["Total attendees: 12"], ["Signature of moderator: ______"], ["Page 1 of 1"],
    ["Reviewed by: J. Coordinator, CME Office"], ["Subtotal", None, 4],
]  # fmt: skip


@dataclass
class Hidden:
    """A sheet, and what is to be found on it."""

    rows: list[list[CellValue]]
    people: list[tuple[str, str, str, str]]
    at: list[int]
    header_row: int
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@st.composite
def sheets(draw: st.DrawFn) -> Hidden:
    """A sheet with the table somewhere on it."""
    split = draw(st.booleans())
    columns = ["last", "first"] if split else ["name"]
    columns += draw(st.lists(st.sampled_from(["degree", "email", "time", "hospital"]), unique=True))
    if "email" not in columns:
        columns.append("email")
    columns = draw(st.permutations(columns))
    labels = {column: draw(st.sampled_from(HEADERS[column])) for column in columns}
    numbered = draw(st.booleans())
    left = draw(st.integers(0, 6))
    rows: list[list[CellValue]] = []
    for title in draw(st.lists(st.sampled_from(TITLES), max_size=6)):
        rows.append([None] * draw(st.integers(0, left)) + [title])
        rows += [[]] * draw(st.integers(0, 2))
    chosen = draw(st.lists(st.sampled_from(PEOPLE), min_size=3, max_size=10, unique=True))
    header = [None] * left + (["#"] if numbered else []) + [labels[each] for each in columns]
    rows.append(list(header))
    hidden = Hidden(rows, [], [], len(rows))
    every = draw(st.sampled_from([0, 0, 3, 5]))
    for number, (last, first, degree) in enumerate(chosen, 1):
        rows += [[]] * draw(st.sampled_from([0, 0, 0, 0, 1]))
        if every and number > 1 and number % every == 0:
            if draw(st.booleans()):
                rows.append([None] * left + [f"Page {number}"])
            rows.append(list(header))
        mail = f"{first}.{last}{number}@example.org".replace(" ", "").replace("'", "").lower()
        mail = mail.encode("ascii", "ignore").decode()
        values: dict[str, CellValue] = {
            "last": last, "first": first, "degree": degree, "email": mail,
            "name": draw(st.sampled_from([f"{first} {last}", f"{last}, {first}"])),
            "time": draw(st.sampled_from([dt.time(7, 5), "7:05 AM", "07:05"])),
            "hospital": draw(st.sampled_from(["Northgate", "Lakeside Clinic", None])),
        }  # fmt: skip
        cells = [None] * left + ([number] if numbered else []) + [values[c] for c in columns]
        rows.append(cells)
        hidden.people.append((last, first, degree if "degree" in columns else "", mail))
        hidden.at.append(len(rows))
    if numbered:
        rows += [[None] * left + [n] for n in range(50, 50 + draw(st.integers(0, 3)))]
    for footer in draw(st.lists(st.sampled_from(FOOTERS), max_size=3)):
        rows += [[]] * draw(st.integers(0, 1))
        rows.append([None] * left + list(footer))
    return hidden


@settings(max_examples=250)
@given(sheets())
def test_a_table_anywhere_is_found(hidden: Hidden) -> None:
    reading = read_rows(hidden.rows)
    assert reading.header_row == hidden.header_row
    assert [entry.row for entry in reading.people] == hidden.at
    found = [(e.last_name, e.first_name, e.credentials, e.email) for e in reading.people]
    assert found == hidden.people
    assert not reading.questions


@settings(max_examples=150)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.text(max_size=20),
                st.integers(),
                st.floats(),
                st.booleans(),
                st.datetimes(),
                st.dates(),
                st.times(),
                st.timedeltas(),
                st.sampled_from(
                    ["Name", "Email", "Last Name", "a@example.org", "x", "Total", "7:00"]
                ),
                st.sampled_from(
                    ["Attendee Details", "2. Participants", "User Action", "Timestamp"]
                ),
                st.sampled_from(
                    ["Join Time", "Duration", "Status", "Registered", "Name (original name)"]
                ),
            ),
            max_size=8,
        ),
        max_size=14,
    )
)
def test_nonsense_is_no_crash(rows: list[list[CellValue]]) -> None:
    with contextlib.suppress(DeskError):
        reading = read_rows(rows)
        assert all(entry.full_name for entry in reading.people)
        assert all(entry.minutes is None or entry.minutes >= 0 for entry in reading.people)
