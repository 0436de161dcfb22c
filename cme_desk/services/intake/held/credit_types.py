"""Which type of credit a sheet says that each learner wants: asked where it cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from cme_desk.domain.attendance import holding as rules
from cme_desk.domain.credit.choosing import CreditChoice, awardable, default
from cme_desk.domain.credit.claimed import claimed_amount
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.credit.wanted import Named, Wanted, named, wanted
from cme_desk.domain.intake.plan import Decision, PlanRow, RowKey
from cme_desk.domain.intake.readings import Entry, Question
from cme_desk.domain.people.credentials import profession_of
from cme_desk.domain.people.record import Person
from cme_desk.domain.problems import Problem
from cme_desk.services.credit.choices import keep, stands_against
from cme_desk.services.desk import Desk
from cme_desk.services.intake.entries import person_of
from cme_desk.services.intake.held.case import Case
from cme_desk.store import credit as store
from cme_desk.store import tables

_NO_CREDIT = "no credit"
_Who = TypeVar("_Who", int, int | RowKey)


@dataclass(frozen=True, slots=True)
class Types:
    """The types of credit of one activity, and all that the office knows.

    Attributes:
        known: all.
        designated: those of the activity.

    """

    known: Sequence[CreditType]
    designated: Sequence[CreditType]

    @classmethod
    def of(cls, desk: Desk, activity_id: int) -> Types:
        """Look them up."""
        designated = [each for each, _ in store.designated(desk.store, activity_id)]
        return cls(tables.credit_types.of(desk.store), designated)

    def said(self, entry: Entry) -> Named:
        """What a row names, in the column of types or beside an amount."""
        text = entry.credit_type or entry.credits
        found = named(text, self.known)
        if entry.credit_type or (found.groups and not found.unknown):
            return found
        return Named()

    def wanted(self, said: Named, credentials: str, profession: str) -> Wanted:
        """What is taken of it for somebody; without degree and profession, by the words alone."""
        profession = profession or profession_of(credentials)
        usual = default(self.designated, credentials, profession).codes
        allowed = None
        if credentials or profession:
            may = awardable(self.designated, credentials, profession)
            allowed = {each.code for each in may}
        return wanted(said, self.designated, self.known, usual, allowed)

    def words(self, codes: Iterable[str]) -> str:
        """Types as a row has them once they are settled."""
        names = {each.code: each.name for each in self.known}
        return "; ".join(names[code] for code in codes) or _NO_CREDIT


def settle_credit_types(case: Case) -> None:
    """Ask about types of credit that cannot be taken; the others stand in each row by name."""
    if not any(each.credit_type or each.credits for each in case.there()):
        return
    types = Types.of(case.desk, case.activity.id)
    made: dict[tuple[str, int], Entry] = {}
    wrong: dict[tuple[str, int], Wanted] = {}
    for each in case.there():
        said = types.said(each)
        found = types.wanted(said, each.credentials, each.profession)
        made[each.key] = _settled(each, said, found, types)
        if found.why:
            wrong[each.key] = found
    answer = case.answers.get(rules.CREDIT_TYPE, "")
    if wrong and not answer:
        case.asked.append(_question(case, types, wrong))
    for key, found in wrong.items():
        codes = _answered(answer, found)
        text = "" if codes is None else types.words(codes)
        made[key] = replace(made[key], credit_type=text)
    people = tuple(made.get(each.key, each) for each in case.reading.people)
    case.reading = replace(case.reading, people=people)


def _settled(entry: Entry, said: Named, found: Wanted, types: Types) -> Entry:
    """A row with its types by their names, and with the amount that stood beside them."""
    text = "" if found.codes is None else types.words(found.codes)
    amount = entry.credits
    if said.groups and claimed_amount(amount) is None:
        amount = f"{said.amounts[0] / 1000:g}" if len(said.amounts) == 1 else ""
    return replace(entry, credit_type=text, credits=amount)


def _question(case: Case, types: Types, wrong: Mapping[tuple[str, int], Wanted]) -> Question:
    rows = {}
    for each in case.there():
        if each.key in wrong:
            written = (each.credit_type or each.credits)[:40]
            rows[each.row] = f"“{written}”: {wrong[each.key].why}"
    offered = [(each.code, each.name) for each in types.designated if not each.follows]
    fitting = sum(each.fitting is not None for each in wrong.values())
    return rules.credit_type_question(rows, offered, fitting=fitting)


def _answered(answer: str, found: Wanted) -> tuple[str, ...] | None:
    """The codes that an answer gives a row; None for what is usual."""
    if answer == rules.NOTHING:
        return ()
    if answer in ("", rules.USUAL):
        return None
    return found.fitting if answer == rules.FIT else (answer,)


def credit_words(entry: Entry) -> list[str]:
    """What a row says of credit: how much is claimed, and of which type."""
    amount = claimed_amount(entry.credits) if entry.credits else None
    claims = [] if amount is None else [f"claims {amount / 1000:.2f} on the sheet"]
    return [*claims, f"wants {entry.credit_type}"] if entry.credit_type else claims


class _Asked(NamedTuple):
    """What one learner's rows say together.

    Attributes:
        codes: of the types; none for no credit.
        row: the first that says it.
        apart: whether several rows say several things.

    """

    codes: tuple[str, ...]
    row: int
    apart: bool = False


def take_chosen(
    desk: Desk, activity_id: int, entries: Sequence[tuple[int, Entry]], file_name: str
) -> set[int]:
    """Keep what learners said on a sheet which credit they want, as far as the rules allow it.

    Call it inside an operation; claims are not computed. What cannot be kept was told with the
    plan.

    Returns:
        Whose choice was kept.

    """
    types = Types.of(desk, activity_id)
    kept = set()
    for person_id, asked in _by_person(types, entries).items():
        person = tables.people.get(desk.store, person_id)
        if not _against(desk, activity_id, types, person, asked):
            keep(desk, activity_id, person_id, asked.codes, f"{file_name}, row {asked.row}")
            kept.add(person_id)
    return kept


def told_before(desk: Desk, activity_id: int, rows: Sequence[PlanRow]) -> tuple[Problem, ...]:
    """What of the types of credit on a sheet will not be taken, person by person, and why."""
    if not any(row.entry.credit_type for row in rows):
        return ()
    people: dict[int | RowKey, Person] = {}
    entries: list[tuple[int | RowKey, Entry]] = []
    for row in rows:
        if row.decision not in (Decision.SAME, Decision.NEW):
            continue
        who: int | RowKey = row.person_id or row.same_as or row.key
        entries.append((who, row.entry))
        if row.person_id:
            known = tables.people.get(desk.store, row.person_id)
            # What the office lacks is added from the row.
            people[who] = replace(
                known,
                credentials=known.credentials or row.entry.credentials,
                profession=known.profession or row.entry.profession,
            )
        else:
            people.setdefault(who, person_of(row.entry, 0))
    types = Types.of(desk, activity_id)
    found = []
    for who, asked in _by_person(types, entries).items():
        person = people[who]
        if why := _against(desk, activity_id, types, person, asked):
            found.append(
                Problem(
                    reference="credit-type-not-taken",
                    message="The type of credit on the sheet is not taken for "
                    f"{person.display}: {why}",
                    remedy="They are signed in all the same. If it is to be another, choose it on "
                    "the activity's attendance afterwards.",
                    where=f"row {asked.row}",
                    person_id=person.id or None,
                )
            )
    return tuple(found)


def _by_person(types: Types, entries: Sequence[tuple[_Who, Entry]]) -> dict[_Who, _Asked]:
    """What each person wants by all their rows; rows that say nothing count for nothing."""
    found: dict[_Who, _Asked] = {}
    for who, entry in entries:
        # The rows were settled: each names types, or declines.
        codes = types.wanted(named(entry.credit_type, types.known), "", "").fitting
        if not entry.credit_type or codes is None:
            continue
        before = found.get(who)
        if before is None:
            found[who] = _Asked(codes, entry.row)
        elif set(codes) != set(before.codes):
            found[who] = before._replace(apart=True)
    return found


def _against(desk: Desk, activity_id: int, types: Types, person: Person, asked: _Asked) -> str:
    """Why what a sheet says of somebody's credit is not taken, as a sentence; "" if it is."""
    if asked.apart:
        return "their rows name different types."
    there = None
    if person.id:
        there = tables.credit_choices.find(desk.store, activity_id=activity_id, person_id=person.id)
    if there is not None and set(there.codes) == set(asked.codes):
        return ""
    if there is not None and there.source == CreditChoice.BY_HAND:
        return f"the office chose {types.words(there.codes)} for them by hand."
    kinds = [each for each in types.designated if each.code in asked.codes]
    against = stands_against(desk, activity_id, person, kinds)
    return against.message if against else ""
