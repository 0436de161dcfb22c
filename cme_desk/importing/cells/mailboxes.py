"""Whether an e-mail address is one person's own, a role's (frontdesk@), or a whole employer's."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from cme_desk.vocabularies import vocabulary, words

_LISTS = vocabulary("mailboxes")
_ROLES = words(_LISTS["roles"])
_FREE = words(_LISTS["free"])
_PARTS = re.compile(r"[a-z]+")


@lru_cache(maxsize=32768)
def is_shared(address: str) -> bool:
    """Whether an address is by its name a role's and no person's: "frontdesk@", "icu-staff@"."""
    local = address.partition("@")[0]
    parts = _PARTS.findall(local)
    return not parts or all(part in _ROLES for part in parts) or "".join(parts) in _ROLES


def domain_of(address: str) -> str:
    """What stands behind the sign, if it is an employer's; "" for one that is open to all."""
    domain = address.rpartition("@")[2]
    return "" if domain in _FREE else domain


@lru_cache(maxsize=32768)
def tells(address: str, last_key: str, first_key: str) -> bool:
    """Whether an address is made of this very first name, not only of the family's name."""
    local = "".join(_PARTS.findall(address.partition("@")[0]))
    first, last = first_key.partition(" ")[0], last_key.replace(" ", "")
    if len(first) > 2 and first in local:
        return True
    if not (first and last) or last not in local:
        return False
    rest = local.replace(last, "", 1)
    # "jsmith", "smithj", "jqsmith".
    return rest[:1] == first[0] and len(rest) <= 2


def differ_by_a_slip(one: str, other: str) -> bool:
    """Whether two addresses are one with a letter wrong; another number is another address."""
    if re.sub(r"[^0-9]", "", one) != re.sub(r"[^0-9]", "", other):
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
