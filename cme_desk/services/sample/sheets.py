"""The sample's sign-in sheets: what earlier ones said, and two that wait to be imported."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cme_desk import paths
from cme_desk.domain.activities.record import Session
from cme_desk.domain.intake.readings import Entry, Join, Reading
from cme_desk.domain.people.record import Person
from cme_desk.domain.wording import phrases
from cme_desk.exporting.sign_in import SignInLine, sign_in_sheet
from cme_desk.services.sample.calendar import Planned

_FIRST_ROW = 6


def reading_of(name: str, entries: Sequence[Entry], layout: str = "table") -> Reading:
    """What was understood of a file that the sample does not keep."""
    return Reading(
        file_name=name,
        sha256=hashlib.sha256(f"sample {name}".encode()).hexdigest(),
        format=name.rpartition(".")[2],
        layout=layout,
        sheet=entries[0].sheet,
        people=tuple(entries),
    )


def listed(people: Sequence[Person]) -> list[Entry]:
    """A list of people, as a staff directory has it."""
    return [
        replace(entry_of(person, "Staff", row), specialty=person.specialty, npi=person.npi)
        for row, person in enumerate(people, start=2)
    ]


def signed(
    dice: random.Random, session: Session, people: Sequence[Person], sheet: str = "Sign-in"
) -> list[Entry]:
    """People with the times between which they were there: some late, some leaving early."""
    start = dt.datetime.fromisoformat(session.starts_at)
    end = dt.datetime.fromisoformat(session.ends_at)
    half = int((end - start).total_seconds() // 120)
    entries = []
    for row, person in enumerate(people, start=_FIRST_ROW):
        came = start + dt.timedelta(minutes=dice.randint(-12, 3))
        left = end + dt.timedelta(minutes=dice.randint(-2, 7))
        chance = dice.random()
        if chance < 0.08:
            came = start + dt.timedelta(minutes=dice.randint(15, half))
        elif chance < 0.15:
            left = end - dt.timedelta(minutes=dice.randint(15, half))
        forgot = 0.15 <= chance < 0.18
        entries.append(
            replace(
                entry_of(person, sheet, row),
                time_in=came.isoformat(timespec="minutes"),
                time_out="" if forgot else left.isoformat(timespec="minutes"),
            )
        )
    return entries


def joined(dice: random.Random, session: Session, people: Sequence[Person]) -> list[Entry]:
    """An online meeting's report: everybody's time in the meeting, some in two parts."""
    entries = []
    row = 5
    for entry in signed(dice, session, people, "Participants"):
        begin = dt.datetime.fromisoformat(entry.time_in)
        end = dt.datetime.fromisoformat(entry.time_out or session.ends_at)
        stays = [(begin, end)]
        if dice.random() < 0.1:
            broke = begin + (end - begin) / 2
            stays = [(begin, broke), (broke + dt.timedelta(minutes=3), end)]
        joins = tuple(
            Join(
                row=row + place,
                time_in=came.isoformat(timespec="seconds"),
                time_out=left.isoformat(timespec="seconds"),
                minutes=int((left - came).total_seconds() // 60),
            )
            for place, (came, left) in enumerate(stays)
        )
        minutes = sum(join.minutes or 0 for join in joins)
        entries.append(replace(entry, row=row, joins=joins, minutes=minutes, organization=""))
        row += len(joins)
    return entries


def completed(
    dice: random.Random, people: Sequence[Person], since: dt.date, days: int
) -> list[Entry]:
    """A module's list of those who worked through it within some days, with the minutes it took."""
    return [
        replace(
            entry_of(person, "Completions", row),
            minutes=dice.choice([120, 125, 140, 150]),
            date=(since + dt.timedelta(days=dice.randrange(days))).isoformat(),
        )
        for row, person in enumerate(people, start=2)
    ]


def entry_of(person: Person, sheet: str, row: int) -> Entry:
    """A person on a sheet, as the office has them."""
    fields = ("last_name", "first_name", "middle_name", "suffix", "credentials", "email")
    more: dict[str, Any] = {
        name: getattr(person, name) for name in (*fields, "organization", "department")
    }
    return Entry(
        row=row,
        sheet=sheet,
        written=f"{person.last_name}, {person.first_name}",
        full_name=person.display,
        **more,
    )


def sheet_to_import(planned: Planned, people: Sequence[Person]) -> bytes:
    """A sheet that waits to be imported, with what real ones have.

    The one of the demonstration leaves no question; the other one is for the person to try, and
    has a row that they must decide.
    """
    file = paths.resources() / "sample" / "sheets.json"
    parts = json.loads(file.read_text(encoding="utf-8"))[planned.kind]
    known = {each.email: each for each in people}
    lines: list[SignInLine] = []
    for each in parts["lines"]:
        if each == "others":
            lines += _others(people[slice(*parts["others"])])
        else:
            lines.append(_line(known.get(f"{each.pop('of', '')}@example.org"), **each))
    return sign_in_sheet(_titles(planned), lines)


def _others(people: Sequence[Person]) -> list[SignInLine]:
    """People who are on the sheet as the office has them; the last but one left early."""
    known = [each for each in people if each.email and each.credentials]
    return [
        _line(
            each,
            time_in=f"{11 + (54 + place * 5 % 9) // 60}:{(54 + place * 5 % 9) % 60:02d}",
            time_out="12:44" if place == len(known) - 2 else f"13:{place * 7 % 6:02d}",
        )
        for place, each in enumerate(known)
    ]


def _titles(planned: Planned) -> list[str]:
    activity, session = planned.activity, planned.sessions[0]
    day = phrases.long_date(activity.starts_on)
    return [
        "Northgate CME: sign-in sheet",
        f"{activity.title} ({activity.code})",
        f"{day}, {session.starts_at[11:]}–{session.ends_at[11:]}, {activity.location}",
    ]


def _line(person: Person | None, **said: Any) -> SignInLine:  # noqa: ANN401 - of the line's fields
    """A person's line as the office has them, but for what is said otherwise."""
    if person is not None:
        said = {
            "last_name": person.last_name,
            "first_name": f"{person.first_name} {person.middle_name}".strip(),
            "credentials": person.credentials,
            "email": person.email,
            "organization": person.organization,
            **said,
        }
    return SignInLine(**said)
