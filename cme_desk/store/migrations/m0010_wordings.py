"""The wordings of m0010: what ships brought up to date where an office left it as it shipped.

What says of a provider that a body approved it now stands with the body. And "confirmed" is
only what says when and where it was read at its owner: nothing that shipped before does.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from sqlite_utils import Database

from cme_desk import paths
from cme_desk.store.migrations import steps

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_SAID = "; the office had confirmed it, and when and where it was read is not on file"


@cache
def _wordings() -> dict[str, Any]:
    file = paths.resources() / "migrations" / "m0010_wordings.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def apply(db: Database) -> None:
    """Bring types of credit up to date, and take back what nobody can show to have been read."""
    db.conn.create_function("m0010_type", 5, _of_type, deterministic=True)
    parts = ("designation", "source", "confirmed")
    own = "code, designation, source, confirmed"
    wanted = ", ".join(f"m0010_type({own}, '{part}')" for part in parts)
    db.execute(f"UPDATE credit_type SET ({', '.join(parts)}) = ({wanted})")
    image = ", ".join(f"{{0}} ->> '{part}'" for part in ("code", *parts))
    set_to = ", ".join(f"'$.{part}', m0010_type({image}, '{part}')" for part in parts)
    steps.images(db, "credit_type", f"json_set({{0}}, {set_to})")
    db.conn.create_function("m0010_other", 3, _of_other, deterministic=True)
    for table in ("accreditor", "statement", "format_amount"):
        db.execute(
            f"UPDATE {table} SET (source, confirmed) = (m0010_other(source, confirmed, 'source'),"
            " m0010_other(source, confirmed, 'confirmed'))"
            + (" WHERE code = 'ipce'" if table == "statement" else "")
        )
        # The office's own statements have no owner to be read at.
        where = "{0} ->> 'code' = 'ipce'" if table == "statement" else "1"
        image = "{0} ->> 'source', {0} ->> 'confirmed'"
        steps.images(
            db,
            table,
            f"CASE WHEN {where} THEN json_set({{0}},"
            f" '$.source', m0010_other({image}, 'source'),"
            f" '$.confirmed', m0010_other({image}, 'confirmed')) ELSE {{0}} END",
        )


def _of_type(
    code: str | None, designation: str, source: str, confirmed: int, part: str
) -> str | int | None:
    """One part of a type of credit as it is now; None for no type at all."""
    if code is None:
        return None
    kept = _wordings()["types"].get(code)
    if kept is not None and designation == kept["before"]:
        return int(kept[part]) if part == "confirmed" else str(kept[part])
    row = (designation, *_read(source, confirmed))
    return row[("designation", "source", "confirmed").index(part)]


def _of_other(source: str | None, confirmed: int, part: str) -> str | int | None:
    if source is None:
        return None
    return _read(source, confirmed)[("source", "confirmed").index(part)]


def _read(source: str, confirmed: int) -> tuple[str, int]:
    """Source and word of what is confirmed only with an address."""
    if not confirmed or _ADDRESS.search(source):
        return source, confirmed
    return (source if source in _wordings()["shipped"] else f"{source}{_SAID}"), 0
