"""Rows in doubt, by a command: which wait, of which kind, and which somebody has looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cme_desk.cli.base.output import counted
from cme_desk.domain.intake.plan import Choice, Decision, PlanRow, RowKey
from cme_desk.domain.intake.reviews import Look, listed
from cme_desk.errors import DeskError
from cme_desk.services.intake.doubts import in_doubt
from cme_desk.services.intake.target import Plan

_ALL = "all"


def looked_at(
    plan: Plan, as_read: Sequence[str], leave_out: Sequence[str]
) -> Mapping[RowKey, Choice]:
    """What options said about rows in doubt. A row is right as read if all its doubts are named.

    Raises:
        DeskError: no row that waits is of such a kind, or has such a number.

    """
    waiting = [row for row in plan.rows if row.doubts and row.decision is Decision.ASK]
    for said in (*as_read, *leave_out):
        if said != _ALL and not any(said in _names(row) for row in waiting):
            kinds = [each for each in Look if any(each in row.looks for row in waiting)]
            raise DeskError(
                "no-such-doubt",
                f"“{said}” is neither a row in doubt nor a kind of doubt on this sheet.",
                "No row of it waits until somebody looked." if not kinds else "",
                f"Use one of: {', '.join([*kinds, 'a row such as ' + _places(waiting)[0], _ALL])}."
                if kinds
                else "",
            )
    made: dict[RowKey, Choice] = {}
    for row in waiting:
        named = _ALL in as_read or _places([row])[0] in as_read or str(row.entry.row) in as_read
        if row.as_read is not None and (named or set(row.looks) <= set(as_read)):
            made[row.key] = row.as_read
        if _ALL in leave_out or _names(row) & set(leave_out):
            made[row.key] = Choice()
    return made


def held_kinds(plan: Plan) -> list[dict[str, object]]:
    """The rows that wait, by the kinds of their doubts, as a document."""
    return [
        {
            "kinds": [each.value for each in looks],
            "words": listed(looks),
            "rows": [row.entry.row for row in rows],
            "count": len(rows),
            "as_read": sum(row.as_read is not None for row in rows),
        }
        for looks, rows in in_doubt(plan.rows).items()
    ]


def held_lines(plan: Plan) -> str:
    """The rows that wait, with what is typed to decide about them; "" if there are none."""
    lines = []
    for looks, rows in in_doubt(plan.rows).items():
        lines.append(f"- {counted(len(rows), 'row')}: {listed(looks)}.")
        kinds = " ".join(f"--as-read {each}" for each in looks)
        out = f"--leave-out {looks[0]}"
        lines.append(f"  {kinds}   or {out}" if any(row.as_read for row in rows) else f"  {out}")
    return "\n".join(["Held until somebody looked:", *lines]) if lines else ""


def _names(row: PlanRow) -> set[str]:
    """By what a row can be named in an option."""
    return {*(each.value for each in row.looks), str(row.entry.row), *_places([row])}


def _places(rows: Sequence[PlanRow]) -> list[str]:
    """Rows as a spreadsheet names them: "14", "Door A!14"."""
    return [
        f"{row.entry.sheet}!{row.entry.row}" if row.entry.sheet else str(row.entry.row)
        for row in rows
    ]
