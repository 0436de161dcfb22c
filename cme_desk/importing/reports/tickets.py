"""Lists of registrations and tickets: Eventbrite, pretix, Tito, Meetup, CiviCRM."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cme_desk.domain.intake.readings import Corrections, Entry
from cme_desk.domain.intake.reviews import Look
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.cells.words import status_of, yes_no_of
from cme_desk.importing.columns import questions, synonyms
from cme_desk.importing.columns.columns import Mapping, assign
from cme_desk.importing.columns.fields import HeaderMatch, role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, header_at
from cme_desk.importing.reports.online import table_below
from cme_desk.importing.tables.cellwise import Cells, duties
from cme_desk.importing.tables.entries import entries_of
from cme_desk.importing.tables.parts import Part, with_review
from cme_desk.importing.tables.registration import registrant
from cme_desk.vocabularies import phrases, vocabulary

HEADER_ROWS = 10
_PRESENCE = frozenset({"attended", "attendance", "checked in", "present"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of list: labels that all stand in its header, one of others, and its columns.

    Attributes:
        layout: its name.
        every: labels that must be there.
        some: of these, one must be there, if any are named.
        status: labels of the column that says who came.
        moment: labels of a column that is filled for those who came.

    """

    layout: str
    every: frozenset[str]
    some: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    moment: frozenset[str] = frozenset()


def _kind(layout: str, **labels: str) -> _Kind:
    """A kind of list, of the texts that list its labels."""
    return _Kind(layout, **{name: frozenset(phrases(listed)) for name, listed in labels.items()})


_KINDS = tuple(_kind(**each) for each in vocabulary("reports")["tickets"])


def read_tickets(grid: Grid, corrections: Corrections) -> Part | None:
    """One of these lists; None for anything else."""
    for number in range(1, min(HEADER_ROWS, grid.height) + 1):
        said = {words(value) for value in grid.row(number) if isinstance(value, str)}
        if len(said) < 3:
            continue
        for kind in _KINDS:
            if kind.every <= said and (not kind.some or kind.some & said):
                return _read(grid, header_at(grid, number), kind, corrections)
    return None


def _read(grid: Grid, header: Header, kind: _Kind, corrections: Corrections) -> Part:
    """The people of a list, each with what it says of presence."""
    mapping = _mapping(header, kind)
    table = table_below(grid, header, grid.height, mapping=mapping)
    status = _column(header, kind.status)
    arrival = _column(header, kind.moment)
    if arrival is not None:
        below = header.profiles[arrival]
        if below.share("moment", "time") >= 0.5:
            mapping.roles[arrival] = "time_in"
    entries = entries_of(grid, table, day_first=grid.day_first, in_report=True).entries
    rsvp = _column(header, frozenset({"rsvp"}))
    # A column that is empty throughout says that nobody scanned, not that nobody came.
    arrivals = arrival is not None and any(
        not is_blank(grid.sheet.cell(row, arrival)) for row in table.rows
    )
    presence = status is not None and header.labels[status] in _PRESENCE
    came = [
        _came(grid, row, status, arrival if arrivals else None, presence=presence)
        for row in table.rows
    ]
    anyone = any(each is True for each in came)
    answer = corrections.answers.get(questions.REGISTERED)
    made = []
    for entry, there in zip(entries, came, strict=True):
        word = text(grid.sheet.cell(entry.row, status or rsvp or 0))
        made.append(_person(entry, word, answer, there=there, anyone=anyone))
    for position, sentence in duties(Cells(grid, table)).items():
        made[position] = with_review(made[position], Look.WAS_THERE.said(sentence))
    part = Part.of(grid, table, kind.layout, made, presence=1)
    open_rows = [entry.row for entry in made if entry.attended is None]
    if open_rows and answer is None:
        part.questions.append(questions.registered(len(open_rows), open_rows))
    return part


def _person(
    entry: Entry, word: str, answer: str | None, *, there: bool | None, anyone: bool
) -> Entry:
    """One registered person, there or not."""
    if there is True:
        return replace(entry, registered=True, attended=True)
    if there is False:
        sentence = f"The status is “{word}”." if word else "Registered, but not checked in."
        made = replace(entry, registered=True, attended=False, time_in="", time_out="")
        return with_review(made, Look.NOTE.said(sentence))
    if words(word) in {"no", "n"}:
        return replace(entry, registered=False, attended=False)
    if anyone:
        sentence = "Registered, but nothing says that this person came."
        return with_review(
            replace(entry, registered=True, attended=False), Look.NOTE.said(sentence)
        )
    return registrant(entry, word, answer)


def _came(
    grid: Grid, row: int, status: int | None, arrival: int | None, *, presence: bool
) -> bool | None:
    """Whether a row says that the person came; None where it does not say."""
    if arrival is not None:
        cell = grid.sheet.cell(row, arrival)
        if not is_blank(cell):
            said = yes_no_of(cell).value
            return True if said is None else said
        if status is None:
            return False
    if status is not None:
        said_status = text(grid.sheet.cell(row, status))
        meaning = _status(said_status)
        if presence and yes_no_of(said_status).value is not None:
            return yes_no_of(said_status).value
        if meaning == "attended":
            return True
        if meaning == "absent":
            return False
    return None


def _status(said: str) -> str:
    """What a status says: a ticket is "attending" before the event, "checked in" at it."""
    plain = words(said)
    if plain in {"attending", "registered", "pending", "confirmed", "complete", "going", "yes"}:
        return "registered"
    if plain in {"checked in", "attended", "present"}:
        return "attended"
    out = ("not attending", "refund", "cancel", "transfer", "deleted", "no show", "void", "expired")
    if any(part in plain for part in out):
        return "absent"
    return status_of(said)


def _column(header: Header, labels: frozenset[str]) -> int | None:
    """The column whose header is one of some labels."""
    return next((c for c, label in header.labels.items() if label in labels), None)


def _mapping(header: Header, kind: _Kind) -> Mapping:
    """The use of the columns: the attendee's, not the buyer's."""
    for heading in header.headings.values():
        label = words(heading.label)
        for lead in ("attendee name ", "ticket "):
            if label.startswith(lead) and role_of(label.removeprefix(lead)).strength >= 0.7:
                heading.match = role_of(label.removeprefix(lead))
        # In an order for several the buyer's name and address stand beside each of them.
        if label.startswith(("buyer", "order ", "invoice", "payer", "joined group", "event")):
            heading.match = HeaderMatch(synonyms.OTHER, 1.0)
        if label in kind.status | kind.moment or label in {"rsvp", "guests", "checked out"}:
            heading.match = HeaderMatch(synonyms.OTHER, 1.0)
        if kind.layout == "meetup" and label in {"title", "intro"}:
            heading.match = HeaderMatch(synonyms.OTHER, 1.0)
    mapping = assign(header)
    for column in list(mapping.roles):
        if mapping.roles[column] in {"attended", "registered"}:
            mapping.roles[column] = synonyms.OTHER
    return mapping
