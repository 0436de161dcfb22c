"""A name cell, in any of the ways that people sign, to the parts of a name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people import credentials as letters
from cme_desk.domain.people.names import clean, display_name, fold
from cme_desk.importing.cells.normal import is_masked, is_no_name, is_nothing
from cme_desk.importing.names import kinds
from cme_desk.importing.names import marks as marking
from cme_desk.importing.names.case import recase
from cme_desk.importing.names.order import arrange
from cme_desk.importing.names.peel import (
    NEVER_NAMES,
    Peeled,
    all_credentials,
    peel_words,
    take_titles,
)
from cme_desk.importing.names.result import (
    BLANK,
    DEVICE,
    LONGEST,
    PERSON,
    ParsedName,
    device_or_robot,
    empty_or_number,
    masked,
    not_a_name,
    person,
    place,
    several,
    suspect,
    too_long,
)
from cme_desk.importing.names.words import (
    CREDENTIAL,
    INITIAL,
    NAME_TOO,
    PLACEHOLDER,
    SUFFIX,
    SUFFIXES,
    TITLE,
    look,
)

LastFirst: TypeAlias = bool | None
"""The order of words: True family name first, False last, None undecided."""

# A CME platform writes "0" for none; NMN and NMI say "no middle name" and "no middle initial".
_NO_MIDDLE = frozenset({"0", "nmn", "nmi"})
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+(?:(?:\.?,? |[-'’]|\.(?=[A-Z]))[A-Za-zÀ-ÖØ-öø-ɏ]+)*\.?")
"""Words, commas, initials, hyphens and apostrophes in their usual places: nothing to take off."""


_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
"""Full-width letters and signs, as East Asian keyboards write Latin ones."""


@lru_cache(maxsize=32_768)
def parse(text: str, *, last_first: LastFirst = None) -> ParsedName:
    """Take a whole name apart.

    `last_first` says the order of words where there is no comma ("SMITH JOHN"): True family name
    first, False family name last, None undecided (the usual order, and a review where in doubt).
    """
    if len(text) > LONGEST:
        return too_long(text)
    if "\n" in text or "\r" in text:
        return replace(_with_marks(text, _lines(text), last_first), written=text)
    name = clean(text)
    if not name.isascii():
        name = name.translate(_NARROW)
    if not name:
        return ParsedName(written=text, kind=BLANK)
    bare = name.strip("*") if name[0] == name[-1] == "*" else name
    if is_masked(bare) and not kinds.phone(name):
        return masked(text, name)
    if kinds.several_by_commas(name):
        return several(text, name)
    if not _PLAIN.fullmatch(name) and marking.ODD.search(name):
        return _with_marks(text, name, last_first)
    if name.lower() in marking.BLANKS:
        return ParsedName(written=text, kind=BLANK)
    if kinds.workplace(name):
        return place(text, name)
    if any(look(word) & PLACEHOLDER for word in name.replace(",", " ").split()):
        return _with_marks(text, name, last_first)
    return person(text, arrange(name, last_first), None)


def _lines(text: str) -> str:
    """A cell of several lines as one line; a line of credentials follows a comma."""
    lines = [line for line in (clean(each) for each in text.splitlines()) if line]
    name = ""
    for line in lines:
        between = ", " if letters.split(line) and _only_letters(line) else "; "
        name = f"{name}{between}{line}" if name else line
    return name


def _only_letters(text: str) -> str:
    """Credentials in their usual way to write them, if a text is that for certain; else ""."""
    if not look(text.partition(" ")[0].rstrip(",")) & CREDENTIAL:
        return ""
    names = letters.split(text)
    for name in names:
        if not letters.is_known(name):
            return ""
    if len(names) == 1 and look(text) & NAME_TOO and not text.isupper():
        return ""
    return "" if text.rstrip(".") == "Md" or look(text) & SUFFIX else ", ".join(names)


def _with_marks(text: str, name: str, last_first: LastFirst) -> ParsedName:
    """A cell that holds more than a name: what stands beside it is taken off first."""
    none = empty_or_number(text, name)
    if none is not None:
        return none
    mail = kinds.MAIL.search(name) if "@" in name else None
    if mail:
        return _mail(text, name, mail[0], mail[1], last_first)
    if ("." in name or "/" in name) and kinds.LINK.search(name) and not kinds.ROBOT.search(name):
        return not_a_name(text, name)
    found = device_or_robot(text, name) if suspect(name) else None
    if found and not found.last_name and "(" not in name:
        return found
    # Before marks are taken off, which make a comma of it.
    if ";" in name and kinds.several(name):
        return several(text, name)
    marks = marking.take(name)
    if found or not marks.name:
        inside = marks.other_name or marks.nickname
        if inside and len(inside.split()) > 1 and (found is None or found.kind == DEVICE):
            marks.review.append(
                Look.NAME_GUESSED.said(f"The name was taken from the brackets of “{name}”.")
            )
            marks.name, marks.other_name = inside, ""
        elif found and not _named_before(marks, found):
            return found
    if not any(each.isalpha() for each in marks.name):
        return not_a_name(text, name)
    if kinds.workplace(marks.name):
        return place(text, name)
    if kinds.several(marks.name):
        return several(text, name)
    return person(text, _arrange_marked(marks, last_first), marks)


def _named_before(marks: marking.Marks, found: ParsedName) -> bool:
    """Whether a person's name stands before a device in brackets: "Jane Doe (iPhone)"."""
    words = marks.name.split()
    return len(words) > 1 and kinds.device(marks.name) is None and found.kind == DEVICE


def _arrange_marked(marks: marking.Marks, last_first: LastFirst) -> Peeled:
    named = arrange(marks.name, last_first)
    other = marks.other_name
    if other and len(other.split()) > 1 and not named.first:
        # Zoom's "priya (Priya Venkataraman)": the longer of the two is the better guess.
        inner = arrange(other, last_first)
        marks.review.append(
            Look.NAME_GUESSED.said(
                f"Two names: “{marks.name}” and, in brackets, “{other}”. The second was taken."
            )
        )
        return inner
    if other and len(other.split()) > 1:
        marks.review.append(
            Look.NAME_GUESSED.said(
                f"Two names: “{marks.name}” and, in brackets, “{other}”. The first was taken."
            )
        )
    return named


def _mail(text: str, name: str, mail: str, local: str, last_first: LastFirst) -> ParsedName:
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
            review=(
                Look.NO_NAME.said(f"The name cell holds an e-mail address, “{mail}”, and no name."),
            ),
        )
    named = arrange(" ".join(guess).lower(), False)
    return replace(
        person(text, named, None),
        review=(Look.NAME_GUESSED.said(f"The name was guessed from the e-mail address “{mail}”."),),
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
        return too_long(written)
    family, given, between = clean(last), clean(first), clean(middle)
    family, given = _unless_nothing(family), _unless_nothing(given)
    if "@" in given and family:
        given = ""
    if not family or not given:
        return _one_cell(written, family or given, between, suffix, credentials)
    if look(family) & look(given) & PLACEHOLDER:
        return replace(parse(f"{given} {family}"), written=written)
    if is_masked(family) or is_masked(given):
        return masked(written, f"{given} {family}")
    marks = None
    if marking.ODD.search(family) or marking.ODD.search(given):
        whole = parse(f"{family}, {given}")
        if whole.kind != PERSON:
            return replace(whole, written=written)
        family_marks, given_marks = marking.take(family), marking.take(given)
        marks = marking.Marks(
            "",
            [*family_marks.credentials, *given_marks.credentials],
            review=[*given_marks.review, *family_marks.review],
        )
        family, given = family_marks.name or family, given_marks.name or given
    named = _arrange_parts(family, given, between, clean(suffix), clean(title))
    if credentials:
        named.credentials[:0] = letters.split(credentials)
    return person(written, named, marks)


def _unless_nothing(cell: str) -> str:
    """A name's cell; "" if it stands for nobody."""
    if cell and all(look(word.strip(",")) & TITLE for word in cell.split()) and len(cell) > 1:
        sole = cell.lower().rstrip(".")
        if cell[-1] == "." or sole in NEVER_NAMES or " " in cell:
            return ""
    blank = cell.lower() in marking.BLANKS and (len(cell) < 2 or not cell.istitle())
    return "" if blank or is_no_name(cell) else cell


def _one_cell(written: str, cell: str, middle: str, suffix: str, credentials: str) -> ParsedName:
    """Only one of the two name columns is filled: it may hold the whole name."""
    if not cell:
        held = letters.normalize(credentials) if credentials else ""
        return ParsedName(written=written, credentials=held, kind=BLANK)
    found = parse(cell)
    apart = Peeled()
    _take_suffix(clean(suffix), apart)
    degrees = [letters.normalize(credentials), found.credentials, *apart.credentials]
    parts = replace(
        found,
        written=written,
        credentials=letters.normalize(", ".join(filter(None, degrees))),
        suffix=found.suffix or apart.suffix,
        middle_name=found.middle_name or ("" if is_no_name(middle, family=False) else middle),
        review=(*found.review, *apart.review),
    )
    if parts.kind != PERSON:
        return parts
    full = display_name(parts.first_name, parts.middle_name, parts.last_name, parts.suffix)
    return replace(parts, full_name=full or parts.full_name)


def _arrange_parts(family: str, given: str, middle: str, suffix: str, title: str) -> Peeled:
    """Put together the words of separate columns, once marks are taken off."""
    lone = family.isalpha() and given.isalpha() and not (middle or suffix or title)
    if lone and not look(family) and not look(given):
        return Peeled().placed(given, "", family)
    peeled = Peeled()
    if title:
        _take_title(title, peeled)
    if suffix:
        _take_suffix(suffix, peeled)
    head, comma, tail = family.partition(",")
    if comma and tail.split()[:1] == given.split()[:1]:
        # "Doe, Jane" beside "Jane".
        family = head
    last_words = _cell_words(family, peeled)
    first_words = _cell_words(given, peeled)
    if _repeats(last_words, first_words):
        last_words = last_words[len(first_words) :]
    nothing = middle.lower() in _NO_MIDDLE or is_no_name(middle, family=False)
    middle_words = [] if nothing else middle.split()
    while len(first_words) > 1 and not middle_words and look(first_words[-1]) & INITIAL:
        if look(first_words[0]) & INITIAL:
            break
        middle_words.insert(0, first_words.pop())
    return peeled.placed(
        " ".join(recase(first_words, _all_capitals(first_words, last_words))),
        " ".join(recase(middle_words)),
        " ".join(recase(last_words, family=True)),
    )


def _all_capitals(first_words: list[str], last_words: list[str]) -> bool | None:
    """Whether two letters in the first-name cell are a name ("ED" of ED SMITH) or initials."""
    if len(first_words) == 1 and len(first_words[0]) == 2 and first_words[0].isupper():
        return all(word.isupper() for word in last_words)
    return None


def _take_title(title: str, peeled: Peeled) -> None:
    """A title's column: of it only the degree that belongs in another column is taken."""
    words = title.replace(",", " ").split()
    degrees = letters.split(title)
    is_title = not degrees or all(look(word) & TITLE for word in words)
    if not is_title and all(letters.is_known(each) for each in degrees):
        peeled.credentials.extend(degrees)


def _take_suffix(suffix: str, peeled: Peeled) -> None:
    """A suffix's column: "Jr", or the degree that belongs in another column; else a review."""
    if is_nothing(suffix):
        return
    for part in suffix.replace(",", " ").split():
        if SUFFIXES.get(part.lower().rstrip(".")):
            peeled.take_suffix(part)
        elif letters.is_known(part):
            peeled.credentials.extend(letters.split(part))
        elif not is_nothing(part) and not look(part) & TITLE:
            peeled.review.append(
                Look.NAME_PART.said(f"“{part}” in the column of suffixes is none; it was left out.")
            )


def _repeats(last_words: list[str], first_words: list[str]) -> bool:
    """Whether the family name's cell holds the whole name: "John Smith" beside "John"."""
    count = len(first_words)
    return 0 < count < len(last_words) and [fold(word) for word in last_words[:count]] == [
        fold(word) for word in first_words
    ]


def _cell_words(cell: str, peeled: Peeled) -> list[str]:
    """The words of a first-name or last-name cell, without what does not belong there."""
    if "," not in cell and " " not in cell:
        return [cell]
    segments = [run for run in (segment.split() for segment in cell.split(",")) if run]
    if not segments:
        return []
    held = segments[:1]
    for run in segments[1:]:
        if len(run) == 1 and look(run[0]) & SUFFIX:
            peeled.take_suffix(run[0])
        elif all_credentials(run):
            peeled.credentials.extend(letters.split(" ".join(run)))
        else:
            held.append(run)
    words = [word for run in held for word in run]
    if len(words) > 1:
        peeled.capitals = cell.isupper()
        if look(words[0]) & (TITLE | CREDENTIAL):
            runs = [list(words)]
            take_titles(runs, peeled)
            words = runs[0] if runs else words
        peel_words(words, peeled, 1)
    return words
