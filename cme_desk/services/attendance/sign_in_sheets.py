"""The office's own sign-in sheet: its rows get codes, and it is made as a workbook or a PDF."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from cme_desk.domain.activities.record import Activity, Session, refuse_foreign
from cme_desk.domain.attendance import row_codes
from cme_desk.domain.attendance.sign_in_sheets import (
    MOST_EXPECTED,
    WALK_INS,
    RowCode,
    SheetRow,
    SignInSheet,
)
from cme_desk.domain.office.history import Changes
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem
from cme_desk.domain.statements.sheet import StatementKind
from cme_desk.domain.vocabulary import ActivityStatus
from cme_desk.domain.wording import phrases
from cme_desk.errors import DeskError
from cme_desk.exporting import sign_in_sheets as workbook
from cme_desk.pdf.papers import sign_in_sheets as paper
from cme_desk.queries import expected as query
from cme_desk.queries import people_search
from cme_desk.services.attendance.row_events import day_of
from cme_desk.services.desk import Desk
from cme_desk.services.statements import sheet as statement_service
from cme_desk.store import sign_in_sheets as store
from cme_desk.store import tables
from cme_desk.store.operations import operation

_chance = random.SystemRandom()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A sheet that was made.

    Attributes:
        sheet: what stands on it.
        changes: of the codes that are new; nothing, where all rows had codes before.
        content: the file.
        problems: what of it could not be printed as it is.

    """

    sheet: SignInSheet
    changes: Changes
    content: bytes
    problems: tuple[Problem, ...] = ()


def expected(desk: Desk, activity_id: int, session_id: int | None = None) -> list[int]:
    """Whom a sheet expects unless it is said: who registered, then who came to earlier meetings.

    Those who registered stand by name, the others the most regular first.
    """
    activity = tables.activities.get(desk.store, activity_id)
    session = _session(desk, activity, session_id)
    registered = {
        each.person_id for each in tables.expected.of(desk.store, activity_id=activity_id)
    }
    lines = query.of_activity(desk.store, activity_id) if registered else []
    by_name = [each.person_id for each in lines if each.person_id in registered]
    day, room = day_of(session, activity), max(MOST_EXPECTED - len(by_name), 0)
    came = query.regulars(desk.store, activity, before=day, limit=room + len(by_name))
    return [*by_name, *[each for each in came if each not in registered][:room]]


def find_person(desk: Desk, text: str) -> int:
    """The one person that a text means, by the beginnings of their names or by their e-mail.

    Raises:
        DeskError: nobody is found, or several are.

    """
    found = people_search.find(desk.store, text, limit=4)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise DeskError(
            "person-not-found",
            f"Nobody is found by “{text}”.",
            "",
            "Type the beginnings of first and last name, or the e-mail address.",
        )
    raise DeskError(
        "person-not-clear",
        f"Several people are found by “{text}”: {'; '.join(each.title for each in found)}.",
        "",
        "Type more of the name, or the e-mail address.",
    )


def _made(
    write: Callable[[SignInSheet], bytes],
    desk: Desk,
    activity_id: int,
    *,
    session_id: int | None = None,
    people: Sequence[int] | None = None,
    deliver: Callable[[bytes], object] | None = None,
) -> Made:
    """Make the sign-in sheet of a session.

    Args:
        write: writes it as a file.
        desk: the office.
        activity_id: which activity it is for.
        session_id: of which session; needed where there are several.
        people: whom to expect; None for who registered, and who came to the series before.
        deliver: takes the file; if it fails, no codes are given out.

    Raises:
        DeskError: the activity was cancelled, or it is open which session is meant.

    """
    activity = tables.activities.get(desk.store, activity_id)
    if activity.status is ActivityStatus.CANCELLED:
        raise DeskError(
            "activity-cancelled",
            f"{activity.code} was cancelled, so it needs no sign-in sheet.",
            "",
            "If it takes place after all, set it to active first.",
        )
    session = _session(desk, activity, session_id)
    wanted = expected(desk, activity_id, session.id) if people is None else people
    with operation(desk.store, "make sign-in sheet", "") as doing:
        rows = _rows(desk, activity, session, list(dict.fromkeys(wanted)))
        sheet = _sheet(desk, activity, session, rows)
        content = write(sheet)
        if deliver is not None:
            deliver(content)
        who = f"{len(sheet.expected)} {'person' if len(sheet.expected) == 1 else 'people'}"
        doing.sentence = f"Made a sign-in sheet for {activity.code} with {who} expected"
    problems = tuple(paper.problems(sheet)) if write is paper.sign_in_sheet else ()
    return Made(sheet=sheet, changes=doing.changes, content=content, problems=problems)


class _Shown(Exception):
    """Ends the making of a sheet that is only looked at; its codes are given out to nobody."""


def look(desk: Desk, activity_id: int, *, session_id: int | None = None) -> Made:
    """The sheet to be printed, as it would be, with nothing kept: the codes of new rows are none.

    Raises:
        DeskError: as when it is made.

    """
    shown: list[bytes] = []
    sheets: list[SignInSheet] = []

    def write(sheet: SignInSheet) -> bytes:
        sheets.append(sheet)
        return paper.sign_in_sheet(sheet)

    def keep(content: bytes) -> None:
        shown.append(content)
        raise _Shown

    try:
        _made(write, desk, activity_id, session_id=session_id, deliver=keep)
    except _Shown:
        pass
    problems = tuple(paper.problems(sheets[0]))
    return Made(sheet=sheets[0], changes=Changes(), content=shown[0], problems=problems)


excel = partial(_made, workbook.sign_in_sheet)
pdf = partial(_made, paper.sign_in_sheet)
"""The sign-in sheet as an .xlsx file, and to be printed; both have the same codes."""


def _session(desk: Desk, activity: Activity, session_id: int | None) -> Session:
    sessions = tables.sessions.of(desk.store, activity_id=activity.id)
    if session_id is None and len(sessions) > 1:
        raise DeskError(
            "session-not-given",
            f"{activity.code} has {len(sessions)} sessions, and a sheet is for one of them.",
            "",
            "Say which session it is for.",
        )
    wanted = session_id or sessions[0].id
    refuse_foreign(sessions, [wanted])
    return next(each for each in sessions if each.id == wanted)


def _rows(desk: Desk, activity: Activity, session: Session, people: list[int]) -> list[RowCode]:
    """The codes of a sheet's rows: those that were given before, and new ones where none were."""
    there = tables.row_codes.of(desk.store, session_id=session.id)
    by_person = {each.person_id: each for each in there if each.person_id}
    free = [each for each in there if each.person_id is None]
    given = store.ever_given(desk.store)

    def code_for(person_id: int | None) -> RowCode:
        code = row_codes.new_code(_chance.choice)
        while code in given:
            code = row_codes.new_code(_chance.choice)
        given.add(code)
        return tables.row_codes.add(
            desk.store,
            RowCode(
                code=code,
                activity_id=activity.id,
                session_id=session.id,
                person_id=person_id,
                made_at=desk.store.now(),
            ),
        )

    rows = [by_person.get(each) or code_for(each) for each in people]
    # The empty rows of an earlier print keep their codes: it may be the one at the door.
    rows += free[:WALK_INS]
    rows += [code_for(None) for _ in range(WALK_INS - len(free[:WALK_INS]))]
    return rows


def _sheet(
    desk: Desk, activity: Activity, session: Session, rows: Sequence[RowCode]
) -> SignInSheet:
    """What stands on the sheet."""
    known = tables.people.by_ids(desk.store, [each.person_id for each in rows if each.person_id])
    several = len(tables.sessions.of(desk.store, activity_id=activity.id)) > 1
    title = session.title or (f"Session {session.position}" if several else "")
    return SignInSheet(
        provider=desk.office.provider,
        title=activity.title,
        session=title if several else "",
        when=_when(session, activity),
        where=session.location or activity.location,
        activity_code=activity.code,
        statements=tuple(_statements(desk, activity)),
        expected=tuple(
            _row(each.code, known[each.person_id])
            for each in rows
            if each.person_id and each.person_id in known
        ),
        empty=tuple(SheetRow(code=each.code) for each in rows if each.person_id is None),
    )


def _row(code: str, person: Person) -> SheetRow:
    """A row with somebody on it, as they will find themselves."""
    return SheetRow(
        code=code,
        last_name=f"{person.last_name} {person.suffix}".strip(),
        first_name=f"{person.first_name} {person.middle_name}".strip(),
        credentials=person.credentials,
        email=person.email,
        organization=person.organization,
    )


def _when(session: Session, activity: Activity) -> str:
    day = phrases.long_date(day_of(session, activity))
    times = [
        phrases.clock_time(moment[11:16])
        for moment in (session.starts_at, session.ends_at)
        if moment
    ]
    return f"{day}, {' – '.join(times)}" if times else day


def _statements(desk: Desk, activity: Activity) -> list[str]:
    """Accreditation and designation, as the sheet says them on top."""
    shown = (StatementKind.ACCREDITATION, StatementKind.DESIGNATION, StatementKind.IPCE)
    printed = statement_service.of_activity(desk, activity.id).printed
    return [each.markup for each in printed if each.kind in shown]
