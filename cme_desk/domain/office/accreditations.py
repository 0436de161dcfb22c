"""Accreditations of the office: by whom, since when, until when, under which number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cme_desk.domain.office.bodies import Body, Grant, body
from cme_desk.domain.office.record import Accreditor
from cme_desk.domain.problems import Problem
from cme_desk.domain.vocabulary import Worded
from cme_desk.domain.wording.phrases import long_date

SOON = dt.timedelta(days=180)
"""A term that ends within these days is told of: a reaccreditation takes months of work."""

CME_KINDS = ("joint-accreditation", "accme", "state")
"""Kinds of accreditors of continuing medical education, whose statement every paper prints."""


class AccreditationStatus(Worded):
    """How a body accredits the office; nothing is designated on a status that lapsed."""

    ACCREDITED = "accredited"
    PROVISIONAL = "provisional"
    COMMENDATION = "commendation", "Accredited with commendation"
    PROBATION = "probation"
    LAPSED = "lapsed"


_PUBLIC = {
    AccreditationStatus.ACCREDITED: "accreditation",
    AccreditationStatus.PROVISIONAL: "provisional accreditation",
    AccreditationStatus.COMMENDATION: "accreditation with commendation",
}
"""Of which status an office may speak in public, in the words of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """One accreditation of the office.

    Attributes:
        accreditor_id: the body.
        kind: a status of the provider, or that each activity is approved; the latter by itself
            lets nothing be designated.
        status: where a status stands.
        provider_number: as the body writes it; zeros in front belong to it.
        term_from, term_to: ISO dates of the first and the last day; empty where not on file.
        approver: through whom the office has it; empty for from the body itself.
        direct, joint: the office's own statements (markup templates), where it has the body's
            words for it; empty for the accrediting organization's.
        source: where these stand, or the letter.
        confirmed_on: ISO date on which the office compared them with the body's own text.

    """

    id: int = 0
    uid: str = ""
    accreditor_id: int
    kind: Grant = Grant.PROVIDER
    status: AccreditationStatus = AccreditationStatus.ACCREDITED
    provider_number: str = ""
    term_from: str = ""
    term_to: str = ""
    approver: str = ""
    direct: str = ""
    joint: str = ""
    source: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An accreditation with its body."""

    accreditation: Accreditation
    accreditor: Accreditor

    @property
    def body(self) -> Body:
        """What the body grants and allows."""
        return body(self.accreditor.code, self.accreditor.kind)

    def valid(self, first: str, last: str) -> bool:
        """Whether it is a status that stood on all days from the first to the last (ISO dates)."""
        mine = self.accreditation
        return (
            mine.kind is Grant.PROVIDER
            and mine.status is not AccreditationStatus.LAPSED
            and (not mine.term_from or mine.term_from <= first)
            and (not mine.term_to or last <= mine.term_to)
        )

    def publicity(self, the_provider: str, provider: str) -> str:
        """How the office may speak of this accreditation; "" where body or file say nothing.

        The status and its years are those on file, so both days of the term have to be.
        """
        mine, allowed = self.accreditation, self.body.publicity
        status = _PUBLIC.get(mine.status, "")
        if allowed is None or not status or not (mine.term_from and mine.term_to):
            return ""
        length = dt.date.fromisoformat(mine.term_to) - dt.date.fromisoformat(mine.term_from)
        years = max(round(length.days / 365.25), 1)
        words = "1 year" if years == 1 else f"{years} years"
        return allowed.text.format(
            the_provider=the_provider, provider=provider, status=status, years=words
        )

    @property
    def printed(self) -> Accreditor:
        """The accrediting organization with the statements that print for this office.

        The office's own go first, then the form for who has it through an approver.
        """
        mine, shown = self.accreditation, self.accreditor
        through = self.body.through
        if mine.approver and through is not None and not mine.direct:
            return replace(
                shown,
                direct=through.text,
                joint=through.text,
                source=through.source or through.grade.words,
                confirmed=False,
            )
        if not mine.direct and not mine.joint:
            return shown
        return replace(
            shown,
            direct=mine.direct or shown.direct,
            joint=mine.joint or shown.joint,
            source=mine.source or shown.source,
            confirmed=bool(mine.confirmed_on),
        )

    @property
    def standing(self) -> str:
        """Its state in words, for a list: "Accredited until July 31, 2028"."""
        mine = self.accreditation
        if mine.kind is Grant.ACTIVITY:
            return mine.kind.words
        term = f" until {long_date(mine.term_to)}" if mine.term_to else ""
        return f"{mine.status.words}{term}"


def main(held: Sequence[Held], first: str, last: str) -> Held | None:
    """The accreditation in continuing medical education that stood on some days, if one did."""
    found = [each for each in held if each.accreditor.kind in CME_KINDS and each.valid(first, last)]
    return min(found, key=lambda each: CME_KINDS.index(each.accreditor.kind), default=None)


def check(accreditation: Accreditation, accreditor: Accreditor) -> list[Problem]:
    """Name what keeps an accreditation from being kept."""
    problems = []
    grants = body(accreditor.code, accreditor.kind).grants
    if accreditation.kind not in grants:
        instead = grants[0].words.lower() if grants else "nothing"
        problems.append(
            Problem(
                reference="bad-accreditation-kind",
                message=f"{accreditor.short} does not give a "
                f"{accreditation.kind.words.lower()}: it gives {instead}.",
                remedy="Record the approval with its activity."
                if Grant.ACTIVITY in grants
                else "Record the status of the provider.",
                where="kind",
            )
        )
    if "" < accreditation.term_to < accreditation.term_from:
        problems.append(
            Problem(
                reference="term-ends-before-it-begins",
                message=f"The term ends on {long_date(accreditation.term_to)}, before it begins "
                f"on {long_date(accreditation.term_from)}.",
                remedy="Correct one of the dates.",
                where="term_to",
            )
        )
    return problems


def problems_of(held: Sequence[Held], today: dt.date) -> list[Problem]:
    """What there is to look at among the office's accreditations on a day.

    A later term of the same body answers for one that ended.
    """
    return [problem for each in held for problem in _problems(each, held, today)]


def _problems(one: Held, held: Sequence[Held], today: dt.date) -> Iterator[Problem]:
    mine, short = one.accreditation, one.accreditor.short
    if mine.kind is Grant.ACTIVITY or _followed(one, held):
        return
    if mine.status is AccreditationStatus.LAPSED:
        yield _told("accreditation-lapsed", f"The accreditation by {short} has lapsed.", short)
    elif mine.term_to and mine.term_to < today.isoformat():
        ended = f"The term of the accreditation by {short} ended on {long_date(mine.term_to)}."
        yield _told("accreditation-ended", ended, short)
    elif mine.term_to and dt.date.fromisoformat(mine.term_to) <= today + SOON:
        ends = f"The term of the accreditation by {short} ends on {long_date(mine.term_to)}."
        yield Problem(
            reference="accreditation-ends-soon",
            message=ends,
            remedy="Record the new term when its letter is there.",
            where=short,
        )
    elif not mine.term_to:
        yield Problem(
            reference="accreditation-without-term",
            message=f"It is not on file how long the accreditation by {short} lasts.",
            remedy="Type the term of its letter.",
            where=short,
        )


def _followed(one: Held, held: Sequence[Held]) -> bool:
    """Whether another term of the same body begins later."""
    return any(
        each.accreditor.id == one.accreditor.id
        and each.accreditation.term_from > one.accreditation.term_from
        and each.accreditation.status is not AccreditationStatus.LAPSED
        for each in held
    )


def _told(reference: str, message: str, where: str) -> Problem:
    return Problem(
        reference=reference,
        message=message,
        remedy="Record the new term, or designate no credit on it any more.",
        where=where,
    )
