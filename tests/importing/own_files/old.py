"""Workbooks of old Excels and in its binary format, also locked with its own silent password."""

from __future__ import annotations

import io
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

from tests.importing.own_files.own_file import OwnFile, book_of, who
from tests.readers.containers.locked import locked
from tests.readers.workbooks import biff5

_SHEETS = Path(__file__).parents[2] / "data" / "sheets"
_ROWS: list[list[object]] = [
    ["Lakeside CME: sign-in sheet"],
    [],
    ["Last Name", "First Name", "Degree", "E-mail", "Date", "NPI"],
    ["Abara", "Ike", "MD, FACP", "ike@example.org", 46095.0, 2102030402],
    ["Núñez", "Íñigo", "DO", "inigo@example.org", 46095.0, None],
    ["Le Goff", "Zoë", "RN", "zoe@example.org", 46095.0, None],
    ["Total", 3],
]
_PEOPLE = (
    who("Abara/Ike", credentials="MD, FACP", date="2026-03-14", npi="2102030402"),
    who("Núñez/Íñigo", credentials="DO", email="inigo@example.org"),
    who("Le Goff/Zoë", date="2026-03-14"),
)
_RUSSIAN: list[list[object]] = [
    ["Фамилия", "Имя", "E-mail"],
    ["Петрова", "Ольга", "olga@example.org"],
    ["Смирнов", "Пётр", "petr@example.org"],
]
_BOTH = (who("Abara/Ike", credentials="MD"), who("Bell/Rosa"))


def _silently_locked(password: str) -> bytes:
    rows = [["Name", "Degree", "Email"], ["Ike Abara", "MD", "ike@example.org"]]
    plain = book_of({"Log": [*rows, ["Rosa Bell", "RN", "rosa@example.org"]]})
    made = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(password, made)
    return made.getvalue()


def _old(password: str) -> bytes:
    return locked((_SHEETS / "xls_biff8.xls").read_bytes(), password)


FILES = (
    OwnFile(
        name="excel_5.xls",
        make=lambda: biff5.workbook({"Sign-in": _ROWS}),
        people=_PEOPLE,
        header=3,
    ),
    OwnFile(
        name="excel_5_named.xlsx",
        make=lambda: biff5.workbook({"Notes": [["MD"], ["DO"]], "Sign-in": _ROWS}),
        people=_PEOPLE,
        header=3,
    ),
    OwnFile(
        name="excel_5_without_container.xls",
        make=lambda: biff5.stream({"Sign-in": _ROWS}),
        people=_PEOPLE,
        header=3,
    ),
    OwnFile(
        name="excel_5_macintosh.xls",
        make=lambda: biff5.workbook({"Sign-in": _ROWS}, 10_000),
        people=_PEOPLE,
        header=3,
    ),
    OwnFile(
        name="excel_5_cyrillic.xls",
        make=lambda: biff5.workbook({"Лист1": _RUSSIAN}, 1251),
        people=(who("Петрова/Ольга"), who("Смирнов/Пётр", email="petr@example.org")),
        header=1,
    ),
    OwnFile(
        name="excel_5_large.xls",
        make=lambda: biff5.workbook(
            {
                "Log": [
                    ["Name", "Hospital"],
                    *([f"Ike{chr(97 + n % 26)} Abara", "Mercy"] for n in range(900)),
                ]
            }
        ),
        people=tuple(who(f"Abara/Ike{chr(97 + n % 26)}") for n in range(900)),
        header=1,
    ),
    OwnFile(
        name="binary_of_another_writer.xlsb",
        make=(_SHEETS / "another_writer.xlsb").read_bytes,
        people=(
            who("Abara/Ike", credentials="MD", npi="2102030402", time_in="2026-03-14T07:05"),
            who("Núñez/Íñigo", email="in@example.org"),
        ),
        header=1,
    ),
    OwnFile(
        name="excel_5_cut.xls",
        make=lambda: biff5.workbook({"Sign-in": _ROWS})[:1200],
        error=("damaged-file",),
    ),
    OwnFile(
        name="silently_locked.xlsx",
        make=lambda: _silently_locked("VelvetSweatshop"),
        people=_BOTH,
        header=1,
    ),
    OwnFile(
        name="locked.xlsx", make=lambda: _silently_locked("cme"), error=("password-protected",)
    ),
    OwnFile(name="locked_old.xls", make=lambda: _old("cme"), error=("password-protected",)),
)
