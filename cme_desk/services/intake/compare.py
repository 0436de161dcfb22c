"""A row that asks who it is: what the sheet says, side by side with who may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cme_desk.domain.intake.plan import Candidate, Choice, Decision, PlanRow
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.intake.reviews import clause
from cme_desk.domain.people.addresses import ADDRESS
from cme_desk.domain.people.names import display_name, fold
from cme_desk.domain.people.record import PERSON_FIELDS, Person
from cme_desk.importing.likeness.names import keys_of, likeness_of
from cme_desk.queries.questions import OpenQuestion
from cme_desk.services.desk import Desk
from cme_desk.services.intake.choices import Choices
from cme_desk.services.intake.entries import candidates_from_json, entry_from_json, person_of
from cme_desk.services.intake.questions import read_as
from cme_desk.services.intake.targets.kinds import target_of
from cme_desk.services.people import record as people

_COMPARED = (
    "credentials",
    "email",
    "npi",
    "profession",
    "organization",
    "department",
    "phone",
    *ADDRESS[:4],
    "license_number",
    "birth_month_day",
)


class Agreement(StrEnum):
    """How what the sheet says stands to what the office has."""

    SAME = "same"
    ALIKE = "alike"
    DIFFERS = "differs"
    ONE_SIDED = "one-sided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact on both sides; "" where a side does not say.

    Attributes:
        alike: whether one person may be written both ways; for names alone.

    """

    label: str
    sheet: str
    office: str
    alike: bool = False

    @property
    def agreement(self) -> Agreement:
        """Whether both sides say the same, apart from how it is written."""
        if not (self.sheet and self.office):
            return Agreement.ONE_SIDED
        if _plain(self.sheet) == _plain(self.office):
            return Agreement.SAME
        return Agreement.ALIKE if self.alike else Agreement.DIFFERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Somebody who may be meant, beside what the sheet says.

    Attributes:
        choice: what is decided by taking them.
        details: where they stand, for one who is found on another row of the sheet.
        against: what speaks against them, though it forbids nothing.
        likely: much speaks for them, and nothing for anybody else.

    """

    name: str
    choice: Choice
    details: str = ""
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    likely: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A row, and who it may be.

    Attributes:
        place: "row 14", with the sheet where there are several.
        written: the name as it stands there.
        why: why it is asked, or what it was decided by; what a suggestion says stands there.
        may_be_new: False where the row has no name to make a person of, or makes nobody.
        may_change: whether anything is to be decided.
        chosen: what was decided; None while it is open or left to the program.
        asks: whether a person is asked at all; else the program has decided by itself.
        is_open: whether it waits for a word.
        by_hand: whether a person decided.
        doubts: why it is held, each a sentence.
        as_read: what is done if it is right as read; None if that is no answer.
        added: what is written of a person who is new by it, each with its label.

    """

    entry: Entry
    place: str
    written: str
    why: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    may_be_new: bool
    may_change: bool = True
    chosen: Choice | None = None
    asks: bool = True
    is_open: bool = True
    by_hand: bool = False
    doubts: tuple[str, ...] = ()
    as_read: Choice | None = None
    added: tuple[tuple[str, str], ...] = ()


def of_row(desk: Desk, choices: Choices, row: PlanRow) -> Asked:
    """A row of a plan."""
    suggestions = []
    for each in row.suggested:
        other = choices.row(each.row) if each.row else None
        likely = each is row.likely
        suggestions.append(_suggestion(desk, row.entry, each, other, likely=likely))
    return Asked(
        entry=row.entry,
        place=_place(row.entry.sheet, row.entry.row, named=_several(choices)),
        written=row.entry.written or row.entry.full_name or row.name,
        why=_why(row, suggestions),
        suggestions=tuple(suggestions),
        may_be_new=bool(row.entry.last_name) and _makes_people(choices),
        may_change=choices.may_change(row),
        chosen=choices.made.get(row.key) or _by_itself(row),
        asks=row.decision is Decision.ASK,
        is_open=row.decision is Decision.ASK and row.key not in choices.made,
        by_hand=row.key in choices.made,
        doubts=row.doubts,
        as_read=row.as_read,
        added=_added(row.entry) if choices.decision(row) is Decision.NEW else (),
    )


def of_question(desk: Desk, question: OpenQuestion) -> Asked:
    """A row that an earlier import left open."""
    entry = entry_from_json(question.entry)
    target = target_of(question.kind, question.activity_id)
    candidates = tuple(candidates_from_json(question.candidates))
    doubts = tuple(each for each in entry.doubts if each.look.about in target.doubts)
    row = PlanRow(entry=entry, decision=Decision.ASK, candidates=candidates)
    suggestions = [
        _suggestion(desk, entry, each, None, likely=each is row.likely) for each in candidates
    ]
    return Asked(
        entry=entry,
        place=f"{question.file_name}, {_place(question.sheet, question.row, named=True)}",
        written=entry.written or question.name,
        why=_apart(question.message, doubts),
        suggestions=tuple(suggestions),
        may_be_new=bool(entry.last_name) and target.makes_people,
        doubts=doubts,
        as_read=read_as(desk, question) if doubts else None,
    )


def _added(entry: Entry) -> tuple[tuple[str, str], ...]:
    """What is written of a new person whom a row makes, as it will stand in the office."""
    if not entry.last_name:
        return ()
    person = person_of(entry, 0)
    return tuple(
        (label, value) for name, label in PERSON_FIELDS.items() if (value := getattr(person, name))
    )


def _why(row: PlanRow, suggestions: Sequence[Suggestion]) -> tuple[str, ...]:
    """Why what happens to a row does, besides what is in doubt in it, or said of who it may be."""
    said = {clause(each) for each in row.doubts}
    for each in suggestions:
        said.update(each.reasons, each.against, each.vetoes)
    parts = (row.why,) if row.why else (row.gives, *row.vetoes, *row.reasons)
    return tuple(each for each in dict.fromkeys(parts) if each and each not in said)


def _apart(message: str, doubts: tuple[str, ...]) -> tuple[str, ...]:
    """Why a kept row is asked about, besides what is in doubt in it."""
    for each in doubts:
        message = message.replace(clause(each), "")
    return tuple(part for part in message.split("; ") if part.strip("."))


def somebody(desk: Desk, entry: Entry, person_id: int) -> Suggestion:
    """Anybody of the office, beside a row."""
    candidate = Candidate(person_id=person_id, name="", score=0.0)
    return _suggestion(desk, entry, candidate, None)


def _suggestion(
    desk: Desk,
    entry: Entry,
    candidate: Candidate,
    other: PlanRow | None,
    *,
    likely: bool = False,
) -> Suggestion:
    if candidate.person_id:
        known: Person | Entry = people.get(desk, candidate.person_id)
        details = ""
    elif other is not None:
        known, details = other.entry, f"on {_place('', other.entry.row, named=False)} of this sheet"
    else:
        known, details = Entry(row=0), candidate.details
    return Suggestion(
        name=candidate.name or _name(known),
        choice=Choice(person_id=candidate.person_id, row=candidate.row),
        details=details,
        reasons=tuple(each for each in candidate.reasons if each not in candidate.against),
        against=candidate.against,
        vetoes=candidate.vetoes,
        lines=tuple(compared(entry, known)),
        likely=likely,
    )


def compared(entry: Entry, known: Person | Entry) -> list[Line]:
    """The name, and then what either side says."""
    alike = likeness_of(keys_of(entry), keys_of(known)).may_be_one
    lines = [Line(label="Name", sheet=_name(entry), office=_name(known), alike=alike)]
    for field in _COMPARED:
        sheet, office = getattr(entry, field), getattr(known, field)
        if sheet or office:
            lines.append(Line(label=PERSON_FIELDS[field], sheet=sheet, office=office))
    return lines


def _by_itself(row: PlanRow) -> Choice | None:
    """What the program decided, as a choice."""
    if row.decision is Decision.NEW:
        return Choice(new=True)
    if row.decision is Decision.SAME:
        return Choice(person_id=row.person_id, row=row.same_as)
    return None


def _makes_people(choices: Choices) -> bool:
    return choices.plan is not None and choices.plan.target.makes_people


def _several(choices: Choices) -> bool:
    return len({row.entry.sheet for row in choices.rows}) > 1


def _place(sheet: str, row: int, *, named: bool) -> str:
    return f"{sheet}, row {row}" if named and sheet else f"row {row}"


def _name(known: Person | Entry) -> str:
    parts = display_name(known.first_name, known.middle_name, known.last_name, known.suffix)
    return parts or (known.full_name if isinstance(known, Entry) else "")


def _plain(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())
