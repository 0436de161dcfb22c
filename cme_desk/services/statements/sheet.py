"""Statements: what an activity's papers print, what learners are told, and brochures proof-read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cme_desk.domain.credit.approvals import Days, days_of
from cme_desk.domain.office.history import Changes
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.statements import proofread as proofreading
from cme_desk.domain.statements import relationships
from cme_desk.domain.statements import sheet as statement_sheet
from cme_desk.domain.statements.findings import Proof
from cme_desk.domain.statements.proofread import Known
from cme_desk.domain.statements.relationships import Told
from cme_desk.domain.statements.sheet import Sheet
from cme_desk.domain.statements.when_where import Times
from cme_desk.domain.wording.texts import Statement
from cme_desk.errors import DeskError
from cme_desk.services.credit import approvals
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations
from cme_desk.services.office.defaults import shipped_statements
from cme_desk.store import credit as credit_store
from cme_desk.store import tables
from cme_desk.store.operations import operation


def texts(desk: Desk) -> dict[str, Statement]:
    """The office's statements by code; what it does not have yet is as it ships."""
    found = {each.code: each for each in shipped_statements()}
    found.update({each.code: each for each in tables.statements.of(desk.store)})
    return found


def of_activity(desk: Desk, activity_id: int, days: Days | None = None) -> Sheet:
    """The statements of an activity, and what is missing of them.

    Args:
        desk: the office.
        activity_id: the activity.
        days: those on which what is behind its credit must stand; None for the activity's.

    Raises:
        DeskError: the activity is not there any more.

    """
    activity = tables.activities.get(desk.store, activity_id)
    return Sheet(
        office=desk.office,
        on_file=approvals.on_file(desk, activity_id),
        days=days or days_of(activity, desk.today().isoformat()),
        activity=activity,
        designated=[
            (credit_type, designation.amount)
            for credit_type, designation in credit_store.designated(desk.store, activity_id)
        ],
        texts=texts(desk),
    )


def support_text(desk: Desk, companies: Sequence[str], nature: str | None = None) -> str:
    """The office's line for commercial support by companies, in money or in kind.

    Args:
        desk: the office.
        companies: their names.
        nature: of what was given in kind; None for money.

    Raises:
        DeskError: a company has no name, none is named, or it is not said what was given.

    """
    named = [" ".join(each.split()) for each in companies]
    if not named or not all(relationships.is_company(each) for each in named):
        without = next((each for each in named if not relationships.is_company(each)), "")
        raise DeskError(
            "missing-company",
            f"“{without}” names no company." if without else "A company has no name.",
            "Learners are told who gave commercial support, by name.",
            "Name each company; where nobody gave any, say that there was none.",
        )
    given = None if nature is None else " ".join(nature.split())
    if given is not None and not relationships.is_company(given):
        raise DeskError(
            "missing-nature",
            "It is not said what was given in kind.",
            "Learners are told the nature of what was given in kind.",
            "Say what it was, such as “loan of two simulators”.",
        )
    return statement_sheet.support_text(
        texts(desk), desk.office, companies=named, nature=given or ""
    )


def no_support_text(desk: Desk) -> str:
    """The office's line where no commercial support was received."""
    return statement_sheet.support_text(texts(desk), desk.office, companies=None)


def relationships_told(
    desk: Desk,
    relationships_: Sequence[str],
    mitigated: Sequence[str] = (),
    exceptions: Sequence[str] = (),
) -> Told:
    """What may be told of relationships, once it is clear who mitigated them.

    Raises:
        DeskError: see `domain.statements.relationships.told`.

    """
    return relationships.told(relationships_, mitigated, exceptions, desk.today())


def disclosure_text(desk: Desk, told: Told | None = None) -> str:
    """The office's line for relevant financial relationships; for nobody's without any."""
    return statement_sheet.disclosure_text(texts(desk), desk.office, told.text if told else "")


def set_disclosure(
    desk: Desk,
    activity_id: int,
    *,
    disclosure: str | None = None,
    support: str | None = None,
    told: Told | None = None,
) -> Changes:
    """Keep what learners are told of relationships and of commercial support.

    Args:
        desk: the office.
        activity_id: the activity.
        disclosure: the line as it prints; empty for not said yet, None to leave it.
        support: the same of commercial support.
        told: on what the disclosure rests; who mitigated what stands in the history.

    Raises:
        DeskError: the activity is not there any more.

    """
    activity = tables.activities.get(desk.store, activity_id)
    # Empty is “not said yet”: that somebody has no relationships is disclosed too (Standard 3).
    written = activity
    parts = []
    for field, text, words in (
        ("disclosure", disclosure, "relationships"),
        ("commercial_support", support, "commercial support"),
    ):
        tidy = getattr(activity, field) if text is None else " ".join(text.split())
        if tidy != getattr(activity, field):
            said: dict[str, Any] = {field: tidy}
            written = replace(written, **said)
            parts.append(words)
    sentence = f"Wrote what learners of {activity.code} are told of {' and '.join(parts)}"
    if told is not None:
        sentence += f" ({told.grounds})"
    with operation(desk.store, "write statement", sentence) as doing:
        tables.activities.change(desk.store, written)
    return doing.changes


def proofread(desk: Desk, text: str, activity_id: int | None = None) -> Proof:
    """Read a brochure or flyer against what the office knows.

    Args:
        desk: the office.
        text: as it was pasted or read.
        activity_id: what it announces; None for a text about no activity in particular.

    Raises:
        DeskError: the text is empty, or the activity is not there any more.

    """
    if not text.strip():
        raise DeskError(
            "empty-text",
            "There is no text to read.",
            "A brochure that is a picture has none.",
            "Paste the words of the brochure.",
        )
    sheet = of_activity(desk, activity_id) if activity_id is not None else None
    sessions = tables.sessions.of(desk.store, activity_id=activity_id) if sheet else []
    parts = tables.agenda_items.of(desk.store, activity_id=activity_id) if sheet else []
    known = Known(
        accreditor=accreditations.main(desk),
        also=_also(desk),
        accreditors=tuple(tables.accreditors.of(desk.store)),
        sheet=sheet,
        types=tuple(tables.credit_types.of(desk.store)),
        times=Times.of(
            [(each.starts_at, each.ends_at) for each in sessions],
            [(each.starts_at, each.ends_at) for each in parts],
        ),
        places=tuple(each.location for each in sessions if each.location),
    )
    return proofreading.proofread(text, known)


def _also(desk: Desk) -> tuple[Accreditor, ...]:
    """Whoever accredits the office now."""
    today = desk.today().isoformat()
    held = accreditations.held(desk)
    return tuple(each.printed for each in held if each.valid(today, today))
