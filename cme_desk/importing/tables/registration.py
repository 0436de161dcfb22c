"""Lists of registrations among ordinary tables: to have registered is not to have been there."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.reviews import Look
from cme_desk.importing.cells.normal import text, words
from cme_desk.importing.cells.words import ABSENT, status_of
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.tables.parts import Part, with_review
from cme_desk.importing.tables.tables import Table
from cme_desk.vocabularies import pattern, vocabulary

_PRESENCE = ("attended", "time_in", "time_out", "minutes", "signature", "credits")
_LISTS = vocabulary("rows")
_REGISTRATIONS = pattern(_LISTS["registrations"], r"\b(?:pre-?)?(?:%s)\b")
_ATTENDANCE = pattern(_LISTS["attendance"])
_ORDERS = pattern(_LISTS["orders"], r"\b(?:%s)\b")
_PROOF = pattern(_LISTS["proofs"], r"\b(?:%s)")
_NO_PROOF = pattern(_LISTS["no_proofs"])
MIN_ORDERS = 2
LONGEST_LABEL = 40


def ask_registered(
    part: Part, grid: Grid, tables: list[Table], rows: list[int], corrections: Corrections
) -> None:
    """Ask of people who only registered whether they came, or do as was answered.

    `rows` are those whose status says that they registered and no more.
    """
    open_rows = set(rows)
    if not open_rows and _lists_registrations(grid, tables, part):
        open_rows = {entry.row for entry in part.entries if entry.attended is None}
    if not open_rows:
        return
    answer = corrections.answers.get(questions.REGISTERED)
    for position, entry in enumerate(part.entries):
        if entry.row in open_rows and entry.attended is None:
            registered = True if entry.registered is None else entry.registered
            part.entries[position] = _answered(replace(entry, registered=registered), answer)
    if answer is None:
        part.questions.append(questions.registered(len(open_rows), sorted(open_rows)))


def speaks_of_orders(label: str) -> bool:
    """Whether a header is of a ticket, an order or a payment."""
    return _ORDERS.search(unicodedata.normalize("NFC", words(label))) is not None


def speaks_of_scans(label: str) -> bool:
    """Whether a header is of a check-in or a scan, that is filled for those who came."""
    plain = unicodedata.normalize("NFC", words(label))
    short = len(label) <= LONGEST_LABEL
    return short and bool(_PROOF.search(plain)) and not _NO_PROOF.search(plain)


def has_orders(table: Table) -> bool:
    """Whether a table's headers are those of a list of tickets, orders or payments."""
    labels = table.mapping.labels.values()
    orders = sum(map(speaks_of_orders, labels))
    return orders > 0 and orders + sum(map(speaks_of_scans, labels)) >= MIN_ORDERS


def registrant(entry: Entry, status: str, answer: str | None) -> Entry:
    """A registered person, with what the status and a person's answer say of presence."""
    plain = status.casefold()
    out = any(part in plain for part in ("cancel", "denied", "declin", "refund", "not attend"))
    if out or status_of(status) == ABSENT:
        sentence = f"The registration is “{status}”."
        return with_review(
            replace(entry, registered=not out, attended=False), Look.NOTE.said(sentence)
        )
    return _answered(replace(entry, registered=True), answer)


def _answered(entry: Entry, answer: str | None) -> Entry:
    """A registered person of whom only an answer says whether they came."""
    if answer is not None:
        return replace(entry, attended=answer == questions.ATTENDED)
    sentence = "Registered; the file does not say whether this person attended."
    return with_review(replace(entry, attended=None), Look.WAS_THERE.said(sentence))


def _lists_registrations(grid: Grid, tables: list[Table], part: Part) -> bool:
    """Whether a table without any sign of presence is a list of registrations."""
    roles = {role for table in tables for role in table.mapping.roles.values()}
    if roles & {*_PRESENCE, synonyms.SESSION}:
        return False
    if synonyms.REGISTERED_AT in roles or any(entry.registered for entry in part.entries):
        return True
    if any(has_orders(table) for table in tables):
        return True
    above = [grid.sheet.name]
    for number in range(1, min(tables[0].header.first, 15)):
        above += [text(value) for value in grid.row(number) if isinstance(value, str)]
    titles = [said for said in above if _REGISTRATIONS.search(said) and len(said) < 120]
    return bool(titles) and not any(_ATTENDANCE.search(said) for said in above)
