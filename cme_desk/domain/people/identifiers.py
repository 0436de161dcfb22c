"""Numbers and codes that name a person: NPI, licence, birth month and day, US state."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from cme_desk.vocabularies import phrases, vocabulary

_STATE_LIST = (
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|"
    "DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|"
    "IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|"
    "MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|"
    "NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|"
    "OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|"
    "SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|"
    "WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|"
    "MP Northern Mariana Islands|PR Puerto Rico|VI U.S. Virgin Islands"
)
STATES = MappingProxyType({each[:2]: each[3:] for each in _STATE_LIST.split("|")})
"""The states, the District of Columbia and the territories with a medical board: code to name."""

_NOT_LETTERS = re.compile(r"[^a-z]+")
SAMPLE_NPIS = frozenset({"1234567893", "1234567890", "0123456789", "9876543210"})
"""Numbers that people type to get past a form; the first is the sample in the NPI standard."""

_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_STATE_BEFORE = re.compile(r"(?P<state>[A-Za-z][A-Za-z .]*?)(?P<gap>[\s:.#/-]*)(?P<number>\d.*)")
_STATE_BEHIND = re.compile(r"(?P<number>.*\d)(?P<gap>[\s,(/-]+)(?P<state>[A-Za-z][A-Za-z .]*?)\)?")
_ALSO_A_DEGREE = frozenset({"MD", "PA", "ME", "DE", "MA", "MS"})
_LICENSE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .\-/#]{0,28}[A-Za-z0-9])?")


def state_code(text: str) -> str:
    """The two letters of a US state or territory, from its code or its name; "" if it is none."""
    key = _NOT_LETTERS.sub(" ", text[:60].lower()).strip()
    return _state_keys().get(key, "") or _state_keys().get(key.removesuffix(" state"), "")


@cache
def _state_keys() -> dict[str, str]:
    """Each way to write a state, in small letters, to its code."""
    found = {_NOT_LETTERS.sub(" ", name.lower()).strip(): code for code, name in STATES.items()}
    found |= {code.lower(): code for code in STATES}
    return found | {
        each: code for code, ways in vocabulary("states").items() for each in phrases(ways)
    }


def license_parts(number: str, state: str = "") -> tuple[str, str]:
    """A state license as (code of the state, number without it): "OH 35.123" is 35.123 of Ohio.

    Taken off is the state that is said beside the number, or one that is written out or stands
    apart; "MD-12345" and "PA 12345" may as well begin with a degree and "ME12345" with a letter
    of the board, and stay as they are where no state is said.
    """
    said = state_code(state) or state.strip().upper()[:2]
    text = number.strip()
    for pattern in (_STATE_BEFORE, _STATE_BEHIND):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        code = state_code(found["state"])
        word = found["state"].strip()
        alone = len(word) > 2 or (found["gap"] and word.isupper() and code not in _ALSO_A_DEGREE)
        if code and (code == said or (not said and alone)):
            return code, found["number"]
    return said, text


def state_name(code: str) -> str:
    """The full name of a state, as the learner template of the accreditor wants it; "" if none."""
    return STATES.get(code.strip().upper(), "")


def luhn_holds(digits: str) -> bool:
    """Whether a row of decimal digits ends in its Luhn check digit (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = ord(digit) - 48
        if place % 2:
            number = number * 2 - 9 if number > 4 else number * 2
        total += number
    return total % 10 == 0


_FILLERS = frozenset(
    "none null nil na nan n-a no nope noemail no-email nomail email mail test tests testing unknown"
    " nobody noone xxx xx x aaa aa a abc asdf fake blank tbd example someone anonymous".split()
)


def is_sample_npi(digits: str) -> bool:
    """Whether a number is a filler: a well-known sample, or one digit over and over.

    A filler says nothing about who a person is, also where its check digit is right.
    """
    return digits in SAMPLE_NPIS or (len(digits) == 10 and len(set(digits)) == 1)


def is_filler_address(address: str) -> bool:
    """Whether an e-mail address is what people type who have to give one: "none@none.com".

    Two people who both type it are not one.
    """
    local, _, domain = address.lower().partition("@")
    name = domain.partition(".")[0]
    return local in _FILLERS and (name == local or (len(local) > 3 and name in _FILLERS))


def npi_problem(text: str) -> str | None:
    """What is wrong with a National Provider Identifier, in a sentence; None if nothing is.

    An NPI is ten digits, the first 1 or 2, the last a Luhn check digit over the number with the
    prefix 80840 (45 CFR 162.406; CMS, "Requirements for National Provider Identifier (NPI) and
    NPI Check Digit"). Blanks and dashes have to be taken out before.
    """
    if not text:
        return "There is no NPI."
    if not (text.isascii() and text.isdigit()):
        return f"The NPI “{text[:40]}” holds something other than digits."
    if len(text) != 10:
        digits = "1 digit" if len(text) == 1 else f"{len(text)} digits"
        return f"The NPI {text[:40]} has {digits}; an NPI has 10."
    if is_sample_npi(text):
        return f"The NPI {text} is a filler that people type into forms, not somebody's number."
    if text[0] not in "12":
        return f"The NPI {text} starts with {text[0]}; every NPI starts with 1 or 2."
    if not luhn_holds("80840" + text):
        return f"The NPI {text} fails its check digit: one of its digits is mistyped."
    return None


def license_problem(text: str) -> str | None:
    """What is wrong with the shape of a state licence number; None if nothing is.

    Every state board has a pattern of its own, so only what cannot be a number at all is refused.
    """
    if not text:
        return "There is no licence number."
    if not _LICENSE.fullmatch(text):
        return f"“{text[:40]}” does not look like a licence number."
    if not any(each.isdigit() for each in text):
        return f"The licence number “{text[:40]}” holds no digit."
    if not any(each in "123456789" for each in text):
        return f"The licence number “{text[:40]}” is all zeros."
    return None


def month_day_exists(month: int, day: int) -> bool:
    """Whether a day of a month exists in some year (29 February does)."""
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIGURES_OF_DAY = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ,]\s*\d{4})?")
_WORDS_OF_DAY = re.compile(
    r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?\.?\s*)?(?P<month>[a-z]{3,9})\.?"
    r"(?:\s*(?P<after>\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s*\d{4})?"
)


def month_and_day(text: str) -> str:
    """A birth day as people write it, as "MM-DD": "3/14", "March 14", "14 Mar", "3-14-1970".

    The month stands first, as in the United States, unless it cannot. A year is dropped, because
    none is kept. What is no such day is given back as it is.
    """
    bare = text.strip().lower()
    if found := _FIGURES_OF_DAY.fullmatch(bare):
        first, second = int(found[1]), int(found[2])
        pairs = [(first, second), (second, first)]
    elif (found := _WORDS_OF_DAY.fullmatch(bare)) and found["month"][:3] in _MONTHS:
        day = found["before"] or found["after"] or "0"
        pairs = [(_MONTHS.index(found["month"][:3]) + 1, int(day))]
    else:
        return text
    for month, day_of_it in pairs:
        if month_day_exists(month, day_of_it):
            return f"{month:02}-{day_of_it:02}"
    return text


def email_problem(text: str) -> str | None:
    """What is wrong with an e-mail address; None if it may be one."""
    if re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        return None
    return f"“{text[:40]}” is not an e-mail address."


def birth_month_day_problem(text: str) -> str | None:
    """What is wrong with a birth month and day "MM-DD"; None if nothing is.

    The accreditor's learner records ask for month and day only; a year is never kept.
    """
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
        return f"“{text[:40]}” is not a month and a day such as 03-23."
    if not month_day_exists(int(text[:2]), int(text[3:])):
        return f"There is no such day as {text[:2]}/{text[3:]} (month/day)."
    return None
