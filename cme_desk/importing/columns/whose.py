"""Whose name a column holds, where a sheet names several people in each row: host and learner."""

from __future__ import annotations

import re

from cme_desk.domain.intake.readings import FIELDS
from cme_desk.importing.cells.normal import words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.contents import Profile
from cme_desk.importing.columns.fields import role_of

_NAMES = (synonyms.NAME, "last_name", "first_name", "full_name")
_NUMBER_BEHIND = re.compile(r"[\s_#(]*\d{1,2}\)?$")


def without_hosts(
    roles: dict[int, str], labels: dict[int, str], profiles: dict[int, Profile]
) -> None:
    """Leave out who is the same in every row, a host or a sender, where others differ.

    With the name goes what stands between it and the learners' names and is the same everywhere.
    """
    names = [c for c, role in sorted(roles.items()) if role in _NAMES]
    same = [c for c in names if _is_same(profiles[c])]
    others = [c for c in names if profiles[c].distinct > 1]
    if not same or not others or not _named_twice(roles, same, others):
        return
    first, last = (min(same), min(others)) if min(same) < min(others) else (min(same), max(roles))
    for column in range(first, last + 1):
        if column in same or (column in roles and _is_same(profiles[column])):
            roles[column] = synonyms.OTHER
    for column, label in labels.items():
        # "User_Email_2" beside the host's "User_Email_1" is the learner's first.
        bare = _NUMBER_BEHIND.sub("", label)
        if column > last and bare != label and roles.get(column) == synonyms.OTHER:
            match = role_of(bare)
            if match.role in FIELDS and match.role not in roles.values():
                roles[column] = match.role


def _is_same(below: Profile) -> bool:
    """Whether a column says the same in every row."""
    return below.filled > 1 and below.distinct == 1


def _named_twice(roles: dict[int, str], same: list[int], others: list[int]) -> bool:
    """Whether each of two groups of columns is a whole name: a family may have one name."""
    whole = [synonyms.NAME, "full_name"]
    ours = {roles[c] for c in others}
    theirs = {roles[c] for c in same}
    return bool(ours & set(whole) or {"last_name", "first_name"} <= ours) and bool(
        theirs & set(whole) or {"last_name", "first_name"} <= theirs
    )


def apart(
    roles: dict[int, str], profiles: dict[int, Profile], full: list[int]
) -> tuple[tuple[int, ...], dict[int, int]]:
    """Which columns each name another person, and family names' columns to their given names'.

    The first is the best guess; the others are put aside here. None where all name the same people.
    """
    lasts, firsts = (
        [c for c, each in sorted(roles.items()) if each == role and profiles[c].filled]
        for role in ("last_name", "first_name")
    )
    if len(lasts) != len(firsts):
        return (), {}
    pairs = dict(zip(lasts, firsts, strict=True))
    whole = [c for c in full if profiles[c].share("fullname", "comma") >= 0.6]
    sets = [*((c, first) for c, first in pairs.items()), *((c,) for c in whole)]
    if len(sets) < 2:
        return (), pairs
    best = sets[0]
    others = [each for each in sets[1:] if not _are_one(best, each, profiles)]
    for column, first in list(pairs.items())[1:]:
        roles[column] = roles[first] = synonyms.OTHER
    return ((best[0], *(each[0] for each in others)) if others else ()), pairs


def _are_one(ours: tuple[int, ...], theirs: tuple[int, ...], profiles: dict[int, Profile]) -> bool:
    """Whether two groups of columns name the same people: most words of one are the other's."""
    one, two = (
        {word for c in each for said in profiles[c].texts for word in words(said).split()}
        for each in (ours, theirs)
    )
    return len(one & two) * 2 >= min(len(one), len(two))
