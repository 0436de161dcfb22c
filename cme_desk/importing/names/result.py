"""What a name cell gives: the parts of a name, or what it holds in place of one."""

from __future__ import annotations

from dataclasses import dataclass

from cme_desk.domain.people import credentials as letters
from cme_desk.domain.people.names import clean, display_name
from cme_desk.importing.names.case import recase
from cme_desk.importing.names.marks import Marks
from cme_desk.importing.names.order import ArrangedName

PERSON = "person"
DEVICE = "device"
PHONE = "phone"
ROBOT = "robot"
SEVERAL = "several"
BLANK = "blank"
NOT_A_NAME = "not-a-name"

LONGEST = 250
"""No name with all its credentials is longer; a longer cell is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedName:
    """What a name cell says.

    Attributes:
        written: the cell exactly as written.
        last_name, first_name, middle_name, suffix: the parts; a lone word is a last name.
        full_name: "First Middle Last Suffix"; never empty unless the kind is "blank".
        credentials: in the usual way to write them, separated by ", ".
        kind: "person", "device" (also a room or an empty seat), "phone", "robot", "several",
            "blank", or "not-a-name" (a paragraph, a web address, a formula).
        review: sentences that say why a look is due; empty if none is.
        title: "Dr.", "Prof." and the like, which are not part of the name.
        nickname: what stood in quotation marks ("Kathy").
        other_name: a former or second name in brackets ("Nowak" of "(née Nowak)").
        remark: other text that is not part of the name: "External", "she/her", "PGY-2", a hospital.

    """

    written: str
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    full_name: str = ""
    credentials: str = ""
    kind: str = PERSON
    review: tuple[str, ...] = ()
    title: str = ""
    nickname: str = ""
    other_name: str = ""
    remark: str = ""


def person(text: str, named: ArrangedName, marks: Marks | None) -> ParsedName:
    """A person, from the parts that were arranged and what was taken off before."""
    first, middle, last, suffix = named.first, named.middle, named.last, named.suffix
    if not first and not last:
        return nothing(text)
    if marks is None:
        return ParsedName(
            written=text,
            last_name=last,
            first_name=first,
            middle_name=middle,
            suffix=suffix,
            full_name=named.spoken or display_name(first, middle, last, suffix),
            credentials=letters.normalize(", ".join(named.credentials))
            if named.credentials
            else "",
            review=named.review,
            title=named.title,
            remark="; ".join(named.remarks) if named.remarks else "",
        )
    held = [*named.credentials, *marks.credentials]
    full = named.spoken or display_name(first, middle, last, suffix) or clean(text)
    if any(each.isdigit() for each in full) and suffix not in {"2nd", "3rd", "4th", "5th"}:
        marks.review.append(f"“{full}” holds digits; is it a name?")
    return ParsedName(
        written=text,
        last_name=last,
        first_name=first,
        middle_name=middle,
        suffix=suffix,
        full_name=full,
        credentials=letters.normalize(", ".join(held)) if held else "",
        review=(*named.review, *marks.review),
        title=named.title,
        nickname=" ".join(recase(marks.nickname.split())),
        other_name=marks.other_name,
        remark="; ".join([*marks.remarks, *named.remarks]),
    )


def nothing(text: str) -> ParsedName:
    """A cell without a name: nothing but signs, or a paragraph of them."""
    name = clean(text)
    if not any(each.isalnum() for each in name):
        return ParsedName(written=text, kind=BLANK)
    return nobody(text, name, NOT_A_NAME, f"“{name[:60]}” is not a name.")


def nobody(text: str, name: str, kind: str, review: str) -> ParsedName:
    """A cell that holds something in place of a person's name."""
    return ParsedName(written=text, full_name=name, kind=kind, review=(review,))
