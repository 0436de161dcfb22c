"""Rows of the office's own sheet, known by their codes: nothing is left to match or to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cme_desk.domain.attendance import row_codes
from cme_desk.domain.attendance.sign_in_sheets import RowCode
from cme_desk.domain.intake.plan import NOT_THERE, WRITES, Candidate, Decision, PlanRow
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.names import fold
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem
from cme_desk.importing.cells.words import attended_of
from cme_desk.importing.likeness.names import keys_of, likeness_of
from cme_desk.services.desk import Desk
from cme_desk.store import sign_in_sheets as store
from cme_desk.store import tables

_REASON = "row code of your own sheet"


class CodedRows:
    """What the codes on a reading say.

    Attributes:
        known: the codes that this office gave out, of those on the sheet.

    """

    def __init__(self, desk: Desk, entries: Sequence[Entry], activity_id: int | None) -> None:
        """Look up all codes of a reading's rows at once."""
        self._desk = desk
        self._activity_id = activity_id
        self._entries = entries
        codes = {each.row_code for each in entries if row_codes.is_code(each.row_code)}
        self.known = store.by_codes(desk.store, codes) if codes else {}
        expected = {each.person_id for each in self.known.values() if each.person_id}
        self._people = tables.people.by_ids(desk.store, expected)

    def settled(self, entry: Entry) -> PlanRow | None:
        """What happens to a row by its code alone; None if it has to be matched like any other."""
        known = self.known.get(entry.row_code)
        if known is None:
            return None
        if self._activity_id is not None and known.activity_id != self._activity_id:
            other = tables.activities.get(self._desk.store, known.activity_id)
            return PlanRow(
                entry=entry,
                decision=Decision.PROBLEM,
                name=entry.full_name,
                why=f"its row code {row_codes.shown(known.code)} is of the sign-in sheet of"
                f" {other.code}, {other.title}.",
            )
        person = self._expected(known)
        if person is None:
            return None
        name = person.display
        if self._activity_id is not None and not came(entry, person):
            return PlanRow(
                entry=entry,
                decision=Decision.SKIP,
                name=name,
                why="did not come: the row is not filled in",
                skipped=NOT_THERE,
            )
        if not _alike(entry, person):
            return None
        return PlanRow(
            entry=entry,
            decision=Decision.SAME,
            person_id=person.id,
            name=name,
            score=1.0,
            reasons=(_REASON,),
            sure=True,
        )

    def doubted(self, row: PlanRow) -> PlanRow:
        """A row as matched: to be asked about if another name was written over the expected one.

        So is one of another office's sheet on which nothing says that they came: it may have been
        printed with their name.
        """
        if not row.entry.row_code:
            return row
        known = self.known.get(row.entry.row_code)
        strange = known is None and row_codes.is_code(row.entry.row_code)
        if strange and self._activity_id is not None and not came(row.entry):
            why = "the row code is not of this office, and no time or signature is on the row"
            return replace(
                row,
                decision=Decision.ASK,
                person_id=0,
                same_as=None,
                reasons=(*row.reasons, why),
                candidates=row.suggested,
            )
        person = self._expected(known) if known else None
        if person is None or row.decision not in WRITES:
            return row
        name = person.display
        vetoes = (f"the row was made for {name}, and another name is on it",)
        others = [each for each in row.suggested if each.person_id != person.id]
        expected = Candidate(
            person_id=person.id,
            name=name,
            details=person.email,
            score=0.6,
            reasons=(_REASON,),
            vetoes=("another name is on the row",),
        )
        return replace(
            row,
            decision=Decision.ASK,
            person_id=0,
            same_as=None,
            name=row.entry.full_name,
            vetoes=vetoes,
            candidates=(*others, expected),
        )

    @property
    def session_id(self) -> int | None:
        """The session of the activity that the sheet was made for; None if no code says one."""
        sessions = Counter(
            each.session_id for each in self.known.values() if each.activity_id == self._activity_id
        )
        return sessions.most_common(1)[0][0] if sessions else None

    @property
    def problems(self) -> list[Problem]:
        """One for all codes that this office did not give out: their rows are matched by name."""
        strange = [
            each for each in self._entries if each.row_code and each.row_code not in self.known
        ]
        if not strange:
            return []
        listed = ", ".join(row_codes.shown(each.row_code) for each in strange[:5])
        return [
            Problem(
                reference="row-code-unknown",
                message=f"{len(strange)} of the row codes are not of this office’s sheets"
                f" ({listed}{', …' if len(strange) > 5 else ''}); these rows go by their names.",
                remedy="Compare the codes with the sheet as it was made, if somebody typed them.",
            )
        ]

    def _expected(self, known: RowCode) -> Person | None:
        return self._people.get(known.person_id) if known.person_id else None


def came(entry: Entry, person: Person | Entry | None = None) -> bool:
    """Whether anything on the row of somebody expected says that they were there.

    A "no" under Signature is none, unless these are their initials.
    """
    if entry.attended or entry.time_in or entry.time_out or entry.joins or entry.minutes:
        return True
    expected = person or entry
    initials = f"{expected.first_name[:1]}{expected.last_name[:1]}"
    if len(initials) == 2 and fold(entry.signature).replace(" ", "") == fold(initials):
        return True
    # A dash or a line under Signature is nobody's mark.
    signed = entry.signature.strip(" -–—._/\\")
    return bool(signed) and attended_of(signed).value is not False


def _alike(entry: Entry, person: Person) -> bool:
    """Whether the name on a row can be the expected person's; no name is no other name.

    Who writes over a name mends a spelling, or is somebody else: a slip of the pen, a nickname, an
    initial and part of a double name pass, another last name or another first name does not.
    """
    return not entry.last_name or likeness_of(keys_of(entry), keys_of(person)).may_be_one
