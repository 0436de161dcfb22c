"""Row codes of the office's own sign-in sheets."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.attendance.sign_in_sheets import RowCode
from cme_desk.store import tables
from cme_desk.store.connection import Store

_AT_ONCE = 500


def of_session(store: Store, session_id: int) -> list[RowCode]:
    """All codes that were made for a session, in the order in which they were made."""
    return tables.row_codes.where(store, "session_id = ? ORDER BY id", [session_id])


def by_codes(store: Store, codes: Collection[str]) -> dict[str, RowCode]:
    """The known ones of some codes."""
    wanted = list(codes)
    found: dict[str, RowCode] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        for each in tables.row_codes.where(
            store, f"code IN ({', '.join('?' for _ in part)})", part
        ):
            found[each.code] = each
    return found


def ever_given(store: Store) -> set[str]:
    """Every code that was given out, also those that were taken back: papers last longer."""
    rows = store.execute(
        "SELECT code FROM row_code UNION SELECT json_extract(before, '$.code') FROM change"
        " WHERE table_name = 'row_code' AND after IS NULL"
    )
    return {row[0] for row in rows}
