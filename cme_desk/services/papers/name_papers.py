"""Name badges and tents for everybody of an activity, or for some."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.attendance.row_codes import shown
from cme_desk.domain.papers.badges import NamePaper, name_lines, person_code
from cme_desk.domain.papers.label_sheets import LabelSheet, SheetKind, sheet_from_json
from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.paths import resources
from cme_desk.pdf.papers import badges as pdf
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import expected as expected_query
from cme_desk.queries import seats as seat_query
from cme_desk.services.attendance import orders
from cme_desk.services.desk import Desk
from cme_desk.store import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Badges, tents or letters, ready to print.

    Attributes:
        pdf: the pages; empty if nobody's could be drawn.
        count: how many there are on them.
        problems: whose could not be printed, and why.

    """

    pdf: bytes
    count: int
    problems: tuple[Problem, ...]


@cache
def sheets(kind: SheetKind) -> tuple[LabelSheet, ...]:
    """All of a kind: those whose measures are sure first, then by name.

    Raises:
        DeskError: a file is damaged.

    """
    files = sorted((resources() / "labels").glob("*.json"))
    found = [sheet_from_json(each.stem, each.read_text(encoding="utf-8")) for each in files]
    return tuple(
        sorted(
            (each for each in found if each.kind is kind),
            key=lambda each: (not each.confirmed, each.name),
        )
    )


def sheet_of(kind: SheetKind, text: str = "") -> LabelSheet:
    """The sheet of an id, or of a maker's number; the first for "".

    Raises:
        DeskError: there is none.

    """
    offered = sheets(kind)
    wanted = text.strip().casefold()
    for each in offered:
        numbers = {word.strip(",").casefold() for word in each.name.split()}
        if not wanted or wanted == each.id or wanted in numbers:
            return each
    raise DeskError(
        "label-sheet-not-found",
        f"There is no sheet “{text}” for {kind.value}s.",
        "",
        "Use one of: " + ", ".join(each.id for each in offered) + ".",
    )


def everybody(desk: Desk, activity_id: int) -> list[int]:
    """Everybody who was at an activity, registered for it, or stands on its sign-in sheets."""
    there = [each.person_id for each in attendance_query.of_activity(desk.store, activity_id)]
    expected = [each.person_id for each in expected_query.of_activity(desk.store, activity_id)]
    return list(dict.fromkeys([*there, *expected]))


def draw(
    desk: Desk,
    kind: SheetKind,
    activity_id: int,
    people: Collection[int] | None = None,
    *,
    sheet: str = "",
    order: PaperOrder = PaperOrder.NAME,
    begin_at: int = 1,
    outlines: bool = False,
) -> Drawn:
    """Draw badges or tents.

    Args:
        desk: the office.
        kind: which of them.
        activity_id: for which activity.
        people: for whom; None for who was there and who is expected.
        sheet: id or number of the kind of sheet; "" for the first.
        order: of the labels.
        begin_at: the first label to print on, where some of a sheet are used; from 1.
        outlines: draw the labels' edges, to be held against the sheet.

    Raises:
        DeskError: there is nobody, no such sheet, or no such label on it.

    """
    activity = tables.activities.get(desk.store, activity_id)
    wanted = sheet_of(kind, sheet)
    if not 1 <= begin_at <= wanted.count:
        raise DeskError(
            "no-such-label",
            f"There is no label {begin_at} on this sheet.",
            f"It has {wanted.count}.",
            f"Begin at a label from 1 to {wanted.count}.",
        )
    who = everybody(desk, activity_id) if people is None else list(people)
    if not who:
        raise DeskError(
            "nobody-there",
            f"Nobody is signed in or expected at {activity.code}.",
            "",
            "Expect people first: import who registered, or make a sign-in sheet for them.",
        )
    papers = _papers(desk, activity, who, order)
    noun = "Name badges" if kind is SheetKind.BADGE else "Name tents"
    content, problems = pdf.draw(
        papers,
        wanted,
        title=f"{noun}: {activity.title}",
        author=desk.office.provider or desk.office.name,
        begin_at=begin_at,
        outlines=outlines,
    )
    return Drawn(
        pdf=content,
        count=len(papers) - len(problems),
        problems=tuple(problems),
    )


def _papers(
    desk: Desk, activity: Activity, people: Collection[int], order: PaperOrder
) -> list[NamePaper]:
    """What stands on them, in the order in which they are wanted."""
    ranks = orders.ranks(desk, activity.id, list(people), order)
    known = tables.people.by_ids(desk.store, list(people))
    codes = _codes(desk, activity.id)
    labels = seat_query.labels(desk.store, activity.id)
    papers = []
    for person in (known[each] for each in ranks):
        large, small = name_lines(
            person.first_name,
            person.middle_name,
            person.last_name,
            person.suffix,
            person.credentials,
        )
        papers.append(
            NamePaper(
                person_id=person.id,
                name=person.display,
                large=large,
                small=small,
                organization=person.organization,
                table=labels.get(person.id, ""),
                activity=activity.title,
                code=codes.get(person.id) or person_code(person.id),
            )
        )
    return papers


def _codes(desk: Desk, activity_id: int) -> dict[int, str]:
    """The row codes of those expected, where one sheet is for all of the activity.

    A code is for one session; of several, a badge is for all of them and says who they are.
    """
    sessions = tables.sessions.of(desk.store, activity_id=activity_id)
    if len(sessions) != 1:
        return {}
    return {
        row.person_id: shown(row.code)
        for row in tables.row_codes.of(desk.store, session_id=sessions[0].id)
        if row.person_id is not None
    }
