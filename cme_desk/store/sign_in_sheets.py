"""Row codes of the office's own sign-in sheets."""

from __future__ import annotations

from collections.abc import Collection

from cme_desk.domain.attendance.sign_in_sheets import RowCode
from cme_desk.store import tables
from cme_desk.store.file.connection import Store


def by_codes(store: Store, codes: Collection[str]) -> dict[str, RowCode]:
    """The known ones of some codes."""
    return {each.code: each for each in tables.row_codes.among(store, "code", codes)}


def ever_given(store: Store) -> set[str]:
    """Every code that was given out, also those that were taken back: papers last longer."""
    rows = store.execute(
        "SELECT code FROM row_code UNION SELECT json_extract(before, '$.code') FROM change"
        " WHERE table_name = 'row_code' AND after IS NULL"
    )
    return {row[0] for row in rows}
