"""What a row says besides, whose presence is on file already: it is not left out with that."""

from __future__ import annotations

from dataclasses import dataclass, field

from cme_desk.domain.credit.choosing import CreditChoice
from cme_desk.domain.credit.claimed import claimed_amount, within
from cme_desk.domain.credit.types import Claim
from cme_desk.domain.credit.wanted import named
from cme_desk.domain.intake.readings import Entry
from cme_desk.domain.people.record import Person
from cme_desk.domain.vocabulary import ClaimBasis
from cme_desk.services.desk import Desk
from cme_desk.services.intake.entries import added_by
from cme_desk.services.intake.held.credit_types import Types
from cme_desk.store import attendance as attendance_store
from cme_desk.store import tables


@dataclass(slots=True)
class Further:
    """What is on file of an activity's learners and their credit, looked up when first asked."""

    desk: Desk
    activity_id: int
    _people: dict[int, Person] | None = None
    _types: Types | None = None
    _choices: dict[int, CreditChoice] = field(default_factory=dict)
    _claims: dict[int, list[Claim]] = field(default_factory=dict)

    def says(self, person_id: int, entry: Entry) -> bool:
        """Whether a row says something of a learner, or of their credit, that is not on file."""
        return self._of_person(person_id, entry) or self.says_of_credit(person_id, entry)

    def _of_person(self, person_id: int, entry: Entry) -> bool:
        if self._people is None:
            there = attendance_store.of_activity(self.desk.store, self.activity_id)
            ids = {each.person_id for each in there}
            self._people = dict(tables.people.by_ids(self.desk.store, ids))
        person = self._people.get(person_id)
        return person is not None and bool(added_by(entry, person))

    def says_of_credit(self, person_id: int, entry: Entry) -> bool:
        """Whether a row names a type or an amount of credit that is not what is on file."""
        if not (entry.credit_type or entry.credits):
            return False
        types = self._types or self._look()
        wanted = types.wanted(named(entry.credit_type, types.known), "", "").fitting
        chosen = self._choices.get(person_id)
        codes = None if chosen is None else set(chosen.codes)
        if entry.credit_type and wanted is not None and codes != set(wanted):
            return True
        amount = claimed_amount(entry.credits) if entry.credits else None
        steps = {each.id: each.step for each in types.designated if not each.follows}
        return amount is not None and any(
            within(amount, steps[each.credit_type_id], each.amount) != each.amount
            for each in self._claims.get(person_id, ())
            if each.basis is not ClaimBasis.BY_HAND and each.credit_type_id in steps
        )

    def _look(self) -> Types:
        store, activity_id = self.desk.store, self.activity_id
        self._types = Types.of(self.desk, activity_id)
        chosen = tables.credit_choices.of(store, activity_id=activity_id)
        self._choices = {each.person_id: each for each in chosen}
        for each in tables.claims.of(store, activity_id=activity_id):
            self._claims.setdefault(each.person_id, []).append(each)
        return self._types
