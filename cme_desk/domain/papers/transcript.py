"""A transcript: what somebody earned between two days, by type of credit, own and elsewhere apart.

Amounts are whole hundredths, so the totals are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.wording.phrases import long_date

NOT_RECORDED = "not recorded"
"""What stands for a day of completion that nobody knows."""

PARTICIPATION = "Participation"
"""The type of a line that awards no credit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptLine:
    """One activity and one type of credit.

    Attributes:
        day: ISO date on which it was completed; "" where that is not recorded.
        code: the activity's code; empty for credit from elsewhere.
        provider: who gave the credit.
        type_name: "AMA PRA Category 1"; PARTICIPATION for no credit.
        amount: hundredths: as the certificate in force says, else as claimed.
        certificate: the number of the certificate in force; empty for none.
        claimed: hundredths claimed by now, where the certificate says another amount; else None.

    """

    day: str
    code: str = ""
    title: str
    provider: str = ""
    type_name: str
    amount: int
    certificate: str = ""
    claimed: int | None = None

    @property
    def paper(self) -> str:
        """The certificate, and what is claimed by now if that is another amount; "" for none."""
        if not self.certificate:
            return ""
        words = f"certificate {self.certificate}"
        if self.claimed is None:
            return words
        return f"{words} says {amount_text(self.amount)}, {amount_text(self.claimed)} claimed now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """All of it.

    Attributes:
        name: as it stands on a certificate.
        numbers: such as the NPI and licences, in words.
        since, until: ISO dates, both included; empty for from the beginning, to the end.
        types: the types that were asked for; empty for all.
        provider: the accredited provider whose office it is.
        address: of the office.
        made_on: ISO date.
        own: what the office's own activities gave, the oldest first.
        elsewhere: what others gave, as the learner said.
        labels: how a type's name must print, as markup, by name.

    """

    name: str
    numbers: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    types: tuple[str, ...] = ()
    provider: str
    address: str = ""
    made_on: str
    own: tuple[TranscriptLine, ...] = ()
    elsewhere: tuple[TranscriptLine, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()


def totals(lines: Sequence[TranscriptLine]) -> list[tuple[str, int]]:
    """The sum of each type of credit, in the order in which the types first come."""
    found: dict[str, int] = {}
    for each in lines:
        if each.type_name != PARTICIPATION:
            found[each.type_name] = found.get(each.type_name, 0) + each.amount
    return list(found.items())


def period(transcript: Transcript) -> str:
    """Which days it is about, in words."""
    since = long_date(transcript.since) if transcript.since else ""
    until = long_date(transcript.until) if transcript.until else ""
    if since and until:
        return f"{since} to {until}"
    if since:
        return f"Since {since}"
    return f"Until {until or long_date(transcript.made_on)}"
