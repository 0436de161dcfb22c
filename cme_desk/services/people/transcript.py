"""Transcripts: composed from the office's records, as a PDF or a workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cme_desk.domain.papers.transcript import PARTICIPATION, Transcript, TranscriptLine
from cme_desk.domain.people.identifiers import state_name
from cme_desk.domain.people.names import fold
from cme_desk.errors import DeskError
from cme_desk.exporting import transcript as exporting
from cme_desk.pdf.papers import transcript as pdf
from cme_desk.queries import transcript as query
from cme_desk.services.desk import Desk
from cme_desk.store import tables


def compose(
    desk: Desk,
    person_id: int,
    *,
    since: str = "",
    until: str = "",
    types: Collection[str] = (),
) -> Transcript:
    """Put a person's transcript together.

    Args:
        desk: the office.
        person_id: whose.
        since: ISO date of the first day; empty for from the beginning.
        until: ISO date of the last day; empty for to the end.
        types: only these types of credit, by name or code; none for all, and participation too.

    Raises:
        DeskError: the last day is before the first, or there is no such type.

    """
    if since and until and until < since:
        raise DeskError(
            "end-before-start", "The last day is before the first.", "", "Turn the dates round."
        )
    person = tables.people.get(desk.store, person_id)
    office = desk.office
    numbers = [f"NPI {person.npi}"] if person.npi else []
    if person.license_number:
        state = state_name(person.license_state) or person.license_state
        numbers.append(f"{state} license {person.license_number}".strip())
    known = tables.credit_types.of(desk.store)
    others = [each.type_name for each in query.elsewhere(desk.store, person_id)]
    named = [*(each.name for each in known), *others, PARTICIPATION]
    called = {fold(each.code): each.name for each in known} | {fold(each): each for each in named}
    meant = [_meant(each, called) for each in types]
    wanted = {fold(each) for each in meant}

    def chosen(lines: Sequence[TranscriptLine]) -> tuple[TranscriptLine, ...]:
        return tuple(each for each in lines if not wanted or fold(each.type_name) in wanted)

    own = chosen(query.own(desk.store, person_id, since, until))
    return Transcript(
        name=person.certificate_name,
        numbers=tuple(numbers),
        since=since,
        until=until,
        types=tuple(meant),
        provider=office.provider or office.name,
        address=office.address,
        made_on=desk.today().isoformat(),
        own=tuple(replace(each, provider=office.provider) for each in own),
        elsewhere=chosen(query.elsewhere(desk.store, person_id, since, until)),
        labels=tuple((each.name, each.label) for each in known),
    )


def _meant(text: str, called: Mapping[str, str]) -> str:
    """The name of the type that is meant; a paper about a mistyped one would be empty."""
    name = called.get(fold(text))
    if name is None:
        raise DeskError(
            "credit-type-not-found",
            f"There is no credit type “{text}”.",
            "",
            f"Use one of: {', '.join(dict.fromkeys(called.values()))}.",
        )
    return name


def types_of(desk: Desk, person_id: int) -> list[str]:
    """The types of credit that a person has, their own and from elsewhere."""
    lines = [*query.own(desk.store, person_id), *query.elsewhere(desk.store, person_id)]
    return list(dict.fromkeys(each.type_name for each in lines if each.type_name != PARTICIPATION))


def as_pdf(transcript: Transcript) -> bytes:
    """Draw it.

    Raises:
        DeskError: something in it cannot be printed.

    """
    drawn = pdf.draw(transcript)
    if isinstance(drawn, bytes):
        return drawn
    first = drawn[0]
    raise DeskError(first.reference, first.message, "", first.remedy)


as_workbook = exporting.workbook
