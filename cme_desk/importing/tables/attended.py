"""Whether a sheet says that each person was there, and what it leaves open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.meanings import BLANK, Meanings, is_mark, legend_of, signs
from cme_desk.importing.cells.normal import is_blank, is_nothing, text, words
from cme_desk.importing.cells.words import ABSENT, REGISTERED, status_of, yes_no_of
from cme_desk.importing.cells.words import attended_of as attended_of_cell
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.contents import kinds_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.names.result import ROBOT, ParsedName
from cme_desk.importing.tables.cellwise import Cells
from cme_desk.importing.tables.presence import remembering
from cme_desk.importing.tables.registration import has_orders, speaks_of_scans
from cme_desk.importing.tables.tables import Table, lines_around
from cme_desk.vocabularies import pattern, vocabulary

_LISTS = vocabulary("rows")
_SURELY = pattern(_LISTS["ways"], r"^(?:%s)(?: attend\w+)?$")
_FREE = (None, synonyms.OTHER, synonyms.STATUS, synonyms.TIMESTAMP, "date", synonyms.TIME)
_SHARE = re.compile(r"\b(?:attended|attendance|present|presence)\b")
_NOTHING = frozenset({"0", "0%", "0.0", "0.00", "0 %", "0.0%"})
_CHECKS = frozenset("✓ ✔ ☑ ✅ √".split())
_CROSSES = frozenset("✗ ✘ ✖ ❌ ☒".split())
UNSIGNED = "(no signature or time)"
_OF_A_HUNDRED = re.compile(r"\b(?:percent\w*|share|rate|proportion|prozent)\b")
NEARLY_ALL = 95  # percent
_TIMED = ("time_in", "time_out", "minutes")
_EVIDENCE = ("signature", "time_in", "time_out", "minutes")
# Where there are only ticks an empty cell is a no; among yes and no it is asked about.
_POSITIVE_ONLY = frozenset({"x", "✓", "✔", "☑", "√", "xx", "1", "ok", "v", "☒", "■", "●", "•", "p"})


@dataclass(slots=True)
class Attended:
    """What a table says of presence.

    Attributes:
        there: for each row, whether the person was there; None where it does not say.
        statuses: what was written in the column of presence and not understood, to its rows.
        registered: rows whose status says no more than that the person registered.

    """

    there: list[bool | None]
    statuses: dict[str, list[int]] = field(default_factory=dict)
    registered: list[int] = field(default_factory=list)


def attended_of(
    cells: Cells,
    parsed: list[ParsedName],
    answered: dict[str, bool],
    *,
    in_report: bool = False,
) -> Attended:
    """Presence by the column for it, by the section a row stands in, and by what is struck out.

    `answered` says what a person answered about words of the column.
    """
    made = Attended([None] * len(cells.rows))
    columns = cells.mapping.columns("attended")
    if columns:
        _by_column(cells, columns, parsed, answered, made)
    elif not in_report and (proof := proof_column(cells)) is not None:
        _by_proof(cells, proof, made)
    elif not in_report and cells.mapping.column("row_code") is None:
        _by_evidence(cells, answered, made)
    if not in_report:
        _by_registration(cells, made)
        _by_share(cells, made)
    _by_absence(cells, made)
    struck, sections = cells.grid.sheet.struck_rows, cells.table.sections
    for position, number in enumerate(cells.rows):
        if sections.get(number) == "absent" or number in struck or parsed[position].kind == ROBOT:
            made.there[position] = False
    absent = {n for n, there in zip(cells.rows, made.there, strict=True) if there is False}
    for status, rows in list(made.statuses.items()):
        made.statuses[status] = [row for row in rows if row not in absent]
        if not made.statuses[status]:
            del made.statuses[status]
    return made


def proof_column(cells: Cells) -> int | None:
    """The column of a scan or a check-in that decides who came; None if there is none.

    On a list of registrations it decides whoever else has a time; elsewhere a time in that is
    missing is asked about, and only a column that nothing else is known of decides.
    """
    if cells.table.proof:
        return cells.table.proof
    orders = has_orders(cells.table) or synonyms.REGISTERED_AT in cells.mapping.roles.values()
    if "signature" in cells.mapping.roles.values():
        return None
    for column, label in cells.mapping.labels.items():
        role = cells.mapping.roles.get(column)
        if role not in (*_FREE, *(("time_in",) if orders else ())):
            continue
        if not speaks_of_scans(label):
            continue
        # A column that is empty throughout says that nobody scanned, not that nobody came.
        if any(not _says_nothing(cell) for cell in cells.column(column, "")):
            return column
    return None


def use_proof(grid: Grid, table: Table) -> bool:
    """Take the column of a check-in, if there is one, for a time in as well if it holds moments."""
    cells = Cells(grid, table)
    column = proof_column(cells)
    if column is None:
        return False
    table.proof = column
    filled = [cell for cell in cells.column(column, "") if not _says_nothing(cell)]
    moments = sum("moment" in kinds_of(cell) for cell in filled)
    if moments == len(filled) and "time_in" not in table.mapping.roles.values():
        table.mapping.roles[column] = "time_in"
    return True


def _says_nothing(cell: CellValue) -> bool:
    return is_blank(cell) or is_nothing(text(cell))


def _by_proof(cells: Cells, column: int, made: Attended) -> None:
    """Those came whose cell of a check-in is filled, or says so."""
    label = cells.mapping.labels.get(column, "")[:40]
    found = cells.column(column, "")
    marked = all(is_mark(cell) for cell in found if not _says_nothing(cell))
    marks = Meanings([cell for cell in found if not _says_nothing(cell)] if marked else [])
    for position, cell in enumerate(found):
        if _says_nothing(cell):
            made.there[position] = False
            cells.reviews[position].append(Look.NOTE.said(f"Nothing stands under “{label}”."))
        elif not marked:
            made.there[position] = status_of(cell) != ABSENT
        elif (said := marks.of(cell)) is not None:
            made.there[position] = said
        else:
            made.statuses.setdefault(text(cell), []).append(cells.rows[position])


def _by_evidence(cells: Cells, answered: dict[str, bool], made: Attended) -> None:
    """Rows without a signature and a time, on a sheet on which others signed.

    Such names may have been printed before the session: whether they came has to be asked.
    """
    _said_in_words(cells, made)
    filled = _any_filled(cells, _EVIDENCE)
    proven = sum(filled)
    # Where hardly anybody signed a missing signature says nothing.
    if proven < 2 or proven * 5 < len(filled) or proven == len(filled):
        return
    # A row of the office's own sheet is judged where its code is known.
    dated = _any_filled(cells, ("date", "credits", "row_code"))
    filled = [signed or day for signed, day in zip(filled, dated, strict=True)]
    answer = answered.get(words(UNSIGNED))
    for position, signed in enumerate(filled):
        if signed or made.there[position] is not None:
            continue
        if answer is None:
            cells.reviews[position].append(
                Look.WAS_THERE.said("Others signed or have a time, and this row has none.")
            )
            made.statuses.setdefault(UNSIGNED, []).append(cells.rows[position])
        else:
            made.there[position] = answer


def _by_absence(cells: Cells, made: Attended) -> None:
    """A tick in a column of absences, or a comment that says that the person did not come."""
    comment = cells.mapping.column("comment")
    columns = cells.mapping.columns(synonyms.ABSENT)
    if comment is None and not columns:
        return
    came = _any_filled(cells, _EVIDENCE)
    for column in columns:
        for position, cell in enumerate(cells.column(column, "")):
            said = yes_no_of(cell)
            if is_blank(cell) or said.value is False:
                continue
            label = cells.mapping.labels.get(column, "")
            cells.reviews[position].append(
                _contradicted(came[position]).said(
                    f"“{text(cell)[:40]}” stands under “{label[:40]}”."
                )
            )
            if not came[position]:
                made.there[position] = False
    if comment is None:
        return
    for position, cell in enumerate(cells.column(comment, "comment")):
        if len(text(cell)) > 3 and status_of(cell) == ABSENT:
            cells.reviews[position].append(
                _contradicted(came[position]).said(f"The remark says “{text(cell)[:60]}”.")
            )
            if not came[position]:
                made.there[position] = False


def _contradicted(came: bool) -> Look:  # noqa: FBT001 - the one thing it goes by
    """What a word of absence is: a doubt beside a time or a signature, else the row's answer."""
    return Look.WAS_THERE if came else Look.NOTE


def _by_share(cells: Cells, made: Attended) -> None:
    """A count or a share of what was attended that is none; a part of it is told."""
    timed = _any_filled(cells, _TIMED)
    for column, label in cells.mapping.labels.items():
        if column in cells.mapping.roles and cells.mapping.roles[column] != synonyms.OTHER:
            continue
        if not _SHARE.search(words(label)) or len(label) > 40:
            continue
        for position, cell in enumerate(cells.column(column, "")):
            said = text(cell)
            if said in _NOTHING and made.there[position] is None:
                made.there[position] = False
                cells.reviews[position].append(Look.NOTE.said(f"“{said}” stands under “{label}”."))
            elif _is_part(said, label) and not timed[position]:
                cells.reviews[position].append(
                    Look.MINUTES.said(
                        f"“{said}” stands under “{label}”: this person was not there for all of it."
                    )
                )


def _is_part(said: str, label: str) -> bool:
    """Whether a text is a share of less than nearly all: "40%", or 0.4 in a column of shares."""
    number = said.rstrip("% ").replace(",", ".")
    if "%" not in said + label and not _OF_A_HUNDRED.search(words(label)):
        return False
    if not number.replace(".", "", 1).isdecimal():
        return False
    share = float(number)
    return 0 < (share if share > 1 or "%" in said else share * 100) < NEARLY_ALL


def _by_registration(cells: Cells, made: Attended) -> None:
    """A registration that was cancelled or declined, where nothing says that the person came."""
    column = cells.mapping.column("registered")
    if column is None:
        return
    came = _any_filled(cells, _EVIDENCE)
    for position, cell in enumerate(cells.column(column, "")):
        out = status_of(cell) == ABSENT and len(text(cell)) > 2
        if out and not came[position] and made.there[position] is None:
            made.there[position] = False
            cells.reviews[position].append(
                Look.NOTE.said(f"The registration is “{text(cell)[:40]}”.")
            )


def _said_in_words(cells: Cells, made: Attended) -> None:
    """Take "absent" where a signature or a time belongs, or no minute at all, by its word."""
    for role in _EVIDENCE:
        for column in cells.mapping.columns(role):
            absent = remembering(partial(_is_absent, role=role))
            column_cells = cells.column(column, "")
            ticked = any(text(cell) in _CHECKS for cell in column_cells if cell is not None)
            for position, cell in enumerate(column_cells):
                crossed = ticked and text(cell) in _CROSSES  # a cross alone can be a tick
                if cell is not None and (crossed or absent(cell)):
                    label = cells.mapping.labels.get(column, "")[:40]
                    cells.reviews[position].append(
                        Look.NOTE.said(f"“{text(cell)[:40]}” stands under “{label}”.")
                    )
                    made.there[position] = False


def _is_absent(cell: CellValue, role: str) -> bool:
    """Whether a cell of a column of times or signatures says that nobody was there."""
    said = text(cell)
    if role == "minutes" and said in {"0", "0:00", "00:00", "00:00:00", "0 min"}:
        return True
    if role == "signature" and yes_no_of(cell).value is False:
        return True
    return len(said) > 2 and status_of(cell) == ABSENT


def _any_filled(cells: Cells, roles: tuple[str, ...]) -> list[bool]:
    """For each row, whether something stands in a column of some roles."""
    filled = [False] * len(cells.rows)
    says = remembering(lambda cell: not is_blank(cell) and not is_nothing(text(cell)))
    for role in roles:
        for column in cells.mapping.columns(role):
            for position, cell in enumerate(cells.column(column, "")):
                if cell is not None and not filled[position]:
                    filled[position] = says(cell)
    return filled


def _by_column(
    cells: Cells,
    columns: list[int],
    parsed: list[ParsedName],
    answered: dict[str, bool],
    made: Attended,
) -> None:
    """What a column of presence says; of several with ticks, whether any says so."""
    column = columns[0]
    found = cells.column(column, "attended")
    for other in columns[1:]:
        found = [
            one if attended_of_cell(one).value or is_blank(two) else two
            for one, two in zip(found, cells.column(other, "attended"), strict=True)
        ]
    marks = Meanings(found, legend_of(lines_around(cells.grid, cells.table)), answered)
    filled = {text(cell).casefold() for cell in found if not is_blank(cell)}
    label = words(cells.mapping.labels.get(column, ""))
    attests = any(part in label for part in ("attest", "certify", "confirm", "affirm"))
    ticks_only = marks.there and filled <= _POSITIVE_ONLY and not attests
    for position, cell in enumerate(found):
        number = cells.rows[position]
        if marks.is_blank(cell):
            if ticks_only:
                made.there[position] = False
            elif filled:
                said = answered.get(words(BLANK))
                look_at = Look.WAS_THERE if said is None else Look.NOTE
                cells.reviews[position].append(
                    look_at.said("The sheet does not say whether this person was there.")
                )
                if said is not None:
                    made.there[position] = said
                elif not attests:
                    made.statuses.setdefault(BLANK, []).append(number)
            continue
        written = text(cell)
        answer = marks.of(cell)
        if answer is None and (
            (attests and len(written) <= 4 and written.isalpha())
            or _SURELY.search(written)
            or signs(written, parsed[position].written)
        ):
            answer = True  # initials, or the way to have been there
        if isinstance(answer, bool):
            made.there[position] = answer
        elif status_of(cell) == REGISTERED or "rsvp" in words(written):
            made.registered.append(number)
        else:
            made.statuses.setdefault(written, []).append(number)


def registered_of(
    cells: Cells, attended: Attended, said: list[bool | None] | None
) -> list[bool | None] | None:
    """Who is registered; where others attended, a person who is only registered did not."""
    if not attended.registered:
        return said
    rows = set(attended.registered)
    somebody_came = True in attended.there
    nobody: list[bool | None] = [None] * len(cells.rows)
    made = list(said) if said is not None else nobody
    for position, number in enumerate(cells.rows):
        if number in rows:
            made[position] = True
            if somebody_came:
                attended.there[position] = False
    if somebody_came:
        attended.registered.clear()
    return made
