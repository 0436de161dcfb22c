"""From an organization's name to its record: every door that keeps a name asks here.

A name that no record has makes a new one, within the operation that keeps it.
"""

from __future__ import annotations

import uuid

from cme_desk.domain.organizations.record import name_key
from cme_desk.domain.people.names import clean
from cme_desk.store.connection import Store


def organization_known(store: Store, name: str) -> int | None:
    """The id of the organization that has a name, its own or another one; None if none has."""
    row = store.execute(
        "SELECT organization_id FROM organization_key WHERE key = ?", [name_key(name)]
    ).fetchone()
    return None if row is None else int(row[0])


def name_kept(store: Store, name: str) -> str:
    """The name as the organization that has it prints, which is made if there is none."""
    organization_id = organization_named(store, name)
    if organization_id is None:
        return ""
    sql = "SELECT name FROM organization WHERE id = ?"
    return str(store.execute(sql, [organization_id]).fetchone()[0])


def organization_named(store: Store, name: str) -> int | None:
    """The id of the organization of a name, which is made if there is none; None for no name."""
    name = clean(name)
    if not name:
        return None
    known = organization_known(store, name)
    if known is not None:
        return known
    made = store.execute(
        "INSERT INTO organization (uid, name, kind, notes) VALUES (?, ?, '', '')",
        [str(uuid.uuid4()), name],
    )
    return int(made.lastrowid or 0)
