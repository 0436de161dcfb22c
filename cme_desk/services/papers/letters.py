"""Verification letters, written from what is on file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cme_desk.domain.office.record import Office
from cme_desk.domain.papers.composition import signatures_of
from cme_desk.domain.papers.letters import Letter, LetterEntry
from cme_desk.domain.papers.transcript import PARTICIPATION, TranscriptLine
from cme_desk.domain.people.names import clean
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import Paper
from cme_desk.domain.wording import markup
from cme_desk.errors import DeskError
from cme_desk.pdf.papers import letters as pdf
from cme_desk.queries import attendance as attendance_query
from cme_desk.services.desk import Desk
from cme_desk.services.papers.name_papers import Drawn
from cme_desk.services.people import transcript
from cme_desk.services.statements import sheet as statement_service
from cme_desk.services.templates.pictures import office_logo
from cme_desk.store import tables


def write(
    desk: Desk,
    people: Sequence[int],
    *,
    activities: Collection[str] = (),
    since: str = "",
    until: str = "",
    recipient: str = "",
) -> Drawn:
    """Write a letter for each person about what they took part in.

    Args:
        desk: the office.
        people: about whom.
        activities: only these, by their codes; none for all.
        since: ISO date of the first day; empty for from the beginning.
        until: ISO date of the last day; empty for to the end.
        recipient: to whom, in lines; empty for whom it may concern.

    Raises:
        DeskError: nobody is chosen, or the office does not say who the provider is.

    """
    office = desk.office
    if not people:
        raise DeskError("nobody-chosen", "Nobody is chosen.", "", "Choose who it is about.")
    if not office.provider.strip():
        raise DeskError(
            "missing-provider",
            "The office does not say who the accredited provider is.",
            "The letter is written on its letterhead.",
            "Type the accredited provider's name in the office's details.",
        )
    letters: list[Letter] = []
    problems: list[Problem] = []
    to = tuple(line for each in recipient.splitlines() if (line := clean(each)))
    wanted = {each.strip().casefold() for each in activities}
    for person_id in people:
        made = _letter(desk, office, person_id, wanted, (since, until), to)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            letters.append(made)
    drawn, refused = pdf.draw(letters) if letters else (b"", [])
    return Drawn(pdf=drawn, count=len(letters) - len(refused), problems=(*problems, *refused))


def _letter(
    desk: Desk,
    office: Office,
    person_id: int,
    wanted: Collection[str],
    days: tuple[str, str],
    recipient: tuple[str, ...],
) -> Letter | Problem:
    """One letter; a problem where nothing is on file."""
    found = transcript.compose(desk, person_id, since=days[0], until=days[1])
    lines = [each for each in found.own if not wanted or each.code.casefold() in wanted]
    if not lines:
        return Problem(
            reference="nothing-on-file",
            message=f"Nothing is on file that a letter about {found.name} could verify.",
            remedy="Sign this person in first, or choose other days.",
            where=found.name,
            person_id=person_id,
        )
    entries = _entries(desk, lines, dict(found.labels))
    return Letter(
        person_id=person_id,
        name=found.name,
        numbers=found.numbers,
        provider=office.provider.strip(),
        address=office.address,
        accreditation=_accreditation(desk, entries),
        recipient=recipient,
        date=desk.today().isoformat(),
        entries=entries,
        signatures=tuple(replace(each, picture="") for each in signatures_of(office)),
        # A letter without the logo, where the file of it is gone, is better than none.
        logo=office_logo(desk) or b"",
    )


def _entries(
    desk: Desk, lines: Sequence[TranscriptLine], labels: dict[str, str]
) -> tuple[LetterEntry, ...]:
    """What is verified. Credit of which no statement may be issued is written as taking part.

    ACPE: CPE Monitor is the record of pharmacists' credit, and providers issue no statements of it.
    """
    silent = {each.name for each in tables.credit_types.of(desk.store) if each.paper is Paper.NONE}
    entries: dict[LetterEntry, None] = {}
    for each in lines:
        activity = tables.activities.find(desk.store, code=each.code.strip())
        assert activity is not None
        awarded = each.type_name != PARTICIPATION and each.type_name not in silent
        entry = LetterEntry(
            activity=activity,
            amount=each.amount if awarded else 0,
            label=(labels.get(each.type_name) or markup.escape(each.type_name)) if awarded else "",
            certificate=each.certificate,
            completed_on=each.day if activity.needs_completion_date else "",
        )
        # Two types that are silent here make one line of taking part, not two.
        entries[entry] = None
    return tuple(entries)


def _accreditation(desk: Desk, entries: Sequence[LetterEntry]) -> str:
    """The accreditation statement, where the letter is about one activity."""
    activity = entries[0].activity
    if any(each.activity != activity for each in entries):
        return ""
    printed = statement_service.of_activity(desk, activity.id).accreditations(())
    return printed[0].markup if printed else ""


def of_everybody(desk: Desk, activity_id: int) -> list[int]:
    """Everybody about whom a letter on an activity can be written, by name."""
    return [each.person_id for each in attendance_query.of_activity(desk.store, activity_id)]
