"""What the office's credit types are used for."""

from __future__ import annotations

from cme_desk.store.connection import Store


def designated_types(store: Store) -> dict[int, int]:
    """How many activities designate each credit type, by its id; only those with any."""
    rows = store.execute("SELECT credit_type_id, count(*) FROM designation GROUP BY credit_type_id")
    return {row[0]: row[1] for row in rows}
