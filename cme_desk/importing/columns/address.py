"""Whose address the columns of a table are, and whether a state is an address's or a licence's."""

from __future__ import annotations

from collections.abc import Mapping

from cme_desk.domain.people.addresses import ADDRESS
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.contents import Profile

_PARTS = frozenset({*ADDRESS, synonyms.STREET_PART, synonyms.PLACE})


def settle(roles: dict[int, str], profiles: Mapping[int, Profile]) -> None:
    """Leave one address, the first that is filled, and give a state to what it stands beside.

    Home and work, side by side, are two addresses: parts of both would make a third one.
    """
    for column, role in list(roles.items()):
        if role != "state":
            continue
        below = profiles[column]
        if below.share("status") >= 0.5 and below.share("state") < 0.2:
            roles[column] = synonyms.OTHER  # of a registration: "confirmed"
        elif _is_of_licence(roles, column):
            roles[column] = "license_state"
    found = _addresses(roles)
    kept = next((each for each in found if any(profiles[c].filled for c in each)), None)
    kept = kept or next(iter(found), [])
    for each in found:
        for column in each:
            # A house number or a second line alone is no address.
            alone = roles[column] == synonyms.STREET_PART and "street" not in map(roles.get, each)
            if each is not kept or alone:
                roles[column] = synonyms.OTHER


def _is_of_licence(roles: Mapping[int, str], column: int) -> bool:
    """Whether a state is the one that gave the licence on the sheet, and not where one lives."""
    if "license_number" not in roles.values() or "license_state" in roles.values():
        return False
    before, behind = roles.get(column - 1), roles.get(column + 1)
    if before == "license_number":
        return True
    if before in _PARTS or behind in _PARTS:
        return False
    return behind == "license_number" or not any(
        role in _PARTS for other, role in roles.items() if other != column
    )


def _addresses(roles: Mapping[int, str]) -> list[list[int]]:
    """The columns of each address, from the left: one begins where a part of it comes again."""
    found: list[list[int]] = []
    said: set[str] = set()
    for column in sorted(roles):
        role = roles[column]
        if role not in _PARTS:
            continue
        if not found or (role in said and role != synonyms.STREET_PART):
            found.append([])
            said = set()
        found[-1].append(column)
        said.add(role)
    return found
