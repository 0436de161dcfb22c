"""Relevant financial relationships as they are told to learners, and what must be so before.

Nothing is said to be mitigated of which nobody said who did what. Owners of an ineligible company
are excluded, and its employees but for three exceptions: neither is mitigated.

Source: ACCME, Standard 3 (in copies): exclusion and its exceptions, mitigation before the role is
assumed, names without trade names; no amounts, nobody's spouse.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.wording.phrases import date_words
from cme_desk.errors import DeskError
from cme_desk.vocabularies import vocabulary

_JOINED = re.compile(
    r"(?:\s(?:to|at|for|of|with|from|in|by|on behalf of)\s(?:the\s)?"
    r"|(?<=\bowns)\s|(?<=\bfounded)\s|,\s+|\s[(–—-]\s?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitigation:
    """Who mitigated a person's relationships, and how."""

    name: str
    step: str
    by: str
    on: str = ""

    @property
    def words(self) -> str:
        """As the history has it."""
        said = f"{self.name}: {self.step} by {self.by}"
        return f"{said} on {date_words(self.on)}" if self.on else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One person's relationship with a company.

    Attributes:
        name: whose.
        role: what they are or were to the company.
        company: which.
        text: all of it as it is told.
        excluded: "owner" or "employee" where that excludes; else "".

    """

    name: str
    role: str
    company: str
    text: str
    excluded: str = ""


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(vocabulary('relationships')[kind])})(?!\w)", re.IGNORECASE
    )


def _refuse(name: str, /, **words: str) -> NoReturn:
    """Raise what the vocabulary says by a name, with words filled in."""
    found = vocabulary("relationships")["refusals"][name]
    parts = [found.get(key, "").format(**words) for key in ("message", "why", "remedy")]
    raise DeskError(found.get("reference", name), *parts)


def read(text: str) -> Relationship:
    """A relationship as it was typed.

    Raises:
        DeskError: it is none, or says what is not told to learners.

    """
    tidy = " ".join(text.split()).strip(" .;")
    name, colon, rest = (each.strip() for each in tidy.partition(":"))
    if not colon or not _names(name) or not rest or _words("nobody").fullmatch(rest):
        _refuse("not-a-relationship", tidy=tidy)
    _refuse_untold(tidy, name, rest)
    role, company = _apart(rest)
    if not is_company(company):
        _refuse("no-company", tidy=tidy)
    if not (_words("nature").search(role) or _kind(rest[: rest.rindex(company)])):
        _refuse("unknown-nature", name=name, company=company, role=role or rest)
    return Relationship(
        name=name, role=role, company=company, text=tidy, excluded=_excluding(rest, role)
    )


def is_company(text: str) -> bool:
    """Whether a text can name a company, or what it gave."""
    return _names(text) and not _words("nobody").fullmatch(text)


def _names(text: str) -> bool:
    """Whether a text can be somebody's or a company's name."""
    return sum(each.isalnum() for each in text) > 1 and any(each.isalpha() for each in text)


def _apart(rest: str) -> tuple[str, str]:
    """The role and the company: at the last joining word before which a role stands."""
    parts = list(_JOINED.finditer(rest))
    for found in parts:
        before, after = rest[: found.start()].strip(), rest[found.end() :].strip(" )")
        if after[:1].isupper() or after[:1].isdigit() or (after and not after[:1].isascii()):
            return before, after
    if not parts:
        return rest, ""
    last = parts[-1]
    return rest[: last.start()].strip(), rest[last.end() :].strip(" )")


def _kind(role: str) -> str:
    for kind in ("owner", "employee", "stock"):
        if _words(kind).search(role):
            return kind
    return ""


def _excluding(rest: str, role: str) -> str:
    """Whether what is told excludes, as an owner or an employee; each part for itself."""
    for part in re.split(r"[;,]|\band\b|&", rest):
        if _words("former").search(part):
            continue
        said = part if part.strip() else role
        for kind in ("owner", "employee"):
            found = _words(kind).search(said)
            # A company may be called so itself: a capital within the words is a name.
            if found and not (
                found.group()[:1].isupper() and found.start() > 1 and not found.group().isupper()
            ):
                return kind
    return ""


def _refuse_untold(tidy: str, name: str, rest: str) -> None:
    """Stop what learners are not told: families, amounts, trade names."""
    family = _words("family").search(name) or _words("family").search(_apart(rest)[0])
    if family:
        _refuse("not-asked-for", tidy=tidy)
    if re.search(r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:USD|dollars|euros?)\b", tidy, re.IGNORECASE):
        _refuse("amount-told", tidy=tidy)
    if re.search(r"[®™]|\((?:R|TM)\)", tidy):
        _refuse("trade-name", tidy=tidy)


def _key(name: str) -> str:
    """A name without what stands behind it."""
    return " ".join(each.key for each in Tidy(name.partition(",")[0]).words)


def _of(name: str, named: Sequence[Relationship]) -> str:
    """Whose of some relationships a name is; refused where it is nobody's or several people's."""
    wanted = _key(name)
    people = {_key(each.name): each.name for each in named}
    found = [each for key, each in people.items() if key == wanted] or [
        each for key, each in people.items() if wanted and set(wanted.split()) <= set(key.split())
    ]
    if len(found) != 1:
        names = ", ".join(people.values())
        _refuse("several-of-them" if found else "person-not-among-them", name=name, names=names)
    return found[0]


def read_mitigation(text: str, named: Sequence[Relationship], today: dt.date) -> Mitigation:
    """Who mitigated whose relationships and how, as it was typed.

    Raises:
        DeskError: it does not say whose, how, or by whom; or the day is none, or yet to come.

    """
    tidy = " ".join(text.split()).strip(" .;")
    found = re.fullmatch(
        r"(?P<name>[^:]+): *(?P<step>.+?),? +by +(?P<by>.+?)(?:,? +on +(?P<on>\d[\d-]*))?", tidy
    )
    if (
        not found
        or not _names(found["by"])
        or _words("no_step").fullmatch(found["step"])
        or _words("nobody").fullmatch(found["by"])
    ):
        _refuse("not-a-mitigation", tidy=tidy)
    made = Mitigation(
        name=_of(found["name"], named), step=found["step"], by=found["by"], on=found["on"] or ""
    )
    _refuse_day(made.on, today)
    own = _key(made.by) in {_key(made.name), "themself", "themselves", "herself", "himself", "self"}
    if own and not _words("own_steps").search(made.step):
        _refuse("own-review", name=made.name, step=made.step)
    reviewer = [each for each in named if _key(each.name) == _key(made.by)]
    if reviewer and not own:
        _refuse("reviewer-has-relationship", by=made.by, text=reviewer[0].text)
    return made


def _refuse_day(on: str, today: dt.date) -> None:
    if not on:
        return
    try:
        day = dt.date.fromisoformat(on)
    except ValueError:
        _refuse("bad-date", on=on)
    if day > today:
        _refuse("mitigated-later", on=date_words(on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What learners are told, and on what it rests.

    Attributes:
        relationships: in the order in which they are told.
        mitigations: one at least for each person.
        exceptions: of employees, the ground by name.

    """

    relationships: tuple[Relationship, ...]
    mitigations: tuple[Mitigation, ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The relationships, a line each."""
        return "\n".join(each.text for each in self.relationships)

    @property
    def grounds(self) -> str:
        """Who mitigated what and why somebody is no exception, as the history has it."""
        excepted = [
            f"{name}: exception {ground} ({vocabulary('relationships')['exceptions'][ground]})"
            for name, ground in self.exceptions
        ]
        return "; ".join([*excepted, *(each.words for each in self.mitigations)])


def told(
    relationships: Sequence[str],
    mitigated: Sequence[str],
    exceptions: Sequence[str],
    today: dt.date,
) -> Told:
    """What may be told of some relationships.

    Args:
        relationships: each as NAME: ROLE AT COMPANY.
        mitigated: each as NAME: STEP by WHOM, or with a day behind it.
        exceptions: each as NAME: a, b or c, for employees.
        today: no step lies behind it.

    Raises:
        DeskError: something of it is not clear, excludes somebody, or was not mitigated.

    """
    named = [read(each) for each in relationships if each.strip()]
    if not named:
        _refuse("no-relationship")
    grounds = dict(_ground(each, named) for each in exceptions if each.strip())
    for each in named:
        _refuse_excluded(each, grounds)
    steps = [read_mitigation(each, named, today) for each in mitigated if each.strip()]
    without = [each.name for each in named if each.name not in {step.name for step in steps}]
    if without:
        names = ", ".join(dict.fromkeys(without))
        _refuse("mitigation-not-told", names=names)
    return Told(
        relationships=tuple(named),
        mitigations=tuple(steps),
        exceptions=tuple(grounds.items()),
    )


def _ground(text: str, named: Sequence[Relationship]) -> tuple[str, str]:
    name, _, ground = (each.strip() for each in text.partition(":"))
    letter = ground[:1].casefold()
    known = vocabulary("relationships")["exceptions"]
    if letter not in known or (len(ground) > 1 and ground[1].isalpha()):
        _refuse("unknown-exception", text=text.strip(), exceptions=_exceptions())
    return _of(name, named), letter


def _refuse_excluded(each: Relationship, grounds: dict[str, str]) -> None:
    if each.excluded == "owner":
        _refuse("owner-excluded", name=each.name, company=each.company)
    if each.excluded == "employee" and each.name not in grounds:
        _refuse("employee-excluded", name=each.name, company=each.company, exceptions=_exceptions())


def _exceptions() -> str:
    """The three, in words."""
    known = vocabulary("relationships")["exceptions"]
    return "; ".join(f"{key}: {words}" for key, words in known.items())
