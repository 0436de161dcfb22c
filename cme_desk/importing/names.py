"""A name cell, in any of the ways that people sign, to the parts of a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from cme_desk.domain import credentials as letters
from cme_desk.domain.names import clean, display_name
from cme_desk.importing import name_marks as marking
from cme_desk.importing.name_case import recase
from cme_desk.importing.name_order import Named, arrange, arrange_parts
from cme_desk.importing.name_words import PLACEHOLDER, look

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


@lru_cache(maxsize=32_768)
def parse(text: str, *, last_first: bool | None = None) -> ParsedName:
    """Take a whole name apart.

    `last_first` says the order of words where there is no comma ("SMITH JOHN"): True family name
    first, False family name last, None undecided (the usual order, and a review where in doubt).
    """
    if len(text) > LONGEST:
        return _too_long(text)
    name = clean(text)
    if not name or name.lower() in marking.BLANKS:
        return ParsedName(written=text, kind=BLANK)
    if not marking.ODD.search(name):
        if any([look(word) & PLACEHOLDER for word in name.replace(",", " ").split()]):
            found = _no_person(text, name)
            if found:
                return found
        return _person(text, arrange(name, last_first), None)
    return _with_marks(text, name, last_first)


def _too_long(text: str) -> ParsedName:
    short = clean(text[:LONGEST])
    if not short and not text.strip():
        return ParsedName(written=text, kind=BLANK)
    return ParsedName(
        written=text,
        full_name=short[:80].strip() + "…",
        kind=NOT_A_NAME,
        review=(f"This cell holds {len(text):,} characters; no name is that long.",),
    )


def _no_person(text: str, name: str) -> ParsedName | None:
    """A device, a robot, a room or an empty seat; None if it may be a person."""
    if marking.robot(name):
        return ParsedName(
            written=text,
            full_name=name,
            kind=ROBOT,
            review=(f"“{name}” looks like a note-taking program, not a person.",),
        )
    owner = marking.device(name)
    if owner is None:
        return None
    guess = arrange(owner, None) if owner else Named()
    alone = not guess.last
    return ParsedName(
        written=text,
        full_name=name,
        first_name=guess.first,
        middle_name=guess.middle,
        last_name=guess.last,
        kind=DEVICE,
        review=(
            f"“{name}” is the name of a device, a room or an empty seat, not of a person."
            if alone
            else f"“{name}” is the name of a device; it may be that of {owner}.",
        ),
    )


def _with_marks(text: str, name: str, last_first: bool | None) -> ParsedName:
    """A cell that holds more than letters: what stands beside the name is taken off first."""
    if marking.phone(name):
        return ParsedName(
            written=text,
            full_name=name,
            kind=PHONE,
            review=(f"“{name}” is a telephone number; whose it is, the sheet does not say.",),
        )
    if name[0] in "=@" and not marking.mail_parts(name):
        return ParsedName(
            written=text,
            full_name=name,
            last_name=name,
            kind=NOT_A_NAME,
            review=(f"“{name[:60]}” starts with {name[0]} like a formula; it is kept as text.",),
        )
    mail = marking.mail_parts(name)
    if mail:
        return _mail(text, name, mail[0], mail[1], last_first)
    if marking.is_link(name) and not marking.robot(name):
        return _not_a_name(text, name)
    found = _no_person(text, name)
    if found and not found.last_name and "(" not in name:
        return found
    marks = marking.take(name)
    if found or not marks.name:
        inside = marks.other_name or marks.nickname
        if inside and len(inside.split()) > 1 and (found is None or found.kind == DEVICE):
            marks.review.append(f"The name was taken from the brackets of “{name}”.")
            marks.name, marks.other_name = inside, ""
        elif found and not _named_before(marks, found):
            return found
    if not any(each.isalpha() for each in marks.name):
        return _not_a_name(text, name)
    if marking.several(marks.name):
        return ParsedName(
            written=text,
            full_name=marks.name,
            kind=SEVERAL,
            review=(f"“{name}” seems to name more than one person; each needs a line.",),
        )
    if any(each.isdigit() for each in marks.name):
        marks.review.append(f"“{name}” holds digits; is it a name?")
    return _person(text, _arrange_marked(marks, last_first), marks)


def _named_before(marks: marking.Marks, found: ParsedName) -> bool:
    """Whether a person's name stands before a device in brackets: "Jane Doe (iPhone)"."""
    words = marks.name.split()
    return len(words) > 1 and marking.device(marks.name) is None and found.kind == DEVICE


def _arrange_marked(marks: marking.Marks, last_first: bool | None) -> Named:
    named = arrange(marks.name, last_first)
    other = marks.other_name
    if other and len(other.split()) > 1 and not named.first:
        # Zoom's "priya (Priya Venkataraman)": the longer of the two is the better guess.
        inner = arrange(other, last_first)
        marks.review.append(
            f"Two names: “{marks.name}” and, in brackets, “{other}”. The second was taken."
        )
        marks.other_name = marks.name
        return inner
    if other and len(other.split()) > 1:
        marks.review.append(
            f"Two names: “{marks.name}” and, in brackets, “{other}”. The first was taken."
        )
    return named


def _not_a_name(text: str, name: str) -> ParsedName:
    return ParsedName(
        written=text,
        full_name=name,
        kind=NOT_A_NAME,
        review=(f"“{name[:60]}” is not a name.",),
    )


def _mail(text: str, name: str, mail: str, local: str, last_first: bool | None) -> ParsedName:
    """A cell with an e-mail address in it: the name beside it, or a guess from the address."""
    rest = name.replace(mail, " ").replace("mailto:", " ").strip(" <>()[],;:-|\"'")
    if any(each.isalpha() for each in rest):
        return replace(parse(rest, last_first=last_first), written=text)
    words = [word for word in local.replace("_", ".").split(".") if word]
    guess = [word for word in words if word.replace("-", "").replace("'", "").isalpha()]
    if len(words) < 2 or guess != words or len(words) > 3 or len(guess[-1]) < 2:
        return ParsedName(
            written=text,
            full_name=mail,
            review=(f"The name cell holds an e-mail address, “{mail}”, and no name.",),
        )
    named = arrange(" ".join(guess).lower(), False)
    return replace(
        _person(text, named, None),
        review=(f"The name was guessed from the e-mail address “{mail}”.",),
    )


def _person(text: str, named: Named, marks: marking.Marks | None) -> ParsedName:
    first, middle, last, suffix = named.first, named.middle, named.last, named.suffix
    if marks is None:
        return ParsedName(
            written=text,
            last_name=last,
            first_name=first,
            middle_name=middle,
            suffix=suffix,
            full_name=display_name(first, middle, last, suffix),
            credentials=letters.normalize(", ".join(named.credentials))
            if named.credentials
            else "",
            review=named.review,
            title=named.title,
        )
    held = [*named.credentials, *marks.credentials]
    return ParsedName(
        written=text,
        last_name=last,
        first_name=first,
        middle_name=middle,
        suffix=suffix,
        full_name=display_name(first, middle, last, suffix) or clean(text),
        credentials=letters.normalize(", ".join(held)) if held else "",
        review=(*named.review, *marks.review),
        title=named.title,
        nickname=" ".join(recase(marks.nickname.split())),
        other_name=marks.other_name,
        remark="; ".join([*marks.remarks, *named.remarks]),
    )


@lru_cache(maxsize=32_768)
def parse_parts(
    last: str,
    first: str,
    middle: str = "",
    suffix: str = "",
    credentials: str = "",
    title: str = "",
) -> ParsedName:
    """Put a name together from separate columns, taking off what hides in the wrong cell."""
    written = " ".join([part for part in (first, middle, last, suffix) if part])
    if len(written) > LONGEST:
        return _too_long(written)
    family, given, between = clean(last), clean(first), clean(middle)
    family = "" if family.lower() in marking.BLANKS else family
    given = "" if given.lower() in marking.BLANKS else given
    if not family or not given:
        return _one_cell(written, family or given, between, (suffix, credentials, title))
    marks = None
    if marking.ODD.search(family) or marking.ODD.search(given):
        whole = parse(f"{family}, {given}")
        if whole.kind != PERSON:
            return replace(whole, written=written)
        family_marks, given_marks = marking.take(family), marking.take(given)
        marks = _joined(family_marks, given_marks)
        family, given = family_marks.name or family, given_marks.name or given
    named = arrange_parts(family, given, between, clean(suffix), clean(title))
    own = letters.split(credentials) if credentials else ()
    if own:
        named = named._replace(credentials=[*own, *named.credentials])
    return _person(written, named, marks)


def _joined(family: marking.Marks, given: marking.Marks) -> marking.Marks:
    return marking.Marks(
        "",
        [*family.credentials, *given.credentials],
        given.nickname or family.nickname,
        family.other_name or given.other_name,
        [*given.remarks, *family.remarks],
        [*given.review, *family.review],
    )


def _one_cell(written: str, cell: str, middle: str, rest: tuple[str, str, str]) -> ParsedName:
    """Only one of the two name columns is filled: it may hold the whole name."""
    suffix, credentials, title = rest
    if not cell:
        held = letters.normalize(credentials) if credentials else ""
        return ParsedName(written=written, credentials=held, kind=BLANK)
    found = parse(cell)
    held = ", ".join([each for each in (letters.normalize(credentials), found.credentials) if each])
    parts = replace(
        found,
        written=written,
        credentials=letters.normalize(held),
        suffix=found.suffix or clean(suffix),
        middle_name=found.middle_name or middle,
        title=found.title or clean(title),
    )
    if parts.kind != PERSON:
        return parts
    return replace(
        parts,
        full_name=display_name(parts.first_name, parts.middle_name, parts.last_name, parts.suffix),
    )
