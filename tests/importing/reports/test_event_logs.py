"""Lists of joins and leaves, in the words of many programs and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.tables.test_marks_of_presence import read

_IKE, _ROSA = "Ike Abara", "Rosa Bell"


def log(head: str, line: str, joined: str, left: str) -> str:
    """Ike from 12:00 to 13:00 and Rosa from 12:10 to 12:50, each line made of `line`."""
    events = (
        (_IKE, joined, "12:00"),
        (_ROSA, joined, "12:10"),
        (_ROSA, left, "12:50"),
        (_IKE, left, "13:00"),
    )
    return "\n".join(
        [head, *(line.format(name=n, way=way, clock=clock) for n, way, clock in events)]
    )


_ONE = "{name}|{way}|05/14/2026 {clock}:00"
_TWO = "2026-05-14|{clock}|Room 1|{name}|{way}"

LOGS = {
    "english": log("Full Name|User Action|Timestamp", _ONE, "Joined", "Left"),
    "portuguese": log("Nome Completo|Atividade|Data e hora", _ONE, "Entrou", "Saiu"),
    "portuguese, another": log("Nome|Ação|Carimbo", _ONE, "Ingressou", "Saiu"),
    "spanish": log("Nombre completo|Acción|Hora del evento", _ONE, "Se unió", "Salió"),
    "german": log("Vollständiger Name|Aktivität|Zeit", _ONE, "Beigetreten", "Verlassen"),
    "french": log("Nom complet|Activité|Horodatage", _ONE, "A rejoint", "A quitté"),
    "italian": log("Nome completo|Attività|Ora", _ONE, "Entrato", "Uscito"),
    "polish": log("Imię i nazwisko|Aktywność|Czas", _ONE, "Dołączył", "Opuścił"),
    "turkish": log("Ad Soyad|Etkinlik|Zaman", _ONE, "Katıldı", "Ayrıldı"),
    "sentences": log("Date|Time|Room|User|Event", _TWO, "User joined the meeting.", "User left the meeting."),
    "unknown headers": log("A1|B1|C1|D1|E1", _TWO, "has joined", "has left"),
    "badges": log("Name|Direction|Scan time", _ONE, "IN", "OUT"),
    "entered": log("Participant|What|When", _ONE, "entered", "exited"),
}  # fmt: skip


@pytest.mark.parametrize("rows", LOGS.values(), ids=LOGS)
def test_joins_and_leaves_are_one_stay_each(rows: str, tmp_path: Path) -> None:
    reading = read(rows, tmp_path)
    assert not reading.questions
    found = [(each.full_name, each.minutes, each.time_in) for each in reading.people]
    assert found == [(_IKE, 60, "2026-05-14T12:00"), (_ROSA, 40, "2026-05-14T12:10")]


def test_who_stays_to_the_end_leaves_then(tmp_path: Path) -> None:
    rows = """
        Date|Time|Room|User|Event
        2026-05-14|11:55|Room 1||Meeting has started.
        2026-05-14|12:00|Room 1|Ike Abara|User joined the meeting.
        2026-05-14|12:10|Room 1|Rosa Bell|User joined the meeting.
        2026-05-14|12:50|Room 1|Ike Abara|User left the meeting.
        2026-05-14|13:05|Room 1||Meeting has ended.
    """
    reading = read(rows, tmp_path)
    assert [(each.first_name, each.minutes) for each in reading.people] == [
        ("Ike", 50),
        ("Rosa", 55),
    ]
    assert not reading.people[0].review
    assert reading.people[1].review == (
        "There is no time of leaving; the meeting's end was taken.",
    )
