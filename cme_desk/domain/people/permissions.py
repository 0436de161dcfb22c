"""Permission to report somebody's credit: given or withdrawn, when, how, and who wrote it down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cme_desk.domain.vocabulary import Worded


class PermissionScope(Worded):
    """Whom their credit may be reported to."""

    PARS = "pars", "PARS"
    BOARDS = "boards", "certifying boards"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPermission:
    """One thing that a person said about being reported; the last one counts.

    Attributes:
        given: False if they refused, or took an earlier permission back.
        said_on: ISO date on which they said it.
        how: where it stands ("check box of the evaluation", "by telephone").
        recorded_by: who wrote it down.
        recorded_at: local ISO date-time.

    """

    id: int = 0
    uid: str = ""
    person_id: int
    scope: PermissionScope
    given: bool
    said_on: str
    how: str
    recorded_by: str
    recorded_at: str


def standing(
    said: Iterable[ReportPermission],
) -> dict[PermissionScope, ReportPermission]:
    """What counts now of each scope: the last thing said, of one day the last written down."""
    last: dict[PermissionScope, ReportPermission] = {}
    for each in sorted(said, key=lambda one: (one.said_on, one.recorded_at, one.id)):
        last[each.scope] = each
    return last
