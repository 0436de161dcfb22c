"""Columns about credit: how much is claimed, of which type; told apart by what they hold."""

from __future__ import annotations

from cme_desk.domain.credit.claimed import claimed_amount
from cme_desk.domain.credit.wanted import named
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.contents import Profile

_MOSTLY = 0.7
_SURE = 0.7
_HALF = 0.5


def credit_roles(
    roles: dict[int, str], profiles: dict[int, Profile], strengths: dict[int, float]
) -> None:
    """Give columns of amounts and of types of credit the role that their cells have.

    A header may call either "Credits requested"; and what names types of credit in most of its
    cells is their column, whatever stands above, if no other is.
    """
    for column, role in list(roles.items()):
        below = profiles[column]
        if role == "credit_type" and _amounts(below) >= _MOSTLY:
            roles[column] = synonyms.OTHER if "credits" in roles.values() else "credits"
        elif role == "credit_type" and strengths[column] < _SURE and not _types(below):
            roles[column] = synonyms.OTHER
        elif (
            role == "credits"
            and "credit_type" not in roles.values()
            and _types(below) >= _HALF > _amounts(below)
        ):
            roles[column] = "credit_type"
    if "credit_type" in roles.values():
        return
    for column, below in sorted(profiles.items()):
        free = roles.get(column, synonyms.OTHER) == synonyms.OTHER
        if free and _types(below) >= _MOSTLY:
            roles[column] = "credit_type"
            return


def _amounts(below: Profile) -> float:
    """The part of a column's cells that are amounts of credit."""
    found = sum(claimed_amount(each) is not None for each in below.texts)
    return found / max(below.filled, 1)


def _types(below: Profile) -> float:
    """The part of a column's cells that name a type of credit, or decline it, and nothing else.

    A profession is no type, and "no" alone may mean anything.
    """
    found = [named(each) for each in below.texts]
    told = sum(bool(each.is_type and each.groups) and not each.by_profession for each in found)
    if not told:
        return 0.0
    declined = sum(each.is_type and each.none for each in found)
    return (told + declined) / below.filled
