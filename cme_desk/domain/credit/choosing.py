"""Which types of credit a learner claims: what they chose, else the first of their profession's.

Never all kinds at once: AMA, AAFP, AOA and the others each count the same hour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from cme_desk.domain.credit.types import CreditType, may_be_awarded
from cme_desk.domain.people.credentials import (
    PHYSICIAN,
    is_physician,
    profession_of,
    split,
)
from cme_desk.domain.vocabulary import Paper
from cme_desk.vocabularies import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditChoice:
    """What one learner chose, or the office for them, of what an activity designates.

    Attributes:
        codes: of the types; none if they want no credit.
        source: who said so, BY_HAND or a file's name and row.

    """

    BY_HAND: ClassVar[str] = "by hand"

    id: int = 0
    uid: str = ""
    activity_id: int
    person_id: int
    codes: tuple[str, ...]
    source: str = ""


class Chosen(NamedTuple):
    """What one learner claims credit of.

    Attributes:
        codes: of the types.
        open: codes of the types among which somebody has to choose; none where it is clear.
        said: whether it was chosen, and is not the default.

    """

    codes: frozenset[str] = frozenset()
    open: tuple[str, ...] = ()
    said: bool = False


def default(designated: Iterable[CreditType], credentials: str, profession: str) -> Chosen:
    """What a learner claims of whom nobody said it.

    The first type of their profession that is designated; where two are as much theirs, both are
    open. Who has none of their own takes what is open to all; a participation is the last.
    """
    offered = [each for each in awardable(designated, credentials, profession) if not each.follows]
    credit = {each.code: each for each in offered if each.paper is not Paper.PARTICIPATION}
    groups, on_request = _first_types(credentials, profession)
    listed = {code for group in groups for code in group}
    # A type of the office's own names whose it is in its record.
    own = [each.code for each in credit.values() if each.professions or each.physicians_only]
    groups.append([code for code in own if code not in listed | on_request])
    groups.append([code for code in credit if code not in {*own, *on_request}])
    groups.append([code for code in credit if code in on_request])
    for place, group in enumerate(groups, start=1):
        found = [code for code in group if code in credit]
        # What is given on request only is nobody's before they ask.
        if len(found) > 1 or (found and place == len(groups)):
            return Chosen(open=tuple(found))
        if found:
            return Chosen(codes=frozenset(found))
    return Chosen(codes=frozenset(each.code for each in offered))


def awardable(
    designated: Iterable[CreditType], credentials: str, profession: str
) -> list[CreditType]:
    """The types that somebody may be awarded at all."""
    physician = is_physician(credentials, profession)
    return [
        each
        for each in designated
        if may_be_awarded(each, physician=physician, profession=profession)
    ]


def settled(
    chosen: CreditChoice | None, usual: Chosen, held: Collection[str], offered: Collection[str]
) -> Chosen:
    """What counts: the choice, else the default with what was set by hand or certified already.

    Args:
        chosen: what was chosen; None if nobody said.
        usual: the default.
        held: codes of the types that were set by hand for them, or stand on certificates in force.
        offered: codes of what the activity designates by now.

    """
    if chosen is not None:
        codes = frozenset(chosen.codes)
        # What was chosen is designated no more: then it is as if nobody had said.
        if not codes or codes & set(offered):
            return Chosen(codes=codes & set(offered), said=True)
    codes = usual.codes | frozenset(held)
    return Chosen(codes=codes, open=() if codes else usual.open)


def usual_of(profession: str) -> tuple[str, ...]:
    """The types of a profession of which no degree is known, in order; on request ones last."""
    groups, on_request = _first_types("", profession)
    return (*(code for group in groups for code in group), *sorted(on_request))


def _first_types(credentials: str, profession: str) -> tuple[list[list[str]], set[str]]:
    """The types of a profession, group by group, and those that it gets on request only."""
    physician = is_physician(credentials, profession)
    said = PHYSICIAN if physician else profession.strip() or profession_of(credentials)
    held = {each.casefold() for each in split(credentials)}
    for entry in vocabulary("claiming")["first"]:
        fits = entry["profession"].casefold() == said.casefold()
        if fits and (not entry.get("credentials") or _any(held, entry["credentials"])):
            return [list(group) for group in entry["types"]], set(entry.get("on_request", ()))
    return [], set()


def _any(held: Collection[str], wanted: Sequence[str]) -> bool:
    return any(each.casefold() in held for each in wanted)
