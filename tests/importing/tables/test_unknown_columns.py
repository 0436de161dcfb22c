"""Columns under headers that say nothing, and columns of check-ins: asked about, or believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.tables.test_marks_of_presence import by_presence, read

TIMES, MINUTES, NUMBERS, MARKS = "which-times", "which-minutes", "which-numbers", "which-marks"
_PEOPLE = ("Ike Abara", "Rosa Bell", "Min Cho")


def rows(head: str, *lines: str) -> str:
    """Ike, Rosa and Min with what stands beside them."""
    return "\n".join([f"Name|{head}", *(f"{n}|{x}" for n, x in zip(_PEOPLE, lines, strict=True))])


UNKNOWN = {
    "two of times": (rows("Geldi saat|Gitti saat", "8:00|9:00", "8:10|9:00", "8:00|8:45"), TIMES, "in-and-out", [60, 50, 45]),
    "times of two letters": (rows("XA|XB", "08:00|09:00", "08:10|09:00", "08:00|08:45"), TIMES, "in-and-out", [60, 50, 45]),
    "moments": (rows("Alpha|Beta", "2026-05-07 08:00|2026-05-07 09:00", "2026-05-07 08:10|2026-05-07 09:00", "2026-05-07 08:00|2026-05-07 08:45"), TIMES, "in-and-out", [60, 50, 45]),
    "the first alone": (rows("XA|XB", "8:00|9:00", "8:10|9:00", "8:00|8:45"), TIMES, "B", [None] * 3),
    "times of something else": (rows("XA", "8:00", "8:10", "8:00"), TIMES, "none", [None] * 3),
    "durations": (rows("Blorp", "55 min", "60 min", "45 min"), MINUTES, "B", [55, 60, 45]),
    "hours and minutes": (rows("Blorp", "1h 5m", "1h", "45m"), MINUTES, "B", [65, 60, 45]),
    "clocks of seconds": (rows("Blorp", "0:55:00 h", "1:00:00 h", "0:45:00 h"), MINUTES, "none", [None] * 3),
    "durations of something else": (rows("Commute", "55 min", "60 min", "45 min"), MINUTES, "none", [None] * 3),
    "times beside a known time": (rows("Time in|Zork", "8:00|9:00", "8:10|9:00", "8:00|8:45"), TIMES, "left", [60, 50, 45]),
    "times before a known time": (rows("Zork|Time out", "8:00|9:00", "8:10|9:00", "8:00|8:45"), TIMES, "B", [60, 50, 45]),
    "clocks without colons": (rows("XA|XB", "0800|0900", "0810|0900", "0800|0845"), TIMES, "in-and-out", [60, 50, 45]),
    "figures": (rows("XA", "55", "60", "0"), NUMBERS, "B", [55, 60, 0]),
    "figures of something else": (rows("XA", "55", "60", "0"), NUMBERS, "none", [None] * 3),
    "words over times": ("Who|When here|When gone\nIke Abara|8:00|9:00\nRosa Bell|8:10|9:00\nMin Cho|8:00|8:45", TIMES, "in-and-out", [60, 50, 45]),
    "german": (rows("Verweil", "55 Minuten", "60 Minuten", "45 Minuten"), MINUTES, "B", [55, 60, 45]),
}  # fmt: skip


@pytest.mark.parametrize("case", UNKNOWN.values(), ids=UNKNOWN)
def test_times_under_unknown_headers_are_asked_about(
    case: tuple[str, str, str, list[float | None]], tmp_path: Path
) -> None:
    sheet, reference, answer, minutes = case
    assert [each.reference for each in read(sheet, tmp_path).questions] == [reference]
    reading = read(sheet, tmp_path, {reference: answer})
    assert not reading.questions
    assert [each.minutes for each in reading.people] == minutes


@pytest.mark.parametrize(
    "marks", ["x||x", "✓||✓", "Yes|No|Yes", "P|A|P", "TRUE|FALSE|TRUE", "J|N|J"]
)
def test_marks_under_an_unknown_header_are_asked_about(marks: str, tmp_path: Path) -> None:
    sheet = rows("Zork", *marks.split("|"))
    assert [each.reference for each in read(sheet, tmp_path).questions] == [MARKS]
    said = by_presence(read(sheet, tmp_path, {MARKS: "B"}))
    assert (said[True], said[False]) == (["Ike", "Min"], ["Rosa"])
    assert by_presence(read(sheet, tmp_path, {MARKS: "none"}))[None] == ["Ike", "Rosa", "Min"]


NOTHING_ASKED = {
    "ages": rows("Age", "44", "51", "39"),
    "all the same": rows("Zork", "Yes", "Yes", "Yes"),
    "faculty": rows("Faculty?", "Yes", "No", "No"),
    "sections": rows("Team", "A", "B", "C"),
    "gender": rows("Gender|Size", "M|L", "F|S", "F|M"),
    "rooms": rows("Room", "12", "14", "12"),
    "a place in a list": rows("Zork", "1", "2", "3"),
    "large figures": rows("Zork", "4410", "4410", "5521"),
    "middle initials": "Last|First|MI|Suffix\nAbara|Ike|A.|MD\nBell|Rosa|NMI|Jr\nCho|Min|-|PhD",
    "both times are known": rows(
        "Time in|Time out|Zork", "8:00|9:00|7:55", "8:10|9:00|7:58", "8:00|8:45|7:50"
    ),
}


@pytest.mark.parametrize("sheet", NOTHING_ASKED.values(), ids=NOTHING_ASKED)
def test_what_is_no_presence_is_not_asked_about(sheet: str, tmp_path: Path) -> None:
    assert not read(sheet, tmp_path).questions


KNOWN = {
    "programs": "ParticipantFullName|JoinDateTime|LeaveDateTime|TotalMins",
    "log on": "User|Log On|Log Off|Elapsed",
    "french capitals": "NOM ET PRENOM|HEURE ARRIVEE|HEURE DEPART|Elapsed time",
    "italian": "Nome|Entrata|Uscita|Minuti",
    "seen": "Display name|first_seen_at|last_seen_at|Time online",
    "connected": "Name|Connected at|Disconnected at|Connected (mins)",
}


@pytest.mark.parametrize("head", KNOWN.values(), ids=KNOWN)
def test_times_under_headers_of_programs_and_languages_are_known(head: str, tmp_path: Path) -> None:
    times = "2026-05-14 12:00|2026-05-14 12:58|58"
    found = read(f"{head}\nIke Abara|{times}\nRosa Bell|{times}", tmp_path)
    assert not found.questions
    assert [(e.time_in[-5:], e.time_out[-5:], e.minutes) for e in found.people] == [
        ("12:00", "12:58", 58)
    ] * 2


def test_initials_under_unknown_headers_are_presence(tmp_path: Path) -> None:
    sheet = rows("Alpha|Beta", "IA|IA", "RB|", "|MC")
    assert [each.reference for each in read(sheet, tmp_path).questions] == ["which-session"]
    said = by_presence(read(sheet, tmp_path, {"which-session": "Alpha"}))
    assert (said[True], said[False]) == (["Ike", "Rosa"], ["Min"])
    alone = rows("Alpha", "IA", "", "MC")
    assert [each.reference for each in read(alone, tmp_path).questions] == [MARKS]


PROOFS = {
    "bevy": rows("Order number|Price|Checkin Date (UTC)", "1|0|2026-05-07 08:00:00+00:00", "2|0|", "3|0|2026-05-07 08:10:00+00:00"),
    "scanned": rows("Ticket type|Quantity|Scanned at", "GA|1|2026-05-07 08:00", "GA|1|", "GA|1|2026-05-07 08:03"),
    "yes and no": rows("Ticket|Paid|Checked in?", "GA|10|Yes", "GA|10|No", "GA|10|Yes"),
    "whova": rows("Ticket|Order ID|Check-in Status", "GA|1|Checked in", "GA|2|Not checked in", "GA|3|Checked in"),
    "cvent": rows("Confirmation Number|Registration Type|Checked In Date", "A|L|5/7/2026 8:00 AM", "B|L|", "C|L|5/7/2026 8:02 AM"),
    "one of many": rows("Ticket|Order|Arrival scan", "GA|1|Gate 3", "GA|2|", "GA|3|Gate 1"),
    "redeemed": rows("Ticket code|Amount|Redeemed", "Z|5|TRUE", "Y|5|FALSE", "X|5|TRUE"),
    "german": rows("Bestellnummer|Preis|Eingecheckt am", "1|0|07.05.2026 08:00", "2|0|", "3|0|07.05.2026 08:02"),
    "spanish": rows("Pedido|Precio|Registro de acceso", "1|0|07/05/2026 08:00", "2|0|", "3|0|07/05/2026 08:02"),
    "french": rows("Commande|Prix|Scanné le", "1|0|07/05/2026 08:00", "2|0|", "3|0|07/05/2026 08:02"),
    "polish": rows("Zamówienie|Cena|Zeskanowano", "1|0|07.05.2026 08:00", "2|0|", "3|0|07.05.2026 08:02"),
    "japanese": rows("注文番号|価格|チェックイン", "1|0|2026/05/07 08:00", "2|0|", "3|0|2026/05/07 08:02"),
    "korean": rows("티켓|결제|체크인", "1|0|2026-05-07 08:00", "2|0|", "3|0|2026-05-07 08:02"),
    "without orders": rows("Email|Badge scanned", "i@example.org|yes", "r@example.org|", "m@example.org|yes"),
}  # fmt: skip


@pytest.mark.parametrize("sheet", PROOFS.values(), ids=PROOFS)
def test_a_check_in_decides_who_came(sheet: str, tmp_path: Path) -> None:
    reading = read(sheet, tmp_path)
    assert not reading.questions
    said = by_presence(reading)
    assert (said[True], said[False]) == (["Ike", "Min"], ["Rosa"])


@pytest.mark.parametrize(
    "head",
    [
        "Ticket|Price",
        "Order ID|Checkin Date (UTC)",
        "Quantity|Payment",
        "Preis|Bestellung",
        "Pago|Precio",
    ],
)
def test_orders_without_a_check_in_are_registrations(head: str, tmp_path: Path) -> None:
    reading = read(rows(head, "7|", "8|", "9|"), tmp_path)
    assert [each.reference for each in reading.questions] == ["registered-not-attended"]
    assert by_presence(reading)[None] == ["Ike", "Rosa", "Min"]


def test_the_moment_of_a_check_in_is_kept_with_its_day(tmp_path: Path) -> None:
    people = read(PROOFS["bevy"], tmp_path).people
    assert [each.time_in for each in people] == ["2026-05-07T08:00", "", "2026-05-07T08:10"]


def test_one_mark_alone_is_asked_about(tmp_path: Path) -> None:
    sheet = rows("Zork", "x", "", "")
    assert [each.reference for each in read(sheet, tmp_path).questions] == [MARKS]
    said = by_presence(read(sheet, tmp_path, {MARKS: "B"}))
    assert (said[True], said[False]) == (["Ike"], ["Rosa", "Min"])


@pytest.mark.parametrize(
    ("head", "cells"),
    [("% attended", ("100%", "40%", "0%")), ("Attendance rate", ("1", "0.4", "0"))],
)
def test_a_part_of_the_attendance_is_told(
    head: str, cells: tuple[str, ...], tmp_path: Path
) -> None:
    whole, part, none = read(rows(head, *cells), tmp_path).people
    assert not whole.review
    assert "not there for all of it" in part.review[0]
    assert none.attended is False


@pytest.mark.parametrize("head", ["First Last Email", "Last, First, E-mail"])
def test_a_header_in_one_cell_is_nobody(head: str, tmp_path: Path) -> None:
    sheet = f"{head}\nIke Abara ia@x.org\nRosa Bell rb@x.org\n"
    assert [each.last_name for each in read(sheet, tmp_path).people] == ["Abara", "Bell"]
