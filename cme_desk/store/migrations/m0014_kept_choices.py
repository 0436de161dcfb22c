"""What learners claimed before there were choices of credit: kept as what the office chose.

Until then each learner had a claim of every type that they could be awarded. Claims are computed by
choice or by what is usual since, so what is not usual would be gone with the next change.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Mapping

from sqlite_utils import Database

from cme_desk.store.migrations import steps

_SOURCE = "claimed before there were choices"
_SENTENCE = "Kept what {} had claimed as the credit that the office chose for them"
_SEALED = (
    "What was claimed then stays until it is chosen anew: on the attendance of the activity, or"
    " with “cme-desk credit”."
)

# Of several types, or of one that is nobody's before they ask, claimed by attendance. What only
# comes along with other credit, and participation, are no choice.
_CLAIMED = """
SELECT claim.activity_id, claim.person_id, code, claim.basis
FROM claim JOIN credit_type ON credit_type.id = claim.credit_type_id
WHERE claim.amount > 0 AND credit_type.follows = '' AND code <> 'participation'
AND NOT EXISTS (
    SELECT 1 FROM credit_choice AS there
    WHERE there.activity_id = claim.activity_id AND there.person_id = claim.person_id
)
ORDER BY claim.activity_id, claim.person_id, claim.id
"""


def apply(db: Database) -> None:
    """Write the choices, as an operation that stands in the history."""
    steps.drop_triggers(db)
    claimed: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for activity, person, code, basis in db.execute(_CLAIMED):
        claimed[activity, person][code] = basis
    found = {whose: list(bases) for whose, bases in claimed.items() if _would_go(bases)}
    last = db.execute("SELECT max(at) FROM operation").fetchone()[0]
    if not found or last is None:
        return
    whom = "1 learner" if len(found) == 1 else f"{len(found):,} learners"
    operation = db.execute(
        "INSERT INTO operation (at, verb, sentence, sealed) VALUES (?, 'keep credit', ?, ?)",
        [last, _SENTENCE.format(whom), _SEALED],
    ).lastrowid
    office = db.execute("SELECT uid FROM office").fetchone()[0]
    columns = [each[1] for each in db.execute("PRAGMA table_info(credit_choice)")]
    for (activity, person), listed in found.items():
        codes = json.dumps(listed, ensure_ascii=False)
        # The same in copies of one office that are brought up to date apart.
        uid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"credit_choice:{office}:{activity}:{person}"))
        row = db.execute(
            "INSERT INTO credit_choice (uid, activity_id, person_id, codes, source)"
            " VALUES (?, ?, ?, ?, ?)",
            [uid, activity, person, codes, _SOURCE],
        ).lastrowid
        values = [row, uid, activity, person, codes, _SOURCE]
        image = json.dumps(dict(zip(columns, values, strict=True)), ensure_ascii=False)
        db.execute(
            "INSERT INTO change (operation_id, table_name, row_id, before, after)"
            " VALUES (?, 'credit_choice', ?, NULL, ?)",
            [operation, row, image],
        )


def _would_go(bases: Mapping[str, str]) -> bool:
    """Whether any of these claims by attendance is of no type that is usual for everybody."""
    by_attendance = [code for code, basis in bases.items() if basis == "attendance"]
    return len(by_attendance) > 1 or (by_attendance == ["aoa-1-a"] and len(bases) == 1)
