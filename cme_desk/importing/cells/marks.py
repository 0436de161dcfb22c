"""Cells that name a person by a number or an address: e-mail, NPI, licence, phone, birth day."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people import identifiers
from cme_desk.importing.cells.dates import month_named
from cme_desk.importing.cells.normal import (
    LONGEST,
    DayFirst,
    Value,
    is_letters,
    is_masked,
    is_nothing,
    shown,
    text_of,
)
from cme_desk.importing.cells.times import from_serial

_MAIL = re.compile(
    r"[^\s@<>()\[\],;:\"|]{1,64}@(?:[\w\-]{1,63}\.)+[^\W\d_]{2,24}(?![\w\-])|"
    r"[^\s@<>()\[\],;:\"|]{1,64}@(?:[\w\-]{1,63}\.)+xn--[\w\-]{2,40}"
)
_AROUND = re.compile(r"\s*([@.])\s*")
_NPI_LABEL = re.compile(r"^(?:npi|#|no|number|nr|:|\.|\s)+", re.IGNORECASE)
# Programs for which each number is a float write an NPI as 2102030402.0.
_POINT_ZERO = re.compile(r"(\d+)[.,]0+")
_EXPONENT = re.compile(r"\d(?:[.,]\d*)?\s*e\s*[+\-]?\s*\d+", re.IGNORECASE)
_BLANKS_AND_DASHES = re.compile(r"[\s\-‐‑‒–—.()_/]+")

_TWO = re.compile(
    r"(\d{1,2})\s?([/.\-\s])\s?(\d{1,2})\.?(?:\s?[/.\-\s,]\s?(?:\d{4}|\d{2}|[xX*?_]{2,4}))?"
)
_YEAR_FIRST = re.compile(r"(?:\d{4}|[xX]{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T\s].*)?")
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s\-./]*(?:of |de )?([^\W\d_]{3,12})\.?"
    r"(?:[\s,\-./]+(?:de )?['’]?\d{2,4})?",
    re.IGNORECASE,
)
_NAME_DAY = re.compile(
    r"([^\W\d_]{3,12})\.?[\s\-./]*(\d{1,2})(?:st|nd|rd|th|\.)?(?:[\s,\-./]+['’]?\d{2,4})?",
    re.IGNORECASE,
)
_HIDDEN_DIGITS = re.compile(r"[xX*•#]{2,}[\s\-.)]*\d|\d[\s\-.(]*[xX*•#]{2,}")
_UNREAD_BIRTHDAY = "The birth date cannot be read as a month and a day."


def email_of(cell: CellValue) -> Value[str]:
    """An e-mail address in lower case.

    No mail system in use tells addresses apart by capitals, so they are dropped here, and equal
    addresses are equal texts. Blanks inside, "mailto:", "Name <mail>" and marks behind are mended.
    """
    text = text_of(cell)
    if not text or is_nothing(text):
        return Value("")
    return _email(text[: LONGEST * 2])


@lru_cache(maxsize=16_384)
def _email(written: str) -> Value[str]:
    if "@" in written and is_masked(written):
        return Value(
            "",
            Look.HIDDEN_VALUE.said(
                f"The e-mail address {shown(written)} is partly hidden: it is nobody's."
            ),
        )
    if not written.isascii():
        written = unicodedata.normalize("NFKC", written).translate({ord("＠"): "@"})
    text = written.strip(" .,;:<>\"'()[]").lower()
    found = _MAIL.findall(text)
    if len(found) == 1 and text.count("@") == 1:
        address = _tidy(found[0])
        if identifiers.is_filler_address(address):
            return Value("", f"The e-mail address {shown(address)} is a filler; it was left out.")
        return Value(address)
    if len(found) > 1:
        same = {_tidy(each) for each in found}
        first = _tidy(found[0])
        if len(same) == 1:
            return Value(first)
        return Value(first, f"Two e-mail addresses stand in one cell; {first} was taken.")
    mended = _AROUND.sub(r"\1", text).replace("@@", "@").replace("..", ".")
    found = _MAIL.findall(mended)
    if len(found) == 1 and found[0] == mended:
        only_blanks = mended == text.replace(" ", "")
        review = "" if only_blanks else f"The e-mail address {shown(written)} was mended."
        return Value(_tidy(found[0]), review)
    mended = mended.replace(",", ".").replace(" ", "").replace("(at)", "@").replace("[at]", "@")
    found = _MAIL.findall(mended)
    if len(found) == 1 and found[0] == mended:
        return Value(_tidy(mended), f"The e-mail address {shown(written)} was mended.")
    return Value("", f"{shown(written)} is no e-mail address.")


def _tidy(address: str) -> str:
    return address.removeprefix("mailto:").strip(".'’-")


def npi_of(cell: CellValue) -> Value[str]:
    """A National Provider Identifier: ten digits that pass the check, else "".

    What Excel did to the number is named and never guessed at ("2.1E+09" has lost digits). The
    sample number 1234567893 passes its check and is nobody's: nothing is kept that a person's
    record would refuse.
    """
    text = text_of(cell)
    if not text or is_nothing(text):
        return Value("")
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = _NPI_LABEL.sub("", text).strip(" '\"`")
    if _EXPONENT.fullmatch(text):
        return Value("", f"The NPI {shown(text)} lost digits to Excel; it has to be typed again.")
    whole = _POINT_ZERO.fullmatch(text)
    digits = whole[1] if whole else _BLANKS_AND_DASHES.sub("", text)
    if not digits or any(each.isalpha() for each in digits):
        return Value("", f"The NPI cell says {shown(text_of(cell))}, which is no number.")
    if identifiers.is_sample_npi(digits):
        return Value("", Look.NOTE.said(identifiers.npi_problem(digits) or ""))
    problem = identifiers.npi_problem(digits)
    return Value("", problem) if problem else Value(digits)


def license_of(cell: CellValue) -> Value[str]:
    """A licence number as written; zeros that a number cell lost in front cannot be known."""
    text = text_of(cell)
    if not text or is_nothing(text):
        return Value("")
    # Excel writes a plus; "12E45" may be a number as it was given out.
    if _EXPONENT.fullmatch(text) and "+" in text:
        return Value("", f"The licence number {shown(text)} lost digits to Excel.")
    if is_masked(text) or _HIDDEN_DIGITS.search(text):
        return Value(
            "", Look.HIDDEN_VALUE.said(f"The licence number {shown(text)} is partly hidden.")
        )
    return Value(text[:60], identifiers.license_problem(text[:60]) or "")


def state_of(cell: CellValue) -> Value[str]:
    """A US state's two letters, from its code or its name."""
    text = text_of(cell)
    if not text or (is_nothing(text) and not is_letters(text)):
        return Value("")
    code = identifiers.state_code(text)
    return Value(code, "" if code or is_nothing(text) else f"{shown(text)} is no US state.")


def member_of(cell: CellValue) -> Value[str]:
    """A member's number as written; of one that is partly hidden nothing is known."""
    text = text_of(cell)
    if is_masked(text) or _HIDDEN_DIGITS.search(text):
        return Value("", Look.HIDDEN_VALUE.said(f"The number {shown(text)} is partly hidden."))
    return Value(text)


def phone_of(cell: CellValue) -> Value[str]:
    """A telephone number as written."""
    text = text_of(cell)
    if not text or is_nothing(text):
        return Value("")
    digits = sum(each.isdigit() for each in text[:LONGEST])
    if _EXPONENT.fullmatch(text):
        return Value("", f"The telephone number {shown(text)} lost digits to Excel.")
    if (
        is_masked(text)
        or "**" in text
        or re.search(r"[xX*•]{2,}[\s\-.]?\d|\d[\s\-.]?[xX*•]{2,}", text)
    ):
        return Value("", f"The telephone number {shown(text)} is partly hidden.")
    if len(text) > 60 or digits < 4:
        return Value("", f"{shown(text)} is no telephone number.")
    if len({each for each in text if each.isdigit()}) == 1:
        return Value("", f"The telephone number {shown(text)} is a filler; it was left out.")
    return Value(text)


def birth_month_day_of(cell: CellValue, day_first: DayFirst = None) -> Value[str]:
    """Month and day of birth as "MM-DD"; a year is dropped here and goes no further.

    No sentence repeats what was written, since that may hold the year.
    """
    if cell is None:
        return Value("")
    if isinstance(cell, bool | dt.time | dt.timedelta):
        return Value("", _UNREAD_BIRTHDAY)
    if isinstance(cell, dt.date):
        return Value(f"{cell.month:02}-{cell.day:02}")
    text = text_of(cell)
    if not text or is_nothing(text):
        return Value("")
    if len(text) > 60:
        return Value("", _UNREAD_BIRTHDAY)
    return _birthday(text, day_first, number=isinstance(cell, int | float))


@lru_cache(maxsize=16_384)
def _birthday(text: str, day_first: DayFirst, *, number: bool) -> Value[str]:
    if text.isascii() and text.isdigit():
        return _packed_birthday(text, number=number)
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _month_day(int(found[1]), int(found[2]))
    found = _TWO.fullmatch(text)
    if found:
        first, second = int(found[1]), int(found[3])
        leads = day_first if day_first is not None else found[2] == "." and second < 13
        return _month_day(second, first) if leads else _month_day(first, second)
    for pattern, month_at, day_at in ((_DAY_NAME, 2, 1), (_NAME_DAY, 1, 2)):
        found = pattern.fullmatch(text)
        month = month_named(found[month_at]) if found else None
        if found and month:
            return _month_day(month, int(found[day_at]))
    try:
        return _month_day_of(dt.datetime.fromisoformat(text))
    except ValueError:
        return Value("", _UNREAD_BIRTHDAY)


def _month_day_of(date: dt.date) -> Value[str]:
    return Value(f"{date.month:02}-{date.day:02}")


def _packed_birthday(text: str, *, number: bool) -> Value[str]:
    """Digits run together: MMDD, MDD, MMDDYY, MMDDYYYY, YYYYMMDD, or a spreadsheet's date."""
    # The zero in front is lost in a cell of numbers: 1021975 is 01/02/1975.
    if len(text) == 7 and number:
        text = text.zfill(8)
    if len(text) in (3, 4):
        return _month_day(int(text[:-2]), int(text[-2:]))
    if len(text) == 8:
        if text[:2] in {"19", "20"} and identifiers.month_day_exists(int(text[4:6]), int(text[6:])):
            return _month_day(int(text[4:6]), int(text[6:]))
        return _month_day(int(text[:2]), int(text[2:4]))
    if len(text) == 6:
        return _month_day(int(text[:2]), int(text[2:4]))
    if len(text) == 5:
        packed = identifiers.month_day_exists(int(text[0]), int(text[1:3]))
        # A day from 1924 to 2014 as spreadsheets count; what may be MDDYY too is left unread.
        if number and 9_000 < int(text) < 42_000 and not packed:
            return _month_day_of(from_serial(int(text)))
    return Value("", _UNREAD_BIRTHDAY)


def _month_day(month: int, day: int) -> Value[str]:
    if identifiers.month_day_exists(month, day):
        return Value(f"{month:02}-{day:02}")
    return Value("", f"There is no such birthday as {month:02}/{day:02} (month/day).")
