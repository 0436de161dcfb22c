"""A small office to work in, activities and sheets for it, and all its rows to compare."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.approvals import Approval, ApprovalState
from cme_desk.domain.intake.readings import Entry, Reading
from cme_desk.domain.office.accreditations import Accreditation
from cme_desk.domain.office.record import Office
from cme_desk.domain.people.belongings import Identifier, IdentifierKind
from cme_desk.domain.people.permissions import PermissionScope
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import ActivityFormat, Delivery, StepKind
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import approvals, boards, steps
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations
from cme_desk.services.office import life as office
from cme_desk.services.people import belongings
from cme_desk.services.people import record as people
from cme_desk.store import tables
from tests.made_once import empty_office

DAY = "2027-01-14"
Rows = dict[str, list[tuple[object, ...]]]


class Clock:
    """Stands still unless it is set."""

    def __init__(self, at: str = f"{DAY}T15:00:00") -> None:
        self.at = dt.datetime.fromisoformat(at)

    def __call__(self) -> dt.datetime:
        return self.at


def make_desk(folder: Path, clock: Clock | None = None) -> Desk:
    """An office that may issue certificates."""
    return empty_office(
        folder / "Northgate.cmedesk",
        Office(
            name="Northgate CME",
            provider="Northgate Health",
            signer_name="Ada Reyes",
            signer_title="Director",
        ),
        clock or Clock(),
    )


def accredited(desk: Desk, *codes: str, **more: object) -> list[int]:
    """Record an accreditation of the office by each of these bodies; their ids."""
    return [
        accreditations.add(
            desk,
            Accreditation(accreditor_id=accreditations.find_body(desk, code).id, **more),
        )[0].id
        for code in codes
    ]


def approved(desk: Desk, activity_id: int, code: str, **more: object) -> Approval:
    """Record a body's approval of an activity."""
    said = {"state": ApprovalState.APPROVED, "approved_on": "2026-12-01", "number": "0104", **more}
    body = accreditations.find_body(desk, code)
    approval = Approval(activity_id=activity_id, accreditor_id=body.id, **said)
    return approvals.save(desk, approval)[0]


def backed(desk: Desk, activity_id: int) -> None:
    """Record all that the types of credit of physicians and nurses may need."""
    accredited(desk, "JA", "AOA")
    for code in ("AAFP", "EACCME", "CFPC"):
        approved(desk, activity_id, code)
    for code in ("rcpsc-1", "rcpsc-3"):
        kind = credit_types.by_code(desk, code)
        approved(desk, activity_id, "RCPSC", credit_type_id=kind.id, approver="Lake University")


def ama(desk: Desk) -> int:
    """The id of AMA PRA Category 1."""
    return activities.resolve_credit_type(desk, "AMA PRA Category 1").id


def make_activity(
    desk: Desk,
    code: str = "GR-2027-02",
    *,
    times: tuple[str, str] | None = ("12:00", "13:00"),
    amount: int = 100,
    sessions: Sequence[Session] = (),
    **more: object,
) -> Activity:
    """A live hour in Auditorium B with 1.00 credit, unless told otherwise."""
    if not sessions:
        begin, end = times or ("", "")
        sessions = [
            Session(
                activity_id=0,
                starts_at=begin and f"{DAY}T{begin}",
                ends_at=end and f"{DAY}T{end}",
            )
        ]
    made, _ = activities.add(
        desk,
        Activity(
            **{
                "code": code,
                "title": "Sepsis: what is new",
                "format": ActivityFormat.LIVE_COURSE,
                "delivery": Delivery.IN_PERSON,
                "starts_on": DAY,
                "ends_on": DAY,
                "location": "Auditorium B",
                **more,
            }
        ),
        sessions=sessions,
        credits=[(ama(desk), amount)] if amount else [],
    )
    return made


def make_material(desk: Desk, clock: Clock) -> Activity:
    """An enduring material of half a year that asks for 80%, entered before it is released."""
    clock.at = clock.at.replace(year=2026, month=12, day=1)
    return make_activity(
        desk,
        "EM-1",
        times=None,
        amount=200,
        format=ActivityFormat.ENDURING,
        delivery=Delivery.ONLINE,
        location="",
        starts_on="2027-01-01",
        ends_on="2027-06-30",
        pass_level=80,
    )


def make_person(desk: Desk, last: str, first: str = "Ngozi", **more: str) -> Person:
    return people.add(desk, Person(last_name=last, first_name=first, **more))[0]


def make_diplomate(desk: Desk, activity: Activity, person_id: int, board: str) -> None:
    """Put all on file that a board asks for before credit is counted for it."""
    kind = credit_types.by_code(desk, f"moc-{board.lower()}")
    boards.register(desk, activity_id=activity.id, credit_type_id=kind.id, on=activity.starts_on)
    belongings.save_identifier(
        desk,
        Identifier(
            person_id=person_id, kind=IdentifierKind.BOARD, authority=board, number="123456"
        ),
    )
    belongings.say_permission(
        desk,
        person_id,
        PermissionScope.BOARDS,
        given=True,
        said_on=activity.starts_on,
        how="by letter",
        recorded_by="Ada Reyes",
    )
    for kind_of in (StepKind.EVALUATED, StepKind.FEEDBACK):
        steps.record(
            desk,
            activity_id=activity.id,
            people=[person_id],
            kind=kind_of,
            done_on=activity.starts_on,
        )


def entry(row: int, full_name: str, **more: object) -> Entry:
    """A row as the reader gives it: "Ngozi Okafor" is first and last name."""
    first, _, last = full_name.rpartition(" ")
    return Entry(
        **{
            "row": row,
            "sheet": "Sign-in",
            "written": full_name,
            "full_name": full_name,
            "first_name": first,
            "last_name": last,
            **more,
        }
    )


_SYLLABLES = (
    "bak col dum fan gep hir jos kut lav mew nix poy ruz sab tec vid wof xug yah zej".split()
)


def made_up_name(number: int) -> str:
    """A first and last name that no other number's resembles: four letters differ at least."""
    digits = [number // 20**place % 20 for place in range(3)]
    digits += [sum(digits) % 20, sum(place * each for place, each in enumerate(digits, 1)) % 20]
    last = "".join(_SYLLABLES[each] for each in digits)
    first = _SYLLABLES[digits[3]] + _SYLLABLES[digits[4]] + _SYLLABLES[digits[0]]
    return f"{first} {last}".title()


def reading(*entries: Entry, name: str = "sheet.xlsx", **more: object) -> Reading:
    """What was read of a file; the same entries are the same file."""
    digest = hashlib.sha256(repr(entries).encode()).hexdigest()
    return Reading(
        **{
            "file_name": name,
            "sha256": digest,
            "format": "xlsx",
            "sheet": "Sign-in",
            "people": entries,
            **more,
        }
    )


def all_rows(desk: Desk) -> Rows:
    """Every audited row, and what is derived from it."""
    found: Rows = {}
    for table in (*tables.BY_NAME, "person_index", "person_alias"):
        found[table] = desk.store.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    words = desk.store.execute("SELECT rowid, words FROM person_words ORDER BY rowid")
    found["person_words"] = words.fetchall()
    return found


def count(desk: Desk, table: str) -> int:
    return int(desk.store.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def sound(desk: Desk) -> None:
    assert [each.reference for each in office.check(desk) if each.reference == "damage"] == []
