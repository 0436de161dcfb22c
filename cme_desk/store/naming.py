"""From an organization's name to its record: every door that keeps a name asks here.

A name that no record has makes a new one, within the operation that keeps it.
"""

from __future__ import annotations

import uuid

from cme_desk.domain.organizations.record import name_key
from cme_desk.domain.people.names import clean
from cme_desk.store.file.connection import Store


def organization_known(store: Store, name: str) -> int | None:
    """The id of the organization that has a name, its own or another one; None if none has."""
    row = store.execute(
        "SELECT organization_id FROM organization_key WHERE key = ?", [name_key(name)]
    ).fetchone()
    return None if row is None else int(row[0])


def organization_kept(store: Store, name: str) -> tuple[int | None, str]:
    """The id of the organization of a name, and the name as it prints; made if there is none."""
    name = clean(name)
    if not name:
        return None, ""
    # Only case and spaces are folded: “St Marys” and “St. Mary's” may be two places.
    known = store.execute(
        "SELECT organization.id, name FROM organization_key"
        " JOIN organization ON organization.id = organization_id WHERE key = ?",
        [name_key(name)],
    ).fetchone()
    if known is not None:
        return int(known[0]), str(known[1])
    made = store.execute(
        "INSERT INTO organization (uid, name, kind, notes) VALUES (?, ?, '', '')",
        [str(uuid.uuid4()), name],
    )
    return int(made.lastrowid or 0), name
